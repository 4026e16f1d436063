"""CSV extracts: the Standard Safeguarding Dataset and the supplementary tables.

A file is recognised by its headings, never by its name. Rows are read, checked, typed and stored as
whole sets inside the database, so that a load costs little more than reading the files.
"""

from goldenthread.sources.tabular.headings import Claim, claim
from goldenthread.sources.tabular.reading import FileReport, Ready, latest_event, stage_files, store_files
from goldenthread.sources.tabular.scan import Scan, scan

__all__ = [
    "Claim",
    "FileReport",
    "Ready",
    "Scan",
    "claim",
    "latest_event",
    "scan",
    "stage_files",
    "store_files",
]
