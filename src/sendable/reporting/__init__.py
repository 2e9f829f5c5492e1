"""Reports about shipments, sealed so that a server can keep them and not read them. Pure: chance and keys are handed in."""
