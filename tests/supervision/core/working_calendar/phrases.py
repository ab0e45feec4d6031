"""Notices put together from phrases (拼成的通知): each item says its days, count and make-up days in words drawn by lot.

The draw is that of the year and a number, so that a text that is misread can be made again.
"""

from datetime import date
from random import Random

from tests.supervision.core.working_calendar.facts import Holiday, holidays
from tests.supervision.core.working_calendar.wordings import NUMERALS, WEEK

BRACKETS = ["（%s）", "(%s)", "[%s]", "〔%s〕", "【%s】", "（%s)"]
RANGES = ["至", "—", "－", "-", "~", "～", "到", "——", "–", "−"]
HEADS = ["{n}、", "（{n}）", "{d}.", "{d}、", "({d})", "{d}）", "{d}．", "", "{n}是"]
ONE_DAY = [
    *("{0}放假1天", "{0}放假", "{0}放假一天", "{0}休息1天", "{0}当日放假，共1天", "放假1天，即{0}", "{0}放假，共1天"),
    *("放假时间为{0}，共1天", "假期1天，{0}", "仅在{0}当日放假"),
]
RUNS = [
    *(
        "{r}放假调休，共{n}天",
        "{r}放假，共{n}天",
        "{r}放假调休{n}天",
        "放假{n}天，{r}",
        "{r}，共{n}天",
        "{r}休息，共{n}天",
    ),
    *("{r}放假{c}天", "放假时间为{r}，共{n}天", "{r}放假休息，共计{n}天", "{r}连续放假{n}天", "{r}放假公休，共{n}天"),
    *("放假{n}天（{r}）", "假期为{r}，共{n}天", "{r}为假期，共{n}天", "{r}共放假{n}天", "共放假{n}天，{r}"),
    *("从{r}放假，合计{n}天", "{r}，放假调休，共{n}天", "放假调休{n}天，时间为{r}", "{r}连休{n}天"),
    *("安排{r}放假调休，共{n}天", "于{r}放假，为期{n}天", "{r}，假期共{n}天", "{r}放{n}天假"),
]
WORKED = [
    *(
        "{w}上班。",
        "{w}补班。",
        "{w}正常上班。",
        "{w}照常上班。",
        "{w}为工作日。",
        "{w}调休上班。",
        "调休上班日为{w}。",
    ),
    *("调休：{w}上班。", "{w}需上班。", "{w}均为上班日。", "补班日期：{w}。", "上班日期为{w}。", "{w}应当上班。"),
    *(
        "将{w}调整为工作日。",
        "{w}上班工作。",
        "{w}（周末）上班。",
        "{w}要正常上班。",
        "其中{w}上班。",
        "同时，{w}上班。",
    ),
    *("调休补班：{w}。", "{w}调为工作日。", "{w}安排上班。", "{w}须正常工作。"),
]
NONE_WORKED = ["", "", "不调休。", "不需要调休。", "无调休。", "不安排调休。", "不涉及调休。", "无须补班。"]
ADVICE = [
    *("鼓励各单位结合带薪年休假等制度，安排职工错峰休假。", "各地可结合实际安排周五下午与周末连休。"),
    *("提倡职工在家乡过年。", "节日期间高速公路免费通行。", "请各单位提前做好安排。"),
]
NAMES = {
    "元旦": ["元旦", "元旦节", "新年"],
    "春节": ["春节", "春节假期"],
    "清明节": ["清明节", "清明", "清明节假期"],
    "劳动节": ["劳动节", "“五一”国际劳动节", "五一", "“五一”劳动节", "国际劳动节", "“五一”假期"],
    "端午节": ["端午节", "端午", "端午假期"],
    "中秋节": ["中秋节", "中秋"],
    "国庆节": ["国庆节", "国庆", "“十一”国庆节", "国庆假期", "“十一”"],
    "国庆节、中秋节": ["国庆节、中秋节", "国庆、中秋", "国庆节和中秋节", "国庆中秋假期", "国庆、中秋双节"],
    "中秋节、国庆节": ["中秋节、国庆节", "中秋、国庆", "中秋节和国庆节", "中秋国庆假期"],
}
FEET = ["", "\n国务院办公厅\n{before}年11月1日", "\n特此通知。\n某某局办公室\n{before}年12月1日"]
TOPS = [
    "国务院办公厅关于{year}年部分节假日安排的通知\n现将{year}年放假安排通知如下：\n",
    "{year}年放假安排\n",
    "关于{year}年节假日放假的通知\n各科室：\n根据国务院办公厅通知，现将我局{year}年放假安排通知如下。\n",
    "",
]


def by_lot(year: int, number: int) -> str:
    return _Text(year, Random(number * 10_000 + year)).whole()  # noqa: S311 - the same texts each time


class _Text:
    """One text; what is drawn once holds for all its items."""

    def __init__(self, year: int, dice: Random) -> None:
        self.year, self.dice = year, dice

    def whole(self) -> str:
        top, head = self.dice.choice(TOPS), self.dice.choice(HEADS)
        colon, end = self.dice.choice("：：:，\u3000"), self.dice.choice(["\n", "\n\u3000\u3000", "\r\n"])
        items = [self.item(head, colon, place, holiday) for place, holiday in enumerate(holidays(self.year))]
        return (top + end.join(items) + self.dice.choice(FEET)).format(year=self.year, before=self.year - 1)

    def item(self, head: str, colon: str, place: int, holiday: Holiday) -> str:
        off = self.dice.choice("，；").join(self.off(first, last) for first, last in holiday.runs)
        if len(holiday.runs) > 1:
            off = "，".join(f"{self.day(first, self.year, 1)}休息1天" for first, _ in holiday.runs)
        work = self.work(holiday)
        stop = self.dice.choice("。。；，") if work else "。"
        name = self.dice.choice(NAMES.get(holiday.name, [holiday.name]))
        advice = self.dice.choice(ADVICE) if self.dice.random() < 0.15 else ""
        return f"{head.format(n=NUMERALS[place], d=place + 1)}{name}{colon}{off}{stop}{work}{advice}"

    def off(self, first: date, last: date) -> str:
        style = self.dice.choice([0, 0, 1, 2, 3])
        if first == last:
            return self.dice.choice(ONE_DAY).format(self.day(first, self.year, style))
        end = self.day(last, first.year, style)
        if style == 0 and (first.year, first.month) == (last.year, last.month):
            end = f"{last.day}日"
        run = self.day(first, self.year, style) + self.dice.choice(RANGES) + end
        number = (last - first).days + 1
        return self.dice.choice(RUNS).format(r=run, n=number, c="一二三四五六七八九十"[number - 1])

    def day(self, day: date, year: int, style: int) -> str:
        """Bare, with its weekday in a bracket, behind it, or with 「号」."""
        said = f"{'' if day.year == year else f'{day.year}年'}{day.month}月{day.day}日"
        week = self.dice.choice(["星期", "周"]) + WEEK[day.weekday()]
        return [said, said + self.dice.choice(BRACKETS) % week, said + week, said.replace("日", "号")][style]

    def work(self, holiday: Holiday) -> str:
        if not holiday.work:
            return self.dice.choice(NONE_WORKED)
        style = self.dice.choice([0, 1, 1, 2])
        joined = self.dice.choice(["、", "和", "，", "及", "与"]).join(
            self.day(day, self.year, style) for day in holiday.work
        )
        return self.dice.choice(WORKED).format(w=joined)
