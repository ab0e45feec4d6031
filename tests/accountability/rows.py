"""Rows of a liability case as the acts would write them, not written yet; and how the database refuses them otherwise."""

from datetime import timedelta
from typing import Any

from accountability.models import (
    Announcement,
    AnnouncementService,
    CaseOrigin,
    DecisionService,
    EarlierPursuit,
    LiabilityCase,
    LiabilityDecision,
    PastVote,
    PursuitRule,
    Sanction,
    Seat,
    SourceNote,
    Statement,
)
from supervision.rules import publication
from tests.accountability import ending_rows, liability, period_examples
from tests.cases import Cases
from tests.cast import TODAY

DAY = TODAY.date()


def announcement(cases: Cases, case: LiabilityCase | None = None) -> Announcement:
    return Announcement(
        case=case or liability.investigated(cases),
        serial=1,
        result="pursued",
        weight="ordinary",
        intention="诫勉谈话。",
        announced_by=cases.person("inspector"),
        announced_at=TODAY,
    )


def past_vote(cases: Cases) -> PastVote:
    return PastVote(
        case=liability.investigated(cases),
        round=1,
        officer=cases.person("leader"),
        outcome="pursued",
        weight="ordinary",
        forms=["5.2.1.1"],
        opinion="同意。",
        voted_at=TODAY,
        basis="0" * 64,
        ended_at=TODAY,
        ended_because="陈述申辩有变化。",
    )


def earlier_pursuit(cases: Cases) -> EarlierPursuit:
    return EarlierPursuit(
        case=liability.investigated(cases),
        issuer="江滨区安全生产监督管理局",
        number="江安监责追〔2025〕3号",
        decided_on=DAY,
        served_on=DAY,
        content="诫勉谈话。",
        recorded_by=cases.person("inspector"),
        recorded_at=TODAY,
    )


def _announced(cases: Cases) -> Announcement:
    found = announcement(cases)
    found.save()
    return found


def statement(cases: Cases) -> Statement:
    told, by = _announced(cases), cases.person("officer")
    return Statement(
        case=told.case, announcement=told, text="已经告知。", made_on=DAY, recorded_by=by, recorded_at=TODAY
    )


def seat(cases: Cases) -> Seat:
    return Seat(case=liability.investigated(cases), round=1, officer=cases.person("leader"))


def decision(cases: Cases) -> LiabilityDecision:
    return LiabilityDecision(
        case=liability.investigated(cases),
        outcome="pursued",
        weight="ordinary",
        reasons="事实清楚。",
        assessment={},
        basis="0" * 64,
        decided_by=cases.person("leader"),
        decided_at=TODAY,
        decided_on=DAY,
    )


def source_note(cases: Cases) -> SourceNote:
    """One more, not written yet: what was noted is changed by nobody."""
    case = liability.on_revoked_notice(cases)
    cases.act("liability-case.note-source", case, "inspector", text="不受影响。")
    found: SourceNote = SourceNote.objects.get()
    found.pk, found._state.adding = found.pk + 1, True
    return found


def sanction(cases: Cases) -> Sanction:
    return Sanction(case=liability.investigated(cases), form="5.2.1.1")


def delivered(cases: Cases) -> dict[str, Any]:
    return {
        "manner": "paper",
        "received_on": DAY,
        "receiver": "李科员",
        "recorded_by": cases.person("inspector"),
        "recorded_at": TODAY,
    }


def announcement_service(cases: Cases) -> AnnouncementService:
    return AnnouncementService(announcement=_announced(cases), **delivered(cases))


def decision_service(cases: Cases) -> DecisionService:
    found = decision(cases)
    found.save()
    return DecisionService(decision=found, **delivered(cases))


def pursuit_rule(cases: Cases) -> PursuitRule:
    """A draft: what is published is changed by nobody."""
    found: PursuitRule = publication.new_draft(
        PursuitRule.objects.get(bureau=cases.cast.bureau), by=cases.person("rule-admin")
    )
    return found


def _voted(cases: Cases) -> Seat:
    """Voted on what the decision stands on."""
    found = seat(cases)
    found.outcome, found.opinion, found.voted_at, found.basis = "not_pursued", "同意。", TODAY, "0" * 64
    return found


def every(cases: Cases) -> None:
    """A row that every condition on doubles applies to, on one case."""
    told = _announced(cases)
    rows = (_voted(cases), sanction(cases), decision(cases))
    for row in rows:
        row.case = told.case
        row.save()
    ending_rows.every(cases, told.case)


_DONE = {"recorded_at": TODAY, "done_on": DAY}


def _case_origin(cases: Cases) -> CaseOrigin:
    case = liability.investigated(cases)
    return CaseOrigin(case=case, organ="江滨区应急管理局", number="8号", on=DAY)


