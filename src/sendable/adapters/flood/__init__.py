"""Challenges that the server signs, and the gate that counts reports in memory; nothing of either is kept."""
