"""Small invented extracts, written from the declarations of the tables, and a home to load them into."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.records import BY_SOURCE
from goldenthread.snapshots import Authority, Home
from goldenthread.snapshots.build import Outcome, load

AS_AT = date(2024, 3, 31)

# Children whose details must never be seen outside the database.
MARKER_NAME = "Zebedee-Marker"
MARKER_ID = "9990001"


def home_at(folder: Path, nation: str = "england") -> Home:
    return Home.create(folder, Authority("Aldermoor Council (invented)", nation))


def write(
    folder: Path, source: str, rows: Sequence[Mapping[str, Any]], *, columns: Sequence[str] | None = None
) -> Path:
    """`<source>.csv` with these rows, given by plain column name; the other columns are empty."""
    table = BY_SOURCE[source]
    named = {column.name: column.source_field for column in table.columns}
    chosen = list(columns or named)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{source}.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow([named[name] for name in chosen])
        for row in rows:
            out.writerow([row.get(name, "") for name in chosen])
    return path


def small_extract(folder: Path, children: int = 40, *, referrals: int | None = None) -> Path:
    """People, contacts, referrals, assessments and allocations of a few invented children."""
    people = [
        {
            "person_id": 1000 + n,
            "forename": MARKER_NAME if n == 0 else f"Child{n}",
            "surname": "Invented",
            "sex": "FM"[n % 2],
            "ethnicity": "WBRI",
            "date_of_birth": f"20{10 + n % 10}-0{1 + n % 9}-1{n % 9}",
        }
        for n in range(children)
    ]
    write(folder, "ssd_person", people)
    many = children if referrals is None else referrals
    write(
        folder,
        "ssd_contacts",
        [
            {
                "contact_id": f"C{n}",
                "person_id": 1000 + n % children,
                "contact_date": f"2024-03-{1 + n % 28:02d}",
                "source": "1A",
            }
            for n in range(many)
        ],
    )
    write(
        folder,
        "ssd_cin_episodes",
        [
            {
                "referral_id": f"R{n}",
                "person_id": 1000 + n % children,
                "referral_date": f"2024-03-{1 + n % 28:02d}",
                "no_further_action": "N",
                "source": "1A",
            }
            for n in range(many)
        ],
    )
    write(
        folder,
        "ssd_cin_assessments",
        [
            {
                "assessment_id": f"A{n}",
                "person_id": 1000 + n % children,
                "referral_id": f"R{n}",
                "start_date": f"2024-03-{1 + n % 28:02d}",
                "authorised_date": "2024-03-29" if n % 2 else "",
                "child_seen": "Y",
            }
            for n in range(many)
        ],
    )
    return folder


def load_text(home: Home, folder: Path, name: str, text: str | bytes, **more: Any) -> Outcome:
    """Write one file and load it alone."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    if isinstance(text, str):
        path.write_text(text, encoding="utf-8", newline="")
    else:
        path.write_bytes(text)
    more.setdefault("as_at", AS_AT)
    return load(home, [path], **more)
