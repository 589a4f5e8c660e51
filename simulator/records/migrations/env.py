"""Runs migrations on the connection that `simulator.records.migration` hands over."""

from alembic import context

from simulator.records.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite alters a table by making it anew; batches write such migrations.
    render_as_batch=True,
)
context.run_migrations()
