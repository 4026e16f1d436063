"""The shipped tables, read once: small files of text beside this module."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one shipped table by column name, in file order."""
    return tuple(csv.DictReader(lines(name)))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of one shipped table as they stand: for the one table that is too wide to take apart whole."""
    text = resources.files(__package__).joinpath(f"data/{name}.csv").read_text("utf-8")
    return tuple(text.splitlines())
