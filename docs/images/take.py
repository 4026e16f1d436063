"""Take the README's picture from the running demo: `make docs`.

Makes the demo's authority if it is not there yet, signs in as the director and keeps the top of the front page.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.journeys.served import chromium, demo, sign_in

PICTURE = Path(__file__).with_name("front-page.png")
WIDTH, HEIGHT = 1200, 920
LARGEST = 200 * 1024


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=Path("goldenthread-home"))
    parser.add_argument("--children", type=int, default=50_000)
    args = parser.parse_args()
    with demo(args.home, args.children) as site, chromium() as browser:
        page = browser.new_page(base_url=site.address, viewport={"width": WIDTH, "height": HEIGHT})
        sign_in(page, "director", site.password)
        page.screenshot(path=PICTURE)
    size = PICTURE.stat().st_size
    if size > LARGEST:
        raise SystemExit(f"{PICTURE} is {size // 1024} KB; the README's picture is to stay under {LARGEST // 1024} KB.")
    sys.stdout.write(f"{PICTURE}: {size // 1024} KB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
