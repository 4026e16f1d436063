"""The list of statistics with their ranges."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.sample import calibration as cal
from goldenthread.sample.book import Authority
from goldenthread.sample.report import front, in_care, standards


@dataclass(frozen=True)
class Statistic:
    """One measured figure, the range it should lie in (both ends included) and the source of the range."""

    name: str
    value: float | None
    low: float
    high: float
    inside: bool
    source: str


TOLERANCE = 0.15
# Spread across authorities, 10th to 90th percentile, 2024-25 (workforce: September 2025).
SPREAD = {
    "referrals per 10,000 children a year": (350.4, 752.0),
    "referrals within 12 months of another, %": (14.8, 26.2),
    "referrals with no further action, %": (0.0, 14.6),
    "assessments within 45 working days, %": (73.3, 96.0),
    "section 47 enquiries per 10,000 children a year": (122.4, 311.2),
    "section 47 enquiries leading to a conference, %": (22.3, 43.2),
    "conferences within 15 working days, %": (71.3, 94.1),
    "children in need per 10,000 children": (249.0, 491.8),
    "children on a protection plan per 10,000": (27.8, 70.6),
    "second or later protection plans, %": (15.1, 30.9),
    "children looked after per 10,000": (40.0, 114.0),
    "starting to be looked after per 10,000 a year": (17.0, 41.0),
    "three or more placements in the year, %": (7.0, 14.0),
    "in one placement for two years, %": (58.0, 77.0),
    "over 20 miles and outside the authority, %": (9.0, 28.0),
    "looked after children who went missing, %": (7.0, 17.0),
    "health assessment in the year, %": (84.0, 98.0),
    "dental check in the year, %": (68.0, 94.0),
    "care leavers 19 to 21 in work or learning, %": (45.0, 66.0),
    "care leavers 19 to 21 in a suitable home, %": (83.8, 96.0),
    "social worker vacancy rate, %": (2.7, 29.9),
    "social worker agency rate, %": (2.2, 28.7),
    "social worker turnover, %": (7.7, 19.7),
    "cases per social worker": (12.6, 18.4),
}
# Volumes that grow with the population: calibration figure plus or minus 15%.
VOLUMES = {
    "contacts a year, information-only left out": "contacts",
    "referrals a year": "referrals",
    "assessments completed a year": "assessments",
    "section 47 enquiries a year": "enquiries",
    "initial conferences a year": "conferences",
    "protection plans started a year": "protection-plans-started",
    "protection plans open": "protection-plans-open",
    "child in need plans started a year": "cin-plans-started",
    "child in need plans open": "cin-plans-open",
    "children open to the service": "children-in-need",
    "starting to be looked after a year": "care-started",
    "children looked after": "care-open",
    "unaccompanied children looked after": "asylum-open",
    "placements started a year": "placements-started",
    "care leavers open": "care-leavers-open",
    "missing episodes in care a year": "missing-incidents",
}
# Practice of one authority (committee report, October 2023) with the tolerance in points.
PRACTICE = {
    "information-only share of contacts, %": (47.8, 3.0),
    "decisions within 1 working day, %": (55.0, 5.0),
    "decisions within 2 working days, %": (76.0, 5.0),
    "decisions within 3 working days, %": (91.0, 4.0),
    "assessments within 20 working days, %": (27.0, 7.0),
    "assessments ending in no further action, %": (23.0, 6.0),
    "seen within 5 working days, %": (80.3, 6.0),
    "children in need visited in 4 weeks, %": (79.0, 7.0),
    "protection plans visited in 10 working days, %": (84.0, 7.0),
    "looked after visited in time, %": (86.0, 7.0),
    "care leavers contacted in 8 weeks, %": (94.0, 5.0),
    "supervision in time, children in need, %": (72.0, 8.0),
    "supervision in time, looked after, %": (76.0, 8.0),
    "child in need plans up to date, %": (68.0, 8.0),
    "protection plans up to date, %": (58.0, 9.0),
    "care plans up to date, %": (58.0, 9.0),
    "pathway plans up to date, %": (90.0, 6.0),
    "education plans up to date and checked, %": (95.0, 5.0),
    "attendance, primary, %": (96.1, 1.5),
    "attendance, secondary, %": (88.7, 2.0),
    "plans repeated within two years, %": (20.0, 6.0),
    "neglect share of open protection plans, %": (46.8, 8.0),
    "August index of referrals": (0.823, 0.09),
}


def report(authority: Authority) -> list[Statistic]:
    """Every statistic of an authority beside its range, in the order of a child's journey.

    Flows are yearly means over the whole history, shares are over the whole history, stocks and
    standards of practice are on the as-at date. A statistic that cannot be worked out has no
    value and counts as outside.
    """
    values: dict[str, float | None] = {}
    for part in (front.measure, in_care.measure, standards.measure):
        values.update(part(authority))
    return [_judge(authority, name, value) for name, value in values.items()]


def _judge(authority: Authority, name: str, value: float | None) -> Statistic:
    if name in SPREAD:
        low, high = SPREAD[name]
        source = "spread across authorities, 10th to 90th percentile, 2024-25"
    elif name in VOLUMES:
        figure = cal.FIGURES[VOLUMES[name]]
        grown = authority.residents / cal.REFERENCE_CHILDREN if figure.scales else 1.0
        low = (figure.low if figure.low is not None else figure.value * (1 - TOLERANCE)) * grown
        high = (figure.high if figure.high is not None else figure.value * (1 + TOLERANCE)) * grown
        source = figure.source + (", plus or minus 15%" if figure.low is None else ", from the lower to the higher")
    else:
        middle, tolerance = PRACTICE[name]
        low, high = middle - tolerance, middle + tolerance
        source = f"committee report of one authority, {middle:g} plus or minus {tolerance:g}"
        if name == "August index of referrals":
            source = f"Children in need 2022, {middle:g} plus or minus {tolerance:g}"
    inside = value is not None and low - 1e-9 <= value <= high + 1e-9
    return Statistic(name, value, round(low, 4), round(high, 4), inside, source)


def table(statistics: list[Statistic]) -> str:
    """The report as text, one line per statistic and a closing count."""
    lines = [f"{'statistic':<52} {'value':>9} {'low':>9} {'high':>9}         source"]
    for each in statistics:
        value = "-" if each.value is None else f"{each.value:.1f}" if abs(each.value) >= 2 else f"{each.value:.2f}"
        verdict = "inside" if each.inside else "OUTSIDE"
        low, high = (f"{end:.1f}" if abs(end) >= 2 else f"{end:.2f}" for end in (each.low, each.high))
        lines.append(f"{each.name:<52} {value:>9} {low:>9} {high:>9} {verdict:<8} {each.source}")
    good = sum(each.inside for each in statistics)
    lines.append(f"{good} of {len(statistics)} statistics inside their range")
    return "\n".join(lines)
