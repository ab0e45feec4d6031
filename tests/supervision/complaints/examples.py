"""One example of every act on complaints (投诉举报). Whoever is named, and everybody else, learns nothing (404)."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from documents import clock
from documents.models import Evidence
from tests.cases import Cases, in_days
from tests.cast import SECOND, USERNAMES
from tests.supervision.core.example import INSPECTORS, Example

HANDLER, LEADER = frozenset({"inspector"}), frozenset({"leader"})
HANDS = HANDLER | LEADER


def waiting(cases: Cases) -> Any:
    """Registered by one inspector, waiting for another to take it over."""
    return cases.complaint("second-inspector")


def letter() -> SimpleUploadedFile:
    return SimpleUploadedFile("何举报的信.txt", "举报信".encode(), content_type="text/plain")


def retaliation_typed(cases: Cases) -> dict[str, Any]:
    return {
        "happened_on": str(in_days(-1)),
        "officers": [str(cases.person("officer").pk)],
        "facts": "扬言要查出是谁投诉的，并再次上门检查。",
    }


def with_letter(cases: Cases) -> Any:
    """Looked into, with a letter that came with it, of which a copy was made and looked through."""
    complaint = cases.complaint(files=["何举报的信.pdf"])
    complaint = cases.investigated(cases.accepted_complaint(complaint))
    cases.copy(complaint)
    return complaint


def recording() -> SimpleUploadedFile:
    """The beginning of an MP4, by which it is known, and silence."""
    return SimpleUploadedFile("何举报的录像.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", content_type="video/mp4")


def with_recording(cases: Cases) -> Any:
    """Looked into by a second inspector, with a recording that came with it."""
    typed = {**cases.complaint_typed(), "attachments": recording()}
    complaint = cases.act("complaint.register", None, "inspector", **typed)
    people = [str(cases.person("second-inspector").pk)]
    return cases.investigated(cases.accepted_complaint(complaint), investigators=people)


def chosen_files(record: Any) -> list[str]:
    return [str(file.pk) for file in Evidence.objects.of_case(record)]


def showing_typed(people: list[Any], file: str) -> dict[str, Any]:
    """Played this morning."""
    shown_at = f"{clock.now():%Y-%m-%d} 08:00"
    keys = [str(person.pk) for person in people]
    return {"file": file, "people": keys, "shown_at": shown_at, "place": "三楼会议室", "was_there": "on"}


COMPLAINTS = (
    Example(
        "complaint.register",
        by="inspector",
        prepare=lambda cases: None,
        may=INSPECTORS,
        sees=frozenset(USERNAMES),
        typed=lambda cases, _: {**cases.complaint_typed(), "attachments": [letter()]},
        bad={"received_on": "2026-05-12", "about": "反映的内容已经写好"},
        says="收到日期在今日之后",
        after="registered",
    ),
    Example(
        "complaint.edit",
        by="inspector",
        prepare=Cases.complaint,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: cases.complaint_typed(about="改后的内容。"),
        bad={"proceedings": "litigation", "about": "反映的内容已经写好"},
        says="请填写案号",
        after="registered",
        wrong=Cases.refused_complaint,
    ),
    Example(
        "complaint.add-files",
        by="inspector",
        prepare=Cases.complaint,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: {"attachments": [letter()]},
        bad={"attachments": []},
        says="补充的材料",
        after="registered",
        wrong=Cases.refused_complaint,
    ),
    Example(
        "complaint.view-source",
        by="leader",
        prepare=Cases.complaint,
        may=HANDS,
        sees=HANDS,
        typed=lambda cases, _: {"reason": "需要核对来件。"},
        bad={"reason": ""},
        says="查看的理由",
        after="registered",
    ),
    Example(
        "complaint.correct-source",
        by="inspector",
        prepare=Cases.complaint,
        may=HANDS,
        sees=HANDS,
        typed=lambda cases, _: {"source_contact": "13911112222", "reason": "来电更正。"},
        bad={"reason": "", "source_contact": "13911112222"},
        says="更正的理由",
        after="registered",
    ),
    Example(
        "complaint.record-retaliation",
        by="leader",
        prepare=Cases.complaint,
        may=HANDS,
        sees=HANDS,
        typed=lambda cases, _: {**retaliation_typed(cases), "attachments": [letter()]},
        bad={"officers": [], "facts": "事实已经写好"},
        says="实施打击报复的人员",
        after="registered",
    ),
    Example(
        "complaint.take-over",
        by="inspector",
        prepare=waiting,
        may=HANDLER,
        sees=INSPECTORS | LEADER,
        after="registered",
        wrong=Cases.accepted_complaint,
    ),
    Example(
        "complaint.reassign",
        by="leader",
        prepare=Cases.complaint,
        may=HANDS,
        sees=HANDS,
        typed=lambda cases, _: {
            "handler": str(cases.person("second-inspector").pk),
            "leader": str(cases.person("leader").pk),
            "reason": "原承办人外出培训。",
        },
        bad={"handler": "", "reason": "理由已经写好"},
        says="承办人",
        after="registered",
        wrong=Cases.refused_complaint,
    ),
    Example(
        "complaint.accept",
        by="inspector",
        prepare=Cases.complaint,
        may=HANDLER,
        sees=HANDS,
        after="accepted",
        wrong=Cases.accepted_complaint,
    ),
    Example(
        "complaint.propose-refusal",
        by="inspector",
        prepare=Cases.complaint,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: {"reasons": "不属于本局职权范围。"},
        bad={"reasons": ""},
        says="不予受理的理由",
        after="registered",
        wrong=Cases.accepted_complaint,
    ),
    Example(
        "complaint.recall-proposal",
        by="inspector",
        prepare=Cases.proposed_refusal,
        may=HANDLER,
        sees=HANDS,
        after="registered",
        wrong=Cases.complaint,
    ),
    Example(
        "complaint.return-proposal",
        by="leader",
        prepare=Cases.proposed_refusal,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: {"comments": "属于本局职权，请受理。"},
        bad={"comments": ""},
        says="退回的意见",
        after="registered",
        wrong=Cases.complaint,
    ),
    Example(
        "complaint.refuse",
        by="leader",
        prepare=Cases.proposed_refusal,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: {"reasons": "不属于本局职权范围。"},
        bad={"reasons": ""},
        says="不予受理的理由",
        papers=("complaint_refusal",),
        after="refused",
        wrong=Cases.accepted_complaint,
    ),
    Example(
        "complaint.propose-untold",
        by="inspector",
        prepare=Cases.result_issued,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: {"reasons": "所留电话停机，信件两次退回。"},
        bad={"reasons": ""},
        says="无法告知的理由",
        after="concluded",
        wrong=Cases.investigated,
    ),
    Example(
        "complaint.draft-notice",
        by="inspector",
        prepare=Cases.fed_back,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: cases.founded_notice_typed(),
        bad={"title": "", "facts": "事实已经写好。"},
        says="事由",
        after="draft",
        wrong=Cases.investigated,
    ),
    Example(
        "complaint.record-delivery",
        by="inspector",
        prepare=Cases.refused_complaint,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: {
            "manner": "post",
            "delivered_on": str(in_days(0)),
            "proof": "挂号信1234",
            "attachments": [letter()],
        },
        bad={"proof": ""},
        says="送达凭证",
        after="refused",
        wrong=Cases.complaint,
    ),
    Example(
        "complaint.investigate",
        by="inspector",
        prepare=Cases.accepted_complaint,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: {
            **cases.investigation_typed(),
            "investigators": [str(cases.person("second-inspector").pk)],
        },
        bad={"title": "关于举报监察一科的调查"},
        says="名称会让科室知道有人投诉举报",
        after="investigating",
        wrong=Cases.complaint,
    ),
    Example(
        "complaint.add-divisions",
        by="inspector",
        prepare=Cases.investigated,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: {"divisions": [str(cases.cast.division(SECOND).pk)], "due_on": str(in_days(20))},
        bad={"due_on": "2020-01-01"},
        says="完成期限已经过去",
        after="investigating",
        wrong=Cases.accepted_complaint,
    ),
    Example(
        "complaint.change-investigators",
        by="inspector",
        prepare=Cases.investigated,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: {
            "investigators": [str(cases.person("second-inspector").pk)],
            "reason": "增加调查力量。",
        },
        bad={"reason": ""},
        says="调整的理由",
        after="investigating",
        wrong=Cases.accepted_complaint,
    ),
    Example(
        "complaint.offer-files",
        by="inspector",
        prepare=with_letter,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, record: {"chosen": chosen_files(record), "looked_through": "on"},
        bad={"looked_through": ""},
        says="已经逐页看过",
        after="investigating",
        wrong=lambda cases: cases.concluded_complaint(cases.looked_into(with_letter(cases))),
    ),
    Example(
        "complaint.record-showing",
        by="inspector",
        prepare=with_recording,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, record: showing_typed([cases.person("second-inspector")], chosen_files(record)[0]),
        bad={"place": ""},
        says="播放地点",
        after="investigating",
        wrong=lambda cases: cases.concluded_complaint(cases.looked_into(with_recording(cases))),
    ),
    Example(
        "complaint.conclude",
        by="inspector",
        prepare=Cases.looked_into,
        may=HANDLER,
        sees=HANDS,
        typed=lambda cases, _: cases.conclusion_typed(),
        bad={"outcome": "", "conclusion": "已经写好的结论。"},
        says="调查结果",
        after="concluded",
        wrong=Cases.accepted_complaint,
    ),
    Example(
        "complaint.stop-period",
        by="leader",
        prepare=Cases.accepted_complaint,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: {"reason": "等待鉴定意见。"},
        bad={"reason": ""},
        says="中止的理由",
        after="accepted",
        wrong=Cases.complaint,
    ),
    Example(
        "complaint.resume-period",
        by="leader",
        prepare=Cases.stopped_complaint,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: {"reason": "鉴定意见已经收到。"},
        bad={"reason": ""},
        says="恢复的理由",
        after="accepted",
        wrong=Cases.accepted_complaint,
    ),
    Example(
        "complaint.extend-period",
        by="leader",
        prepare=Cases.accepted_complaint,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: {"days": "30", "reason": "情况复杂。"},
        bad={"days": "31", "reason": "理由已经写好"},
        says="累计最多可以延长30日",
        papers=("complaint_extension",),
        after="accepted",
        wrong=Cases.complaint,
    ),
    Example(
        "complaint.issue-result",
        by="leader",
        prepare=Cases.concluded_complaint,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: {"feedback": "经调查情况属实，已责令改正。"},
        bad={"feedback": ""},
        says="告知投诉举报人的内容",
        papers=("complaint_result",),
        after="concluded",
        wrong=Cases.investigated,
    ),
    Example(
        "complaint.take-back",
        by="inspector",
        prepare=Cases.concluded_complaint,
        may=HANDLER,
        sees=HANDS,
        after="investigating",
        wrong=Cases.investigated,
    ),
    Example(
        "complaint.give-back",
        by="leader",
        prepare=Cases.concluded_complaint,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: {"comments": "请查明同期的其他案卷。"},
        bad={"comments": ""},
        says="退回的意见",
        after="investigating",
        wrong=Cases.investigated,
    ),
    Example(
        "complaint.leave-untold",
        by="leader",
        prepare=Cases.proposed_untold,
        may=LEADER,
        sees=HANDS,
        typed=lambda cases, _: {"reasons": "所留电话停机，信件两次退回。"},
        bad={"reasons": ""},
        says="无法告知的理由",
        after="closed",
        wrong=Cases.investigated,
    ),
    Example(
        "complaint.close",
        by="leader",
        prepare=Cases.concluded_anonymous,
        may=LEADER,
        sees=HANDS,
        after="closed",
        wrong=lambda cases: cases.investigated(cases.accepted_complaint(cases.anonymous_complaint())),
    ),
)
