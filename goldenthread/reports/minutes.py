"""The minutes of a clinic as a Word file: headings that Word knows, real tables, British dates.

What it says comes from `pages.clinic.Minutes`. Rows do not break across pages, and the heads of a table repeat on
each, so that a reader with a screen reader or on paper knows where they are.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from goldenthread.pages import words
from goldenthread.pages.action_list import STATES
from goldenthread.pages.clinic import ActionLine, Decided, Minutes

# Control characters have no place in a document, and XML cannot hold them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
MONTHS = 6
FONT = "Arial"


def written(minutes: Minutes) -> bytes:
    """The file."""
    document = Document()
    _set_up(document, minutes)
    document.add_heading(_plain(minutes.title), level=0)
    _facts(
        document,
        [
            ("Council", minutes.authority),
            ("Service", minutes.service),
            ("Date", words.day(minutes.held_on)),
            ("Month considered", minutes.month),
            ("Present", minutes.present or "Not written down yet"),
            ("State", minutes.finished or "Draft: the clinic is not finished"),
        ],
    )
    document.add_paragraph(
        f"All figures are as at {words.day(minutes.as_at)}, from snapshot {_plain(minutes.snapshot)}, and stand as "
        "they were when the pack was made."
    )
    document.add_heading("Indicators", level=1)
    for number, one in enumerate(minutes.decided, 1):
        _indicator(document, number, one)
    document.add_heading("Actions from this clinic", level=1)
    _actions(document, minutes.actions, "No action was agreed.")
    document.add_heading("Actions carried from before", level=1)
    _actions(document, minutes.carried, "No open action of this service came from before.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Any, minutes: Minutes) -> None:
    """A4, a plain typeface of 11 points or more, British English, and a title for those who hear the file."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = FONT
        # Word takes the typeface of a heading from its theme unless each of these is said.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:hAnsi"), FONT)
        fonts.set(qn("w:cs"), FONT)
    document.styles["Normal"].font.size = Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    properties = document.core_properties
    properties.title = _plain(minutes.title)
    properties.author = _plain(minutes.authority)
    properties.language = "en-GB"
    properties.comments = ""
    properties.created = properties.modified = datetime.combine(minutes.held_on, time())


def _indicator(document: Any, number: int, one: Decided) -> None:
    sheet = one.sheet
    document.add_heading(f"{number}. {_plain(sheet.title)}", level=2)
    document.add_paragraph(_plain(sheet.headline))
    rows = [
        ("Figure", sheet.figure),
        ("Period", sheet.period),
        ("Direction", sheet.direction or "No direction"),
        ("Signals", " ".join(sheet.signals) or "No signal"),
        ("Aim", sheet.aim.said if sheet.aim else "No aim"),
    ]
    _table(document, ("What", "As it stood"), [*rows, *_recent(one)])
    decision = document.add_paragraph()
    decision.add_run("Decision: ").bold = True
    decision.add_run(_plain(one.decision) or "None written down")
    for action in one.actions:
        line = document.add_paragraph()
        line.add_run("Owner: ").bold = True
        line.add_run(_plain(action.owner))
        line.add_run(". By: ").bold = True
        line.add_run(words.day(action.due))


def _recent(one: Decided) -> list[tuple[str, str]]:
    """The latest months, latest first, as rows of the table."""
    latest = one.sheet.months[: -MONTHS - 1 : -1]
    return [(month.month, _counted(month.said, month.numerator, month.denominator)) for month in latest]


def _counted(said: str, numerator: str | None, denominator: str | None) -> str:
    return f"{said} ({numerator} of {denominator})" if numerator is not None and denominator is not None else said


def _actions(document: Any, actions: Sequence[ActionLine], none: str) -> None:
    if not actions:
        document.add_paragraph(none)
        return
    _table(
        document,
        ("Action", "Owner", "By", "State", "Comes from"),
        [
            (action.what, action.owner, f"{action.due:%d/%m/%Y}", STATES[action.state], action.origin)
            for action in actions
        ],
    )


def _facts(document: Any, facts: Sequence[tuple[str, str]]) -> None:
    for name, value in facts:
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        line.add_run(f"{name}: ").bold = True
        line.add_run(_plain(value))


def _table(document: Any, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table with a head that repeats on every page and rows that are never split between two."""
    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    _mark(table.rows[0], "w:tblHeader")
    for row in rows:
        cells = table.add_row().cells
        for cell, said in zip(cells, row, strict=True):
            cell.text = _plain(said)
    for row in table.rows:
        _mark(row, "w:cantSplit")
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    document.add_paragraph()


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _plain(text: str) -> str:
    return _CONTROL.sub("", text)
