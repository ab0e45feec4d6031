"""The five contents that a notice must hold (4.2.1 to 4.2.5), and which are missing."""

from dataclasses import dataclass

from django import forms

from supervision.notices.models.notices import Notice


@dataclass(frozen=True)
class Content:
    """One of the five contents: its provision, its name, whether the draft holds it, and what is missing."""

    code: str
    name: str
    missing: str

    @property
    def is_there(self) -> bool:
        return not self.missing


def contents_of(notice: Notice, *, grounds: int) -> list[Content]:
    """The five contents of a draft, in the regulation's order; ``grounds`` is how many grounds 4.1.x it stands on."""
    return [
        Content("4.2.1", "被检查单位的名称", "" if notice.division_id else "未选被检查单位"),
        Content("4.2.2", "认定的事实和理由", _facts_missing(notice, grounds)),
        Content("4.2.3", "处理的决定和依据", _decision_missing(notice)),
        Content("4.2.4", "执行处理决定的方式和期限", _execution_missing(notice)),
        Content("4.2.5", "检查机构名称、日期和印章", ""),
    ]


def contents_typed(form: forms.Form) -> list[Content]:
    """The five contents of what stands in a draft's form, saved or not."""
    texts = ("kind", "facts", "reasons", "decision", "revoked_act", "legal_basis", "manner")
    keys = {"division_id": "division", "correct_by": "correct_by", "correct_within": "correct_within"}
    typed = Notice(
        **{name: form[name].value() or "" for name in texts},
        **{name: form[field].value() or None for name, field in keys.items()},
    )
    return contents_of(typed, grounds=len(form["grounds"].value() or ()))


def _missing(*pairs: tuple[object, str]) -> str:
    """What is missing, joined; empty where nothing is."""
    return "；".join(message for value, message in pairs if not value)


def _facts_missing(notice: Notice, grounds: int) -> str:
    return _missing(
        (grounds, "未选所属情形（第四部分第一款）"),
        (notice.facts.strip(), "未写认定的事实"),
        (notice.reasons.strip(), "未写理由"),
    )


def _decision_missing(notice: Notice) -> str:
    needs_act = notice.kind == Notice.Kind.DECISION
    return _missing(
        (notice.decision.strip(), "未写处理决定"),
        (notice.legal_basis.strip(), "未写处理依据"),
        (notice.revoked_act.strip() or not needs_act, "决定书未写明被撤销的行政行为"),
    )


def _execution_missing(notice: Notice) -> str:
    return _missing((notice.manner.strip(), "未写执行方式"), (notice.has_period, "未定执行期限"))
