"""Children who go missing, return home interviews, exploitation."""

from goldenthread.cases import children_in_care as care
from goldenthread.cases import missing_episodes as missing
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import protection_and_care as limits
from goldenthread.rules import timescales
from goldenthread.words import Count, Share, Spread, column

GUIDANCE = "Statutory guidance on children who run away or go missing from home or care, 2014"
BARNET = "Barnet quarterly update, January 2020"
STATISTICS = "Children looked after statistics, Department for Education"
returned = missing.missing_episodes_ended
interview = column("interview")


def _of_year(id: str, title: str, what: str, flag: str, differences: str) -> Indicator:
    return Indicator(
        id=id,
        title=title,
        domain="missing",
        tier=2,
        kind="percentage",
        unit="%",
        polarity="lower",
        nation="england",
        definition=f"Of the children looked after at any time in the 12 months that end with the day, the share "
        f"{what} at "
        "any time in them.",
        counts="each child looked after on any day of the 12 months, short breaks left out, once",
        met="an episode of that kind began in the 12 months, or was open in them",
        why="A child whom carers cannot find, or who stays away, may be being harmed.",
        source=f"LAIT; {STATISTICS}",
        figure=Share(care.looked_after_in_year, met=column(flag).is_true()),
        also_needs=(missing.MISSING,),
        rules=(limits.CARE_YEAR_MONTHS,),
        period_kind="snapshot",
        differences=differences,
    )


