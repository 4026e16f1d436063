"""Pages on paper: headings repeat, nothing is cut, what only a screen can use is left out."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests.journeys.conftest import Visit
from tests.journeys.served import Site, follow


def test_a_case_list_repeats_its_headings_on_every_sheet(visit: Visit) -> None:
    page = visit("director")
    page.goto("/indicators/open-cases/cases/")
    everything = page.get_by_role("link", name="Show all for print")
    if everything.count():
        follow(everything)
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


# Paper in points, and the width of what is printed on it in pixels: the sheet less its margins.
PAPER = {"a4": ((842, 595), 1062), "a3": ((1191, 842), 1511)}


@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize("columns", ["all", "care"])
def test_the_case_report_is_whole_on_paper(visit: Visit, paper: str, columns: str) -> None:
    page = visit("director")
    page.goto(f"/children/?columns={columns}&paper={paper}")
    table = page.get_by_role("table", name="Case management report")
    headings = table.locator("thead th").all_inner_texts()
    children = [text.splitlines()[0] for text in table.locator("tbody tr th").all_inner_texts()]
    document = page.pdf(prefer_css_page_size=True)
    sizes = {
        (round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in PdfReader(io.BytesIO(document)).pages
    }
    assert sizes == {PAPER[paper][0]}
    # Each sheet of the list begins with every heading, and every child is on one of them, the last one too.
    sheets = [flat(sheet) for sheet in printed(document)]
    end = next(number for number, sheet in enumerate(sheets) if flat(children[-1]) in sheet)
    assert end > 1
    for sheet in sheets[: end + 1]:
        assert [heading for heading in headings if flat(heading) not in sheet] == []
    assert [child for child in children if not any(flat(child) in sheet for sheet in sheets)] == []
    # No column is cut and no word runs into the next column.
    page.set_viewport_size({"width": PAPER[paper][1], "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth") <= 0
    cells = "cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.innerText)"
    assert table.locator("th, td").evaluate_all(cells) == []


def test_a_caseload_for_supervision_fits_one_side(visit: Visit, site: Site) -> None:
    page = visit("social-worker")
    page.goto(f"/caseload/{site.people['social-worker']['worker']}/supervision/")
    children = [text.splitlines()[0] for text in page.locator("main tbody tr th").all_inner_texts()]
    assert len(children) > 10
    (sheet,) = printed(page.pdf(prefer_css_page_size=True))
    assert [child for child in children if flat(child) not in flat(sheet)] == []
    assert flat("Discussed and agreed") in flat(sheet)


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
