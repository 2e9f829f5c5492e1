"""Referrals on their way to authorities: told, picked up, acknowledged, reversed."""
