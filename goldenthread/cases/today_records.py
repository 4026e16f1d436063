"""Records that look wrong today."""
