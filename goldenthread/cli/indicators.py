"""`indicators`: the catalogue."""

from __future__ import annotations

import argparse
import json

from goldenthread.cli.asking import WrongQuestion, table
from goldenthread.indicators import CATALOGUE


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser("indicators", help="the catalogue of indicators")
    parser.add_argument("--tier", type=int, choices=(1, 2, 3), help="1 is named in a council's own papers")
    parser.add_argument("--domain", help="part of the child's journey, such as front-door or cp")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    domains = sorted({each.domain for each in CATALOGUE.values()})
    if args.domain is not None and args.domain not in domains:
        raise WrongQuestion(f"{args.domain} is no domain. The domains are {', '.join(domains)}.")
    chosen = [
        each for each in CATALOGUE.values() if args.tier in (None, each.tier) and args.domain in (None, each.domain)
    ]
    if args.json:
        rows = [
            {
                "id": each.id,
                "title": each.title,
                "domain": each.domain,
                "tier": each.tier,
                "kind": each.kind,
                "unit": each.unit,
                "polarity": each.polarity,
                "nation": each.nation,
                "source": each.source,
                "needs": each.needs,
            }
            for each in chosen
        ]
        print(json.dumps({"rows": rows}, ensure_ascii=False))
    else:
        print(table(("id", "title", "domain", "unit"), [(e.id, e.title, e.domain, e.unit) for e in chosen]))
    return 0
