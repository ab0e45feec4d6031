"""The course of a sheet (发文稿纸): begun with the submission, lapsed with the draft's return, closed with its issue."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any

from django import forms

from documents import clock, papers
from documents.models import Paper
from supervision.core.guards import fits
from supervision.core.organisation import Officer
from supervision.core.refusals import Refusal, Refused, by_condition
from supervision.core.sign_offs import paper_kinds
from supervision.core.sign_offs import papers as sheet_papers
from supervision.core.sign_offs.forms import (
    IssueForm,
    SubmitForm,
    chosen_before,
    possible_divisions,
    possible_signers,
)
from supervision.core.sign_offs.kinds import signable_of
from supervision.core.sign_offs.models import DESK, SIGNERS, SignOff, SignOffSheet, keeping_out, named
from supervision.core.sign_offs.rules import SignOffRule, rule_in_force
from supervision.core.turn_store import PendingStep
from supervision.core.turns import listed

KIND = SignOff.Kind


def rule_for(draft: Any, now: datetime) -> SignOffRule | None:
    """The rule under which the draft is submitted now, where it asks anything."""
    declared = signable_of(draft)
    if declared is None or draft.is_confidential:
        return None
    return rule_in_force(draft.bureau_id, declared.kind_of(draft), clock.day(now))


def submission_form(draft: Any, **kwargs: Any) -> forms.Form:
    """The form of a submission: whom to ask, where a rule wants somebody asked; else one without fields."""
    rule = rule_for(draft, clock.about_now())
    if rule is None:
        return forms.Form(**kwargs)
    initial = {**chosen_before(draft), **(kwargs.pop("initial", None) or {})}
    return SubmitForm(draft=draft, rule=rule, initial=initial, **kwargs)


# --- Submission -------------------------------------------------------------------------------------------------------


def begin_sheet(draft: Any, data: Mapping[str, Any], *, by: Officer, now: datetime) -> list[Any]:
    """Ask whom the rule and the drafter name; returns the sheet with its lines. Raises Refused where a rule came into
    force since the page was opened, or names somebody who cannot sign."""
    rule = rule_for(draft, now)
    if rule is None:
        return []
    sheet = _new_sheet(draft, rule, by, now)
    lines = [SignOff(sheet=sheet, bureau_id=draft.bureau_id, **asked) for asked in _asked(draft, rule, data)]
    if not lines:
        raise Refused(by_condition("本文种现在须经核稿或者会签。请重新打开此页，选定核稿、会签的人员。"))
    sheet.save()
    for line in lines:
        line.sheet = sheet
        line.save()
    return [sheet, *lines]


def _new_sheet(draft: Any, rule: SignOffRule, by: Officer, now: datetime) -> SignOffSheet:
    written = Officer.objects.get(pk=draft.drafter_id())
    sheet: SignOffSheet = SignOffSheet(
        bureau_id=draft.bureau_id,
        root_type=draft._meta.label_lower,
        root_id=draft.pk,
        serial=SignOffSheet.objects.of(draft).count() + 1,
        kind=rule.kind,
        rule=rule,
        title=draft.title[:200],
        kept_out=listed(draft.divisions_kept_out()),
        authors=listed(draft.authors()),
        drafted_by=written,
        drafted_at=draft.began_at,
        submitted_by=by,
        submitted_at=now,
    )
    return sheet


def _asked(draft: Any, rule: SignOffRule, data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each that is asked, once: the reader, those that the rule names, those that the drafter chose."""
    asked: list[dict[str, Any]] = []
    if rule.needs_reader and data.get("reader") is not None:
        asked.append({"kind": KIND.READING, "officer": data["reader"]})
    if rule.countersigning != SignOffRule.Countersigning.NONE:
        divisions, people = _named_by(draft, rule)
        divisions += [division for division in data.get("divisions") or () if division not in divisions]
        people += [person for person in data.get("people") or () if person not in people]
        asked += [{"kind": KIND.COUNTERSIGNING, "division": division} for division in divisions]
        asked += [{"kind": KIND.COUNTERSIGNING, "officer": person} for person in people]
    complete = not rule.needs_reader or data.get("reader") is not None
    return asked if complete else []


def _named_by(draft: Any, rule: SignOffRule) -> tuple[list[Any], list[Any]]:
    """The divisions and people that the rule names; not those who have to keep out, or wrote in the draft."""
    if rule.countersigning != SignOffRule.Countersigning.NAMED:
        return [], []
    parties = list(rule.parties.select_related("division", "officer"))
    divisions = [party.division for party in parties if party.division is not None]
    people = [party.officer for party in parties if party.officer is not None]
    kept_out, authors = {*draft.divisions_kept_out()}, {*draft.authors()}
    divisions = [division for division in divisions if division.pk not in kept_out]
    people = [person for person in people if person.pk not in authors and person.division_id not in kept_out]
    _refuse_vacant(draft, divisions, people)
    return divisions, people


def _refuse_vacant(draft: Any, divisions: Iterable[Any], people: Iterable[Any]) -> None:
    able, fit = set(possible_divisions(draft)), set(possible_signers(draft, SIGNERS))
    vacant = [division.name for division in divisions if division not in able]
    if vacant:
        raise Refused(by_condition(f"规则指定会签的「{vacant[0]}」没有可以会签的负责人。请规则管理员修改规则。"))
    gone = [person.name for person in people if person not in fit]
    if gone:
        raise Refused(by_condition(f"规则指定会签的{gone[0]}已不担任可以会签的角色。请规则管理员修改规则。"))


