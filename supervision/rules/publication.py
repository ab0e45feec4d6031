"""Publishing a rule (发布规则): an explicit act, done once, with its ledger row and what follows from it."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction

from documents import clock, vouching
from documents.models import Version
from supervision.checks import checklists
from supervision.checks.models.checklists import Checklist, ChecklistItem
from supervision.core.deadlines.models import CalendarDay, CalendarYear, Deadline
from supervision.core.deadlines.periods import postpone, reached_by_change, recount, to_count_again
from supervision.core.ledger_verbs import ledger_verbs
from supervision.core.organisation import Officer
from supervision.core.regulation.models import Provision, Regulation
from supervision.core.sign_offs.rules import SignOffParty, SignOffRule
from supervision.desk.reminders.missing_years import end_reminders_of
from supervision.rules import fixed
from supervision.rules.ledger_rows import Row, write
from supervision.rules.recounting import count_again

V = TypeVar("V", bound=Version)

VERBS = ledger_verbs({"rule.publish": "发布规则", "rule.withdraw": "撤回发布"})
"""What the ledger calls each of these acts."""

_PARTS: dict[type[Version], str] = {
    CalendarYear: "days",
    Regulation: "provisions",
    Checklist: "items",
    SignOffRule: "parties",
}
"""The rows that belong to a version and are published with it."""
_OF_THIS_VERSION = {"effective_from", "decided_by", "decision_number", "reason", "published_at", "published_by"}
"""What a new draft does not take over from the version that it starts from."""


def parts_of(version: Version) -> list[Any]:
    """The days of a year, the provisions of a regulation, the items of a checklist; nothing of any other rule."""
    name = _PARTS.get(type(version))
    return list(getattr(version, name).all()) if name else []


def fingerprint(version: Version) -> str:
    """SHA-256 of what a version says, its days or provisions included, as the page showed it and the ledger keeps it."""
    texts = [_values(version), *(_values(part) for part in parts_of(version))]
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


_ADDED = {"notice_text": "", "basis": "", "provisional_days": "15", "days_kept_open": "3"}
"""Fields that came later: left out while they say what held before, so that what was published keeps its fingerprint."""


def _values(record: models.Model) -> dict[str, str]:
    kept = (field for field in record._meta.concrete_fields if not field.name.startswith("published"))
    values = {field.attname: str(field.value_from_object(record)) for field in kept if not field.primary_key}
    return {name: value for name, value in values.items() if value != _ADDED.get(name)}


def obstacles(version: Version, today: date) -> list[str]:
    """What a draft still lacks before it can be published."""
    lacking = [f"「{_label(version, name)}」{'；'.join(problems)}" for name, problems in _invalid(version).items()]
    if type(version) in _PARTS and not isinstance(version, SignOffRule) and not parts_of(version):
        lacking.append("草稿没有任何内容行，请先录入。")
    if isinstance(version, CalendarYear):
        lacking += _of_year(version, today)
    if isinstance(version, SignOffRule):
        lacking += version.lacking()
    if isinstance(version, Checklist):
        lacking += checklists.obstacles(version)
    return lacking + fixed.lacking(version)


def _of_year(version: CalendarYear, today: date) -> Iterator[str]:
    if version.effective_from > today:
        yield "年度安排发布之后即用于计算期限，施行日期不能晚于今日。"
    published = version.siblings().filter(published_at__isnull=False)
    if published.filter(source=version.source).exists():
        yield "本年度的安排已经发布。改变它的，请在「来源」写明所依的新通知（名称、文号），不能与原来的相同。"


def _invalid(version: Version) -> dict[str, list[str]]:
    try:
        version.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def _label(version: Version, name: str) -> str:
    fields = {field.name: str(field.verbose_name) for field in version._meta.concrete_fields}
    return fields.get(name, "草稿")


def publish(version: V, *, by: Officer, seen: str, replacing: int | None = None) -> V:
    """Publish a draft, in one transaction with everything that follows from it; returns it as published.

    ``seen`` is the fingerprint that the person's page showed, ``replacing`` the key of the published version of the same
    day that it takes the place of, before that has begun. Raises ValidationError, with nothing written, where the
    draft was published or changed meanwhile, where it lacks something, and where its effective date cannot be.
    """
    now = clock.now()
    with transaction.atomic(), vouching.watched():
        locked = _locked(version)
        locked.refuse_published()
        _refuse_unfit(locked, seen, clock.day(now))
        fixed.refuse_alone(locked, by)
        rows = _make_way(locked, replacing, by, clock.day(now))
        locked._change_reason = "发布"  # type: ignore[attr-defined]
        locked.publish(by=by, now=now, today=clock.day(now))
        rows.append(_row(locked, by, "rule.publish", locked.reason))
        if isinstance(locked, CalendarYear):
            end_reminders_of(locked.year, now)
            reason = f"发布{locked.year}年度工作日安排（{locked.source}）"
            rows += count_again(by, now, reason, Deadline.objects.filter(to_count_again(clock.day(now))), recount)
            rows += count_again(by, now, reason, reached_by_change(locked, now), postpone)
        write(rows, now)
    return locked


def withdraw(version: V, *, by: Officer, reason: str) -> V:
    """Take back the publication of a version that has not begun: a draft again, with its row in the ledger.

    Raises ValidationError where it has begun, or was taken back already.
    """
    now = clock.now()
    with transaction.atomic(), vouching.watched():
        locked = _locked(version)
        write([_taken_back(locked, by, reason, clock.day(now))], now)
    return locked


def holds_instead(version: Version) -> Version | None:
    """The published version that goes on where this one is taken back."""
    earlier = version.siblings().filter(published_at__isnull=False, effective_from__lte=version.effective_from)
    found: Version | None = earlier.order_by("-effective_from").first()
    return found


def replaced_by(version: Version, today: date) -> Version | None:
    """The published version of the same day, not begun yet, that a draft would take the place of."""
    found: Version | None = (
        version.siblings()
        .filter(published_at__isnull=False, effective_from=version.effective_from, effective_from__gt=today)
        .first()
    )
    return found


def _make_way(version: Version, replacing: int | None, by: Officer, today: date) -> list[Row]:
    """Take back the version of the same day that the person's page named; any other one stands in the way."""
    old = replaced_by(version, today)
    if old is None or old.pk != replacing:
        return []
    return [_taken_back(old, by, f"由同日施行的新版本代替。{version.reason}", today)]


