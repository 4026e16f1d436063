"""The words of the daily mail: counts and links, and nothing that could point to a child.

A mail leaves the council's own system and may be read on a screen in a train, so it holds no name, no reference
and no count for a single rule. "Missing from home: 1" could be tied to a child by somebody who knows the
town; "3 new" cannot. Which rule and which child stands behind the link, after signing in. The subject has the day
and no count at all, since subjects show on locked screens.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import date

from goldenthread.pages import words

INBOX = "/exceptions/"
VARIATIONS = "/exceptions/variations/"
CASELOAD = "/caseload/"
DUE_SOON = "/children/?within=10"
MAILBOX = "/mailbox/"

# Whose work the counts are of, by how far the person's role reaches over children.
_WHOSE = {
    "own": "your children",
    "team": "your team",
    "service": "your service",
    "authority": "the whole authority",
    "chaired": "the children whose meetings you chair",
}


@dataclass(frozen=True)
class Tally:
    """What one person's digest counts, all within what the person may see.

    new: standing for the first day. continuing: standing before that too. cleared: gone since the run before.
    overdue: of those that stand, the red ones: past their due day, or to act on without one. due_soon: due today
    or in the next 10 working days, standing as an exception already or not yet. mine: those that stand and that
    this person has. escalated: of those, the ones taken to this person's level. variations: waiting for this
    person to decide.
    """

    new: int = 0
    continuing: int = 0
    cleared: int = 0
    overdue: int = 0
    due_soon: int = 0
    mine: int = 0
    escalated: int = 0
    variations: int = 0

    @property
    def has_something(self) -> bool:
        return any(astuple(self))


@dataclass(frozen=True)
class Digest:
    subject: str
    text: str


def digest(tally: Tally, *, name: str, reach: str, day: date, before: date | None, authority: str, site: str) -> Digest:
    """One person's mail. `before` is the day of the run before, None at the first; `site` may be empty: no links."""
    new, cleared = (f"New since {words.day(before)}", "Cleared since then") if before else ("New", "Cleared")
    # What is counted, how many, and the page that lists them.
    lines = (
        (new, tally.new, f"{INBOX}?list=new"),
        ("Continuing", tally.continuing, f"{INBOX}?list=team"),
        (cleared, tally.cleared, f"{INBOX}?list=cleared"),
        ("Overdue or to act on now", tally.overdue, f"{INBOX}?list=team&light=red"),
        ("Due in 10 working days", tally.due_soon, CASELOAD if reach == "own" else DUE_SOON),
        ("With you", tally.mine, f"{INBOX}?list=mine"),
        ("Of those, escalated to you", tally.escalated, f"{INBOX}?list=escalated"),
        ("Variations waiting for your decision", tally.variations, VARIATIONS),
    )
    parts = [
        f"Dear {name}",
        f"Today's work for {_WHOSE.get(reach, 'you')}, as at {words.day(day)}.",
        *(_line(what, count, path, site) for what, count, path in lines),
        "No child is named in this mail. Sign in to see whom it is about.",
        f"All your mails:\n{site}{MAILBOX}" if site else "",
        f"{authority}, children's services performance. This mail is written once a day by the portal, "
        "and nobody reads answers to it.",
    ]
    return Digest(f"Today's work, {words.day(day)}", "\n\n".join(part for part in parts if part) + "\n")


def _line(what: str, count: int, path: str, site: str) -> str:
    said = f"{what}: {words.number(count)}"
    return f"{said}\n{site}{path}" if site and count else said
