"""Fields that the acts' forms share."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from supervision.core.form_fields import FilesField

HONEST = SimpleUploadedFile("说明.txt", "说明".encode())


def test_every_file_that_cannot_be_taken_is_told_at_once() -> None:
    files = [SimpleUploadedFile("网页.txt", b"<html>"), HONEST, SimpleUploadedFile("程序.exe", b"MZ")]
    with pytest.raises(ValidationError) as refused:
        FilesField().clean(files)
    assert [message.partition("」")[0] for message in refused.value.messages] == ["「网页.txt", "「程序.exe"]


def test_honest_files_are_taken() -> None:
    assert FilesField().clean([HONEST]) == [HONEST]
