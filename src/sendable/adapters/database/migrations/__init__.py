"""How the tables of the record came to be as they are, one step a file in `versions`; steps go forward only."""
