"""Set-shaped logic in portable SQL, one file per table, each made after the tables it reads.

Each file in `sql/` is one SELECT; its first comment says what the table holds. Case lists are
built from these and from the canonical tables.
"""

import re
from functools import cache
from graphlib import TopologicalSorter
from importlib import resources


def sql(name: str) -> str:
    """The SELECT that makes the derived table of that name."""
    return resources.files(__package__).joinpath(f"sql/{name}.sql").read_text("utf-8")


@cache
def read_from() -> dict[str, frozenset[str]]:
    """For each derived table, the derived tables its SELECT reads: they must be made before it."""
    folder = resources.files(__package__).joinpath("sql")
    names = sorted(file.name.removesuffix(".sql") for file in folder.iterdir() if file.name.endswith(".sql"))
    return {name: frozenset(re.findall(r"\b(?:FROM|JOIN)\s+(\w+)", sql(name))) & set(names) for name in names}


# In an order they can be made in. A circle of tables is an error here, not in the middle of a load.
DERIVED = tuple(TopologicalSorter({name: sorted(read) for name, read in read_from().items()}).static_order())
