"""Drawing case files for spot checks (抽取案卷): the population frozen, the seed on record, then the draw; examined one by one."""

import hashlib
import json
import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from documents.models import LedgerEntry
from supervision.core.acts import REGISTRY
from supervision.core.refusals import Why
from supervision.inspections import lottery
from supervision.models import (
    Assignment,
    CaseFile,
    Check,
    Draw,
    Inspection,
    Provision,
    SampledCase,
    SamplingFrame,
    Turn,
)
from tests.cases import Cases, in_days
from tests.cast import FIRST, SECOND, appoint
from tests.conftest import signed_in
from tests.databases import without_triggers
from tests.supervision.core.refusing import refused


def _frame() -> SamplingFrame:
    found: SamplingFrame = SamplingFrame.objects.order_by("-id")[0]
    return found


def _draw() -> Draw:
    found: Draw = Draw.objects.select_related("frame", "inspection").order_by("-id")[0]
    return found


def _files(frame: SamplingFrame | None = None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads((frame or _frame()).population)
    return found


def _redraw(draw: Draw) -> str:
    out = StringIO()
    call_command("redraw", str(draw.pk), stdout=out)
    return out.getvalue()


def _post(cases: Cases, inspection: Inspection, **changed: Any) -> tuple[int, str]:
    """What a browser is answered that sends the form."""
    typed = {"version": inspection.version, **cases.population_typed(inspection, **changed)}
    answer = signed_in(cases.person("inspector")).post(
        reverse("inspection-fix-population", args=[inspection.pk]), typed
    )
    return answer.status_code, answer.content.decode()


# --- What is drawn from -----------------------------------------------------------------------------------------------


@pytest.mark.provision("3.1")
def test_the_population_is_the_register_by_division_kind_and_day(cases: Cases) -> None:
    own = cases.register(2, kind="penalty") + cases.register(1, kind="licensing")
    cases.register(1, kind="coercion")
    cases.register(1, SECOND)
    cases.register(1, closed_on=str(in_days(-121)))
    cases.register(1, closed_on=str(in_days(-9)))
    edges = [*cases.register(1, closed_on=str(in_days(-120))), *cases.register(1, closed_on=str(in_days(-10)))]
    cases.act("casefile.remove", cases.register(1)[0], "inspector", reason="重复登记。")
    cases.fixed(cases.spot())
    assert _files() == {FIRST: sorted(case_file.number for case_file in own + edges)}
    plan = cases.act("inspection.draw-sample", Inspection.objects.get(), "inspector")
    assert plan.waiting_frame() is None


def test_a_narrower_choice_narrows_the_population(cases: Cases) -> None:
    penalty = cases.register(2, kind="penalty", closed_on=str(in_days(-40)))
    cases.register(2, kind="licensing")
    cases.register(2, SECOND)
    plan = cases.spot(FIRST, SECOND)
    division = str(cases.division.pk)
    cases.fixed(plan, kinds=["penalty"], divisions=[division], closed_to=str(in_days(-40)))
    assert _files() == {FIRST: sorted(case_file.number for case_file in penalty)}


def test_the_digest_is_that_of_the_file_that_is_handed_out(cases: Cases) -> None:
    cases.drawn()
    draw = _draw()
    answer = signed_in(cases.person("inspector")).get(reverse("draw-population", args=[draw.pk]))
    assert hashlib.sha256(answer.content).hexdigest() == draw.population_sha256
    files = json.loads(answer.content)
    assert lottery.sample_of(files, 2, draw.seed, by_division=False) == draw.result


def test_case_files_of_who_inspects_are_left_out_with_the_reason(cases: Cases) -> None:
    inspector, second = cases.person("inspector"), cases.person("second-inspector")
    linked, named, free = cases.register(3)
    linked.officers.add(second)
    CaseFile.objects.filter(pk=named.pk).update(handlers=f"外聘王某、{inspector.name}")
    longer = appoint("longer", "officer", cases.division, cases.cast.bureau)
    type(longer).objects.filter(pk=longer.pk).update(name=f"{inspector.name}林")
    CaseFile.objects.filter(pk=free.pk).update(handlers=f"{inspector.name}林")
    cases.fixed(cases.spot(), number="1")
    assert _files() == {FIRST: [free.number]}, "a longer name is another's"
    reasons = {group["numbers"][0]: group["reason"] for group in _frame().left_out}
    assert reasons == {
        linked.number: f"承办人{second.name}是检查人员，应当回避",
        named.number: f"承办人中有人与检查人员{inspector.name}同名，应当回避",
    }


def test_what_is_left_out_by_hand_says_why(cases: Cases) -> None:
    first, second, _ = cases.register(3)
    plan = cases.spot()
    cases.fixed(plan, number="1", excluded=f"{first.number}　已移送司法机关\n{second.number}，正在复议")
    reasons = {group["numbers"][0]: group["reason"] for group in _frame().left_out}
    assert reasons == {first.number: "已移送司法机关", second.number: "正在复议"}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"excluded": "江安监罚〔2026〕17号"}, "没有写明案卷号和理由"),
        ({"excluded": "江安监罚〔1999〕1号　已移送"}, "不在所选的范围内"),
        ({"excluded": "\n".join(f"第{i}号　理由" for i in range(201))}, "一次最多写200件"),
        ({"number": ""}, "请填写抽取的件数"),
        ({"number": "0"}, "至少抽取1件"),
        ({"number": "501"}, "一次最多抽取500件"),
        ({"amount": "share"}, "请填写抽取的比例"),
        ({"amount": "share", "percent": "0"}, "比例应当大于0"),
        ({"amount": "share", "percent": "100.1"}, "比例不能超过百分之百"),
        ({"closed_from": str(in_days(-121))}, "之内"),
        ({"closed_to": str(in_days(-9))}, "之内"),
        ({"kinds": ["coercion"]}, "执法种类"),
        ({"divisions": []}, "科室"),
    ],
)
def test_what_is_typed_wrongly_is_told(cases: Cases, changed: dict[str, Any], said: str) -> None:
    cases.register(3)
    status, text = _post(cases, cases.spot(), **changed)
    assert status == 422
    assert said in text
    assert not SamplingFrame.objects.exists()


