"""Mail that leaves: one digest a person a day, kept in an outbox until a server has taken it."""
