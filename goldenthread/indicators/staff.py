"""Social workers in post, posts without one, who comes and goes, and what they carry."""

from __future__ import annotations

from typing import Literal

from goldenthread.cases import lists, quality, staff
from goldenthread.indicators.indicator import Indicator, Polarity
from goldenthread.rules import staff_and_quality as limits
from goldenthread.rules import timescales
from goldenthread.words import Condition, Count, Figure, Need, Pooled, Quotient, Share, Total, column

CENSUS = "Children's social work workforce statistics, Department for Education"
BARNET = "Barnet quarterly update, January 2020"
CARDIFF = "Cardiff quarter 3 performance 2021/22"
DEVON = "Devon performance report, quarter 1 2023/24"
DASHBOARD = "Children's social care national framework, dashboard"

SOCIAL_WORKERS = (
    "A social worker is somebody in the role of social worker or senior, or registered in another role (a manager, a "
    "reviewing officer); where no role is given, everybody."
)
IN_POST = "Agency workers are not in post: a post they cover is vacant."

social_worker = column("social_worker").is_true()
employed = social_worker & column("employed").is_true()


def _worker_share(
    id: str, title: str, met: Condition, where: Condition, counts: str, met_words: str, definition: str, why: str,
    source: str, *, tier: int, polarity: Polarity = "neutral", nation: Literal["england", "both"] = "both",
    needs: tuple[Need, ...] = (), differences: str = "",
) -> Indicator:  # fmt: skip
    return Indicator(
        id=id,
        title=title,
        domain="workforce",
        tier=tier,
        kind="percentage",
        unit="%",
        polarity=polarity,
        nation=nation,
        definition=definition,
        counts=counts,
        met=met_words,
        why=why,
        source=source,
        figure=Share(staff.workers_in_post, met=met, where=where),
        also_needs=needs,
        period_kind="snapshot",
        differences=f"{SOCIAL_WORKERS} {differences}".strip(),
    )


def _of_posts(
    id: str, title: str, kind: str, unit: str, figure: Figure, definition: str, counts: str, why: str, source: str,
    *, polarity: Polarity, tier: int = 1, nation: Literal["england", "both"] = "both", target: str = "",
    needs: tuple[Need, ...] = (), differences: str = "", caveat: str = "",
) -> Indicator:  # fmt: skip
    return Indicator(
        id=id,
        title=title,
        domain="workforce",
        tier=tier,
        kind=kind,
        unit=unit,
        polarity=polarity,
        nation=nation,
        definition=definition,
        counts=counts,
        why=why,
        source=source,
        figure=figure,
        also_needs=needs,
        period_kind="snapshot",
        typical_target=target,
        differences=differences,
        caveat=caveat,
    )


COUNTED = "The latest count of posts dated on or before the day is used, for up to a year."

