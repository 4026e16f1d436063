"""The storing of one file, and the two kinds of remark its columns make: a row set aside, a value in doubt."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.records import Column
from goldenthread.sources.extract import Issue, Severity
from goldenthread.sources.tabular.profile import Profile
from goldenthread.sources.tabular.staging import Staged, is_free_text

AGAIN = "Correct it in the case system and reload."


@dataclass
class Rule:
    """Why a row is set aside: SQL over the staged row, the heading it concerns, and the words.

    `shows` says the words end with the value found, where it has the form of a date: never a person's.
    """

    test: str
    column: Column | None
    rule: str
    words: str
    parameters: list[Any] = field(default_factory=list)
    shows: bool = False


@dataclass
class Doubt:
    """A value to report on a row that is kept; `keep` says the value as given goes to the originals."""

    test: str
    column: Column
    rule: str
    severity: Severity
    words: str
    parameters: list[Any] = field(default_factory=list)
    keep: bool = True


@dataclass
class Way:
    """How one column is read: SQL over the staged row, and its parameters."""

    sql: str
    parameters: list[Any] = field(default_factory=list)


class Job:
    """The storing of one file; the parts share the connection, the file and its profile."""

    def __init__(self, con: Any, staged: Staged, found: Profile, load_id: int, as_at: date) -> None:
        self.con = con
        self.staged = staged
        self.found = found
        self.load_id = load_id
        self.as_at = as_at
        self.claim = staged.claim
        self.table = staged.claim.table
        self.columns = [c for c in staged.claim.used if not is_free_text(c)]
        self.file = staged.claim.scan.name
        self.rules: list[Rule] = []
        self.doubts: list[Doubt] = []
        self.issues: list[Issue] = []

    @property
    def aside(self) -> str:
        return f'staging."{self.table.name} aside"'

    def where_kept(self, any_aside: bool) -> str:
        return f"s.rowid NOT IN (SELECT place FROM {self.aside})" if any_aside else "TRUE"