def test_of_nothing_nothing_is_drawn(cases: Cases) -> None:
    cases.register(1, kind="coercion")
    plan = cases.spot()
    with refused(Why.CONDITION, "没有可以抽取的案卷"):
        cases.fixed(plan, number="1")
    cases.register(2)
    with refused(Why.CONDITION, "范围内只有2件，不能抽取3件"):
        cases.fixed(plan, number="3")
    assert not SamplingFrame.objects.exists()


def test_more_than_can_be_drawn_at_once_is_refused(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("supervision.inspections.sampling_frame.LARGEST", 2)
    cases.register(3)
    plan = cases.spot()
    with refused(Why.CONDITION, "按所填的比例要抽取3件，一次最多抽取2件"):
        cases.fixed(plan, amount="share", percent="100")


def test_a_share_is_rounded_up(cases: Cases) -> None:
    cases.register(3)
    cases.fixed(cases.spot(), amount="share", percent="33.4")
    assert (_frame().number, _frame().parameters["percent"]) == (2, "33.4")


def test_without_a_spot_check_nothing_is_drawn(cases: Cases) -> None:
    plan = cases.assign(cases.plan(), "self")
    browser = signed_in(cases.person("inspector"))
    answer = browser.get(reverse("inspection-fix-population", args=[plan.pk]))
    assert answer.status_code == 409
    assert "没有尚未完成的抽查任务" in answer.content.decode()
    assert "确定抽取范围" not in browser.get(reverse("inspection", args=[plan.pk])).content.decode()


# --- The seed before the draw -----------------------------------------------------------------------------------------


def test_population_and_seed_are_on_record_before_anything_is_drawn(cases: Cases) -> None:
    plan = cases.fixed()
    frame, row = _frame(), LedgerEntry.objects.get(act="inspection.fix-population")
    assert (row.data["seed"], row.data["population_sha256"]) == (frame.seed, frame.population_sha256)
    assert not Draw.objects.exists()
    page = signed_in(cases.person("inspector")).get(reverse("inspection", args=[plan.pk])).content.decode()
    for said in (frame.seed, frame.population_sha256, "尚未抽取", "轮到"):
        assert said in page
    cases.act("inspection.draw-sample", plan, "second-inspector")
    draw = _draw()
    assert (draw.seed, draw.population_sha256) == (frame.seed, frame.population_sha256)
    assert LedgerEntry.objects.get(act="inspection.draw-sample").sequence > row.sequence
    assert draw.result == lottery.sample_of(_files(frame), 2, frame.seed, by_division=False)


def test_the_seed_is_another_each_time(cases: Cases) -> None:
    cases.register(3)
    plan = cases.spot()
    cases.drawn(plan, number="1")
    again = cases.drawn(plan, number="1", reason="补充抽取。")
    seeds = [draw.seed for draw in again.draws.all()]
    assert len(set(seeds)) == 2
    assert all(len(bytes.fromhex(seed)) == 32 for seed in seeds)


def test_nobody_passes_over_a_seed(cases: Cases) -> None:
    plan = cases.fixed()
    with refused(Why.CONDITION, "还没有抽取"):
        cases.fixed(plan, reason="换一个范围。")
    with refused(Why.CONDITION, "还没有抽取"):
        cases.act("inspection.submit", plan, "inspector")
    assert SamplingFrame.objects.count() == 1


def test_what_changes_on_the_register_afterwards_changes_no_population(cases: Cases) -> None:
    first, second, _ = cases.register(3)
    plan = cases.fixed(cases.spot(), number="3")
    typed = cases.case_file_typed(number="江安监罚〔2026〕900号", reason="案卷号有误。")
    cases.act("casefile.correct", first, "inspector", **typed)
    cases.act("casefile.remove", second, "inspector", reason="重复登记。")
    cases.register(2)
    cases.act("inspection.draw-sample", plan, "inspector")
    drawn = {case.number: case.case_file_id for case in SampledCase.objects.all()}
    assert drawn[first.number] == first.pk
    assert len(drawn) == 3
    assert "复现一致" in _redraw(_draw())


def test_who_settled_it_is_told_to_draw(cases: Cases) -> None:
    plan = cases.fixed(by="second-inspector")
    waits = Turn.objects.filter(root_id=plan.pk, what="抽取案卷")
    assert [step.holder for step in waits] == [f"officer:{cases.person('second-inspector').pk}"]
    cases.act("inspection.draw-sample", plan, "inspector")
    assert not waits.all().exists()


def test_the_database_lets_nobody_change_a_frame_or_what_was_drawn(cases: Cases) -> None:
    cases.drawn()
    for model, changed in (
        (SamplingFrame, {"seed": "00" * 32}),
        (SamplingFrame, {"population": "{}"}),
        (SampledCase, {"number": "别的案卷"}),
        (Draw, {"frame": None}),
        (Draw, {"result": []}),
    ):
        rows: Any = model._default_manager.all()
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**changed)
        with pytest.raises(DatabaseError, match="no_delete"), transaction.atomic():
            rows._raw_delete("default")


