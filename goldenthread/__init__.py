"""Golden Thread: from a headline figure to the child behind it, and back."""

__version__ = "0.1.0"
