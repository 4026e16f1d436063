"""The bands of a distribution by one name, whether an example writes them as codes, in short or in words."""

from __future__ import annotations

import re

from goldenthread.examples.bands_of_care import BANDS_OF_CARE
from goldenthread.records.codes import codes

CODE_SETS = (
    "category_of_abuse", "cin_primary_need", "cin_closure_reason", "assessment_factor", "care_leaver_accommodation",
)  # fmt: skip
CODES = {code: words.split(" [")[0] for name in CODE_SETS for code, words in codes(name).items()}
# Other ways to write what the product says in full.
SHORT = {
    **BANDS_OF_CARE,
    "unknown": "not known",
    "not recorded": "not known",
    "blank": "not known",
    "nfa": "no further action",
    "cp enquiry": "child protection enquiry",
    "referral": "new referral",
    "open case": "added to open case",
    "added to an open case": "added to open case",
    "advice": "information and advice",
    "information/advice": "information and advice",
    "undecided": "not yet decided",
    "s47 only": "section 47 enquiry only",
    "both": "both assessment and section 47 enquiry",
    "both assessment and s47": "both assessment and section 47 enquiry",
    "none": "none yet",
    "cin plan": "child in need plan",
    "cp plan": "child protection plan",
    "assessment in progress": "assessment",
    "cin plan/services": "child in need plan or services",
    "cin plan or services": "child in need plan or services",
    "concerns substantiated": "concerns substantiated, no continuing risk",
    "concerns substantiated but no continuing risk": "concerns substantiated, no continuing risk",
    "substantiated": "concerns substantiated, no continuing risk",
    "not substantiated": "not substantiated or no further action",
    "not substantiated/nfa": "not substantiated or no further action",
    "asian or asian british": "asian",
    "black or black british": "black",
    "other ethnic group": "other",
    "0-28": "within 4 weeks",
    "29-42": "4 to 6 weeks",
    "43-84": "6 to 12 weeks",
    "85+": "over 12 weeks",
    "remand or other": "other",
    "remand/other": "other",
    "care order": "full care order",
    "c1": "interim care order",
    "c2": "full care order",
    "v2": "section 20",
    "s20": "section 20",
    "section 76": "section 20",
    "e1": "placement order",
    "child's disability": "child's disability or illness",
    "parental illness or disability": "parental disability or illness",
    "sgo": "special guardianship order",
    "special guardianship": "special guardianship order",
    "cao": "child arrangements order",
    "moved": "moved out of area",
    "cla": "looked after",
    "arrangements set in care plan": "arrangements in the care plan",
    "refused": "refused before offer",
    "other la": "other local authority",
    "step down": "stepped down",
    "issue": "proceedings issued",
    **dict.fromkeys(("3 months or less", "0-3m", "up to 3 months", "within 3 months"), "<=3m"),
    **dict.fromkeys(("over 3 to 6 months", "more than 3 to 6 months", ">3-6m"), "3-6m"),
    **dict.fromkeys(
        ("over 6 months to under 1 year", "more than 6 months to under 1 year", "6m-1y", ">6m-<1y"), "6-12m"
    ),
}


# A length of time or a range as examples shorten it: "3 to under 6 months" is "3-6m", "61 and over" is "61+".
SHORTER = (
    (r"\bunder (?=\d)", "<"),
    (r"(?<=\d) to <?(?=\d)", "-"),
    (r"(?<=\d) weeks?\b", "w"),
    (r"(?<=\d) months?\b", "m"),
    (r"(?<=\d) years?\b", "y"),
    (r"(?<=[\dmyw]) (?:or more|and over|or over)$", "+"),
)


# The code that is written behind its words: "interim care order C1".
CODE_BEHIND = re.compile(r"(?<=[a-z]) [a-z]\d$")


# Sex before age, however the two are put together.
SEX_FIRST = re.compile(r"(?P<sex>male|female|boys?|girls?|m|f)[ ,:/]+(?P<age>.*\d.*)")
SEX_LAST = re.compile(r"(?P<age>.*\d.*)[ ,:/]+(?P<sex>male|female|boys?|girls?|m|f)")


def _sex_and_age(words: str) -> str:
    found = SEX_FIRST.fullmatch(words) or SEX_LAST.fullmatch(words)
    if found is None:
        return words
    sex = "female" if found["sex"][0] in "fg" else "male"
    return f"{sex}, {found['age'].strip(' ,:/')}"


def band_name(name: str) -> str:
    """One spelling of a band: the words of a code, lower case, lengths and ranges in short."""
    words = CODES.get(name, name).lower().replace("_", " ").strip()
    words = words.removesuffix(" working days").removesuffix(" abuse").split(" / ")[0]
    words = CODE_BEHIND.sub("", words)
    words = _sex_and_age(SHORT.get(words, words))
    for pattern, instead in SHORTER:
        words = re.sub(pattern, instead, words)
    return words
