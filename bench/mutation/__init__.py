"""Would the tests notice? A mutation run over case lists, derived tables, rules and words."""
