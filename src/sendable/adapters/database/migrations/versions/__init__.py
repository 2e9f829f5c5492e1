"""The steps, each with a data test; each works while the release before it is still running."""
