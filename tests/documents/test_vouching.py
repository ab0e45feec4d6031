"""What was seen to pass unnoticed (曾经未被发现的改动), each by a database owner's hand; and what must go on being sound."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.models.signals import pre_delete
from pypdf import PdfWriter

from config.settings import BASE_DIR
from documents import agreement, canonical_form, case_contents, clock, evidence, ledger, papers, sealed_file, vouching
from documents.models import Bureau, CaseDigest, Draft, Ending, Evidence, LedgerEntry, LedgerHead, Paper
from documents.models.case_digest import digest_of_all
from documents.pdf_signature import load_key, make_trial_key, sign
from documents.rendering import render
from supervision.models import Deadline
from tests.cases import Cases
from tests.cast import Cast
from tests.documents.facts import letter
from tests.documents.test_ledger import add, tamper, verify


def _two_papers(cases: Cases) -> tuple[Paper, Paper]:
    cases.served()
    one, other = Paper.objects.exclude(sha256="").select_related("bureau").order_by("pk")[:2]
    return one, other


def _rehash(bureau: Bureau) -> None:
    """Make the chain whole in itself again, with all that the rows of papers and their digests say of it."""
    previous = "0" * 64
    for entry in LedgerEntry.objects.filter(bureau=bureau).order_by("sequence"):
        entry.previous = previous
        entry.hash = previous = entry.computed_hash()
        tamper(
            f"UPDATE documents_ledgerentry SET previous = '{entry.previous}', hash = '{entry.hash}' WHERE id = {entry.pk}"
        )
    tamper(f"UPDATE documents_ledgerhead SET hash = '{previous}' WHERE bureau_id = {bureau.pk}")


def test_a_chain_rehashed_from_a_rewritten_row_on_is_told_by_the_sealed_files(cases: Cases) -> None:
    bureau = cases.cast.bureau
    cases.served()
    assert Paper.objects.filter(ledger_sequence__gt=1).exists()
    tamper("UPDATE documents_ledgerentry SET reason = '改过' WHERE sequence = 1")
    _rehash(bureau)
    code, said = verify()
    assert (code, "与外存的链头不符" in said) == (1, True)
    for paper in Paper.objects.filter(ledger_sequence__gt=0):
        now = LedgerEntry.objects.get(bureau=bureau, sequence=paper.ledger_sequence).hash
        tamper(f"UPDATE documents_paper SET ledger_hash = '{now}' WHERE id = {paper.pk}")
    assert list(ledger.breaks(bureau)) == [], "the chain is whole in itself"
    found = {
        agreement.wrong_with_file(paper) for paper in Paper.objects.select_related("bureau") if paper.ledger_sequence
    }
    assert found == {"文件上印载的留痕与登记的不符"}
    assert verify()[0] == 1


def test_a_revoked_notice_that_is_made_valid_again_is_found(cases: Cases) -> None:
    cases.decided("revoked")
    paper = Paper.objects.filter(ending=Ending.REVOKED).first()
    assert paper is not None
    tamper(f"UPDATE documents_paper SET ending = '', ended_at = NULL, ended_because = '' WHERE id = {paper.pk}")
    code, said = verify()
    assert code == 1
    assert "所涉的文书" in said or "一并记载的记录不对" in said


def test_a_notice_whose_state_is_set_back_is_found(cases: Cases) -> None:
    notice = cases.decided("revoked").notice
    tamper(f"UPDATE supervision_notice SET state = 'served' WHERE id = {notice.pk}")
    assert verify()[0] == 1


def test_papers_whose_tokens_and_files_are_swapped_are_found(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """With papers of its own (``monkeypatch``): other tests take none whose file was exchanged."""
    one, other = _two_papers(cases)
    first, second = one.path.read_bytes(), other.path.read_bytes()
    one.path.write_bytes(second)
    other.path.write_bytes(first)
    taken = "0" * 32 if connection.vendor == "sqlite" else "00000000-0000-0000-0000-000000000000"
    for paper, token, of in ((one, taken, None), (other, one.token, one), (one, other.token, other)):
        value = token if of is None else (token.hex if connection.vendor == "sqlite" else str(token))
        content = f", sha256 = '{of.sha256}'" if of is not None else ""
        tamper(f"UPDATE documents_paper SET token = '{value}'{content} WHERE id = {paper.pk}")
    assert verify()[0] == 1


@pytest.mark.parametrize(
    "change",
    ["root_id = root_id + 1", "is_confidential = NOT is_confidential", f"signer = '{'a' * 64}'", "issued_by_id = NULL"],
)
def test_a_paper_moved_or_ascribed_to_another_is_found(cases: Cases, change: str) -> None:
    paper, _ = _two_papers(cases)
    tamper(f"UPDATE documents_paper SET {change} WHERE id = {paper.pk}")
    assert verify()[0] == 1


def test_all_deadlines_moved_by_thirty_days_are_found_and_counted(cases: Cases) -> None:
    cases.review()
    day = {"sqlite": "date({}, '+30 days')", "postgresql": "{} + 30"}[connection.vendor]
    moved = ", ".join(f"{name} = {day.format(name)}" for name in ("raw_last_day", "last_day"))
    assert Deadline.objects.count() > 1
    tamper(f"UPDATE supervision_deadline SET {moved}")
    code, said = verify()
    assert code == 1
    assert "内容与留痕第" in said


# --- Evidence ----------------------------------------------------------------------------------------------------------


def _handed_in(cases: Cases) -> Evidence:
    cases.act("check.record-finding", cases.check(), "inspector", files=["照片"], **cases.finding_typed())
    return Evidence.objects.select_related("bureau").get()


def _file_changed(file: Evidence) -> None:
    file.path.write_bytes(b"another")


def _file_lost(file: Evidence) -> None:
    file.path.unlink()


def _row_deleted(file: Evidence) -> None:
    tamper(f"DELETE FROM documents_evidence WHERE id = {file.pk}")


def _replaced(file: Evidence) -> None:
    """Row and file, so that they agree with each other."""
    file.path.write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    tamper(f"UPDATE documents_evidence SET sha256 = '{empty}', size = 0 WHERE id = {file.pk}")


@pytest.mark.parametrize("change", [_file_changed, _file_lost, _row_deleted, _replaced])
def test_evidence_changed_lost_deleted_or_replaced_is_found(
    cases: Cases, change: Callable[[Evidence], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With files of its own (``monkeypatch``)."""
    file = _handed_in(cases)
    assert verify()[0] == 0
    change(file)
    assert verify()[0] == 1


