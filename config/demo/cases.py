"""What each hand of a case does (案件的办理) in the demo: a bureau's people, and one case from its check to its review.

Times are counted in working days before today; what takes time yields the instant of its next step.
"""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import cycle
from typing import Any

from config.demo import problems
from config.demo.desk import Days, Desk
from config.demo.problems import PROBLEMS, Problem
from documents import clock
from supervision.checks.models.checks import Check
from supervision.checks.models.sheets import Answer
from supervision.core.enforcement import EnforcementKind, Method
from supervision.core.regulation.lookup import current_provisions
from supervision.core.regulation.models import Provision
from supervision.core.roles import Role
from supervision.notices.models.notices import Notice
from supervision.notices.models.orders import Order
from supervision.notices.models.reviews import ReviewRequest

Step = Generator[datetime, None, Any]


@dataclass
class Setting:
    """One bureau's hands, its place name, and the problems that it finds in turn."""

    desk: Desk
    days: Days
    place: str
    inspectors: tuple[str, ...]
    leader: str
    other_leader: str
    divisions: tuple[tuple[str, str], ...]
    """Each division's name with the user name of its head."""
    found: Iterator[Problem] = field(default_factory=lambda: cycle(PROBLEMS))
    turn: Iterator[int] = field(default_factory=lambda: cycle(range(97)))

    def case(self, problem: Problem | None = None) -> "Case":
        number = next(self.turn)
        division, head = self.divisions[number % len(self.divisions)]
        inspector = self.inspectors[number % len(self.inspectors)]
        return Case(self, problem or next(self.found), inspector, division, head)


