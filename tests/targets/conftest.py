"""Targets over the small working authority of `tests/web/performance`, as at 31 October 2025.

Teams T1 (Rowan) and T2 (Alder) in service S1, T3 (Hazel) in S2. On that day 4 of 6 children on plans were visited
within 10 working days: 66.7% of the whole, 2 of 3 in T1.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from goldenthread.rules.dated import Value
from tests.web.performance.conftest import loaded, snapshot_file
from tests.web.portal import account, as_role

__all__ = ["account", "as_role", "loaded", "snapshot_file"]

VISITS = "cp-visits-in-10-working-days"
ADDRESS = f"/indicators/{VISITS}/target/"


@pytest.fixture
def few(settings: Any) -> None:
    """Figures counted from one child are rated, since the small authority has no more than six."""
    settings.PRACTICE = {"fewest-rated": (Value(1, "For a test"),)}


def text(page: Any) -> str:
    """The words of a page, without its markup."""
    assert page.status_code == 200, (page.status_code, page.content[:300])
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).split())


def hidden(page: Any) -> dict[str, str]:
    """The hidden fields of the form on a page."""
    assert page.status_code == 200, page.content[:300]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def filled(**changes: str) -> dict[str, str]:
    """A form that is filled in well."""
    return {
        "act": "check",
        "unit": "",
        "better": "higher",
        "target": "80",
        "tolerance": "5",
        "tolerance_in": "points",
        "type": "local",
        "start": "1/4/2025",
        "end": "",
        "rationale": "Visits were at 75% last year, and two posts were filled.",
        "owner": "Invented director, director",
        "deputy": "",
        "trajectory": "",
    } | changes


def set_target(browser: Any, **changes: str) -> Any:
    """Form, check, save: the answer to the last."""
    from goldenthread.web.people.models import Account

    if not Account.objects.filter(user_name="the-director").exists():
        Account.objects.create(user_name="the-director", name="Invented director", role="director")
    form = browser.get(ADDRESS)
    check = browser.post(ADDRESS, filled(**changes) | {"seen": hidden(form)["seen"]})
    return browser.post(ADDRESS, hidden(check) | {"act": "save"})
