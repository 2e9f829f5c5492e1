"""The reader, with the real server behind it."""
