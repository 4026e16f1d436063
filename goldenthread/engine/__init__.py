"""Words and case lists to SQL, on DuckDB; the only room that names a database engine for figures.

Pages import from this room what adds rows up (`folds`); what compiles is imported when a load asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from goldenthread.rules.dated import Value

__all__ = ["prepare"]


def prepare(
    con: Any,
    *,
    as_at: date,
    nation: str,
    key: bytes,
    settings: dict[str, tuple[Value, ...]] | None = None,
    days: Sequence[date] | None = None,
    lists: Iterable[str] | None = None,
) -> None:
    """Everything a page reads, made beside the canonical tables: see `make_ready.prepare`."""
    from goldenthread.engine import make_ready

    make_ready.prepare(con, as_at=as_at, nation=nation, key=key, settings=settings, days=days, lists=lists)
