"""From typed text to acts: parts of a turn, what each does, and how sure that is."""
