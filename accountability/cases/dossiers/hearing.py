"""What the officer was told, what the officer said of it, and how it was weighed (告知、陈述申辩), in the whole file."""

from django.db.models import prefetch_related_objects

from accountability.cases.dossiers.words import POSITIONS, at, by, rows, served
from accountability.cases.models.announcements import Announcement, AnnouncementService, Statement
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.reader import announcements_of, statements_of
from documents.extracts import Extract
from supervision.core.dossiers import dossier_part
from supervision.core.organisation import Officer
from supervision.core.paper_blocks import Block, heading, paragraph


@dossier_part(
    LiabilityCase,
    "告知和陈述申辩",
    position=POSITIONS["hearing"],
    models=(Announcement, AnnouncementService, Statement),
)
def _hearing(case: LiabilityCase, user: Officer) -> list[Extract]:
    announcements, statements = announcements_of(case), statements_of(case)
    prefetch_related_objects(announcements, "announced_by")
    found = []
    if announcements:
        blocks = [block for told in announcements for block in _told(told)]
        found.append(Extract("告知和送达情况", blocks, announcements[0].announced_at, name="told"))
    if statements:
        blocks = [block for made in statements for block in _stated(made)]
        found.append(Extract("陈述申辩和审核意见", blocks, statements[0].recorded_at, name="statements"))
    return found


def _told(told: Announcement) -> list[Block]:
    weight = f"（{told.get_weight_display()}）" if told.weight else ""
    return [
        heading(f"{told}　{told.number}"),
        rows(
            ("拟认定", f"{told.get_result_display()}{weight}"),
            ("拟作出的处理", told.intention),
            ("告知", by(told.announced_by, told.announced_at)),
            ("送达本人", served(getattr(told, "service", None))),
            ("陈述申辩的期限", f"{told.deadline.last_day:%Y-%m-%d}届满" if told.deadline is not None else ""),
            ("供查阅的材料", "、".join(file.name for file in told.files.all())),
            ("放弃陈述申辩", at(told.waived_at)),
            ("失效", f"{at(told.revoked_at)}：{told.revoked_because}" if told.revoked_at else ""),
        ),
    ]


def _stated(made: Statement) -> list[Block]:
    """What was said, whole; and what became of it."""
    late = "（逾期提出）" if made.is_late else ""
    blocks = [
        heading(f"{made}{late}"),
        paragraph(f"提交：{by(made.recorded_by, made.recorded_at)}"),
        paragraph(made.text),
    ]
    if not made.weighed:
        return [*blocks, paragraph("审核意见：尚未审核。")]
    weighed = f"审核意见（{made.get_weighed_display()}；{by(made.weighed_by, made.weighed_at)}）：{made.weighing}"
    return [*blocks, paragraph(weighed)]