cla_missing_share = _of_year(
    "cla-missing-share",
    "Share of looked after children missing in the year",
    "who were missing",
    "missing",
    "The published share is of the year to 31 March.",
)
cla_away_share = _of_year(
    "cla-away-share",
    "Share of looked after children away without authorisation",
    "who were away from their placement without authorisation, their whereabouts known,",
    "away",
    "Many authorities record every absence as missing: compare with the share missing.",
)
cla_current_missing = Indicator(
    id="cla-current-with-missing-12m",
    title="Current looked after children with a missing episode in 12 months",
    domain="missing",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="lower",
    definition="Of the children looked after on the day, the share with a missing episode that began in the 12 months "
    "that "
    "end with it.",
    counts="each child looked after, once",
    met="at least one missing episode began in the 12 months, from home or from care",
    why="These are the children to plan with before they go missing again.",
    source="Annex A list 8; ChAT",
    figure=Share(care.looked_after_circumstances, met=column("went_missing").is_true()),
    also_needs=(care.MISSING_OR_COUNTED,),
    rules=(limits.CARE_YEAR_MONTHS,),
    period_kind="snapshot",
    shows=("care_start",),
)
missing_repeat_children = Indicator(
    id="missing-repeat-children",
    title="Children with three or more missing episodes in 90 days",
    domain="missing",
    tier=1,
    kind="count-snapshot",
    unit="children",
    polarity="lower",
    definition="Children, looked after or not, with three or more missing episodes that began in the 90 days that end "
    "with "
    "the day.",
    counts="each child with three or more such episodes, once",
    why="A child who goes missing again and again may be being exploited.",
    source=f"{BARNET}; usual trigger for a strategy discussion",
    figure=Count(missing.children_missing_lately, column("episodes").at_least(3)),
    rules=(timescales.MISSING_REPEAT_DAYS,),
    period_kind="snapshot",
)
missing_all = Indicator(
    id="missing-episodes-all-children",
    title="Missing episodes of all children",
    domain="missing",
    tier=2,
    kind="count-flow",
    unit="episodes",
    polarity="lower",
    definition="Missing episodes that began in the period, from home and from care; being away with whereabouts known "
    "is "
    "not missing.",
    counts="every episode, by the day it began",
    why="Children go missing from home as well, and are not seen in figures about care.",
    source=GUIDANCE,
    figure=Count(missing.missing_episodes_started),
    differences="It holds what the police told the authority: children never reported are not in it.",
)
missing_long = Indicator(
    id="missing-duration-over-24h",
    title="Missing episodes lasting over 24 hours",
    domain="missing",
    tier=3,
    kind="percentage",
    unit="%",
    polarity="lower",
    definition="Of the missing episodes that began in the period, the share that lasted more than 24 hours, those that "
    "still run included.",
    counts="every episode whose dates are in order",
    met="more than 24 hours from being reported to the return; where a time is not known, more than one day",
    why="The longer a child is gone, the greater the danger.",
    source="Local practice standard",
    figure=Share(
        missing.missing_episodes_started, met=column("lasted_long").is_true(), where=column("in_order").is_true()
    ),
    rules=(limits.MISSING_LONG_HOURS,),
)
rhi_offered = Indicator(
    id="rhi-offered",
    title="Return home interviews offered",
    domain="missing",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the missing episodes that ended in the period and needed a return home interview, the share in "
    "which one "
    "was offered.",
    counts="episodes that ended in the period, unless an interview was recorded as not required",
    met="an interview was offered; nothing recorded counts as not offered",
    why="An independent person may be told what carers and parents are not.",
    source=f"{GUIDANCE}; Annex A list 8; {BARNET}, 1.15",
    figure=Share(returned, met=interview.equals("offered"), where=~interview.equals("not required")),
    also_needs=(missing.INTERVIEW_OFFERS,),
    differences="Annex A tells of the last episode of a child in care alone; this is about every episode.",
)
rhi_accepted = Indicator(
    id="rhi-accepted",
    title="Return home interviews accepted",
    domain="missing",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the missing episodes that ended in the period and in which an interview was offered, the share in "
    "which "
    "the child accepted.",
    counts="episodes that ended in the period and in which an interview was offered",
    met="the child accepted, or the interview was held",
    why="Children say no when they do not trust who asks, or are asked too late.",
    source="Annex A list 8; ChAT",
    figure=Share(returned, met=column("accepted").is_true(), where=interview.equals("offered")),
    also_needs=(missing.INTERVIEW_OFFERS,),
)
rhi_in_72_hours = Indicator(
    id="rhi-completed-within-72-hours",
    title="Return home interviews completed within 72 hours",
    domain="missing",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the missing episodes that ended in the period and needed an interview, the share with one held "
    "within 72 "
    "hours of the return.",
    counts="episodes that ended in the period, unless not required, once the interview was held or the 72 hours have "
    "passed",
    met="held no more than 72 hours after the return; where a time is not known, on or before the third day after",
    why="After three days a child tells less, and may be gone again.",
    source=f"{GUIDANCE}: within 72 hours of the return",
    figure=Share(
        returned,
        met=column("in_time").is_true(),
        where=~interview.equals("not required") & column("told_in_time").is_true(),
    ),
    also_needs=(missing.INTERVIEWS,),
    rules=(timescales.RETURN_INTERVIEW_HOURS,),
    differences="An interview that the child declined counts as not held.",
)
rhi_not_recorded = Indicator(
    id="rhi-not-recorded",
    title="Missing episodes with no return interview information",
    domain="missing",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="lower",
    definition="Of the missing episodes that ended in the period, the share of which nothing is recorded about a "
    "return "
    "home interview.",
    counts="every episode that ended in the period",
    met="no word whether an interview was offered, needed, or why not",
    why="What is not recorded cannot be told from what was not done.",
    source=f"{BARNET}, 1.15",
    figure=Share(returned, met=interview.equals("not recorded")),
    typical_target="0%",
)
rhi_reasons = Indicator(
    id="rhi-not-offered-reasons",
    title="Reasons a return interview was not offered",
    domain="missing",
    tier=1,
    kind="distribution",
    unit="%",
    polarity="neutral",
    definition="Missing episodes that ended in the period without an interview being offered, or needed, by the "
    "reason.",
    counts="episodes that ended in the period, recorded as not offered or not required",
    why="Some reasons are sound and some are not.",
    source=f"{BARNET}, 1.15",
    figure=Spread(
        returned,
        band="reason_group",
        bands=("not required", "arrangements in the care plan", "refused before offer", "other", "not recorded"),
        where=interview.one_of("not required", "not offered"),
    ),
    also_needs=(missing.INTERVIEW_OFFERS, missing.INTERVIEWS),
)
exploitation_flag_open = Indicator(
    id="exploitation-flag-open",
    title="Open children flagged at risk of exploitation",
    domain="missing",
    tier=2,
    kind="count-snapshot",
    unit="children",
    polarity="lower",
    definition="Children open to the service at the end of the day with a current marker of sexual or criminal "
    "exploitation.",
    counts="each open child with such a marker in force, once",
    why="These children need a plan that keeps them safe outside the home.",
    source=f"{BARNET}: vulnerable adolescents panel",
    figure=Count(missing.children_at_risk_of_exploitation),
    period_kind="snapshot",
    caveat="Markers depend on who records them: a rise may be better recording.",
)
