"""Care leavers: who they are, what they do, where they live, and who keeps in touch."""

from __future__ import annotations

from goldenthread.cases import leaving_care, lists
from goldenthread.indicators.indicator import Indicator
from goldenthread.indicators.need_and_care import still_ours, working
from goldenthread.records.codes import codes
from goldenthread.rules import staff_and_quality as limits
from goldenthread.words import CaseList, Condition, Count, Share, Spread, column

RETURN = "Children looked after return (SSDA903), OC3"
STATISTICS = "Children looked after statistics, care leavers"
FRAMEWORK = "Children's social care national framework, dashboard"
BARNSLEY = "Barnsley scrutiny briefing, May 2020"

HOMES = tuple(codes("care_leaver_accommodation").values())
BY_DAY = (
    "A month or a quarter counts young people of that age on its last day; a year, and any range longer than a "
    "quarter, counts birthdays as the published statistic does."
)
AS_PUBLISHED = "The published statistic counts birthdays in the year, as our year does."

at_19_to_21 = (
    column("eligibility").equals("Former relevant")
    & column("age").at_least(19)
    & column("age").at_most(21)
    & still_ours
)
at_17_to_18 = (
    column("eligibility").one_of("Relevant", "Former relevant")
    & column("age").at_least(17)
    & column("age").at_most(18)
    & still_ours
)
birthdays_19_to_21 = column("age").at_least(19) & still_ours
birthdays_17_to_18 = column("age").at_most(18) & still_ours
at_21 = column("age").at_least(21)
suitable = column("suitable").equals("1")


def _of_age(
    id: str,
    title: str,
    ages: str,
    met: Condition,
    met_words: str,
    definition: str,
    why: str,
    source: str,
    *,
    tier: int,
    polarity: str = "higher",
    younger: bool = False,
    typical_target: str = "",
    caveat: str = "",
) -> Indicator:
    """A share of care leavers of an age, with the birthdays of the year as the annual figure."""
    now, year = (at_17_to_18, birthdays_17_to_18) if younger else (at_19_to_21, birthdays_19_to_21)
    return Indicator(
        id=id,
        title=title,
        domain="care-leavers",
        tier=tier,
        kind="percentage",
        unit="%",
        polarity="lower" if polarity == "lower" else "higher",
        nation="england",
        definition=definition,
        counts=f"{'relevant and ' if younger else ''}former relevant young people aged {ages} who have not died or "
        "returned home for six months or more; not in touch and unknown stay in",
        met=met_words,
        why=why,
        source=source,
        figure=Share(lists.care_leavers, met=met, where=now),
        also_needs=(lists.LEAVER_STATUSES,),
        annual=Share(lists.care_leaver_birthdays, met=met, where=year),
        period_kind="snapshot",
        typical_target=typical_target,
        differences=f"{BY_DAY} {AS_PUBLISHED}",
        caveat=caveat,
    )


def _number(
    id: str, title: str, of: CaseList, where: Condition, definition: str, counts: str, why: str, source: str,
    *, tier: int = 1, polarity: str = "lower", target: str = "", differences: str = "",
) -> Indicator:  # fmt: skip
    return Indicator(
        id=id,
        title=title,
        domain="care-leavers",
        tier=tier,
        kind="count-snapshot",
        unit="young people",
        polarity="lower" if polarity == "lower" else "neutral",
        definition=definition,
        counts=counts,
        why=why,
        source=source,
        figure=Count(of, where=where),
        period_kind="snapshot",
        typical_target=target,
        differences=differences,
    )


