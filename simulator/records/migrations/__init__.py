"""The Alembic environment that brings a log file up to the current tables, with no alembic.ini."""
