"""A Spark session on this machine, where the caller has none: Sail if it is installed, else Spark itself.

Sail speaks Spark's own protocol and needs no Java. Either is an extra: nothing else of the portal needs them.
"""

from __future__ import annotations

import importlib
import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HOW = (
    "Sail runs it without Java:  pip install 'goldenthread[sail]'\n"
    "Apache Spark runs it with Java 17:  pip install 'goldenthread[spark]'"
)


class NoSpark(Exception):
    """Neither Sail nor Spark can run here; the message says what to install."""


@contextmanager
def session() -> Iterator[Any]:
    """A session that ends with the block. NoSpark where there is nothing to run one."""
    if _is_there("pysail"):
        with sail() as found:
            yield found
    elif _is_there("py4j"):
        with spark() as found:
            yield found
    else:
        raise NoSpark(f"--engine spark needs Sail or Apache Spark, which are not installed.\n{HOW}")


@contextmanager
def sail() -> Iterator[Any]:
    """A session on a Sail server within this process."""
    # Read when the server starts: a line for every session it opens is of no use to anybody here.
    os.environ.setdefault("RUST_LOG", "off")
    # Nor is what its client says whenever this process starts another.
    os.environ.setdefault("GRPC_ENABLE_FORK_SUPPORT", "false")
    server = importlib.import_module("pysail.spark").SparkConnectServer()
    server.start(background=True)
    host, port = server.listening_address
    try:
        found = _builder().remote(f"sc://{host}:{port}").create()
        try:
            yield found
        finally:
            found.stop()
    finally:
        server.stop()


@contextmanager
def spark(master: str = "local[*]", more: Mapping[str, str] | None = None) -> Iterator[Any]:
    """A session of Spark itself, with all cores of this machine or on the cluster of that address.

    `more` are options of Spark besides those that suit small tables on this machine.
    """
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise NoSpark(
            f"Apache Spark needs Java 17, and there is no java here (Debian: openjdk-17-jre-headless).\n{HOW}"
        )
    # Spark tells of a wrong statement in the exception; its log would say it again with the whole plan.
    for name in ("SQLQueryContextLogger", "DataFrameQueryContextLogger"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    os.environ.setdefault("SPARK_CONF_DIR", str(Path(__file__).parent / "conf"))
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    cores = str(os.cpu_count() or 2)
    options = {
        "spark.log.level": "ERROR",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.session.timeZone": "UTC",
        # The tables of an authority are small: more pieces than cores only cost time.
        "spark.sql.shuffle.partitions": cores,
        "spark.default.parallelism": cores,
        "spark.sql.sources.parallelPartitionDiscovery.threshold": "10000",
        **(more or {}),
    }
    builder = _builder().master(master).appName("Golden Thread")
    for name, value in options.items():
        builder = builder.config(name, value)
    found = builder.getOrCreate()
    try:
        yield found
    finally:
        found.stop()


def _builder() -> Any:
    return importlib.import_module("pyspark.sql").SparkSession.builder


def _is_there(module: str) -> bool:
    return find_spec(module) is not None and find_spec("pyspark") is not None
