"""`digest`: the daily exception mail, written to the outbox and sent from it."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.pages import words
from goldenthread.snapshots import Home
from goldenthread.web import administration

if TYPE_CHECKING:
    from goldenthread.web.mail.daily import Rehearsal, Report


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = subparsers.add_parser("digest", help="write and send the daily exception mail")
    parser.add_argument("--dry-run", action="store_true", help="print the mails, change nothing")
    parser.add_argument("--wait", action="store_true", help="stay until nothing waits any more, a day at most")
    parser.add_argument("--site", metavar="ADDRESS", help="what links begin with (default [mail] site)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    home = Home.open(args.home)  # says what to do when there is none
    administration.start(home.path)
    from goldenthread.web.mail import configuration, daily

    site = None if args.site is None else configuration.site_address(args.site, "--site")
    if args.dry_run:
        _show_rehearsal(daily.rehearse(site), args.json)
        return 0
    report = daily.send_today(site=site, wait=args.wait, told=_tell)
    _show_report(report, args.json)
    if report.no_server:
        print(configuration.HOW_TO_SET, file=sys.stderr)
    return 0


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _day(as_at: str) -> str:
    return words.day(date.fromisoformat(as_at))


def _show_rehearsal(found: Rehearsal, as_json: bool) -> None:
    if as_json:
        mails = [dict(zip(("user_name", "to", "subject", "text"), mail, strict=True)) for mail in found.mails]
        without = [dict(zip(("user_name", "why"), one, strict=True)) for one in found.without]
        print(
            json.dumps(
                {"as_at": found.as_at, "snapshot": found.snapshot, "mails": mails, "without": without},
                ensure_ascii=False,
            )
        )
        return
    for _, to, subject, text in found.mails:
        print(f"To: {to}\nSubject: {subject}\n\n{text}\n{'-' * 72}")
    for user_name, why in found.without:
        print(f"No mail for {user_name}: {why}")
    if found.past:
        print(f"People have been told of a later day than {_day(found.as_at)}, so no mail is written for it.")
    print(f"{words.times(len(found.mails), 'mail')} for {_day(found.as_at)}. Nothing was written or sent.")


def _show_report(report: Report, as_json: bool) -> None:
    if as_json:
        print(json.dumps(asdict(report)))
        return
    print(f"Mails of {_day(report.as_at)}")
    for name in ("written", "sent", "waiting", "given_up", "withdrawn"):
        print(f"{name.replace('_', ' '):<12}{getattr(report, name):>6}")
    print(f"{'no address':<12}{len(report.no_address):>6}  {', '.join(report.no_address)}".rstrip())
    if report.sending:
        print(f"{report.sending} are being sent by another process, or were when it stopped.")
    if report.next_try and (report.waiting or report.sending):
        print(f"Run this again after {report.next_try}, or with --wait, to try those.")
    for why, times in report.reasons.items():
        print(f"  {times:>5}  {why}")
