"""Children on plans as they stand today, for exception rules only."""
