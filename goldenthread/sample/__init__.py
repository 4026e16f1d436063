"""An invented authority: the journeys of children who do not exist, as extract files.

`simulate` makes the rows, `write` the files, `report` the figures beside their calibration.
Nothing in it is about a real person or place.
"""

from goldenthread.sample.book import Authority
from goldenthread.sample.simulation import (
    DEFAULT_AS_AT,
    DEFAULT_CHILDREN,
    DEFAULT_SEED,
    DEFAULT_YEARS,
    simulate,
)
from goldenthread.sample.writers.csv_files import write_ssd, write_supplementary

__all__ = [
    "DEFAULT_AS_AT",
    "DEFAULT_CHILDREN",
    "DEFAULT_SEED",
    "DEFAULT_YEARS",
    "Authority",
    "simulate",
    "write_ssd",
    "write_supplementary",
]
