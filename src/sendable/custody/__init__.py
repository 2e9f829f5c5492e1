"""The pure core of custody: values in, new value and event out; no files, clock, chance, database or framework."""
