"""``manage.py make_complaint_key``: a new key for who complained, to be put into the environment and kept elsewhere."""

from typing import Any

from django.core.management.base import BaseCommand

from documents import vault


class Command(BaseCommand):
    help = "Print a new COMPLAINT_KEY (投诉举报密钥). Nothing is written anywhere."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(vault.new_key())
