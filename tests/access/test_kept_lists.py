"""What is kept between two requests follows a change of accounts at once: who has an exception, and in whose list."""

from __future__ import annotations

from typing import Any

import pytest

from goldenthread.web.people.models import Account
from goldenthread.web.today.models import Item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published", "exceptions")]

MINE, TEAM = "/exceptions/?list=mine", "/exceptions/?list=team"


def test_an_exception_comes_back_when_whoever_it_was_given_to_goes(as_role: Any) -> None:
    """It was given to the manager above; the worker, who owns the rule, has it again when that account is closed."""
    worker, manager = as_role("social_worker"), as_role("team_manager")
    as_role("service_manager")
    above = Account.objects.get(role="service_manager")
    Item.objects.filter(pk=1).update(assigned_to=above)
    assert "Marked-One" not in worker.get(MINE).content.decode()
    assert "Invented service_manager has it" in manager.get(TEAM).content.decode()
    above.is_active = False
    above.save()
    assert "Marked-One" in worker.get(MINE).content.decode()
    assert "Invented social_worker has it" in manager.get(TEAM).content.decode()


def test_a_person_who_moves_away_no_longer_has_it(as_role: Any) -> None:
    manager = as_role("team_manager")
    as_role("social_worker")
    assert "Invented social_worker has it" in manager.get(TEAM).content.decode()
    Account.objects.filter(role="social_worker").update(worker="W4", team="T3", service="S2")
    page = manager.get(TEAM).content.decode()
    assert "Invented W1 has it" in page  # the worker of the data, who has no account now
    assert "Invented social_worker has it" not in page


def test_a_person_who_moves_takes_no_list_along(as_role: Any) -> None:
    worker = as_role("social_worker")
    assert "Marked-One" in worker.get(MINE).content.decode()
    Account.objects.filter(role="social_worker").update(worker="W4", team="T3", service="S2")
    for address in (MINE, TEAM, "/children/", "/caseload/"):
        page = worker.get(address).content.decode()
        assert "Marked-One" not in page
        assert "Marked-Four" in page
    Account.objects.filter(role="social_worker").update(role="analyst")
    assert "Marked-" not in worker.get(TEAM).content.decode()
    Account.objects.filter(role="analyst").update(role="councillor")
    assert worker.get(TEAM).status_code == 404
