"""Who holds the child, and how much they hold."""
