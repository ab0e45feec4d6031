"""Carrying an import over: every row or none, with history, search and officers as single acts would leave them."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError

from documents import ledger
from documents.models import Evidence, LedgerEntry
from documents.text_folding import similar_key
from supervision.case_files.imports import apply as carrying
from supervision.core import search
from supervision.core.acts import REGISTRY
from supervision.core.carrying_out import carry_out
from supervision.core.keys import timed_key
from supervision.core.refusals import Refused, Why
from supervision.models import CaseFile, ImportBatch, ImportChunk, ImportRow
from tests.cases import Cases
from tests.cast import LEGAL, SECOND
from tests.tables import case_row, case_rows, csv_file, csv_text, excel

PLAIN = ("number", "number_key", "kind", "division_id", "handlers", "party", "subject", "closed_on", "state", "version")


def confirm(cases: Cases, batch: ImportBatch, by: str = "inspector", **typed: Any) -> ImportBatch:
    found: ImportBatch = cases.act("import.confirm", batch, by, **typed)
    return found


def found_by(cases: Cases, words: str) -> list[int]:
    scope = search.marks(cases.cast.bureau.pk)
    return search.find("casefile", words, scope=scope, before=None, limit=50)


def register() -> list[tuple[Any, ...]]:
    return list(CaseFile.objects.order_by("number_key").values_list(*PLAIN, "batch_id"))


def test_an_imported_case_file_is_as_one_that_was_registered_singly(cases: Cases) -> None:
    """Column by column, with its officers, its history and its words."""
    cases.imported(excel([case_row(承办人="江李科员")]))
    imported = CaseFile.objects.get()
    typed = {
        "number": "江安监罚〔2026〕2号",
        "kind": "penalty",
        "division": str(cases.division.pk),
        "handlers": "江李科员",
        "party": imported.party,
        "subject": imported.subject,
        "closed_on": "2026-03-02",
    }
    single = cases.act("casefile.register", None, "inspector", **typed)
    told_apart = {"id", "number", "number_key", "similar_key", "batch"}
    for field in CaseFile._meta.concrete_fields:
        if field.name not in told_apart:
            assert getattr(imported, field.attname) == getattr(single, field.attname), field.name
    assert list(imported.officers.all()) == list(single.officers.all()) == [cases.person("officer")]
    assert _written(imported) == _written(single)
    assert set(found_by(cases, imported.party)) == {imported.pk, single.pk}
    assert found_by(cases, "罚〔2026〕1号") == [imported.pk]


def _written(case_file: CaseFile) -> list[tuple[Any, ...]]:
    rows = case_file.history.values_list("history_type", "history_change_reason", "party", "state", "version")
    return list(rows)


def test_a_change_is_written_with_its_history_and_version(cases: Cases) -> None:
    cases.imported(excel([case_row(1), case_row(2)]))
    before = CaseFile.objects.get(number__endswith="2号")
    batch = cases.uploaded(excel([case_row(1), case_row(2, 当事人="更名的公司", 承办科室=SECOND, 承办人="江宋科长")]))
    confirm(cases, batch, reason="台账更正。")
    after = CaseFile.objects.get(pk=before.pk)
    assert (after.party, after.division.name, after.version, after.batch) == (
        "更名的公司",
        SECOND,
        before.version + 1,
        batch,
    )
    assert list(after.officers.all()) == [cases.person("other-head")]
    row = after.history.first()
    assert (row.history_type, row.history_user, row.history_change_reason) == (
        "~",
        cases.person("inspector"),
        "台账更正。",
    )
    assert found_by(cases, "更名的公司") == [after.pk]
    assert found_by(cases, before.party) == []
    scope = search.marks(cases.cast.bureau.pk, before.division_id)
    assert after.pk not in search.find("casefile", "江安监罚", scope=scope, before=None, limit=50)


def test_what_does_not_change_is_not_written(cases: Cases) -> None:
    first = cases.imported(excel(case_rows(3)))
    confirm(cases, cases.uploaded(excel([*case_rows(3), case_row(4)])))
    assert set(CaseFile.objects.filter(batch=first).values_list("version", flat=True)) == {0}
    assert CaseFile.objects.filter(batch=first).count() == 3
    assert CaseFile.history.count() == 4


@pytest.mark.parametrize("again", ["excel", "csv"])
def test_the_same_file_twice_changes_nothing(cases: Cases, again: str) -> None:
    rows = case_rows(5)
    cases.imported(excel(rows))
    before = register()
    batch = cases.uploaded(excel(rows) if again == "excel" else csv_file(csv_text(rows)))
    assert (batch.rows_unchanged, batch.rows_to_write) == (5, 0)
    with pytest.raises(Refused, match="没有需要导入的"):
        confirm(cases, batch)
    assert register() == before


def test_a_file_with_a_bad_row_imports_nothing(cases: Cases) -> None:
    batch = cases.uploaded(excel([*case_rows(4), case_row(5, 当事人="")]))
    with pytest.raises(Refused, match="有1行需要改正，整个文件都不导入"):
        confirm(cases, batch)
    assert register() == []


def test_one_ledger_row_says_what_was_imported(cases: Cases) -> None:
    cases.imported(excel([case_row(1)]))
    batch = cases.uploaded(excel([case_row(1, 案由="改"), case_row(2)]))
    before = LedgerEntry.objects.count()
    confirm(cases, batch, reason="台账更正。")
    assert LedgerEntry.objects.count() == before + 1
    entry = LedgerEntry.objects.order_by("-sequence")[0]
    assert (entry.act, entry.reason) == ("import.confirm", "台账更正。")
    assert entry.data == {"sha256": batch.sha256, "new": 1, "changed": 1, "unchanged": 0}
    assert Evidence.objects.of_case(batch).get().sha256 == batch.sha256
    assert list(ledger.breaks(cases.cast.bureau)) == []


def test_what_was_staged_goes_and_the_file_stays(cases: Cases) -> None:
    for act in ("import.confirm", "import.discard"):
        batch = cases.uploaded(excel(case_rows(3)))
        cases.act(act, batch, "inspector")
        assert not ImportRow.objects.filter(batch=batch).exists()
        assert not ImportChunk.objects.filter(batch=batch).exists()
        assert Evidence.objects.of_case(batch).get().path.exists()


def test_changes_ask_for_a_reason(cases: Cases) -> None:
    cases.imported()
    batch = cases.uploaded(excel([case_row(案由="改")]))
    form = REGISTRY["import.confirm"].form_for(batch, by=cases.person("inspector"), data={"reason": ""})
    assert not form.is_valid()
    assert (
        list(
            REGISTRY["import.confirm"]
            .form_for(cases.uploaded(excel([case_row(9)])), by=cases.person("inspector"))
            .fields
        )
        == []
    )


# --- Between the look and the word -------------------------------------------------------------------------------------


def _registered_meanwhile(cases: Cases) -> None:
    cases.case_file(number="江安监罚[2026]2号")


def _corrected_meanwhile(cases: Cases) -> None:
    there = CaseFile.objects.get(number="江安监罚〔2026〕1号")
    typed = cases.case_file_typed(number=there.number, party="已更正", reason="有误。")
    cases.act("casefile.correct", there, "second-inspector", **typed)


def _removed_meanwhile(cases: Cases) -> None:
    there = CaseFile.objects.get(number="江安监罚〔2026〕1号")
    cases.act("casefile.remove", there, "second-inspector", reason="重复。")


def _imported_meanwhile(cases: Cases) -> None:
    cases.imported(excel([case_row(2)]))


def _taken_key(cases: Cases) -> None:
    """A case file that another process registered at the same instant has the key of a row."""
    single = cases.case_file(number="另外一件")
    ImportRow.objects.filter(verdict="new").update(id=single.pk)


@pytest.mark.parametrize(
    "meanwhile",
    [_registered_meanwhile, _corrected_meanwhile, _removed_meanwhile, _imported_meanwhile, _taken_key],
    ids=lambda change: change.__name__,
)
def test_a_register_that_changed_meanwhile_is_looked_at_again(cases: Cases, meanwhile: Callable[[Cases], None]) -> None:
    cases.imported(excel([case_row(1)]))
    batch = cases.uploaded(excel([case_row(1, 案由="改"), case_row(2)]))
    meanwhile(cases)
    before = register()
    with pytest.raises(Refused, match="请办理「重新核对」") as refused:
        confirm(cases, batch, reason="更正。")
    assert refused.value.refusal.why is Why.CONDITION
    assert register() == before
    assert ImportBatch.objects.get(pk=batch.pk).state == "checked"
    again = cases.act("import.recheck", batch, "inspector")
    if not again.rows_bad:
        confirm(cases, again, **({"reason": "更正。"} if again.rows_changed else {}))
        assert CaseFile.objects.get(number_key="江安监罚〔2026〕1号").subject == "改"


def test_what_slips_in_after_the_last_look_is_stopped_by_the_database(
    cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = cases.uploaded(excel([case_row(1), case_row(2)]))
    cases.case_file(number="江安监罚〔2026〕2号")
    monkeypatch.setattr(carrying, "_is_outdated", lambda batch: False)
    with pytest.raises(Refused, match="重新核对"):
        confirm(cases, batch)
    assert CaseFile.objects.count() == 1


def test_a_version_that_slips_in_after_the_last_look_is_not_overwritten(
    cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases.imported(excel([case_row(1)]))
    batch = cases.uploaded(excel([case_row(1, 案由="改"), case_row(2)]))
    _corrected_meanwhile(cases)
    monkeypatch.setattr(carrying, "_is_outdated", lambda batch: False)
    with pytest.raises(Refused, match="重新核对"):
        confirm(cases, batch, reason="更正。")
    assert CaseFile.objects.get().party == "已更正"


@pytest.mark.parametrize("step", ["_insert", "_update", "_link_officers", "_remember", "_index", "forget"])
def test_a_crash_at_any_step_leaves_nothing_behind(cases: Cases, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    cases.imported(excel([case_row(1)]))
    batch = cases.uploaded(excel([case_row(1, 案由="改"), case_row(2, 当事人="独一无二公司")]))
    before = register()

    def crash(*args: Any, **kwargs: Any) -> None:
        raise OSError("the machine stops")

    with monkeypatch.context() as patched:
        patched.setattr(carrying, step, crash)
        with pytest.raises(OSError, match="stops"):
            confirm(cases, batch, reason="更正。")
    assert register() == before
    assert found_by(cases, "独一无二公司") == []
    assert ImportBatch.objects.get(pk=batch.pk).state == "checked"
    confirm(cases, batch, reason="更正。")
    assert len(register()) == 2


# --- Recusal -------------------------------------------------------------------------------------------------------------


def test_nobody_changes_the_register_of_the_own_division_by_an_import(cases: Cases) -> None:
    """Registering is open to every inspector; changing what stands there is another's."""
    cases.imported(excel([case_row(1, 承办科室=LEGAL), case_row(2)]))
    for rows in ([case_row(1, 承办科室=LEGAL, 案由="改")], [case_row(1)], [case_row(2, 承办科室=LEGAL)]):
        batch = cases.uploaded(excel(rows))
        with pytest.raises(Refused, match="应当回避") as refused:
            confirm(cases, batch, reason="更正。")
        assert refused.value.refusal.why is Why.RECUSAL
    batch = cases.uploaded(excel([case_row(2, 案由="改"), case_row(3, 承办科室=LEGAL)]))
    assert confirm(cases, batch, reason="更正。").state == "imported"


