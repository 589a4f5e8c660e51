"""Exit codes of `sparring`, the same for every command."""

DONE = 0
"""Everything went well."""
FINDINGS = 1
"""`check` found errors."""
USAGE = 2
"""The command line cannot be understood, or a choice in it cannot be made."""
CONTENT = 3
"""Content that the command needs cannot be used."""
RECORDS = 4
"""The database cannot be used."""
NO_TERMINAL = 5
"""The full-screen program was asked for and there is no terminal."""
OUTPUT = 6
"""What was asked for cannot be written to standard output."""
INTERRUPTED = 130
"""Ctrl-C."""
