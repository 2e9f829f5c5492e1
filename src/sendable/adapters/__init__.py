"""Ports made real: files, the shipped catalogue and packs, progress."""
