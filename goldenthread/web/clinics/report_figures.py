"""The figures that stand in a report before anybody has typed a word: exceptions by group, and headlines."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from goldenthread.exceptions import RULES
from goldenthread.indicators import CATALOGUE
from goldenthread.observations import Cut, Period
from goldenthread.pages import highlight, reading, tiles_for_role, weekly_report
from goldenthread.pages.report_days import Days
from goldenthread.rules import working_days
from goldenthread.web.clinics.models import Report
from goldenthread.web.clinics.rights import Team
from goldenthread.web.performance import frame, kept
from goldenthread.web.today.models import Item, RunDay, Spell


def exceptions_begin(days: Days) -> date | None:
    """The first day of the ledger, when it lies in those days: all that stood on it then counts as new."""
    first: date | None = RunDay.objects.filter(withdrawn=False).order_by("day").values_list("day", flat=True).first()
    return first if first is not None and days.first <= first <= days.last else None


def exceptions(request: Any, team: Team, days: Days) -> list[weekly_report.Counted]:
    """A line for each group in which the team has exceptions, or had some new or cleared in those days.

    The children of restricted records belong to no team and are in no line, nor is what was cleared in the team
    before the record was restricted. An item that has moved to another team counts where it is now.
    """
    as_at = request.snap.as_at
    hidden = [reference for (reference,) in request.snap.query("SELECT reference FROM children WHERE restricted")]
    items = Item.objects.filter(team=team.id).exclude(child__in=hidden)
    upto = min(days.last, as_at)
    shades: Counter[tuple[str, str]] = Counter()
    oldest: dict[str, date] = {}
    for rule, light, since in items.filter(open=True).values_list("rule", "light", "since"):
        group = group_of(rule)
        shades[group, light] += 1
        if since is not None:
            oldest[group] = min(oldest.get(group, since), since)
    spells = Spell.objects.filter(item__in=items)
    begun = spells.filter(first_day__range=(days.first, upto)).values_list("item__rule", flat=True)
    ended = spells.filter(cleared_on__range=(days.first, upto)).values_list("item__rule", flat=True)
    new, cleared = Counter(map(group_of, begun)), Counter(map(group_of, ended))
    groups = {group for group, _ in shades} | set(new) | set(cleared)
    return weekly_report.in_order(
        weekly_report.Counted(
            group=group,
            red=shades[group, "red"],
            amber=shades[group, "amber"],
            new=new[group],
            cleared=cleared[group],
            oldest=working_days.between(oldest[group], as_at) if group in oldest else None,
        )
        for group in groups
    )


def group_of(rule: str) -> str:
    """The group of a rule; a rule that is declared no more stands under its own name."""
    declared = RULES.get(rule)
    return declared.group if declared else rule


def headlines(request: Any, team: Team, days: Days) -> list[highlight.Headline]:
    """The figures a team's front page opens on: what happened in those days, and what stands on the as-at day.

    Figures that have said nothing of this team for two years are left out, as on the front page.
    """
    snap, scope = request.snap, request.scope
    cut = scope.narrowed(Cut(team=team.id))
    nations = {indicator.id: indicator.nation for indicator in CATALOGUE.values()}
    offered = tiles_for_role.groups("team_manager", nations, frame.nation(request))
    silent = {
        id
        for group in offered
        for id in group.indicators
        if all(
            figure.status == "ok" and not figure.value and not figure.denominator
            for figure in frame.months(request, CATALOGUE[id], cut)
        )
    }
    chosen = [id for group in tiles_for_role.choose(offered, silent) for id in group.indicators]
    earlier = last_submitted("highlight", team.id, days.first)
    before = {line.indicator: line for line in highlight.lines_from(earlier.figures)} if earlier else {}
    upto = min(days.last, snap.as_at)
    span = Period(f"{days.first}/{upto}", "range", days.first, upto)
    lines = []
    for id in chosen:
        what = CATALOGUE[id]
        period = span if what.period_kind == "flow" else Period.parse(reading.usual_period(what, snap.as_at))
        found = scope.shown(kept.figures(snap, id, period, (), cut))
        if found:
            since = earlier.as_at if earlier else None
            lines.append(highlight.headline(what, found[0], snap.as_at, before, since))
    return lines


def last_submitted(kind: str, team: str, before: date) -> Report | None:
    """The team's latest report of days before that day whose figures stand."""
    found: Report | None = (
        Report.objects.filter(kind=kind, team=team, first_day__lt=before, state="submitted")
        .order_by("-first_day", "-edition")
        .first()
    )
    return found
