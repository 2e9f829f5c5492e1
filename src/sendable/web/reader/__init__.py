"""Pages for who reads reports, on their own machine: the only pages that ever show what a reporter said."""
