"""What the source of a complaint is told on paper (告知书): 不予受理告知书, 办理结果告知书. Nobody's name is on it.

A sealed paper's contents stand in the database in clear. So it is addressed by the complaint's reference, and its text is
asked for names before a number is taken: those of the bureau's people, of others named, and of the source itself.
"""

from collections.abc import Iterable

from documents.papers import Stationery
from documents.rendering import Facts
from supervision.case_files.handler_names import parse
from supervision.complaints import complainant
from supervision.complaints.models.complaints import Complaint
from supervision.core.deadlines.counting import in_words
from supervision.core.name_parting import name_key
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition

SHORTEST = 2


def addressee(complaint: Complaint) -> str:
    return f"投诉举报人（登记编号{complaint.reference}）"


def names_told(complaint: Complaint, texts: Iterable[str]) -> Refusal | None:
    """Why texts cannot be told to the source as they are: they name somebody."""
    texts = list(texts)
    folded = [name_key(text) for text in texts]
    people = Officer.objects.filter(bureau_id=complaint.bureau_id).values_list("name", flat=True)
    others = [person.name for person in parse(complaint.named_text).people if len(person.key) >= SHORTEST]
    found = [name for name in (*people, *others) if any(name_key(name) in text for text in folded)]
    if found:
        return by_condition(
            f"告知书中出现了「{found[0]}」，与本局人员或者被反映人员的姓名相同。告知书不写他人的姓名，请改写后再办理。"
        )
    return identity_told(complaint, texts)


def identity_told(complaint: Complaint, texts: Iterable[str]) -> Refusal | None:
    """Why texts cannot stand in clear: they tell who complained. Raises vault.Locked without the key."""
    if not complainant.identity_in(complaint, [text for text in texts if text]):
        return None
    return by_condition("填写的内容写出了投诉举报人的身份信息。请以「投诉举报人」代称，改写后再办理。")


def refusal_notice(complaint: Complaint, stationery: Stationery) -> Facts:
    """投诉举报不予受理告知书: what came in when, that it is not taken up, and why (3.5)."""
    return _letter(complaint, stationery, "投诉举报不予受理告知书", complaint.decision_reasons)


def result_notice(complaint: Complaint, stationery: Stationery) -> Facts:
    """投诉举报办理结果告知书: what the investigation came to (3.5)."""
    result = f"经调查，反映的问题{_SAID[Complaint.Outcome(complaint.outcome)]}。"
    return _letter(complaint, stationery, "投诉举报办理结果告知书", result, complaint.feedback)


_SAID = {
    Complaint.Outcome.FOUNDED: "属实",
    Complaint.Outcome.PARTLY: "部分属实",
    Complaint.Outcome.UNFOUNDED: "不属实",
    Complaint.Outcome.UNDETERMINED: "无法查实",
}


def _letter(complaint: Complaint, stationery: Stationery, title: str, *texts: str) -> Facts:
    opening = stationery.wording.opening.format(
        received=in_words(complaint.received_on),
        form=complaint.get_form_display(),
        reference=complaint.reference,
    )
    return {
        "layout": "letter",
        "title": title,
        "addressee": addressee(complaint),
        "blocks": [{"type": "paragraph", "text": text} for text in (opening, *texts, *_closing(stationery))],
        "signature": {
            "name": stationery.letterhead.header,
            "date": stationery.on.isoformat(),
            "seal": True,
        },
    }


def _closing(stationery: Stationery) -> list[str]:
    return [text for text in (stationery.wording.rights, stationery.wording.closing) if text]
