"""What a reader sees, free of any medium: tiles, tables, charts, case lists and sentences."""
