"""`snapshots`: what has been loaded; go back."""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from datetime import datetime
from typing import Any

from goldenthread.cli.exceptions import run_and_tell
from goldenthread.snapshots import Home, Store
from goldenthread.snapshots.history import roll_back
from goldenthread.snapshots.publish import diary

WRONG_USAGE = 2


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser("snapshots", help="list what has been loaded, show a load, go back")
    doing = parser.add_subparsers(dest="doing", required=True, metavar="list|show|rollback")
    doing.add_parser("list", help="every snapshot, the latest load first")
    show = doing.add_parser("show", help="one load in full")
    show.add_argument("id", metavar="ID", help="a snapshot of the list")
    back = doing.add_parser("rollback", help="use an earlier snapshot again")
    back.add_argument("id", metavar="ID", help="a snapshot of the list")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    home = Home.open(args.home)
    store = Store(home)
    manifests = store.manifests()
    if args.doing == "list":
        return _list(args, store, manifests)
    manifest = next((each for each in manifests if each["snapshot"] == args.id), None)
    if manifest is None:
        near = difflib.get_close_matches(args.id, [each["snapshot"] for each in manifests], n=1, cutoff=0.4)
        hint = f" Is {near[0]} meant?" if near else ""
        print(
            f"goldenthread: there is no snapshot {args.id}.{hint} goldenthread snapshots list shows all.",
            file=sys.stderr,
        )
        return WRONG_USAGE
    if args.doing == "show":
        return _show(args, store.current_id(), manifest)
    lines = [roll_back(home, args.id)]
    lines += run_and_tell(home, chosen=True)[1]
    print(json.dumps({"current": args.id, "messages": lines}) if args.json else "\n".join(lines))
    return 0


def _list(args: argparse.Namespace, store: Store, manifests: list[dict[str, Any]]) -> int:
    current = store.current_id()
    rows = [
        {
            "snapshot": each["snapshot"],
            "as_at": each["as_at"],
            "loaded_at": each["created_at"],
            "loaded_by": each["loaded_by"],
            "formats": each["formats"],
            "rows": sum(each["volumes"].values()),
            "current": each["snapshot"] == current,
        }
        for each in manifests
    ]
    interrupted = [line["when"] for line in diary(store.folder) if line["what"] == "interrupted"]
    if args.json:
        print(json.dumps({"current": current, "rows": rows, "interrupted": interrupted}))
        return 0
    if not rows:
        print("Nothing has been loaded yet. Load an extract with: goldenthread load PATH")
    for row in rows:
        loaded = datetime.fromisoformat(row["loaded_at"])
        used = "  in use" if row["current"] else ""
        print(
            f"{row['snapshot']:<18} as at {row['as_at']}  loaded {loaded:%d/%m/%Y %H:%M} by {row['loaded_by']}"
            f"  {row['rows']:>9,} rows  {', '.join(row['formats'])}{used}"
        )
    for when in interrupted:
        print(f"A load of {datetime.fromisoformat(when):%d/%m/%Y %H:%M} was interrupted; nothing of it is left.")
    return 0


def _show(args: argparse.Namespace, current: str | None, manifest: dict[str, Any]) -> int:
    if args.json:
        print(json.dumps({**manifest, "current": manifest["snapshot"] == current}, ensure_ascii=False))
        return 0
    print(f"Snapshot {manifest['snapshot']}{', in use' if manifest['snapshot'] == current else ''}")
    print(f"As at {manifest['as_at']}, loaded {manifest['created_at']} by {manifest['loaded_by']}")
    print(f"{'table':<28}{'read':>10}{'kept':>10}{'set aside':>11}  file")
    for file in manifest["files"]:
        for count in file["tables"]:
            print(
                f"{count['table']:<28}{count['read']:>10,}{count['kept']:>10,}{count['set_aside']:>11,}  {file['file']}"
            )
    for file in manifest["files"]:
        for issue in file["issues"]:
            print(f"  {issue['severity']:<6} {issue['message']} ({issue['count']:,})")
    for line in manifest["messages"]:
        print(line)
    return 0
