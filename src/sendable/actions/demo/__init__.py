"""A small post office of the imagination, filled through the use cases of the desk: for trying out and for showing."""
