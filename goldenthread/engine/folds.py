"""What one group of rows of a case list adds up to, as plain SQL: pages read with it, so it compiles nothing."""

from __future__ import annotations

from goldenthread.indicators import Part
from goldenthread.words import Average, Distinct, Mean, Median, Pooled, Share, Spread, Supplied, Total


def sums(part: Part, first_day: str, next_day: str) -> list[tuple[str, str]]:
    """(name, SQL) of what one group of rows adds to numerator `n__` and denominator `d__`.

    `first_day` and `next_day` are the SQL of the first day of the period and of the day after its last, for
    children that count once in it.
    """
    figure, name, flag = part.figure, part.column, f'"c__{part.column}"'
    once = counts_once(figure, first_day, next_day)
    if isinstance(figure, Share) and once:
        return [
            (f"n__{name}", f'sum(CASE WHEN {once} THEN "m__{name}" ELSE 0 END)'),
            (f"d__{name}", f"sum(CASE WHEN {once} THEN {flag} ELSE 0 END)"),
        ]
    if isinstance(figure, Share):
        return [(f"n__{name}", f'sum("m__{name}")'), (f"d__{name}", f"sum({flag})")]
    if once:
        return [(f"n__{name}", f"sum(CASE WHEN {once} THEN {flag} ELSE 0 END)")]
    if isinstance(figure, Pooled):
        return [
            (f"n__{name}", f'sum({flag} * "{figure.numerator}")'),
            (f"d__{name}", f'sum({flag} * "{figure.denominator}")'),
        ]
    if isinstance(figure, Average):
        return [(f"n__{name}", f"sum({flag})"), (f"d__{name}", f'sum({flag} * "{figure.weight}_in_team")')]
    if isinstance(figure, Mean):
        return [(f"n__{name}", _total(flag, figure.column)), (f"d__{name}", f"sum({flag})")]
    if isinstance(figure, Total):
        return [(f"n__{name}", _total(flag, figure.column))]
    if isinstance(figure, Median | Supplied):
        return []
    return [(f"n__{name}", f"sum({flag})")]


def middle(part: Part) -> list[tuple[str, str]]:
    """(name, SQL) of the middle value `v__` and the number of rows `d__` of a median; of other figures nothing."""
    if not isinstance(part.figure, Median):
        return []
    flag = f'"c__{part.column}"'
    value = f'CASE WHEN {flag} = 1 THEN "{part.figure.column}" END'
    return [(f"v__{part.column}", f"median({value})"), (f"d__{part.column}", f"sum({flag})")]


def whole(part: Part) -> dict[str, str]:
    """Name to SQL of the sums that teams do not add up to, over rows of any teams: a holder's weight."""
    if isinstance(part.figure, Average):
        return {f"d__{part.column}": f'sum("c__{part.column}" * "{part.figure.weight}")'}
    return {}


def sum_type(part: Part, column: str) -> str:
    """The type that holds a sum: whole numbers, but for hours and whatever else a column may hold in parts."""
    figure = part.figure
    in_parts = isinstance(figure, Total | Pooled | Mean) or (isinstance(figure, Average) and column.startswith("d__"))
    return "DECIMAL(18, 4)" if in_parts else "BIGINT"


def counts_once(figure: object, first_day: str, next_day: str) -> str:
    """The SQL of the test that a row is the one that stands for its child; nothing where every row counts.

    `first_day` and `next_day` are the SQL of the first day of the period and of the day after its last.
    """
    if not isinstance(figure, Distinct | Share | Spread):
        return ""
    if figure.following:
        return f'coalesce("{figure.following}" >= {next_day}, TRUE)'
    return f'coalesce("{figure.previous}" < {first_day}, TRUE)' if figure.previous else ""


def _total(flag: str, column: str) -> str:
    return f'sum(CASE WHEN {flag} = 1 THEN "{column}" ELSE 0 END)'
