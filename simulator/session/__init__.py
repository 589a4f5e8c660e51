"""A call in progress: a line goes in, events come out. Pure: clock and chance are arguments, no I/O."""
