"""Declaring a page: whether it is open, what it takes, and whether it is about children.

The declaration is read by the middleware (`middleware.Doors`), so a view without one is
still closed to people who are not signed in, takes GET only and no parameters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase

from goldenthread.web.audit.record import record

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Door:
    """How one page may be entered.

    `parameters` are names from `parameters.KNOWN`; `choices` are further parameters with
    the values they may take (`sort=("due", "name")`). `section` names the item of the
    navigation that is lit. `needs_snapshot` is false for pages that work before a load.
    """

    parameters: frozenset[str] = frozenset()
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    methods: tuple[str, ...] = ("GET", "HEAD")
    section: str = ""
    open: bool = False
    needs_snapshot: bool = True
    about_children: bool = False


CLOSED = Door()


def door_of(view: Any) -> Door:
    return getattr(view, "door", CLOSED)


def page(
    *parameters: str,
    section: str = "",
    about_children: bool = False,
    needs_snapshot: bool = True,
    post: bool = False,
    **choices: tuple[str, ...],
) -> Callable[[View], View]:
    """A page for people who are signed in. See the module and package docstrings."""
    door = Door(
        frozenset(parameters),
        choices,
        ("GET", "HEAD", "POST") if post else ("GET", "HEAD"),
        section,
        False,
        needs_snapshot,
        about_children,
    )
    return lambda view: _with_door(_audited(view) if about_children else _refusals_audited(view), door)


def open_page(*parameters: str, post: bool = False) -> Callable[[View], View]:
    """A page anybody may see: signing in, the accessibility statement. Never figures."""
    methods = ("GET", "HEAD", "POST") if post else ("GET", "HEAD")
    door = Door(frozenset(parameters), {}, methods, open=True, needs_snapshot=False)
    return lambda view: _with_door(view, door)


def _with_door(view: View, door: Door) -> View:
    view.door = door  # type: ignore[attr-defined]
    return view


def _audited(view: View) -> View:
    """The view, with an audit entry written before its response leaves."""

    @wraps(view)
    def audited(request: HttpRequest, **address: Any) -> HttpResponseBase:
        try:
            response = view(request, **address)
        except Http404:
            record(request, "refused", address)
            raise
        if not getattr(request, "changed", False):  # a change has written its own entries already
            record(request, "refused" if response.status_code == 403 else _outcome(request), address)
        return response

    return audited


def _outcome(request: Any) -> str:
    """What was done, for the audit: what the view says itself (`request.outcome`), else what can be told from
    outside. A form that is posted on a page about children is a search."""
    if said := getattr(request, "outcome", ""):
        return str(said)
    if request.method == "POST":
        return "searched"
    return f"exported {request.params.format}" if request.params.format else "shown"


def _refusals_audited(view: View) -> View:
    """The view, with an audit entry when it refuses; figures shown need none."""

    @wraps(view)
    def refusing(request: HttpRequest, **address: Any) -> HttpResponseBase:
        try:
            return view(request, **address)
        except Http404:
            record(request, "refused", address)
            raise

    return refusing