def test_a_key_given_twice_is_given_anew(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes may give one key in the same millisecond; the rows of the second are given others."""
    taken = cases.uploaded(excel([case_row(1)])).rows.get().pk
    given = iter([taken, timed_key()])
    field: Any = ImportRow._meta.pk
    with monkeypatch.context() as patched:
        patched.setattr(field, "default", lambda: next(given))
        field.__dict__.pop("_get_default", None)
        batch = cases.uploaded(excel([case_row(2)]))
    field.__dict__.pop("_get_default", None)
    assert batch.rows.get().pk != taken


def test_two_imports_of_the_same_rows_write_them_once(cases: Cases) -> None:
    first, second = cases.uploaded(excel(case_rows(3))), cases.uploaded(excel(case_rows(3)))
    confirm(cases, first)
    with pytest.raises(Refused, match="重新核对"):
        confirm(cases, second)
    again = cases.act("import.recheck", second, "inspector")
    assert (again.rows_unchanged, again.rows_new) == (3, 0)


def test_the_database_keeps_one_case_file_a_number(cases: Cases) -> None:
    cases.imported()
    row = CaseFile.objects.get()
    row.pk = timed_key()
    with pytest.raises(IntegrityError):
        CaseFile.objects.bulk_create([row])


def test_a_stale_page_does_not_confirm(cases: Cases) -> None:
    batch = cases.uploaded()
    cases.act("import.recheck", batch, "second-inspector")
    with pytest.raises(Refused, match="您打开此页之后"):
        carry_out(REGISTRY["import.confirm"], batch, by=cases.person("inspector"), data={}, version=batch.version)


def test_the_migration_keeps_what_numbers_have_in_common(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    migration = import_module("supervision.migrations.0032_similar_numbers")
    files = cases.register(3)
    CaseFile.objects.update(similar_key="")
    monkeypatch.setattr(migration, "_AT_ONCE", 2)
    migration.keep_what_numbers_have_in_common(apps, None)
    kept = dict(CaseFile.objects.values_list("pk", "similar_key"))
    assert [kept[file.pk] for file in files] == [similar_key(file.number) for file in files]


def test_a_change_of_the_number_changes_what_it_is_like(cases: Cases) -> None:
    cases.imported(excel([case_row(案卷号="罚〔2026〕917号")]))
    file = CaseFile.objects.get()
    cases.imported(excel([case_row(案卷号="罚[2026]917号", 当事人="更名的公司")]))
    file.refresh_from_db()
    assert (file.number, file.similar_key) == ("罚[2026]917号", "罚 2026 917")
    assert file.history.first().similar_key == "罚 2026 917"
