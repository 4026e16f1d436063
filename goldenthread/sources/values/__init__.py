"""Supplied values to standard codes.

normalise("ethnicity", "Black / African / Caribbean / Black British (Somali)").code  # "BAFR"
normalise_code("cin_closure_reason", "rc7 ")                                         # "RC7"
flag("Yes")                                                                          # True
"""

from goldenthread.sources.values.fields import FIELDS, is_yes_no, normalise
from goldenthread.sources.values.matching import Match
from goldenthread.sources.values.standard import normalise_code
from goldenthread.sources.values.yes_no import disability_kind, flag

__all__ = ["FIELDS", "Match", "disability_kind", "flag", "is_yes_no", "normalise", "normalise_code"]
