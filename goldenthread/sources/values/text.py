"""Supplied text, folded so that spelling accidents do not matter.

Case, accents, curly quotes, dashes, non-breaking and zero-width spaces, ampersands and
punctuation are all folded away; the words remain in their order.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"),
)
_APOSTROPHES = re.compile("['\u2018\u2019\u201b\u02bc`\u00b4]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
# An ordering prefix as the inspection template writes it: "a) ", "zz) ", "p1) ".
_PREFIX = re.compile(r"^\s*([A-Za-z]{1,2}\d?)\s*\)\s*(?=\S)")
_BARE_PREFIX = re.compile(r"^\s*\(?([A-Za-z]{1,2}\d?)\s*\)\s*$")
# "Code 'K2' is not mapped" is what one reporting tool writes around a local code.
_WRAPPED = re.compile(r"^\s*code\s+['\"](.+?)['\"]\s+is not mapped\s*$", re.IGNORECASE)


def tidy(text: str) -> str:
    """The text without invisible characters, outer space and doubled spaces; otherwise as given."""
    return " ".join(text.translate(INVISIBLE).replace("\u00a0", " ").split())


@cache
def words(text: str) -> str:
    """The folded words, single-spaced: "Child\u2019s  Needs & (other)" becomes "childs needs and other"."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", tidy(text)))
    plain = plain.encode("ascii", "ignore").decode().lower().replace("&", " and ").replace("+", " and ")
    return _NOT_WORD.sub(" ", plain).strip()


def without_prefix(text: str) -> str:
    """The text without an ordering prefix or the wrapping a reporting tool put around it."""
    wrapped = _WRAPPED.match(text)
    if wrapped:
        text = wrapped.group(1)
    return _PREFIX.sub("", text)


def bare_prefix(text: str) -> str | None:
    """The letter of a cell that holds only an ordering prefix, such as "s)"; None otherwise."""
    found = _BARE_PREFIX.match(tidy(text))
    return found.group(1).lower() if found else None
