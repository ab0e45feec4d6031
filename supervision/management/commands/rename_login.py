"""``manage.py rename_login ID NAME REASON``: give an account another login name (修改登录名), before or after an update."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from documents import clock, ledger
from supervision.core.login_names import login_name
from supervision.core.organisation import Officer
from supervision.people.accounts import VERBS


class Command(BaseCommand):
    help = "Give an account another login name, where two differ in case or width alone (修改登录名)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("account", type=int, help="the account's number (编号), as migrate names it")
        parser.add_argument("name", help="the new login name")
        parser.add_argument("reason", help="who decided it, and why; kept in the ledger")

    def handle(self, *args: Any, **options: Any) -> None:
        """It reads the columns that it needs and no other: the database may be that of before the update."""
        name = login_name(options["name"])
        with transaction.atomic():
            people = Officer.objects.only("username", "name", "bureau")
            officer = people.select_for_update(of=("self",)).filter(pk=options["account"]).first()
            if officer is None:
                raise CommandError(f"没有编号{options['account']}的帐号。")
            _refuse(officer, name)
            before, officer.username = officer.username, name
            officer.save(update_fields=["username"])
            self._record(officer, before, options["reason"])
        self.stdout.write(f"{officer.name}：{before} → {name}")

    def _record(self, officer: Officer, before: str, reason: str) -> None:
        ledger.append(
            bureau_id=officer.bureau_id,
            at=clock.now(),
            by=None,
            act="account.change",
            verb=VERBS["account.change"],
            subject=officer,
            root=officer,
            reason=reason,
            data={"username": [before, officer.username]},
        )


def _refuse(officer: Officer, name: str) -> None:
    try:
        Officer._meta.get_field("username").clean(name, officer)
    except ValidationError as error:
        raise CommandError(f"登录名“{name}”不能使用：{' '.join(error.messages)}") from error
    others = Officer.objects.exclude(pk=officer.pk).values_list("username", flat=True)
    if name in {login_name(other) for other in others.iterator()}:
        raise CommandError(f"登录名“{name}”已被使用（不分大小写、全角半角），请换一个。")
