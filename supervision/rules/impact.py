"""Which open records a new version of a rule touches (发布影响到的未办结事项), told before it is published.

Only the own bureau's, as counts and numbers or titles. What is not issued yet against the reader's own division stays
out of both, as it does everywhere else. Of complaints nothing is told, not even whether there are any.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from documents import clock
from documents.models import Letterhead, PaperKind, Version, Wording
from supervision.checks.materials.models.requests import MaterialRequest
from supervision.checks.models.checklists import Checklist
from supervision.checks.models.checks import Check
from supervision.checks.models.sheets import Sheet
from supervision.complaints.models.complaints import Complaint
from supervision.core.deadlines.counting import count
from supervision.core.deadlines.models import CalendarYear, Deadline, DeadlineRule
from supervision.core.deadlines.periods import calendar_of, calendars_in_force
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord
from supervision.core.regulation.models import Regulation
from supervision.desk.reminders.models import ReminderRule
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.models.opinions import Opinion
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.models.summaries import SummaryRule
from supervision.notices.models.corrections import Correction
from supervision.notices.models.notices import Notice
from supervision.notices.models.reviews import ReviewRequest
from supervision.year_reports.models import YearReport

LISTED = 20
"""How many records a page names; the rest is a count."""


@dataclass(frozen=True)
class Impact:
    """One group of records: what happens to them, how many they are, and the first of them."""

    said: str
    count: int | None
    """None where it is not told."""
    listed: list[str]

    @property
    def rest(self) -> int:
        return (self.count or 0) - len(self.listed)


_Touching = Callable[[Any, Officer, datetime], Iterator[Impact]]


def impact_of(kind: type[Version]) -> Callable[[_Touching], _Touching]:
    """Have a function say what publishing a kind of rule of an application above touches."""

    def register(function: _Touching) -> _Touching:
        _TOUCHED[kind] = function
        return function

    return register


def impacts_of(version: Version, by: Officer, now: datetime) -> list[Impact]:
    """The groups of open records that publishing this version touches, as far as the person may know of them."""
    return list(_TOUCHED[type(version)](version, by, now))


_COMPLAINTS = Impact(
    "投诉举报属于保密事项，不列出影响到的件数：正在计算的期限保持原规则，其余自施行日期起适用", None, []
)


LIABILITY = Impact("过错责任追究属于保密事项，不列出影响到的件数：已经作出的不受影响，其余自施行日期起适用", None, [])


def _group(said: str, records: QuerySet[Any], name: Callable[[Any], str]) -> Impact:
    return Impact(said, records.count(), [name(record) for record in records.order_by("pk")[:LISTED]])


def _unissued(by: Officer, *kinds: Notice.Kind) -> QuerySet[Notice]:
    found: QuerySet[Notice] = Notice.objects.filter(
        bureau_id=by.bureau_id, state__in=[Notice.State.DRAFT, Notice.State.SUBMITTED], kind__in=kinds or Notice.Kind
    )
    return found if by.division_id is None else found.exclude(division_id=by.division_id)


def _unserved(by: Officer) -> QuerySet[Notice]:
    found: QuerySet[Notice] = Notice.objects.filter(bureau_id=by.bureau_id, state=Notice.State.ISSUED)
    return found


def _open_to_review(by: Officer, now: datetime) -> QuerySet[Notice]:
    """Notices whose division may still ask for a review, and has not."""
    waiting = ReviewRequest.objects.filter(
        bureau_id=by.bureau_id, state__in=[ReviewRequest.State.FILED, ReviewRequest.State.DECIDED]
    )
    served: QuerySet[Notice] = Notice.objects.filter(
        Q(review_deadline__is_provisional=True) | Q(review_deadline__due_at__gt=now),
        bureau_id=by.bureau_id,
        state=Notice.State.SERVED,
    )
    return served.exclude(pk__in=waiting.values("notice_id"))


def _deadlines_known(by: Officer) -> QuerySet[Deadline]:
    """The bureau's; those of complaints and of liability cases, and of a check that is under way in the own division, stay out."""
    told: QuerySet[Deadline] = Deadline.objects.exclude(root_type=Complaint._meta.label_lower).exclude(
        root_type=Check._meta.label_lower, root_id__in=Check.objects.confidential().values("pk")
    )
    own = told.filter(bureau_id=by.bureau_id).exclude(rule__code__in=_OF_LIABILITY).select_related("rule")
    if by.division_id is None:
        return own
    hidden = Check.objects.filter(division_id=by.division_id, state=Check.State.UNDER_WAY).values("pk")
    return own.exclude(root_type=Check._meta.label_lower, root_id__in=hidden)


