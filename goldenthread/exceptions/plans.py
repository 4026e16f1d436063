"""Plans, core groups and child in need reviews."""
