"""How seldom chance alone brings about what the register shows (偶然出现的机会): exact tails of three distributions. Pure.

Each answers one question, in the words of the page:

* ``shared``: were all fines of a bureau dealt out to its divisions by lot, how often would one division get so many of one
  amount (hypergeometric, the one-sided exact test of Fisher);
* ``halved``: did a fine fall below or above an amount as a coin falls, how often would so many of them lie below (binomial);
* ``none``: where so many cases are to be expected, how often would there be none at all (Poisson).
"""

from math import exp, inf, lgamma


def shared(found: int, own: int, alike: int, total: int) -> float:
    """The chance that ``own`` of ``total`` hold at least ``found`` of the ``alike``."""
    last = min(own, alike)
    first = max(found, own + alike - total, 0)
    if found <= own + alike - total:
        return 1.0
    whole = _choose(total, own)
    return _summed([_choose(alike, k) + _choose(total - alike, own - k) - whole for k in range(first, last + 1)])


def halved(found: int, total: int) -> float:
    """The chance that at least ``found`` of ``total`` coins fall the one way."""
    return 1.0 if found <= 0 else _summed([_choose(total, k) - total * _LOG_2 for k in range(found, total + 1)])


def none(expected: float) -> float:
    """The chance that there is none where so many are to be expected."""
    return exp(-expected)


_LOG_2 = 0.6931471805599453


def _choose(among: int, taken: int) -> float:
    """The logarithm of the number of ways to take so many."""
    if not 0 <= taken <= among:
        return -inf
    return lgamma(among + 1) - lgamma(taken + 1) - lgamma(among - taken + 1)


def _summed(logarithms: list[float]) -> float:
    greatest = max(logarithms, default=-inf)
    if greatest == -inf:
        return 0.0
    return min(1.0, exp(greatest) * sum(exp(one - greatest) for one in logarithms))
