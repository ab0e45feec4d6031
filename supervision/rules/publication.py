"""Publishing a rule (发布规则): an explicit act, done once, with its ledger row and what follows from it."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction

from documents import clock, ledger, vouching
from documents.models import Version
from supervision.checks import checklists
from supervision.checks.models.checklists import Checklist, ChecklistItem
from supervision.complaints.models.complaints import Complaint
from supervision.core.acts import AFTER
from supervision.core.deadlines.models import CalendarDay, CalendarYear, Deadline
from supervision.core.deadlines.periods import recount
from supervision.core.ledger_verbs import ledger_verbs
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord
from supervision.core.regulation.models import Provision, Regulation
from supervision.notices.execution import end_on
from supervision.notices.models.corrections import Correction
from supervision.notices.models.reviews import ReviewRequest

V = TypeVar("V", bound=Version)

VERBS = ledger_verbs({"rule.publish": "发布规则", "deadline.recount": "重新计算期限"})
"""What the ledger calls each of these acts."""

_PARTS: dict[type[Version], str] = {CalendarYear: "days", Regulation: "provisions", Checklist: "items"}
"""The rows that belong to a version and are published with it."""
_OF_THIS_VERSION = {"effective_from", "decided_by", "decision_number", "reason", "published_at", "published_by"}
"""What a new draft does not take over from the version that it starts from."""


def parts_of(version: Version) -> list[Any]:
    """The days of a year, the provisions of a regulation, the items of a checklist; nothing of any other rule."""
    name = _PARTS.get(type(version))
    return list(getattr(version, name).all()) if name else []


def fingerprint(version: Version) -> str:
    """SHA-256 of what a version says, its days or provisions included, as the page showed it and the ledger keeps it."""
    said = [_values(version), *(_values(part) for part in parts_of(version))]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


_ADDED = {"notice_text", "basis"}
"""Fields that came later: left out while they are empty, so that what was published before keeps its fingerprint."""


def _values(record: models.Model) -> dict[str, str]:
    kept = (field for field in record._meta.concrete_fields if not field.name.startswith("published"))
    values = {field.attname: str(field.value_from_object(record)) for field in kept if not field.primary_key}
    return {name: value for name, value in values.items() if value or name not in _ADDED}


def obstacles(version: Version, today: date) -> list[str]:
    """What a draft still lacks before it can be published."""
    lacking = [f"「{_label(version, name)}」{'；'.join(said)}" for name, said in _invalid(version).items()]
    if type(version) in _PARTS and not parts_of(version):
        lacking.append("草稿没有任何内容行，请先录入。")
    if isinstance(version, CalendarYear) and version.effective_from > today:
        lacking.append("年度安排发布之后即用于计算期限，施行日期不能晚于今日。")
    if isinstance(version, Checklist):
        lacking += checklists.obstacles(version)
    return lacking


def _invalid(version: Version) -> dict[str, list[str]]:
    try:
        version.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def _label(version: Version, name: str) -> str:
    fields = {field.name: str(field.verbose_name) for field in version._meta.concrete_fields}
    return fields.get(name, "草稿")


def publish(version: V, *, by: Officer, seen: str) -> V:
    """Publish a draft, in one transaction with everything that follows from it; returns it as published.

    ``seen`` is the fingerprint that the person's page showed. Raises ValidationError, with nothing written, where the
    draft was published or changed meanwhile, where it lacks something, and where its effective date cannot be.
    """
    now = clock.now()
    with transaction.atomic(), vouching.watched():
        locked = _locked(version)
        locked.refuse_published()
        _refuse_unfit(locked, seen, clock.day(now))
        locked._change_reason = "发布"  # type: ignore[attr-defined]
        locked.publish(by=by, now=now, today=clock.day(now))
        rows = [_publication(locked, by)]
        if isinstance(locked, CalendarYear):
            rows += _recount_provisional(by, now, f"发布{locked.year}年度工作日安排")
        _write(rows, now)
    return locked


def _locked(version: V) -> V:
    """Lock every version of the rule, so that two drafts of one rule are published one after the other."""
    line = {name: getattr(version, name) for name in version.line}
    all_versions = type(version)._default_manager.filter(**line).order_by("pk")
    found: dict[Any, Any] = {version.pk: version for version in all_versions.select_for_update(no_key=True)}
    if version.pk not in found:
        raise ValidationError("草稿已被删除，没有发布。")
    locked: V = found[version.pk]
    return locked


def _refuse_unfit(version: Version, seen: str, today: date) -> None:
    if fingerprint(version) != seen:
        raise ValidationError("您打开此页之后，草稿有改动，没有发布。请核对现在的内容，再决定是否发布。")
    lacking = obstacles(version, today)
    if lacking:
        raise ValidationError(lacking)


@dataclass(frozen=True)
class _Row:
    """A row that the ledger will have."""

    bureau_id: int
    by: Officer | None
    act: str
    verb: str
    subject: models.Model
    root: models.Model
    reason: str
    data: Mapping[str, Any]


def _write(rows: Iterable[_Row], now: datetime) -> None:
    """Write the rows bureau by bureau in the order of their keys: two publications never wait for each other in turn."""
    for row in sorted(rows, key=lambda each: each.bureau_id):
        ledger.append(at=now, **vars(row))


def _publication(version: Version, by: Officer) -> _Row:
    data = {
        "effective_from": version.effective_from.isoformat(),
        "decided_by": version.decided_by,
        "decision_number": version.decision_number,
        "sha256": fingerprint(version),
    }
    return _Row(by.bureau_id, by, "rule.publish", VERBS["rule.publish"], version, version, version.reason, data)


def recount_provisional() -> int:
    """Count every provisional deadline again; returns how many changed.

    Publishing a year does so itself; the sweep does it for a deadline that was set while the year was being published.
    """
    now = clock.now()
    with transaction.atomic(), vouching.watched():
        rows = list(_recount_provisional(None, now, "定期核对"))
        _write(rows, now)
    return len(rows)


def _recount_provisional(by: Officer | None, now: datetime, reason: str) -> Iterator[_Row]:
    """Count every provisional deadline again (暂定期限的重新计算), and record old and new where it changed.

    The calendar is common to all bureaus: in another bureau's ledger the system did it, nobody of a foreign bureau.
    """
    cases = _locked_cases()
    for deadline in Deadline.objects.provisional().select_related("rule").order_by("pk"):
        case = cases.get((deadline.root_type, deadline.root_id))
        before = _as_data(deadline)
        deadline._change_reason = reason  # type: ignore[attr-defined]
        if case is None or not recount(deadline, now=now, today=clock.day(now)):
            continue
        _follow(deadline, case, reason, now)
        data = {"rule": deadline.rule.code, "before": before, "after": _as_data(deadline)}
        actor = by if by is not None and by.bureau_id == deadline.bureau_id else None
        yield _Row(
            deadline.bureau_id, actor, "deadline.recount", VERBS["deadline.recount"], deadline, case, reason, data
        )


def _locked_cases() -> dict[tuple[str, int], CaseRecord]:
    """The cases that have a provisional deadline, each locked as an act would lock it: before any ledger."""
    keys = Deadline.objects.provisional().values_list("root_type", "root_id").distinct()
    of_type: dict[str, list[int]] = {}
    for label, pk in keys:
        of_type.setdefault(label, []).append(pk)
    return {
        (label, case.pk): case
        for label, pks in sorted(of_type.items())
        for case in apps.get_model(label)
        ._default_manager.filter(pk__in=pks)
        .order_by("pk")
        .select_for_update(of=("self",))
    }


def _as_data(deadline: Deadline) -> dict[str, Any]:
    return {"last_day": deadline.last_day.isoformat(), "provisional": deadline.is_provisional}


def _follow(deadline: Deadline, case: CaseRecord, reason: str, now: datetime) -> None:
    """What was copied from the deadline follows it: due times, the turns; open pages become stale."""
    if isinstance(case, Complaint) and case.deadline_id == deadline.pk:
        case.due_at = deadline.due_at
        case._change_reason = reason
        case.save()
    for review in ReviewRequest.objects.filter(deadline=deadline):
        review.due_at = deadline.due_at
        review._change_reason = reason
        review.save()
    for correction in Correction.objects.filter(deadline=deadline):
        correction._change_reason = reason
        end_on(correction, deadline.last_day)
        correction.save()
    type(case)._default_manager.filter(pk=case.pk).update(version=models.F("version") + 1)
    for rewrite in AFTER.get(case._meta.label_lower, ()):
        rewrite(case, now)


def new_draft(version: V, *, by: Officer) -> V:
    """A draft that starts from a version, with its days or provisions; the draft of this rule that is open already,
    where there is one."""
    today = clock.day(clock.now())
    with transaction.atomic():
        source = _locked(version)
        open_draft: V | None = source.siblings().filter(published_at__isnull=True).order_by("pk").first()
        return open_draft or _copied(source, today)


def _copied(source: V, today: date) -> V:
    kept = [field for field in source._meta.concrete_fields if not field.primary_key]
    draft = type(source)(
        **{field.attname: field.value_from_object(source) for field in kept if field.name not in _OF_THIS_VERSION},
        effective_from=today,
    )
    draft.save()
    for part in parts_of(source):
        part.pk, part._state.adding = None, True
        setattr(part, _parent_of(part, source), draft)
        part.save()
    return draft


def _parent_of(part: models.Model, version: Version) -> str:
    return next(field.name for field in part._meta.concrete_fields if field.related_model is type(version))


@dataclass(frozen=True)
class Change:
    """One thing that a draft says otherwise than the version before it."""

    name: str
    before: str
    after: str


def changes(version: Version) -> list[Change]:
    """What a draft changes, against the version that it will follow; everything, where it is the first."""
    earlier = version.siblings().filter(published_at__isnull=False, effective_from__lte=version.effective_from)
    previous: Version | None = earlier.order_by("-effective_from").first()
    fields = _changed_fields(previous, version)
    parts = _changed_parts(parts_of(previous) if previous else [], parts_of(version))
    return [*fields, *parts]


def _changed_fields(previous: Version | None, version: Version) -> Iterator[Change]:
    for field in version._meta.concrete_fields:
        if field.name in {"id", "bureau", "published_at", "published_by", *_ADDED}:
            continue
        before = _shown(previous, field) if previous else ""
        after = _shown(version, field)
        if before != after:
            yield Change(str(field.verbose_name), before, after)


def _shown(record: models.Model, field: Any) -> str:
    value = getattr(record, f"get_{field.name}_display", lambda: field.value_from_object(record))()
    return {True: "是", False: "否"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _changed_parts(previous: list[Any], now: list[Any]) -> Iterator[Change]:
    before, after = _by_name(previous), _by_name(now)
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            yield Change(name, before.get(name, ""), after.get(name, ""))


def _by_name(parts: list[Any]) -> dict[str, str]:
    """Each part by what it is known by, with what it says."""
    return dict(_SAID[type(part)](part) for part in parts)


def _said_of_item(item: ChecklistItem) -> tuple[str, str]:
    """An item by its text: one that is worded anew is another."""
    points = f"{item.points_text}分" if item.points_text else ""
    more = [item.basis, points, "一票否决" if item.is_veto else ""]
    return f"{item.content}（{item.kind_name}）{item.text}", "　".join(each for each in more if each) or "有"


_SAID: dict[type[models.Model], Callable[[Any], tuple[str, str]]] = {
    CalendarDay: lambda day: (f"{day.day:%Y-%m-%d}", f"{day.get_kind_display()}　{day.name}"),
    Provision: lambda each: (f"条款{each.code}", f"{each.citation}（{each.get_kind_display()}）：{each.text}"),
    ChecklistItem: _said_of_item,
}
"""By what a part is known when versions are compared, and what it says."""
