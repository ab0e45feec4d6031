"""``manage.py redraw ID``: draws again from what a draw recorded (重新抽取核对); 0 where the same comes out, else 1."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from supervision.inspections.draw_verification import differences
from supervision.inspections.models.draws import Draw


class Command(BaseCommand):
    help = "Draw again from the recorded population and seed; 0 where the result is the same (核对抽取可以复现)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", type=int, help="the draw's number, as its record and page print it (抽取编号)")

    def handle(self, *args: Any, **options: Any) -> None:
        draw = Draw.objects.select_related("inspection", "frame").filter(pk=options["id"]).first()
        if draw is None:
            raise CommandError(f"没有编号为{options['id']}的抽取。")
        found = list(differences(draw))
        if found:
            raise CommandError("不能复现：\n" + "\n".join(found))
        self.stdout.write(f"复现一致：{draw.inspection.title}，{draw}，种子{draw.seed}。")
