"""The list of events as markup.

Written here and not in a template, because a long life has hundreds of events and a template takes four times as
long; every word and address is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString

from goldenthread.pages import address
from goldenthread.pages.timeline.chronology import WORKED_OUT
from goldenthread.pages.timeline.events import Event, Year
from goldenthread.pages.timeline.lanes import sign

# The same few titles, details and tables stand in every life.
_escaped = lru_cache(maxsize=2048)(escape)


@lru_cache(maxsize=256)
def _definition(table: str) -> str:
    return escape(address.definition(table))


def years(folded: Sequence[Year]) -> SafeString:
    """The events, latest first, folded by year where there is more than one; the latest year stands open."""
    if len(folded) == 1:
        return SafeString(_list(folded[0]))
    return SafeString("\n".join(_folded(year) for year in folded))


def _folded(year: Year) -> str:
    opened = " open" if year.is_open else ""
    return (
        f'<details class="govuk-details gt-year"{opened}><summary class="govuk-details__summary">'
        f'<span class="govuk-details__summary-text">{escape(year.name)}</span> '
        f'<span class="gt-year__said">{escape(year.said)}</span></summary>{_list(year)}</details>'
    )


def _list(year: Year) -> str:
    events = "\n".join(_event(number, event) for number, event in year.events)
    return f'<ol class="gt-events">\n{events}\n</ol>'


def _event(number: int, event: Event) -> str:
    detail = f' <span class="gt-event__detail">{_escaped(event.detail)}</span>' if event.detail else ""
    source = escape(event.source or WORKED_OUT)
    if event.table:
        source = f'<a class="govuk-link" href="{_definition(event.table)}">{source}</a>'
    return (
        f'<li class="gt-event" id="event-{number}"><span class="gt-event__day">{escape(event.when)}</span>'
        f'<span class="gt-event__what"><span class="gt-event__sign" aria-hidden="true">{sign(event)}</span> '
        f"<strong>{_escaped(event.title)}</strong>{detail}</span>"
        f'<span class="gt-event__source">{source}</span></li>'
    )
