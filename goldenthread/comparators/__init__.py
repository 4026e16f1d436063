"""What others report: published figures of England, Wales, regions and authorities, and who compares with whom.

Figures are Crown copyright, under the Open Government Licence v3.0; each carries its source. Published text
is kept as it was published: the digits, and the symbols that stand where a figure was withheld.
"""

from goldenthread.comparators.areas import Area, area_of, areas
from goldenthread.comparators.compare import Comparison, Group, Line, for_indicator, measure_of
from goldenthread.comparators.imported import figures_in
from goldenthread.comparators.population import residents
from goldenthread.comparators.published import SYMBOLS, Measure, Published, Source, figures_of, measures, sources

__all__ = [
    "SYMBOLS",
    "Area",
    "Comparison",
    "Group",
    "Line",
    "Measure",
    "Published",
    "Source",
    "area_of",
    "areas",
    "figures_in",
    "figures_of",
    "for_indicator",
    "measure_of",
    "measures",
    "residents",
    "sources",
]
