"""Bring the tables of a database to what this program expects."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from sendable.errors import OptionInvalid

_STEPS = Path(__file__).parent / "migrations"
_LOCK = 7_205_759  # any number, the same for all: in PostgreSQL only one process changes tables at a time


def bring_up_to_date(engine: sa.Engine) -> None:
    """Run the steps that a database lacks, all or none; one that lacks none is left as it is.

    Raises:
        OptionInvalid: a newer program has made it.
    """
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        at, config = _stands_at(connection), _config()
        if at == newest():
            return
        known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
        if at is not None and at not in known:
            raise OptionInvalid("database", f"a newer sendable made it (step {at}, this one knows {newest()})")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_up_to_date(engine: sa.Engine) -> bool:
    """Tell whether a database lacks no step."""
    with engine.connect() as connection:
        return _stands_at(connection) == newest()


def newest() -> str | None:
    """Return the last step that this program knows."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _stands_at(connection: sa.Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    return config
