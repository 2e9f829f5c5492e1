"""Declarations from files: CSV, TSV, NDJSON, Parquet and Arrow, told apart by content."""
