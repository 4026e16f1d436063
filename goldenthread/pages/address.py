"""The stable addresses of the site, made in one place.

People keep these in minutes and e-mails, so all state is in the address and nothing of a child:
a child is named by an opaque reference only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from goldenthread.observations import Cut

HOME = "/"
INDICATORS = "/indicators/"
CASELOADS = "/caseload/"
OUTLOOK = "/caseload/outlook/"
CHILDREN = "/children/"
DATA = "/data/"
DEFINITIONS = "/data/definitions/"


def with_query(path: str, **parts: str | None) -> str:
    """The path with the parts that are not empty, in the order given."""
    query = urlencode([(key, value) for key, value in parts.items() if value])
    return f"{path}?{query}" if query else path


def indicator(id: str, period: str = "", cut: Cut | None = None) -> str:
    return with_query(f"{INDICATORS}{quote(id)}/", period=period, **cut_parts(cut))


def cases(id: str, period: str = "", cut: Cut | None = None) -> str:
    return with_query(f"{INDICATORS}{quote(id)}/cases/", period=period, **cut_parts(cut))


def bridge(id: str, period: str = "", cut: Cut | None = None) -> str:
    return with_query(f"{INDICATORS}{quote(id)}/bridge/", period=period, **cut_parts(cut))


def equalities(id: str, period: str = "", cut: Cut | None = None) -> str:
    parts = {name: value for name, value in cut_parts(cut).items() if name != "worker"}
    return with_query(f"{INDICATORS}{quote(id)}/equalities/", period=period, **parts)


def child(reference: str, window: str = "") -> str:
    return with_query(f"{CHILDREN}{quote(reference)}/", window=window)


def chronology(reference: str) -> str:
    return f"{CHILDREN}{quote(reference)}/chronology/"


def exception_rule(rule: str) -> str:
    return f"/exceptions/rules/{quote(rule)}/"


def caseload(worker: str) -> str:
    return f"{CASELOADS}{quote(worker, safe='')}/"


def definition(table: str) -> str:
    return f"{DEFINITIONS}{quote(table)}/"


def load(batch: str) -> str:
    return f"{DATA}loads/{quote(batch, safe='')}/"


def cut_parts(cut: Cut | None) -> dict[str, str | None]:
    """The cut as parts of an address: service, team, worker, in that order."""
    if cut is None:
        return {}
    return {"service": cut.service, "team": cut.team, "worker": cut.worker}
