"""Review conferences, looked after reviews, and plans that drift."""