care_leavers_by_eligibility = Indicator(
    id="care-leavers-by-eligibility",
    title="Care leavers by eligibility category and age",
    domain="care-leavers",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Young people on the list of care leavers by what the law entitles them to.",
    counts="every young person on the list, those still looked after at 16 and 17 (eligible) among them",
    why="Each group has its own rights to an adviser, a plan and help with a home.",
    source="Annex A, list 9; Children Act 1989, sections 23A to 24 and schedule 2",
    figure=Spread(
        leaving_care.leaving_care_list,
        band="eligibility",
        bands=("Eligible", "Relevant", "Former relevant", "Qualifying"),
    ),
    period_kind="snapshot",
    differences="The list shows each age in years. Only this figure counts eligible young people, who are still in "
    "care, among care leavers.",
)
care_leavers_21_plus_supported = _number(
    "care-leavers-21-plus-supported",
    "Care leavers aged 21-25 receiving support",
    lists.care_leavers,
    at_21,
    "Young people of 21 to 24 who still receive a service as care leavers.",
    "care leavers with an open service who have had their 21st birthday and not their 25th",
    "Support after 21 is asked for, not sent: nobody else counts who still has it.",
    f"{BARNSLEY}; Children and Social Work Act 2017, section 3",
    polarity="neutral",
)
care_leavers_eet_17_18 = _of_age(
    "care-leavers-eet-17-18",
    "Care leavers aged 17-18 in education, employment or training",
    "17 or 18",
    working,
    "the latest activity is full or part time education, employment, an apprenticeship or training",
    "Of the care leavers aged 17 or 18 (over a year: with that birthday in it), the share in education, employment or "
    "training.",
    "What is not begun at 17 is hard to begin at 21.",
    f"{STATISTICS}; {FRAMEWORK}",
    tier=2,
    younger=True,
)
care_leavers_eet_21_plus = Indicator(
    id="care-leavers-eet-21-plus",
    title="Care leavers aged 21 and over in education, employment or training",
    domain="care-leavers",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the care leavers of 21 to 24 in contact with the service in the last 12 months, the share in "
    "education, employment or training.",
    counts="care leavers aged 21 to 24 with an open service and a contact in the last 12 months",
    met="the latest activity is full or part time education, employment, an apprenticeship or training",
    why="This is the age at which other young people find their feet with help from home.",
    source=f"{BARNSLEY}: the age group that had not improved",
    figure=Share(lists.care_leavers, met=working, where=at_21 & column("seen_within_a_year").is_true()),
    also_needs=(lists.LEAVER_STATUSES, lists.LEAVER_CONTACTS),
    rules=(limits.LEAVER_SEEN_MONTHS,),
    period_kind="snapshot",
    caveat="Contact at this age is the young person's choice: set it beside the number of all who receive support.",
)
care_leavers_higher_education = _of_age(
    "care-leavers-higher-education",
    "Care leavers aged 19-21 in higher education",
    "19, 20 or 21",
    column("activity").one_of("F1", "P1"),
    "the latest activity is full or part time higher education",
    "Of the care leavers aged 19 to 21 (over a year: with that birthday in it), the share in higher education.",
    "It says how far school in care has led.",
    f"{STATISTICS}; {RETURN}",
    tier=2,
)
care_leavers_neet = _of_age(
    "care-leavers-neet",
    "Care leavers aged 19-21 not in education, employment or training",
    "19, 20 or 21",
    column("activity").one_of("G4", "G5", "G6"),
    "the latest activity is none, for illness or disability, pregnancy or parenting, or other circumstances",
    "Of the care leavers aged 19 to 21 (over a year: with that birthday in it), the share known to be in neither "
    "education, employment nor training.",
    "A young person with nothing to do in the day drifts, and has nobody at home to push.",
    f"{STATISTICS}; {RETURN}",
    tier=2,
    polarity="lower",
    caveat="With those in education, employment or training and those not known it makes 100%.",
)
care_leavers_suitable_accommodation_19_21 = _of_age(
    "care-leavers-suitable-accommodation-19-21",
    "Care leavers aged 19-21 in suitable accommodation",
    "19, 20 or 21",
    suitable,
    "the accommodation is recorded as suitable",
    "Of the care leavers aged 19 to 21 (over a year: with that birthday in it), the share recorded as living in "
    "suitable accommodation. Gone abroad, deported and not known stay in.",
    "Without a safe home nothing else holds.",
    f"{STATISTICS}; {FRAMEWORK}; {BARNSLEY}; Devon performance report, quarter 1 2023/24",
    tier=1,
)
care_leavers_suitable_accommodation_17_18 = _of_age(
    "care-leavers-suitable-accommodation-17-18",
    "Care leavers aged 17-18 in suitable accommodation",
    "17 or 18",
    suitable,
    "the accommodation is recorded as suitable",
    "Of the care leavers aged 17 or 18 (over a year: with that birthday in it), the share recorded as living in "
    "suitable accommodation.",
    "Without a safe home nothing else holds.",
    f"{STATISTICS}; {FRAMEWORK}",
    tier=1,
    younger=True,
)
care_leavers_unsuitable_accommodation = _number(
    "care-leavers-unsuitable-accommodation",
    "Care leavers in unsuitable accommodation",
    lists.care_leavers,
    column("suitable").equals("2"),
    "Care leavers whose accommodation is recorded as unsuitable.",
    "care leavers with an open service, of any age, whose latest accommodation is recorded as unsuitable",
    "Each one is a young person to find a better home for.",
    "Annex A, list 9; Barnsley scrutiny briefing, May 2020; Devon performance report, quarter 1 2023/24",
    differences="Custody counts as unsuitable, as in the national return; the list shows what kind of place it is.",
)
care_leavers_homeless = _number(
    "care-leavers-homeless",
    "Care leavers with no fixed abode",
    lists.care_leavers,
    column("accommodation").equals("S"),
    "Care leavers who are homeless: accommodation type S.",
    "care leavers with an open service whose latest accommodation is no fixed abode",
    "A parent would not sleep.",
    "Devon performance report, quarter 1 2023/24; Annex A, list 9",
    target="0",
    differences="Unsuitable accommodation is another figure: most of it is a roof, the wrong one.",
)
care_leavers_accommodation_type = Indicator(
    id="care-leavers-accommodation-type",
    title="Care leavers by type of accommodation",
    domain="care-leavers",
    tier=2,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Care leavers by the kind of place they live in.",
    counts="every care leaver with an open service; not recorded is a band of its own",
    why="It shows what homes there are to offer.",
    source="Annex A, list 9; Devon performance report, quarter 1 2023/24",
    figure=Spread(lists.care_leavers, band="home", bands=HOMES),
    period_kind="snapshot",
)
care_leavers_in_touch = Indicator(
    id="care-leavers-in-touch",
    title="Care leavers the authority is in touch with",
    domain="care-leavers",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the care leavers aged 17 to 21, the share the authority is in touch with.",
    counts="care leavers aged 17 to 21 with an open service who have not died or returned home for six months or more",
    met="in touch is recorded as yes",
    why="Nobody can help a young person they have lost.",
    source=f"Annex A, list 9; Children Act 1989, section 23B(1); {BARNSLEY}",
    figure=Share(
        lists.care_leavers,
        met=column("in_touch").equals("YES"),
        where=column("age").at_least(17) & column("age").at_most(21) & still_ours,
    ),
    also_needs=(lists.LEAVER_STATUSES,),
    period_kind="snapshot",
    differences="Those who refuse contact or need no service any longer are not in touch.",
)
care_leavers_not_in_touch = _of_age(
    "care-leavers-not-in-touch",
    "Care leavers aged 19-21 not in touch",
    "19, 20 or 21",
    column("in_touch").equals("NO") & column("activity").one_of("0", "not known"),
    "not in touch, and nothing is known of the activity from anybody else",
    "Of the care leavers aged 19 to 21 (over a year: with that birthday in it), the share of whom the authority knows "
    "nothing.",
    "These are the young people who have been lost.",
    f"{STATISTICS}; {RETURN}",
    tier=2,
    polarity="lower",
)
care_leavers_staying_put = Indicator(
    id="care-leavers-staying-put",
    title="Young people staying put with former foster carers",
    domain="care-leavers",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the young people aged 18, 19 or 20 (over a year: with that birthday in it) who left care from a "
    "foster home on their 18th birthday, the share who live with their former foster carers.",
    counts="former relevant young people of that age who lived with foster carers when care ended on the 18th "
    "birthday, and who have not died or returned home for six months or more",
    met="the accommodation is with former foster carers",
    why="Most young people do not leave home at 18.",
    source=f"Children Act 1989, section 23CZA; {STATISTICS}; {BARNSLEY}",
    figure=Share(
        lists.care_leavers,
        met=column("staying_put").is_true(),
        where=column("eligibility").equals("Former relevant")
        & column("age").at_least(18)
        & column("age").at_most(20)
        & column("from_foster_care").is_true()
        & still_ours,
    ),
    also_needs=(lists.LEAVER_STATUSES, lists.CARE_EPISODES, leaving_care.PLACEMENTS, lists.EVERY_CARE_EPISODE),
    annual=Share(
        lists.care_leaver_birthdays,
        met=column("staying_put").is_true(),
        where=column("age").at_least(18)
        & column("age").at_most(20)
        & column("from_foster_care").is_true()
        & still_ours,
    ),
    period_kind="snapshot",
    differences=f"{BY_DAY} {AS_PUBLISHED}",
)
care_leavers_allocated_adviser = Indicator(
    id="care-leavers-allocated-adviser",
    title="Care leavers with an allocated personal adviser",
    domain="care-leavers",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the care leavers with an open service, the share with a personal adviser or a social worker.",
    counts="care leavers with an open service",
    met="a personal adviser or a lead social worker holds the young person on the day",
    why="The law gives each of them somebody to turn to.",
    source="Children Act 1989, sections 23D and 23B(2); Annex A, list 9",
    figure=Share(lists.care_leavers, met=column("has_adviser").is_true()),
    period_kind="snapshot",
    typical_target="100%",
    also_needs=(leaving_care.ADVISERS,),
    differences="Where no allocations are supplied, an involvement as adviser or case worker counts and, on the as-at "
    "day, the adviser or worker named on the list of care leavers.",
)
care_leavers_eet_12_months_wales = Indicator(
    id="care-leavers-eet-12-months-wales",
    title="Care leavers in education, training or employment 12 months after leaving care (Wales)",
    domain="care-leavers",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="wales",
    definition="Of the young people who left care 12 months before a day in the period, the share in education, "
    "training or employment on that day.",
    counts="young people of 16 or over when they left care, by the day 12 months later, if they are not in care again",
    met="the latest activity on that day is full or part time education, employment, an apprenticeship or training",
    why="The first year shows whether leaving care was prepared.",
    source="Performance and improvement framework for social services, Welsh Government, measure PM34a",
    figure=Share(leaving_care.left_care_a_year_ago, met=working),
    rules=(limits.LEFT_CARE_MONTHS,),
    differences="The Welsh measure at 24 months (PM34b) follows the same rule with another anniversary.",
)
