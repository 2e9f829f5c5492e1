"""Stand-ins for tests: small, complete, and documented. Nothing here is mocked."""
