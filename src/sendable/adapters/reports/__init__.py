"""Reports in a database of their own: sealed envelopes, and rows that know days and no persons outside the directory."""
