"""What each command of `sparring` does, headless; one module a command."""
