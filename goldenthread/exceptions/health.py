"""Health, dental and emotional wellbeing checks of looked after children."""
