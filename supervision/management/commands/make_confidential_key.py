"""``manage.py make_confidential_key``: a new key for who complained, to be put into the environment and kept elsewhere."""

from typing import Any

from django.core.management.base import BaseCommand

from documents import vault


class Command(BaseCommand):
    help = "Print a new CONFIDENTIAL_KEY (保密密钥). Nothing is written anywhere."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(vault.new_key())
