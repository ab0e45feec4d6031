"""Which notices, corrections and reviews a new version of a rule concerns (发布影响到的执法监督文书、整改、复查)."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from supervision.core.impact import Impact, awaits_service, group, impact_of, next_paper, next_period
from supervision.core.organisation import Officer
from supervision.core.regulation.models import Regulation
from supervision.notices import paper_kinds, period_kinds
from supervision.notices.models.amendments import Amendment
from supervision.notices.models.corrections import Correction
from supervision.notices.models.notices import Notice
from supervision.notices.models.orders import Order
from supervision.notices.models.reviews import ReviewRequest


@impact_of(Regulation, position=10)
def _by_regulation(version: Regulation, by: Officer, now: datetime) -> Iterator[Impact]:
    message = "草拟中和待审批的文书：已选的条款仍属现行版本，施行后请承办人核对"
    yield group(message, _unissued(by), Notice.worklist_title)


@next_paper(paper_kinds.NOTICE)
def _notices(by: Officer, now: datetime) -> Impact:
    message = "草拟中和待审批的通知书：在施行日期以后签发的，使用新版本"
    return group(message, _unissued(by, Notice.Kind.NOTICE), Notice.worklist_title)


@next_paper(paper_kinds.DECISION)
def _decisions(by: Officer, now: datetime) -> Impact:
    message = "草拟中和待审批的决定书：在施行日期以后签发的，使用新版本"
    return group(message, _unissued(by, Notice.Kind.DECISION), Notice.worklist_title)


@next_paper(paper_kinds.CORRECTION_REPORT)
def _corrections(by: Officer, now: datetime) -> Impact:
    return group("尚待报告的整改：其整改报告使用新版本", _owed(by), _of_case)


@next_paper(paper_kinds.EXTENSION)
def _extensions(by: Officer, now: datetime) -> Impact:
    return group("尚待报告的整改：此后延长期限的，其延长整改期限决定书使用新版本", _owed(by), _of_case)


@next_paper(paper_kinds.RESUMPTION)
def _resumptions(by: Officer, now: datetime) -> Impact:
    suspended = _with_cases(Correction.objects.filter(bureau_id=by.bureau_id, suspended_at__isnull=False))
    return group("暂停执行的整改：其恢复执行通知书使用新版本", suspended, _of_case)


@next_paper(paper_kinds.REVIEW_REQUEST)
def _reviewable(by: Officer, now: datetime) -> Impact:
    message = "仍可以申请复查的文书：其复查申请书使用新版本"
    return group(message, _open_to_review(by, now), Notice.worklist_title)


@next_paper(paper_kinds.REVIEW_DECISION)
def _reviews(by: Officer, now: datetime) -> Impact:
    return group("等待决定的复查申请：其复查决定书使用新版本", _undecided(by), _of_notice)


@next_paper(paper_kinds.REVIEW_REFUSAL)
def _refusals(by: Officer, now: datetime) -> Impact:
    message = "已送达、尚未办结的文书：此后不予受理复查申请的，其通知书使用新版本"
    served: QuerySet[Notice] = Notice.objects.filter(bureau_id=by.bureau_id, state=Notice.State.SERVED)
    return group(message, served, Notice.worklist_title)


@next_paper(paper_kinds.REVIEW_HEARING)
def _hearings(by: Officer, now: datetime) -> Impact:
    message = "等待决定的复查申请：此后听取科室意见的，其复查听取意见通知书使用新版本"
    return group(message, _undecided(by), _of_notice)


@next_paper(paper_kinds.SUPERIOR_REVIEW)
def _superior_reviews(by: Officer, now: datetime) -> Impact:
    message = "等待决定的复查申请：此后报请上级决定的，其请示使用新版本"
    return group(message, _undecided(by), _of_notice)


@next_paper(paper_kinds.SUSPENSION)
def _suspensions(by: Officer, now: datetime) -> Impact:
    message = "等待决定的复查申请：此后暂停执行的，其暂停执行决定书使用新版本"
    return group(message, _undecided(by), _of_notice)


@next_paper(paper_kinds.RECTIFICATION)
def _rectifications(by: Officer, now: datetime) -> Impact:
    message = "草拟中和待审批的更正：在施行日期以后签发的，其更正通知书使用新版本"
    return group(message, _amendments(by, Amendment.Kind.RECTIFICATION), Amendment.worklist_title)


@next_paper(paper_kinds.REVOCATION)
def _revocations(by: Officer, now: datetime) -> Impact:
    message = "草拟中和待审批的自行撤销：在施行日期以后签发的，其撤销决定书使用新版本"
    return group(message, _amendments(by, Amendment.Kind.REVOCATION), Amendment.worklist_title)


def _amendments(by: Officer, kind: Amendment.Kind) -> QuerySet[Amendment]:
    found: QuerySet[Amendment] = Amendment.objects.drafts().filter(bureau_id=by.bureau_id, kind=kind)
    found = found if by.division_id is None else found.exclude(notice__division_id=by.division_id)
    return found.select_related("notice")


@next_period(period_kinds.REVIEW_REQUEST)
def _to_be_served(by: Officer, now: datetime) -> Impact:
    message = "已签发、尚未送达的文书：在施行日期以后送达的，按新规则计算。文书上已经载明原期限的，请留意是否一致"
    return group(message, _unserved(by).filter(Q(replaces__isnull=True) | ~Q(varied_because="")), Notice.worklist_title)


@next_period(period_kinds.REVIEW_DECISION)
def _to_be_reviewed(by: Officer, now: datetime) -> Impact:
    message = "仍可以申请复查的文书：在施行日期以后提出申请的，决定期限按新规则计算"
    return group(message, _open_to_review(by, now), Notice.worklist_title)


@next_period(period_kinds.REVIEW_HEARING)
def _to_be_heard(by: Officer, now: datetime) -> Impact:
    message = "等待决定的复查申请：在施行日期以后听取科室意见的，按新规则计算；已经开始的期限不变"
    return group(message, _undecided(by), _of_notice)


@next_period(period_kinds.EXECUTION)
def _to_be_carried_out(by: Officer, now: datetime) -> Impact:
    message = "草拟中和待审批的文书：在施行日期以后签发的，载明并适用新规则；已经签发的，依照文书所载"
    return group(message, _unissued(by), Notice.worklist_title)


def _unissued(by: Officer, *kinds: Notice.Kind) -> QuerySet[Notice]:
    found: QuerySet[Notice] = Notice.objects.filter(
        bureau_id=by.bureau_id, state__in=[Notice.State.DRAFT, Notice.State.SUBMITTED], kind__in=kinds or Notice.Kind
    )
    return found if by.division_id is None else found.exclude(division_id=by.division_id)


def _owed(by: Officer) -> QuerySet[Correction]:
    return _with_cases(Correction.objects.filter(bureau_id=by.bureau_id, state__in=Correction.OWED))


def _with_cases(corrections: QuerySet[Correction]) -> QuerySet[Correction]:
    return corrections.select_related("notice", "opinion__circular", "opinion__inspection")


def _of_case(correction: Correction) -> str:
    title: str = correction.root().worklist_title()
    return title


def _undecided(by: Officer) -> QuerySet[ReviewRequest]:
    found: QuerySet[ReviewRequest] = ReviewRequest.objects.open().filter(bureau_id=by.bureau_id)
    return found.select_related("notice")


def _of_notice(review: ReviewRequest) -> str:
    return review.notice.worklist_title()


@awaits_service(10, Notice.worklist_title)
def _unserved(by: Officer) -> QuerySet[Notice]:
    found: QuerySet[Notice] = Notice.objects.filter(bureau_id=by.bureau_id, state=Notice.State.ISSUED)
    return found


@awaits_service(27, Amendment.worklist_title)
def _amendments_unserved(by: Officer) -> QuerySet[Amendment]:
    found: QuerySet[Amendment] = Amendment.objects.filter(bureau_id=by.bureau_id, state=Amendment.State.ISSUED)
    return found.select_related("notice")


@awaits_service(25)
def _orders_unserved(by: Officer) -> QuerySet[Order]:
    found: QuerySet[Order] = Order.objects.filter(bureau_id=by.bureau_id, state=Order.State.ISSUED)
    return found


def _open_to_review(by: Officer, now: datetime) -> QuerySet[Notice]:
    """Notices whose division may still ask for a review, and has not."""
    waiting = ReviewRequest.objects.filter(
        bureau_id=by.bureau_id, state__in=[ReviewRequest.State.FILED, ReviewRequest.State.DECIDED]
    )
    served: QuerySet[Notice] = Notice.objects.filter(
        review_deadline__lapses_at__gt=now,
        bureau_id=by.bureau_id,
        state=Notice.State.SERVED,
    )
    return served.exclude(pk__in=waiting.values("notice_id"))
