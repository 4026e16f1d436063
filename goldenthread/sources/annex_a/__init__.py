"""Ofsted's Annex A workbook: eleven lists of children, read to canonical tables."""

from goldenthread.sources.annex_a.reader import read

__all__ = ["read"]
