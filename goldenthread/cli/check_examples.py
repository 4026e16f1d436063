"""`check-examples`: worked examples against an engine, or against the oracle."""

from __future__ import annotations

import argparse
import csv
import importlib
import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from goldenthread.examples import ExampleProblem, report_moment, to_tables
from goldenthread.examples.bands import band_name

# An example of an exception rule names it after this: "exception:cp-visit-due".
RULE = "exception:"
COLUMNS = ("id", "indicator_id", "given", "as_of_or_period", "expected")
WRONG_USAGE = 2
DOES_NOT_AGREE = 4

Given = Mapping[str, Any]
Worker = Callable[[Given, str, str], Given]
# An example by the very rows given, its indicator and its period.
Key = tuple[int, str, str]


@dataclass(frozen=True)
class Example:
    """One row of the file; `row` as a person counts it, the heading being row 1."""

    row: int
    id: str
    indicator: str
    given: Given
    period: str
    expected: Given


@dataclass(frozen=True)
class Outcome:
    """`outcome` is passed, failed or skipped; `why` says what was wrong or why it was skipped."""

    id: str
    indicator: str
    outcome: str
    expected: Given
    got: Given | None
    why: str


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "check-examples",
        help="run worked examples and say which pass",
        description="Run the worked examples of a CSV file (columns " + ", ".join(COLUMNS) + ").",
        epilog="Exit codes: 0 when no example failed; 4 when one did, or when it is not such a file; "
        "2 when the file cannot be read or the engine asked for is not here.",
    )
    parser.add_argument("file", metavar="FILE.csv", type=Path, help="the worked examples")
    parser.add_argument(
        "--engine", choices=("duckdb", "spark", "oracle"), default="duckdb", help="what works the figures out (duckdb)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    try:
        examples = read(args.file)
    except FileProblem as problem:
        print(problem, file=sys.stderr)
        if getattr(args, "json", False):
            print(json.dumps({"status": "refused", "messages": str(problem).splitlines()}, ensure_ascii=False))
        return DOES_NOT_AGREE
    except OSError as problem:
        print(f"{args.file}: cannot be read ({problem.strerror}). Give the path of a CSV file.", file=sys.stderr)
        return WRONG_USAGE
    try:
        known, work_out = engine(args.engine, examples)
    except EngineMissing as problem:
        print(problem, file=sys.stderr)
        return WRONG_USAGE
    outcomes = [check(example, known, work_out) for example in examples]
    show(outcomes, as_json=getattr(args, "json", False), engine=args.engine)
    return DOES_NOT_AGREE if any(one.outcome == "failed" for one in outcomes) else 0


# --- the file ---------------------------------------------------------------------------------


class FileProblem(Exception):
    """The file is not one of worked examples; the message lists every row and column that is wrong."""


def read(path: Path) -> list[Example]:
    """Every example of the file; FileProblem when it is not such a file, OSError when it cannot be read."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileProblem(f"{path}: is not text in UTF-8. Save it as a CSV file in UTF-8.") from error
    records = csv.DictReader(io.StringIO(text, newline=""))
    try:
        headings = records.fieldnames or []
        missing = [name for name in COLUMNS if name not in headings]
        if missing:
            raise FileProblem(
                f"{path}: row 1: no column {', '.join(missing)}; expected the columns {', '.join(COLUMNS)}."
            )
        rows = list(records)
    except csv.Error as error:
        raise FileProblem(f"{path}: row {records.line_num}: not CSV ({error}).") from error
    problems: list[str] = []
    examples = [parse(number, row, problems) for number, row in enumerate(rows, start=2)]
    if problems:
        raise FileProblem("\n".join(f"{path}: {problem}" for problem in problems))
    return examples


def parse(number: int, row: Mapping[Any, Any], problems: list[str]) -> Example:
    values: dict[str, Any] = {}
    for name in COLUMNS:
        text = (row.get(name) or "").strip()
        values[name] = text
        if not text:
            problems.append(f"row {number}, column {name}: empty; every example needs it.")
        elif name in ("given", "expected"):
            values[name] = parse_json(number, name, text, problems)
    if values["expected"] == {} and not problems:
        problems.append(f"row {number}, column expected: says nothing; expected a value, or num, den and value.")
    if row.get(None):
        problems.append(f"row {number}: more cells than headings; put quotes round cells that hold commas.")
    return Example(
        row=number,
        id=values["id"],
        indicator=values["indicator_id"],
        given=values["given"],
        period=values["as_of_or_period"],
        expected=values["expected"],
    )


def parse_json(number: int, name: str, text: str, problems: list[str]) -> Any:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        problems.append(f"row {number}, column {name}: not JSON ({error.msg} at character {error.pos + 1}).")
        return {}
    if not isinstance(found, dict):
        problems.append(f"row {number}, column {name}: expected a JSON object in braces.")
        return {}
    return found


# --- the engines ------------------------------------------------------------------------------


class EngineMissing(Exception):
    """The engine asked for is not part of this installation."""


def engine(name: str, examples: Sequence[Example] = ()) -> tuple[frozenset[str], Worker]:
    """The indicators an engine knows, and how it works one example out. Spark works all `examples` out at once."""
    if name == "spark":
        return spark(examples)
    return oracle() if name == "oracle" else duckdb()


def spark(examples: Sequence[Example]) -> tuple[frozenset[str], Worker]:
    """Case lists and sums of every example in one job, each example an authority of its own; read as on DuckDB."""
    example = importlib.import_module("goldenthread.observations.example")
    on_spark = importlib.import_module("goldenthread.observations.examples_on_spark")
    local = importlib.import_module("goldenthread.engine.spark.local")
    known, _ = duckdb()
    given: dict[Key, Any] = {}
    for one in examples:
        if one.indicator not in known:
            continue
        try:
            tables, report_date, nation = to_tables(one.given, one.period, one.indicator)
        except ExampleProblem:
            continue  # told when its turn comes
        if one.indicator.startswith(RULE):
            what = example.rule_asked(one.indicator.removeprefix(RULE), report_date, report_moment(one.given))
        else:
            what = example.asked(tables, one.indicator, one.period, report_date, report_moment(one.given))
        given[id(one.given), one.indicator, one.period] = on_spark.Given(tables, nation, what)
    try:
        with local.session() as session, on_spark.made(given, session) as laid:
            read = duckdb(lambda *key: laid[key])[1]
            found = {
                (id(one.given), one.indicator, one.period): read(one.given, one.indicator, one.period)
                for one in examples
                if (id(one.given), one.indicator, one.period) in given
            }
    except local.NoSpark as problem:
        raise EngineMissing(str(problem)) from None

    def work_out(asked: Given, indicator: str, period: str) -> Given:
        if (id(asked), indicator, period) not in found:
            to_tables(asked, period, indicator)  # says what is wrong with it
        return found[id(asked), indicator, period]

    return known, work_out


def duckdb(laid: Callable[[int, str, str], Any] | None = None) -> tuple[frozenset[str], Worker]:
    """Every figure on DuckDB; with `laid`, read from rows that were made elsewhere for that example."""
    example = importlib.import_module("goldenthread.observations.example")
    catalogue = importlib.import_module("goldenthread.indicators").CATALOGUE

    rules = importlib.import_module("goldenthread.exceptions").RULES

    def work_out(given: Given, indicator: str, period: str) -> Given:
        tables, report_date, nation = to_tables(given, period, indicator)
        over, moment = laid(id(given), indicator, period) if laid else None, report_moment(given)
        if indicator.startswith(RULE):
            return worst(example.run_rule(tables, indicator.removeprefix(RULE), report_date, nation, moment, over))
        found: Given = example.run(tables, indicator, period, report_date, nation, moment, over)
        return found

    return frozenset(catalogue) | {f"{RULE}{id}" for id in rules}, work_out


def oracle() -> tuple[frozenset[str], Worker]:
    """The oracle lives with the tests, beside the package, in a checkout of the source."""
    root = Path(__file__).resolve().parents[2]
    if not (root / "tests" / "oracle" / "__init__.py").exists():
        raise EngineMissing(
            "The oracle is part of the tests and only in a checkout of the source. Leave out --engine oracle."
        )
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    module = importlib.import_module("tests.oracle")

    rules = importlib.import_module("tests.oracle.exceptions")

    def work_out(given: Given, indicator: str, period: str) -> Given:
        tables, report_date, nation = to_tables(given, period, indicator)
        if indicator.startswith(RULE):
            rule = indicator.removeprefix(RULE)
            return worst(rules.lights(tables, rule, report_date, nation, report_moment(given)))
        figures = module.figure(tables, indicator, period, report_date, nation, moment=report_moment(given))
        if figures and "band" not in figures[0]["by"]:
            return {**figures[0], "bands": None}
        bands = {one["by"]["band"]: one["numerator"] for one in figures}
        return {"numerator": None, "denominator": None, "value": None, "bands": bands}

    return frozenset(module.RULES) | {f"{RULE}{id}" for id in rules.RULES}, work_out


def worst(lights: list[dict[str, Any]]) -> Given:
    """The light an example of a rule is about: its only one, or the most urgent; none where nobody is in the cohort."""
    order = {"red": 0, "amber": 1, "green": 2}
    return min(
        lights, key=lambda one: order[one["rag"]], default={"rag": "none", "due": None, "days": None, "day": None}
    )


# --- one example ------------------------------------------------------------------------------


def check(example: Example, known: frozenset[str], work_out: Worker) -> Outcome:
    def outcome(word: str, why: str = "", got: Given | None = None) -> Outcome:
        return Outcome(example.id, example.indicator, word, example.expected, got, why)

    if example.indicator not in known:
        return outcome("skipped", "not in the catalogue")
    try:
        found = work_out(example.given, example.indicator, example.period)
    except ExampleProblem as problem:
        return outcome("failed", str(problem))
    got = shown(found)
    wrong = [name for name in example.expected if not same(example.expected[name], answer(found, name))]
    if wrong:
        return outcome("failed", f"{', '.join(wrong)} not as expected", got)
    return outcome("passed", got=got)


def shown(found: Given) -> Given:
    """What was worked out, in the words of the examples."""
    if "rag" in found:
        names: tuple[str, ...] = ("rag", "due", "days")
    else:
        names = ("value",) if found.get("denominator") is None else ("num", "den", "value")
    return {name: plain(answer(found, name)) for name in names}


def answer(found: Given, name: str) -> Any:
    """The answer under a name of the examples; the value of a distribution is its bands."""
    if name == "value" and found.get("bands") is not None:
        return found["bands"]
    return found.get({"num": "numerator", "den": "denominator"}.get(name, name))


def same(expected: Any, got: Any) -> bool:
    """Equal as numbers, or band by band; a band with nobody in it may be left out on either side."""
    if isinstance(expected, Mapping) or isinstance(got, Mapping):
        if not isinstance(expected, Mapping) or not isinstance(got, Mapping):
            return False
        return full(expected) == full(got)
    if expected is None or got is None:
        return expected is None and got is None
    if isinstance(got, str | date):
        return str(expected).strip().lower() == str(got).lower()
    return number(expected) is not None and number(expected) == number(got)


def full(bands: Given) -> dict[str, Decimal | None]:
    named = {band_name(name): number(count) for name, count in bands.items()}
    return {name: count for name, count in named.items() if count != 0}


def number(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def plain(value: Any) -> Any:
    """Something JSON can say; whole numbers without a point."""
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


# --- telling ----------------------------------------------------------------------------------


def show(outcomes: list[Outcome], *, as_json: bool, engine: str) -> None:
    counts = {word: sum(one.outcome == word for one in outcomes) for word in ("passed", "failed", "skipped")}
    last_line = ", ".join(f"{count} {word}" for word, count in counts.items())
    messages = sys.stderr if as_json else sys.stdout
    for one in outcomes:
        if one.outcome == "failed":
            print(f"{one.id} {one.indicator}: {one.why}", file=messages)
            if one.got is not None:
                print(f"    expected {json.dumps(one.expected)}", file=messages)
                print(f"    got      {json.dumps(one.got)}", file=messages)
    if as_json:
        print(json.dumps({"engine": engine, **counts, "rows": [asdict(one) for one in outcomes]}, indent=2))
    print(last_line, file=messages)
