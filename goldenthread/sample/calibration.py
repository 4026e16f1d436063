"""The figures the invented authority is made from, each with its source.

Volumes are for an authority of 50,000 children aged 0 to 17 (England scaled by population)
and grow with the number of children asked for. Shares and durations do not.
"""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.sample.chance import Mix

REFERENCE_CHILDREN = 50_000


@dataclass(frozen=True)
class Figure:
    """One calibration figure. `scales`: a volume that grows with the population."""

    value: float
    unit: str
    source: str
    scales: bool = False
    low: float | None = None
    high: float | None = None


CIN_2025 = "Children in need 2025, England scaled by population"
CIN_2022 = "Children in need 2022, England scaled by population"
CLA_2025 = "Children looked after 2025, England scaled by population"
SPREAD = "spread across authorities, 10th to 90th percentile, 2024-25"
COMMITTEE = "committee report of one authority of this size, October 2023"

FIGURES: dict[str, Figure] = {
    "contacts": Figure(12312.2, "per year", "ADCS Safeguarding Pressures 9, scaled", True),
    "referrals": Figure(2597.2, "per year", CIN_2025, True),
    "children-in-need": Figure(1651.5, "children", CIN_2025, True),
    "assessments": Figure(2647.4, "per year", CIN_2022, True),
    "enquiries": Figure(946.4, "per year", CIN_2025, True),
    "conferences": Figure(295.9, "per year", CIN_2025, True),
    "protection-plans-started": Figure(253.8, "per year", CIN_2025, True),
    "protection-plans-open": Figure(202.8, "children", CIN_2025, True),
    "cin-plans-started": Figure(831.0, "per year", CIN_2022, True),
    "cin-plans-open": Figure(430.7, "plans", CIN_2022, True),
    "care-started": Figure(132.4, "per year", CLA_2025, True),
    "care-ceased": Figure(141.4, "per year", CLA_2025, True),
    "care-open": Figure(335.6, "children", CLA_2025, True),
    "asylum-open": Figure(26.8, "children", CLA_2025, True),
    "placements-started": Figure(373.2, "per year", CLA_2025, True),
    "care-leavers-open": Figure(218.5, "young people", CLA_2025 + " (17 to 21)", True),
    "missing-incidents": Figure(
        344.4, "per year", "Children looked after 2024, scaled; " + COMMITTEE, True, 216.0, 396.1
    ),
    "early-help": Figure(1158.6, "per year", "ADCS Safeguarding Pressures 8, scaled", True),
    "social-workers-with-cases": Figure(86.6, "FTE", "Social work workforce, September 2025, scaled", True),
}

# Index of each month of the year, January first; mean month 1 (Children in need 2022, c6).
REFERRAL_SEASON = (1.026, 0.95, 1.065, 0.922, 1.042, 1.089, 1.06, 0.823, 0.998, 1.062, 1.067, 0.895)
# Share of starts to be looked after in each month, January first (Children looked after 2021).
CARE_SEASON = (7.96, 7.68, 8.37, 7.96, 8.88, 8.65, 9.32, 8.18, 8.12, 8.62, 8.81, 7.45)

# Referral source (Children in need 2022, c5), spread over the codes of each group.
REFERRAL_SOURCE = Mix(
    ("1A", 4.0), ("1B", 1.6), ("1C", 1.0), ("1D", 1.6), ("2A", 19.9), ("2B", 2.1), ("3A", 2.4), ("3B", 2.0),
    ("3C", 1.8), ("3D", 1.8), ("3E", 3.6), ("3F", 3.2), ("4", 1.0), ("5A", 4.4), ("5B", 3.0), ("5C", 3.0),
    ("5D", 3.0), ("6", 29.5), ("7", 4.0), ("8", 4.3), ("9", 1.8), ("10", 1.1),
)  # fmt: skip

# Primary need of children in need (Children in need 2022, b3); N2 is drawn from disability.
PRIMARY_NEED = Mix(
    ("N1", 57.1), ("N3", 2.2), ("N4", 8.6), ("N5", 13.3), ("N6", 2.0), ("N7", 0.3), ("N8", 2.0), ("N0", 2.4),
    ("N9", 0.9),
)  # fmt: skip
CARE_NEED = Mix(("N1", 67.3), ("N2", 2.3), ("N3", 2.4), ("N4", 7.2), ("N5", 11.8), ("N6", 1.2), ("N8", 0.8))

