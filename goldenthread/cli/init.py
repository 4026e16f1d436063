"""`init`: make a home for one authority."""

from __future__ import annotations

import argparse
import json

from goldenthread.snapshots import Authority, Home


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser("init", help="make a home for one authority")
    parser.add_argument("--authority", required=True, metavar="NAME", help="the name of the authority")
    parser.add_argument("--nation", required=True, choices=("england", "wales"), help="whose rules apply")
    parser.add_argument("--la-code", default="", metavar="CODE", help="the code of the authority, if it has one")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    home = Home.create(args.home, Authority(args.authority.strip(), args.nation, args.la_code.strip()))
    if args.json:
        print(json.dumps({"home": str(home.path), "authority": home.authority.name, "nation": home.authority.nation}))
    else:
        print(f"Made a home for {home.authority.name} at {home.path}.")
    return 0
