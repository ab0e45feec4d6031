"""What texts may say that stand in clear, or are told to the source of a complaint (告知、答复的文字).

A letter says nobody's name but that of whom it is addressed to, which comes out of the vault when it is sealed; and to whom its
reader can turn only in the words that the rule administrator keeps.
"""

import re
from collections.abc import Iterable

from supervision.case_files.handler_names import parse
from supervision.complaints import complainant
from supervision.complaints.models.complaints import Complaint
from supervision.core.name_parting import name_key
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, by_condition

SHORTEST = 2
_TURNS = re.compile(
    r"(?:可以?|有权|应当|请)[^。；\n]{0,12}?"
    r"(?:向[^。；\n]{1,30}?(?:反映|投诉|举报|申诉|控告|检举|提出|申请|提起|起诉|咨询|信访)"
    r"|(?:申请|提起|提出)[^。；\n]{0,8}?(?:复议|复查|复核|诉讼|仲裁|申诉))"
)
"""Words that tell somebody to whom to turn, or what can still be asked for."""


def refusal_to_tell(complaint: Complaint, texts: Iterable[str]) -> Refusal | None:
    """Why texts cannot stand in a letter to the source as they are. Raises vault.Locked without the key."""
    texts = list(texts)
    return refusal_of_names(complaint, texts) or refusal_of_remedies(texts)


def refusal_of_remedies(texts: Iterable[str]) -> Refusal | None:
    """Why texts cannot be told: they send the reader to somebody, or promise a remedy, in words of their own."""
    found = next((match[0] for text in texts if (match := _TURNS.search(text))), None)
    if found is None:
        return None
    return by_condition(
        f"「{found}」：告知书里可以向谁反映、能否申请复查复议，只用规则管理员维护的文书用语。请删去；"
        "需要写的，请规则管理员在本文种的「权利告知」中维护。"
    )


def refusal_of_names(complaint: Complaint, texts: Iterable[str]) -> Refusal | None:
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
    return refusal_of_identity(complaint, texts)


def refusal_of_identity(complaint: Complaint, texts: Iterable[str]) -> Refusal | None:
    """Why texts cannot stand in clear: they tell who complained. Raises vault.Locked without the key."""
    if not complainant.identity_in(complaint, [text for text in texts if text]):
        return None
    return by_condition("填写的内容写出了投诉举报人的身份信息。请以「投诉举报人」代称，改写后再办理。")
