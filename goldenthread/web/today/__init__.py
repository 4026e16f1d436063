"""What needs doing today: exceptions as items that somebody owns, with a history and an end."""
