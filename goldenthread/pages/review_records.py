"""What the records hold about one child since the last review: reviews, decisions, visits, plans, changes.

Read on the as-at day; what is dated after it is left out. Looked after reviews and review conferences both count,
each while the child is looked after or on a plan; the latest of either kind is the last review.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from goldenthread.pages.units import Queries

Kind = Literal["care", "protection"]
KINDS: dict[Kind, str] = {"care": "Looked after review", "protection": "Review conference"}


@dataclass(frozen=True)
class Standing:
    """Looked after or on a protection plan, since when."""

    kind: Kind
    since: date


@dataclass(frozen=True)
class Review:
    kind: Kind
    day: date
    participation: str | None


@dataclass(frozen=True)
class Decision:
    """One decision of a review. `due` is None where no day was set, `done` while it is not done."""

    kind: str | None
    decided: date
    due: date | None
    done: date | None
    owner: str | None


@dataclass(frozen=True)
class Visit:
    """A day on which the child was visited. `seen` and `alone` are None where nobody recorded it."""

    day: date
    seen: bool | None
    alone: bool | None


@dataclass(frozen=True)
class Version:
    """The newest authorised version of a plan, if there is one; `due` is the day it should be brought up to date by.

    `first_not_due` says that there is none yet and the time for the first one is not over.
    """

    plan: str
    day: date | None
    due: date | None
    up_to_date: bool
    first_not_due: bool
    contributed: bool | None


@dataclass(frozen=True)
class Change:
    """A worker, a placement or a missing episode: from, until (None: it goes on) and what it was."""

    day: date
    end: date | None
    what: str | None


@dataclass(frozen=True)
class Records:
    """Everything the page reads about the child.

    `reviews` are those of the present stay or plan, latest first; `since` is the day of the last of them, or the
    day the stay or plan began. `decisions` are those of the last review and earlier ones not done yet. `visits`
    are those after `since`; `seen_before` is the last day up to `since` on which the child was seen. `loaded` are
    the tables the load holds at all: what is not among them is not known, which is not none.
    """

    standing: tuple[Standing, ...]
    reviews: tuple[Review, ...]
    since: date | None
    booked: date | None
    decisions: tuple[Decision, ...]
    visits: tuple[Visit, ...]
    seen_before: date | None
    versions: tuple[Version, ...]
    workers: tuple[Change, ...]
    placements: tuple[Change, ...]
    missing: tuple[Change, ...]
    voices: tuple[tuple[bool | None, ...], ...]
    loaded: frozenset[str]

    @property
    def last(self) -> Review | None:
        return self.reviews[0] if self.reviews else None


def read(snap: Queries, child_key: int, person: str, as_at: date) -> Records:
    """All of it. A child who is neither looked after nor on a plan has no standing, and nothing after it."""
    standing = _standing(snap, person, as_at)
    loaded = frozenset(name for (name,) in snap.query("SELECT table_name FROM table_levels WHERE level <> 'none'"))
    if not standing:
        return Records((), (), None, None, (), (), None, (), (), (), (), (), loaded)
    reviews = _reviews(snap, person, standing, as_at)
    since = reviews[0].day if reviews else min(each.since for each in standing)
    visits = _visits(snap, person, as_at)
    return Records(
        standing=standing,
        reviews=reviews,
        since=since,
        booked=_booked(snap, person, standing, as_at),
        decisions=_decisions(snap, person, min(each.since for each in standing), since, as_at) if reviews else (),
        visits=tuple(visit for visit in visits if visit.day > since),
        seen_before=max((visit.day for visit in visits if visit.day <= since and visit.seen), default=None),
        versions=_versions(snap, child_key, person, as_at),
        workers=_workers(snap, person, since, as_at),
        placements=_placements(snap, person, since, as_at),
        missing=_missing(snap, person, since, as_at),
        voices=tuple(
            snap.query(
                "SELECT explained_worries, story_help_understand, agree_worker, plan_safe, tablet_help_explain"
                " FROM voice_of_child WHERE person_id = ? ORDER BY voice_of_child_row_id",
                [person],
            )
        ),
        loaded=loaded,
    )


def _standing(snap: Queries, person: str, as_at: date) -> tuple[Standing, ...]:
    rows = snap.query(
        "SELECT 'care', max(care_start) FROM looked_after WHERE person_id = ? AND from_day <= ? AND to_day > ?"
        " UNION ALL SELECT 'protection', max(start_date) FROM protection_spells"
        " WHERE person_id = ? AND from_day <= ? AND to_day > ?",
        [person, as_at, as_at] * 2,
    )
    return tuple(sorted((Standing(kind, since) for kind, since in rows if since), key=lambda each: each.kind))


def _within(kind: str, day: date, standing: Sequence[Standing]) -> bool:
    return any(each.kind == kind and each.since <= day for each in standing)


def _reviews(snap: Queries, person: str, standing: Sequence[Standing], as_at: date) -> tuple[Review, ...]:
    rows = snap.query(
        """
        SELECT kind, day, max(participation)
        FROM (
            SELECT 'care' AS kind, r.review_date AS day, r.participation
            FROM care_reviews AS r
            LEFT JOIN care_periods AS c ON c.period_of_care_id = r.period_of_care_id
            WHERE coalesce(r.person_id, c.person_id) = ? AND NOT coalesce(r.cancelled, FALSE)
            UNION ALL
            SELECT 'protection', review_date, participation FROM protection_reviews WHERE person_id = ?
            UNION ALL
            SELECT CASE meeting_type WHEN 'cla_review' THEN 'care' ELSE 'protection' END, held_date, participation
            FROM review_meetings
            WHERE person_id = ? AND meeting_type IN ('cla_review', 'cp_review') AND NOT coalesce(cancelled, FALSE)
        ) AS held
        WHERE day <= ?
        GROUP BY kind, day
        ORDER BY day DESC, kind
        """,
        [person, person, person, as_at],
    )
    return tuple(Review(kind, day, part) for kind, day, part in rows if _within(kind, day, standing))


def _booked(snap: Queries, person: str, standing: Sequence[Standing], as_at: date) -> date | None:
    """The soonest review that is planned and not held, from the as-at day on."""
    rows = snap.query(
        """
        SELECT 'care', r.due_date
        FROM care_reviews AS r
        LEFT JOIN care_periods AS c ON c.period_of_care_id = r.period_of_care_id
        WHERE coalesce(r.person_id, c.person_id) = ? AND r.review_date IS NULL AND NOT coalesce(r.cancelled, FALSE)
        UNION ALL
        SELECT 'protection', due_date FROM protection_reviews WHERE person_id = ? AND review_date IS NULL
        UNION ALL
        SELECT CASE meeting_type WHEN 'cla_review' THEN 'care' ELSE 'protection' END, due_date
        FROM review_meetings
        WHERE person_id = ? AND meeting_type IN ('cla_review', 'cp_review') AND held_date IS NULL
            AND NOT coalesce(cancelled, FALSE)
        """,
        [person] * 3,
    )
    kinds = {each.kind for each in standing}
    return min((day for kind, day in rows if kind in kinds and day is not None and day >= as_at), default=None)


def _decisions(snap: Queries, person: str, began: date, last: date, as_at: date) -> tuple[Decision, ...]:
    """Since the present stay or plan began, not done first. Done after the as-at day is not done yet."""
    rows = snap.query(
        """
        SELECT kind, decided_date, due_date, CASE WHEN done_date <= ? THEN done_date END AS done, owner_worker_id
        FROM review_decisions
        WHERE person_id = ? AND decided_date BETWEEN ? AND ? AND (decided_date >= ? OR coalesce(done_date > ?, TRUE))
        ORDER BY done IS NOT NULL, due_date NULLS LAST, decided_date, decision_id
        """,
        [as_at, person, began, as_at, last, as_at],
    )
    return tuple(Decision(*row) for row in rows)


def _visits(snap: Queries, person: str, as_at: date) -> list[Visit]:
    """Visits to a child in need, on a plan or looked after, one for each day; by telephone or video is not seen."""
    rows = snap.query(
        """
        SELECT day, bool_or(seen), bool_or(alone)
        FROM (
            SELECT v.visit_date AS day, v.seen, v.seen_alone AS alone
            FROM care_visits AS v
            LEFT JOIN care_periods AS c ON c.period_of_care_id = v.period_of_care_id
            WHERE coalesce(v.person_id, c.person_id) = ?
            UNION ALL
            SELECT visit_date, seen, seen_alone FROM protection_visits WHERE person_id = ?
            UNION ALL
            SELECT visit_date, seen, seen_alone FROM cin_visits WHERE person_id = ?
            UNION ALL
            SELECT visit_date, seen AND coalesce(method, 'in_person') = 'in_person',
                CASE seen_alone WHEN 'yes' THEN TRUE WHEN 'no' THEN FALSE END
            FROM visits
            WHERE person_id = ? AND visit_type IN ('cin', 'cp', 'cla')
        ) AS made
        WHERE day <= ?
        GROUP BY day
        ORDER BY day
        """,
        [person] * 4 + [as_at],
    )
    return [Visit(*row) for row in rows]


def _versions(snap: Queries, child_key: int, person: str, as_at: date) -> tuple[Version, ...]:
    """The plans the child should have now, judged as their case lists judge them."""
    rows = snap.query(
        """
        SELECT 'care_plan', plan_version, plan_due, coalesce(plan_due >= day, FALSE), plan_not_yet_due
        FROM case_children_looked_after
        WHERE child_key = ? AND day = ?
        UNION ALL
        SELECT 'cp', plan_version, plan_due, coalesce(plan_up_to_date, FALSE), plan_not_yet_due
        FROM case_children_on_protection_plans
        WHERE child_key = ? AND day = ?
        """,
        [child_key, as_at] * 2,
    )
    found = []
    for plan, day, due, up_to_date, first_not_due in sorted(rows, key=lambda row: str(row[0])):
        said = snap.query(
            "SELECT bool_or(child_contributed) FROM plan_versions WHERE person_id = ? AND plan_type = ?"
            " AND coalesce(plan_date, authorised_date) = ? AND authorised_date <= ?",
            [person, plan, day, as_at],
        )
        found.append(Version(plan, day, due, up_to_date, bool(first_not_due), said[0][0]))
    return tuple(found)


def _workers(snap: Queries, person: str, since: date, as_at: date) -> tuple[Change, ...]:
    """Who held the child after the day, one entry for each worker in turn; the first held the child on the day."""
    rows = snap.query(
        "SELECT from_day, CASE WHEN to_day <= ? THEN to_day END, worker_id FROM held"
        " WHERE person_id = ? AND to_day > ? AND from_day <= ? ORDER BY from_day",
        [as_at, person, since, as_at],
    )
    turns: list[Change] = []
    for day, end, worker in rows:
        if turns and turns[-1].what == worker:
            turns[-1] = Change(turns[-1].day, end, worker)
        else:
            turns.append(Change(day, end, worker))
    return tuple(turns)


def _placements(snap: Queries, person: str, since: date, as_at: date) -> tuple[Change, ...]:
    rows = snap.query(
        "SELECT DISTINCT p.start_date, CASE WHEN p.end_date <= ? THEN p.end_date END AS until, p.placement_type"
        " FROM placements AS p LEFT JOIN care_periods AS c ON c.period_of_care_id = p.period_of_care_id"
        " WHERE coalesce(p.person_id, c.person_id) = ? AND p.start_date <= ? AND coalesce(p.end_date > ?, TRUE)"
        " ORDER BY p.start_date, until NULLS LAST",
        [as_at, person, as_at, since],
    )
    return tuple(Change(*row) for row in rows)


def _missing(snap: Queries, person: str, since: date, as_at: date) -> tuple[Change, ...]:
    rows = snap.query(
        "SELECT start_date, CASE WHEN end_date <= ? THEN end_date END, kind FROM missing_episodes"
        " WHERE person_id = ? AND start_date > ? AND start_date <= ? ORDER BY start_date, missing_id",
        [as_at, person, since, as_at],
    )
    return tuple(Change(*row) for row in rows)
