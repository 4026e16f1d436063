"""The two reports of a team manager: what fills in their figures, and what they ask the manager to write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.pages import highlight, report_days, weekly_report
from goldenthread.pages.report_days import Days
from goldenthread.pages.table import Notes, Table
from goldenthread.web.clinics import fields, report_figures, rights
from goldenthread.web.clinics.fields import Field
from goldenthread.web.clinics.once import Wrong
from goldenthread.web.clinics.report_acts import ToDo

Figures = list[dict[str, Any]]


@dataclass(frozen=True)
class Part:
    """One thing to write in a section: the beginning of its field's name, its label, what is asked for when it is
    missing, and its kind of field."""

    prefix: str
    label: str
    missing: str
    kind: str = "words"
    hint: str = ""


@dataclass(frozen=True)
class Section:
    """One heading of a report. `asked` says that it may not be left empty."""

    key: str
    title: str
    facts: str = ""
    asked: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of report. `figures` are plain values, as they are kept when the report is submitted."""

    id: str
    title: str
    about: str
    each: str
    days: Callable[[date], Days]
    figures: Callable[[Any, rights.Team, Days], Figures]
    table: Callable[[Figures, Notes], Table]
    headline: Callable[[str, Figures], str]
    sections: Callable[[Figures, dict[str, Any]], list[Section]]
    parts: tuple[Part, ...]

    @property
    def route(self) -> str:
        return self.id

    @property
    def route_of(self) -> str:
        return f"{self.id}-of"


def _weekly_figures(request: Any, team: rights.Team, days: Days) -> Figures:
    return weekly_report.kept(report_figures.exceptions(request, team, days))


def _weekly_table(figures: Figures, notes: Notes) -> Table:
    return weekly_report.table(weekly_report.lines_from(figures), notes)


def _weekly_headline(team: str, figures: Figures) -> str:
    return weekly_report.headline(team, weekly_report.lines_from(figures))


def _weekly_sections(figures: Figures, said: dict[str, Any]) -> list[Section]:
    """The groups with something standing or new, and any others something was already written about."""
    lines = {line.group: line for line in weekly_report.lines_from(figures)}
    written = {key.split("-", 1)[1] for key, typed in said.items() if typed and "-" in key}
    shown = [line for line in lines.values() if line.standing or line.new or line.group in written]
    shown += [weekly_report.Counted(group) for group in written if group in weekly_report.GROUPS and group not in lines]
    return [Section(line.group, line.title, line.said, asked=line.red > 0) for line in weekly_report.in_order(shown)]


def _headlines(request: Any, team: rights.Team, days: Days) -> Figures:
    return highlight.kept(report_figures.headlines(request, team, days))


def _highlight_table(figures: Figures, notes: Notes) -> Table:
    return highlight.table(highlight.lines_from(figures), notes)


def _highlight_headline(team: str, figures: Figures) -> str:
    lines = highlight.lines_from(figures)
    better = sum(line.change.endswith("better") for line in lines)
    worse = sum(line.change.endswith("worse") for line in lines)
    if not lines:
        return f"No headline figure says anything of {team}."
    if not better and not worse:
        return f"{len(lines)} headline figures of {team}."
    return f"{len(lines)} headline figures of {team}: {better} better and {worse} worse since the last report."


def _highlight_sections(figures: Figures, said: dict[str, Any]) -> list[Section]:
    return [Section(key, title, asked=True) for key, title in highlight.QUESTIONS.items()]


WEEKLY = Kind(
    id="weekly",
    title="Weekly exception report",
    about="What stands red and amber in the team, why, what will be done and by when.",
    each="week",
    days=report_days.week_of,
    figures=_weekly_figures,
    table=_weekly_table,
    headline=_weekly_headline,
    sections=_weekly_sections,
    parts=(
        Part("reason", "Reason", "say why", hint=fields.NO_NAMES),
        Part("action", "Action", "say what will be done", hint=f"What will be done, and by whom. {fields.NO_NAMES}"),
        Part("by", "By when", "give the day it will be done by", "day", "For example, 27/11/2026"),
    ),
)
HIGHLIGHT = Kind(
    id="highlight",
    title="Highlight report",
    about="The team's headline figures, what went well, what worries us, what we are doing.",
    each="fortnight",
    days=report_days.fortnight_of,
    figures=_headlines,
    table=_highlight_table,
    headline=_highlight_headline,
    sections=_highlight_sections,
    parts=(Part("said", "", "write a sentence or more", hint=fields.NO_NAMES),),
)


def typed(request: Any, kind: Kind, sections: Sequence[Section]) -> dict[str, str]:
    """What the form holds, field by field. Nothing else that was sent is kept."""
    return {
        f"{part.prefix}-{section.key}": fields.text(request, f"{part.prefix}-{section.key}")
        for section in sections
        for part in kind.parts
    }


def check_lengths(kind: Kind, said: dict[str, str]) -> None:
    """Wrong for words that are too long to keep, draft or not."""
    problems = {name: fault for name, words in said.items() if (fault := fields.too_long(words))}
    if problems:
        raise Wrong(problems)


def check_complete(
    kind: Kind, sections: Sequence[Section], said: dict[str, str], as_at: date, origin: str
) -> list[ToDo]:
    """The actions that a finished report promises. Wrong, naming every field, when it is not finished.

    Where something is red, a weekly report needs the reason, the action and the day. Elsewhere an action needs
    its day and a day its action.
    """
    problems: dict[str, str] = {}
    to_do: list[ToDo] = []
    for section in sections:
        values = {part.prefix: said[f"{part.prefix}-{section.key}"] for part in kind.parts}
        for part in kind.parts:
            if section.asked and not values[part.prefix]:
                name = f"{part.prefix}-{section.key}"
                problems[name] = f"{section.title}: {part.missing}."
        if "action" not in values:
            continue
        due_name = f"by-{section.key}"
        if values["action"] and due_name not in problems:
            due, fault = fields.day_to_come(values["by"], as_at)
            if due is None:
                problems[due_name] = f"{section.title}: {fault[:1].lower()}{fault[1:]}"
            else:
                to_do.append(ToDo(values["action"], due, f"{origin}: {section.title}"))
        elif values["by"] and not values["action"]:
            problems.setdefault(f"action-{section.key}", f"{section.title}: write what is to be done by that day.")
    if problems:
        raise Wrong(problems)
    return to_do


def form(
    kind: Kind, sections: Sequence[Section], said: dict[str, Any], problems: dict[str, str]
) -> list[tuple[Section, list[Field]]]:
    """Each section with its fields, filled in."""
    made = []
    for section in sections:
        drawn = []
        for part in kind.parts:
            name = f"{part.prefix}-{section.key}"
            label = part.label or section.title
            drawn.append(Field(name, label, str(said.get(name, "")), part.kind, part.hint, problems.get(name, "")))
        made.append((section, drawn))
    return made


def written(
    kind: Kind, sections: Sequence[Section], said: dict[str, Any]
) -> list[tuple[Section, list[tuple[str, str]]]]:
    """Each section with what was written, label and words; "Nothing written" where a part was left empty."""
    return [
        (
            section,
            [
                (part.label, str(said.get(f"{part.prefix}-{section.key}", "")) or "Nothing written")
                for part in kind.parts
            ],
        )
        for section in sections
    ]