sw_in_post_fte = _of_posts(
    "sw-in-post-fte",
    "Children and family social workers in post",
    "count-snapshot",
    "FTE",
    Total(staff.workers_in_post, column="employed_hours", where=employed),
    "Full-time equivalents of the social workers whom the authority employs.",
    "the hours of each social worker in post, agency workers left out",
    "Children are kept safe by people, and there must be enough of them.",
    f"{CENSUS} (30 September)",
    polarity="higher",
    needs=(staff.STAFF_HOURS,),
    differences=f"{SOCIAL_WORKERS} Hours that are not recorded count as none.",
)
sw_vacancies = _of_posts(
    "sw-vacancies",
    "Social worker vacancies",
    "count-snapshot",
    "FTE posts",
    Total(staff.social_work_posts, column="vacant"),
    "Established social work posts with nobody employed in them, in full-time equivalents.",
    "the established less the filled hours of each post",
    "A vacancy is carried by the other workers, and by children who wait.",
    f"{CENSUS}; {BARNET}, 1.7",
    polarity="lower",
    differences=f"A number of posts, not a rate. {IN_POST}",
    caveat=COUNTED,
)
sw_vacancy_rate = _of_posts(
    "sw-vacancy-rate",
    "Social worker vacancy rate",
    "percentage",
    "%",
    Pooled(staff.social_work_posts, "vacant", "filled_and_vacant"),
    "Vacant social work posts as a share of vacant and filled ones, in full-time equivalents.",
    "the hours of each post: vacant, over vacant and filled",
    "A vacancy is carried by the other workers, and by children who wait.",
    f"{CENSUS}; {DASHBOARD}; {CARDIFF}",
    polarity="lower",
    target="24% (Cardiff)",
    differences=f"{IN_POST} So agency workers do not lower the rate, as in the national statistic.",
    caveat=COUNTED,
)
sw_turnover_rate = Indicator(
    id="sw-turnover-rate",
    title="Social worker turnover rate",
    domain="workforce",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="lower",
    definition="The hours of the social workers who left in the 12 months to the day, as a share of the hours in post "
    "at the end of them.",
    counts="employed social workers: who left in the 12 months, over who is in post at their end, in full-time "
    "equivalents",
    why="Children tell their story once more to every new worker.",
    source=f"{CENSUS}; {BARNET}",
    figure=Pooled(staff.workforce_year, "hours_left", "hours_in_post", where=column("kind").one_of("in post", "left")),
    rules=(limits.TURNOVER_MONTHS,),
    period_kind="snapshot",
    differences=f"{SOCIAL_WORKERS} Always the 12 months to the end of the period, whatever the period. Promotion and "
    "long leave are no leaving.",
)
sw_agency_rate = _of_posts(
    "sw-agency-rate",
    "Agency social worker rate",
    "percentage",
    "%",
    Pooled(staff.workers_in_post, "agency_hours", "hours_in_post", where=social_worker),
    "Agency social workers as a share of agency workers and those in post, in full-time equivalents.",
    "the hours of every social worker: of agency workers, over all",
    "Agency workers leave soon and cost more.",
    f"{CENSUS}; {DEVON}",
    polarity="lower",
    target="18% (Devon: the national average as the goal)",
    needs=(staff.STAFF_HOURS, staff.AGENCY),
    differences=SOCIAL_WORKERS,
)
sw_agency_count = _of_posts(
    "sw-agency-count",
    "Agency social workers",
    "count-snapshot",
    "people",
    Count(staff.workers_in_post, where=social_worker & column("from_agency").is_true()),
    "Agency social workers, each one counted as one whatever the hours.",
    "each agency social worker with an assignment on the day",
    "Agency workers leave soon and cost more.",
    f"{BARNET}, 1.8",
    polarity="lower",
    needs=(staff.AGENCY,),
    differences=f"{SOCIAL_WORKERS} People, not full-time equivalents: the list says the hours of each.",
)
sw_agency_covering_vacancies = _of_posts(
    "sw-agency-covering-vacancies",
    "Agency workers covering vacancies",
    "percentage",
    "%",
    Quotient(
        over=Total(staff.social_work_posts, column="agency_cover"),
        under=Total(staff.workers_in_post, column="agency_hours", where=social_worker),
        times=100,
    ),
    "Of the hours of agency social workers, the share that covers vacant posts.",
    "the agency hours that cover posts, over the hours of all agency social workers",
    "The others are extra help, which can be given up more easily.",
    CENSUS,
    polarity="neutral",
    tier=2,
    nation="england",
    needs=(staff.STAFF_HOURS, staff.AGENCY),
    caveat=COUNTED,
)
sw_vacancies_covered = _of_posts(
    "sw-vacancies-covered",
    "Vacancies covered by agency workers",
    "percentage",
    "%",
    Pooled(staff.social_work_posts, "agency_cover", "vacant"),
    "Of the hours of vacant social work posts, the share that agency workers cover.",
    "the agency hours that cover posts, over the vacant hours",
    "What is neither filled nor covered nobody does.",
    CENSUS,
    polarity="higher",
    tier=2,
    nation="england",
    caveat=COUNTED,
)


