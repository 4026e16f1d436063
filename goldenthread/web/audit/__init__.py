"""Who looked at which child, when, and what they were refused."""
