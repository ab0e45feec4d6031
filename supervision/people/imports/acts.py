"""Acts on imports of accounts and roles (帐号导入): a file is imported whole, after a look at it, or not."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from documents import evidence
from supervision.core.acts import Act, Done, act
from supervision.core.handed_tables import note_on_empty
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, Why, by_condition
from supervision.core.table_layouts.forms import shown_lines
from supervision.core.table_layouts.models import keep
from supervision.people import permissions
from supervision.people.imports.apply import carry_over
from supervision.people.imports.diff import BAD, UNCHANGED, compared, digest
from supervision.people.imports.forms import ConfirmForm, UploadForm
from supervision.people.imports.mapping import MapForm
from supervision.people.imports.models import AccountImport
from supervision.people.imports.parsing import Handed, filled_alone


@act
class UploadAccounts(Act[None]):
    noun = "account-import"
    name = "upload"
    verb = "导入帐号和角色"
    explains = "上传帐号登记表。系统逐行核对，列出需要改正的行、新建的帐号、变更的内容和要授予的角色；您确认之前，什么也不写入。"
    form = UploadForm
    takes_one_file = True
    template = "people/imports/upload.html"

    def permission(self, record: None, by: Officer) -> Refusal | None:
        return permissions.import_accounts(by)

    def perform(self, record: None, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        handed: Handed = data["file"]
        batch = AccountImport(
            bureau_id=by.bureau_id,
            file_name=handed.name[:200],
            sha256=handed.sha256,
            notes=[*handed.notes, note_on_empty(clears=data["clears"])],
            state=AccountImport.State.UPLOADED if handed.rows else AccountImport.State.MAPPING,
            layout={**handed.layout, "clears": data["clears"]},
            rows=handed.rows if data["clears"] else filled_alone(handed.rows),
            uploaded_by=by,
            uploaded_at=now,
        )
        batch.save()
        evidence.hand_in([handed.upload], subject=batch, root=batch, by=by, now=now)
        told = {"sha256": handed.sha256, "rows": len(handed.rows), "empty_cells_clear": data["clears"]}
        if not handed.rows:
            return Done(batch, "文件已上传。请先对应各列。", data={**told, "rows": "尚未读取"})
        return Done(batch, "文件已上传，请核对。", data=told)


class AccountImportAct(Act[AccountImport]):
    model = AccountImport

    def permission(self, record: AccountImport, by: Officer) -> Refusal | None:
        return permissions.import_accounts(by)


@act
class MapAccounts(AccountImportAct):
    name = "map"
    verb = "对应列"
    explains = (
        "说明表中的哪一列是帐号的哪一项。系统按表头先作了选择，请对照表的前几行核对；之后列出各行的结果，"
        "您确认之前，什么也不写入。"
    )
    transition = "map_columns"
    template = "people/imports/map.html"

    def form_for(self, record: AccountImport, *, by: Officer, **kwargs: Any) -> forms.Form:
        return MapForm(batch=record, **kwargs)

    def context(self, record: AccountImport, by: Officer, form: forms.Form) -> dict[str, Any]:
        return shown_lines(form)  # type: ignore[arg-type]

    def perform(self, record: AccountImport, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        clears = record.layout["clears"]
        record.map_columns()
        record.rows = data["rows"] if clears else filled_alone(data["rows"])
        record.notes = [*data["notes"], note_on_empty(clears=clears)]
        record.layout = {"clears": clears, "line": data["line"], "heads": data["heads"]}
        record.save()
        if data["keep_as"]:
            keep(data["keep_as"], record.noun, by=by, at=now, heads=data["heads"], values=data["values"])
        told = {"sha256": record.sha256, "rows": len(record.rows), "heads": data["heads"], "kept_as": data["keep_as"]}
        return Done(record, "各列已经对应，请核对。", data={name: value for name, value in told.items() if value})


def _can_be_imported(batch: AccountImport, by: Officer, now: datetime) -> Refusal | None:
    """A single bad row bars the whole import, and so does a file that changes nothing."""
    lines = compared(batch, by)
    bad = sum(line.verdict == BAD for line in lines)
    if bad:
        return by_condition(f"有{bad}行需要改正，整个文件都不导入。请在原文件中逐一改正后重新上传；本次导入可以放弃。")
    if all(line.verdict == UNCHANGED for line in lines):
        return by_condition("文件中的帐号和角色与系统中的相同，没有需要导入的。本次导入可以放弃。")
    return None


@act
class ConfirmAccounts(AccountImportAct):
    name = "confirm"
    verb = "确认导入"
    explains = (
        "新建的帐号、变更的内容和角色全部写入，要么一行也不写入。新帐号的初始密码只在导入后显示一次；"
        "需要第二人确认的角色，确认后才生效。"
    )
    transition = "carry_over"
    guards = (_can_be_imported,)
    form = ConfirmForm
    needs_recent_login = True
    shows = "people/imports/imported.html"

    def form_for(self, record: AccountImport, *, by: Officer, **kwargs: Any) -> forms.Form:
        initial = {"shown": digest(compared(record, by)), **(kwargs.pop("initial", None) or {})}
        return ConfirmForm(initial=initial, **kwargs)

    def perform(self, record: AccountImport, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        lines = compared(record, by)
        if data["shown"] and data["shown"] != digest(lines):
            raise Refused(
                Refusal(Why.STALE, "您打开此页之后，帐号或者角色有了变化。请返回核对现在的结果，再确认导入。")
            )
        carried = carry_over(lines, by=by, now=now, reason=data["reason"])
        record.carry_over(now)
        record.rows = []
        record.save()
        told = {"sha256": record.sha256, **carried.as_data()}
        return Done(record, "已导入。", reason=data["reason"], data=told, shown={"carried": carried})


@act
class DiscardAccounts(AccountImportAct):
    name = "discard"
    verb = "放弃导入"
    explains = "不导入这个文件。什么也没有写入；上传的文件仍然保存。"
    transition = "discard"
    is_grave = True

    def perform(self, record: AccountImport, *, by: Officer, now: datetime, data: Mapping[str, Any]) -> Done:
        record.discard(now)
        record.rows = []
        record.save()
        return Done(record, "已放弃导入，什么也没有写入。", data={"sha256": record.sha256})