# --- Again ------------------------------------------------------------------------------------------------------------


def test_a_further_draw_adds_and_replaces_nothing(cases: Cases) -> None:
    cases.register(3)
    plan = cases.spot()
    cases.drawn(plan, number="2")
    with refused(Why.CONDITION, "再次抽取应当写明理由"):
        cases.fixed(plan, number="1", seen="0")
    assert _post(cases, Inspection.objects.get(), number="1", reason="", seen="1")[0] == 422
    with refused(Why.CONDITION, "范围内只有1件"):
        cases.fixed(plan, number="2", reason="扩大抽查面。")
    cases.drawn(plan, number="1", reason="扩大抽查面。")
    assert SampledCase.objects.count() == SampledCase.objects.values("case_file").distinct().count() == 3
    assert [group["reason"] for group in _frame().left_out] == ["先前已经抽取"]
    page = signed_in(cases.person("inspector")).get(reverse("inspection", args=[plan.pk])).content.decode()
    for said in (
        "第1次抽取（抽取案卷）",
        "第2次抽取（抽取案卷）",
        "扩大抽查面。",
        *plan.draws.values_list("seed", flat=True),
    ):
        assert said in page


def test_the_page_draws_again(cases: Cases) -> None:
    cases.drawn()
    where = reverse("draw", args=[_draw().pk])
    browser = signed_in(cases.person("leader"))
    assert "复现一致" not in browser.get(where).content.decode()
    assert "复现一致" in browser.get(where + "?again=1").content.decode()
    _tamper(_draw(), {"result": [["监察一科", "别的案卷"]]})
    assert "不能复现" in browser.get(where + "?again=1").content.decode()


