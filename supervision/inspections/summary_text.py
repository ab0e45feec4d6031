"""What a summary says (总结的文字, 3.4): proposed from the figures, for a person to edit."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from supervision.checks.models.findings import Finding
from supervision.core.deadlines.counting import in_words
from supervision.core.enforcement import Method
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.statistics import Line

FACTS_SHOWN = 300
"""How much of a finding's facts an opinion is proposed with."""


def proposal(inspection: Inspection, figures: Mapping[str, Any]) -> dict[str, str]:
    """The five parts of a summary."""
    return {
        "overall": _overall(inspection, figures),
        "problems": _problems(figures),
        "common": _common(figures),
        "tendencies": _tendencies(figures),
        "remedies": _remedies(figures),
    }


def _overall(inspection: Inspection, figures: Mapping[str, Any]) -> str:
    first, last = (in_words(date.fromisoformat(day)) for day in figures["period"])
    checks, divisions = figures["checks"], figures["divisions"]
    methods = [f"{Method(name).label}{count}项" for name, count in checks["methods"].items() if count]
    cancelled = f"，取消{checks['cancelled']}项" if checks["cancelled"] else ""
    affected = [line for line in divisions if line["findings"]]
    found = f"共发现问题{len(figures['findings'])}个，涉及{len(affected)}个科室。" if affected else "没有发现问题。"
    return (
        f"{inspection.title}，检查时段为{first}至{last}，受检科室{len(divisions)}个，"
        f"完成检查任务{checks['concluded']}项（{'、'.join(methods)}）{cancelled}。{found}{_obstructions(figures)}"
    )


def _obstructions(figures: Mapping[str, Any]) -> str:
    """Which divisions refused, hid or obstructed, and how often (3.3); nothing where none did."""
    names = {"refused": "拒绝提供材料", "hidden": "隐瞒", "obstructed": "阻挠检查"}
    texts = [
        f"{line['name']}{names[kind]}{line[kind]}次" for line in figures["obstructions"] for kind in names if line[kind]
    ]
    return f"检查中，{'、'.join(texts)}。" if texts else ""


def _problems(figures: Mapping[str, Any]) -> str:
    """How many of each content, with their divisions."""
    names = [line["name"] for line in figures["divisions"]]
    texts = [
        f"{line['name']}方面{len(line['findings'])}个（{_spread(names, row)}）"
        for line, row in zip(figures["contents"], figures["matrix"], strict=True)
        if line["findings"]
    ]
    if not texts:
        return "本次检查没有发现问题。"
    kinds = [f"{line['name']}{len(line['findings'])}个" for line in figures["kinds"] if line["findings"]]
    return f"按检查内容分：{'；'.join(texts)}。\n按执法种类分：{'、'.join(kinds)}。"


def _spread(names: Sequence[str], row: Sequence[int]) -> str:
    return "、".join(f"{name}{count}个" for name, count in zip(names, row, strict=True) if count)


def _common(figures: Mapping[str, Any]) -> str:
    if not figures["common"]:
        return "没有发现普遍性问题。"
    return "\n".join(
        f"{serial}．{_problem(line)}在{len(line['divisions'])}个科室存在，共{len(line['findings'])}个，"
        f"涉及{division_names(figures, line)}。"
        for serial, line in enumerate(figures["common"], start=1)
    )


def _tendencies(figures: Mapping[str, Any]) -> str:
    if not figures["checks_before"]:
        return "上一时段没有已完成的检查，不作比较。"
    if not figures["tendencies"]:
        return "没有发现倾向性问题。"
    first, last = (in_words(date.fromisoformat(day)) for day in figures["before"])
    texts = [
        f"{serial}．{_problem(line)}{len(line['findings'])}个，比上一时段的{len(line['before'])}个增加"
        f"{len(line['findings']) - len(line['before'])}个。"
        for serial, line in enumerate(figures["tendencies"], start=1)
    ]
    return "\n".join([f"与上一时段（{first}至{last}）相比，下列问题增多：", *texts])


def _problem(line: Line) -> str:
    """The problem that a line counts, in words: the regulation's own words of a ground end in 「的」 already."""
    return f"{line['name'].removesuffix('的')}的问题"


def _remedies(figures: Mapping[str, Any]) -> str:
    if not figures["findings"]:
        return "各科室应当继续严格依法履行职责。"
    return "各有关科室应当对照问题逐项整改，举一反三，查找原因，完善制度，在整改期限内书面报告检查纠正情况；其他科室应当对照自查，防止同类问题发生。"


def division_names(figures: Mapping[str, Any], line: Line) -> str:
    """The divisions in which something was found, as texts list them."""
    names = {division["key"]: division["name"] for division in figures["divisions"]}
    return "、".join(names[key] for key in line["divisions"])


def opinion(findings: Sequence[Finding], common: Sequence[str]) -> str:
    """What a division is proposed to correct: its problems one by one, and the common ones among them."""
    listed = "\n".join(f"{serial}．{_short(finding.facts)}" for serial, finding in enumerate(findings, start=1))
    shared = f"其中属于普遍性问题的：{'；'.join(name.removesuffix('的') for name in common)}。" if common else ""
    return f"对下列问题予以纠正，并对同类案件进行自查：\n{listed}\n{shared}".strip()


def _short(facts: str) -> str:
    text = " ".join(facts.split())
    return text if len(text) <= FACTS_SHOWN else f"{text[:FACTS_SHOWN]}……"
