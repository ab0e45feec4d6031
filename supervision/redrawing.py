"""Drawing again (重新抽取核对): from what a draw recorded, held against the ledger and the result."""

from collections.abc import Callable, Iterator
from typing import Any

from documents.ledger import said_in
from documents.models import LedgerEntry
from supervision import drawing
from supervision.models import Draw


def differences(draw: Draw) -> Iterator[str]:
    """What does not agree: the population with its digest, the draw with the ledger, the result with a new draw."""
    digest = drawing.fingerprint(draw.population)
    if digest != draw.population_sha256:
        yield f"抽取范围的摘要不符：记载的是{draw.population_sha256}，现在算得{digest}。"
    yield from _from_ledger(draw)
    again = _AGAIN[Draw.Kind(draw.kind)](draw)
    if again != draw.result:
        yield f"结果不符：记载的是{draw.result}，重新抽取得到{again}。"


def _from_ledger(draw: Draw) -> Iterator[str]:
    """The ledger's row of the draw says the same as the draw itself."""
    rows = LedgerEntry.objects.about(draw.inspection).select_related("withheld")
    said = next((data for row in rows if (data := said_in(row)["data"]).get("draw") == draw.pk), None)
    if said is None:
        yield "留痕中没有这次抽取。"
        return
    for name, value in draw.said().items():
        if said[name] != value:
            yield f"与留痕不符（{_NAMES.get(name, name)}）：留痕记载的是{said[name]}，现在是{value}。"


_NAMES = {"parameters": "条件", "population": "抽取范围", "population_sha256": "摘要", "seed": "种子", "result": "结果"}


def _pair_again(draw: Draw) -> Any:
    return drawing.pairs_as_listed(drawing.pair([each["id"] for each in draw.population], draw.seed))


_AGAIN: dict[Draw.Kind, Callable[[Draw], Any]] = {Draw.Kind.PAIRING: _pair_again}
"""How each kind of draw is drawn from its population and seed."""
