"""Compile the style sheet: `python -m goldenthread.web.assets.build`.

Installs the pinned GOV.UK Frontend and sass from npm into build/styles, compiles
`scss/app.scss` to `static/built/app.css`, and copies GOV.UK Frontend's script beside it.
No font, crest or image is copied: a council is not GOV.UK. The build stops if the result
still names the government's own typeface.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent / "static" / "built"
WORK = HERE.parents[2] / "build" / "styles"
FORBIDDEN = ("GDS Transport", "@font-face", "url(")


class BuildFailed(Exception):
    """The style sheet could not be made; the words say why and what to do."""


def build() -> Path:
    """Make the style sheet and script; returns the folder they are in."""
    environment = _with_node()
    WORK.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, WORK / name)
    _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], WORK, environment)
    BUILT.mkdir(parents=True, exist_ok=True)
    style = BUILT / "app.css"
    _run(
        ["node", "node_modules/sass/sass.js", "--no-source-map", "--no-error-css", "--style=compressed",
         "--quiet-deps", "--load-path=node_modules/govuk-frontend/dist",
         str(HERE / "scss" / "app.scss"), str(style)],
        WORK,
        environment,
    )  # fmt: skip
    text = style.read_text("utf-8")
    for word in FORBIDDEN:
        if word in text:
            style.unlink()
            raise BuildFailed(f"The style sheet holds {word!r}, which may not be served. Check scss/app.scss.")
    shutil.copyfile(
        WORK / "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js", BUILT / "govuk-frontend.min.js"
    )
    shutil.copyfile(HERE / "app.js", BUILT / "app.js")
    return BUILT


def _with_node() -> dict[str, str]:
    """The environment with node and npm on its path: the machine's own, else the wheel's beside Python."""
    environment = dict(os.environ)
    environment["PATH"] = os.pathsep.join((environment.get("PATH", ""), str(Path(sys.executable).parent)))
    for program in ("node", "npm"):
        if shutil.which(program, path=environment["PATH"]) is None:
            raise BuildFailed(
                f"No {program} on this machine. Install Node.js 20 or later, or run: "
                "pip install -r requirements/build.txt"
            )
    return environment


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    command[0] = shutil.which(command[0], path=environment["PATH"]) or command[0]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildFailed(f"{Path(command[0]).name} stopped with code {done.returncode}:\n{done.stderr[-4000:]}")


def main() -> int:
    try:
        folder = build()
    except BuildFailed as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stderr.write(f"Style sheet built in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
