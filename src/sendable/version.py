"""The version of the program; packs and catalogue have their own."""

__version__ = "0.1.0"
