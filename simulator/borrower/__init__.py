"""The person on the line: a state machine with a mood, answering acts and tone; chance is drawn outside."""