def _complained(cases: Cases) -> Evidence:
    with transaction.atomic():
        complaint = cases.complaint()
        upload = SimpleUploadedFile("信.txt", "举报内容".encode(), content_type="text/plain")
        with vouching.watched():
            (file,) = evidence.hand_in(
                [upload], subject=complaint, root=complaint, by=cases.person("inspector"), now=clock.now()
            )
            ledger.append(
                bureau_id=complaint.bureau_id,
                at=clock.now(),
                by=cases.person("inspector"),
                act="test.act",
                verb="试",
                subject=complaint,
                root=complaint,
            )
    return Evidence.objects.select_related("bureau").get(pk=file.pk)


def test_one_byte_of_an_encrypted_file_damaged_is_found_and_tells_nothing(cases: Cases) -> None:
    file = _complained(cases)
    assert file.is_encrypted
    assert verify()[0] == 0
    sealed = bytearray(file.path.read_bytes())
    sealed[len(sealed) // 2] ^= 1
    file.path.write_bytes(bytes(sealed))
    code, said = verify()
    assert code == 1
    assert "加密保存的文件已被改动或者损坏" in said
    assert file.name not in said


def test_a_confidential_case_is_named_by_its_row_alone(cases: Cases) -> None:
    complaint = cases.complaint()
    tamper(f"UPDATE supervision_complaint SET about = '改过的内容' WHERE id = {complaint.pk}")
    code, said = verify()
    assert code == 1
    assert "保密事项" in said
    for told in (complaint.reference, str(complaint), "投诉", "改过的内容"):
        assert told not in said


def test_the_backup_says_the_same(transactional_db: None, cases: Cases, tmp_path: Path) -> None:
    file = _complained(cases)
    sealed = bytearray(file.path.read_bytes())
    sealed[-1] ^= 1
    file.path.write_bytes(bytes(sealed))
    with transaction.atomic():
        tamper("UPDATE supervision_complaint SET about = '改过'")
    with pytest.raises(CommandError, match=r"保密事项不对.*另有1处"):
        call_command("backup", str(tmp_path), stdout=StringIO())


# --- What is not covered up --------------------------------------------------------------------------------------------


def test_the_next_act_covers_nothing_up(cases: Cases) -> None:
    """An honest act on a case that was changed underneath vouches for what is there, and says that it found it so."""
    check = cases.check()
    tamper(f"UPDATE supervision_check SET title = '改过的名称' WHERE id = {check.pk}")
    cases.finding(check)
    digest = CaseDigest.objects.filter(root_id=check.pk).latest("entry_id")
    assert digest.was_as_left is False
    code, said = verify()
    assert code == 1
    assert f"在留痕第{digest.entry.sequence}条以前，未经办理被改动" in said


@pytest.mark.parametrize(
    "change", ["DELETE FROM documents_casedigest", "UPDATE documents_casedigest SET digest = salt"]
)
def test_digests_that_are_deleted_or_changed_are_missed(cases: Cases, change: str) -> None:
    cases.check()
    tamper(change)
    code, said = verify()
    assert code == 1
    assert "所附的案件内容的摘要已被改动或者缺失" in said


def test_two_digests_of_the_same_contents_do_not_look_alike(cases: Cases) -> None:
    case = vouching.case_of(cases.complaint())
    with transaction.atomic():
        (one,), (other,) = vouching.digests_after([case]), vouching.digests_after([case])
    assert one.digest != other.digest


# --- Forms and versions ------------------------------------------------------------------------------------------------


def test_rows_from_before_are_sound_and_it_is_said_from_which_row_on_more_is_known(cases: Cases) -> None:
    """As a database of an earlier version comes: rows of the ledger without digests, papers without a mark."""
    add(cases.cast, 3)
    assert LedgerEntry.objects.filter(cases__isnull=False).count() == 0
    assert "有据可查" not in verify()[1]
    cases.check()
    code, said = verify()
    assert code == 0
    assert "办理过的案件的内容自第4条起有据可查" in said


def test_a_row_without_digests_has_the_hash_that_it_always_had() -> None:
    """Taken from the version before there were digests."""
    row = LedgerEntry(
        bureau_id=1,
        sequence=2,
        at=datetime(2026, 5, 11, 2, 0, 0, 123000, tzinfo=UTC),
        actor_id=3,
        actor_name="周督察",
        act="check.open",
        verb="登记检查",
        subject_type="supervision.check",
        subject_id=7,
        root_type="supervision.check",
        root_id=7,
        label="行政处罚案件抽查",
        reason="",
        data={"b": 1, "a": [["江安监〔2026〕1号", "x"]]},
        token=None,
        previous="0" * 64,
    )
    assert row.computed_hash() == "9aebb139c0d4361efd097a5dc18223eea0136fd8e202d060db6fb4330cc5022e"


def test_a_file_from_before_the_mark_is_read_by_what_it_prints_once_its_signature_holds(
    cast: Cast, seals: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = papers.seal_key(cast.bureau.code)
    facts = {
        **letter("一段文字。"),
        "verify_url": "https://jiandu.example/v/1",
        "ledger": {"sequence": 41, "hash": "ab" * 32},
    }
    pdf = sign(render(facts), key, reason="执法监督通知书 江安监督通〔2026〕1号")
    found = sealed_file.read(pdf, fingerprint=key.fingerprint)
    assert found == sealed_file.Printed("执法监督通知书 江安监督通〔2026〕1号", 41, "ab" * 32)

    def open_anyhow(pdf: bytes) -> None:
        raise AssertionError("a library was given what nobody vouches for")

    monkeypatch.setattr("pypdfium2.PdfDocument", open_anyhow)
    other = papers.seal_key(cast.other_bureau.code)
    for changed, signer in ((pdf.replace(b"/Page", b"/Pagf", 1), key), (pdf[:-1], key), (pdf, other)):
        with pytest.raises(sealed_file.Unsigned):
            sealed_file.read(changed, fingerprint=signer.fingerprint)


def test_a_real_file_names_number_and_head_and_nobody_elses_signature_serves(cast: Cast, seals: None) -> None:
    key, other = papers.seal_key(cast.bureau.code), papers.seal_key(cast.other_bureau.code)
    said, mark = "执法监督通知书 江安监督通〔2026〕1号", sealed_file.ledger_mark(7, "cd" * 32)
    pdf = sign(render({**letter("一段文字。")}), key, reason=said, location=mark)
    assert sealed_file.read(pdf, fingerprint=key.fingerprint) == sealed_file.Printed(said, 7, "cd" * 32)
    with pytest.raises(sealed_file.Unsigned, match="不是登记的证书"):
        sealed_file.read(pdf, fingerprint=other.fingerprint)
    for changed in (pdf.replace(b"ledger 7", b"ledger 8"), pdf + b"\n"):
        with pytest.raises(sealed_file.Unsigned):
            sealed_file.read(changed, fingerprint=key.fingerprint)


_READ_AND_SIGN = """
import sys
from pathlib import Path
from documents import pdf_signature, sealed_file
file, key = Path(sys.argv[1]), pdf_signature.load_key(Path(sys.argv[2]), "test")
print(sealed_file.read(file.read_bytes(), fingerprint=key.fingerprint).sequence)
print(len(pdf_signature.sign(Path(sys.argv[3]).read_bytes(), key, reason="x")))
"""


def test_a_process_that_has_read_a_sealed_file_can_seal_one(tmp_path: Path) -> None:
    """The library looks its names up in a table that it makes at the first of them: what is added later it never finds."""
    blank, sealed, keys = tmp_path / "blank.pdf", tmp_path / "sealed.pdf", tmp_path / "seal.p12"
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(blank)
    make_trial_key(keys, "test", "某局")
    mark = sealed_file.ledger_mark(7, "cd" * 32)
    sealed.write_bytes(sign(blank.read_bytes(), load_key(keys, "test"), reason="x", location=mark))
    done = subprocess.run(
        [sys.executable, "-c", _READ_AND_SIGN, sealed, keys, blank],
        cwd=BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.split()[:1]) == (0, ["7"]), done.stderr


def test_a_digest_of_a_later_form_is_no_forgery_to_the_code_before_it(cases: Cases) -> None:
    """Beside a newer version, which wrote it, an older one goes on working: it compares what it knows."""
    check = cases.check()
    later = CaseDigest.objects.get(root_id=check.pk)
    later.form = canonical_form.newest() + 1
    assert vouching.is_as_left(vouching.case_of(check)) is True
    tamper(f"UPDATE documents_casedigest SET form = {later.form} WHERE id = {later.pk}")
    assert vouching.is_as_left(vouching.case_of(check)) is None
    assert digest_of_all([later]) != later.entry.cases


def test_a_database_that_fails_over_the_contents_of_a_case_is_told_as_any_failure(
    cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question goes to the driver itself, which has errors of its own."""
    case = vouching.case_of(cases.check())
    key = {"sqlite": "?1", "postgresql": "$1"}[connection.vendor]
    monkeypatch.setattr(case_contents, "_statement_for_one", lambda *_: f"SELECT * FROM nowhere WHERE id = {key}")
    with pytest.raises(DatabaseError), transaction.atomic():
        vouching.is_as_left(case)


# --- A day's work -------------------------------------------------------------------------------------------------------


def test_since_a_head_only_what_later_rows_tell_of_is_read(cases: Cases, tmp_path: Path) -> None:
    before, file = cases.check(title="昨天的检查"), tmp_path / "head.json"
    said = StringIO()
    call_command("export_ledger_head", stdout=said)
    file.write_text(said.getvalue())
    today = cases.check(title="今天的检查")
    assert verify("--since", str(file))[0] == 0
    tamper(f"UPDATE supervision_check SET title = '改过' WHERE id = {before.pk}")
    assert verify("--since", str(file))[0] == 0
    tamper(f"UPDATE supervision_check SET title = '改过' WHERE id = {today.pk}")
    code, told = verify("--since", str(file))
    assert (code, "所涉的检查任务不对" in told) == (1, True)
    assert verify()[0] == 1


def test_since_a_head_that_is_not_the_chains_is_found(cases: Cases, tmp_path: Path) -> None:
    cases.check()
    head = LedgerHead.objects.get(bureau=cases.cast.bureau)
    file = tmp_path / "head.json"
    file.write_text(json.dumps([{"bureau": head.bureau.code, "sequence": head.sequence, "hash": "1" * 64}]))
    assert verify("--since", str(file))[0] == 1


def test_the_deletion_of_what_no_case_says_is_listened_to_by_nobody() -> None:
    """Or the ORM would read all rows of any model before it deletes them."""
    vouched = {table.model for kind in canonical_form.kinds(canonical_form.newest()).values() for table in kind.tables}
    heard = {model for model in apps.get_models(include_auto_created=True) if pre_delete.has_listeners(model)}
    assert vouched <= heard
    assert Draft not in heard
