"""The figures of a year (年度数字): the bureau's, counted as its desk counts them, and kept as they stood."""

from datetime import date
from typing import Any

from documents.models import Bureau
from supervision.core.organisation import Division, Officer
from supervision.core.roles import Role
from supervision.desk.figures import counting, spread
from supervision.desk.figures.years import Year
from supervision.notices.models.notices import Notice

SECTIONS = (counting.notices, counting.corrections, counting.reviews, counting.checks, counting.findings)
"""Not complaints, and nothing of the applications above: not even their number may be known."""


def reader(bureau: Bureau) -> Officer:
    """Who sees what is counted of a year: as a leader would who belongs to no division and has no case in hand."""
    found = Officer(pk=0, bureau=bureau)
    found.__dict__["loaded_roles"], found.__dict__["loaded_standing_in"] = Role.LEADER.value, ""
    return found


def counted(bureau: Bureau, year: Year) -> dict[str, Any]:
    """All figures of the year as they stand, without the lists that they open."""
    user = reader(bureau)
    divisions = list(Division.objects.filter(bureau=bureau).order_by("pk").values_list("pk", "name"))
    heat, issued = spread.heat(user, year, divisions), spread.numbers_issued(user, year)
    return {
        "groups": [_group(section(user, year)) for section in SECTIONS],
        "months": [list(month) for month in spread.by_month(issued)],
        "by_division": _bars(spread.notices_by_division(issued, year, divisions)),
        "by_ground": _bars(spread.notices_by_ground(user, year)),
        "divisions": [name for _, name in divisions],
        "heat": [[name, [[cell.number, cell.comes_back] for cell in cells], number] for name, cells, number, _ in heat],
    }


def _group(group: counting.Group) -> list[Any]:
    return [group.name, [[figure.name, figure.number, figure.before] for figure in group.figures]]


def _bars(bars: list[spread.Bar]) -> list[list[Any]]:
    return [[bar.name, bar.number] for bar in bars]


# --- What is proposed to be said of them --------------------------------------------------------------------------------


def proposal(figures: dict[str, Any], year: int, until: date) -> dict[str, str]:
    """Two of the parts, made from the figures; the others are a person's to write."""
    return {"overall": _overall(figures, year, until), "problems": _problems(figures)}


def _numbers(figures: dict[str, Any]) -> list[dict[str, tuple[int, int]]]:
    return [{name: (number, before) for name, number, before in lines} for _, lines in figures["groups"]]


def _overall(figures: dict[str, Any], year: int, until: date) -> str:
    notices, corrections, reviews, checks, findings = _numbers(figures)
    over = f"{year}年" if until == date(year, 12, 31) else f"{year}年1月1日至{until.month}月{until.day}日"
    done = [f"{name}{number}项" for name, (number, _) in list(checks.items())[1:] if number]
    kinds = [f"{name}{notices[name][0]}份" for name in Notice.Kind.labels if name in notices and notices[name][0]]
    decided = [f"{name}{number}件" for name, (number, _) in list(reviews.items())[1:-1] if number]
    return (
        f"{over}，本局完成执法监督检查任务{checks['完成检查'][0]}项{_in_brackets(done)}，"
        f"发现问题{findings['发现问题'][0]}个；签发执法监督通知（决定）书{notices['签发'][0]}份{_in_brackets(kinds)}；"
        f"期限已到的整改{corrections['合计'][0]}项；作出复查决定{reviews['作出复查决定'][0]}件{_in_brackets(decided)}。"
        f"与上年同期相比，发现的问题{_change(*findings['发现问题'], '个')}，签发的文书{_change(*notices['签发'], '份')}。"
    )


def _in_brackets(texts: list[str]) -> str:
    return f"（{'、'.join(texts)}）" if texts else ""


def _change(number: int, before: int, unit: str) -> str:
    if number == before:
        return "持平"
    return f"{'增加' if number > before else '减少'}{abs(number - before)}{unit}"


def _problems(figures: dict[str, Any]) -> str:
    """What was found most, where, and what comes back."""
    if not figures["heat"]:
        return "检查没有发现问题。"
    rows = sorted(figures["heat"], key=lambda row: -row[2])
    texts = [f"{name}{number}个（{_spread(figures['divisions'], cells)}）" for name, cells, number in rows]
    back = [
        f"{division}的{name}问题"
        for name, cells, _ in rows
        for division, (number, again) in zip(figures["divisions"], cells, strict=True)
        if number and again
    ]
    returned = f"\n上年同期已经存在、本年再次出现的：{'；'.join(back)}。" if back else ""
    return f"按所属情形分：{'；'.join(texts)}。{returned}"


def _spread(divisions: list[str], cells: list[list[Any]]) -> str:
    return "、".join(f"{name}{number}个" for name, (number, _) in zip(divisions, cells, strict=True) if number)
