"""What a notice takes over from the findings on which it stands (据以草拟): facts, basis, grounds; and what is taken back again."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.datastructures import MultiValueDict

from documents.drafts.restoring import restore
from supervision.checks.models.findings import Finding
from supervision.core.organisation import Officer
from supervision.notices.forms.notices import NoticeForm, findings_to_draft_on, keys_typed
from supervision.notices.models.notices import Notice

MANNER = "在执行期限内按要求作出纠正，并书面向本局报告执行结果。"
"""How a notice is carried out (执行方式), where nothing else is decided: as 4.3 says it."""
_TEXTS = {"facts": "facts", "legal_basis": "violated"}
"""Which text of a finding stands in which field."""
_LONGEST_TITLE = 100


def begun_with(asked: Mapping[str, Any], by: Officer) -> dict[str, Any]:
    """A new draft on the findings that its address names."""
    found = _findings(asked.get("findings", ()), by)
    begun: dict[str, Any] = {"kind": Notice.Kind.NOTICE, "manner": MANNER}
    return _with(begun, found, []) | dict(asked)


def taken_over(form: NoticeForm, typed: MultiValueDict[str, Any], by: Officer) -> dict[str, Any]:
    """What stands in a form, with what the findings say that were ticked since it was filled in; without what those said that
    were ticked off. Whatever else was typed stays."""
    restore(form, dict(typed.lists()))
    said = dict(form.initial)
    ticked = [finding for finding in _findings(said.get("findings", ()), by) if _is_of(finding, said.get("division"))]
    before = _findings(typed.get("filled", "").split(","), by)
    said["findings"] = [str(finding.pk) for finding in ticked]
    return _with(said, ticked, [finding for finding in before if finding not in ticked])


def _findings(keys: Any, by: Officer) -> list[Finding]:
    """Of these findings those on which the person may draft."""
    found = findings_to_draft_on(by).filter(pk__in=keys_typed(keys))
    return list(found.select_related("check_task").order_by("pk"))


def _is_of(finding: Finding, division: Any) -> bool:
    return not division or str(finding.check_task.division_id) == str(division)


def _with(said: dict[str, Any], ticked: list[Finding], left: list[Finding]) -> dict[str, Any]:
    texts = {name: _text(str(said.get(name) or ""), name, ticked, left) for name in _TEXTS}
    divisions = {finding.check_task.division_id for finding in ticked}
    division = said.get("division") or (divisions.pop() if len(divisions) == 1 else None)
    return {
        **said,
        **texts,
        "division": division,
        "grounds": _grounds(said.get("grounds"), ticked, left),
        "title": said.get("title") or _title(ticked, said.get("kind")),
        "filled": ",".join(str(finding.pk) for finding in ticked),
    }


def _text(text: str, name: str, ticked: Iterable[Finding], left: Iterable[Finding]) -> str:
    """A text with that of each ticked finding once; what was changed in it since is left as it is."""
    wanted = [said for finding in ticked if (said := _lines(getattr(finding, _TEXTS[name])))]
    text = f"\n{_lines(text)}\n"
    for finding in left:
        said = _lines(getattr(finding, _TEXTS[name]))
        if said and said not in wanted:
            text = text.replace(f"\n{said}\n", "\n")
    for said in wanted:
        if f"\n{said}\n" not in text:
            text = f"{text.rstrip()}\n{said}\n"
    return text.strip()


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _grounds(typed: Any, ticked: Iterable[Finding], left: Iterable[Finding]) -> list[str]:
    wanted = {str(finding.ground_id) for finding in ticked if finding.ground_id}
    dropped = {str(finding.ground_id) for finding in left} - wanted
    kept = {str(key) for key in keys_typed(typed)} if typed else set()
    return sorted(kept - dropped | wanted)


def _title(ticked: list[Finding], kind: Any) -> str:
    """What a notice that orders to correct is about (事由), as long as nobody says it better."""
    if not ticked or kind != Notice.Kind.NOTICE:
        return ""
    checks = {finding.check_task_id: finding.check_task.title for finding in ticked}
    title = f"责令纠正{next(iter(checks.values()))}{'等检查' if len(checks) > 1 else ''}发现的问题"
    return title if len(title) <= _LONGEST_TITLE else ""
