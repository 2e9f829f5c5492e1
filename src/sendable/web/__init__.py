"""Pages and programming interfaces; handlers parse, call one action, and show."""
