"""Where looked after children live."""
