"""Code sets of the field: `codes("ethnicity")` is {"WBRI": "White British", ...}."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


@cache
def _all() -> dict[str, dict[str, str]]:
    sets: dict[str, dict[str, str]] = {}
    text = resources.files("goldenthread.records").joinpath("data/codes.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        sets.setdefault(row["codeset"], {})[row["code"]] = row["label"]
    return sets


def codes(name: str) -> dict[str, str]:
    """Code to label of one code set, in the order of the standard; KeyError if there is no such set."""
    return _all()[name]


def label(name: str, code: str | None) -> str:
    """The words for a code; the code itself when the set does not know it; "not recorded" for none."""
    if code is None:
        return "not recorded"
    return _all()[name].get(code, code)
