"""All targets in one table, and the history of one measure's targets."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldenthread.indicators import CATALOGUE
from goldenthread.pages import target as pages_target
from goldenthread.pages import target_lab, words
from goldenthread.pages.drilldown import WHOLE
from goldenthread.pages.table import Cell, Column, Table
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.performance import frame
from goldenthread.web.targets import rights
from goldenthread.web.targets.book import Entry, book

DONE = {
    "set": "The target is saved and approved.",
    "waits": "The target is saved. It waits for a head of service or the director to approve it.",
    "approved": "The target is approved.",
    "ended": "The end of the target is written down.",
    "withdrawn": "The target is withdrawn. It stays in the history.",
}
STATES = {"approved": "\u2713 Approved", "waiting": "\u25cb Waits for approval", "withdrawn": "\u2013 Withdrawn"}
DID = {"set": "Set", "approved": "Approved", "ended": "Ended", "withdrawn": "Withdrawn"}


def stands(request: Any, entry: Entry) -> str:
    """Approved and holding, to come or over, as the as-at day has it."""
    if entry.state != "approved":
        return STATES[entry.state]
    day = request.snap.as_at
    if entry.target.holds(day):
        return "\u2713 In force"
    return "\u25cb To come" if entry.target.start > day else "\u2013 Over"


@page("format", section="indicators", show=("now", "all"))
def listing(request: Any) -> HttpResponse:
    show = request.params.get("show", "now")
    here, found = frame.nation(request), []
    for what in CATALOGUE.values():
        if what.nation not in ("both", here):
            continue
        for entry in rights.seen(request, book().of(what.id)):
            over = entry.state == "withdrawn" or (
                entry.target.end is not None and entry.target.end < request.snap.as_at
            )
            if show == "all" or not over:
                found.append((what, entry))
    rights.teams_seen(request)  # nobody without figures is here
    rows = [
        (
            Cell(what.title, link=reverse("target-history", args=[what.id])),
            entry.row.team_name or WHOLE,
            pages_target.edges(what, entry.target),
            pages_target.tolerance(what, entry.target),
            entry.target.kind.capitalize(),
            target_lab.dates(entry.target.start, entry.target.end),
            Cell(entry.target.owner),
            stands(request, entry),
        )
        for what, entry in found
    ]
    heads = ("Measure", "Unit", "Target", "Tolerance", "Type", "Holds", "Who answers", "State")
    said = ("Shown", "In force, to come and waiting" if show == "now" else "All there ever were")
    table = Table(
        "Targets",
        tuple(Column(head) for head in heads),
        rows,
        frame.notes(request, "Targets", said),
        empty="No target has been set. A target is set from the page of its measure, or with goldenthread targets "
        "import.",
    )
    if request.params.format:
        return download(request, table)
    waiting = sum(entry.state == "waiting" for _, entry in found)
    return render(
        request,
        "targets/list.html",
        {
            "table": table,
            "show": show,
            "as_at": words.day(request.snap.as_at),
            "waiting": words.times(waiting, "target waits", "targets wait") if waiting else "",
        },
    )


@page("format", section="indicators", done=tuple(DONE))
def history(request: Any, id: str) -> HttpResponse:
    """Every target of one measure, and all that was done with them."""
    what = frame.find_indicator(request, id)
    entries = rights.seen(request, book().of(what.id))
    sets = rights.may_set(request)
    rows = [
        (
            Cell(
                f"{pages_target.edges(what, entry.target)} ({entry.target.kind})",
                link=reverse("target", args=[entry.row.pk]),
            ),
            entry.row.team_name or WHOLE,
            target_lab.dates(entry.target.start, entry.target.end),
            pages_target.tolerance(what, entry.target),
            Cell(entry.target.rationale),
            Cell(entry.target.owner, note=f"Deputy: {entry.target.deputy}" if entry.target.deputy else ""),
            Cell(entry.target.approved_by),
            stands(request, entry),
        )
        for entry in sorted(entries, key=lambda one: one.target.start, reverse=True)
    ]
    heads = ("Target", "Unit", "Holds", "Tolerance", "Rationale", "Who answers", "Approved by", "State")
    notes = frame.notes(request, f"Targets of {what.title}", definition=what.definition)
    table = Table(
        "Targets, the latest first", tuple(Column(head) for head in heads), rows, notes, empty="No target has been set."
    )
    if request.params.format:
        return download(request, table)
    lines = sorted(((line, entry) for entry in entries for line in entry.lines), key=lambda pair: -pair[0].pk)
    done = Table(
        "What was done, and by whom",
        (Column("When", "date"), Column("Who"), Column("What"), Column("Target"), Column("Words")),
        [
            (
                timezone.localtime(line.at).replace(tzinfo=None),
                Cell(line.name, note=line.role),
                DID[line.kind] + (f", last day {words.day(line.day)}" if line.day else ""),
                f"{pages_target.edges(what, entry.target)}, {entry.row.team_name or WHOLE.lower()}",
                Cell(line.words),
            )
            for line, entry in lines
        ],
        notes,
        row_headers=False,
    )
    return render(
        request,
        "targets/history.html",
        {
            "indicator": what,
            "table": table,
            "lines": done,
            "may_set": sets and what.kind != "distribution",
            "as_at": words.day(request.snap.as_at),
            "said": DONE.get(request.params.get("done"), ""),
        },
    )
