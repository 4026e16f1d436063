"""`make spark-test`: many invented authorities in one job on a small Spark cluster, compared with DuckDB.

A standalone master and two workers on 127.0.0.1, from the package that pip installed. They are ended by their own
process ids, whatever happens. Prints how many observations were compared and how many differ; exit code 1 if any does.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from goldenthread.engine import spark
from goldenthread.engine.spark import local
from tests.engines import invented

WORKERS, YEARS = 2, 4
WAIT = 120
CONF = Path(local.__file__).parent / "conf"


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare every observation on a Spark cluster with DuckDB's.")
    parser.add_argument("--authorities", type=int, default=33)
    parser.add_argument("--children", type=int, default=300, help="children who live in each authority")
    asked = parser.parse_args()
    # An end asked for from outside ends the cluster too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = Path(tempfile.mkdtemp(prefix="goldenthread-spark-"))
    try:
        return compare(folder, asked.authorities, asked.children)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def compare(folder: Path, authorities: int, children: int) -> int:
    began = time.monotonic()
    say(f"Inventing {authorities} authorities of {children} children and loading each with DuckDB")
    with ProcessPoolExecutor(2) as pool:
        make = partial(invented.council, folder, children=children, years=YEARS)
        councils = list(pool.map(make, range(authorities)))
    duckdb_seconds = sum(one.seconds for one in councils)
    say(f"{seconds(began)}; of which DuckDB's case lists and figures {duckdb_seconds:.0f} s")
    with ExitStack() as stack:
        address = stack.enter_context(cluster(folder))
        memory = {"spark.executor.memory": "1500m", "spark.driver.memory": "1500m"}
        session = stack.enter_context(local.spark(address, memory))
        say(f"Spark {session.version}: a master and {WORKERS} workers at {address}")
        places = (str(folder / name) for name in ("canonical", "out", "work"))
        job_began = time.monotonic()
        made = spark.run(session, *places, [one.authority for one in councils], at_once=4, told=say)
        spark_seconds = time.monotonic() - job_began
    found = invented.compare(councils, made)
    for line in found.told[:20]:
        say(line)
    say(f"Spark took {spark_seconds:.0f} s, {spark_seconds / duckdb_seconds:.1f} times DuckDB; {seconds(began)} in all")
    say(f"{found.rows:,} observations of {len(made.observations)} case lists compared")
    say(f"{found.differences} differences")
    return 1 if found.differences or not found.rows else 0


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The address of a master with two workers, each with one core; they end with the block."""
    port, page = free_port(), free_port()
    address = f"spark://127.0.0.1:{port}"
    with ExitStack() as stack:
        master = ("master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(page))
        stack.enter_context(running(folder, "master", *master))
        for number in range(WORKERS):
            place = ["--work-dir", str(folder / f"worker-{number}"), "--webui-port", str(free_port())]
            worker = ("worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "2g", *place, address)
            stack.enter_context(running(folder, f"worker-{number}", *worker))
        wait_for_workers(folder, page)
        yield address


@contextmanager
def running(folder: Path, name: str, part: str, *options: str) -> Iterator[None]:
    """One process of the cluster. spark-class becomes Java itself, so the process id is the one to end."""
    found = find_spec("pyspark")
    if found is None or found.origin is None:
        raise SystemExit("Apache Spark is not installed; run it as: make spark-test")
    program = Path(found.origin).parent / "bin" / "spark-class"
    settings = {"SPARK_CONF_DIR": str(CONF), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_NO_DAEMONIZE": "1"}
    with (folder / f"{name}.log").open("w") as log:
        process = subprocess.Popen(
            [str(program), f"org.apache.spark.deploy.{part}", *options],
            env={**os.environ, **settings}, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for_workers(folder: Path, page: int) -> None:
    """Return when the master has both workers."""
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{page}/json/", timeout=5) as answer:
                if json.load(answer)["aliveworkers"] == WORKERS:
                    return
        except (OSError, ValueError):
            pass  # not up yet
        time.sleep(0.2)
    logs = "\n".join(path.read_text()[-800:] for path in folder.glob("*.log"))
    raise SystemExit(f"The workers did not join the master within {WAIT} seconds.\n{logs}")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def seconds(began: float) -> str:
    return f"{time.monotonic() - began:.0f} s"


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
