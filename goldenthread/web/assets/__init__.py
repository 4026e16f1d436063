"""Style sources of the site, and the build that compiles them. What it makes is never kept in git."""