# --- While it is open -------------------------------------------------------------------------------------------------


def open_sheet(draft: Any) -> SignOffSheet | None:
    """The sheet of the submission under way, where there is one."""
    if signable_of(draft) is None or not fits(draft, "take_back"):
        return None
    if "shown_sheets" in vars(draft):
        return next((sheet for sheet, _ in draft.shown_sheets if sheet.state == SignOffSheet.State.OPEN), None)
    return _open(draft)


def sheets_on(draft: Any, user: Officer) -> list[tuple[SignOffSheet, list[SignOff]]]:
    """The sheets of a draft with their lines, the newest first, for the desk; nobody else reads what colleagues thought of a
    paper. Read once for a page: what else the page asks of the sheet under way is answered from it."""
    if not user.holds_any(DESK):
        return []
    found = _read(draft, user) if getattr(user, "bureau_signs_off", True) else []
    draft.shown_sheets = found
    return found


def _read(draft: Any, user: Officer) -> list[tuple[SignOffSheet, list[SignOff]]]:
    own = SignOff.objects.filter(sheet__root_type=draft._meta.label_lower, sheet__root_id=draft.pk)
    own = own.exclude(keeping_out(user.viewer, "sheet__"))
    lines = own.select_related("sheet", "division", "officer", "signed_by").order_by("-sheet__serial", "-kind", "id")
    found = [(sheet, list(those)) for sheet, those in groupby(lines, key=lambda line: line.sheet)]
    for sheet, those in found:
        sheet.shown_lines = those
    return found


def _open(draft: Any) -> SignOffSheet | None:
    found: SignOffSheet | None = SignOffSheet.objects.of(draft).filter(state=SignOffSheet.State.OPEN).first()
    return found


def waiting_lines(draft: Any) -> list[SignOff]:
    """What is asked on the draft and not signed yet."""
    sheet = open_sheet(draft)
    return [line for line in sheet.load_lines() if line.state == SignOff.State.ASKED] if sheet is not None else []


def signed_off(record: Any, by: Officer, now: datetime) -> Refusal | None:
    """A draft is issued once everybody who is asked has read or countersigned it."""
    waiting = waiting_lines(record)
    return by_condition(f"尚未核稿、会签完毕：还差{named(waiting)}。") if waiting else None


def once_signed_off(draft: Any, step: PendingStep) -> list[PendingStep]:
    """The leader's turn, once everybody who is asked has signed."""
    return [] if waiting_lines(draft) else [step]


def who_signs(draft: Any) -> list[tuple[str, PendingStep]]:
    """Whose turn it is to sign, as the draft's page says it."""
    return [(line.asked_of, PendingStep(line.get_kind_display(), "", "")) for line in waiting_lines(draft)]


def issue_form(draft: Any, **kwargs: Any) -> forms.Form:
    """The form of the issue: what the leader says, where there is a sheet; else one without fields."""
    sheet = open_sheet(draft)
    if sheet is None:
        return forms.Form(**kwargs)
    dissent = [line for line in sheet.load_lines() if line.state == SignOff.State.REFUSED]
    return IssueForm(dissent=dissent, **kwargs)


# --- Its end ----------------------------------------------------------------------------------------------------------


def _open_sheet(draft: Any) -> SignOffSheet | None:
    """The sheet that is open, whatever became of the draft meanwhile."""
    return _open(draft) if signable_of(draft) is not None else None


def lapse_sheet(draft: Any) -> list[Any]:
    """The draft comes back: what was asked is asked no more, what was signed holds for this submission alone."""
    sheet = _open_sheet(draft)
    if sheet is None:
        return []
    waiting = [line for line in sheet.load_lines() if line.state == SignOff.State.ASKED]
    for line in waiting:
        line.lapse()
        line.save_changed()
    sheet.lapse()
    sheet.save_changed()
    return [sheet, *waiting]


def close_sheet(draft: Any, *, number: str, words: str, by: Officer, now: datetime) -> tuple[list[Paper], list[Any]]:
    """The draft is issued: the sheet becomes a paper of its own, beside it. Returns that paper, and the sheet.

    Raises Refused where somebody did not agree and the leader says nothing.
    """
    sheet = _open_sheet(draft)
    if sheet is None:
        return [], []
    lines = sheet.load_lines()
    if not words and any(line.state == SignOff.State.REFUSED for line in lines):
        raise Refused(by_condition("有人不同意，仍然签发的应当写明签发意见。请重新打开此页填写。"))
    sheet.issue(by, now, words, number)
    compose = partial(sheet_papers.issue_sheet, sheet, lines, earlier_sheets(sheet))
    sheet.paper = papers.issue(paper_kinds.ISSUE_SHEET, compose, subject=sheet, root=sheet, by=by, now=now)
    sheet.save_changed()
    return [sheet.paper], [sheet]


def sheets_for(drafts: Iterable[Any], user: Officer) -> list[SignOffSheet]:
    """The sheets of some drafts, as far as a person may read what colleagues thought of them: for their whole files."""
    seen = SignOffSheet.objects.visible_to(user.viewer)
    return [sheet for draft in drafts for sheet in seen.of(draft)]


def earlier_sheets(sheet: SignOffSheet) -> list[SignOffSheet]:
    """Those of earlier submissions of the same draft."""
    own = SignOffSheet.objects.filter(root_type=sheet.root_type, root_id=sheet.root_id, serial__lt=sheet.serial)
    return list(own.select_related("drafted_by", "submitted_by").order_by("serial"))
