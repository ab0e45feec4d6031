"""Who is chosen in the forms of complaints (投诉举报的承办人、负责局领导、被反映人员): whom the rules of recusal leave."""

import re
from typing import Any

from django import forms
from django.db.models import QuerySet

from supervision.case_files.handler_names import parse
from supervision.case_files.handlers import People
from supervision.complaints import recusal as complaint_recusal
from supervision.core import recusal
from supervision.core.form_fields import asked_when
from supervision.core.name_parting import name_key
from supervision.core.organisation import Division, Officer

OWN_PERSON = "「{0}」与本局人员同名。是本局人员的，请在「{1}」中选定；不是的，请连同单位一起写，例如“某公司{0}”。"


_OUTSIDE = re.compile("(?:公司|集团|企业|厂|店|场|社|村|镇|乡|街道|社区|医院|学校|事务所|协会|个体户)$")
"""What stands before the name of somebody who is of no bureau."""


def own_people_in(text: str, bureau_id: int) -> list[str]:
    """The names in a text that people of the bureau bear, in office or not, unless the text says they belong elsewhere."""
    people, whole = People.of(bureau_id), name_key(text)
    own = [person for person in parse(text, people.bearers.keys()).people if people.bearers.get(person.key)]
    return [person.name for person in own if not _OUTSIDE.search(whole.partition(person.key)[0])]


def people_of(bureau_id: int) -> QuerySet[Officer]:
    """The people of a bureau who are in office, by division."""
    found: QuerySet[Officer] = Officer.objects.filter(bureau_id=bureau_id, is_active=True)
    return found.select_related("division").order_by("division_id", "id")


class HandlerFields(forms.Form):
    """The handler and the responsible leader of a complaint: nobody named in it, and nobody of the division concerned."""

    handler = forms.ModelChoiceField(
        Officer.objects.none(), label="承办人", help_text="没有不需回避的督察人员的，由局领导承办。"
    )
    leader = forms.ModelChoiceField(
        Officer.objects.none(),
        label="负责局领导",
        required=False,
        help_text="不能是承办人。没有其他不需回避的局领导的不选，由上级机关决定。",
    )

    bureau_id: int
    """Whose people they are: set as they are offered."""

    def offer_handlers(self, bureau_id: int) -> None:
        self.bureau_id = bureau_id
        choices: dict[str, Any] = self.fields
        choices["handler"].queryset = recusal.possible_handlers(bureau_id)
        choices["leader"].queryset = recusal.leaders_of(bureau_id)
        asked_when(self, "有不需回避的局领导的应当选定", "leader")

    def refuse_unfit_handlers(self, division: Division | None, named: list[int]) -> None:
        """Add an error for each who is unfit, by the same rules of recusal (回避) for all."""
        for name, officer in [(name, self.cleaned_data.get(name)) for name in ("handler", "leader")]:
            if officer is not None and (text := complaint_recusal.unfit(officer, division, named)):
                self.add_error(name, text)
        self._refuse_leader_where_inspectors_are_fit(division, named)
        handler, leader = (self.cleaned_data.get(name) for name in ("handler", "leader"))
        if handler is not None and handler == leader:
            self.add_error("leader", "承办人和负责局领导应当是两个人：承办人提出意见，由另一名局领导决定。请另选。")
        others = [officer for officer in recusal.leaders_of(self.bureau_id) if officer != handler]
        left_out = leader is None and "leader" not in self.errors
        if left_out and any(not complaint_recusal.unfit(officer, division, named) for officer in others):
            self.add_error("leader", "请选定负责局领导。")

    def _refuse_leader_where_inspectors_are_fit(self, division: Division | None, named: list[int]) -> None:
        handler = self.cleaned_data.get("handler")
        if handler is None or handler in recusal.inspectors_of(self.bureau_id):
            return
        if complaint_recusal.fit(recusal.inspectors_of(self.bureau_id), division, named):
            self.add_error("handler", "有不需回避的督察人员，请选督察人员承办。")
