"""``manage.py deadline RULE DATE``: the last day of a period, counted with the rules and calendar of the database."""

import json
from datetime import date
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents import clock
from documents.models import Bureau
from supervision.core.deadlines.counting import Counting, Unit
from supervision.core.deadlines.explanation import sentence
from supervision.core.deadlines.models import DeadlineRule
from supervision.core.deadlines.period_kinds import PERIOD_KINDS
from supervision.core.deadlines.periods import count_on, rule_in_force


class Command(BaseCommand):
    help = "Print the last day of a period, by rule and day of the trigger (期限计算)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rule", choices=list(PERIOD_KINDS))
        parser.add_argument("date", type=date.fromisoformat)
        parser.add_argument("--unit", choices=[str(unit) for unit in Unit], help="try the other unit")
        parser.add_argument("--bureau", help="the bureau's code; the first bureau where none is given")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        rule = self._rule(options)
        unit = Unit(options["unit"]) if options["unit"] else None
        counting, _ = count_on(rule, options["date"], clock.today(), unit)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(counting), ensure_ascii=False))
        else:
            provisional = " 暂定" if counting.provisional else ""
            self.stdout.write(f"{counting.last_day.isoformat()}{provisional} {sentence(counting)}")

    def _rule(self, options: dict[str, Any]) -> DeadlineRule:
        bureaus = Bureau.objects.order_by("id")
        bureau = (bureaus.filter(code=options["bureau"]) if options["bureau"] else bureaus).first()
        if bureau is None:
            raise CommandError("没有这个局，请先用begin_bureau启用，或者用load_demo载入演示数据。")
        try:
            return rule_in_force(bureau.pk, PERIOD_KINDS[options["rule"]], options["date"])
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error


def _as_json(counting: Counting) -> dict[str, Any]:
    counted = counting.as_json()
    return {
        "last_day": counted["last_day"],
        "raw_last_day": counted["raw_last_day"],
        "due_at": counting.due_at.isoformat(),
        "provisional": counted["provisional"],
        "algorithm": counted["algorithm"],
        "provisional_until": counting.provisional_until and counting.provisional_until.isoformat(),
        "steps": counted["steps"],
    }
