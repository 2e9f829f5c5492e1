"""Use cases of reports, each with its transaction; none of them can read what it keeps."""
