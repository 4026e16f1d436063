"""May this person see this child or this figure? Worked out from the snapshot they look at.

Ties and edges, for all roles:
- Relationships are those of the snapshot's as-at day. A child who moved to another team
  leaves the old team manager's scope, though she stays in the team's figures of that time:
  case lists keep such a row and withhold the child.
- A restricted child is seen only by people named for her in `restricted_access` on the
  as-at day (the first day counts, the last day does not). Being named is the relationship,
  so it opens her record whatever her team; an analyst counts restricted children and never
  lists them. Figures hold them in the unit "(restricted)", which only roles with the whole
  authority may open.
- The units "(none)" and "(restricted)" are nobody's own: a manager whose account names one
  of them has no scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Protocol

from goldenthread import observations
from goldenthread.access.roles import Person
from goldenthread.access.small_numbers import (
    FEWEST_AVERAGED,
    MOST_MONTHS,
    SMALLEST_SHOWN,
    TOTALS,
    TOTALS_OF_LIST,
    WHY_DAYS,
    WHY_TOTAL,
    WITHIN,
    hidden,
    hide_few,
    hide_small,
    hide_total,
    hide_within,
)
from goldenthread.indicators import CATALOGUE, list_of
from goldenthread.observations import Cut, Figure, Period
from goldenthread.words import Difference, Mean, Median, Pooled

NONE = "(none)"
RESTRICTED = "(restricted)"
SEPTEMBER = 9
_STAND_INS = ("", NONE, RESTRICTED)

# Breakdowns under the authority that point at staff or at groups of children. A person who
# may see headlines only has none of them.
UNIT_BREAKDOWNS = frozenset({"service", "team", "worker"})
CHILD_BREAKDOWNS = frozenset({"age_band", "sex", "ethnicity", "disability", "uasc"})

Condition = tuple[str, list[Any]]


class Snapshot(Protocol):
    """The part of a snapshot this room uses."""

    @property
    def id(self) -> str: ...
    @property
    def as_at(self) -> Any: ...
    @property
    def meta(self) -> Mapping[str, str]: ...

    def query(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]: ...


def scope(person: Person, snap: Snapshot) -> Scope:
    """The scope of one person over one snapshot. Never raises: no rights is a scope too."""
    return Scope(person, snap, _cut(person))


def _cut(person: Person) -> Cut | None:
    """The widest cut of figures the person may see; None when there is none."""
    reach = person.rights.figures
    if reach == "authority":
        return Cut()
    if reach == "service" and person.service not in _STAND_INS:
        return Cut(service=person.service)
    if reach == "team" and person.team not in _STAND_INS:
        return Cut(team=person.team)
    if reach == "own" and person.worker not in _STAND_INS:
        return Cut(worker=person.worker)
    return None


@dataclass(frozen=True)
class Scope:
    """What one person may see of one snapshot.

    `cut` is the part of the authority whose figures are theirs, None for no figures at all.
    """

    person: Person
    snap: Snapshot
    cut: Cut | None

    # Roles and fields

    @property
    def sees_figures(self) -> bool:
        return self.cut is not None

    @property
    def sees_children(self) -> bool:
        return self.person.rights.children != "none"

    @property
    def sees_data_pages(self) -> bool:
        return self.person.rights.data_pages

    @property
    def headline_only(self) -> bool:
        return self.person.rights.headline_only

    @property
    def groups(self) -> frozenset[str]:
        """Field groups of a child's record this person may read."""
        return self.person.rights.groups

    @property
    def names_shown(self) -> bool:
        """Names of children; where false, references stand in their place."""
        return "identity" in self.groups

    # Figures

    def may_see_figures_for(self, cut: Cut) -> bool:
        """May this person see figures cut to that service, team and worker?

        False as well for a unit or worker the snapshot does not know, so that an id outside
        the scope and an id that does not exist get the same answer.
        """
        if self.cut is None:
            return False
        if self.headline_only:
            return cut == Cut()
        narrowed = self.narrowed(cut)
        return narrowed is not None and self._exists(narrowed)

    def narrowed(self, cut: Cut) -> Cut | None:
        """The asked cut with the person's own limits laid over it; None where they clash.

        Asking for nothing gives what is theirs. A team manager asking for one worker gets
        that worker *in the team*, so what the worker did for another team stays out of the
        figure. Asking for the service around the team is a clash, not the team's figure
        under the service's name.
        """
        if self.cut is None:
            return None
        wider_asked = False
        for part in ("service", "team", "worker"):
            own, asked = getattr(self.cut, part), getattr(cut, part)
            if own is not None and ((asked is None and wider_asked) or asked not in (None, own)):
                return None
            wider_asked = wider_asked or asked is not None
        return Cut(
            service=cut.service or self.cut.service,
            team=cut.team or self.cut.team,
            worker=cut.worker or self.cut.worker,
        )

    def may_break_down_by(self, *by: str) -> bool:
        """May figures be split by these columns? Headlines are never split."""
        if self.cut is None:
            return False
        if self.headline_only:
            return not by
        return set(by) <= UNIT_BREAKDOWNS | CHILD_BREAKDOWNS | {"band"}

    def may_see_cases_for(self, cut: Cut) -> bool:
        """May this person open the rows behind a figure with that cut?"""
        return self.sees_children and self.may_see_figures_for(cut)

    def shown(self, figures: Iterable[Figure]) -> list[Figure]:
        """The figures as this person may read them: small numbers hidden from councillors."""
        if self.headline_only:
            return [self._small_hidden(figure) for figure in figures]
        return list(figures)

    def _small_hidden(self, figure: Figure) -> Figure:
        """The figure for somebody who reads headlines: small numbers hidden, and what would undo that.

        A total is hidden with a part of it, and a window with a month of it. Windows that are not
        whole months are hidden always: one less another would be the figure of a day.
        """
        if figure.status != "ok":
            return figure
        months = figure.period.months
        if not 0 < len(months) <= MOST_MONTHS:
            return hidden(figure, WHY_DAYS)
        what = CATALOGUE[figure.indicator]
        besides = TOTALS.get(what.id, ()) + TOTALS_OF_LIST.get(list_of(what.figure).name, ())
        parts = self._of(figure.period, besides)
        if len(months) > 1 and what.period_kind == "flow":
            for month in months:
                parts += self.shown(self._of(Period.parse(f"{month:%Y-%m}"), (figure.indicator,)))
        shown = hide_total(self._few_hidden(hide_small(figure)), parts)
        for whole in self._of(figure.period, (WITHIN[what.id],) if what.id in WITHIN else ()):
            shown = hide_within(shown, whole)
        return hidden(shown, WHY_TOTAL) if shown.status == "ok" and self._grown_by_few(shown) else shown

    def _grown_by_few(self, figure: Figure) -> bool:
        """Has a count that runs from September grown by a few since the month before? The difference is theirs."""
        what, last = CATALOGUE[figure.indicator], figure.period.months[-1]
        if what.period_kind != "academic" or not what.kind.startswith("count") or last.month == SEPTEMBER:
            return False
        earlier = Period.parse(f"{last - timedelta(days=1):%Y-%m}")
        for before in self._of(earlier, (what.id,)):
            if before.status == "ok" and before.value is not None and figure.value is not None:
                if before.value == figure.value:
                    return self._small_hidden(before).status == "hidden"
                return abs(figure.value - before.value) < SMALLEST_SHOWN
        return False

    def _few_hidden(self, figure: Figure) -> Figure:
        """A mean or a median of few, and a share of sessions at school of few children."""
        what = CATALOGUE[figure.indicator]
        if isinstance(what.figure, Mean | Median) or what.kind in ("score-mean", "duration-mean", "duration-median"):
            return hide_few(figure, figure.denominator, FEWEST_AVERAGED)
        if isinstance(what.figure, Pooled | Difference) and figure.status == "ok":
            return hide_few(figure, observations.children_behind(self.snap, what.id, figure.period), SMALLEST_SHOWN)
        return figure

    def _of(self, period: Period, ids: Sequence[str]) -> list[Figure]:
        return observations.figures(self.snap, ids, period)

    def _exists(self, cut: Cut) -> bool:
        """Are the units of the cut known to the snapshot, and inside one another?"""
        if cut.team is not None or cut.service is not None:
            found = self.snap.query(
                "SELECT 1 FROM units WHERE (? IS NULL OR team = ?) AND (? IS NULL OR service = ?) LIMIT 1",
                [cut.team, cut.team, cut.service, cut.service],
            )
            if not found and not (cut.team in _STAND_INS[1:] and cut.service in (None, cut.team)):
                return False
        if cut.worker is None:
            return True
        if self.cut == cut:
            return True  # a worker's own figures, though the staff list may not know them
        return self._worker_exists(cut)

    def _worker_exists(self, cut: Cut) -> bool:
        """Is the worker in that team or service now, or did they hold a child there once?

        Someone who has left or moved still stands in the figures of their time, and the
        manager of that team may follow the figure to them; the cut keeps it to the team. A
        restricted child stands in nobody's figures, so having held one is no tie.
        """
        if cut.team is None and cut.service is None:
            return bool(self.snap.query("SELECT 1 FROM staff WHERE worker = ? LIMIT 1", [cut.worker]))
        teams = "SELECT team FROM units WHERE (? IS NULL OR team = ?) AND (? IS NULL OR service = ?)"
        limits = [cut.team, cut.team, cut.service, cut.service]
        return bool(
            self.snap.query(
                f"""
                SELECT 1 FROM staff WHERE worker = ? AND team IN ({teams})
                UNION ALL
                SELECT 1 FROM children WHERE worker = ? AND team IN ({teams})
                UNION ALL
                SELECT 1 FROM allocations WHERE worker_id = ? AND team_id IN ({teams})
                AND person_id NOT IN (SELECT person_id FROM children WHERE restricted)
                LIMIT 1
                """,  # noqa: S608  every value is a parameter
                [cut.worker, *limits, cut.worker, *limits, cut.worker, *limits],
            )
        )

    # Children

    def children_sql(self) -> Condition:
        """A condition on a `child_key` column and its parameters, for any table that has one.

        Put it in a WHERE with AND; it never needs brackets of its own. Nobody's children
        is the condition FALSE, not a missing condition.
        """
        related, params = self._related()
        if related is None:
            return "FALSE", []
        condition = f"SELECT child_key FROM children WHERE NOT restricted AND {related}"  # noqa: S608
        if self.person.rights.named_access and self.person.worker not in _STAND_INS:
            condition += (
                " UNION ALL SELECT child_key FROM children WHERE restricted AND person_id IN"
                " (SELECT person_id FROM restricted_access WHERE worker_id = ?"
                " AND coalesce(start_date, ?) <= ? AND (end_date IS NULL OR end_date > ?))"
            )
            params = [*params, self.person.worker, *[self.snap.as_at] * 3]
        return f"child_key IN ({condition})", params

    def _related(self) -> tuple[str | None, list[Any]]:
        """The role's own relationship as a condition on `children`; None for no children."""
        person, reach = self.person, self.person.rights.children
        if reach == "authority":
            return "TRUE", []
        if reach == "service" and person.service not in _STAND_INS:
            return "service = ?", [person.service]
        if reach == "team" and person.team not in _STAND_INS:
            return "team = ?", [person.team]
        if reach == "own" and person.worker not in _STAND_INS:
            return "worker = ?", [person.worker]
        if reach == "chaired" and person.worker not in _STAND_INS:
            return (
                "person_id IN (SELECT person_id FROM allocations WHERE worker_id = ?"
                " AND role IN ('iro', 'cp_chair') AND start_date <= ?"
                " AND (end_date IS NULL OR end_date > ?))",
                [person.worker, self.snap.as_at, self.snap.as_at],
            )
        return None, []

    def may_see_children(self, child_keys: Iterable[int]) -> frozenset[int]:
        """Those of the children this person may see: one query however many are asked."""
        asked = sorted(set(child_keys))
        condition, params = self.children_sql()
        if not asked or condition == "FALSE":
            return frozenset()
        rows = self.snap.query(
            "SELECT child_key FROM children"  # noqa: S608
            f" WHERE child_key IN (SELECT unnest(CAST(? AS INTEGER[]))) AND {condition}",
            [asked, *params],
        )
        return frozenset(row[0] for row in rows)

    def chairs(self, child_key: int) -> bool:
        """Is this person the reviewing officer or conference chair of the child on the as-at day, and may see her?"""
        if not self.person.rights.chairs or child_key not in self.may_see_children([child_key]):
            return False
        chaired, params = self._related()
        return chaired is not None and bool(
            self.snap.query(f"SELECT 1 FROM children WHERE child_key = ? AND {chaired}", [child_key, *params])  # noqa: S608
        )

    # Caseload pages

    def may_see_caseload_of(self, worker: str) -> bool:
        """May this person open the caseload page of that worker?

        A worker their own; a manager those of the unit's workers now; heads of the authority any. Somebody who works
        by reference manages nobody, and has no worker's page.
        """
        if not self.sees_children or not self.names_shown or self.cut is None or worker in _STAND_INS:
            return False
        return self.may_see_figures_for(replace(self.cut, worker=worker))
