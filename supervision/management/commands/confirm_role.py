"""``manage.py confirm_role ID REASON``: confirm a role where nobody in the bureau can (确认授予角色)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from documents import clock, ledger
from supervision.core.recusal import leaders_of
from supervision.people import role_approval
from supervision.people.role_requests.models import RoleRequest


class Command(BaseCommand):
    help = (
        "Confirm a role that waits, where no other system administrator and no leader is left who could (确认授予角色)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("request", type=int, help="the number in the address of the request's page")
        parser.add_argument("reason", help="who decided it, and why nobody in the bureau can; kept in the ledger")

    def handle(self, *args: Any, **options: Any) -> None:
        now = clock.now()
        with transaction.atomic():
            asked = RoleRequest.objects.waiting().select_for_update(of=("self",)).filter(pk=options["request"]).first()
            if asked is None:
                raise CommandError("没有这个编号的待确认角色。")
            self._refuse_where_somebody_can(asked)
            role_approval.confirm(asked, by=None, now=now)
            role_approval.refresh(asked, now)
            ledger.append(
                bureau_id=asked.bureau_id,
                at=now,
                by=None,
                act="role-request.confirm",
                verb="确认授予",
                subject=asked,
                root=asked,
                reason=options["reason"],
                data=role_approval.as_data(asked),
            )
        self.stdout.write(str(asked))

    def _refuse_where_somebody_can(self, asked: RoleRequest) -> None:
        concerned = [asked.asked_by_id, asked.officer_id]
        if role_approval.administrators(asked.bureau_id, without=concerned).exists():
            raise CommandError("还有其他在任的系统管理员，请由其在页面上确认。")
        if leaders_of(asked.bureau_id).exclude(pk__in=concerned).exists():
            raise CommandError("有在任的局领导，请由其在页面上确认。")
