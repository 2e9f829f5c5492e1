"""Document numbers, where a law demands that they be kept. Nothing here is reachable from the public site."""
