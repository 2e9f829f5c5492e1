"""Cleaning of files that strangers send: each is drawn anew by a process of its own that can do nothing else."""
