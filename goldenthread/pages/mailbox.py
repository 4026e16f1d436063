"""A person's own mails as a list and one by one, free of any medium."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.pages import words
from goldenthread.pages.table import Cell, Column, Notes, Table


@dataclass(frozen=True)
class MailLine:
    """One mail of the outbox as its person may know it. `link` is empty where it is not to be read.

    `state` is waiting, sending, sent, given up or withdrawn; `at` is when it was sent, or is tried next; `why`
    is why it was given up or withdrawn.
    """

    day: date
    subject: str
    state: str
    at: datetime | None
    why: str = ""
    link: str = ""


@dataclass(frozen=True)
class Piece:
    """A line of a mail's text; with `link`, the whole line is an address."""

    words: str
    link: str = ""


def listing(mails: Sequence[MailLine], notes: Notes) -> Table:
    """The mails, the latest first."""
    rows = [(Cell(words.day(mail.day), link=mail.link), mail.subject, state(mail)) for mail in mails]
    columns = (Column("Day"), Column("Subject"), Column("What became of it"))
    return Table("Your mails", columns, rows, notes, empty="No mail has been written to you yet.")


def state(mail: MailLine) -> str:
    """What became of a mail, in a sentence."""
    if mail.state == "sent":
        return f"Sent {words.moment(mail.at)}."
    if mail.state == "sending":
        return "Being sent."
    if mail.state == "waiting":
        return f"Waiting in the outbox since {words.moment(mail.at)}."
    return f"{mail.state.capitalize()}: {mail.why}"


def pieces(text: str) -> list[list[Piece]]:
    """The text as paragraphs of lines. A line that is an address of a site is a link."""
    return [
        [Piece(line, line if line.startswith(("https://", "http://")) else "") for line in paragraph.splitlines()]
        for paragraph in text.strip().split("\n\n")
    ]
