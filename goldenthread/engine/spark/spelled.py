"""A statement of the engine, in DuckDB's words, spelled for Spark: by SQLGlot, and by hand where it does not know.

What differs and SQLGlot leaves as it stands: adding months, hours and days, days between two dates, dates in words, and
two functions on text. Whatever is not listed here must be portable as it stands; a guard holds the SQL files to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import sqlglot
from sqlglot import exp

from goldenthread.engine import statements
from goldenthread.engine.spark.carried import carry


@cache
def derived_rows(name: str) -> str:
    """SELECT of a derived table, for every authority, in Spark's words."""
    return _spelled(statements.derived_table(name))


@cache
def case_rows(name: str) -> str:
    """SELECT of a case list with its flags, for every authority, in Spark's words."""
    return _spelled(statements.case_table(name))


@cache
def observation_rows(name: str) -> tuple[dict[str, str], str] | None:
    """The month figures of a case list at every grain; None if it has none to keep.

    First the SELECTs that several grains are added up from, by the name each is to be found by: Spark and Sail would
    work them out anew for every grain. Then the SELECT of the figures.
    """
    statement = statements.observation_table(name)
    if statement is None:
        return None
    query = _carried(statement)
    steps: dict[str, str] = {}
    for common in list(query.ctes):
        readers = [table for table in query.find_all(exp.Table) if table.name == common.alias]
        if len(readers) < 2:
            continue
        kept = f"{common.alias}_{name}"
        for table in readers:
            table.set("alias", exp.TableAlias(this=exp.to_identifier(common.alias)))
            table.set("this", exp.to_identifier(kept))
        steps[kept] = in_spark(common.this.copy()).sql("spark", comments=False)
        common.pop()
    if not query.ctes:
        query.set("with_", None)
    return steps, in_spark(query).sql("spark", comments=False)


def columns_added_up(name: str, columns: Iterable[str]) -> list[str]:
    """Of the columns of a case list, those that its month figures read."""
    steps, figures = observation_rows(name) or ({}, "")
    read = {word for sql in (figures, *steps.values()) for word in re.findall(r"\w+", sql)}
    return [column for column in columns if column in read]


@cache
def asked(question: str) -> str:
    """A question about one load, asked for every authority, in Spark's words."""
    return _spelled(question)


def _spelled(statement: str) -> str:
    """A SELECT, or that of a CREATE TABLE AS, in Spark's words; rows come in no order."""
    return in_spark(_carried(statement)).sql("spark", comments=False)


def _carried(statement: str) -> exp.Query:
    made = sqlglot.parse_one(statement, read="duckdb")
    query = made.expression if isinstance(made, exp.Create) else made
    assert isinstance(query, exp.Query)
    query = query.copy()
    query.set("order", None)
    return carry(named_apart(query))


def named_apart(query: exp.Query) -> exp.Query:
    """The query with a name of its own for every common table inside another one or inside brackets.

    SQLGlot moves them all to the top for Spark, where one named like a table, or like another, would be taken for it.
    """
    inner = [scope for scope in query.find_all(exp.With) if scope.parent is not query]
    for number, scope in enumerate(inner, start=1):
        assert scope.parent is not None
        for place, common in enumerate(scope.expressions):
            name, apart = common.alias, f"{common.alias}_{number}"
            # What stands before it, and itself, means another table by that name.
            readers = [*scope.expressions[place + 1 :], *_without(scope.parent, scope)]
            for table in [found for reader in readers for found in reader.find_all(exp.Table)]:
                if table.name == name and not table.db:
                    table.set("alias", table.args.get("alias") or exp.TableAlias(this=exp.to_identifier(name)))
                    table.set("this", exp.to_identifier(apart))
            common.set("alias", exp.TableAlias(this=exp.to_identifier(apart)))
    return query


def _without(query: exp.Expr, part: exp.Expr) -> list[exp.Expr]:
    return [child for child in query.iter_expressions() if child is not part]


def in_spark(query: exp.Query) -> exp.Query:
    """The query with what SQLGlot would leave in DuckDB's spelling, or spells wrongly, written as Spark has it."""
    # Innermost first, so that one may stand inside another.
    for node in reversed(list(query.find_all(exp.Add, exp.Sub, exp.Div, exp.DayOfWeekIso))):
        spelled = _node(node)
        if spelled is not node:
            node.replace(spelled)
    for window in list(query.find_all(exp.Window)):
        _neighbour(window)
    return query


def _neighbour(window: exp.Window) -> None:
    """lead(x, n, y) with a y of the row's own, which Sail does not read: y where there is no such neighbour."""
    looked = window.this
    if not isinstance(looked, exp.Lead | exp.Lag):
        return
    otherwise = looked.args.get("default")
    if otherwise is None or not otherwise.find(exp.Column):
        return
    looked.set("default", None)
    there = window.copy()
    there.this.set("this", exp.convert(1))
    alone = exp.Is(this=there, expression=exp.null())
    window.replace(exp.Case().when(alone, otherwise.copy()).else_(window.copy()))


def _node(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.DayOfWeekIso):
        return exp.paren(
            exp.Add(this=exp.Anonymous(this="weekday", expressions=[node.this]), expression=exp.convert(1))
        )
    if isinstance(node, exp.Div):
        # In DuckDB a division is one of floating numbers, whatever the two are.
        left, right = (exp.cast(exp.paren(side.copy()), "DOUBLE") for side in (node.this, node.expression))
        return exp.Div(this=left, expression=right)
    name, back = _function(node.expression), isinstance(node, exp.Sub)
    if name == "to_months":
        months = exp.paren(node.expression.expressions[0])
        return exp.Anonymous(this="add_months", expressions=[node.this, exp.Neg(this=months) if back else months])
    if name == "to_hours":
        hours = exp.Anonymous(this="make_dt_interval", expressions=[exp.convert(0), *node.expression.expressions])
        return type(node)(this=node.this, expression=hours)
    return node


def _function(node: exp.Expr) -> str:
    return str(node.this).lower() if isinstance(node, exp.Anonymous) else ""
