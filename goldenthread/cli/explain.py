"""`explain`: what an indicator counts and how it is worked out."""

from __future__ import annotations

import argparse
import json
import textwrap

from goldenthread.cli.asking import indicator


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser("explain", help="what an indicator counts and how it is worked out")
    parser.add_argument("indicator", metavar="INDICATOR", help="an id of the catalogue")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    each = indicator(args.indicator)
    told = {
        "id": each.id,
        "title": each.title,
        "definition": each.definition,
        "why": each.why,
        "source": each.source,
        "nation": each.nation,
        "polarity": each.polarity,
        "unit": each.unit,
        "rules": each.rule_sentences(),
        "workings": each.workings(),
        "needs": each.needs,
        "differences": each.differences,
        "caveat": each.caveat,
        "typical_target": each.typical_target,
    }
    if args.json:
        print(json.dumps(told, ensure_ascii=False))
        return 0
    print(f"{each.title}\n{'=' * len(each.title)}")
    for heading, text in (
        ("What it says", each.definition),
        ("Why it matters", each.why),
        ("Source", each.source),
        ("Applies in", {"both": "England and Wales"}.get(each.nation, each.nation.capitalize())),
        ("Better is", {"neutral": "neither: it is a measure of volume"}.get(each.polarity, each.polarity)),
        ("Unit", each.unit),
        ("Rules in force", each.rule_sentences()),
        ("How it is worked out", each.workings()),
        ("Needs", ", ".join(name.replace("_", " ") for name in each.needs)),
        ("Differs from other measures", each.differences),
        ("Note", each.caveat),
        ("Targets others have set", each.typical_target),
    ):
        if text:
            lines = text if isinstance(text, list) else [text]
            print(f"\n{heading}")
            for line in lines:
                print(textwrap.fill(line, 100, initial_indent="  ", subsequent_indent="    "))
    return 0
