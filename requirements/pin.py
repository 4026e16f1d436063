"""Write core.txt, dev.txt, build.txt and spark.txt from the .in files beside this one: exact versions with hashes.

Only wheels are listed, and only those that fit CPython 3.11 on 64-bit Linux (x86_64 and aarch64), so an
install can never run a package's own build script; Apache Spark alone publishes no wheels (SOURCE_ONLY). No index
address is written: whichever index an organisation's pip is set up for is the one that is asked, and the hashes say
whether it gave the right file.

Run with `make pins`; it needs `uv` on the PATH, which nothing else in the project does.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
PYTHON = 311
# Apache Spark and its client without Java are published as source archives of Python files and jars: pip packs them
# into a wheel here, and nothing is compiled.
SOURCE_ONLY = ("pyspark", "pyspark-client")


def main() -> int:
    """Write the four files and say how many packages each one pins."""
    for name in ("core", "dev", "build", "spark"):
        packages = resolve(HERE / f"{name}.in")
        (HERE / f"{name}.txt").write_text(written(name, packages), encoding="utf-8")
        sys.stdout.write(f"requirements/{name}.txt: {len(packages)} packages\n")
    return 0


def resolve(source: Path) -> list[dict]:
    """The packages that an .in file comes to, each with every published file of its version."""
    command = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--only-binary", ":all:", *(f"--no-binary={name}" for name in SOURCE_ONLY)]
    command += ["--format", "pylock.toml", str(source)]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [package for package in tomllib.loads(text)["packages"] if wanted(package)]


def wanted(package: dict) -> bool:
    """A package for another system (colorama on Windows) is left out: no wheel of ours would need it."""
    marker = package.get("marker", "")
    return "win32" not in marker and "Windows" not in marker


def written(name: str, packages: list[dict]) -> str:
    lines = [f"# Written by `make pins` from {name}.in. Install with: pip install --require-hashes -r {name}.txt"]
    for package in packages:
        files = [wheel for wheel in package.get("wheels", ()) if fits(filename(wheel))]
        files += [package["sdist"]] if package["name"] in SOURCE_ONLY else []
        hashes = sorted({file["hashes"]["sha256"] for file in files})
        if not hashes:
            raise SystemExit(f"{name}.in: no wheel of {package['name']} {package['version']} fits 64-bit Linux")
        lines.append(
            " \\\n".join([f"{package['name']}=={package['version']}", *(f"    --hash=sha256:{h}" for h in hashes)])
        )
    return "\n".join(lines) + "\n"


def filename(wheel: dict) -> str:
    return wheel.get("name") or wheel["url"].rsplit("/", 1)[-1]


def fits(wheel: str) -> bool:
    """Does the name of a wheel say CPython 3.11 on 64-bit Linux with glibc, or anything at all?"""
    python, abi, platform = wheel.removesuffix(".whl").split("-")[-3:]
    machine = platform == "any" or re.search(r"(^|\.)(many)?linux[^.]*_(x86_64|aarch64)", platform)
    if not machine:
        return False
    if "py3" in python.split("."):
        return True
    if abi == "abi3":
        return any(int(tag.removeprefix("cp")) <= PYTHON for tag in python.split(".") if tag.startswith("cp3"))
    return f"cp{PYTHON}" in python.split(".")


if __name__ == "__main__":
    raise SystemExit(main())
