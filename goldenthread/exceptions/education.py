"""Education plans, attendance and suspensions of looked after children."""