def _taken_back(version: Version, by: Officer, reason: str, today: date) -> Row:
    row = _row(version, by, "rule.withdraw", reason)
    version._change_reason = fixed.TAKEN_BACK  # type: ignore[attr-defined]
    version.withdraw(today=today)
    return row


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


def _row(version: Version, by: Officer, act: str, reason: str) -> Row:
    """The row of a version's publication, or of its taking back: which text it was is said by its fingerprint."""
    data = {
        "effective_from": version.effective_from.isoformat(),
        "decided_by": version.decided_by,
        "decision_number": version.decision_number,
        "sha256": fingerprint(version),
    }
    return Row(by.bureau_id, by, act, VERBS[act], version, version, reason, data)


def new_draft(version: V, *, by: Officer) -> V:
    """A draft that starts from a version, with its days or provisions; the draft of this rule that is open already,
    where there is one."""
    today = clock.day(clock.now())
    with transaction.atomic():
        source = _locked(version)
        open_draft: V | None = source.siblings().filter(published_at__isnull=True).order_by("pk").first()
        return open_draft or _copied(source, today, by)


def _copied(source: V, today: date, by: Officer) -> V:
    kept = [field for field in source._meta.concrete_fields if not field.primary_key]
    draft = type(source)(
        **{field.attname: field.value_from_object(source) for field in kept if field.name not in _OF_THIS_VERSION},
        effective_from=today,
    )
    draft._history_user = by  # type: ignore[attr-defined]
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
    previous = holds_instead(version)
    fields = _changed_fields(previous, version)
    parts = _changed_parts(parts_of(previous) if previous else [], parts_of(version))
    return [*fields, *parts]


def _changed_fields(previous: Version | None, version: Version) -> Iterator[Change]:
    for field in version._meta.concrete_fields:
        if field.name in {"id", "bureau", "published_at", "published_by", "notice_text"}:
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
    return f"{item.content}（{item.kind_name}）{item.text}", "　".join(part for part in more if part) or "有"


_SAID: dict[type[models.Model], Callable[[Any], tuple[str, str]]] = {
    CalendarDay: lambda day: (f"{day.day:%Y-%m-%d}", f"{day.get_kind_display()}　{day.name}"),
    Provision: lambda provision: (
        f"条款{provision.code}",
        f"{provision.citation}（{provision.get_kind_display()}）：{provision.text}",
    ),
    ChecklistItem: _said_of_item,
    SignOffParty: lambda party: (str(party), "会签"),
}
"""By what a part is known when versions are compared, and what it says."""
