"""Document numbers in a database of their own, each under a key of its own; see the decision page on the vault."""
