"""Ofsted's preferred spellings of codes, from the code sets of the records room."""

from __future__ import annotations

from functools import cache

from goldenthread.records.codes import codes

YES_NO = {True: "a) Yes", False: "b) No"}
YES_NO_UNKNOWN = {True: "a) Yes", False: "b) No", None: "c) Unknown"}
GENDER = {
    "M": "a) Male",
    "F": "b) Female",
    "U": "c) Not stated/recorded",
    None: "c) Not stated/recorded",
    "I": "d) Neither",
}
PERMANENCE_PLAN = {
    "RETURN1M": "a) Return to family",
    "RETURN6M": "a) Return to family",
    "RETURNEV": "a) Return to family",
    "ADOPTION": "b) Adoption",
    "SUPPLIV": "d) Supported living in the community",
    "RESPLMT": "e) Long-term residential placement",
    "LTFOST18": "f) Long-term fostering",
    "LTRELFR": "f) Long-term fostering",
}
OTHER_PLAN = "g) other"
STATUS = {
    "care": "a) Looked after child",
    "plan": "b) Child Protection plan",
    "need": "c) Child in need plan",
    "assessment": "d) Open assessment",
    "closed": "e) Closed episode",
}
# Type K3 came after the template.
NEWER_TYPES = {"K3": "K3: Supported accommodation registered with Ofsted"}


@cache
def _spellings(codeset: str) -> dict[str, str]:
    """Code to the first spelling the set lists for it; remarks in brackets after the code are left out."""
    found: dict[str, str] = {}
    for spelling, label in codes(codeset).items():
        found.setdefault(label.split(" (")[0], spelling)
    return found


def spell(codeset: str, code: str | None) -> str | None:
    """The preferred spelling of a code; the code itself when there is none; None for none."""
    if code is None:
        return None
    if codeset == "annexa_placement_type" and code in NEWER_TYPES:
        return NEWER_TYPES[code]
    return _spellings(codeset).get(code, code)