def _moves(
    id: str, title: str, polarity: Polarity, hours: str, where: Condition | None, definition: str, counts: str
) -> Indicator:
    return Indicator(
        id=id,
        title=title,
        domain="workforce",
        tier=1,
        kind="count-flow",
        unit="FTE",
        polarity=polarity,
        definition=definition,
        counts=counts,
        why="A workforce that grows can hold fewer children each.",
        source=f"{CENSUS}; {CARDIFF}",
        figure=Total(staff.staff_moves, column=hours, where=where),
        also_needs=(staff.STAFF_HOURS,),
        differences=f"{SOCIAL_WORKERS} Somebody who starts and leaves within one year to 30 September is no "
        "starter, as in the national return. The list has one row for each person, so heads can be counted as well.",
    )


sw_starters = _moves(
    "sw-starters",
    "Social workers starting",
    "neutral",
    "hours",
    column("move").equals("started"),
    "Full-time equivalents of the employed social workers who started in the period.",
    "the hours of each employed social worker, by the day of the start",
)
sw_leavers = _moves(
    "sw-leavers",
    "Social workers leaving",
    "lower",
    "hours",
    column("move").equals("left"),
    "Full-time equivalents of the employed social workers who left in the period.",
    "the hours of each employed social worker, by the last day",
)
sw_net_change = _moves(
    "sw-net-change",
    "Net starters and leavers",
    "higher",
    "net_hours",
    None,
    "Full-time equivalents of the social workers who started less those who left.",
    "the hours of each employed social worker, added on the day of the start and taken off on the last day",
)
sw_absence_rate = Indicator(
    id="sw-absence-rate",
    title="Social worker sickness absence rate",
    domain="workforce",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="lower",
    definition="Working days that social workers lost to sickness in the 12 months to the day, as a share of the days "
    "those in post could have worked.",
    counts="employed social workers: days of sickness in the 12 months, over 253 days for each full-time equivalent in "
    "post at their end",
    why="Sickness follows strain, and children meet a stranger instead.",
    source=f"{CENSUS}; Barnsley performance report, October 2023, 3.10; {CARDIFF}",
    figure=Pooled(staff.workforce_year, "days_lost", "days_possible", where=column("kind").one_of("in post", "sick")),
    also_needs=(staff.ABSENCES,),
    rules=(limits.WORKING_DAYS_A_YEAR, limits.TURNOVER_MONTHS),
    period_kind="snapshot",
    typical_target="local",
    differences=f"{SOCIAL_WORKERS} Always the 12 months to the end of the period, so that a "
    "month is not a season. An absence counts by the day it began, with the working days that are recorded for it.",
)
caseload_over_threshold = Indicator(
    id="caseload-over-threshold",
    title="Workers with caseloads over the local limit",
    domain="workforce",
    tier=2,
    kind="count-snapshot",
    unit="workers",
    polarity="lower",
    definition="Workers who hold more children, for a full-time worker, than the limit of their role.",
    counts="each worker with hours whose children divided by the hours are more than the limit",
    why="A worker with too many children cannot know them.",
    source="Barnsley scrutiny briefing, May 2020; Cardiff inquiry, recommendation of 20",
    figure=Count(staff.workers_in_post, where=column("over_limit").is_true()),
    also_needs=(staff.HELD, staff.STAFF_HOURS),
    rules=(timescales.CASELOAD_LIMIT, timescales.NEWLY_QUALIFIED_PERCENT),
    period_kind="snapshot",
    typical_target="0",
    differences="The limit of a worker's own goes before that of all. Restricted children are left out of a worker's "
    "number, so that it does not tell of them.",
)
cases_held_total = Indicator(
    id="cases-held-total",
    title="Total cases held",
    domain="workforce",
    tier=1,
    kind="count-snapshot",
    unit="children",
    polarity="neutral",
    definition="Children held by social workers.",
    counts="each child for each social worker who holds the child, as in the average caseload",
    why="It says how much there is to carry.",
    source=f"{CENSUS}; {BARNET}, 1.8",
    figure=Count(lists.caseloads, where=column("by_social_worker").is_true()),
    period_kind="snapshot",
    differences="A child with two workers counts twice, as in the national statistic. Workers whose hours are not "
    "known count here and not in the average.",
    also_needs=(lists.ROLES_OF_WORKERS,),
)
sw_under_2_years_service_share = _worker_share(
    "sw-under-2-years-service-share",
    "Social workers with under two years' service",
    column("new_to_post").is_true(),
    employed & ~column("in_post_since").is_missing(),
    "employed social workers whose first day is known",
    "less than 24 months have gone since the first day",
    "Of the social workers in post, the share with less than two years' service.",
    "New workers need more time and more help.",
    f"{BARNET}, 1.8; {CARDIFF}",
    tier=1,
    needs=(staff.STARTS,),
)
sw_age_20_29_share = _worker_share(
    "sw-age-20-29-share",
    "Social workers aged 20-29",
    column("years").at_least(20) & column("years").at_most(29),
    employed & ~column("years").is_missing(),
    "employed social workers whose age is known",
    "aged 20 to 29 on the day",
    "Of the social workers in post whose age is known, the share aged 20 to 29.",
    "It says how the workforce will change.",
    f"{BARNET}, 1.8",
    tier=1,
    needs=(staff.AGES,),
)
sw_asye_count = _of_posts(
    "sw-asye-count",
    "Newly qualified social workers on their assessed year",
    "count-snapshot",
    "people",
    Count(staff.workers_in_post, where=employed & column("newly_qualified").is_true()),
    "Newly qualified social workers in their assessed and supported year.",
    "each employed social worker in the assessed and supported year",
    "They bring the future and need a lighter load.",
    f"{BARNET}, 1.7; {CARDIFF}",
    polarity="neutral",
    nation="england",
    needs=(staff.NEWLY_QUALIFIED,),
    differences=SOCIAL_WORKERS,
)
sw_caseholder_share = _worker_share(
    "sw-caseholder-share",
    "Share of social workers who are case holders",
    column("case_holder_role").is_true(),
    employed,
    "employed social workers",
    "case holder is the role in the organisation",
    "Of the social workers in post, the share whose role is to hold cases.",
    "It says how much of the workforce meets children.",
    CENSUS,
    tier=2,
    polarity="higher",
    nation="england",
    needs=(lists.ROLES_OF_WORKERS,),
    differences="The role of the workforce return goes first; without it, the role social worker is a case holder's.",
)
sw_minority_ethnic_share = _worker_share(
    "sw-minority-ethnic-share",
    "Share of social workers from minority ethnic groups",
    column("minority_ethnic").is_true(),
    employed & column("ethnicity_is_known").is_true(),
    "employed social workers whose ethnicity is known",
    "the ethnicity is in another group than White",
    "Of the social workers in post whose ethnicity is known, the share from mixed, Asian, black and other groups.",
    "Families trust a service that looks like them.",
    DASHBOARD,
    tier=2,
    nation="england",
    needs=(staff.ETHNICITIES,),
)
team_manager_span = Indicator(
    id="team-manager-span",
    title="Workers per team manager",
    domain="workforce",
    tier=2,
    kind="mean",
    unit="workers per manager",
    polarity="lower",
    definition="Social workers who hold children in teams, for each team manager in post.",
    counts="social workers in a team who hold at least one child, over the managers of teams",
    why="A manager of a small team knows its children.",
    source=f"{DEVON}: smaller teams",
    figure=Quotient(
        over=Count(staff.workers_in_post, where=column("case_holding").is_true()),
        under=Count(staff.workers_in_post, where=column("team_manager").is_true()),
    ),
    also_needs=(staff.HELD, lists.ROLES_OF_WORKERS),
    period_kind="snapshot",
    differences="Managers of services and above are left out, and so are workers who hold no child.",
)
staff_survey_positive = Indicator(
    id="staff-survey-positive",
    title="Staff reporting good morale or support",
    domain="workforce",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the answers of staff about morale and support, the share that is positive.",
    counts="answers of staff to questions on morale or support, by the day of the answer",
    met="the answer is satisfied or very satisfied",
    why="Workers who are well supported stay.",
    source=CARDIFF,
    figure=Share(
        quality.survey_answers_given,
        met=column("positive").is_true(),
        where=column("audience").equals("staff") & column("theme").one_of("morale", "support", "not said"),
    ),
    differences="A survey belongs to the days on which it was answered; a period without a survey has no figure.",
)
