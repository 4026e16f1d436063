"""Targets: set with a rationale, approved by name, kept for good, and shown with every figure they are for.

A target is never changed. What happens to it (approved, ended, withdrawn) is a line added to its history; another
value from another day is another target beside it.
"""
