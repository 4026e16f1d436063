"""Pre-proceedings, care proceedings and adoption."""
