"""Where the project's figures come from: `make bench`. They are read, never asserted."""
