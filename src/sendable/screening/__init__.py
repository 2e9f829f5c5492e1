"""The pure core of screening: Arrow in, Arrow out; no files, clock, chance or settings."""
