"""What a deployment has to have before it serves anybody."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from documents import vault


@register(Tags.security, deploy=True)
def confidential_key(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The key under which confidential texts and files are kept."""
    try:
        vault.key_id_in_use()
    except vault.Locked as error:
        return [Error(str(error), id="documents.E001")]
    return []
