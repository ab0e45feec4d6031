"""What a summary says (总结的文字, 3.4): proposed from the figures, for a person to edit."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from documents.templatetags.papers import chinese
from supervision.checks.models.findings import Finding
from supervision.core.deadlines.counting import in_words
from supervision.core.enforcement import Method
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.statistics import Line

NOTHING_TO_COMPARE = "上一时段没有已完成的检查，不作比较。"
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
        f"本次检查的时段为{first}至{last}，受检科室{len(divisions)}个，"
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
    """Where most problems are, and how many are of each kind; how many of each content and division, the figures tell."""
    lines = [line for line in figures["contents"] if line["findings"]]
    if not lines:
        return "本次检查没有发现问题。"
    kinds = [f"{line['name']}{len(line['findings'])}个" for line in figures["kinds"] if line["findings"]]
    return f"{_most(lines)}\n按执法种类分：{'、'.join(kinds)}。"


def _most(lines: Sequence[Any]) -> str:
    """Which content most problems are about, or several alike."""
    most = max(len(line["findings"]) for line in lines)
    names = "、".join(line["name"] for line in lines if len(line["findings"]) == most)
    if len(lines) == 1:
        return f"发现的问题都属于{names}方面。"
    return f"问题较多的是{names}方面，{'各' if '、' in names else ''}{most}个。"


def _common(figures: Mapping[str, Any]) -> str:
    if not figures["common"]:
        return "没有发现普遍性问题。"
    return "\n".join(
        f"{_before(serial, figures['common'])}{_problem(line)}在{len(line['divisions'])}个科室存在，共{len(line['findings'])}个，"
        f"涉及{division_names(figures, line)}。"
        for serial, line in enumerate(figures["common"], start=1)
    )


def _tendencies(figures: Mapping[str, Any]) -> str:
    if not figures["checks_before"]:
        return NOTHING_TO_COMPARE
    if not figures["tendencies"]:
        return "没有发现倾向性问题。"
    first, last = (in_words(date.fromisoformat(day)) for day in figures["before"])
    texts = [
        f"{_before(serial, figures['tendencies'])}{_problem(line)}{len(line['findings'])}个，{_grown(line)}。"
        for serial, line in enumerate(figures["tendencies"], start=1)
    ]
    return "\n".join([f"与上一时段（{first}至{last}）相比，下列问题增多：", *texts])


def _before(serial: int, lines: Sequence[Any]) -> str:
    """The number of a line among others; one alone has none."""
    return f"（{chinese(serial)}）" if len(lines) > 1 else ""


def _grown(line: Any) -> str:
    before = len(line["before"])
    return f"比上一时段的{before}个增加{len(line['findings']) - before}个" if before else "上一时段没有发现"


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
    several = len(findings) > 1
    facts = (_short(finding.facts) for finding in findings)
    listed = "\n".join(f"{f'{serial}．' if several else ''}{text}" for serial, text in enumerate(facts, start=1))
    named = "、".join(name.removesuffix("的") for name in common)
    shared = f"上述问题中，{named}属于普遍性问题。" if common else ""
    return f"对下列问题予以纠正，并对同类案件进行自查：\n{listed}\n{shared}".strip()


def _short(facts: str) -> str:
    text = " ".join(facts.split())
    return text if len(text) <= FACTS_SHOWN else f"{text[:FACTS_SHOWN]}……"