ETHNICITY = Mix(
    ("WBRI", 66.0), ("WIRI", 0.2), ("WIRT", 0.3), ("WROM", 0.4), ("WOTH", 4.7), ("MWBC", 2.9), ("MWBA", 1.1),
    ("MWAS", 1.6), ("MOTH", 3.4), ("AIND", 1.0), ("APKN", 2.7), ("ABAN", 1.3), ("CHNE", 0.2), ("AOTH", 2.6),
    ("BAFR", 4.2), ("BCRB", 1.6), ("BOTH", 1.6), ("OOTH", 2.4), ("REFU", 0.4), ("NOBT", 1.4),
)  # fmt: skip
ASYLUM_ETHNICITY = Mix(("OOTH", 38), ("BAFR", 27), ("AOTH", 20), ("WOTH", 8), ("BOTH", 4), ("NOBT", 3))

DISABLED_SHARE = 0.085  # of all known children; 12.3% of children in need (Children in need 2022, b2)
DISABILITY = (
    ("AUT", 0.39), ("LD", 0.391), ("BEH", 0.20), ("COMM", 0.18), ("MOB", 0.148), ("DDA", 0.197), ("PC", 0.066),
    ("VIS", 0.067), ("INC", 0.049), ("HEAR", 0.045), ("CON", 0.039), ("HAND", 0.022),
)  # fmt: skip

# Length of an assessment in working days (Children in need 2022, c2), a little shorter at the
# top because the last published year was 85.7% within 45 days.
ASSESSMENT_DAYS = Mix(
    ((0, 0), 1.2), ((1, 10), 7.6), ((11, 20), 12.5), ((21, 30), 19.3), ((31, 40), 24.6), ((41, 45), 20.0),
    ((46, 50), 5.6), ((51, 60), 4.6), ((61, 95), 4.8),
)  # fmt: skip
# Strategy discussion to conference in working days (Children in need 2025, c4).
CONFERENCE_DAYS = Mix(((4, 10), 8.7), ((11, 13), 28.0), ((14, 15), 44.7), ((16, 20), 8.9), ((21, 45), 9.7))
# Days a protection plan lasts (Children in need 2022, d7).
PLAN_DAYS = Mix(((14, 91), 17.5), ((92, 182), 11.4), ((183, 365), 42.5), ((366, 730), 24.8), ((731, 1100), 4.0))
CATEGORY_OF_ABUSE = Mix(("NEG", 47.0), ("EMO", 38.3), ("PHY", 8.5), ("SAB", 3.9), ("MUL", 2.3))

# Share of assessments with each factor (Children in need 2025, c3).
FACTORS = (
    ("1A", 2.1), ("1B", 14.3), ("1C", 2.3), ("2A", 4.8), ("2B", 14.1), ("2C", 3.1), ("3A", 11.3), ("3B", 31.7),
    ("3C", 5.0), ("4A", 17.6), ("4B", 33.5), ("4C", 4.6), ("5A", 12.3), ("5B", 3.0), ("5C", 1.5), ("6A", 4.7),
    ("6B", 5.4), ("6C", 1.0), ("7A", 3.7), ("8F", 0.4), ("10A", 3.3), ("11A", 2.4), ("12A", 0.4), ("13A", 1.7),
    ("14A", 7.0), ("15A", 5.0), ("16A", 17.6), ("17A", 19.0), ("18B", 3.0), ("18C", 12.0), ("19B", 2.5),
    ("19C", 3.7), ("22A", 0.2), ("23A", 0.4), ("24A", 3.2), ("20", 16.3),
)  # fmt: skip

# Legal status on starting to be looked after, unaccompanied children apart (Children looked after 2025).
CARE_LEGAL_START = Mix(("V2", 45.0), ("C1", 41.5), ("L1", 11.5), ("L2", 1.4), ("J1", 1.5))
# Age on starting to be looked after, unaccompanied children apart.
CARE_START_AGE = Mix(((0, 0), 30.0), ((1, 4), 16.0), ((5, 9), 14.0), ((10, 15), 31.0), ((16, 17), 9.0))


def scaled(name: str, children: int) -> float:
    """A calibration volume for an authority of that many children."""
    figure = FIGURES[name]
    return figure.value * children / REFERENCE_CHILDREN if figure.scales else figure.value
