"""Bytes that nobody would write, led by what they reach: `python -m benchmarks.fuzz --seconds 3600`. Needs atheris."""
