"""An invented authority: the journeys of children who do not exist, as extract files.

`simulate` makes the rows, `write` the files, `report` the figures beside their calibration.
Nothing in it is about a real person or place.
"""

from goldenthread.sample.book import Authority
from goldenthread.sample.report import Statistic, report
from goldenthread.sample.simulation import (
    DEFAULT_AS_AT,
    DEFAULT_CHILDREN,
    DEFAULT_SEED,
    DEFAULT_YEARS,
    simulate,
)
from goldenthread.sample.writers.annex_a import write_annex_a
from goldenthread.sample.writers.csv_files import write_ssd, write_supplementary
from goldenthread.sample.writers.folder import FORMATS, CannotWrite, check_folder, check_formats, write

__all__ = [
    "DEFAULT_AS_AT",
    "DEFAULT_CHILDREN",
    "DEFAULT_SEED",
    "DEFAULT_YEARS",
    "FORMATS",
    "Authority",
    "CannotWrite",
    "Statistic",
    "check_folder",
    "check_formats",
    "report",
    "simulate",
    "write",
    "write_annex_a",
    "write_ssd",
    "write_supplementary",
]
