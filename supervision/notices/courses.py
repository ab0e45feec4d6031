"""The courses (办理进程) of notices, corrections, reviews and amendments (执法监督文书、整改、复查、更正和撤销)."""

from supervision.core.stages import Stage, declare_course
from supervision.notices.models.amendments import Amendment
from supervision.notices.models.corrections import Correction
from supervision.notices.models.notices import Notice
from supervision.notices.models.reviews import ReviewRequest

_CORRECT, _VERIFY, _CLOSE = "整改", "核实", "办结"


def _at_in_notice(notice: Notice) -> str:
    """After its service a notice is where its correction is."""
    before = {Notice.State.DRAFT: "草拟", Notice.State.SUBMITTED: "签发", Notice.State.ISSUED: "签收"}
    if notice.state == Notice.State.SERVED:
        return _at_in_correction(notice.correction) or _CLOSE
    return before.get(Notice.State(notice.state), "")


def _at_in_correction(correction: Correction) -> str:
    if correction.state == Correction.State.REPORTED:
        return _VERIFY
    return _CORRECT if correction.is_owed else ""


declare_course(
    Notice,
    Stage("草拟", acts=("notice.draft", "notice.redraft", "notice.draft-variation", "notice.submit")),
    Stage("签发", acts=("notice.issue", "review.decide", "review.decide-late")),
    Stage("签收", acts=("notice.acknowledge", "notice.record-service")),
    Stage(_CORRECT, acts=("correction.report", "correction.register-report", "correction.record-refusal")),
    Stage(_VERIFY, acts=("correction.accept",)),
    Stage(_CLOSE, acts=("notice.close",)),
    through=(Notice.State.CLOSED,),
    at=_at_in_notice,
)
declare_course(
    Correction,
    Stage(_CORRECT, acts=("correction.report", "correction.register-report", "correction.record-refusal")),
    Stage(_VERIFY, acts=("correction.accept",)),
    through=(Correction.State.ACCEPTED,),
    at=_at_in_correction,
)
declare_course(
    ReviewRequest,
    Stage("申请", acts=("notice.file-review", "notice.register-review")),
    Stage(
        "决定", (ReviewRequest.State.FILED,), ("review.decide", "review.decide-late", "superior-review.record-decision")
    ),
    through=(ReviewRequest.State.DECIDED,),
)
declare_course(
    Amendment,
    Stage(
        "草拟",
        (Amendment.State.DRAFT,),
        ("notice.draft-rectification", "notice.draft-revocation", "amendment.redraft", "amendment.submit"),
    ),
    Stage("签发", (Amendment.State.SUBMITTED,), ("amendment.issue",)),
    Stage("签收", (Amendment.State.ISSUED,), ("amendment.acknowledge", "amendment.record-service")),
    through=(Amendment.State.SERVED,),
)
