"""Worked examples on Spark: all of them in one job, each an authority with its own as-at day."""

from __future__ import annotations

import tempfile
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from goldenthread.engine.example import InMemory, Rows, open_rows
from goldenthread.engine.spark import Authority, Made, canonical
from goldenthread.engine.spark.laid_over import lay_over, run_in
from goldenthread.observations.example import Asked, LayOver


@dataclass(frozen=True)
class Given:
    """The rows of one example and what is asked of them."""

    tables: Rows
    nation: str
    what: Asked


@contextmanager
def made(examples: Mapping[Hashable, Given], session: Any) -> Iterator[dict[Hashable, LayOver]]:
    """For each example, what puts the rows that Spark made of it in the place of DuckDB's; good within the block."""
    with tempfile.TemporaryDirectory(prefix="goldenthread-examples-") as folder:
        place, authorities = Path(folder), []
        for number, one in enumerate(examples.values()):
            with open_rows(one.tables, one.what.as_at, one.nation) as con:
                canonical.write(con, place / "canonical", f"example-{number}", one.tables)
            what = one.what
            authorities.append(Authority(f"example-{number}", what.as_at, one.nation, None, what.days, what.moment))
        lists = sorted({name for one in examples.values() for name in one.what.lists})
        done = run_in(session, place, authorities, lists)
        yield {
            key: partial(_lay_over, made=done, code=f"example-{number}", lists=tuple(one.what.lists))
            for number, (key, one) in enumerate(examples.items())
        }


def _lay_over(snapshot: InMemory, made: Made, code: str, lists: tuple[str, ...]) -> None:
    snapshot.within(partial(lay_over, made=made.of(lists), code=code))
