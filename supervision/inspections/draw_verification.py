"""Drawing again (重新抽取核对): from what a draw recorded, held against the ledger and the result."""

from collections.abc import Callable, Iterator
from typing import Any

from documents.ledger import content_of
from documents.models import LedgerEntry
from supervision.inspections import lottery, sampling_frame
from supervision.inspections.models.draws import Draw
from supervision.inspections.models.sampling import SamplingFrame


def differences(draw: Draw) -> Iterator[str]:
    """What does not agree: the population with its digest, the draw with the ledger, the result with a new draw."""
    digest = _digest(draw)
    if digest != draw.population_sha256:
        yield f"抽取范围的摘要不符：记载的是{draw.population_sha256}，现在算得{digest}。"
    yield from _from_ledger(draw)
    if draw.frame is not None:
        yield from _from_frame(draw, draw.frame)
    again = _AGAIN[Draw.Kind(draw.kind)](draw)
    if again != draw.result:
        yield f"结果不符：记载的是{_in_brief(draw.result)}，重新抽取得到{_in_brief(again)}。"


def _digest(draw: Draw) -> str:
    """Of what it was drawn from, as it stands now."""
    return lottery.digest(draw.frame.population) if draw.frame is not None else lottery.fingerprint(draw.population)


def _in_brief(result: list[Any]) -> str:
    """A result as a sentence holds it: all, or its beginning."""
    return str(result) if len(result) <= NAMED else f"{result[:NAMED]}等{len(result)}项"


def _from_frame(draw: Draw, frame: SamplingFrame) -> Iterator[str]:
    """Digest and seed are those that were in the ledger before the draw, and the frame says the same."""
    rows = LedgerEntry.objects.about(draw.inspection).filter(act=FROZEN_BY).select_related("withheld")
    recorded = next((data for row in rows if (data := content_of(row)["data"]).get("frame") == frame.pk), None)
    if recorded is None:
        yield "留痕中没有确定这一抽取范围的记载。"
        return
    for name, value in frame.as_data().items():
        if recorded[name] != value:
            yield f"抽取范围与留痕不符（{_NAMES.get(name, name)}）：留痕记载的是{recorded[name]}，现在是{value}。"
    if (frame.seed, frame.population_sha256) != (draw.seed, draw.population_sha256):
        yield "抽取所用的种子或者范围不是事先公布的。"


def _from_ledger(draw: Draw) -> Iterator[str]:
    """The ledger's row of the draw says the same as the draw itself."""
    rows = LedgerEntry.objects.about(draw.inspection).select_related("withheld")
    recorded = next((data for row in rows if (data := content_of(row)["data"]).get("draw") == draw.pk), None)
    if recorded is None:
        yield "留痕中没有这次抽取。"
        return
    for name, value in draw.as_data().items():
        if recorded[name] != value:
            yield f"与留痕不符（{_NAMES.get(name, name)}）：留痕记载的是{recorded[name]}，现在是{value}。"


_NAMES = {
    "parameters": "条件",
    "population": "抽取范围",
    "population_sha256": "摘要",
    "seed": "种子",
    "result": "结果",
    "left_out": "不列入的案卷",
    "number": "件数",
}
NAMED = 20
"""How many things of a result a difference names."""
FROZEN_BY = "inspection.fix-population"
"""The act that froze what a sample was drawn from."""


def _pair_again(draw: Draw) -> Any:
    return lottery.pairs_as_listed(lottery.pair([division["id"] for division in draw.population], draw.seed))


def _sample_again(draw: Draw) -> Any:
    assert draw.frame is not None
    return sampling_frame.drawn_from(draw.frame)


_AGAIN: dict[Draw.Kind, Callable[[Draw], Any]] = {
    Draw.Kind.PAIRING: _pair_again,
    Draw.Kind.SAMPLE: _sample_again,
}
"""How each kind of draw is drawn from its population and seed."""
