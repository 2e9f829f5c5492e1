"""What people do at the desk, one use case a file; each opens its transaction and closes it."""
