"""The demo's registers of case files (演示的案卷登记): handed in as the tables that a bureau keeps, through the import."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from config.demo.cases import Setting
from config.demo.desk import Story
from config.demo.problems import PROBLEMS
from documents.spreadsheets import Cell
from supervision.case_files.credit_codes import check_sign
from supervision.case_files.forms.handlers import NOBODY
from supervision.case_files.handlers import handlers_to_ask_for
from supervision.case_files.imports.columns import HEADS
from supervision.case_files.imports.file_formats import register
from supervision.case_files.models.case_files import CaseFile
from supervision.core.enforcement import EnforcementKind

YEARS = 2
"""The registers reach back so many years."""
Row = list[Cell]
_DAY = HEADS.index("办结日期")

_FIRMS = (
    "宏源化工有限公司", "兴达粉体材料厂", "顺通加油站", "永固建材厂", "鑫隆机械制造有限公司", "联众物流有限公司", "恒泰烟花爆竹专营店",
    "金盾特种设备安装有限公司", "海川涂料有限公司", "瑞丰粮油加工厂", "东盛铸造有限公司", "华阳液化气站", "立新木业有限公司",
    "万方仓储有限公司", "同心纺织有限公司", "安顺道路运输有限公司", "天成采石场", "北岭矿业有限公司", "利民超市", "晨光电镀厂",
)  # fmt: skip
_SUBJECTS = {
    EnforcementKind.INSPECTION: ("年度计划检查", "危险化学品专项检查", "粉尘防爆专项检查", "有限空间作业检查", "复查"),
    EnforcementKind.LICENSING: (
        "危险化学品经营许可证（延期）",
        "危险化学品经营许可证（新办）",
        "烟花爆竹经营（零售）许可",
    ),
    EnforcementKind.PENALTY: (
        "未按规定设置安全警示标志",
        "未如实记录安全生产教育和培训情况",
        "特种作业人员无证上岗作业",
        "未按规定组织应急演练",
        "未建立事故隐患排查治理制度",
        "安全设备未定期检测",
    ),
    EnforcementKind.COERCION: ("查封不符合保障安全生产标准的设备", "扣押违法储存的危险物品"),
    EnforcementKind.CONFIRMATION: ("安全生产标准化达标确认",),
    EnforcementKind.OTHER: ("重大危险源备案",),
}
_FINES = (2000, 3000, 5000, 5000, 8000, 10_000, 10_000, 20_000, 30_000, 50_000)
_NUMBERS = {
    EnforcementKind.INSPECTION: "{place}安监检记〔{year}〕{serial}号",
    EnforcementKind.LICENSING: "{place}安监许〔{year}〕{serial}号",
    EnforcementKind.PENALTY: "{place}安监罚〔{year}〕{serial}号",
    EnforcementKind.COERCION: "{place}安监强〔{year}〕{serial}号",
    EnforcementKind.CONFIRMATION: "{place}安监确〔{year}〕{serial}号",
    EnforcementKind.OTHER: "{place}安监备〔{year}〕{serial}号",
}
_SPREAD = ("inspection",) * 9 + ("penalty",) * 6 + ("licensing",) * 3 + ("coercion", "confirmation", "other")


def kept(setting: Setting, number: int) -> Story:
    """The whole register of a bureau, imported before its first inspection; later more, and a table with mistakes."""
    days, desk, by = setting.days, setting.desk, setting.inspectors[0]
    rows = list(_rows(setting, number))
    yield days.at(58, 10)
    batch = desk.act("import.upload", None, by, file=_table(rows, f"{setting.place}执法案卷台账.xlsx"))
    yield days.at(58, 11)
    desk.act("import.confirm", batch, by)
    yield days.at(58, 15)
    _say_who_left(setting, by)
    yield days.at(30, 15)
    later = [_renamed(rows[3]), _renamed(rows[8]), *rows[9:20], *_more(setting, rows, 6)]
    batch = desk.act("import.upload", None, by, file=_table(later, "台账更正和补充.xlsx"))
    yield days.at(30, 16)
    desk.act("import.confirm", batch, by, reason="核对纸质案卷后更正当事人名称，补充近期办结的案卷。")
    yield days.at(1, 9)
    desk.act("import.upload", None, by, file=_table(_mistaken(rows), "本月办结案卷.xlsx"))


def _say_who_left(setting: Setting, by: str) -> None:
    """Of the handlers who are nobody of the bureau, that they left before there were accounts: once a name and division."""
    bureau = setting.desk.people[by].bureau_id
    while (
        case_file := CaseFile.objects.filter(bureau_id=bureau, handlers_open=True).order_by("id").first()
    ) is not None:
        asked = handlers_to_ask_for(case_file).open
        recorded = {f"who_{place}": NOBODY for place, _ in enumerate(asked, start=1)}
        reason = "经查人事档案，建立帐号以前已经退休。"
        setting.desk.act("casefile.identify-handlers", case_file, by, **recorded, is_for_division="on", reason=reason)


def _rows(setting: Setting, number: int) -> Iterator[Row]:
    """So many case files of the bureau's divisions, those named in the stories among them; the same in every run."""
    yield from _named(setting)
    chance = random.Random(setting.place)  # noqa: S311 - the same data in every run
    serials: dict[tuple[str, int], int] = {}
    first = setting.days.day(70)
    for place in range(number):
        closed_on = first - timedelta(days=place * 365 * YEARS // number)
        kind = EnforcementKind(chance.choice(_SPREAD))
        key = (kind, closed_on.year)
        serials[key] = serials.get(key, 200) + chance.randrange(1, 3)
        yield _row(setting, chance, kind, closed_on, serials[key])


def _row(setting: Setting, chance: random.Random, kind: EnforcementKind, closed_on: date, serial: int) -> Row:
    name, head = chance.choice(setting.divisions)
    number = _NUMBERS[kind].format(place=setting.place, year=closed_on.year, serial=serial)
    return [
        number,
        str(kind.label),
        name,
        "、".join(_handlers(setting, head, chance)),
        f"{setting.place}{chance.choice(_FIRMS)}",
        chance.choice(_SUBJECTS[kind]),
        closed_on,
        *(_of_penalty(setting, number, closed_on) if kind == EnforcementKind.PENALTY else ()),
    ]


def _of_penalty(setting: Setting, number: str, closed_on: date) -> list[Cell]:
    """What the register knows of a penalty besides: credit code, opening, decision, fine, place."""
    chance = random.Random(number)  # noqa: S311 - the same data in every run
    begun = f"91350100{chance.randrange(10**8):08}0"
    decided_on = closed_on - timedelta(days=chance.randrange(3, 20))
    opened_on = decided_on - timedelta(days=chance.randrange(15, 85))
    place = f"{setting.place}工业大道{chance.randrange(1, 200)}号"
    return [begun + check_sign(begun), opened_on, decided_on, chance.choice(_FINES), place]


def _handlers(setting: Setting, head: str, chance: random.Random) -> list[str]:
    """Two of a division's people, as far as it has them; the rest have left and are known by name only."""
    division = setting.desk.people[head].division_id
    names = [person.name for person in setting.desk.people.values() if person.division_id == division]
    return chance.sample([*names, "孙立新", "赵国栋", "钱晓梅"], 2)


def _named(setting: Setting) -> Iterator[Row]:
    """The case files that the stories' findings name, in the division in which they are found."""
    year = setting.days.today.year
    for place, problem in enumerate(PROBLEMS):
        number = problem.case_file.format(place=setting.place, year=year)
        if not number.endswith("号"):
            continue
        name, head = setting.divisions[place % len(setting.divisions)]
        kind = EnforcementKind(problem.kind)
        chance = random.Random(number)  # noqa: S311
        handlers = "、".join(_handlers(setting, head, chance))
        firm = f"{setting.place}{_FIRMS[place % len(_FIRMS)]}"
        closed_on = setting.days.day(72 + place)
        yield [number, str(kind.label), name, handlers, firm, _SUBJECTS[kind][0], closed_on]


def _more(setting: Setting, rows: Sequence[Row], number: int) -> list[Row]:
    chance = random.Random(f"{setting.place}more")  # noqa: S311
    start = setting.days.day(50)
    return [
        _row(setting, chance, EnforcementKind.PENALTY, start + timedelta(days=place), 900 + place)
        for place in range(number)
    ]


def _renamed(row: Row) -> Row:
    """The party under its full name."""
    return [f"{cell}（分公司）" if place == HEADS.index("当事人") else cell for place, cell in enumerate(row)]


def _mistaken(rows: Sequence[Row]) -> list[Row]:
    """A table as it comes from a division, with the mistakes that such tables have."""
    wrong: list[Row] = [list(row) for row in rows[-6:]]
    wrong[0][HEADS.index("承办科室")] = "执法大队"
    wrong[1][HEADS.index("执法种类")] = "行政征收"
    wrong[2][_DAY] = "上月底"
    wrong[3][HEADS.index("当事人")] = ""
    wrong[5][0] = wrong[4][0]
    return wrong


def _table(rows: Sequence[Row], name: str) -> SimpleUploadedFile:
    with register([HEADS, *rows]).file as file:
        return SimpleUploadedFile(name, file.read())
