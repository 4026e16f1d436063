"""Words to SQLGlot trees: what each indicator asks of one row of its case list."""

from __future__ import annotations

from sqlglot import exp

from goldenthread.indicators import Indicator, Part
from goldenthread.rules.dated import Rule
from goldenthread.words import Condition, Mean, Median, Share, Supplied, Total


def condition(test: Condition | None) -> exp.Expr:
    """A boolean that is never null: what cannot be decided is false."""
    if test is None:
        return exp.true()
    if test.joined == "and":
        return exp.and_(*(condition(part) for part in test.parts))
    if test.joined == "or":
        return exp.or_(*(condition(part) for part in test.parts))
    if test.joined == "not":
        return exp.not_(exp.paren(condition(test.parts[0])))
    column = exp.column(test.column)
    if test.operator == "is_missing":
        return exp.Is(this=column, expression=exp.null())
    if test.operator == "is_true":
        return _decided(column)
    if test.operator == "one_of":
        assert isinstance(test.value, tuple)
        return _decided(exp.In(this=column, expressions=[exp.convert(v) for v in test.value]))
    if test.operator == "equals":
        return _decided(exp.EQ(this=column, expression=exp.convert(test.value)))
    if test.operator == "at_least":
        return _decided(exp.GTE(this=column, expression=exp.convert(test.value)))
    if test.operator == "on_or_before":
        return _decided(exp.LTE(this=column, expression=exp.column(test.other)))
    limit = rule_number(test.rule, test.rule_day) if test.rule else exp.convert(test.value)
    return _decided(exp.LTE(this=column, expression=limit))


def rule_number(rule: Rule, day: str) -> exp.Expr:
    """The number in force on the row's own day: one literal, or a choice by date."""
    if len(rule.values) == 1:
        return exp.convert(rule.values[0].number)
    choice = exp.Case()
    for value in reversed(rule.values):
        if value.in_force_from is not None:
            started = exp.GTE(this=exp.column(day), expression=exp.convert(value.in_force_from))
            choice = choice.when(started, exp.convert(value.number))
    return choice.else_(exp.convert(rule.values[0].number))


def _decided(test: exp.Expr) -> exp.Expr:
    return exp.Coalesce(this=test, expressions=[exp.false()])


def counted(part: Part) -> exp.Expr:
    """Does the row count at all (before any "first in the period")?"""
    figure = part.figure
    if isinstance(figure, Supplied):
        return _decided(exp.EQ(this=exp.column("indicator"), expression=exp.convert(part.column.replace("_", "-"))))
    test = condition(figure.where)
    if isinstance(figure, Mean | Median | Total):
        known = exp.not_(exp.Is(this=exp.column(figure.column), expression=exp.null()))
        return known if figure.where is None else exp.and_(test, known)
    return test


def flag_columns(indicator: Indicator, part: Part) -> list[exp.Expr]:
    """The flags an indicator adds to its case list, each 0 or 1.

    `c__id`: the row counts; for a share `m__id`: it meets the standard; for each exclusion `x__id__name`.
    """
    columns = [_flag(counted(part), f"c__{part.column}")]
    if isinstance(part.figure, Share):
        columns.append(_flag(exp.and_(counted(part), condition(part.figure.met)), f"m__{part.column}"))
    if part.figure is indicator.figure:
        columns += [_flag(condition(one.rows), f"x__{part.column}__{one.column}") for one in indicator.exclusions]
    return columns


def _flag(test: exp.Expr, name: str) -> exp.Expr:
    number = exp.Case().when(test, exp.convert(1)).else_(exp.convert(0))
    return exp.alias_(exp.cast(number, "TINYINT"), name)