VIOLATIONS: dict[str, Any] = {
    "caseorigin_assigned_or_reported": (_case_origin, ({"organ": ""},)),
    "caseperiod_kind_known": (period_examples.running, ({"kind": "review"},)),
    "caseperiod_met_with_its_time": (period_examples.running, ({"is_met": True},)),
    "caseperiod_ends_after_it_begins": (period_examples.running, ({"ended_at": TODAY - timedelta(days=1)},)),
    "liabilitycase_deliberated_on_a_proposal": (
        liability.investigated,
        ({"state": "deliberating"}, {"state": "decided", "submitted_at": TODAY, "proposed_outcome": "pursued"}),
    ),
    "liabilitycase_closed_with_its_time": (liability.investigated, ({"closed_at": TODAY},)),
    "announcement_result_known": (announcement, ({"result": "unknown"},)),
    "announcement_received_with_its_period": (announcement, ({"received_on": DAY},)),
    "announcement_revoked_with_reason": (
        announcement,
        ({"revoked_at": TODAY}, {"revoked_at": None, "revoked_because": "补充调查。"}),
    ),
    "announcement_finished_wholly_or_not": (announcement, ({"finished_on": DAY}, {"finished_at": TODAY})),
    "announcementservice_manner_known": (announcement_service, ({"manner": "pigeon"},)),
    "announcementservice_refused_with_witnesses": (announcement_service, ({"manner": "refused"},)),
    **ending_rows.by_manner("announcementservice", announcement_service),
    **ending_rows.by_manner("decisionservice", decision_service),
    **ending_rows.VIOLATIONS,
    "statement_weighed_wholly_or_not": (
        statement,
        ({"weighed": "adopted"}, {"weighing": "属实。"}, {"weighed_at": TODAY}),
    ),
    "seat_voted_wholly_or_not": (
        seat,
        (
            {"basis": "0" * 64},
            {"voted_at": TODAY},
            {"voted_at": TODAY, "outcome": "pursued", "opinion": "同意。"},
            {"voted_at": TODAY, "outcome": "not_pursued", "weight": "lighter", "opinion": "同意。"},
            {"voted_at": TODAY, "outcome": "not_pursued", "opinion": ""},
            {"voted_at": TODAY, "outcome": "not_pursued", "weight": "", "opinion": "同意。", "basis": ""},
        ),
    ),
    "pastvote_whole_and_ended_with_reason": (
        past_vote,
        ({"weight": ""}, {"opinion": ""}, {"basis": ""}, {"ended_because": ""}, {"outcome": "unknown"}),
    ),
    "earlierpursuit_set_aside_with_reason": (
        earlier_pursuit,
        ({"set_aside_at": TODAY}, {"set_aside_at": None, "set_aside_because": "已被撤销。"}),
    ),
    "earlierpursuit_confirmed_by_another": (
        earlier_pursuit,
        ({"confirmed_at": TODAY}, {"confirmed_at": TODAY, "confirmed_by": "inspector"}),
    ),
    "earlierpursuit_served_after_it_was_decided": (earlier_pursuit, ({"served_on": DAY - timedelta(days=1)},)),
    "liabilitydecision_weighed_where_pursued": (
        decision,
        ({"weight": ""}, {"weight": "balanced"}, {"outcome": "not_pursued"}, {"outcome": "unknown"}),
    ),
    "liabilitydecision_departs_with_reason": (
        decision,
        ({"departs": True}, {"departs": False, "departure": "情节轻微。"}),
    ),
    "liabilitydecision_with_reasons": (decision, ({"reasons": ""},)),
    "decisionservice_manner_known": (decision_service, ({"manner": "pigeon"},)),
    "decisionservice_refused_with_witnesses": (decision_service, ({"manner": "refused"},)),
    "sourcenote_says_something": (source_note, ({"text": ""},)),
    "sanction_form_known": (sanction, ({"form": "5.2.1.7"},)),
    "sanction_carried_out_with_what_it_needs": (
        sanction,
        (
            _DONE,
            {"done_on": DAY},
            *(
                {**_DONE, "recorded_by": "inspector", "form": form}
                for form in ("5.2.1.1", "5.2.1.3", "5.2.1.4", "5.2.1.5", "5.2.1.6")
            ),
        ),
    ),
    "sanction_ends_after_it_begins": (
        sanction,
        (
            {
                **_DONE,
                "recorded_by": "inspector",
                "form": "5.2.1.4",
                "place": "区委党校",
                "until": DAY - timedelta(days=1),
            },
        ),
    ),
    "pursuit_rule_has_days": (pursuit_rule, ({"days": 0}, {"days": 3661})),
}