def _running(by: Officer, now: datetime) -> QuerySet[Deadline]:
    return _deadlines_known(by).filter(Q(is_provisional=True) | Q(due_at__gt=now))


_OF_COMPLAINTS = (
    DeadlineRule.Code.COMPLAINT_ACCEPTANCE,
    DeadlineRule.Code.COMPLAINT_INVESTIGATION,
    DeadlineRule.Code.COMPLAINT_FEEDBACK,
)

_OF_LIABILITY = (DeadlineRule.Code.STATEMENT, DeadlineRule.Code.REFERRAL)


def _by_rule(rule: DeadlineRule, by: Officer, now: datetime) -> Iterator[Impact]:
    if rule.code in _OF_COMPLAINTS:
        yield _COMPLAINTS
        return
    if rule.code in _OF_LIABILITY:
        yield LIABILITY
        return
    if rule.code == DeadlineRule.Code.REVIEW_REQUEST:
        unserved = _unserved(by).filter(replaces__isnull=True)
        said = "已签发、尚未送达的文书：在施行日期以后送达的，按新规则计算。文书上已经载明原期限的，请留意是否一致"
        yield _group(said, unserved, Notice.worklist_title)
    elif rule.code == DeadlineRule.Code.RECEIPT:
        said = "已签发、尚未签收的文书：已经开始的期限不变；在施行日期以后签发的，按新规则提醒签收"
        yield _group(said, _unserved(by), Notice.worklist_title)
    elif rule.code == DeadlineRule.Code.EXECUTION:
        said = "草拟中和待审批的文书：在施行日期以后签发的，载明并适用新规则；已经签发的，依照文书所载"
        yield _group(said, _unissued(by), Notice.worklist_title)
    elif rule.code == DeadlineRule.Code.FINDING_ANSWER:
        yield _checks("进行中的检查：在施行日期以后送科室核对的问题，按新规则计算", by)
    else:
        said = "仍可以申请复查的文书：在施行日期以后提出申请的，决定期限按新规则计算"
        yield _group(said, _open_to_review(by, now), Notice.worklist_title)
    kept = _running(by, now).filter(rule__code=rule.code)
    yield _deadlines("正在计算的期限：保持原规则，不受影响", kept, _last_day)


def _by_calendar(version: CalendarYear, by: Officer, now: datetime) -> Iterator[Impact]:
    first, last = date(version.year, 1, 1), date(version.year, 12, 31)
    provisional = _deadlines_known(by).filter(is_provisional=True)
    yield _deadlines("暂定的期限：发布后重新计算，新旧末日记入留痕", provisional, _recounted(version, clock.day(now)))
    reaching = _running(by, now).filter(is_provisional=False, trigger_on__lte=last, last_day__gte=first)
    yield _deadlines("已经确定、伸入该年度的未届满期限：不再改变", reaching, _last_day)


def _deadlines(said: str, deadlines: QuerySet[Deadline], last_day: Callable[[Deadline], str]) -> Impact:
    shown = list(deadlines.order_by("last_day", "pk")[:LISTED])
    names = _names_of(shown)
    listed = [
        f"{names[each.root_type, each.root_id]}　{each.rule.get_code_display()}：{last_day(each)}" for each in shown
    ]
    return Impact(said, deadlines.count(), listed)


def _names_of(deadlines: Iterable[Deadline]) -> dict[tuple[str, int], str]:
    """How a worklist names the case of each deadline."""
    of_type: dict[str, list[int]] = {}
    for deadline in deadlines:
        of_type.setdefault(deadline.root_type, []).append(deadline.root_id)
    cases = (case for label, keys in of_type.items() for case in _cases(label, keys))
    return {(case._meta.label_lower, case.pk): case.worklist_title() for case in cases}


def _cases(label: str, keys: list[int]) -> Iterable[CaseRecord]:
    model: Any = apps.get_model(label)
    found: QuerySet[CaseRecord] = model.objects.filter(pk__in=keys)
    return found


def _last_day(deadline: Deadline) -> str:
    return f"{deadline.last_day:%Y-%m-%d}"


def _recounted(version: CalendarYear, today: date) -> Callable[[Deadline], str]:
    """How the last day will move, counted with the draft as if it were published."""

    def say(deadline: Deadline) -> str:
        years = {deadline.trigger_on.year, deadline.trigger_on.year + 1}
        others = [calendar for calendar in calendars_in_force(years, today) if calendar.year != version.year]
        calendar = calendar_of([*others, version] if version.year in years else others)
        new = count(deadline.rule.rule(length=deadline.length), deadline.trigger_on, calendar)
        return (
            f"{deadline.last_day:%Y-%m-%d}（暂定）→ {new.last_day:%Y-%m-%d}{'（仍为暂定）' if new.provisional else ''}"
        )

    return say