@dataclass
class Case:
    """One case: who inspects which division about what."""

    setting: Setting
    problem: Problem
    inspector: str
    division_name: str
    head: str

    def __post_init__(self) -> None:
        self.desk, self.days, self.leader = self.setting.desk, self.setting.days, self.setting.leader
        division = self.desk.people[self.head].division
        assert division is not None
        self.division = division

    def text(self, name: str) -> str:
        written: str = getattr(self.problem, name)
        return written.format(place=self.setting.place, year=self.days.today.year)

    def provision(self, code: str) -> Provision:
        return current_provisions().get(code=code)

    def open_check(
        self, back: int, method: Method = Method.SPOT, by: str = "", contents: Iterable[str] = ("2.2", "2.5")
    ) -> Step:
        yield self.days.at(back, 9)
        team = [self.inspector] if not by else [by]
        check: Check = self.desk.act(
            "check.open",
            None,
            by or self.inspector,
            title=f"{self.division_name}{self.days.day(back).year}年{EnforcementKind(self.problem.kind).label}{method.label}",
            division=str(self.division.pk),
            method=method,
            basis="work",
            contents=[str(self.provision(code).pk) for code in sorted({self.problem.content, *contents})],
            kinds=[self.problem.kind],
            period_from=str(self.days.day(back + 150)),
            period_to=str(self.days.day(back + 5)),
            checked_on=str(self.days.day(back)),
            inspectors=[str(self.desk.people[name].pk) for name in team],
            record_text="查阅有关案卷和台账，听取科室汇报，并向承办人员核实。",
        )
        return check

    def find(self, check: Check, by: str = "") -> None:
        self.desk.act(
            "check.record-finding",
            check,
            by or self.inspector,
            files=["案卷有关页扫描件"],
            content=str(self.provision(self.problem.content).pk),
            kind=self.problem.kind,
            case_file=self.text("case_file"),
            facts=self.text("facts"),
            ground=str(self.provision(self.problem.ground).pk),
            violated=self.text("violated"),
            officers=[],
        )

    def order_self_check(self, back: int, due: int) -> Step:
        """The division is to check itself."""
        yield self.days.at(back, 9)
        check: Check = self.desk.act(
            "check.order-self-check",
            None,
            self.inspector,
            title=f"{self.division_name}{self.days.day(back).year}年{EnforcementKind(self.problem.kind).label}自查",
            division=str(self.division.pk),
            basis="work",
            contents=[str(self.provision(code).pk) for code in sorted({self.problem.content, "2.2", "2.5"})],
            kinds=[self.problem.kind],
            period_from=str(self.days.day(back + 150)),
            period_to=str(self.days.day(back + 5)),
            due_on=str(self.days.day(due)),
        )
        return check

    def officer(self) -> str:
        """An officer of the division; its head, where the demo has none."""
        own = (person for person in self.desk.people.values() if person.division_id == self.division.pk)
        return next((person.username for person in own if person.has_role(Role.OFFICER)), self.head)

    def name_people(self, check: Check, *names: str) -> None:
        people = [str(self.desk.people[name].pk) for name in names if name != self.head]
        self.desk.act("check.name-people", check, self.head, people=people)

    def find_from(self, answer: Answer, by: str = "") -> None:
        """A problem on a check sheet becomes a finding."""
        item = answer.item
        self.desk.act(
            "check.record-finding",
            answer.sheet.check_task,
            by or self.inspector,
            files=["有关文书扫描件"],
            sheet=str(answer.sheet_id),
            item=str(item.pk),
            content=str(self.provision(item.content).pk),
            kind=item.kind or self.problem.kind,
            case_file=answer.sheet.case_file,
            facts=answer.remark,
            ground=str(self.provision("4.1.3" if item.content == "2.2" else "4.1.6").pk),
            violated=f"{item.basis}。",
            officers=[],
        )

    def inspect(self, back: int, method: Method = Method.SPOT, *, signed: bool = True) -> Step:
        """A check with one finding, concluded on the day after; its record is signed by the head."""
        check = yield from self.open_check(back, method)
        yield self.days.at(back, 14)
        self.find(check)
        yield from self.ask(check, back)
        yield self.days.at(back - 1, 9)
        self.answer(check)
        yield self.days.at(back - 1, 10)
        self.conclude(check, "发现的问题事实清楚，建议发出执法监督通知（决定）书，责令限期改正。")
        if signed:
            yield self.days.at(back - 1, 15, 10)
            self.desk.act("check.sign-record", check, self.head, said="检查记录记载的情况属实，无异议。")
        return check

    def ask(self, check: Check, back: int) -> Step:
        """The findings are sent to the division."""
        yield self.days.at(back, 16)
        self.desk.act("check.ask-answers", check, self.inspector)

    def answer(self, check: Check, answer: str = "agreed", **typed: Any) -> None:
        for finding in check.active_findings():
            self.desk.act("finding.answer", finding, self.head, answer=answer, **typed)

    def respond(self, check: Check, response: str, text: str, **typed: Any) -> None:
        for finding in check.active_findings():
            typed = {"facts": finding.facts, "violated": finding.violated, **typed}
            self.desk.act("finding.respond", finding, self.inspector, response=response, text=text, **typed)

    def is_over(self, check: Check) -> bool:
        """Whether the time for the division's answers is over."""
        return all(answer.is_over(clock.now()) for answer in check.answers.select_related("deadline"))

    def conclude(self, check: Check, conclusion: str, by: str = "") -> None:
        self.desk.act("check.conclude", check, by or self.inspector, conclusion=conclusion)

    def draft(self, back: int, due: int, check: Check | None, **changed: Any) -> Step:
        yield self.days.at(back, 10, 30)
        findings = [str(finding.pk) for finding in check.active_findings()] if check else []
        return self.desk.act("notice.draft", None, self.inspector, **{**self.typed(due, findings), **changed})

    def typed(self, due: int, findings: Iterable[str]) -> dict[str, Any]:
        """What is typed of a notice."""
        return {
            "kind": Notice.Kind.NOTICE,
            "title": self.text("title"),
            "division": str(self.division.pk),
            "findings": list(findings),
            "grounds": [str(self.provision(self.problem.ground).pk)],
            "provisions": [str(self.provision("4.1").pk), str(self.provision("4.3").pk)],
            "facts": self.text("facts"),
            "reasons": self.text("reasons"),
            "decision": self.text("decision"),
            "legal_basis": self.text("legal_basis"),
            "manner": self.text("manner"),
            "correct_by": str(self.days.day(due)),
        }

    def submit(self, back: int, due: int, **changed: Any) -> Step:
        check = yield from self.inspect(back + 3)
        notice = yield from self.draft(back, due, check, **changed)
        yield self.days.at(back, 11)
        self.desk.act("notice.submit", notice, self.inspector)
        return notice

    def issue(self, back: int, due: int, **changed: Any) -> Step:
        notice = yield from self.submit(back, due, **changed)
        yield self.days.at(back, 15)
        return self.desk.act("notice.issue", notice, self.leader)

    def serve(self, back: int, due: int, **changed: Any) -> Step:
        """Issued, and acknowledged the next working day."""
        notice = yield from self.issue(back, due, **changed)
        yield self.days.at(back - 1, 9, 20)
        return self.desk.act("notice.acknowledge", notice, self.head)

    def put_right(self, notice: Notice, back: int, act: str, **typed: str) -> Step:
        """Correct a slip of a served notice or revoke it, by the leader who did not approve it; the division signs for it."""
        yield self.days.at(back, 9, 40)
        amendment = self.desk.act(f"notice.{act}", notice, self.inspector, **typed)
        self.desk.act("amendment.submit", amendment, self.inspector)
        yield self.days.at(back, 15, 20)
        self.desk.act("amendment.issue", amendment, self.setting.other_leader)
        yield self.days.at(back - 1, 9, 30)
        return self.desk.act("amendment.acknowledge", amendment, self.head)

    def vary(self, notice: Notice, back: int, due: int, **changed: str) -> Step:
        """Draft another notice to stand in the place of a served one; the leader who did not approve that one issues it."""
        yield self.days.at(back, 9, 50)
        findings = [str(pk) for pk in notice.findings.values_list("pk", flat=True)]
        new = self.desk.act(
            "notice.draft-variation", notice, self.inspector, **{**self.typed(due, findings), **changed}
        )
        self.desk.act("notice.submit", new, self.inspector)
        yield self.days.at(back, 15, 40)
        self.desk.act("notice.issue", new, self.setting.other_leader)
        yield self.days.at(back - 1, 9, 35)
        return self.desk.act("notice.acknowledge", new, self.head)

    def report(self, notice: Notice, back: int, text: str = problems.REPORT) -> Step:
        yield self.days.at(back, 16)
        self.desk.act(
            "correction.report", notice.correction, self.head, files=["补正文书扫描件"], text=text.format(count=26)
        )

    def accept(self, notice: Notice, back: int) -> Step:
        yield self.days.at(back, 10, 10)
        self.desk.act(
            "correction.accept", notice.correction, self.inspector, text="经逐件核对补正文书和自查清单，整改符合要求。"
        )

    def ask_review(self, notice: Notice, back: int) -> Step:
        yield self.days.at(back, 11, 40)
        return self.desk.act(
            "notice.file-review",
            notice,
            self.head,
            files=["执法记录仪录像说明"],
            claim=problems.REVIEW_CLAIM,
            grounds=problems.REVIEW_GROUNDS,
        )

    def decide(self, review: ReviewRequest, back: int, decision: str, act: str = "review.decide", **more: str) -> Step:
        yield self.days.at(back, 15, 30)
        if review.deadline.is_provisional:
            act = "review.decide"  # nobody is late by a deadline that is not certain
        self.desk.act(
            act,
            review,
            self.setting.other_leader,
            decision=decision,
            reasons=_REASONS[decision],
            new_decision=more.get("new_decision", ""),
            new_manner=more.get("new_manner", ""),
            new_correct_by=more.get("new_correct_by", ""),
            not_worse="on",
            late_because=more.get("late_because", ""),
        )
        yield self.days.at(back - 1, 9, 5)
        self.desk.act("order.acknowledge", Order.objects.get(review=review), self.head)


_REASONS = {
    "upheld": "经复查，原文书认定的事实清楚，适用依据正确，程序合法。申请人所述录像未附卷，不能代替书面告知；自查要求与问题相适应。",
    "varied": "经复查，原文书认定的事实清楚，但要求逐件自查全部案件与所认定的问题不相适应，应当缩小范围并延长期限。",
    "revoked": "经复查，执法记录仪录像经鉴别真实完整，当事人已明确放弃陈述和申辩，原文书认定的主要事实不能成立，应当撤销。",
}
