"""Login names (登录名) are one whatever their case and width: in every way that an account is made, renamed or looked for."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client, override_settings
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from documents.models import Bureau, LedgerEntry
from supervision.core.acts import REGISTRY
from supervision.core.carrying_out import carry_out
from supervision.core.login_names import login_name
from supervision.core.refusals import Refused
from supervision.core.roles import Role
from supervision.models import Officer
from tests.cases import Cases
from tests.cast import PASSWORD, Cast, appoint
from tests.conftest import signed_in
from tests.supervision.people.account_examples import imported, row, uploaded

LOGIN = "/accounts/login/"
WRITTEN = {
    "capitals": "ZHOUMIN",
    "mixed": "ZhouMin",
    "full width": "ｚｈｏｕｍｉｎ",
    "full-width capitals": "ＺＨＯＵＭＩＮ",
    "zero width": "zhou\u200bmin\ufeff",
    "direction marks": "\u202ezhoumin\u2069",
    "a space that is not seen": "zhoumin\u3000",
    "a letter that shows nothing": "zhoumin\u3164",
}


@pytest.fixture
def zhoumin(cast: Cast) -> Officer:
    """Somebody who is there already."""
    return appoint("zhoumin", Role.INSPECTOR, None, cast.bureau)


def _add(cast: Cast, username: str) -> Any:
    typed = {"username": username, "name": "周明", "password1": "Jiang-Bin-2026", "password2": "Jiang-Bin-2026"}
    return signed_in(cast["system-admin"]).post(reverse("admin:supervision_officer_add"), typed)


@given(st.text())
def test_the_normal_form_is_its_own(typed: str) -> None:
    once = login_name(typed)
    assert login_name(once) == once
    assert login_name(typed.upper()) == login_name(typed.upper().lower())


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_one_person_signs_in_however_it_is_written(cast: Cast, zhoumin: Officer, written: str) -> None:
    zhoumin.set_password(PASSWORD)
    zhoumin.save()
    browser = Client()
    assert browser.post(LOGIN, {"login": written, "password": PASSWORD}).status_code == 302
    assert browser.get("/").wsgi_request.user == zhoumin


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_no_account_is_added_beside_it(cast: Cast, zhoumin: Officer, written: str) -> None:
    answer = _add(cast, written)
    assert "登录名已被使用" in answer.content.decode()
    assert not Officer.objects.filter(name="周明").exists()


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_no_account_is_renamed_to_it(cast: Cast, zhoumin: Officer, written: str) -> None:
    other = cast["officer"]
    typed = {"username": written, "name": other.name, "division": other.division_id, "is_active": "on"}
    address = reverse("admin:supervision_officer_change", args=[other.pk])
    assert "登录名已被使用" in signed_in(cast["system-admin"]).post(address, typed).content.decode()
    other.refresh_from_db()
    assert other.username == "officer"


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_a_table_changes_the_account_and_makes_none_beside_it(cases: Cases, written: str) -> None:
    there = appoint("zhoumin", Role.INSPECTOR, None, cases.cast.bureau)
    before = Officer.objects.count()
    imported(cases, row(written, 姓名="周敏", 职务="副科长"))
    there.refresh_from_db()
    assert (there.username, there.title) == ("zhoumin", "副科长")
    assert Officer.objects.count() == before


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_a_table_names_nobody_twice(cases: Cases, written: str) -> None:
    batch = uploaded(cases, row("zhoumin"), row(written))
    text = signed_in(cases.person("system-admin")).get(reverse("account-import", args=[batch.pk])).content.decode()
    assert "登录名在表中不止一行（不分大小写、全角半角）" in text


def test_another_bureaus_name_is_taken_too(cases: Cases) -> None:
    batch = uploaded(cases, row("FOREIGN-Officer"))
    text = signed_in(cases.person("system-admin")).get(reverse("account-import", args=[batch.pk])).content.decode()
    assert "登录名已被使用" in text


def test_what_is_new_is_kept_in_the_normal_form(cases: Cases) -> None:
    assert _add(cases.cast, "ＷａｎｇＦａｎｇ").status_code == 302
    imported(cases, row("LIUYANG", 姓名="刘洋"))
    names = Officer.objects.filter(name__in=["周明", "刘洋"]).values_list("username", flat=True)
    assert sorted(names) == ["liuyang", "wangfang"]
    assert LedgerEntry.objects.get(act="account.create").data["username"] == [None, "wangfang"]
    assert LedgerEntry.objects.get(act="account-import.confirm").data["accounts_created"] == ["liuyang"]


@pytest.mark.django_db
def test_a_bureau_begins_with_a_name_in_the_normal_form() -> None:
    words = ["qing", "青山区安全生产监督管理局", "--short-name=青山区安监局", "--prefix=青安监", "--admin-name=高峰"]
    said = StringIO()
    call_command("begin_bureau", *words, "--admin=ＸiTong", stdout=said)
    assert Officer.objects.get().username == "xitong"
    assert "登录名xitong" in said.getvalue()
    for taken, why in (("XITONG", "已被使用"), ("a/b", "不能使用"), ("\u200b", "不能使用")):
        with pytest.raises(CommandError, match=why):
            call_command("begin_bureau", "other", *words[1:], f"--admin={taken}", stdout=StringIO())
    assert Bureau.objects.count() == 1


@override_settings(DEMO=True)
def test_the_demos_people_are_known_by_it(cast: Cast, zhoumin: Officer) -> None:
    assert Client().post(reverse("demo-login", args=["ZhouMin"])).status_code == 302


def test_the_database_keeps_it(cast: Cast, zhoumin: Officer) -> None:
    """Whatever writes: the application's own ways bring it into the normal form, and others are refused."""
    bureau = cast.bureau
    with pytest.raises(IntegrityError), transaction.atomic():
        Officer.objects.create(username="ZHOUMIN", name="周明", bureau=bureau)
    with pytest.raises(IntegrityError), transaction.atomic():
        Officer.objects.bulk_create([Officer(username="ＺＨＯＵＭＩＮ", name="周明", bureau=bureau)])
    with pytest.raises(IntegrityError), transaction.atomic():
        Officer.objects.filter(username="officer").update(username="Zhoumin")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE supervision_officer SET username = 'ZHOUMIN' WHERE username = 'officer'")
    assert Officer.objects.get(username="ＺhouMin") == zhoumin


