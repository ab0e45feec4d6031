"""What a vote comes to (表决结果): the majority, the responsible leader's own where votes are equal, each form by itself."""

import pytest

from accountability.assessment import votes as voting


def _ballots(*votes: tuple[str, str, str]) -> list[voting.Ballot]:
    """Outcome, weight, forms; the first is the responsible leader's."""
    return [
        voting.Ballot(not i, outcome, weight, tuple(forms.split())) for i, (outcome, weight, forms) in enumerate(votes)
    ]


P, N, E = "pursued", "not_pursued", "not_established"


@pytest.mark.parametrize(
    ("votes", "outcome", "weight", "forms"),
    [
        ([(P, "ordinary", "a")], P, "ordinary", "a"),
        ([(N, "", "")], N, "", ""),
        ([(P, "ordinary", "a"), (N, "", ""), (N, "", "")], N, "", ""),
        ([(P, "ordinary", "a"), (N, "", "")], P, "ordinary", "a"),
        ([(N, "", ""), (P, "ordinary", "a")], N, "", ""),
        ([(E, "", ""), (P, "heavier", "a"), (P, "heavier", "b"), (N, "", ""), (N, "", "")], "", "", ""),
        ([(P, "lighter", "a b"), (P, "heavier", "b"), (P, "heavier", "b c")], P, "heavier", "b"),
        ([(P, "lighter", "a"), (P, "heavier", "b")], P, "lighter", "a"),
        ([(N, "", ""), (P, "lighter", "a"), (P, "heavier", "a")], "", "", ""),
        ([(P, "lighter", "a"), (P, "lighter", "b"), (P, "lighter", "c")], "", "", ""),
    ],
)
def test_a_vote_comes_to_what_most_want(
    votes: list[tuple[str, str, str]], outcome: str, weight: str, forms: str
) -> None:
    found = voting.tally(_ballots(*votes))
    assert (found.outcome, found.weight, " ".join(found.forms)) == (outcome, weight, forms)
    assert bool(found.problem) == (not outcome)


def test_equal_votes_are_tipped_and_it_is_said_so() -> None:
    assert voting.tally(_ballots((P, "ordinary", "a"), (N, "", ""))).tipped
    assert voting.tally(_ballots((P, "lighter", "a"), (P, "heavier", "a"))).tipped
    assert voting.tally(_ballots((N, "", ""), (P, "ordinary", "a"))).tipped
    assert not voting.tally(_ballots((P, "ordinary", "a"), (P, "ordinary", "a"))).tipped
    assert not voting.tally(_ballots((N, "", ""))).tipped


@pytest.mark.parametrize(
    ("votes", "problem"),
    [
        ([(E, "", ""), (P, "heavier", "a"), (N, "", "")], ""),
        (
            [(E, "", ""), (P, "heavier", "a"), (P, "heavier", "b"), (N, "", ""), (N, "", "")],
            "表决没有形成多数意见，负责局领导的意见也不在票数相等的意见之中。请重新审议，修改表决。",
        ),
        (
            [(N, "", ""), (P, "lighter", "a"), (P, "heavier", "a")],
            "主张追究的审议人员对追究的程度没有形成多数意见。请重新审议，修改表决。",
        ),
        (
            [(P, "lighter", "a"), (P, "lighter", "b"), (P, "lighter", "c")],
            "主张追究的审议人员对处理方式没有形成多数意见。请重新审议，修改表决。",
        ),
    ],
)
def test_what_came_to_nothing_says_why(votes: list[tuple[str, str, str]], problem: str) -> None:
    assert voting.tally(_ballots(*votes)).problem == problem


def test_no_ballot_comes_to_nothing() -> None:
    assert voting.tally([]).outcome == ""


@pytest.mark.parametrize(
    ("votes", "forms"),
    [
        ([(P, "ordinary", "a"), (P, "ordinary", "b")], "a"),
        ([(P, "ordinary", "a"), (P, "ordinary", "a b"), (P, "ordinary", "b")], "a b"),
        ([(P, "ordinary", "b a"), (P, "ordinary", "c"), (P, "ordinary", "c"), (P, "ordinary", "a")], "a"),
        ([(N, "", ""), (P, "ordinary", "a"), (P, "ordinary", "a b"), (P, "ordinary", "b a")], "a b"),
    ],
)
def test_a_form_is_carried_by_more_than_half_or_by_half_with_the_leader(
    votes: list[tuple[str, str, str]], forms: str
) -> None:
    """Of those who want somebody held liable; sorted as the regulation lists them."""
    assert " ".join(voting.tally(_ballots(*votes)).forms) == forms
