"""One folding: what is searched for is found however it was typed or pasted, in every list and in the search over everything;
and the migration writes what the acts write."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError
from django.db import connection
from django.urls import reverse

from documents.text_folding import RADICALS
from supervision.core import reindexing, search
from supervision.models import CaseFile, Division, ImportBatch, Officer
from tests.accountability import liability, referring_cases
from tests.cases import Cases, in_days
from tests.cast import FIRST
from tests.config.test_search import FINDS, found
from tests.conftest import signed_in
from tests.tables import case_row, excel

_RADICAL_OF = {character: radical for radical, character in RADICALS.items()}
_WIDE = {chr(sign): chr(sign + 0xFEE0) for sign in range(0x21, 0x7F)}
_BRACKETS = str.maketrans("〔〕", "[]")

DISGUISES = {
    "wide": lambda text: "".join(_WIDE.get(sign, sign) for sign in text),
    "of radicals": lambda text: "".join(_RADICAL_OF.get(sign, sign) for sign in text),
    "with signs that nobody sees": lambda text: "\ufeff" + "\u200b".join(text) + "\u2069",
    "with soft hyphens": "\u00ad".join,
    "with variation selectors": lambda text: "".join(f"{sign}\ufe00" for sign in text),
    "with other brackets": lambda text: text.translate(_BRACKETS),
    "in lower case": str.lower,
    "with spaces around": lambda text: f"\u3000{text}\u00a0",
}


@pytest.mark.parametrize("what", FINDS)
def test_the_search_over_everything_finds_it_however_it_is_typed(cases: Cases, what: str) -> None:
    by, prepare, words = FINDS[what]
    plain = words(prepare(cases))
    links = _links(found(cases, by, plain))
    assert links
    for disguise, disguised in DISGUISES.items():
        assert _links(found(cases, by, disguised(plain))) == links, disguise


def _links(page: str) -> set[str]:
    """Where the hits of a page lead to."""
    hits = page.partition("<main")[2].partition("</main>")[0]
    return {part.split('"')[0] for part in hits.split('href="')[1:] if "?" not in part.split('"')[0]}


LISTS = {
    "casefile-list": (Cases.case_file, lambda record: record.number),
    "notice-list": (Cases.issued, lambda record: record.number),
    "check-list": (Cases.check, lambda record: record.title),
    "inspection-list": (Cases.announced, lambda record: record.title),
    "material-list": (Cases.material, lambda record: record.number),
    "circular-list": (Cases.circulated, lambda record: record.number),
    "correction-list": (Cases.correction, lambda record: record.notice.number),
    "review-list": (Cases.review, lambda record: record.notice.number),
    "complaint-list": (Cases.complaint, lambda record: record.reference),
}


@pytest.mark.parametrize("name", LISTS)
def test_every_list_finds_it_however_it_is_typed(cases: Cases, name: str) -> None:
    prepare, words = LISTS[name]
    record: Any = prepare(cases)  # type: ignore[operator]
    browser = signed_in(cases.person("inspector"))
    plain = words(record)  # type: ignore[no-untyped-call]
    rows = browser.get(reverse(name), {"q": plain}).context["page"].rows
    assert rows
    for disguise, disguised in DISGUISES.items():
        assert browser.get(reverse(name), {"q": disguised(plain)}).context["page"].rows == rows, disguise


ODD = "⻓江⾏业\u200b２０２６（⻋队）ＡＢＣ\ufeff公司"


@pytest.mark.parametrize(
    "words", ["长江行业2026", "长江", "2026", "２０２６", "车队", "abc", "ABC公司", "ＡＢＣ公司", "⻓江⾏业２０２６"]
)
def test_what_was_typed_oddly_is_found_by_plain_words(cases: Cases, words: str) -> None:
    case_file = cases.case_file(party=ODD)
    scope = search.marks(case_file.bureau_id)
    assert search.find("casefile", words, scope=scope, before=None, limit=2) == [case_file.pk]
    assert case_file.party == "长江行业２０２６（车队）ＡＢＣ公司"


@pytest.mark.parametrize("name", ["𬍡明", "𠮷田", "𱁬甲", "ᠮᠣᠩ"])
def test_rare_characters_are_found_and_told_apart(cases: Cases, name: str) -> None:
    one, other = cases.case_file(party=f"{name}商店"), cases.case_file(party="普通商店")
    scope = search.marks(one.bureau_id)
    assert search.find("casefile", name, scope=scope, before=None, limit=5) == [one.pk]
    assert search.find("casefile", "商店", scope=scope, before=None, limit=5) == [other.pk, one.pk]


def test_what_is_kept_for_the_law_is_kept_as_it_was_typed(cases: Cases) -> None:
    """The facts of a notice are what the bureau wrote; they are found all the same."""
    facts = "⾏政处罚２０２６年①号，缺少送达回证。"
    notice = cases.act("notice.draft", None, "inspector", **cases.notice_typed(facts=facts))
    assert notice.facts == facts
    scope = search.marks(notice.bureau_id)
    assert search.find("notice", "行政处罚2026年1号", scope=scope, before=None, limit=2) == [notice.pk]


def test_names_of_people_and_divisions_lose_what_nobody_sees(cases: Cases) -> None:
    officer = Officer.objects.get(pk=cases.person("officer").pk)
    officer.name, officer.badge = "\u200b周 \u3000⾏\u202c", "JB\u00a0-1\ufeff"
    officer.save()
    officer.refresh_from_db()
    assert (officer.name, officer.badge) == ("周 行", "JB -1")
    twin = Division(bureau=cases.cast.bureau, name=FIRST.replace("一", "⼀"))
    with pytest.raises(Exception, match="本局已有同名科室"):
        twin.full_clean()


# --- The migration ---------------------------------------------------------------------------------------------------

_MIGRATION = import_module("supervision.migrations.0008_one_reading")
_REFERRALS = import_module("accountability.migrations.0005_one_reading")
_CASES = import_module("accountability.migrations.0017_case_periods_and_origins").CASES
NEWEST = {words.kind: words for words in (*_MIGRATION._WORDS, *_REFERRALS._WORDS, _CASES)}
"""What each kind is found by, as the newest migration that wrote its words has it: 0017 has more of liability cases."""


def _index(kind: str) -> list[tuple[Any, ...]]:
    """What the index holds of a kind: words in any order, for several of a record are read in any."""
    key, column = ("rowid", "words") if connection.vendor == "sqlite" else ("record_id", "words")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}, {column} FROM supervision_search_{kind} ORDER BY {key}")
        rows = cursor.fetchall()
    return [(pk, sorted(held.split(" ") if isinstance(held, str) else held)) for pk, held in rows]


def _of_every_kind(cases: Cases) -> None:
    cases.concluded()
    cases.issued()
    cases.material()
    cases.case_file(party=ODD)
    cases.complaint()
    cases.circulated()
    liability.opened(cases)
    referring_cases.sent(cases)


def _rewrite(kind: str) -> int:
    return reindexing.rewrite(apps, NEWEST[kind])


def test_the_migration_writes_what_the_acts_write(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reindexing, "BATCH", 2)
    _of_every_kind(cases)
    for kind in NEWEST:
        before = _index(kind)
        assert before, kind
        assert _rewrite(kind) == len(before), kind
        assert _index(kind) == before, kind


def test_the_migration_finds_what_was_indexed_the_old_way(cases: Cases) -> None:
    """Words as they were kept before: not folded."""
    case_file = cases.case_file()
    CaseFile.objects.filter(pk=case_file.pk).update(party=ODD)
    marks = search.marks(case_file.bureau_id, case_file.division_id)
    words = " ".join([*marks, "２０ ０２ ２６ zzz"])
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("UPDATE supervision_search_casefile SET words = %s", [words])
        else:
            cursor.execute(
                "UPDATE supervision_search_casefile SET words = string_to_array(%s, ' '), said = ''", [words]
            )
    scope = search.marks(case_file.bureau_id)
    assert search.find("casefile", "长江行业2026", scope=scope, before=None, limit=2) == []
    assert _rewrite("casefile") == 1
    assert search.find("casefile", "长江行业2026", scope=scope, before=None, limit=2) == [case_file.pk]
    assert search.find("casefile", "长江行业2026", scope=["zzb999999"], before=None, limit=2) == []


def test_the_migration_writes_the_keys_of_numbers_anew(cases: Cases) -> None:
    case_file = cases.case_file()
    CaseFile.objects.filter(pk=case_file.pk).update(number="⻓安罚⟮２０２６⟯—１号", number_key="old")
    _MIGRATION._rewrite_keys(apps, None)
    assert CaseFile.objects.get(pk=case_file.pk).number_key == "长安罚〔2026〕-1号"
    assert list(CaseFile.objects.numbered("长安罚[2026]-1号")) == [case_file]


def test_the_migration_names_two_numbers_that_are_one_and_changes_nothing(cases: Cases) -> None:
    one, other = cases.case_file(), cases.case_file()
    CaseFile.objects.filter(pk=other.pk).update(number=one.number.replace("17", "１７"), number_key="old")
    with pytest.raises(CommandError, match=f"{other.pk}.*= {one.number}"):
        _MIGRATION._rewrite_keys(apps, None)
    assert CaseFile.objects.get(pk=other.pk).number_key == "old"


def test_the_migration_finds_whose_handlers_are_nobody_known(cases: Cases) -> None:
    files = cases.register(4)
    inspector = cases.person("officer").name
    texts = ["", f"{inspector}（主办）", "外聘王某", f"{inspector}等"]
    for case_file, text in zip(files, texts, strict=True):
        CaseFile.objects.filter(pk=case_file.pk).update(handlers=text, handlers_open=False)
    _MIGRATION._flag_handlers(apps, None)
    flags = dict(CaseFile.objects.values_list("pk", "handlers_open"))
    assert [flags[file.pk] for file in files] == [False, False, True, True]


def test_the_migration_has_imports_that_wait_checked_anew(cases: Cases) -> None:
    batch = cases.uploaded(excel([case_row(1), case_row(2)]))
    done = cases.imported(excel([case_row(3)]))
    _MIGRATION._check_imports_again(apps, None)
    waiting = ImportBatch.objects.get(pk=batch.pk)
    assert (waiting.state, waiting.rows_checked, waiting.rows.count()) == ("checking", 0, 0)
    assert ImportBatch.objects.get(pk=done.pk).rows_new == 1
    signed_in(cases.person("inspector")).post(reverse("import-step", args=[batch.pk]))
    again = ImportBatch.objects.get(pk=batch.pk)
    assert (again.state, again.rows_new) == ("checked", 2)
    assert in_days(0)
