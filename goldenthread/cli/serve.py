"""`serve`: the web site of one home, on this machine only."""

from __future__ import annotations

import argparse
import socket
import sys
from pathlib import Path

from goldenthread.snapshots import Home
from goldenthread.web import administration

WRONG_USAGE = 2


def add(subparsers: argparse._SubParsersAction) -> None:
    parser = subparsers.add_parser("serve", help="serve the web site on this machine")
    parser.add_argument("--port", type=int, default=8000, help="the port (8000)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    return serve(Path(args.home), args.port)


def serve(home: Path, port: int) -> int:
    """Serve until interrupted. Refuses, with code 2, a home or port that cannot be used."""
    Home.open(home)  # says what to do when there is none
    if not 1 <= port <= 65_535:
        print(f"--port {port}: write a port from 1 to 65535.", file=sys.stderr)
        return WRONG_USAGE
    if not port_is_free(port):
        print(f"Port {port} is in use on this machine. Choose another with --port.", file=sys.stderr)
        return WRONG_USAGE
    if not administration.styles_built():
        print(
            "The style sheet is not built, so pages will look bare. Build it: python -m goldenthread.web.assets.build",
            file=sys.stderr,
        )
    print(f"Serving {home} at http://127.0.0.1:{port}/  Stop with Ctrl-C.", file=sys.stderr, flush=True)
    administration.serve(home.resolve(), port)
    return 0


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
    return True
