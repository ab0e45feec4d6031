"""What a deployment has to have before it serves anybody."""

from typing import Any

from django.conf import settings
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


@register(Tags.security, deploy=True)
def timestamp_service(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Where papers are to be time-stamped: an address, and whom to trust."""
    if not settings.TIMESTAMP_URL:
        return []
    if not settings.TIMESTAMP_URL.startswith(("http://", "https://")):
        return [Error("TIMESTAMP_URL不是http或者https地址，请改正。", id="documents.E002")]
    if not settings.TIMESTAMP_ROOTS.is_file():
        return [
            Error(f"没有时间戳服务的信任证书文件（{settings.TIMESTAMP_ROOTS.name}），请先行安装。", id="documents.E003")
        ]
    return []


@register(Tags.security, deploy=True)
def counts_outlive_requests(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What is counted in the database must not be rolled back with the request that was counted."""
    if settings.DATABASES["default"].get("ATOMIC_REQUESTS"):
        return [Error("ATOMIC_REQUESTS会使计数随请求一同撤销，请去掉。", id="documents.E004")]
    return []


@register(Tags.security, deploy=True)
def object_store(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Where files are kept in an object store: which bucket."""
    uses = {settings.FILE_STORE, settings.FILE_STORE_BEFORE}
    if "objects" in uses and not settings.STORAGES["objects"]["OPTIONS"]["bucket_name"]:
        return [Error("文件存放于对象存储，但是没有配置S3_BUCKET。", id="documents.E005")]
    return []
