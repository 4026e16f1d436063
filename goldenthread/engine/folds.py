"""What one group of rows of a case list adds up to, as plain SQL: pages read with it, so it compiles nothing."""

from __future__ import annotations

from goldenthread.indicators import Indicator
from goldenthread.words import Average, Count, Difference, Distinct, Figure, Pooled, Share, Spread


def sums(indicator: Indicator, figure: Figure, first_day: str) -> list[tuple[str, str]]:
    """(name, SQL) of what one group of rows adds to numerator `n__` and denominator `d__`.

    `first_day` is the SQL of the first day of the period, for children that count once in it.
    """
    name, flag = indicator.column, f'"c__{indicator.column}"'
    if isinstance(figure, Difference):
        return sums(indicator, figure.ours, first_day)
    if isinstance(figure, Share):
        return [(f"n__{name}", f'sum("m__{name}")'), (f"d__{name}", f"sum({flag})")]
    if isinstance(figure, Distinct):
        once = f'{flag} = 1 AND coalesce("{figure.previous}" < {first_day}, TRUE)'
        return [(f"n__{name}", f"sum(CASE WHEN {once} THEN 1 ELSE 0 END)")]
    if isinstance(figure, Pooled):
        return [
            (f"n__{name}", f'sum({flag} * "{figure.numerator}")'),
            (f"d__{name}", f'sum({flag} * "{figure.denominator}")'),
        ]
    if isinstance(figure, Average):
        return [(f"n__{name}", f"sum({flag})"), (f"d__{name}", f'sum({flag} * "{figure.weight}_in_team")')]
    if isinstance(figure, Count | Spread):
        return [(f"n__{name}", f"sum({flag})")]
    return []


def whole(indicator: Indicator, figure: Figure) -> dict[str, str]:
    """Name to SQL of the sums that teams do not add up to, over rows of any teams: a holder's weight."""
    if isinstance(figure, Average):
        return {f"d__{indicator.column}": f'sum("c__{indicator.column}" * "{figure.weight}")'}
    return {}
