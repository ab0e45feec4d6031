"""Where one begins to type (光标位置): at the first error, otherwise at the first field that is still to be filled in."""

from typing import Any

from django import forms


def point_at_first(form: forms.Form) -> None:
    """Mark the field at which the page begins. An error is shown in any browser; to an empty field a script goes, where that
    stands on the first screen, so that nobody is led past what is to be read."""
    shown = form.visible_fields()
    wrong = next((field for field in shown if field.errors), None)
    if wrong is not None:
        _mark(wrong, "autofocus")
    elif not form.is_bound and (empty := next((field for field in shown if _is_asked(field)), None)) is not None:
        _mark(empty, "data-focus")


def _is_asked(bound: Any) -> bool:
    """Whether it has to be typed or chosen, and is not yet. What depends on a choice is not asked before that."""
    field: Any = bound.field
    is_needed = field.required or getattr(field, "when_needed", "")
    return bool(is_needed) and not field.disabled and not bound.value() and "data-shown-when" not in field.widget.attrs


def _mark(bound: Any, how: str) -> None:
    """On a group of choices the mark stands on the group."""
    if bound.use_fieldset:
        bound.field.marked = how
    else:
        bound.field.widget.attrs[how] = True
