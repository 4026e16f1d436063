"""Query parameters, checked before any view sees them.

Every page declares what it takes. A name it does not take, a name given twice or a value
of the wrong shape is a 400 that says what was expected. Whether a unit exists or may be
seen is not asked here: that is the scope's question, and its answer is a 404.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import BadRequest, TooManyFieldsSent
from django.http import QueryDict

from goldenthread.observations import Period
from goldenthread.web.base.doors import Door
from goldenthread.web.base.sheet import EARLIEST_YEAR

LONGEST_QUERY = 2000
LONGEST_SEARCH = 100
MOST_PARTS = 50  # a form that is posted may hold more than an address
_UNIT = re.compile(r"[\w().,&'/:+@ -]{1,80}")


class BadParameter(BadRequest):
    """A query string that cannot be used; its words may be shown to the person."""


def _period(text: str) -> Period:
    try:
        period = Period.parse(text)
    except (ValueError, OverflowError):
        period = None
    if period is None or not _reasonable(period):
        raise BadParameter(
            "The period is not one we can read. Use a month such as 2023-10, a quarter such as 2023-Q3, "
            "a year such as 2023-24, ytd:2023-10, r12:2023-10, a day such as 2023-10-31, or two days joined "
            "by a stroke."
        )
    return period


def _reasonable(period: Period) -> bool:
    """Between 1990 and two years from today, and not backwards."""
    latest = date.today() + timedelta(days=731)  # noqa: DTZ011  a calendar day, no time zone in it
    return date(EARLIEST_YEAR, 1, 1) <= period.start <= period.end <= latest


def _unit(text: str) -> str:
    if not _UNIT.fullmatch(text):
        raise BadParameter("A service, team or worker in the address is not one we can read.")
    return text


def _search(text: str) -> str:
    words = " ".join(text.split())
    if len(words) > LONGEST_SEARCH or not words.isprintable():
        raise BadParameter(f"Search for {LONGEST_SEARCH} characters or fewer.")
    return words


def _indicator(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]{1,100}", text):
        raise BadParameter("The indicator in the address is not one we can read.")
    return text


def _page(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text):
        raise BadParameter("The page number must be a whole number, 1 or more.")
    return int(text)


def _format(text: str) -> str:
    if text not in ("csv", "xlsx"):
        raise BadParameter("The format must be csv or xlsx.")
    return text


KNOWN: dict[str, Callable[[str], Any]] = {
    "period": _period,
    "service": _unit,
    "team": _unit,
    "worker": _unit,
    "page": _page,
    "format": _format,
    "q": _search,
    "owner": _search,
    "indicator": _indicator,
    "next": str,
}


@dataclass(frozen=True)
class Params:
    """The checked parameters of one request; None where a parameter was not given.

    `chosen` holds the parameters a page declared with a list of values, such as `sort`.
    """

    period: Period | None = None
    service: str | None = None
    team: str | None = None
    worker: str | None = None
    page: int = 1
    format: str | None = None
    q: str | None = None
    owner: str | None = None
    indicator: str | None = None
    next: str | None = None
    chosen: dict[str, str] = field(default_factory=dict)

    def get(self, name: str, default: str = "") -> str:
        """The value of a parameter declared with a list of values."""
        return self.chosen.get(name, default)

    def query(self, **changes: Any) -> str:
        """These parameters as "?period=...&team=...", with changes; None takes one away.

        The page number and the format are not carried unless they are among the changes.
        """
        carried = replace(self, page=1, format=None, next=None)
        pairs: dict[str, Any] = {
            "period": carried.period.text if carried.period else None,
            "service": carried.service,
            "team": carried.team,
            "worker": carried.worker,
            "q": carried.q,
            "owner": carried.owner,
            "indicator": carried.indicator,
            **carried.chosen,
            **changes,
        }
        kept = [(name, value) for name, value in pairs.items() if value not in (None, "")]
        return "?" + urlencode(kept) if kept else ""


def parse(query: str, door: Door) -> Params:
    """The parameters of a query string a page may take; BadParameter says what is wrong."""
    if len(query) > LONGEST_QUERY or query.count("&") >= MOST_PARTS:
        raise BadParameter("The address is too long.")
    try:
        given = QueryDict(query)
    except TooManyFieldsSent as error:
        raise BadParameter("The address is too long.") from error
    values: dict[str, Any] = {}
    chosen: dict[str, str] = {}
    for name, texts in given.lists():
        if name not in door.parameters and name not in door.choices:
            raise BadParameter(_takes(door))
        if len(texts) != 1:
            raise BadParameter(f"The address gives {name} more than once. Give it once.")
        if name in door.choices:
            allowed = door.choices[name]
            if not texts[0]:
                continue  # a form sends an empty value for a choice nobody made
            if texts[0] not in allowed:
                raise BadParameter(f"In the address {name} must be one of: {', '.join(allowed)}.")
            chosen[name] = texts[0]
        elif texts[0]:
            values[name] = KNOWN[name](texts[0])
    return Params(**values, chosen=chosen)


def _takes(door: Door) -> str:
    names = sorted(door.parameters | set(door.choices))
    if not names:
        return "This page takes nothing after the ? in its address."
    return f"The address has something this page does not take. It takes: {', '.join(names)}."
