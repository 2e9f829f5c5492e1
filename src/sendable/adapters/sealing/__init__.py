"""Sealing and opening with libsodium (PyNaCl) and HPKE (`cryptography`); the format is in docs/reference/envelope.md."""
