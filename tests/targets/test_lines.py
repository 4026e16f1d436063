"""The line of change drawn anew: by whom, from when, why; what it changes, and who finds it closed."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from goldenthread.web.clinics.models import NeverChanged
from goldenthread.web.targets.models import DrawnLine
from tests.targets.conftest import VISITS, hidden, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

ADDRESS = f"/indicators/{VISITS}/line/"
TYPED = {"unit": "", "start": "2025-06", "reason": "A new visiting form since June", "seen": "0", "act": "check"}


def drawn(browser: Any, **other: str) -> Any:
    """A line drawn as the page does it: checked, then saved with what the check carries."""
    seen = hidden(browser.get(ADDRESS))["seen"]
    return browser.post(ADDRESS, hidden(browser.post(ADDRESS, TYPED | {"seen": seen} | other)) | {"act": "save"})


def test_the_answers_are_checked_before_anything_is_kept(as_role: Any) -> None:
    said = text(as_role("director").post(ADDRESS, TYPED))
    assert "The new line begins with June 2025" in said
    assert "A new visiting form since June" in said
    assert "With the new line \u2013 Too few months to tell" in said
    assert DrawnLine.objects.count() == 0


def test_it_stands_on_the_page_with_who_drew_it_and_why(as_role: Any) -> None:
    browser = as_role("director")
    answer = drawn(browser)
    assert answer.status_code == 302
    assert answer.url == f"/indicators/{VISITS}/#change"
    row = DrawnLine.objects.get()
    assert (row.indicator, row.team, f"{row.start:%Y-%m}", row.role) == (VISITS, "", "2025-06", "Director")
    said = text(browser.get(f"/indicators/{VISITS}/"))
    assert "The line was drawn anew from June 2025 by " in said
    assert ", director, on " in said
    assert ": A new visiting form since June." in said
    # A team without a line of its own has that of the whole, and one with its own has that.
    assert "from June 2025" in text(browser.get(f"/indicators/{VISITS}/?team=T1"))
    drawn(browser, unit="T1", start="2025-08")
    assert "drawn anew for Rowan from August 2025" in text(browser.get(f"/indicators/{VISITS}/?team=T1"))
    assert "Rowan from August" not in text(browser.get(f"/indicators/{VISITS}/"))


def test_the_latest_holds_and_the_others_stay_in_the_history(as_role: Any) -> None:
    browser = as_role("analyst")
    drawn(browser)
    drawn(browser, start="2025-07")
    said = text(browser.get(f"/indicators/{VISITS}/"))
    assert "Lines there were" in said
    assert said.count("from July 2025") == 2  # beside the light and in the history
    assert said.count("from June 2025") == 1
    row = DrawnLine.objects.first()
    with pytest.raises(NeverChanged):
        row.save()
    with pytest.raises(NeverChanged):
        row.delete()


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"reason": " "}, "Say what changed for good"),
        ({"reason": "x" * 801}, "Use 800 characters or fewer"),
        ({"start": "1999-01"}, "Choose the first month of the new line."),
        ({"start": "2025-13"}, "Choose the first month of the new line."),
        ({"start": ""}, "Choose the first month of the new line."),
        ({"unit": "T99"}, "Choose a unit of the list."),
    ],
)
def test_what_cannot_be_taken_is_said_and_kept_nowhere(as_role: Any, other: dict[str, str], said: str) -> None:
    assert said in text(as_role("director").post(ADDRESS, TYPED | other | {"act": "save", "token": "a" * 32}))
    assert DrawnLine.objects.count() == 0


def test_the_second_of_two_sees_what_the_first_did(as_role: Any) -> None:
    browser = as_role("director")
    checked = hidden(browser.post(ADDRESS, TYPED))
    drawn(browser, start="2025-09")
    said = text(browser.post(ADDRESS, checked | {"act": "save"}))
    assert "Somebody else was here first" in said
    assert "the line was drawn anew from September 2025" in said
    assert DrawnLine.objects.count() == 1


def test_a_councillor_reads_that_it_was_drawn_and_neither_who_nor_why(as_role: Any) -> None:
    drawn(as_role("director"))
    drawn(as_role("director"), start="2025-07")
    said = text(as_role("councillor").get(f"/indicators/{VISITS}/"))
    assert "The line was drawn anew from July 2025." in said
    assert "A new visiting form" not in said
    assert "Lines there were" not in said


@pytest.mark.parametrize("role", ["team_manager", "service_manager", "social_worker", "iro"])
def test_it_is_closed_to_others(as_role: Any, role: str) -> None:
    assert as_role(role).get(ADDRESS).status_code == 404
    assert as_role(role).post(ADDRESS, TYPED | {"act": "save", "token": "a" * 32}).status_code == 404
    assert "Draw the line anew" not in text(as_role("team_manager").get(f"/indicators/{VISITS}/"))


def test_models_and_migrations_say_the_same() -> None:
    call_command("makemigrations", "targets", check=True, dry_run=True, stdout=StringIO())


def test_a_form_with_a_mark_nobody_gave_is_answered_in_words(as_role: Any) -> None:
    sent = TYPED | {"act": "save", "seen": "99", "token": "a" * 32}
    assert "Nothing was saved" in text(as_role("director").post(ADDRESS, sent))
    assert DrawnLine.objects.count() == 0
