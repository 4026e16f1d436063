"""How a supplied value is matched to a code: one order of trying for every field.

1. a cell holding only an ordering prefix ("b)"): the code the template gives that letter;
2. a standard code at the start, or in brackets ("PR4 - Private", "Police [6]");
3. a label of the standard, folded;
4. the words of the field, in the order its rules give;
5. a code anywhere else in the text;
6. the words again after mending small misspellings of the field's own vocabulary.

Nothing is guessed: when no step finds anything the value stays as it was given.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from goldenthread.sources.values.text import bare_prefix, tidy, without_prefix, words

NOT_RECORDED = "not recorded"


@dataclass(frozen=True)
class Match:
    """What a value means.

    `code` is the standard code, `group` the Ofsted group, `how` one of "blank", "prefix", "code",
    "label", "words", "spelling", "group" (only the group is certain; the code is its "other"),
    "not recorded" (the text says nothing was recorded: treat as blank), "ambiguous" (see
    `meanings`) or "unknown". Code and group are None when unknown, ambiguous or blank.
    """

    code: str | None
    group: str | None
    how: str
    meanings: tuple[str, ...] = ()


UNKNOWN = Match(None, None, "unknown")
BLANK = Match(None, None, "blank")


@dataclass(frozen=True)
class Rule:
    """Folded words that mean a code. `pattern` is searched in the folded text between spaces.

    `group` is needed only where no code of the field fits; `only_group` marks a rule that is sure
    of the group and not of the code within it.
    """

    code: str | None
    pattern: str
    group: str | None = None
    only_group: bool = False

    @cached_property
    def search(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![a-z0-9])(?:{self.pattern})(?![a-z0-9])")


@dataclass(frozen=True)
class Field:
    """Everything known about one field's values.

    - `groups` gives each code its Ofsted group, `labels` gives spellings of the standard their code;
    - `letters` gives ordering letters their code; a letter with several codes is ambiguous;
    - `code_pattern` finds a code in the text as it was given (first group is the code; by default
      the codes themselves), `suffix` is what may follow it directly, `numbered` the letter to put
      before a code written as a bare number, `anywhere` whether a code may stand inside the text;
    - `drop` matches folded phrases that are not read (exclusions).
    """

    name: str
    groups: Mapping[str, str]
    rules: tuple[Rule, ...] = ()
    letters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    code_pattern: str | None = None
    suffix: str = ""
    anywhere: bool = True
    drop: str | None = None
    numbered: str = ""

    @cached_property
    def _code(self) -> str:
        if self.code_pattern:
            return self.code_pattern
        return "(" + "|".join(re.escape(c) for c in sorted(self.groups, key=len, reverse=True)) + ")"

    @cached_property
    def _leading(self) -> re.Pattern[str]:
        return re.compile(rf"^[\s\[('\"\u2018\u201c]*{self._code}{self.suffix}(?![A-Za-z0-9)])", re.IGNORECASE)

    @cached_property
    def _bracketed(self) -> re.Pattern[str]:
        return re.compile(rf"[\[(]\s*{self._code}{self.suffix}\s*[\])]", re.IGNORECASE)

    @cached_property
    def _inside(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![A-Za-z0-9]){self._code}{self.suffix}(?![A-Za-z0-9])")

    @cached_property
    def _upper(self) -> dict[str, str]:
        return {code.upper(): code for code in self.groups}

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {words(label): code for label, code in self.labels.items()}

    @cached_property
    def _drop(self) -> re.Pattern[str] | None:
        return re.compile(self.drop) if self.drop else None

    @cached_property
    def _vocabulary(self) -> tuple[str, ...]:
        found: set[str] = set()
        for rule in self.rules:
            found.update(w for w in re.findall(r"[a-z]{6,}", rule.pattern))
        return tuple(sorted(found))

    def result(self, code: str | None, how: str) -> Match:
        return Match(code, self.groups.get(code) if code else None, how)

    def _by_code(self, found: re.Match[str] | None) -> Match | None:
        if found is None:
            return None
        written = found.group(1).upper()
        code = self._upper.get(written) or self._upper.get(self.numbered + written)
        return self.result(code, "code") if code else None

    def _by_words(self, folded: str, how: str = "words") -> Match | None:
        for rule in self.rules:
            if rule.search.search(folded):
                if rule.code is None:
                    return Match(None, rule.group, NOT_RECORDED if rule.group is None else how)
                return Match(rule.code, rule.group or self.groups.get(rule.code), "group" if rule.only_group else how)
        return None

    def _mended(self, folded: str) -> str:
        mended = []
        for word in folded.split():
            if len(word) >= 6 and word.isalpha() and word not in self._vocabulary:
                near = difflib.get_close_matches(word, self._vocabulary, n=1, cutoff=0.84)
                word = near[0] if near else word
            mended.append(word)
        return " ".join(mended)

    def match(self, text: str) -> Match:
        text = tidy(text)
        if not text:
            return BLANK
        letter = bare_prefix(text)
        if letter is not None and letter in self.letters:
            meanings = self.letters[letter]
            if len(meanings) > 1:
                return Match(None, None, "ambiguous", meanings)
            return self.result(meanings[0], "prefix")
        plain = without_prefix(text)
        folded = words(plain)
        label = self._labels.get(folded)
        if label is not None:
            return self.result(label, "label")
        if self._drop is not None:
            kept = self._drop.sub(" ", folded).strip()
            folded = kept or folded
        by_code = self._by_code(self._leading.search(plain)) or self._by_code(self._bracketed.search(plain))
        if by_code:
            return by_code
        return (
            self._by_words(folded)
            or (self._by_code(self._inside.search(plain)) if self.anywhere else None)
            or self._by_words(self._mended(folded), "spelling")
            or UNKNOWN
        )