def _by_wording(version: Wording, by: Officer, now: datetime) -> Iterator[Impact]:
    yield _UPCOMING[PaperKind(version.kind)](by, now)


def _by_letterhead(version: Letterhead, by: Officer, now: datetime) -> Iterator[Impact]:
    yield from (upcoming(by, now) for upcoming in _UPCOMING.values())


def _by_regulation(version: Regulation, by: Officer, now: datetime) -> Iterator[Impact]:
    said = "草拟中和待审批的文书：已选的条款仍属现行版本，施行后请承办人核对"
    yield _group(said, _unissued(by), Notice.worklist_title)
    yield _checks("进行中的检查：检查内容仍属现行版本，施行后登记的检查选用新版本的条款", by)


def _by_checklist(version: Checklist, by: Officer, now: datetime) -> Iterator[Impact]:
    under_way = _under_way(by)
    sheets = Sheet.objects.standing().filter(checklist__code=version.code, checklist__bureau_id=version.bureau_id)
    used = sheets.values("check_task")
    yield _group("进行中、已经选用此表的检查：保持所选用的版本，不受影响", under_way.filter(pk__in=used), str)
    yield _group("进行中、尚未选用此表的检查：在施行日期以后选用的，使用新版本", under_way.exclude(pk__in=used), str)


def _under_way(by: Officer) -> QuerySet[Check]:
    found: QuerySet[Check] = Check.objects.ordinary().filter(bureau_id=by.bureau_id, state=Check.State.UNDER_WAY)
    return found if by.division_id is None else found.exclude(division_id=by.division_id)


def _checks(said: str, by: Officer) -> Impact:
    return _group(said, _under_way(by), str)


def _inspections(said: str, by: Officer, *states: Inspection.State) -> Impact:
    """Those that the person may know of: of a plan against the own division nobody learns."""
    own: QuerySet[Inspection] = Inspection.objects.ordinary().filter(bureau_id=by.bureau_id, state__in=states)
    if by.division_id is not None:
        own = own.exclude(pk__in=Inspection.objects.hidden_from_division(by.division_id))
    return _group(said, own, str)


def _corrections(by: Officer) -> QuerySet[Correction]:
    owed: QuerySet[Correction] = Correction.objects.filter(bureau_id=by.bureau_id, state__in=Correction.OWED)
    return owed.select_related("notice", "opinion__circular", "opinion__inspection")


def _circulars(by: Officer) -> QuerySet[Circular]:
    """Those that are not issued yet, save what is hidden from the own division."""
    own: QuerySet[Circular] = Circular.objects.filter(
        bureau_id=by.bureau_id, state__in=[Circular.State.DRAFT, Circular.State.SUBMITTED]
    ).select_related("inspection")
    if by.division_id is None:
        return own
    return own.exclude(pk__in=Circular.objects.hidden_from_division(by.division_id))


def _year_reports(by: Officer) -> QuerySet[YearReport]:
    open_states = [YearReport.State.DRAFT, YearReport.State.SUBMITTED]
    found: QuerySet[YearReport] = YearReport.objects.filter(bureau_id=by.bureau_id, state__in=open_states)
    return found


def _opinions_unserved(by: Officer) -> QuerySet[Opinion]:
    found: QuerySet[Opinion] = Opinion.objects.filter(bureau_id=by.bureau_id, state=Opinion.State.ISSUED)
    return found.select_related("circular", "inspection", "division")


def _by_summary_rule(version: SummaryRule, by: Officer, now: datetime) -> Iterator[Impact]:
    yield _inspections("进行中、尚未总结的监督检查：在施行日期以后总结的，按新口径统计", by, Inspection.State.UNDER_WAY)
    yield _inspections("已经总结的监督检查：统计数字已经固定，不受影响", by, Inspection.State.SUMMARISED)


def _by_reminder_rule(version: ReminderRule, by: Officer, now: datetime) -> Iterator[Impact]:
    """How many turns it reminds of is not told: some of them are of cases that nobody may know of."""
    yield Impact("尚未办理的事项：自施行日期起按新规则提醒，已经发出的提醒不再重复", None, [])


def _requests(by: Officer, state: MaterialRequest.State) -> QuerySet[MaterialRequest]:
    """Requests for material; of those to the own division only its head knows."""
    told: QuerySet[MaterialRequest] = MaterialRequest.objects.filter(check_task__in=Check.objects.ordinary())
    own = told.filter(bureau_id=by.bureau_id, state=state)
    return own if by.division_id is None else own.exclude(division_id=by.division_id)


