"""Letters to the source of a complaint (告知书、函): to a person by name a 告知书, to an organ of the state by its name a 函.

What such a letter says is encrypted, as its file is: it names who complained. A preview shows a placeholder instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from documents import papers
from documents.models import Paper
from documents.paper_kinds import PaperKind
from documents.papers import Stationery
from documents.rendering import Facts
from supervision.complaints import complainant, paper_kinds
from supervision.complaints.models.complaints import Complaint
from supervision.core.deadlines.counting import in_words
from supervision.core.organisation import Officer
from supervision.core.paper_blocks import paragraph, signature

PLACEHOLDER = "（投诉举报人的姓名或者名称，用印时印入）"


@dataclass(frozen=True)
class Letter:
    """What a letter is about: the kinds of paper that it is to a person and to an organ, and its title to an organ."""

    to_person: PaperKind
    to_organ: PaperKind
    title: str
    """``{matter}`` is 建议 or 反映的事项."""

    def kind(self, complaint: Complaint) -> PaperKind:
        return self.to_organ if complaint.is_from_organ else self.to_person

    def title_for(self, complaint: Complaint) -> str:
        if not complaint.is_from_organ:
            return self.to_person.label
        is_suggestion = complaint.form == Complaint.Form.SUGGESTION
        return self.title.format(matter="建议" if is_suggestion else "反映事项")


REFUSAL = Letter(paper_kinds.COMPLAINT_REFUSAL, paper_kinds.REFUSAL_TO_ORGAN, "关于{matter}不予受理的函")
EXTENSION = Letter(paper_kinds.COMPLAINT_EXTENSION, paper_kinds.EXTENSION_TO_ORGAN, "关于延长{matter}办理期限的函")
RESULT = Letter(paper_kinds.COMPLAINT_RESULT, paper_kinds.RESULT_TO_ORGAN, "关于{matter}办理情况的函")

_SAID = {
    Complaint.Outcome.FOUNDED: "属实",
    Complaint.Outcome.PARTLY: "部分属实",
    Complaint.Outcome.UNFOUNDED: "不属实",
    Complaint.Outcome.UNDETERMINED: "无法查实",
}


def result_texts(complaint: Complaint) -> list[str]:
    """What the letter on the result says (3.5): what the investigation came to, and what the bureau tells of it."""
    return [f"经调查，反映的问题{_SAID[Complaint.Outcome(complaint.outcome)]}。", complaint.feedback]


def compose(
    letter: Letter, complaint: Complaint, texts: Sequence[str], stationery: Stationery, addressee: str = PLACEHOLDER
) -> Facts:
    """What a letter prints; without an addressee, as a preview shows it."""
    wording = stationery.wording
    opening = wording.opening.format(
        received=in_words(complaint.received_on),
        form=complaint.get_form_display(),
        reference=complaint.reference,
        you=_you(complaint),
    )
    closing = [text for text in (wording.rights, wording.closing) if text]
    return {
        "layout": "letter",
        "title": letter.title_for(complaint),
        "addressee": addressee,
        "blocks": [paragraph(text) for text in (opening, *texts, *closing)],
        "signature": signature(stationery),
    }


def _you(complaint: Complaint) -> str:
    if complaint.is_from_organ:
        return "贵单位"
    return "你" if complaint.source_kind == Complaint.Source.CITIZEN else "你单位"


def seal(letter: Letter, complaint: Complaint, texts: Sequence[str], *, by: Officer, now: datetime) -> Paper:
    """Number a letter, with the name out of the vault. Raises vault.Locked without the key, Unprintable."""
    return papers.issue(
        letter.kind(complaint),
        lambda stationery: compose(letter, complaint, texts, stationery, _addressee(complaint)),
        subject=complaint,
        root=complaint,
        by=by,
        now=now,
        withheld=True,
    )


def _addressee(complaint: Complaint) -> str:
    """Who complained, by name; somebody of whom only how to reach is known is addressed by the complaint."""
    return complainant.look(complaint).source.name or f"投诉举报人（登记编号{complaint.reference}）"
