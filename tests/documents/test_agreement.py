"""A paper's file, its row and the ledger agree (文书与留痕相符), or ``verify_ledger`` says which paper does not."""

from collections.abc import Callable

import pytest

from documents import agreement, papers
from documents.models import LedgerEntry, Paper
from tests.cases import Cases
from tests.cast import Cast
from tests.documents.test_ledger import tamper, verify


@pytest.fixture
def paper(cases: Cases) -> Paper:
    cases.decided("varied")  # its new notice is issued by an act on the old one
    return Paper.objects.select_related("bureau").get(pk=cases.issued().paper_id)


def test_papers_as_they_were_sealed_agree(paper: Paper) -> None:
    assert paper.is_sealed
    assert verify()[0] == 0


def _row_says_another_hash(paper: Paper) -> None:
    tamper(f"UPDATE documents_paper SET sha256 = '{'0' * 64}' WHERE id = {paper.pk}")


def _row_says_that_it_has_no_file(paper: Paper) -> None:
    tamper(f"UPDATE documents_paper SET sha256 = '', signer = '', sealed_at = NULL WHERE id = {paper.pk}")


def _contents_changed(paper: Paper) -> None:
    tamper(f'UPDATE documents_paper SET facts = \'{{"title": "改过"}}\' WHERE id = {paper.pk}')


def _number_changed(paper: Paper) -> None:
    tamper(f"UPDATE documents_paper SET number = '又一号' WHERE id = {paper.pk}")


def _file_changed(paper: Paper) -> None:
    paper.path.write_bytes(paper.path.read_bytes() + b"\n")


def _file_lost(paper: Paper) -> None:
    paper.path.unlink()


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (_row_says_another_hash, "登记的文件摘要与留痕记载的不符"),
        (_row_says_that_it_has_no_file, "登记为尚未制成"),
        (_contents_changed, "载明的内容与留痕记载的摘要不符"),
        (_number_changed, "载明的内容与留痕记载的摘要不符"),
        (_file_changed, "文件内容与登记的摘要不符"),
        (_file_lost, "文件缺失"),
    ],
)
def test_the_paper_that_does_not_agree_is_named(paper: Paper, change: Callable[[Paper], None], wrong: str) -> None:
    change(paper)
    code, said = verify()
    assert code == 1
    assert f"文书{Paper.objects.get(pk=paper.pk).number}不对：{wrong}" in said


def test_a_paper_that_was_taken_out_of_the_register_is_missed(paper: Paper) -> None:
    tamper(f"UPDATE supervision_notice SET paper_id = NULL, state = 'withdrawn' WHERE paper_id = {paper.pk}")
    tamper(f"DELETE FROM documents_paper WHERE id = {paper.pk}")
    code, said = verify()
    assert code == 1
    assert f"文书{paper.number}不对" in said


def test_a_paper_that_waits_for_its_file_is_nothing_wrong(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "render", lambda facts: 1 / 0)
    waiting = Paper.objects.get(pk=cases.issued().paper_id)
    assert not waiting.is_sealed
    assert verify()[0] == 0


def test_the_walk_goes_on_beyond_what_it_reads_at_once(
    cast: Cast, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agreement, "AT_ONCE", 1)
    assert LedgerEntry.objects.filter(act="paper.seal").count() > 2
    _file_lost(paper)
    assert [disagreement.paper for disagreement in agreement.disagreements(cast.bureau)] == [paper.number]