def _joined(said: str, *groups: tuple[QuerySet[Any], Callable[[Any], str]]) -> Impact:
    """Records of several kinds to which the same happens."""
    found = [_group(said, records, name) for records, name in groups]
    listed = [each for group in found for each in group.listed]
    return Impact(said, sum(group.count or 0 for group in found), listed[:LISTED])


def _reviews(by: Officer) -> QuerySet[ReviewRequest]:
    waiting: QuerySet[ReviewRequest] = ReviewRequest.objects.open().filter(bureau_id=by.bureau_id)
    return waiting.select_related("notice")


_TOUCHED: dict[type[Version], _Touching] = {
    DeadlineRule: _by_rule,
    CalendarYear: _by_calendar,
    Wording: _by_wording,
    Letterhead: _by_letterhead,
    Regulation: _by_regulation,
    Checklist: _by_checklist,
    SummaryRule: _by_summary_rule,
    ReminderRule: _by_reminder_rule,
}

_UPCOMING: dict[PaperKind, Callable[[Officer, datetime], Impact]] = {
    PaperKind.NOTICE: lambda by, now: _group(
        "草拟中和待审批的通知书：在施行日期以后签发的，使用新版本",
        _unissued(by, Notice.Kind.NOTICE),
        Notice.worklist_title,
    ),
    PaperKind.DECISION: lambda by, now: _group(
        "草拟中和待审批的决定书：在施行日期以后签发的，使用新版本",
        _unissued(by, Notice.Kind.DECISION),
        Notice.worklist_title,
    ),
    PaperKind.SERVICE: lambda by, now: _joined(
        "已签发、尚未送达的文书：其送达回证使用新版本",
        (_unserved(by), Notice.worklist_title),
        (_requests(by, MaterialRequest.State.ISSUED), str),
        (_opinions_unserved(by), str),
    ),
    PaperKind.MATERIAL_REQUEST: lambda by, now: _checks("进行中的检查：此后调阅材料的，其调阅通知单使用新版本", by),
    PaperKind.MATERIAL_LIST: lambda by, now: _group(
        "已送达、尚未办结的调阅：此后移交和退还的，其交接清单使用新版本",
        _requests(by, MaterialRequest.State.SERVED),
        str,
    ),
    PaperKind.CORRECTION_REPORT: lambda by, now: _group(
        "尚待报告的整改：其整改报告使用新版本", _corrections(by), lambda each: each.root().worklist_title()
    ),
    PaperKind.REVIEW_REQUEST: lambda by, now: _group(
        "仍可以申请复查的文书：其复查申请书使用新版本", _open_to_review(by, now), Notice.worklist_title
    ),
    PaperKind.REVIEW_DECISION: lambda by, now: _group(
        "等待决定的复查申请：其复查决定书使用新版本", _reviews(by), lambda each: each.notice.worklist_title()
    ),
    PaperKind.INSPECTION_NOTICE: lambda by, now: _inspections(
        "草拟中和待审批的监督检查计划：其检查通知使用新版本", by, Inspection.State.PLANNED, Inspection.State.SUBMITTED
    ),
    PaperKind.INSPECTION_CANCELLATION: lambda by, now: _inspections(
        "进行中的监督检查：如果取消，取消通知使用新版本", by, Inspection.State.UNDER_WAY
    ),
    PaperKind.DRAW_RECORD: lambda by, now: _inspections(
        "草拟中和进行中的监督检查：此后抽取的，其抽取记录使用新版本",
        by,
        Inspection.State.PLANNED,
        Inspection.State.UNDER_WAY,
    ),
    PaperKind.CIRCULAR: lambda by, now: _group(
        "草拟中和待审批的检查情况通报：在施行日期以后签发的，使用新版本", _circulars(by), Circular.worklist_title
    ),
    PaperKind.YEAR_REPORT: lambda by, now: _group(
        "草拟中和待审批的年度监督报告：在施行日期以后签发的，使用新版本", _year_reports(by), str
    ),
    PaperKind.CHECK_RECORD: lambda by, now: _checks("进行中的检查：其检查记录使用新版本", by),
    PaperKind.COMPLAINT_REFUSAL: lambda by, now: _COMPLAINTS,
    PaperKind.COMPLAINT_RESULT: lambda by, now: _COMPLAINTS,
    PaperKind.LIABILITY_FINDINGS: lambda by, now: LIABILITY,
    PaperKind.LIABILITY_DECISION: lambda by, now: LIABILITY,
    PaperKind.LIABILITY_WAIVED: lambda by, now: LIABILITY,
    PaperKind.REFERRAL: lambda by, now: LIABILITY,
}
"""What each kind of paper will next be issued on."""
