"""Writing many rows past the ORM: as the ORM would have written them, or not at all."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.test.utils import isolate_apps

from config.demo import bulk
from documents.bulk_copy import copy_rows, refuse_unknown
from supervision.models import CaseFile, ImportRow, Officer
from tests.cast import Cast


class Folded(models.CharField):  # type: ignore[type-arg]
    """A field that has something of its own to do with a value."""

    def get_prep_value(self, value: Any) -> Any:
        return str(value).lower()


class Stranger(models.Field):  # type: ignore[type-arg]
    """A class of field that is none of Django's."""


def _with(field: "models.Field[Any, Any]") -> type[models.Model]:
    meta = type("Meta", (), {"app_label": "supervision", "managed": False})
    with isolate_apps("supervision"):
        return type("Held", (models.Model,), {"__module__": __name__, "Meta": meta, "held": field})


@pytest.mark.parametrize("field", [Folded(max_length=9), Stranger(), models.DateTimeField(auto_now=True)])
def test_a_field_of_which_nothing_is_known_is_refused(field: "models.Field[Any, Any]") -> None:
    with pytest.raises(ImproperlyConfigured, match="held"):
        refuse_unknown(_with(field))


def test_people_are_not_copied_for_their_login_names_would_not_be_folded(cast: Cast) -> None:
    """A login name is brought to its normal form by its field, which is never asked here."""
    before = Officer.objects.count()
    person = Officer(username="ＷａｎｇＦａｎｇ", name="王芳", bureau=cast.bureau)
    with pytest.raises(ImproperlyConfigured, match="username"):
        copy_rows(Officer, [person])
    assert Officer.objects.count() == before


@pytest.mark.parametrize("model", [ImportRow, CaseFile, CaseFile.history.model, *bulk._ORDER])
def test_what_imports_and_the_demo_write_is_known(model: type[models.Model]) -> None:
    refuse_unknown(model)
