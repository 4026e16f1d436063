"""What children and families say: advocacy, visitors, surveys, outcomes."""

from __future__ import annotations

from goldenthread.cases import lists, quality
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import staff_and_quality as limits
from goldenthread.words import Condition, Count, Share, Supplied, column

BARNET = "Barnet quarterly update, January 2020"
CARDIFF = "Cardiff quarter 3 performance 2021/22"
DEVON = "Devon performance report, quarter 1 2023/24"
IDENTITY = "Carried in and new, less closed, is carried forward."
OF_A_QUARTER = "A figure of a quarter: in a month it speaks of the quarter up to the end of that month."


def _in_quarter(
    id: str, title: str, kind: str, unit: str, where: Condition | None, definition: str, counts: str
) -> Indicator:
    return Indicator(
        id=id,
        title=title,
        domain="voice",
        tier=1,
        kind=kind,
        unit=unit,
        polarity="neutral",
        definition=definition,
        counts=counts,
        why="A child needs somebody on their side who is not the council.",
        source=f"{BARNET}, 1.5",
        figure=Count(quality.advocacy_in_quarter, where=where),
        period_kind="snapshot",
        differences=f"{IDENTITY} {OF_A_QUARTER}",
    )


advocacy_carried_in = _in_quarter(
    "advocacy-carried-in", "Advocacy cases carried in from last period", "count-flow", "cases",
    column("carried_in").is_true(), "Advocacy cases that were open when the quarter began.",
    "each case open at the close of the day before the quarter",
)  # fmt: skip
advocacy_carried_forward = _in_quarter(
    "advocacy-carried-forward", "Advocacy cases carried forward", "count-snapshot", "cases",
    column("carried_forward").is_true(), "Advocacy cases open at the end of the period.",
    "each case open at the close of the last day",
)  # fmt: skip
advocacy_worked_with = _in_quarter(
    "advocacy-worked-with", "Young people worked with by advocates", "count-flow", "young people",
    None, "Advocacy cases that were open on any day of the quarter.",
    "cases carried in and new ones; a young person with two cases counts twice, as in the provider's return",
)  # fmt: skip
advocacy_new_referrals = Indicator(
    id="advocacy-new-referrals",
    title="New advocacy referrals",
    domain="voice",
    tier=1,
    kind="count-flow",
    unit="cases",
    polarity="neutral",
    definition="Advocacy cases that began in the period.",
    counts="each case, by the day of the referral",
    why="A child needs somebody on their side who is not the council.",
    source=f"{BARNET}, 1.5",
    figure=Count(quality.advocacy_begun),
    differences=IDENTITY,
)
advocacy_closed = Indicator(
    id="advocacy-closed",
    title="Advocacy cases closed",
    domain="voice",
    tier=1,
    kind="count-flow",
    unit="cases",
    polarity="neutral",
    definition="Advocacy cases closed in the period.",
    counts="each case, by the day it was closed",
    why="A child needs somebody on their side who is not the council.",
    source=f"{BARNET}, 1.5",
    figure=Count(quality.advocacy_ended),
    differences=IDENTITY,
)
advocacy_offer_made = Indicator(
    id="advocacy-offer-made",
    title="Children offered advocacy",
    domain="voice",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children who came into care, went to an initial conference or went missing in the period, the "
    "share who were offered an advocate.",
    counts="children who came into care, went to an initial conference or went missing in the period",
    met="an offer is recorded",
    why="A child cannot ask for what nobody has told them of.",
    source=f"Social Services and Well-being (Wales) Act 2014, Part 10 Code: active offer; {BARNET}, 1.4",
    figure=Supplied(lists.supplied_figures),
    also_needs=(lists.SUPPLIED,),
    differences="Offers are recorded by the provider of advocacy, who supplies the figure.",
)
independent_visitors_matched = Indicator(
    id="independent-visitors-matched",
    title="Children matched with an independent visitor",
    domain="voice",
    tier=2,
    kind="count-snapshot",
    unit="children",
    polarity="higher",
    definition="Looked after children with an independent visitor.",
    counts="each looked after child from the day a visitor was matched until the visits ended",
    why="Some children have nobody else who comes because they want to.",
    source=f"Children Act 1989, section 23ZB; {BARNET}, 1.4",
    figure=Count(quality.independent_visitors),
    period_kind="snapshot",
)
service_user_feedback_responses = Indicator(
    id="service-user-feedback-responses",
    title="Service user feedback responses",
    domain="voice",
    tier=1,
    kind="count-flow",
    unit="responses",
    polarity="higher",
    definition="Surveys and interviews that families and young people answered in the period.",
    counts="each form or interview once, however many questions it has",
    why="Who asks often hears more.",
    source=f"{BARNET}, 5.7.7; {DEVON}",
    figure=Count(quality.survey_responses, where=column("audience").equals("service_user")),
)
service_user_satisfaction = Indicator(
    id="service-user-satisfaction",
    title="Service users satisfied",
    domain="voice",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the answers of families and young people in the period, the share that is satisfied or very "
    "satisfied.",
    counts="each answer to a question; the list says the theme: intervention, communication, worker, visits",
    met="the answer is satisfied or very satisfied",
    why="Families know whether help helps.",
    source=f"{BARNET}, 5.7.3; Barnsley performance report, October 2023, 6.1; {DEVON}",
    figure=Share(
        quality.survey_answers_given,
        met=column("positive").is_true(),
        where=column("audience").equals("service_user"),
    ),
    differences="All themes together; a breakdown by theme gives each by itself.",
)
survey_sample = Indicator(
    id="survey-sample",
    title="Survey sample achieved",
    domain="voice",
    tier=1,
    kind="count-flow",
    unit="responses",
    polarity="higher",
    definition="Interviews held with families and young people in the period.",
    counts="each interview once",
    why="A survey of few says little.",
    source=f"{BARNET}, 5.7.5: 500 interviews planned",
    figure=Count(
        quality.survey_responses,
        where=column("audience").equals("service_user") & column("method").equals("interview"),
    ),
)
youth_vote_participation = Indicator(
    id="youth-vote-participation",
    title="Young people voting in the youth ballot",
    domain="voice",
    tier=1,
    kind="count-flow",
    unit="votes",
    polarity="higher",
    definition="Votes that young people cast in the yearly ballot.",
    counts="votes cast",
    why="It shows how many are asked what matters to them.",
    source=f"{BARNET}, 5.4.5",
    figure=Supplied(lists.supplied_figures),
    also_needs=(lists.SUPPLIED,),
    differences="The ballot names nobody: whoever holds it supplies the number.",
)
outcome_improvement = Indicator(
    id="outcome-improvement",
    title="Children with improved outcome scores",
    domain="voice",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children with at least two scores of one tool in the period, the share whose latest is better "
    "than the first.",
    counts="children with two scores of one tool in the three months to the day (a year: in the 12 months)",
    met="the latest score of a tool is better than the first, and of no tool worse",
    why="It says what all the visits and plans are for.",
    source=f"{CARDIFF}: whether children benefit; {DEVON}",
    figure=Share(quality.outcome_changes, met=column("better").is_true()),
    annual=Share(quality.outcome_changes_of_a_year, met=column("better").is_true()),
    rules=(limits.OUTCOME_MONTHS,),
    period_kind="snapshot",
    differences="Strengths and difficulties scores count with the others: a lower one is better. Read it beside a "
    "child's story.",
)
