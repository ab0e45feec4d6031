"""Drawing by lot (随机抽取): pure, and the same on every machine.

The numbers come from SHA-256 alone, so that anybody can draw again with any tool: the first number is the digest of
``seed:1``, the second that of ``seed:2``, and so on, read as one whole number. Nothing here knows a record.
"""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

T = TypeVar("T")

_SPAN = 1 << 256

ALGORITHM = (
    "第i个随机数为“种子:i”这一字符串的SHA-256摘要，作为一个整数。在n个中取一个时，以随机数除以n的余数为序号（从0起）；"
    "随机数落在不足n个的最后一段的弃去，取下一个，使每个机会相同。"
)
"""How a number is drawn, in words, as the records print it."""
FROZEN = "抽取范围写成JSON，各项的键按字母顺序排列，不加空格，汉字原样，以UTF-8编码，取其SHA-256摘要。"
"""How the fingerprint of a population is made, in words."""
PAIRING = (
    "各科室按编号排列，作为检查者；另将各科室洗牌（自最后一个位置起，逐个与包括自身在内的前面任一位置交换），依次作为被检查者。"
    "出现自己检查自己，或者三个以上科室中有两个互相检查的，弃去，接着取随机数重新洗牌，直到没有为止。"
)
"""How divisions are paired, in words."""

SAMPLING = (
    "科室按名称、同一科室的案卷按案卷号排列（均按字符的Unicode编码），依次排成一列。第k次抽取时，在第k个至最后一个之间"
    "取一个随机数，所指的案卷与第k个交换位置，即为第k个抽出的案卷，直到抽足。"
)
"""How case files are drawn from the whole, in words."""
STRATIFIED = (
    "各科室的件数按其在范围内的件数占总数的比例分配：先取整数部分，剩余的件数依次加给所得低于比例最多的科室"
    "（相同的，件数多的在先，再按名称）；抽取的件数不少于有案卷的科室数的，有案卷的科室至少一件，因此多出的，依次减自"
    "所得高于比例最多、又多于一件的科室（相同的，件数少的在先）。各科室分别抽取，其种子为“种子/科室名称”；科室内的案卷按"
    "案卷号排列（按字符的Unicode编码），第k次抽取时，在第k个至最后一个之间取一个随机数，所指的案卷与第k个交换位置，"
    "即为第k个抽出的案卷，直到抽足。"
)
"""How case files are drawn division by division, in words."""


def way_of_sampling(*, by_division: bool) -> str:
    """How case files are drawn, in words."""
    return STRATIFIED if by_division else SAMPLING


class CannotDraw(ValueError):
    """Nothing can be drawn from this; the message says why, in words for the person."""


class Lots:
    """Numbers drawn from a seed, one after the other."""

    def __init__(self, seed: str) -> None:
        self._seed, self._drawn = seed, 0

    def below(self, number: int) -> int:
        """One of 0 to ``number`` - 1, each as likely as the others."""
        fair = _SPAN - _SPAN % number
        while (drawn := self._next()) >= fair:
            pass
        return drawn % number

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """The things in an order, each order as likely as the others."""
        found = list(things)
        for last in range(len(found) - 1, 0, -1):
            other = self.below(last + 1)
            found[last], found[other] = found[other], found[last]
        return found

    def _next(self) -> int:
        self._drawn += 1
        return int.from_bytes(hashlib.sha256(f"{self._seed}:{self._drawn}".encode()).digest())


