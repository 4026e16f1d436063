"""What every page stands on: closed doors, one snapshot, checked parameters, plain errors."""
