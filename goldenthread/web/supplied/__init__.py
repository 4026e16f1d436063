"""Supplied figures: what only another system can count, entered or imported with its source and day.

A figure is never changed: a correction is another version beside it, with who made it and why, and the old one stays.
"""