@pytest.mark.parametrize("by_division", ["", "on"])
def test_the_command_draws_the_same_again(cases: Cases, by_division: str) -> None:
    cases.register(3)
    cases.register(2, SECOND)
    cases.drawn(cases.spot(FIRST, SECOND), by_division=by_division, number="3")
    assert "复现一致" in _redraw(_draw())
    if by_division:
        assert [name for name, _ in _draw().result] == [FIRST, FIRST, SECOND]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"seed": "00" * 32}, "不是事先公布的"),
        ({"result": []}, "结果不符"),
        ({"population": [{"name": FIRST, "count": 1}]}, "与留痕不符（抽取范围）"),
        ({"parameters": {"by_division": True}}, "条件"),
    ],
)
def test_what_was_tampered_with_is_named(cases: Cases, changed: dict[str, Any], said: str) -> None:
    cases.drawn()
    _tamper(_draw(), changed)
    with pytest.raises(CommandError, match="不能复现") as caught:
        _redraw(_draw())
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"population": lottery.frozen({FIRST: ["甲", "乙", "丙"]})}, "抽取范围的摘要不符"),
        ({"seed": "00" * 32}, "抽取范围与留痕不符（种子）"),
        ({"left_out": [{"reason": "无", "division": FIRST, "numbers": []}]}, "不列入的案卷"),
    ],
)
def test_a_frame_that_was_tampered_with_is_named(cases: Cases, changed: dict[str, Any], said: str) -> None:
    cases.drawn()
    _tamper(_frame(), changed)
    with pytest.raises(CommandError, match="不能复现") as caught:
        _redraw(_draw())
    assert said in str(caught.value)


