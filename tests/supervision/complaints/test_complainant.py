"""Who complained, under keys that change: everything opens after a rotation, without the key of before."""

from io import StringIO

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from documents import ledger, vault
from documents.models import Evidence, LedgerEntry
from supervision.complaints import complainant
from supervision.complaints.complainant import Source
from supervision.models import ComplaintSource
from tests.cases import Cases
from tests.conftest import signed_in


def rotate() -> tuple[int, str, str]:
    said, wrong = StringIO(), StringIO()
    try:
        call_command("rotate_confidential_key", stdout=said, stderr=wrong)
    except SystemExit as end:
        return int(end.code or 0), said.getvalue(), wrong.getvalue()
    return 0, said.getvalue(), wrong.getvalue()


def test_a_rotation_seals_everything_anew(cases: Cases, settings: LazySettings) -> None:
    complaint = cases.complaint(files=["信", "照片"])
    cases.anonymous_complaint()
    files = {file.pk: file.open().read() for file in Evidence.objects.all()}
    old, settings.CONFIDENTIAL_KEY = settings.CONFIDENTIAL_KEY, vault.new_key()
    settings.CONFIDENTIAL_OLD_KEYS = [old]
    code, said, _ = rotate()
    assert (code, said.strip().partition("：")[2]) == (0, "来源2件，文件2份。")
    settings.CONFIDENTIAL_OLD_KEYS = []
    assert complainant.look(complaint).source.name == "何举报"
    assert {file.pk: file.open().read() for file in Evidence.objects.all()} == files
    assert set(ComplaintSource.objects.values_list("key_id", flat=True)) == {vault.key_id_in_use()}
    assert "来源0件，文件0份" in rotate()[1]
    row = LedgerEntry.objects.get(act="complaint.rotate-key", bureau=complaint.bureau)
    assert row.data == {"key": vault.key_id_in_use()}, "how many there are is not told"
    assert list(ledger.breaks(complaint.bureau)) == []


def test_what_an_unknown_key_sealed_is_left_and_said(cases: Cases, settings: LazySettings) -> None:
    complaint = cases.complaint(files=["信"])
    old, settings.CONFIDENTIAL_KEY = settings.CONFIDENTIAL_KEY, vault.new_key()
    code, _, wrong = rotate()
    assert (code, "没有重新加密：来源1件，文件1份" in wrong) == (1, True)
    browser = signed_in(cases.person("inspector"))
    answer = browser.get(reverse("evidence-file", args=[Evidence.objects.get().key]))
    assert (answer.status_code, "内容没有丢失" in answer.content.decode()) == (409, True)
    settings.CONFIDENTIAL_KEY = old
    assert complainant.look(complaint).source.name == "何举报"


def test_without_a_key_there_is_no_rotation(cases: Cases, settings: LazySettings) -> None:
    settings.CONFIDENTIAL_KEY = ""
    with pytest.raises(CommandError, match="没有配置保密密钥"):
        rotate()


def test_a_new_key_is_printed_and_works(settings: LazySettings) -> None:
    said = StringIO()
    call_command("make_confidential_key", stdout=said)
    settings.CONFIDENTIAL_KEY = said.getvalue().strip()
    assert vault.decrypt(vault.encrypt(b"x", bound_to="y"), bound_to="y") == b"x"


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("何举报来访", True),
        ("何 举 报", True),
        ("电话13900001111", True),
        ("信箱HE@example.cn", True),
        ("何某举报", False),
        ("江滨区的企业", False),
        ("", False),
    ],
)
def test_a_text_tells_where_a_part_of_the_identity_stands_in_it(text: str, tells: bool) -> None:
    source = Source(name="何举报", contact="13900001111、he@example.cn", address="江滨区临江街8号", remark="企业职工")
    assert complainant.tells(source, [text]) is tells


def test_of_nobody_nothing_tells() -> None:
    assert not complainant.tells(Source(), ["任何文字"])
