"""Every provision of the regulation is proved by a test that cites it, or stands in the list of what is not built."""

import pytest

from tests import provisions


def test_every_leaf_is_proved_or_pending() -> None:
    cited = set(provisions.cited())
    assert provisions.wrong(provisions.codes(), provisions.leaves(), cited, provisions.pending()) == []


@pytest.mark.parametrize(
    ("cited", "pending", "said"),
    [
        ({"9.9", "4.3"}, [], "9.9 is no provision"),
        ({"4.3"}, ["9.9"], "9.9 is no provision"),
        ({"4.3"}, ["4.3"], "4.3 is proved: strike it from the pending"),
        ({"4.3"}, ["4.1"], "4.1 has provisions below it: only these are pending"),
        ({"4.3"}, ["6", "6"], "6 is pending twice"),
        ({"4.3"}, [], "6 is neither proved nor pending"),
    ],
)
def test_what_does_not_hold_is_said(cited: set[str], pending: list[str], said: str) -> None:
    found = provisions.wrong(provisions.codes(), ["4.3", "6"], cited, pending)
    assert said in found


def test_a_section_that_is_cited_does_not_stand_for_what_lies_below() -> None:
    assert "4.2" not in provisions.leaves()
    assert {"4.2.1", "4.3", "5.2.1.6", "5.1.1.13"} <= set(provisions.leaves())


def test_markers_are_read_from_functions_classes_and_whole_files() -> None:
    source = """
pytestmark = pytest.mark.provision("4.3")

@pytest.mark.provision("2.1")
class TestSomething:
    @pytest.mark.provision("2.2")
    def test_it(self): ...

pytestmark = [pytest.mark.slow, pytest.mark.provision("3.1")]
"""
    assert sorted(provisions.citations(source)) == ["2.1", "2.2", "3.1", "4.3"]


def test_a_code_is_written_out() -> None:
    with pytest.raises(ValueError, match="line 1: write the provision's code out"):
        list(provisions.citations("pytest.mark.provision(code)"))


def test_the_list_holds_codes_with_words_beside_them() -> None:
    assert provisions.pending("# a note\n\n3.2   根据上级机关部署\n5.1.1.1 违反规定\n") == ["3.2", "5.1.1.1"]
