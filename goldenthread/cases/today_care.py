"""Looked after children as they stand today: reviews, placements, health and school, for exception rules only."""
