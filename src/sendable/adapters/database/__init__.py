"""The record in a database: SQLite for one house, PostgreSQL for many; SQLAlchemy Core, no mapped objects."""
