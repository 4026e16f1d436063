"""The few template words of the site. They draw; they decide nothing."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.text import slugify

from goldenthread.pages.table import Laid, Table, laid_out

register = template.Library()


@register.simple_tag
def asset(name: str) -> str:
    """The address of a file under static/, with its hash so that a new build is a new address."""
    return f"{settings.STATIC_URL}{name}{_hash(name)}"


@lru_cache(maxsize=64)
def _hash(name: str) -> str:
    file = Path(f"{settings.STATIC_ROOT}/{name}")
    if not file.is_file():
        return ""
    return "?v=" + hashlib.sha256(file.read_bytes()).hexdigest()[:12]


@register.simple_tag
def breadcrumbs(*names_and_addresses: str) -> SafeString:
    """The way back: name, address, name, address ..., and last the name of this page."""
    names = names_and_addresses[::2]
    addresses = (*names_and_addresses[1::2], "")
    return _draw("components/breadcrumbs.html", {"steps": list(zip(names, addresses, strict=False))})


@register.simple_tag(takes_context=True)
def golden_table(context: Any, table: Table, downloads: bool = True) -> SafeString:
    """A `pages.table.Table` with its caption, headers and scroll region, and its downloads."""
    params = getattr(context.get("request"), "params", None)
    query = params.query if params is not None else lambda **changes: "?format=" + changes["format"]
    return _draw(
        "components/table.html",
        {
            "table": table,
            "rows": body(table),
            "id": "table-" + slugify(table.caption)[:120],
            "downloads": downloads,
            "csv": query(format="csv"),
            "xlsx": query(format="xlsx"),
        },
    )


def body(table: Table) -> SafeString:
    """The rows as markup. Written here and not in a template, because a list of a hundred children has
    a thousand cells and a template takes four times as long; every word and address is escaped."""
    rows = [f'<tr class="govuk-table__row">{"".join(map(_cell, row))}</tr>' for row in laid_out(table)]
    return SafeString("\n".join(rows))


def _cell(cell: Laid) -> str:
    words = escape(cell.shown)
    if cell.link:
        words = f'<a class="govuk-link" href="{escape(cell.link)}">{words}</a>'
    elif cell.tag:
        words = f'<strong class="govuk-tag govuk-tag--{escape(cell.tag)} gt-tag">{words}</strong>'
    if cell.note:
        words += f'<span class="gt-cell-note">{escape(cell.note)}</span>'
    heads = ' scope="row"' if cell.element == "th" else ""
    return f'<{cell.element} class="{cell.css}"{heads}>{words}</{cell.element}>'


@register.filter
def lower_first(text: str) -> str:
    """Performance analyst -> performance analyst, but IRO stays IRO."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _draw(name: str, context: dict[str, Any]) -> SafeString:
    return get_template(name).render(context)  # type: ignore[return-value]
