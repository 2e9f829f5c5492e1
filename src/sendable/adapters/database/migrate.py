"""Bring the tables of a database to what this program expects."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from sendable.adapters.database.engine import open_engine
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
            connection.exec_driver_sql("SET LOCAL lock_timeout = 0")  # the steps of another process may take long
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        at, config = _stands_at(connection), _config()
        if at == newest():
            return
        known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
        if at is not None and at not in known:
            raise OptionInvalid("database", f"a newer sendable made it (step {at}, this one knows {newest()})")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def existing(address: str) -> sa.Engine:
    """Return the engine of a record that is there and up to date; nothing is made.

    Raises:
        OptionInvalid: there is none, or it must be brought up to date first.
    """
    engine = open_engine(address)
    file = engine.url.database
    if engine.dialect.name == "sqlite" and not (file and Path(file).is_file()):
        raise OptionInvalid("database", f"there is no record at {file}")
    try:
        ready = is_up_to_date(engine)
    except sa.exc.DBAPIError as error:
        raise OptionInvalid("database", f"it cannot be read: {str(error.orig).splitlines()[0]}") from None
    if not ready:
        raise OptionInvalid("database", "it is of another release; start this one once: sendable serve")
    return engine


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
