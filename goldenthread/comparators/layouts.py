"""The layouts of published files: which column of which release is which measure.

The Department for Education renames columns between releases (`Re_referrals_percent`, `rereferral_percent`), so
a heading is known by its words, not by its spelling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Columns that place a row; the same in every file of the publisher.
PLACE = frozenset(
    (
        "time_period",
        "time_identifier",
        "geographic_level",
        "country_code",
        "country_name",
        "region_code",
        "region_name",
        "old_la_code",
        "new_la_code",
        "la_name",
    )
)
_SAME = {
    "referrals": "referral",
    "rereferrals": "rereferral",
    "perc": "percent",
    "percentage": "percent",
    "pct": "percent",
    "starting": "start",
    "ceasing": "cease",
}
_SILENT = frozenset(("count", "number", "of", "the", "worker", "workers"))


@dataclass(frozen=True)
class Layout:
    """One kind of file.

    `values` maps the words of a heading to the end of a measure id. `category` is the heading, in words, of a
    column that says what a row counts, `categories` its entries with the beginning of the measure id; entries with
    None hold nothing to compare. `other` are headings that are known and not figures. `basis` is what a period is.
    """

    title: str
    basis: str
    values: dict[str, str]
    category: str = ""
    categories: dict[str, str | None] | None = None
    other: frozenset[str] = frozenset()


def words_of(heading: str) -> str:
    """The words of a heading, in one spelling: "Re_referrals_percent" is "rereferral percent"."""
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", heading.strip())
    text = re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()
    text = re.sub(r"\bre referrals?\b", "rereferral", text)
    words = [_SAME.get(word, word) for word in text.split()]
    if "rate" in words:
        words = [word for word in words if word != "percent"]
    kept = [word for word in words if word not in _SILENT]
    return " ".join(kept or words)


LAYOUTS = (
    Layout(
        title="Referrals and re-referrals (children in need, C1)",
        basis="financial-year",
        values={
            "referral": "referrals-number",
            "referral rate": "referrals-rate",
            "rereferral": "rereferrals-12-months-number",
            "rereferral percent": "rereferrals-12-months-pct",
            "no further action": "referrals-nfa-number",
            "no further action percent": "referrals-nfa-pct",
            "not in need": "referrals-assessed-not-in-need-number",
            "not in need percent": "referrals-assessed-not-in-need-pct",
            "referral child": "referrals-children-number",
            "referral child rate": "referrals-children-rate",
            "rereferral child": "rereferrals-children-number",
            "rereferral child percent": "rereferrals-children-pct",
        },
        category="category",
        categories={"referral and rereferral": "", "referral": "", "total": "", "all": ""},
    ),
    Layout(
        title="Children looked after: numbers and rates",
        basis="financial-year",
        values={"number": "number", "rate per 10000": "rate", "rate per 10 000": "rate", "rate per 10k": "rate"},
        category="population",
        categories={
            "children looked after at 31 march each year": "cla",
            "children looked after at 31 march": "cla",
            "children start to be looked after each year": "cla-starting",
            "children starting to be looked after": "cla-starting",
            "children start to be looked after during year": "cla-starting",
            "children cease to be looked after each year": "cla-ceasing",
            "children cease to be looked after during year": "cla-ceasing",
        },
        other=frozenset(("population estimate",)),
    ),
    Layout(
        title="Children who started and ceased to be looked after, by month",
        basis="month",
        values={
            "start single year": "cla-starting-month-number",
            "start comparative three year average": "cla-starting-month-three-year-number",
            "cease single year": "cla-ceasing-month-number",
            "cease comparative three year average": "cla-ceasing-month-three-year-number",
        },
    ),
    Layout(
        title="Children's social work workforce: indicators",
        basis="30-september",
        values={
            "inpost fte": "sw-in-post-fte",
            "inpost headcount": "sw-in-post-headcount",
            "starters fte": "sw-starters-fte",
            "starters headcount": "sw-starters-headcount",
            "leavers fte": "sw-leavers-fte",
            "leavers headcount": "sw-leavers-headcount",
            "turnover rate fte": "sw-turnover-rate-pct",
            "turnover rate headcount": "sw-turnover-rate-headcount-pct",
            "agency fte": "sw-agency-fte",
            "agency headcount": "sw-agency-headcount",
            "agency rate fte": "sw-agency-rate-pct",
            "agency rate headcount": "sw-agency-rate-headcount-pct",
            "agency cover fte": "sw-agency-cover-fte",
            "agency cover rate fte": "sw-agency-covering-vacancies-pct",
            "vacancy fte": "sw-vacancies-fte",
            "vacancy rate fte": "sw-vacancy-rate-pct",
            "vacancy agency cover rate fte": "sw-vacancies-covered-by-agency-pct",
            "case holders fte": "sw-case-holders-fte",
            "cases": "sw-cases-number",
            "caseload fte": "sw-caseload",
            "working days lost fte": "sw-days-lost-fte",
            "absence rate fte": "sw-absence-rate-pct",
        },
    ),
)


def layout_of(headings: list[str]) -> Layout | None:
    """The layout that knows most of the figures' headings; None where none knows any."""
    asked = {words_of(heading) for heading in headings if heading not in PLACE}

    def known(layout: Layout) -> int:
        return len(asked & layout.values.keys()) + (layout.category in asked and bool(layout.category))

    best = max(LAYOUTS, key=known)
    return best if asked & best.values.keys() else None
