"""Forms of the notice (执法监督通知（决定）书): draft, return, issue, service."""

from collections.abc import Mapping
from copy import deepcopy
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Case, Q, QuerySet, When

from documents.drafts.restoring import DeclarationField
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.core.form_fields import DayField, FilesField, Line, Prose, shown_when
from supervision.core.form_sections import Sections
from supervision.core.organisation import Division, Officer
from supervision.core.provision_fields import ProvisionsField
from supervision.core.regulation.lookup import citable_provisions, current_provisions, provision_headings
from supervision.core.regulation.models import Provision, ProvisionKind
from supervision.notices import standing_again
from supervision.notices.forms.periods import DaysWithinField, refuse_wrong_period
from supervision.notices.models.notices import Notice

_BEFORE_SUBMISSION = ("grounds", "facts", "reasons", "decision", "legal_basis", "manner", "correct_by")
"""What a draft may still lack, and a submitted notice may not (4.2.1 to 4.2.5)."""
FINDINGS_SHOWN = 100
LIKELY = ("4.1", "4.2", "4.3")
"""The provisions on which an order to correct, its form and its execution stand."""
"""How many findings a draft offers; an older one is reached from its check's page."""


class FindingsField(forms.ModelMultipleChoiceField):
    """Findings, each shown with its check; and the sealed notice on which it stands already."""

    widget = forms.CheckboxSelectMultiple
    refresh = "列出所选单位的问题，带入勾选的内容"
    """The button that has the form filled with what is chosen so far."""
    sealed: Mapping[int, list[str]] = {}

    def label_from_instance(self, obj: Any) -> str:
        numbers = "、".join(self.sealed.get(obj.pk, ()))
        message = f"　——已据以制作{numbers}" if numbers else ""
        return f"{obj.check_task.title}　{obj}{message}"


