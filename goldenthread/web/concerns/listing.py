"""The list of concerns: those that wait for me, those I raised, those open and those closed, in my scope."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.pages import concerns as presenter
from goldenthread.pages import words
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import refuse
from goldenthread.web.concerns import reading
from goldenthread.web.concerns.models import Concern
from goldenthread.web.performance import frame

LISTS = {
    "open": "Open",
    "waiting": "Waiting for you",
    "raised": "Raised by you",
    "closed": "Closed",
}
USUAL = "open"


@page("format", section="concerns", about_children=True, list=tuple(LISTS))
def listing(request: Any) -> HttpResponse:
    rights, params = request.person.rights, request.params
    if not rights.reads_concerns:
        refuse()
    reader = reading.reader(request)
    every = list(Concern.objects.all())
    children = reading.children(request, (each.child for each in every))
    mine = [each for each in every if each.child in children]
    first = reading.raised_by(mine)
    lists = {
        "open": [each for each in mine if each.state in presenter.OPEN],
        "waiting": [each for each in mine if reader.waits_for_me(each, children[each.child])],
        "raised": [each for each in mine if first[each.pk].account_id == reader.account],
        "closed": [each for each in mine if each.state not in presenter.OPEN],
    }
    if not rights.chairs:
        del lists["raised"]
    chosen = params.get("list") or USUAL
    if chosen not in lists:
        refuse()
    lines = presenter.in_order(
        [reading.line(reader, each, children[each.child], first[each.pk]) for each in lists[chosen]]
    )
    notes = frame.notes(
        request,
        "Concerns",
        ("List", LISTS[chosen]),
        ("Clock on", words.day(reader.today)),
        definition="Concerns of reviewing officers and conference chairs. Days are working days from the day of "
        "raising, which is day 0.",
    )
    table = presenter.listing(lines, notes)
    if params.format:
        return download(request, table)
    return render(
        request,
        "concerns/list.html",
        {
            "table": table,
            "said": presenter.said(lines),
            "today": words.day(reader.today),
            "lists": [(params.query(list=id), LISTS[id], len(lists[id]), id == chosen) for id in lists],
            "csv": params.query(format="csv"),
            "xlsx": params.query(format="xlsx"),
            "themes": presenter.THEMES_PAGE if rights.reads_themes else "",
            "chairs": rights.chairs,
        },
    )