def frozen(population: Any) -> str:
    """A population as it is frozen: JSON without spaces, keys in order, characters as they are."""
    return json.dumps(population, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(population: Any) -> str:
    """SHA-256 of a population as it is frozen."""
    return digest(frozen(population))


def digest(written: str) -> str:
    """SHA-256 of a population that is written already."""
    return hashlib.sha256(written.encode()).hexdigest()


def pair(divisions: Sequence[int], seed: str) -> dict[int, int]:
    """Who checks whom: each division, checking, with the one that it checks (互查配对, 3.1).

    Nobody checks itself; from three up no two check each other; each checks one and is checked by one. Every such
    pairing is as likely as the others. Raises CannotDraw where there are fewer than two.
    """
    checking = sorted(set(divisions))
    if len(checking) < 2:
        raise CannotDraw("互查至少要有两个科室。请增加参加互查的科室，或者改用其他方式。")
    lots = Lots(seed)
    while True:
        found = dict(zip(checking, lots.shuffled(checking), strict=True))
        if _is_fair(found):
            return found


def _is_fair(pairs: Mapping[int, int]) -> bool:
    if any(one == other for one, other in pairs.items()):
        return False
    return len(pairs) == 2 or not any(pairs[other] == one for one, other in pairs.items())


def pairs_as_listed(pairs: Mapping[int, int]) -> list[list[int]]:
    """Pairs as a draw records them: [checking, checked] each, in the order of the checking."""
    return [[one, pairs[one]] for one in sorted(pairs)]


def sample(population: Sequence[T], number: int, seed: str) -> list[T]:
    """So many of the population, without putting back, in the order in which they were drawn (随机抽样).

    Every choice is as likely as the others. Raises CannotDraw where more are asked for than there are.
    """
    if not 0 <= number <= len(population):
        raise CannotDraw(f"范围内只有{len(population)}个，不能抽取{number}个。")
    return _drawn(population, number, Lots(seed))


def _drawn(population: Sequence[T], number: int, lots: Lots) -> list[T]:
    left = list(population)
    for place in range(number):
        other = place + lots.below(len(left) - place)
        left[place], left[other] = left[other], left[place]
    return left[:number]


def allocate(sizes: Mapping[str, int], number: int) -> dict[str, int]:
    """How many to draw from each stratum (分层分配): in proportion, by the largest remainder, and at least one of each
    stratum that has any, where the number suffices for that.

    Equal remainders go to the larger stratum, then to the first by name. Raises CannotDraw where more are asked for
    than there are.
    """
    total = sum(sizes.values())
    if not 0 <= number <= total:
        raise CannotDraw(f"范围内只有{total}个，不能抽取{number}个。")
    if number == 0:
        return dict.fromkeys(sizes, 0)
    least = 1 if number >= sum(size > 0 for size in sizes.values()) else 0
    given = {name: max(min(size, least), number * size // total) for name, size in sizes.items()}
    return _settled(given, sizes, number, total)


def _settled(given: dict[str, int], sizes: Mapping[str, int], number: int, total: int) -> dict[str, int]:
    """Give what is left to whom it is owed most; take what is too much from whom it is owed least."""

    def owed(name: str) -> tuple[int, int, str]:
        return given[name] * total - number * sizes[name], -sizes[name], name

    while (left := number - sum(given.values())) != 0:
        if left > 0:
            given[min((name for name in sizes if given[name] < sizes[name]), key=owed)] += 1
        else:
            given[max((name for name in sizes if given[name] > 1), key=owed)] -= 1
    return given


def stratified(strata: Mapping[str, Sequence[T]], number: int, seed: str) -> dict[str, list[T]]:
    """A sample of each stratum, their numbers by ``allocate`` (分层抽样): each stratum has its own seed, which is the
    seed, a stroke and its name."""
    numbers = allocate({name: len(files) for name, files in strata.items()}, number)
    return {name: sample(files, numbers[name], f"{seed}/{name}") for name, files in strata.items()}


def share_of(total: int, percent: Decimal) -> int:
    """How many a share comes to: what is not whole is rounded up, so that the share is reached (按比例抽取，不足一件的进一)."""
    return math.ceil(total * Fraction(percent) / 100)


def sample_of(files: Mapping[str, Sequence[str]], number: int, seed: str, *, by_division: bool) -> list[list[str]]:
    """The case files drawn, as a draw records them: [division, number of the file] each, in the order of the draw.

    ``files`` are the numbers by division; however they come, they are drawn from in the order of their characters.
    Division by division the divisions follow each other by name.
    """
    ordered = {name: sorted(files[name]) for name in sorted(files)}
    if by_division:
        drawn = stratified(ordered, number, seed)
        return [[name, file] for name, numbers in drawn.items() for file in numbers]
    whole = [(name, file) for name, numbers in ordered.items() for file in numbers]
    return [list(picked) for picked in sample(whole, number, seed)]
