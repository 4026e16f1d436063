"""Tiles, indicators, case lists, children, caseloads, data and definitions.

Views here ask the scope, read through the reading API, hand plain values to the presenters of
`goldenthread.pages`, and print what comes back. They decide nothing else.
"""
