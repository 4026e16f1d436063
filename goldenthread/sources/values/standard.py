"""Codes of the standards, however their case, spaces and labels were supplied.

For files that already speak the standard: exact code, code in another case or spacing, label,
code followed by its label, and for the fields Annex A also has, the same words as there.
"""

from __future__ import annotations

import re
from functools import cache

from goldenthread.records.codes import codes
from goldenthread.sources.values import care, leaving, need, people, protection
from goldenthread.sources.values.ethnicity import ETHNICITY
from goldenthread.sources.values.matching import Field
from goldenthread.sources.values.text import tidy, words
from goldenthread.sources.values.who_told import REFERRAL_SOURCE
from goldenthread.sources.values.yes_no import DISABILITY, PLAIN, answer, disability_kind

# Code sets whose values Annex A also carries, so the same reading serves both.
_SAME_AS: dict[str, Field] = {
    "ethnicity": ETHNICITY,
    "referral_source": REFERRAL_SOURCE,
    "cin_primary_need": need.PRIMARY_NEED,
    "cla_category_of_need": need.PRIMARY_NEED,
    "cin_closure_reason": need.CLOSURE,
    "category_of_abuse": protection.CATEGORY_OF_ABUSE,
    "cla_legal_status": care.LEGAL_STATUS,
    "cla_placement_type": care.PLACEMENT_TYPE,
    "cla_placement_provider": care.PLACEMENT_PROVIDER,
    "cla_reason_episode_ceased": care.REASON_CEASED,
    "placement_location": care.PLACEMENT_LOCATION,
    "ssd_person_gender": people.GENDER,
    "sex": people.GENDER,
    "care_leaver_in_touch": leaving.LA_IN_TOUCH,
    "care_leaver_suitability": leaving.SUITABILITY,
    "care_leaver_eligibility": leaving.ELIGIBILITY,
    "care_leaver_accommodation": leaving.ACCOMMODATION,
    "care_leaver_activity": leaving.ACTIVITY,
    "adoption_decision_reversed_reason": leaving.REVERSAL,
    "annexa_case_status": need.CASE_STATUS,
    "annexa_adopter_leaving_reason": leaving.ADOPTER_LEFT,
}
# The gender codes of the specification, as the model keeps them.
_GENDER = {"00": "U", "01": "M", "02": "F", "09": "I", "0": "U", "1": "M", "2": "F", "9": "I"}
_MARGINS = re.compile(r"^[\s'\"\u2018\u2019\[(]+|[\s'\"\u2018\u2019\])]+$")


def _squeezed(text: str) -> str:
    return re.sub(r"[\s_\-]+", "", text).casefold()


@cache
def _known(name: str) -> dict[str, str]:
    """Folded code and label to code. Labels shared by two codes are left out."""
    listed = codes(name)
    found = {}
    labels: dict[str, list[str]] = {}
    for code, label in listed.items():
        labels.setdefault(words(label.split(" [")[0]), []).append(code)
        labels.setdefault(words(f"{code} {label.split(' [')[0]}"), []).append(code)
    found.update({label: where[0] for label, where in labels.items() if len(where) == 1})
    found.update({_squeezed(code): code for code in listed})
    return found


@cache
def normalise_code(name_or_choices: str | tuple[str, ...], text: str) -> str | None:
    """The standard code for a supplied text, or None when there is no sure one (blank included).

    `name_or_choices` is the name of a code set of `records.codes`, or the choices of a column too
    small to have one. Callers keep what they were given, and report it, when the answer is None.
    """
    plain = tidy(text)
    if name_or_choices == "ssd_person_gender" and plain in _GENDER:
        return _GENDER[plain]
    if not isinstance(name_or_choices, tuple) and _squeezed(plain) in _known(name_or_choices):
        return _known(name_or_choices)[_squeezed(plain)]
    plain = _MARGINS.sub("", plain)
    if not plain:
        return None
    if isinstance(name_or_choices, tuple):
        return _choice(name_or_choices, plain)
    name = name_or_choices
    known = _known(name)
    found = known.get(_squeezed(plain)) or known.get(words(plain))
    if found is None and re.fullmatch(r"-?\d+\.0+", plain):
        found = known.get(plain.split(".")[0])
    if found is not None:
        return found
    if name == "ethnicity":
        return ETHNICITY.match(plain).code
    if name == "disability":
        return disability_kind(plain) if answer(DISABILITY, plain).code == "Yes" else None
    if name == "yes_no_flag":
        return {"Yes": "1", "No": "0"}.get(answer(PLAIN, plain).code or "")
    like = _SAME_AS.get(name)
    if like is None:
        return None
    match = like.match(plain)
    code = match.code
    if name == "sex" and code == "I":
        return "U"
    return code if code in codes(name) else None


def _choice(choices: tuple[str, ...], plain: str) -> str | None:
    folded = _squeezed(plain)
    for choice in choices:
        if _squeezed(choice) == folded:
            return choice
    spoken = words(plain)
    for choice in choices:
        if words(choice.replace("_", " ")) == spoken:
            return choice
    if set(choices) <= {"Y", "N", "Yes", "No", "true", "false", "0", "1"}:
        said = answer(PLAIN, plain).code
        for choice in choices:
            if said is not None and answer(PLAIN, choice).code == said:
                return choice
    return None
