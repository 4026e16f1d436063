"""What stops a load: input that is refused, and input a person must confirm first.

Both carry finished lines of plain English, ready to print. The lines name file, sheet, row and
column, what was found, what was expected and what to do next; they never hold a child's details.
"""

from __future__ import annotations

from collections.abc import Iterable


class Refused(Exception):
    """The input cannot be used and nothing has changed. Exit code 4.

    `lines` holds every problem of the file, so that one run shows them all.
    """

    exit_code = 4

    def __init__(self, lines: str | Iterable[str]) -> None:
        self.lines: tuple[str, ...] = (lines,) if isinstance(lines, str) else tuple(lines)
        super().__init__("\n".join(self.lines))


class Held(Exception):
    """The input could be used, but a person must confirm it. Exit code 3; the live snapshot is unchanged."""

    exit_code = 3

    def __init__(self, lines: str | Iterable[str]) -> None:
        self.lines: tuple[str, ...] = (lines,) if isinstance(lines, str) else tuple(lines)
        super().__init__("\n".join(self.lines))
