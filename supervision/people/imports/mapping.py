"""The form in which a person says which column of a roster is which (对应列), and the login names that a roster does not have."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from documents.models import Evidence
from documents.text_folding import compact, number_key
from documents.untrusted_files.refusals import CannotRead
from supervision.core.login_names import login_name
from supervision.core.name_parting import name_key
from supervision.core.organisation import Officer
from supervision.core.roles import Role
from supervision.core.table_layouts.forms import LayoutForm
from supervision.core.table_layouts.guessing import Lines
from supervision.core.table_layouts.models import kept_for
from supervision.people.imports.models import AccountImport
from supervision.people.imports.parsing import COLUMNS, read_mapped

_FOUND = "found"


class MapForm(LayoutForm):
    """For each column of accounts the one of the table; where login names come from, where the table has none."""

    wanted = COLUMNS
    instead: ClassVar[Mapping[str, str]] = {"username": "logins"}

    logins = forms.ChoiceField(
        label="登录名从哪里来",
        choices=[
            ("", "表中有，见上一项"),
            (_FOUND, "表中没有：按执法证号、姓名对应已有人员，新人员以执法证号为登录名"),
        ],
        required=False,
    )
    all_roles = forms.ChoiceField(
        label="全部人员的角色",
        choices=[("", "（不授予，或者表中有）"), (str(Role.OFFICER.label), str(Role.OFFICER.label))],
        required=False,
    )

    def __init__(self, *, batch: AccountImport, **kwargs: Any) -> None:
        self.batch = batch
        lines = Lines([(line, cells) for line, cells in batch.layout.get("lines", ())])
        super().__init__(lines=lines, kept=kept_for(batch.bureau_id, batch.noun), **kwargs)

    def _begin(self, initial: Mapping[str, Any]) -> dict[str, Any]:
        begun = super()._begin(initial)
        return begun if begun.get("of_username") or "logins" in begun else {**begun, "logins": _FOUND}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.fields and not self.errors:
            try:
                rows, notes = self._read(cleaned)
            except CannotRead as error:
                raise forms.ValidationError(str(error)) from error
            values = {name: self.data.get(name, "") for name in ("logins", "all_roles")}
            cleaned |= {"rows": rows, "notes": notes, "heads": self.heads(), "values": values}
        return cleaned

    def _read(self, cleaned: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
        places = cleaned["places"]
        values = {"roles": cleaned["all_roles"]} if cleaned["all_roles"] and "roles" not in places else {}
        with Evidence.objects.about(self.batch).earliest("id").open() as file:
            rows, notes = read_mapped(file, self.batch.file_name, line=cleaned["line"], places=places, values=values)
        if "username" not in places:
            Logins(self.batch.bureau_id).fill(rows)
            notes.append("登录名按执法证号、姓名对应已有人员，新人员以执法证号为登录名。")
        return rows, notes


class Logins:
    """The login names of the people of a roster: of those who are there by certificate number, or by a name that one person
    bears; of others the certificate number."""

    def __init__(self, bureau_id: int) -> None:
        self._badges: dict[str, Officer] = {}
        self._names: dict[str, list[Officer]] = defaultdict(list)
        for person in Officer.objects.filter(bureau_id=bureau_id).select_related("division"):
            self._names[name_key(person.name)].append(person)
            if person.badge:
                self._badges[number_key(person.badge)] = person

    def fill(self, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            row["username"], problem = self._login(row)
            row["wrong"] = [*row.get("wrong", []), *([problem] if problem else [])]

    def _login(self, row: Mapping[str, Any]) -> tuple[str, str]:
        name, badge = row.get("name", ""), row.get("badge", "")
        there = self._badges.get(number_key(badge)) if badge else None
        if there is not None:
            differs = name_key(there.name) != name_key(name)
            return there.username, f"执法证号与已有人员「{there.name}」的相同，姓名不同，请核对" if differs else ""
        same = [person for person in self._names.get(name_key(name), []) if not (badge and person.badge)]
        own = [person for person in same if _is_of(person, row.get("division", ""))] or same
        if len(own) > 1:
            return "", "同名的人员不止一人，请在表中加「登录名」一列"
        if own:
            return own[0].username, ""
        return (
            (login_name(badge), "") if badge else ("", "新人员没有执法证号，不能作为登录名，请在表中加「登录名」一列")
        )


def _is_of(person: Officer, division: str) -> bool:
    return person.division is not None and compact(person.division.name) == compact(division)
