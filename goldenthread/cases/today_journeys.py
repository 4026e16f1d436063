"""Missing episodes, court, adoption, care leavers, audits as they stand today."""
