"""The durable log: every session as events in SQLite, and the scorecards derived from them."""
