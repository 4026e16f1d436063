"""Entering one figure, correcting it, taking it away: every version stays, and the figure shows where it should."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from goldenthread import observations
from goldenthread.observations import Period
from goldenthread.web.clinics.models import NeverChanged
from goldenthread.web.supplied import register as registers
from goldenthread.web.supplied.models import SuppliedFigure
from tests.supplied.conftest import hidden, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

ID = "cla-attendance"
ADDRESS = f"/supplied/{ID}/change/"
MONTH = "?period=2025-09-01/2025-10-31"


def typed(**changes: str) -> dict[str, str]:
    return {
        "unit": "", "period": "2025-10", "numerator": "", "denominator": "251", "value": "28.4",
        "as_at": "31/10/2025", "source": "Virtual school", "who": "", "why": "",
    } | changes  # fmt: skip


def enter(browser: Any, query: str = "", **changes: str) -> Any:
    return browser.post(ADDRESS, hidden(browser.get(ADDRESS + query)) | typed(**changes))


def test_a_figure_is_kept_flagged_and_shown(as_role: Any) -> None:
    browser = as_role("analyst")
    assert "Cannot be worked out" in text(browser.get(f"/indicators/{ID}/?period=2025-10"))
    answer = enter(browser)
    assert answer.status_code == 302, text(answer)
    said = text(browser.get(answer.url))
    assert "flagged: no whole numbers make it" in said
    assert "\u25c6 No whole number of 251 makes 28.4%. The nearest are 71 (28.3%) and 72 (28.7%)." in said
    page = text(browser.get(f"/indicators/{ID}/?period=2025-10"))
    assert "28.4%" in page
    assert "Supplied by Virtual school, as at 31 October 2025." in page
    assert "The nearest are 71 (28.3%) and 72 (28.7%)." in page


def test_a_correction_keeps_the_old_value_and_says_why(as_role: Any) -> None:
    first, second = as_role("analyst"), as_role("director")
    enter(first)
    page = second.get(ADDRESS + MONTH)
    assert "Held now: 1 September 2025 to 31 October 2025: 28.4 of 251." in text(page)
    assert "Say why the figure is corrected." in text(enter(second, MONTH, numerator="72", value=""))
    assert "Nothing is different from what is held." in text(enter(second, MONTH, why="None"))
    assert enter(second, MONTH, numerator="72", value="", why="Counted again").status_code == 302
    said = text(second.get(f"/supplied/{ID}/"))
    for words in ("28.4 of 251", "72 of 251", "Counted again", "Corrected", "Invented analyst", "Invented director"):
        assert words in said
    assert "28.7%" in text(second.get(f"/indicators/{ID}/?period=2025-10"))
    assert SuppliedFigure.objects.count() == 2


def test_of_two_at_once_the_second_is_told(as_role: Any) -> None:
    first, second = as_role("analyst"), as_role("director")
    form = hidden(second.get(ADDRESS))
    enter(first)
    page = second.post(ADDRESS, form | typed(value="30"))
    assert "Invented analyst entered 28.4 of 251 for this period after you opened the page." in text(page)
    assert SuppliedFigure.objects.count() == 1
    # Having read it, the second may send it again, with a reason.
    assert second.post(ADDRESS, hidden(page) | typed(value="30", why="Mine is later")).status_code == 302


def test_taken_away_its_versions_stay(as_role: Any) -> None:
    browser = as_role("analyst")
    enter(browser)
    page = browser.post(ADDRESS, hidden(browser.get(ADDRESS + MONTH)) | typed(act="remove"))
    assert "Say why the figure is taken away." in text(page)
    answer = browser.post(ADDRESS, hidden(browser.get(ADDRESS + MONTH)) | typed(act="remove", why="Not ours"))
    assert "28.4 of 251" in text(browser.get(answer.url))
    assert "Taken away" in text(browser.get(answer.url))
    assert "Cannot be worked out" in text(browser.get(f"/indicators/{ID}/?period=2025-10"))
    assert [row.kind for row in SuppliedFigure.objects.all()] == ["entered", "removed"]


def test_sent_twice_it_is_entered_once(as_role: Any) -> None:
    browser = as_role("analyst")
    form = hidden(browser.get(ADDRESS)) | typed()
    assert browser.post(ADDRESS, form).status_code == browser.post(ADDRESS, form).status_code == 302
    assert SuppliedFigure.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"numerator": "252", "value": ""}, "Numerator: found “252”; expected at most 251, the denominator."),
        ({"value": "lots"}, "Value: found “lots”; expected a number."),
        ({"period": "soon"}, "Period: found “soon”"),
        ({"as_at": ""}, "As at: found nothing"),
        ({"source": ""}, "Source: found nothing"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(as_role: Any, changes: dict[str, str], problem: str) -> None:
    page = enter(as_role("analyst"), **changes)
    assert problem in text(page)
    assert SuppliedFigure.objects.count() == 0


def test_a_figure_that_the_records_compute_is_refused(as_role: Any) -> None:
    browser = as_role("analyst")
    address = "/supplied/re-referrals-12m/change/"
    page = browser.post(address, hidden(browser.get(address)) | typed())
    assert "none: the loaded records compute this measure for that period" in text(page)
    assert SuppliedFigure.objects.count() == 0


def test_what_the_records_compute_stands_before_what_was_entered(as_role: Any) -> None:
    """A figure entered before the load that computes it gives way."""
    SuppliedFigure.objects.create(
        name="Invented", role="", indicator="re-referrals-12m", area="all", start=date(2025, 10, 1),
        end=date(2025, 10, 31), value=Decimal("28.4"), places=1, denominator=251, as_at=date(2025, 10, 31),
        source="Invented", kind="entered",
    )  # fmt: skip
    assert "28.4%" not in text(as_role("director").get("/indicators/re-referrals-12m/?period=2025-10"))


def test_nothing_kept_is_changed(as_role: Any) -> None:
    enter(as_role("analyst"))
    row = SuppliedFigure.objects.get()
    with pytest.raises(NeverChanged):
        row.save()
    with pytest.raises(NeverChanged):
        row.delete()


def test_as_it_was_known_on_a_day(as_role: Any) -> None:
    """A correction of today is not known yesterday."""
    enter(as_role("analyst"))
    yesterday = timezone.localdate() - timedelta(days=1)
    assert registers.known_on(ID, yesterday) == []
    assert [one.value for one in registers.known_on(ID, timezone.localdate())] == [Decimal("28.4")]


def test_a_value_keeps_the_decimals_it_was_written_with(as_role: Any) -> None:
    enter(as_role("analyst"), value="30.0", denominator="251")
    assert str(registers.as_value(SuppliedFigure.objects.get()).value) == "30.0"


def test_the_command_line_reads_what_was_entered(as_role: Any, django_home: Any, monkeypatch: Any) -> None:
    from goldenthread.cli import asking
    from goldenthread.web import administration

    monkeypatch.setattr(administration, "start", lambda home: None)
    (django_home / "app.sqlite3").touch()
    enter(as_role("analyst"))
    snap = asking.snapshot(str(django_home))
    (figure,) = observations.figures(snap, [ID], Period.parse("2025-10"))
    assert (figure.value, figure.denominator, figure.status) == (Decimal("28.4"), 251, "ok")
    assert figure.why == "Supplied by Virtual school, as at 31 October 2025."


def test_what_people_type_is_shown_as_text(as_role: Any) -> None:
    browser = as_role("analyst")
    answer = enter(browser, source="<script>alert(1)</script>")
    assert b"<script>alert(1)" not in browser.get(answer.url).content
    assert isinstance(SuppliedFigure.objects.get().at, datetime)