def test_who_took_the_name_meanwhile_is_said_and_nothing_is_imported(
    cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where two imports are confirmed at the same time: the other one's account is not there yet when this one looks."""
    batch, by = uploaded(cases, row("liuyang", 姓名="刘洋"), row("ZHOUMIN")), cases.person("system-admin")
    act: Any = REGISTRY["account-import.confirm"]
    insert = Officer.save

    def overtaken(self: Officer, *args: Any, **kwargs: Any) -> None:
        if self.username == "zhoumin" and kwargs.get("force_insert"):
            Officer.objects.bulk_create([Officer(username="zhoumin", name="周敏", bureau=by.bureau)])
        insert(self, *args, **kwargs)

    monkeypatch.setattr(Officer, "save", overtaken)
    with pytest.raises(Refused, match="登录名「zhoumin」刚刚被使用"), transaction.atomic():
        carry_out(act, batch, by=by, data={"reason": "任免", "shown": ""})
    assert not Officer.objects.filter(username="liuyang").exists()


def test_the_admin_site_looks_again_where_the_name_was_taken_meanwhile(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert, taken = Officer.save, []

    def overtaken(self: Officer, *args: Any, **kwargs: Any) -> None:
        if self.name == "周明" and not taken:
            taken.append(True)
            raise IntegrityError("somebody else's account was committed")
        insert(self, *args, **kwargs)

    monkeypatch.setattr(Officer, "save", overtaken)
    assert _add(cast, "zhoumin").status_code == 302
    assert taken
    assert Officer.objects.get(name="周明").username == "zhoumin"


# --- The command --------------------------------------------------------------------------------------------------------


def test_the_command_renames_and_the_ledger_keeps_it(cast: Cast, zhoumin: Officer) -> None:
    said = StringIO()
    call_command("rename_login", str(cast["officer"].pk), "ＬiMing", "与周敏重复，经局办公室核实。", stdout=said)
    assert Officer.objects.get(pk=cast["officer"].pk).username == "liming"
    entry = LedgerEntry.objects.get(act="account.change")
    assert (entry.data, entry.actor, entry.reason) == (
        {"username": ["officer", "liming"]},
        None,
        "与周敏重复，经局办公室核实。",
    )
    assert Officer.history.filter(id=cast["officer"].pk).latest().username == "liming"
    for name, why in (("ZHOUMIN", "已被使用"), ("a b/c", "不能使用"), ("", "不能使用")):
        with pytest.raises(CommandError, match=why):
            call_command("rename_login", str(cast["officer"].pk), name, "理由", stdout=StringIO())
    with pytest.raises(CommandError, match="没有编号"):
        call_command("rename_login", "999999", "somebody", "理由", stdout=StringIO())
