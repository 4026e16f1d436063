"""What the frame of every page needs: council, person, navigation, snapshot."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from goldenthread.web.base.doors import door_of

# Label, name of the address, and what a person must have for the item to be of use.
ITEMS = (
    ("Home", "home", lambda scope: True),
    ("Indicators", "indicators", lambda scope: scope.sees_figures),
    ("Caseload", "caseload", lambda scope: scope.sees_children and scope.sees_figures),
    # Those with a caseload find the children there and among the reports.
    ("Children", "children", lambda scope: scope.sees_children and not scope.sees_figures),
    ("Concerns", "concerns", lambda scope: scope.person.rights.chairs),
    ("Exceptions", "exceptions", lambda scope: scope.sees_children),
    ("Reports", "reports", lambda scope: scope.sees_children),
    ("Data and definitions", "data", lambda scope: True),
)


def site(request: HttpRequest) -> dict[str, Any]:
    """Template variables under `site`; safe on error pages, where parts may be missing."""
    person = getattr(request, "person", None)
    snap = getattr(request, "snap", None)
    scope = getattr(request, "scope", None)
    return {
        "site": {
            "authority": settings.AUTHORITY,
            "person": person,
            "as_at": snap.as_at if snap else None,
            "snapshot": snap.id if snap else "",
            "navigation": navigation(request),
            "mailbox": _address("mailbox") if scope and scope.sees_children else "",
        }
    }


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The items this person can use, at most six, the one they are in marked."""
    scope = getattr(request, "scope", None)
    if scope is None:
        return []
    match = request.resolver_match
    here = door_of(match.func).section if match else ""
    items = []
    for label, name, useful in ITEMS:
        if not useful(scope):
            continue
        address = _address(name)
        if not address:
            continue
        items.append({"label": label, "address": address, "here": name == here})
    return items


def _address(name: str) -> str:
    """The address of a page; empty where the site map has none of that name."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
