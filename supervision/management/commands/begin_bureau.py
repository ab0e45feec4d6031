"""``manage.py begin_bureau``: set up a bureau with its rules and its first system administrator (启用)."""

import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from documents import clock, ledger, vouching
from documents.models import Bureau
from supervision.core.login_names import login_name
from supervision.core.organisation import Officer, RoleGrant
from supervision.core.roles import Role
from supervision.people import accounts
from supervision.rules.initial_data import create_bureau, load_calendars, load_regulation


class Command(BaseCommand):
    help = "Set up a bureau: regulation, calendars, rules, wording, first system administrator (启用一个局)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="short name in letters; also the name of the seal's key file, CODE.p12")
        parser.add_argument("name", help="full name, as papers print it: 江滨区安全生产监督管理局")
        parser.add_argument("--short-name", required=True, help="江滨区安监局")
        parser.add_argument("--prefix", required=True, help="begins the numbers of papers: 江安监")
        parser.add_argument("--admin", required=True, metavar="USERNAME", help="the first system administrator")
        parser.add_argument("--admin-name", required=True, help="that person's name")

    def handle(self, *args: Any, **options: Any) -> None:
        if Bureau.objects.filter(code=options["code"]).exists():
            raise CommandError(f"代码为{options['code']}的局已经启用。")
        if Officer.objects.filter(username=options["admin"]).exists():
            raise CommandError(f"登录名{options['admin']}已被使用，请换一个。")
        self._refuse_bad_name(options["admin"])
        password = secrets.token_urlsafe(12)
        with transaction.atomic(), vouching.watched():
            bureau = self._bureau(options)
            self._administrator(bureau, options, password)
        self.stdout.write(
            f"{bureau.name}已启用：登录名{login_name(options['admin'])}，初始密码 {password} （首次登录时修改）"
        )

    def _refuse_bad_name(self, username: str) -> None:
        try:
            Officer(username=username).clean_fields(exclude={f.name for f in Officer._meta.fields} - {"username"})
        except ValidationError as error:
            raise CommandError(f"登录名{username}不能使用：{' '.join(error.messages)}") from error

    def _bureau(self, options: dict[str, Any]) -> Bureau:
        now = clock.now()
        bureau = Bureau.objects.create(code=options["code"], name=options["name"], short_name=options["short_name"])
        load_regulation(by=None, now=now)
        load_calendars(by=None, now=now)
        create_bureau(bureau, prefix=options["prefix"], by=None, now=now)
        return bureau

    def _administrator(self, bureau: Bureau, options: dict[str, Any], password: str) -> None:
        now = clock.now()
        officer = Officer(username=options["admin"], name=options["admin_name"], bureau=bureau)
        accounts.give_password(officer, password)
        officer.save()
        grant = RoleGrant.objects.create(officer=officer, role=Role.SYSTEM_ADMIN, granted_at=now)
        ledger.append(
            bureau_id=bureau.pk,
            at=now,
            by=None,
            act="role.grant",
            verb="授予角色",
            subject=grant,
            root=officer,
            reason="启用",
            data={"role": grant.role},
        )
