"""The programming interface under `/api/v1`: JSON for programs that hold a token."""
