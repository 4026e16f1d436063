"""From what is kept about concerns to what a page shows, for the children a person may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from goldenthread.access import ROLES
from goldenthread.pages import words
from goldenthread.pages.children import called
from goldenthread.pages.concerns import OPEN, STAGES, THEMES, Clock, Facts, Line, clock
from goldenthread.web.concerns import line as line_of_management
from goldenthread.web.concerns.actions import DID
from goldenthread.web.concerns.day import today
from goldenthread.web.concerns.models import Concern, Step
from goldenthread.web.performance import frame


@dataclass(frozen=True)
class Child:
    """A child of a concern, as the reader may see her."""

    child_key: int
    reference: str
    called: str
    restricted: bool
    service: str
    team: str


@dataclass(frozen=True)
class Entry:
    """One step of the history, in words."""

    when: str
    who: str
    what: str
    stage: str
    paragraphs: tuple[str, ...]


def children(request: Any, references: Iterable[str]) -> dict[str, Child]:
    """Those of the children whom this person may see, by reference; one query."""
    asked = sorted(set(references))
    if not asked:
        return {}
    condition, params = request.scope.children_sql()
    rows = request.snap.query(
        "SELECT child_key, reference, forename, surname, restricted, service, team FROM children"  # noqa: S608
        f" WHERE reference IN (SELECT unnest(CAST(? AS VARCHAR[]))) AND {condition}",
        [asked, *params],
    )
    groups = request.scope.groups
    return {
        reference: Child(key, reference, called(forename, surname, reference, groups), restricted, service, team)
        for key, reference, forename, surname, restricted, service, team in rows
    }


def facts(concern: Concern) -> Facts:
    """The concern as it stands now, for the clock."""
    return Facts(
        raised=concern.raised_day,
        total=concern.total,
        last=concern.last_day,
        stage=concern.stage,
        due=concern.due_day,
        state=concern.state,  # type: ignore[arg-type]
        changed=concern.changed_day,
    )


@dataclass(frozen=True)
class Reader:
    """What lines need that is the same for all of them: the day, names of units, managers, and who reads."""

    today: date
    names: Any
    managers: line_of_management.Managers
    role: str
    account: int

    def turn(self, concern: Concern, child: Child) -> line_of_management.Asked:
        return line_of_management.asked(
            concern.stage, service=child.service, team=child.team, who=self.managers, names=self.names
        )

    def waits_for_me(self, concern: Concern, child: Child) -> bool:
        """Is it this person's turn: a manager to answer, the chair to accept an answer or not?"""
        if concern.state == "answered":
            return self.role == "iro"
        if concern.state != "waiting":
            return False
        return line_of_management.waits_for(
            self.role, concern.stage, self.turn(concern, child), restricted=child.restricted
        )


def turn_words(reader: Reader, concern: Concern, child: Child) -> str:
    """Who acts next, in words."""
    if concern.state == "waiting":
        said = reader.turn(concern, child).said
        return said[0].upper() + said[1:]
    return "The chair of the child" if concern.state == "answered" else "Nobody"


def raised_by(concerns: Iterable[Concern]) -> dict[int, Step]:
    """The first step of each concern, by its id."""
    ids = [concern.pk for concern in concerns]
    return {step.concern_id: step for step in Step.objects.filter(concern__in=ids, number=1)}


def line(reader: Reader, concern: Concern, child: Child, first: Step) -> Line:
    return Line(
        id=concern.pk,
        child=child.called,
        child_address=f"/children/{child.reference}/",
        theme=THEMES[concern.theme],
        stage=concern.stage,
        state=concern.state,  # type: ignore[arg-type]
        raised=concern.raised_day,
        raised_by=first.person_name,
        due=concern.due_day,
        clock=standing(reader, concern),
        turn=turn_words(reader, concern, child),
        team=reader.names.team(child.team),
    )


def standing(reader: Reader, concern: Concern) -> Clock:
    return clock(facts(concern), reader.today)


def history(concern: Concern) -> list[Entry]:
    """The steps of a concern, latest first."""
    return [entry(step) for step in concern.history.order_by("-number")]


def entry(step: Step) -> Entry:
    return Entry(
        when=moment(step.at),
        who=who(step),
        what=DID[step.kind][0].upper() + DID[step.kind][1:],
        stage=STAGES[step.stage].title,
        paragraphs=paragraphs(step.words),
    )


def who(signed: Any) -> str:
    """Name and role as they were when it was written."""
    role = ROLES.get(signed.role)
    return f"{signed.person_name}, {words.lower_first(role.title)}" if role else signed.person_name


def moment(at: datetime) -> str:
    return words.moment(timezone.localtime(at))


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("\n") if part.strip())


def open_about(reference: str) -> list[Concern]:
    """The open concerns about a child."""
    return list(Concern.objects.filter(child=reference, state__in=OPEN))


def reader(request: Any) -> Reader:
    """What is the same for all lines of a page."""
    return Reader(
        today(request.snap),
        frame.names(request),
        line_of_management.managers(),
        request.person.role,
        request.user.pk,
    )
