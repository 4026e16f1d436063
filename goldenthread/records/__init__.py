"""The canonical tables, declared once.

`TABLES` maps plain name to declaration, in the order of the child's journey. Everything that
needs to know a table (DDL, readers, checks, dictionary, sample) starts here.
"""

from goldenthread.records import (
    care,
    early_journey,
    education,
    front_door,
    health,
    homes,
    housekeeping,
    leaving_care,
    meetings,
    missing,
    need,
    own,
    people,
    permanence,
    practice,
    protection,
    supplied,
    workforce,
)
from goldenthread.records.declaration import PROVENANCE, Column, Table

TABLES: dict[str, Table] = {
    table.name: table
    for module in (
        people,
        front_door,
        need,
        protection,
        care,
        health,
        missing,
        leaving_care,
        permanence,
        practice,
        education,
        workforce,
        supplied,
        housekeeping,
        own,
        meetings,
        homes,
        early_journey,
    )
    for table in module.TABLES
}

# The same tables by the name they carry in the standard or in a supplementary file.
BY_SOURCE: dict[str, Table] = {table.source: table for table in TABLES.values()}

__all__ = ["BY_SOURCE", "PROVENANCE", "TABLES", "Column", "Table"]
