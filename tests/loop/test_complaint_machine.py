"""What always holds of complaints (投诉举报), whoever does whatever when: random acts by random people over weeks."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from config.demo.complaints import ANONYMOUS, FORWARDED, SIGNED
from config.demo.desk import StoryBroken
from documents import clock, encrypted_papers
from documents.models import Paper
from supervision.complaints.acts.complaints import ComplaintAct
from supervision.complaints.turns import waits_of_complaint
from supervision.core.acts import REGISTRY
from supervision.core.refusals import Refused
from supervision.core.regulation.lookup import current_provisions
from supervision.models import Check, Complaint, ComplaintProposal, DeadlineExtension, Division, FoundedNotice
from tests.loop.escalating import escalation_typed, own_turns
from tests.loop.walking import Walk, World, walk

STATE = Complaint.State
OVER = (STATE.REFUSED, STATE.FED_BACK, STATE.CLOSED)
SOURCES = (SIGNED, ANONYMOUS, FORWARDED)
HIDDEN_FROM = ("majun", "songyaqin", "hejianguo", "chenzhiyuan", "tangwei", "xitong")
"""Who is named, and everybody else without a part in any: the one who registers handles them."""
LEADERS = ("liushufen", "chenzhiyuan")
STRIDE = 3
LEFT_OUT = {
    "complaint.register": "the walk begins them itself",
    "complaint.take-over": "its handler registers each",
    "complaint.reassign": "the hands stay, so that it can be asked who knows of them",
    "complaint.offer-files": "it takes copies that were looked through",
    "complaint.record-showing": "it takes a recording",
    "complaint.add-files": "the walk hands in nothing later",
    "complaint.edit": "what is registered is written once here",
    "complaint.add-divisions": "one division is looked into",
    "complaint.change-investigators": "its handler looks into it alone",
    "complaint.record-retaliation": "it changes who may know, which the walk asks",
    "complaint.correct-source": "an anonymous one stays one, so that its end can be asked",
    "complaint.view-source": "it answers once, and leads nowhere",
}
"""The acts to which the walk does not come, each with the reason."""


class Complaints(Walk):
    """Complaints, driven without plan."""

    acts = (
        *(code for code, act in REGISTRY.items() if code.startswith("complaint.") and code not in LEFT_OUT),
        "check.record-finding",
        "check.conclude",
    )
    people = ("zhoumin", "hejianguo", "liushufen", "chenzhiyuan", "majun")
    refusals = (Refused, StoryBroken)
    ends = ("complaint.refuse", "complaint.give-back")

    @rule(choice=st.integers(0, 10**6), way=st.integers(0, 2), hours=st.sampled_from((0, 24, 200, 900)))
    def go_on(self, choice: int, way: int, hours: int) -> None:
        """Some of what somebody may do, by whoever may, after one act at random."""
        self.now += timedelta(hours=hours)
        with clock.set_to(self.now):
            if Complaint.objects.exclude(state__in=OVER).count() <= choice % 2:
                self._register()
            self._attempt(self.acts[choice % len(self.acts)], self.people[choice % len(self.people)], choice, way)
            for step in range(STRIDE):
                self._go_where_nobody_was(choice + step, (way + step) % 3)

    def _register(self) -> None:
        """Another one, of each kind of source in turn."""
        division = Division.objects.get(bureau=World.bureau, name="监察一科")
        typed = {
            "form": "report",
            "channel": "visit",
            "received_on": str(clock.day(self.now)),
            "about": "在检查中要求企业到指定的机构做评价。",
            "division": str(division.pk),
            "named": [str(self.desk.people["majun"].pk)],
            "kind": "inspection",
            "proceedings": "none",
            "handler": str(self.desk.people["zhoumin"].pk),
            "leader": str(self.desk.people["liushufen"].pk),
            "not_known": "on",
        }
        with clock.set_to(self.now):
            self.desk.act("complaint.register", None, "zhoumin", **{**typed, **SOURCES[Complaint.objects.count() % 3]})
        self.done += 1

    def _typed(self, code: str, record: Any, way: int) -> dict[str, Any]:
        day, later = clock.day(self.now), clock.day(self.now) + timedelta(days=30)
        content = current_provisions().get(code="2.2").pk
        return {
            **dict.fromkeys(("reason", "reasons", "comments", "conclusion", "proof"), "已经核对。"),
            "feedback": "已责令改正。",
            "outcome": ("founded", "partly", "unfounded")[way],
            "days": "5",
            "manner": "post",
            "delivered_on": str(day),
            "title": "执法工作检查",
            "matter": "要求企业到指定的机构做评价。",
            "divisions": [str(Division.objects.get(bureau=World.bureau, name="监察一科").pk)],
            "division": str(Division.objects.get(bureau=World.bureau, name="监察一科").pk),
            "due_on": str(later),
            "contents": [str(content)],
            "content": str(content),
            "kinds": ["inspection"],
            "kind": "notice" if code == "complaint.draft-notice" else "inspection",
            "period_from": str(day - timedelta(days=60)),
            "period_to": str(day - timedelta(days=1)),
            "checked_on": str(day),
            "facts": "两家企业证实被要求到指定机构做评价。",
            **escalation_typed(code, record, (self.desk.people[who] for who in LEADERS), self.now),
        }

    @invariant()
    def no_end_is_one_persons(self) -> None:
        """What is refused, left untold or closed was said by one person and decided by another."""
        for complaint in Complaint.objects.filter(state__in=OVER):
            granted = list(complaint.proposals.filter(outcome=ComplaintProposal.Outcome.GRANTED))
            assert all(proposal.proposed_by_id != proposal.ended_by_id for proposal in granted)
            if complaint.state == STATE.REFUSED:
                assert any(proposal.kind == ComplaintProposal.Kind.REFUSAL for proposal in granted)
            else:
                assert complaint.concluded_by_id == complaint.handler_id != complaint.leader_id
            assert bool(complaint.untold_because) == any(
                proposal.kind == ComplaintProposal.Kind.UNTOLD for proposal in granted
            )

    @invariant()
    def a_proposal_is_open_where_it_can_be_decided(self) -> None:
        for proposal in ComplaintProposal.objects.filter(outcome="").select_related("complaint"):
            is_refusal = proposal.kind == ComplaintProposal.Kind.REFUSAL
            assert proposal.complaint.state in ((STATE.REGISTERED,) if is_refusal else (STATE.REFUSED, STATE.CONCLUDED))

    @invariant()
    def letters_name_their_reader_and_are_encrypted(self) -> None:
        for paper in Paper.objects.filter(root_type="supervision.complaint"):
            assert paper.is_encrypted
            assert not paper.path.exists() or not paper.path.read_bytes().startswith(b"%PDF")
            name = encrypted_papers.facts_of(paper)["addressee"]
            is_organ = paper.kind.endswith("_to_organ")
            assert name == (FORWARDED if is_organ else SIGNED)["source_name"]

    @invariant()
    def of_anonymous_ones_there_is_no_letter(self) -> None:
        for complaint in Complaint.objects.filter(is_anonymous=True):
            assert not Paper.objects.about(complaint).exists()

    @invariant()
    def a_period_is_extended_once(self) -> None:
        keys = list(DeadlineExtension.objects.values_list("deadline", flat=True))
        assert len(keys) == len(set(keys))

    @invariant()
    def a_notice_stands_on_what_is_founded_and_settled(self) -> None:
        for link in FoundedNotice.objects.select_related("complaint", "notice"):
            assert link.complaint.outcome in ("founded", "partly")
            assert link.complaint.state in (STATE.FED_BACK, STATE.CLOSED) or link.complaint.paper_id is not None
            assert link.notice.findings.count() == 0

    @invariant()
    def nobody_without_a_part_in_them_knows_of_any(self) -> None:
        if not hasattr(self, "desk"):
            return
        for who in HIDDEN_FROM:
            viewer = self.desk.people[who].viewer
            assert not Complaint.objects.visible_to(viewer).exists(), who
            assert not Check.objects.confidential().visible_to(viewer).exists(), who

    @invariant()
    def turns_are_those_of_the_states(self) -> None:
        for complaint in Complaint.objects.all():
            expected = sorted((step.what, step.holder) for step in waits_of_complaint(complaint))
            assert own_turns(complaint) == expected


def test_the_walk_names_every_act_on_complaints() -> None:
    codes = {code for code, act in REGISTRY.items() if isinstance(act, ComplaintAct) or code.startswith("complaint.")}
    assert codes == {*LEFT_OUT, *(code for code in Complaints.acts if code.startswith("complaint."))}


@pytest.mark.slow
@pytest.mark.usefixtures("world")
def test_what_always_holds_of_complaints() -> None:
    done = walk(Complaints, examples=2, steps=24, at_least=24)
    assert sorted({*Complaints.acts} - done) == []
