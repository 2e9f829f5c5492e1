"""What Alembic runs: the steps that are missing, on the connection that `migrate.py` hands in."""

from alembic import context

from sendable.adapters.database import agreement_tables, people_tables, program_tables, tables

_ALL = (tables, agreement_tables, people_tables, program_tables)  # all declare their tables when they are loaded
context.configure(connection=context.config.attributes["connection"], target_metadata=tables.metadata)
context.run_migrations()