def _tamper(row: Draw | SamplingFrame, changed: dict[str, Any]) -> None:
    """As somebody could who is master of the database: references that wait are checked before the triggers go."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with without_triggers(connection):
        type(row)._default_manager.filter(pk=row.pk).update(**changed)


# --- The record -------------------------------------------------------------------------------------------------------


def test_the_record_prints_all_that_is_needed_to_draw_again(cases: Cases) -> None:
    first, *_ = cases.register(4)
    cases.drawn(
        cases.spot(), excluded=f"{first.number}　已移送司法机关", amount="share", percent="50", by_division="on"
    )
    draw = _draw()
    assert draw.paper is not None
    text = str(draw.paper.facts)
    drawn = [number for _, number in draw.result]
    for said in (
        *(draw.seed, draw.population_sha256, str(draw.pk), lottery.ALGORITHM, lottery.FROZEN, lottery.STRATIFIED),
        *(first.number, "已移送司法机关", "首次抽取", "50%，计2件", "行政处罚", *drawn),
    ):
        assert said in text, said


def test_the_record_names_no_party(cases: Cases) -> None:
    cases.register(3, party="江滨隐名当事人有限公司")
    cases.drawn(cases.spot())
    assert "江滨隐名当事人" not in str(_draw().paper.facts)  # type: ignore[union-attr]
    assert not LedgerEntry.objects.filter(act__startswith="inspection.", data__icontains="江滨隐名当事人").exists()


# --- Who may see ------------------------------------------------------------------------------------------------------


def test_a_head_sees_the_draw_once_it_is_announced_and_not_the_whole_population(cases: Cases) -> None:
    cases.register(3)
    cases.register(2, SECOND)
    plan = cases.drawn(cases.spot(FIRST, SECOND), number="5")
    where, whole = reverse("draw", args=[_draw().pk]), reverse("draw-population", args=[_draw().pk])
    head = signed_in(cases.person("head"))
    assert head.get(where).status_code == 404
    cases.act("inspection.approve", cases.act("inspection.submit", plan, "inspector"), "leader")
    page = head.get(where).content.decode()
    links = set(re.findall(r"/casefiles/(\d+)/", page))
    assert links == {str(file.pk) for file in CaseFile.objects.filter(division=cases.division)}, "the own division's"
    assert head.get(whole).status_code == 404


# --- In the check -----------------------------------------------------------------------------------------------------


@pytest.mark.provision("3.3")
def test_what_was_drawn_is_examined_before_the_check_is_concluded(cases: Cases) -> None:
    cases.register(3)
    contents = [str(content.pk) for content in _contents()]
    check = cases.drawn_check(inspection=cases.spot(contents=contents), number="3")
    scored, found, noted = check.drawn_open()
    where = reverse("check", args=[check.pk])
    browser = signed_in(cases.person("inspector"))
    page = browser.get(where).content.decode()
    assert "共抽取3件，尚有3件没有评查。" in page
    assert all(sampled.number in page for sampled in (scored, found, noted))
    with refused(Why.CONDITION, "抽取的案卷有3件尚未评查"):
        _conclude(cases, check)
    cases.fill(cases.scored(check, file=scored.number))
    cases.finding(check, case_file=found.number)
    check = Check.objects.get(pk=check.pk)
    assert [sampled.number for sampled in check.drawn_open()] == [noted.number]
    cases.act("check.note-sampled", check, "inspector", drawn=[str(noted.pk)], note="已查阅全卷，未发现问题。")
    cases.agreed(check)
    concluded = _conclude(cases, Check.objects.get(pk=check.pk))
    assert concluded.paper is not None
    text = str(concluded.paper.facts)
    for said in ("随机抽取案卷3件", "得分见案卷评查", "见发现的问题第1项", "已查阅全卷，未发现问题"):
        assert said in text


def _contents() -> Any:
    return Provision.objects.filter(code__in=["2.1", "2.2", "2.4", "2.5"])


def _conclude(cases: Cases, check: Check) -> Check:
    typed = {"conclusion": "已逐件评查。", "checked_on": str(in_days(0))}
    found: Check = cases.act("check.conclude", check, "inspector", **typed)
    return found


def test_a_check_whose_draw_is_still_to_come_is_not_concluded(cases: Cases) -> None:
    cases.register(3)
    plan = cases.act("inspection.submit", cases.spot(FIRST, SECOND), "inspector")
    plan = cases.act("inspection.approve", plan, "leader")
    plan = cases.fixed(plan, divisions=[str(cases.division.pk)])
    check, other = (cases.task(plan, "spot", name).check_task for name in (FIRST, SECOND))
    with refused(Why.CONDITION, "还没有抽取案卷"):
        _conclude(cases, check)
    _conclude(cases, other)
    cases.act("inspection.draw-sample", plan, "inspector")
    check = Check.objects.get(pk=check.pk)
    assert len(check.drawn_open()) == 2
    assert not Check.objects.get(pk=other.pk).load_drawn()


def test_each_check_has_its_own_divisions_case_files(cases: Cases) -> None:
    cases.register(2)
    cases.register(1, SECOND)
    plan = cases.act("inspection.submit", cases.drawn(cases.spot(FIRST, SECOND), number="3"), "inspector")
    plan = cases.act("inspection.approve", plan, "leader")
    for division, number in ((FIRST, 2), (SECOND, 1)):
        check = cases.task(plan, "spot", division).check_task
        assert check is not None
        assert len(check.load_drawn()) == number
        page = signed_in(cases.person("inspector")).get(reverse("check-drawn", args=[check.pk])).content.decode()
        assert page.count("尚未评查") == number


def test_what_is_examined_already_is_not_noted_again(cases: Cases) -> None:
    check = cases.drawn_check()
    one, _ = check.drawn_open()
    cases.finding(check, case_file=one.number)
    with refused(Why.CONDITION, "有已经评查的"):
        cases.act("check.note-sampled", check, "inspector", drawn=[str(one.pk)], note="已查阅。")


def test_a_note_takes_only_what_is_open_in_this_check(cases: Cases) -> None:
    cases.register(2)
    cases.register(1, SECOND)
    plan = cases.act("inspection.submit", cases.drawn(cases.spot(FIRST, SECOND), number="3"), "inspector")
    plan = cases.act("inspection.approve", plan, "leader")
    check = cases.task(plan).check_task
    assert check is not None
    strange = SampledCase.objects.get(division__name=SECOND)
    where = reverse("check-note-sampled", args=[check.pk])
    typed = {"version": check.version, "drawn": [str(strange.pk)], "note": "已查阅。"}
    assert signed_in(cases.person("inspector")).post(where, typed).status_code == 422
    assert not SampledCase.objects.exclude(note="").exists()


@pytest.mark.parametrize("by_record", [True, False])
def test_who_handled_what_was_drawn_does_not_come_to_inspect_it(cases: Cases, by_record: bool) -> None:
    check = cases.drawn_check()
    drawn, second = check.drawn_open()[0], cases.person("second-inspector")
    if by_record:
        drawn.case_file.officers.add(second)
    else:
        CaseFile.objects.filter(pk=drawn.case_file_id).update(handlers=f"外聘王某、{second.name}")
    task = Assignment.objects.get(check_task=check)
    typed = {"inspectors": [str(second.pk)], "reason": "原检查人员外出。"}
    form = REGISTRY["assignment.change-inspectors"].form_for(task, by=cases.person("inspector"), data=typed)
    assert form.errors["inspectors"] == [
        f"{second.name}（{drawn.number}）是抽取的案卷的承办人，应当回避。请另选检查人员。"
    ]
    CaseFile.objects.filter(pk=drawn.case_file_id).update(handlers=f"{second.name}林")
    drawn.case_file.officers.clear()
    assert REGISTRY["assignment.change-inspectors"].form_for(task, by=cases.person("inspector"), data=typed).is_valid()


@pytest.mark.provision("3.1")
@pytest.mark.parametrize("what", ["kinds", "period"])
def test_a_draw_is_not_shed_by_narrowing_the_plan(cases: Cases, what: str) -> None:
    drawn = cases.drawn()
    narrowed = {"kinds": {"kinds": ["licensing"]}, "period": {"period_to": str(in_days(-70))}}[what]
    edited = cases.act("inspection.edit", drawn, "inspector", **cases.plan_typed(**narrowed))
    with refused(Why.CONDITION, "不在现在的计划之内"):
        cases.act("inspection.submit", edited, "inspector")
    back = cases.act("inspection.edit", edited, "inspector", **cases.plan_typed())
    assert cases.act("inspection.submit", back, "inspector").state == "submitted"
