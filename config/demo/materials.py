"""Requests for material in the demo (演示的调阅): asked, handed over, refused, given back, one story a state."""

from typing import Any

from config.demo.cases import Case, Setting, Step
from config.demo.desk import Story
from config.demo.problems import PROBLEMS
from documents import clock
from supervision.checks.materials.models.items import HandOver
from supervision.checks.materials.models.requests import MaterialRequest
from supervision.checks.models.checks import Check

DOCUMENTS = "本年度行政处罚台账\n执法文书领用登记簿\n执法人员培训记录"
HOW_REFUSED = (
    "检查人员持调阅通知单到科室调取台账，科室负责人称台账“正在整理，暂时不能提供”，经说明制度规定后仍然拒绝，"
    "检查人员当场制作了记录。"
)
HOW_HIDDEN = "科室称没有执法文书领用登记簿，检查人员随后在综合柜内发现该登记簿，记载至上月。"
HOW_OBSTRUCTED = "检查人员到现场核对案卷，科室以“负责人外出”为由锁闭档案室，等候约一小时后才开门。"
WITNESS = "唐伟（审计员）"


class Asking:
    """One check that asks its division for two case files (1, 2) and three documents (3 to 5)."""

    def __init__(self, case: Case) -> None:
        self.case, self.desk, self.days = case, case.desk, case.days

    def ask(self, back: int, due: int) -> Step:
        """A check, and a request on the same day."""
        self.check: Check = yield from self.case.open_check(back)
        yield self.days.at(back, 10)
        self.request: MaterialRequest = self.desk.act(
            "check.ask-material",
            self.check,
            self.case.inspector,
            case_files=f"{self.case.text('case_file')}\n{self.case.setting.place}安监立〔{self.days.today.year}〕12号",
            documents=DOCUMENTS,
            purpose="核对本年度行政处罚案件的程序和文书。",
            due_on=str(self.days.day(due)),
        )

    def serve(self, back: int, due: int) -> Step:
        """Asked, and acknowledged in the afternoon."""
        yield from self.ask(back, due)
        yield self.days.at(back, 14)
        self.desk.act("material.acknowledge", self.request, self.case.head)

    def hand_over(self, *serials: int, code: str = "material.hand-over", **typed: Any) -> None:
        """The head says so; or an inspector records it."""
        items = self.request.items.filter(serial__in=serials)
        recorded = {
            "items": [str(item.pk) for item in items],
            "extent": "whole",
            "form": "original",
            "handed_on": str(clock.today()),
            "handed_by": self.desk.people[self.case.head].name,
        }
        by = self.case.head if code == "material.hand-over" else self.case.inspector
        self.desk.act(code, self.request, by, **{**recorded, **typed})

    def receive(self, *missing: int, because: str = "") -> None:
        """An inspector confirms what came; what did not is said."""
        declared = HandOver.objects.declared().filter(item__request=self.request)
        received = [str(handover.pk) for handover in declared.exclude(item__serial__in=missing)]
        self.desk.act("material.receive", self.request, self.case.inspector, received=received, missing=because)

    def refuse(self, kind: str, how: str, *serials: int, people: str = "") -> None:
        items = [str(item.pk) for item in self.request.items.filter(serial__in=serials)]
        self.desk.act(
            "material.record-refusal",
            self.request,
            self.case.inspector,
            files=["现场记录"],
            kind=kind,
            items=items,
            happened_on=str(clock.today()),
            people=people,
            how=how,
            witnesses=WITNESS,
        )

    def settle(self, note: str = "") -> None:
        self.desk.act("material.settle", self.request, self.case.inspector, note=note)

    def give_back(self, *serials: int) -> None:
        out = HandOver.objects.out().filter(item__request=self.request, item__serial__in=serials)
        self.desk.act(
            "material.give-back",
            self.request,
            self.case.inspector,
            handovers=[str(handover.pk) for handover in out],
            returned_on=str(clock.today()),
            returned_to=self.desk.people[self.case.head].name,
        )


def asked(case: Case) -> Story:
    """Not acknowledged yet."""
    yield from Asking(case).ask(1, -5)


def withdrawn(case: Case) -> Story:
    asking = Asking(case)
    yield from asking.ask(8, 3)
    yield asking.days.at(8, 11)
    asking.desk.act("material.withdraw", asking.request, case.inspector, reason="案卷号有误，重新调阅。")


def being_handed_over(case: Case) -> Story:
    """Some items wait for confirmation, one came in part, one is owed."""
    asking = Asking(case)
    yield from asking.serve(4, -4)
    yield case.days.at(3, 10)
    asking.hand_over(1, 2)
    asking.hand_over(3, form="electronic", files=["处罚台账"])
    yield case.days.at(2, 9)
    asking.receive(2, because="第二册案卷没有随件送来，请补送。")
    yield case.days.at(1, 15)
    asking.hand_over(2, extent="part", remark="第一至四十页")


def overdue(case: Case) -> Story:
    asking = Asking(case)
    yield from asking.serve(12, 5)
    yield case.days.at(8, 10)
    asking.hand_over(1, code="material.record-hand-over")


def refused(case: Case) -> Story:
    """Refused, hidden, and the inspectors kept waiting at the door."""
    asking = Asking(case)
    yield from asking.serve(10, 6)
    yield case.days.at(7, 10)
    asking.hand_over(1, 2)
    yield case.days.at(6, 9)
    asking.receive()
    yield case.days.at(5, 15)
    asking.refuse("refused", HOW_REFUSED, 3, people=asking.desk.people[case.head].name)
    yield case.days.at(4, 11)
    asking.refuse("hidden", HOW_HIDDEN, 4)
    asking.desk.act(
        "check.record-obstruction",
        asking.check,
        case.inspector,
        files=["现场照片"],
        kind="obstructed",
        happened_on=str(case.days.day(4)),
        people="",
        how=HOW_OBSTRUCTED,
        witnesses=WITNESS,
    )


def still_out(case: Case) -> Story:
    """The check is concluded; an original has still to go back."""
    asking = Asking(case)
    yield from asking.serve(15, 9)
    yield case.days.at(12, 10)
    asking.hand_over(1, 2, 3)
    asking.hand_over(4, 5, form="copy")
    yield case.days.at(12, 15)
    asking.receive()
    yield case.days.at(9, 10)
    asking.give_back(1, 2)
    asking.settle()
    yield case.days.at(9, 15)
    case.conclude(asking.check, "未发现问题。")


def given_back(case: Case) -> Story:
    """All is back, and the check concluded; what was refused came after all, one item was needed no more."""
    asking = Asking(case)
    yield from asking.serve(20, 14)
    yield case.days.at(17, 10)
    asking.refuse("refused", HOW_REFUSED, 1)
    yield case.days.at(16, 10)
    asking.hand_over(1, 2, 3, 4, code="material.record-hand-over")
    yield case.days.at(13, 10)
    asking.give_back(1, 2, 3, 4)
    asking.settle("培训记录已由综合协调科提供，不再需要。")
    yield case.days.at(13, 15)
    case.conclude(asking.check, "未发现问题。科室起初拒绝提供案卷，经说明后于次日提交。")


ALL = (asked, withdrawn, being_handed_over, overdue, refused, still_out, given_back)


def stories(setting: Setting) -> list[Story]:
    """One story a state, on problems of their own, so that the other stories keep theirs."""
    return [story(setting.case(PROBLEMS[number % len(PROBLEMS)])) for number, story in enumerate(ALL)]
