"""How many concerns wait for somebody, for other pages: the reports, the front page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from goldenthread.pages import words
from goldenthread.pages.concerns import OPEN
from goldenthread.web.concerns import reading
from goldenthread.web.concerns.models import Concern


def count(request: Any) -> int:
    """Open concerns in scope whose turn is this person's: to answer, or to accept an answer or not."""
    if request.scope is None or not request.person.rights.reads_concerns:
        return 0
    still = list(Concern.objects.filter(state__in=OPEN))
    if not still:
        return 0
    reader = reading.reader(request)
    children = reading.children(request, (each.child for each in still))
    return sum(each.child in children and reader.waits_for_me(each, children[each.child]) for each in still)


def entries(request: Any) -> list[tuple[str, str, str, str]]:
    """What this person finds about concerns: title, address, what it is, and what waits there."""
    rights, found = request.person.rights, []
    if rights.reads_concerns:
        mine = count(request)
        waits = f"{words.times(mine, 'concern waits', 'concerns wait')} for you." if mine else ""
        about = "What reviewing officers and conference chairs have raised, whose turn it is, and the clock of each."
        found.append(("Concerns", reverse("concerns"), about, waits))
    if rights.reads_themes:
        about = "What concerns were about, how far they went and how long they took, for the annual report."
        found.append(("Themes of concerns", reverse("concern-themes"), about, ""))
    return found
