"""`check-aliases FILE.csv`: how many supplied values are normalised to an acceptable Ofsted group."""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from goldenthread.sources.problems import Refused
from goldenthread.sources.values import FIELDS, normalise
from goldenthread.sources.values.text import words

WRONG_USAGE = 2
_COLUMNS = ("field", "local_value", "ofsted_group")
# Acceptable groups are joined by " | "; a few upstream entries use " / " before the next ordering letter.
_BETWEEN = re.compile(r" \| | / (?=[a-z]\) )")


@dataclass(frozen=True)
class Judged:
    """One line of the file: what was wanted and what came out. `result` is "right", "wrong" or "unknown"."""

    line: int
    field: str
    local_value: str
    wanted: str
    group: str | None
    code: str | None
    how: str
    result: str


def add(subparsers: argparse._SubParsersAction) -> None:
    parser = subparsers.add_parser(
        "check-aliases",
        help="check how local values are normalised",
        description="Normalise each local value and compare its group with the acceptable ones. "
        "Columns: field, local_value, ofsted_group (several acceptable groups joined by ' | ').",
    )
    parser.add_argument("file", type=Path, metavar="FILE.csv")
    parser.add_argument("--show", action="store_true", help="list what was wrong or unknown")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 when the file could be judged, whatever the score; 4 when it is not such a file, 2 when it is not there."""
    as_json = getattr(args, "json", False)
    try:
        judged = judge(args.file)
    except Refused as refused:
        print("\n".join(refused.lines), file=sys.stderr)
        if as_json:
            print(json.dumps({"status": "refused", "messages": refused.lines}, ensure_ascii=False))
        return refused.exit_code
    except OSError as problem:
        print(f"{args.file} cannot be read ({problem.strerror}). Give the path of a CSV file.", file=sys.stderr)
        return WRONG_USAGE
    score = {result: sum(one.result == result for one in judged) for result in ("right", "wrong", "unknown")}
    if as_json:
        rows = [asdict(one) for one in judged if one.result != "right"]
        print(json.dumps({**score, "rows": rows}, ensure_ascii=False))
        return 0
    if args.show:
        for one in judged:
            if one.result != "right":
                print(
                    f"line {one.line}: {one.field}: {one.local_value!r} gives {one.group or 'nothing'}, "
                    f"wanted {one.wanted}"
                )
    print(f"{score['right']} right, {score['wrong']} wrong, {score['unknown']} unknown")
    return 0


def judge(path: Path) -> list[Judged]:
    """Every line of the file judged; Refused when it has other columns or fields, OSError when it cannot be read."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{path.name} is not UTF-8 text. Save it as CSV UTF-8 and try again.") from None
    reader = csv.DictReader(text.splitlines(keepends=True))
    headings = tuple(reader.fieldnames or ())
    missing = [column for column in _COLUMNS if column not in headings]
    if missing:
        found = ", ".join(headings) or "none"
        raise Refused(
            f"{path.name}: columns {', '.join(missing)} missing. Expected {', '.join(_COLUMNS)}; found {found}."
        )
    judged = []
    strange: dict[str, int] = {}
    for row in reader:
        name = (row["field"] or "").strip().lower()
        if name not in FIELDS:
            strange.setdefault(name, reader.line_num)
            continue
        judged.append(_judge(reader.line_num, name, row["local_value"] or "", row["ofsted_group"] or ""))
    if strange:
        listed = ", ".join(f'"{name}" (line {line})' for name, line in strange.items())
        raise Refused(f"{path.name}: fields not known: {listed}. Expected one of: {', '.join(sorted(FIELDS))}.")
    return judged


def _judge(line: int, name: str, value: str, wanted: str) -> Judged:
    match = normalise(name, value)
    acceptable = {words(group) for group in _BETWEEN.split(wanted)} | {words(wanted)}
    if match.group is None:
        result = "unknown"
    elif words(match.group) in acceptable or (match.code is not None and _same_code(name, match.code, wanted)):
        result = "right"
    else:
        result = "wrong"
    return Judged(line, name, value, wanted, match.group, match.code, match.how, result)


def _same_code(name: str, code: str, wanted: str) -> bool:
    """Whether an acceptable "group" is itself the label of our code ("J2: LA accommodation under PACE")."""
    return any(
        re.match(rf"{re.escape(code)}\b", group) is not None and normalise(name, group).code == code
        for group in _BETWEEN.split(wanted)
    )