class NoticeForm(Sections, forms.Form):
    """A draft of a notice: fields may be empty; what is missing is shown, and refused only at submission."""

    division = forms.ModelChoiceField(Division.objects.none(), label="被检查单位")
    findings = FindingsField(
        Finding.objects.none(),
        label="所依据的问题",
        required=False,
        help_text="勾选的，其事实、依据和情形带入下面各项。",
    )
    filled = forms.CharField(widget=forms.HiddenInput(), required=False)
    """The findings with whose contents the form is filled."""
    again = DeclarationField(label="仍要据此草拟")
    kind = forms.ChoiceField(label="文种", choices=Notice.Kind.choices, widget=forms.RadioSelect())
    title = Line(label="事由", max_length=100, help_text="例如“责令纠正行政处罚程序违法问题”。")
    grounds = ProvisionsField(label="情形", required=False)
    facts = Prose(label="认定的事实", rows=8, required=False)
    reasons = Prose(label="理由", rows=5, required=False)
    decision = Prose(label="处理决定", rows=5, required=False)
    revoked_act = Line(
        label="被撤销的行政行为", max_length=200, required=False, help_text="以本局名义对外作出的行为的名称和文号。"
    )
    provisions = ProvisionsField(label="所依本制度条款", required=False)
    legal_basis = Prose(label="处理依据", rows=3, required=False, help_text="法律、法规、规章的名称和条款。")
    manner = Prose(label="执行方式", rows=3, required=False)
    correct_by = DayField(
        label="执行期限（日期）",
        required=False,
        help_text="整改应当完成并书面报告的最后一日。收到较晚的，文书自动载明至少的日数。与下一项只填一项。",
    )
    correct_within = DaysWithinField(label="执行期限（自收到之日起几日内）")
    attachments = FilesField(label="附件材料", required=False)

    parts = (
        ("被检查单位和问题", ("varied_because", "division", "findings", "again", "kind", "title")),
        ("认定的事实和理由", ("grounds", "facts", "reasons")),
        ("处理的决定和依据", ("decision", "revoked_act", "provisions", "legal_basis")),
        ("执行的方式和期限", ("manner", "correct_by", "correct_within")),
        ("附件", ("attachments",)),
    )

    def __init__(self, *, by: Officer, notice: Notice | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices: dict[str, Any] = self.fields
        divisions = Division.objects.filter(bureau_id=by.bureau_id, is_active=True)
        choices["division"].queryset = divisions.exclude(pk=by.division_id) if by.division_id else divisions
        choices["grounds"].queryset = current_provisions(ProvisionKind.CORRECTION_GROUND)
        self._by, self._notice = by, notice
        self._offer()
        for name in _BEFORE_SUBMISSION:
            choices[name].when_needed = "提交审批前填写"
        choices["correct_within"].when_needed = "与上一项只填一项"
        shown_when(choices["revoked_act"], f"kind={Notice.Kind.DECISION}", note="决定书应当填写")

    def _offer(self) -> None:
        """What may be chosen hangs on the division, and on the findings that are chosen."""
        fields: dict[str, Any] = self.fields
        fields["findings"].queryset = self._findings_open_to(self._by)
        self._warn_of_sealed(self._by, self._notice)
        self._offer_provisions(self._notice)

    def _typed(self, name: str) -> Any:
        """What stands in a field. A bound field would remember it, and a draft that is restored later not be seen."""
        field = self.fields[name]
        if self.is_bound and not field.disabled:
            return field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        return self.get_initial_for_field(field, name)

    def restored(self) -> None:
        """The draft that the form was filled with had been filled from its own findings."""
        self.initial["filled"] = ",".join(map(str, keys_typed(self.initial.get("findings") or ())))
        self.__dict__.pop("warned", None)
        self.fields["again"] = deepcopy(self.base_fields["again"])
        self._offer()

    def _findings_open_to(self, by: Officer) -> QuerySet[Finding]:
        """The newest findings against the division, and those already chosen; of each other one the check's page leads here."""
        found = findings_to_draft_on(by)
        value = self._typed("division")
        division = keys_typed(getattr(value, "pk", value) or ())
        newest = found.filter(check_task__division__in=division).order_by("-id").values_list("pk", flat=True)
        shown = [*newest[:FINDINGS_SHOWN], *keys_typed(self._typed("findings") or ())]
        return found.filter(pk__in=shown).select_related("check_task", "content").order_by("-id")

    def _offer_provisions(self, notice: Notice | None) -> None:
        """What can be cited; first what the findings are about, and what is cited most."""
        field: Any = self.fields["provisions"]
        cited = notice.provisions.values("pk") if notice is not None else Provision.objects.none().values("pk")
        offered = Provision.objects.filter(Q(pk__in=citable_provisions().values("pk")) | Q(pk__in=cited))
        chosen = set(keys_typed(self._typed("findings") or ()))
        found: Any = self.fields["findings"]
        about = {finding.content.code for finding in found.queryset if finding.pk in chosen}
        field.offer(offered.order_by("position"), headings=provision_headings(), likely={*LIKELY, *about})

    def _warn_of_sealed(self, by: Officer, notice: Notice | None) -> None:
        """Say of each finding on offer on which sealed notice it stands; who drafts on it again says so by a tick."""
        field: Any = self.fields["findings"]
        field.sealed = standing_again.sealed_on(field.queryset, by.viewer, besides=notice)
        last = Case(When(pk__in=list(field.sealed), then=1), default=0)
        field.queryset = field.queryset.order_by(last, "-id")
        if not field.sealed:
            del self.fields["again"]
            return
        again: Any = self.fields["again"]
        again.when_needed = "所选的问题已据以制作文书的必选"
        if self.warned:
            again.help_text = f"{standing_again.in_words(self.warned)}。请核对是否重复处理。"
            if notice is not None and standing_again.is_ticked(notice, self.warned):
                self.initial.setdefault("again", True)

    @cached_property
    def warned(self) -> dict[str, list[str]]:
        """The chosen findings that stand on sealed notices, by what they are called, each with the notices' numbers."""
        field: Any = self.fields["findings"]
        chosen = field.sealed.keys() & set(keys_typed(self._typed("findings") or ()))
        if not chosen:
            return {}
        return {str(finding): field.sealed[finding.pk] for finding in field.queryset if finding.pk in chosen}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.warned and not cleaned.get("again"):
            message = f"{standing_again.in_words(self.warned)}。确实需要再据此草拟的，请勾选。"
            self.add_error("again", message)
        cleaned["again"] = self.warned
        division = cleaned.get("division")
        foreign = [f for f in cleaned.get("findings", ()) if division and f.check_task.division_id != division.pk]
        if foreign:
            self.add_error("findings", f"问题{foreign[0].serial}不是对「{division}」的检查发现的，请去掉或者改选科室。")
        refuse_wrong_period(self, cleaned, "correct_by", "correct_within", "执行期限")
        return cleaned


class VariationForm(NoticeForm):
    """A notice that varies another of the bureau's (自行变更): the old one's text to be changed, and why. The addressee stays."""

    varied_because = Prose(label="变更的理由", rows=4, help_text="写明原文书有什么不当、为什么变更，印入文书。")
    field_order = ["varied_because"]

    def __init__(self, *, by: Officer, notice: Notice, **kwargs: Any) -> None:
        super().__init__(by=by, notice=notice, **kwargs)
        division: Any = self.fields["division"]
        division.queryset = Division.objects.filter(pk=notice.division_id)
        division.initial, division.disabled = notice.division_id, True


def findings_to_draft_on(by: Officer) -> QuerySet[Finding]:
    """Findings of concluded checks that the person may see.

    None of what looked into a complaint: a notice that stood on it would lead back to it. None from which nothing is to
    follow, either, before it is taken up again.
    """
    checks = Check.objects.ordinary().visible_to(by.viewer).filter(state=Check.State.CONCLUDED)
    return Finding.objects.active().filter(check_task__in=checks, no_action_at__isnull=True)


def keys_typed(value: Any) -> list[int]:
    """The keys of a choice as it was asked for or typed; what cannot be a key is left out."""
    typed = [str(key) for key in (value if isinstance(value, list | tuple) else [value])]
    return [int(key) for key in typed if key.isdecimal() and len(key) < 19]
