"""Children who offend, and offend again."""

from __future__ import annotations

from goldenthread.cases import lists, youth_justice
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import staff_and_quality as limits
from goldenthread.rules.dated import Rule
from goldenthread.words import Count, Mean, Rate, Share, Supplied, column

CARDIFF = "Cardiff quarter 3 performance 2021/22"
BOARD = "Youth Justice Board, key performance indicators from April 2023"
PROVISIONAL = (
    "Provisional until the time after the outcome, and six months more for the courts, have gone by: a figure of a "
    "recent quarter still rises."
)
PROVEN = (
    "The date of the offence decides, and whether it led to a caution or a conviction at any time. A child with two "
    "outcomes in a quarter counts once in it, from the first."
)

once = column("first_in_quarter").is_true()


def _again(months: int, rule: Rule) -> Indicator:
    return Indicator(
        id=f"reoffending-{months}-months",
        title=f"Children reoffending within {months} months",
        domain="youth-justice",
        tier=1,
        kind="percentage",
        unit="%",
        polarity="lower",
        definition=f"Of the children with a caution, sentence or release in the quarter, the share who offended again "
        f"within {months} months.",
        counts="each child once a quarter, by the day of the first caution, conviction or sentence in it",
        met=f"a proven offence after that day, and no later than {months} months after it",
        why="It says whether the help after an offence changes anything.",
        source=f"{CARDIFF}; Proven reoffending statistics, Ministry of Justice",
        figure=Share(youth_justice.youth_outcomes, met=column(f"again_in_{months}").is_true(), where=once),
        rules=(rule,),
        differences=PROVEN,
        caveat=PROVISIONAL,
    )


reoffending_6_months = _again(6, limits.REOFFENDING_6_MONTHS)
reoffending_12_months = _again(12, limits.REOFFENDING_12_MONTHS)
reoffending_24_months = _again(24, limits.REOFFENDING_24_MONTHS)
reoffending_frequency = Indicator(
    id="reoffending-frequency",
    title="Reoffences per reoffender",
    domain="youth-justice",
    tier=2,
    kind="mean",
    unit="offences",
    polarity="lower",
    definition="Of the children who offended again within 12 months, the mean number of further offences.",
    counts="each child once a quarter who offended again within 12 months",
    why="A few children can be behind most of the offences.",
    source="Proven reoffending statistics, Ministry of Justice",
    figure=Mean(youth_justice.youth_outcomes, column="further_in_12", where=once & column("again_in_12").is_true()),
    rules=(limits.REOFFENDING_12_MONTHS,),
    differences=f"{PROVEN} All offences that were proven count.",
    caveat=PROVISIONAL,
)
first_time_entrants_rate = Indicator(
    id="first-time-entrants-rate",
    title="First time entrants to youth justice",
    domain="youth-justice",
    tier=2,
    kind="rate-per-100000",
    unit="per 100,000",
    polarity="lower",
    definition="Children aged 10 to 17 with their first caution or conviction in the period for every 100,000 children "
    "of that age, brought to a year.",
    counts="each child once ever, by the day of the first caution or conviction, at the age of 10 to 17",
    why="Few who stay out of court as children come before it later.",
    source="Youth justice statistics, Youth Justice Board and Ministry of Justice",
    figure=Rate(Count(youth_justice.first_time_entrants), ages="10-17", per=100_000),
    differences="The national figure covers 12 months: ask for the year, or the 12 months to a month.",
)


def _supplied(id: str, title: str, met: str, definition: str, why: str, number: int) -> Indicator:
    return Indicator(
        id=id,
        title=title,
        domain="youth-justice",
        tier=3,
        kind="percentage",
        unit="%",
        polarity="higher",
        definition=definition,
        counts="children whose order ended in the period, or who were released from custody in it",
        met=met,
        why=why,
        source=f"{BOARD}, KPI {number}",
        figure=Supplied(lists.supplied_figures),
        also_needs=(lists.SUPPLIED,),
        differences="Orders are kept by the youth justice service, which supplies its return.",
    )


youth_justice_suitable_accommodation = _supplied(
    "youth-justice-suitable-accommodation",
    "Youth justice children in suitable accommodation (KPI 1)",
    "the accommodation is suitable",
    "Of the children whose order ended in the period or who left custody, the share in suitable accommodation.",
    "A child without a safe home offends again.",
    1,
)
youth_justice_ete = _supplied(
    "youth-justice-ete",
    "Youth justice children in education, training or employment (KPI 2)",
    "in suitable education, training or employment",
    "Of the children whose order ended in the period or who left custody, the share in suitable education, training or "
    "employment.",
    "A child with something to do in the day offends less.",
    2,
)
