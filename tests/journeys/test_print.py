"""Pages on paper: headings repeat, nothing is cut, what only a screen can use is left out."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.xdist_group("journeys")


def test_a_case_list_repeats_its_headings_on_every_sheet(visit: Visit) -> None:
    page = visit("director")
    page.goto("/indicators/open-cases/cases/")
    everything = page.get_by_role("link", name="Show all for print")
    if everything.count():
        everything.click()
    headings = [text for text in page.locator("main thead th").all_inner_texts() if text.strip()]
    children = page.locator("main tbody tr").count()
    sheets = printed(page.pdf(format="A4", landscape=True))
    assert len(sheets) > 2
    for sheet in sheets[:-1]:
        assert [heading for heading in headings if flat(heading) not in flat(sheet)] == []
    references = page.locator("main tbody tr th").all_inner_texts()
    assert len(references) == children
    missing = [text for text in references if flat(text.splitlines()[0]) not in flat("".join(sheets))]
    assert missing == []


@pytest.mark.parametrize("address", ["/", "/caseload/", "/indicators/open-cases/"])
def test_controls_stay_on_the_screen(visit: Visit, address: str) -> None:
    page = visit("director")
    page.goto(address)
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Menu").is_visible()
    assert not page.locator("form button:visible").count()
    assert page.get_by_role("heading", level=1).is_visible()


def printed(document: bytes) -> list[str]:
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(document)).pages]


def flat(text: str) -> str:
    """Letters and digits only: where a line was broken says nothing."""
    return "".join(character for character in text.casefold() if character.isalnum())
