"""Who may work at the desk: one use case a file."""
