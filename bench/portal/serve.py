"""Serve a home with the wrapped site, by the function of `goldenthread serve`.

Usage: python -m bench.portal.serve HOME PORT
"""

import sys
from pathlib import Path

from goldenthread.web import administration

# The server's workers import the product's WSGI module, which reads the settings this name gives.
administration._SETTINGS = "bench.portal.settings"

if __name__ == "__main__":
    administration.serve(Path(sys.argv[1]), int(sys.argv[2]))
