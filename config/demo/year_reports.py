"""Year reports of the demo (演示的年度监督报告): last year's, sealed; this year's so far, still a draft.

Each of the year of the day on which it is drafted: in the first days of January that day lies in the year before.
"""

from config.demo.cases import Setting
from config.demo.desk import Story
from supervision.year_reports.models import YearReport

MEASURES = (
    "本年度的执法监督以纸质方式办理，检查和整改的台账由法制督察科保存，没有录入执法监督系统，本报告的统计数字不含纸质台账。"
    "执法监督系统启用后，检查、整改和复查均在系统内办理。"
)
PLANS = (
    "一是对反复出现的问题开展专项监督检查；二是把案卷评查与执法人员培训结合起来，统一文书格式和裁量尺度；"
    "三是继续畅通投诉举报渠道，及时核查、反馈。"
)


def stories(setting: Setting) -> list[Story]:
    return [_last_year(setting), _this_year(setting)]


def _last_year(setting: Setting) -> Story:
    desk, days, drafter = setting.desk, setting.days, setting.inspectors[0]
    begun = days.at(54, 9)
    yield begun
    report = desk.act("year-report.draft", None, drafter, year=str(begun.year - 1))
    yield days.at(54, 15)
    desk.act("year-report.edit", report, drafter, **_texts(report))
    yield days.at(53, 9)
    desk.act("year-report.submit", report, drafter)
    yield days.at(52, 10)
    desk.act("year-report.issue", report, setting.leader)


def _this_year(setting: Setting) -> Story:
    begun = setting.days.at(2, 16)
    yield begun
    setting.desk.act("year-report.draft", None, setting.inspectors[0], year=str(begun.year))


def _texts(report: YearReport) -> dict[str, str]:
    return {"overall": report.overall, "problems": report.problems, "measures": MEASURES, "plans": PLANS}
