"""`python -m goldenthread.cli` is the same as `goldenthread`."""

import sys

from goldenthread.cli import main

sys.exit(main())
