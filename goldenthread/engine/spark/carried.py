"""Many authorities in one statement: every row of every table says whose it is, and no row meets another authority's.

Case lists and derived tables are written for one authority. `carry` rewrites such a SELECT, by its tree, so that it
gives the same rows for each authority of many: sources are joined on the authority as well, groups and windows are
cut by it, and what is asked once for the whole load (`(SELECT day FROM as_at)`) is asked once for each authority.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar, cast

from sqlglot import exp

Node = TypeVar("Node", bound=exp.Expr)

AUTHORITY = "authority_code"
# One row for each authority of the job.
AUTHORITIES = "authorities"


class NotPortable(ValueError):
    """A statement holds something that cannot be asked for many authorities; the message says what and where."""


def carry(query: exp.Query) -> exp.Query:
    """The same SELECT for every authority, its first column naming whose the row is. Changes the tree it is given.

    Raises NotPortable for what has no such meaning: LIMIT, RIGHT JOIN, USING, NOT IN over a SELECT, a star that is
    not the first column.
    """
    for common in query.ctes:
        carry(cast(exp.Query, common.this))
    if isinstance(query, exp.SetOperation):
        for side in (query.left, query.right):
            carry(_bare(side))
        return query
    if not isinstance(query, exp.Select):
        raise NotPortable(f"not a SELECT: {_short(query)}")
    return _Select(query).carried()


def _bare(side: exp.Expr) -> exp.Query:
    """A SELECT of a UNION without the brackets round it."""
    while isinstance(side, exp.Subquery):
        side = side.this
    return cast(exp.Query, side)


class _Select:
    """One SELECT on its way; `owner` is the SQL that says whose a row of it is."""

    def __init__(self, select: exp.Select) -> None:
        self.select = select
        self.before: list[exp.Join] = []

    def carried(self) -> exp.Query:
        select = self.select
        for part in ("limit", "offset", "qualify", "laterals", "windows"):
            if select.args.get(part):
                raise NotPortable(f"{part.upper()} in {_short(select)}")
        grouped = select.args.get("group")
        alone = grouped is None and _adds_up(select)
        self._sources()
        self._questions()
        for window in list(self._own(exp.Window)):
            window.set("partition_by", [self.owner.copy(), *window.args.get("partition_by", [])])
        if grouped is not None:
            grouped.set("expressions", [self.owner.copy(), *grouped.expressions])
        if alone:
            return self._one_row()
        self._first_column()
        return select

    # --- where rows come from ---------------------------------------------------------------------

    def _sources(self) -> None:
        select = self.select
        start = select.args.get("from_") or select.args.get("from")
        if start is None:
            select.from_(exp.to_table(AUTHORITIES), copy=False)
            start = select.args.get("from_") or select.args["from"]
        _source(start.this)
        self.owner: exp.Expr = exp.column(AUTHORITY, start.this.alias_or_name)
        for join in select.args.get("joins") or []:
            if join.args.get("using") or join.side == "RIGHT" or join.method:
                raise NotPortable(f"USING, RIGHT or {join.method or 'NATURAL'} JOIN in {_short(select)}")
            _source(join.this)
            theirs = exp.column(AUTHORITY, join.this.alias_or_name)
            same = exp.EQ(this=theirs, expression=self.owner.copy())
            asked = join.args.get("on")
            join.set("on", exp.and_(same, asked) if asked is not None else same)
            if join.kind == "CROSS" or (not join.kind and not join.side):
                join.set("kind", "INNER")
            if join.side == "FULL":
                self.owner = exp.Coalesce(this=self.owner, expressions=[theirs.copy()])

    # --- SELECTs inside expressions ---------------------------------------------------------------

    def _questions(self) -> None:
        """EXISTS and IN ask about the same authority; a SELECT that gives one value is joined on the authority."""
        for test in list(self._own(exp.Exists)):
            self._exists(test)
        for member in list(self._own(exp.In)):
            if member.args.get("query") is not None:
                self._one_of(member)
        for number, asked in enumerate(list(self._own(exp.Subquery)), start=1):
            if not isinstance(asked.parent, exp.From | exp.Join | exp.SetOperation | exp.In | exp.Exists):
                self._value(asked, f"asked_{number}")
        if self.before:
            self.select.set("joins", [*self.before, *(self.select.args.get("joins") or [])])

    def _exists(self, test: exp.Exists) -> None:
        inner = test.this
        if not isinstance(inner, exp.Select) or inner.args.get("group") or inner.ctes:
            raise NotPortable(f"EXISTS over more than a plain SELECT in {_short(self.select)}")
        asked = _Select(inner)
        asked._sources()
        asked._questions()
        inner.where(exp.EQ(this=asked.owner.copy(), expression=self.owner.copy()), copy=False)

    def _one_of(self, test: exp.In) -> None:
        if isinstance(test.parent, exp.Not):
            raise NotPortable(f"NOT IN (SELECT ...) in {_short(self.select)}; use LEFT JOIN ... IS NULL")
        query = carry(cast(exp.Query, test.args["query"].this))
        if len(query.selects) != 2 or query.is_star:
            raise NotPortable(f"IN over other than one column in {_short(self.select)}")
        if isinstance(query, exp.SetOperation):
            raise NotPortable(f"IN over a UNION in {_short(self.select)}")
        query.selects[1].replace(exp.alias_(query.selects[1].unalias(), "value_asked"))
        inside = exp.select(exp.Literal.number(1)).from_(exp.Subquery(this=query, alias=exp.TableAlias(this="those")))
        inside.where(exp.EQ(this=exp.column(AUTHORITY, "those"), expression=self.owner.copy()), copy=False)
        inside.where(exp.EQ(this=exp.column("value_asked", "those"), expression=test.this.copy()), copy=False)
        test.replace(exp.Exists(this=inside))

    def _value(self, asked: exp.Subquery, name: str) -> None:
        query = carry(cast(exp.Query, asked.this))
        if len(query.selects) != 2 or query.is_star or isinstance(query, exp.SetOperation):
            raise NotPortable(f"a SELECT in brackets gives other than one column in {_short(self.select)}")
        query.selects[1].replace(exp.alias_(query.selects[1].unalias(), "value_asked"))
        source = exp.Subquery(this=query, alias=exp.TableAlias(this=exp.to_identifier(name)))
        same = exp.EQ(this=exp.column(AUTHORITY, name), expression=self.owner.copy())
        self.before.append(exp.Join(this=source, side="LEFT", on=same))
        value: exp.Expr = exp.column("value_asked", name)
        if self.select.args.get("group") and not asked.find_ancestor(exp.AggFunc, exp.Where, exp.Join, exp.Group):
            value = exp.Max(this=value)
        asked.replace(value)

    # --- what it gives ----------------------------------------------------------------------------

    def _first_column(self) -> None:
        columns = self.select.expressions
        stars = [place for place, column in enumerate(columns) if column.is_star]
        if stars[:1] == [0]:
            joined = self.select.args.get("joins") and isinstance(columns[0], exp.Star)
            if joined or len(stars) > 1:
                raise NotPortable(f"a star over more than one table in {_short(self.select)}; name the columns")
            return
        if stars:
            raise NotPortable(f"a star that is not the first column in {_short(self.select)}")
        self.select.set("expressions", [exp.alias_(self.owner.copy(), AUTHORITY), *columns])

    def _one_row(self) -> exp.Query:
        """What gives one row for a load, empty tables or not, gives one for each authority."""
        select = self.select
        columns = [(column.alias_or_name or f"column_{n}", column) for n, column in enumerate(select.expressions)]
        named = [exp.alias_(column.unalias(), name) for name, column in columns]
        empty = [(name, _of_nothing(column.unalias().copy())) for name, column in columns]
        having = select.args.pop("having", None)
        if having is not None:
            raise NotPortable(f"HAVING without GROUP BY in {_short(select)}")
        common = select.args.pop("with_", None) or select.args.pop("with", None)
        added = select.copy()
        added.set("expressions", [exp.alias_(self.owner.copy(), AUTHORITY), *named])
        added.group_by(self.owner.copy(), copy=False)
        found = exp.column(AUTHORITY, "added")
        outer = exp.select(exp.alias_(exp.column(AUTHORITY, AUTHORITIES), AUTHORITY)).from_(AUTHORITIES)
        outer = outer.join(
            exp.Subquery(this=added, alias=exp.TableAlias(this=exp.to_identifier("added"))),
            on=exp.EQ(this=found.copy(), expression=exp.column(AUTHORITY, AUTHORITIES)),
            join_type="left",
        )
        for name, nothing in empty:
            there = exp.column(name, "added")
            value: exp.Expr = there
            if not isinstance(nothing, exp.Null):
                value = exp.Case().when(exp.Is(this=found.copy(), expression=exp.null()), nothing).else_(there)
            outer = outer.select(exp.alias_(value, name))
        if common is not None:
            outer.set("with_", common)
        if select.parent is not None:
            select.replace(outer)
        return outer

    def _own(self, kind: type[Node]) -> Iterator[Node]:
        """Nodes of a kind in the expressions of this SELECT itself, not in one inside it."""
        parts = [*self.select.expressions]
        parts += [part for name in ("where", "group", "having", "order") if (part := self.select.args.get(name))]
        parts += [on for join in self.select.args.get("joins") or [] if (on := join.args.get("on"))]
        for part in parts:
            yield from (
                node
                for node in part.walk(prune=lambda node: isinstance(node, exp.Subquery | exp.Exists | exp.Select))
                if isinstance(node, kind)
            )


def _source(source: exp.Expr) -> None:
    """A table or common table gives the authority as it stands; a SELECT or list in brackets must be made to."""
    if isinstance(source, exp.Subquery):
        carry(cast(exp.Query, source.this))
    elif isinstance(source, exp.Values):
        each = exp.select(
            exp.column(AUTHORITY, AUTHORITIES), exp.Column(this=exp.Star(), table=source.args["alias"].this)
        )
        each = each.from_(AUTHORITIES).join(source.copy(), join_type="cross")
        source.replace(exp.Subquery(this=each, alias=exp.TableAlias(this=source.args["alias"].this.copy())))
    elif not isinstance(source, exp.Table):
        raise NotPortable(f"rows from {_short(source)}")


def _adds_up(select: exp.Select) -> bool:
    """Is it one row for the whole load: sums without groups?"""
    for column in select.expressions:
        for node in column.walk(prune=lambda node: isinstance(node, exp.Subquery | exp.Window)):
            if isinstance(node, exp.AggFunc) and not isinstance(node.parent, exp.Window):
                return True
    return False


def _of_nothing(column: exp.Expr) -> exp.Expr:
    """What sums over no rows come to: counts to 0, the others to nothing."""

    def empty(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Count):
            return exp.Literal.number(0)
        return exp.null() if isinstance(node, exp.AggFunc) else node

    return column.transform(empty)


def _short(tree: exp.Expr) -> str:
    text = tree.sql("duckdb", comments=False)
    return text if len(text) <= 160 else text[:157] + "..."
