"""``manage.py make_trial_key CODE``: a key of our own for trying out, until the bureau's certificate is there (试用密钥)."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.models import Bureau
from documents.pdf_signature import make_trial_key


class Command(BaseCommand):
    help = "Make a trial key for a bureau; with SEAL_TRIAL=true the seal says that it is one (试用密钥)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="the bureau's code")

    def handle(self, *args: Any, **options: Any) -> None:
        bureau = Bureau.objects.filter(code=options["code"]).first()
        if bureau is None:
            raise CommandError("没有这个代码的局，请先用begin_bureau启用。")
        path = settings.SEAL_KEYS_DIR / f"{bureau.code}.p12"
        if path.exists():
            raise CommandError(f"{path}已经存在；密钥不会被覆盖。")
        if not settings.SEAL_TRIAL:
            raise CommandError("SEAL_TRIAL没有打开：试用密钥签发的文书不会注明试用。请先设SEAL_TRIAL=true。")
        make_trial_key(path, settings.SEAL_PASSPHRASE, bureau.name)
        self.stdout.write(str(path))
