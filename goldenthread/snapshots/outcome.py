"""How a load ended, as people and programs are told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from goldenthread.sources.extract import Count, Issue

Status = Literal["published", "unchanged", "held", "refused"]
EXIT_CODES: dict[Status, int] = {"published": 0, "unchanged": 0, "held": 3, "refused": 4}


@dataclass
class FileOutcome:
    """One file of a load: what it is, its tables and what was wrong."""

    file: str
    kind: str
    tables: list[Count] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "kind": self.kind,
            "tables": [count._asdict() for count in self.tables],
            "issues": [issue._asdict() for issue in self.issues],
        }


@dataclass
class Outcome:
    """How a load ended. `lines` are finished sentences for the person who loads; `phases` are (name, seconds)."""

    status: Status
    snapshot: str | None = None
    as_at: date | None = None
    files: list[FileOutcome] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    phases: list[tuple[str, float]] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        return EXIT_CODES[self.status]

    def volumes(self) -> dict[str, int]:
        """Rows kept, by table or list."""
        return {count.table: count.kept for each in self.files for count in each.tables}

    def as_json(self) -> dict[str, Any]:
        return {
            "status": self.status,
            "snapshot": self.snapshot,
            "as_at": self.as_at.isoformat() if self.as_at else None,
            "files": [each.as_json() for each in self.files],
            "messages": self.lines,
        }
