"""The category of abuse of a protection plan. Two or more named categories are "multiple"."""

from __future__ import annotations

import re

from goldenthread.sources.values.matching import BLANK, UNKNOWN, Field, Match
from goldenthread.sources.values.text import bare_prefix, tidy, without_prefix, words

GROUPS = {
    "NEG": "a) Neglect",
    "PHY": "b) Physical Abuse",
    "SAB": "c) Sexual Abuse",
    "EMO": "d) Emotional Abuse",
    "MUL": "e) Multiple",
}
_KINDS = {
    "NEG": re.compile(r"\bneg\w*|\bnelgect\w*"),
    "PHY": re.compile(r"\bphy\w*"),
    "SAB": re.compile(r"\bse?x\w*|\bsab\b|\bcse\b"),
    "EMO": re.compile(r"\bemo\w*|\bemotion\w*|\bpsychological\w*"),
}
_MULTIPLE = re.compile(r"\bmul\w*|\bmore than one|\bseveral|\bcombin\w*|\bnot recommended|\bmixed")
# One letter each for neglect, physical, sexual, emotional, as one reporting tool writes them.
_FOUR_ANSWERS = re.compile(r"^[yn]{4}$")


class Category(Field):
    def match(self, text: str) -> Match:
        text = tidy(text)
        if not text:
            return BLANK
        letter = bare_prefix(text)
        if letter is not None and letter in self.letters:
            return self.result(self.letters[letter][0], "prefix")
        folded = words(without_prefix(text))
        if _FOUR_ANSWERS.match(folded):
            said = [code for code, answer in zip(_KINDS, folded, strict=True) if answer == "y"]
            return self.result(said[0] if len(said) == 1 else "MUL", "words") if said else UNKNOWN
        if _MULTIPLE.search(folded):
            return self.result("MUL", "words")
        said = [code for code, pattern in _KINDS.items() if pattern.search(folded)]
        if not said:
            return UNKNOWN
        return self.result(said[0] if len(said) == 1 else "MUL", "words")


CATEGORY_OF_ABUSE = Category(
    "category_of_abuse", GROUPS, letters={letter: (code,) for letter, code in zip("abcde", GROUPS, strict=True)}
)
