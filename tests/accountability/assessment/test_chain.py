"""The chain from facts to result, word for word: each step with its provision, its fault and what was found; each lack."""

import tomllib
from pathlib import Path

import pytest

from accountability.assessment.conclusions import assess
from tests.accountability import reading

CHAINS = tomllib.loads((Path(__file__).parent / "chains.toml").read_text(encoding="utf-8"))["chain"]


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain["facts"])
def test_the_chain_is_said_word_for_word(chain: dict[str, list[list[str]]]) -> None:
    found = assess(reading.facts(str(chain["facts"])))
    assert [[step.fault, step.provision, step.says, step.holds.value] for step in found.steps] == chain["steps"]
    lacks = [
        [block.fault, *block.provisions, block.reason] for block in found.blocks if block.is_contradiction is False
    ]
    excluding = [[block.fault, *block.provisions, block.reason] for block in found.blocks if block.is_contradiction]
    assert (lacks, excluding) == (chain["lacks"], chain["excluding"])
