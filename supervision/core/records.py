"""What every record with states (有状态的记录) shares."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from django.db import models
from django_fsm import ConcurrentTransitionMixin

from documents.models import Bureau
from supervision.core.fields import StateField
from supervision.core.keys import TimedKey
from supervision.core.organisation import Officer

T = TypeVar("T")


class Stateful(ConcurrentTransitionMixin, models.Model):
    """What has a state, which changes by its transitions alone; the second of two stale writers is stopped."""

    class Meta:
        abstract = True

    def _get_protected_fsm_fields(self) -> set[str]:
        # The package would lift the protection from the whole class while one instance is refreshed.
        return set()

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Read the record again; a protected state is read afresh too, and kept where reading fails."""
        states = [f.attname for f in self._meta.concrete_fields if isinstance(f, StateField)]
        before = {name: self.__dict__.pop(name) for name in states if name in self.__dict__}
        try:
            super().refresh_from_db(*args, **kwargs)
        except BaseException:
            self.__dict__.update(before)
            raise
        self.__dict__.update({name: value for name, value in before.items() if name not in self.__dict__})

    def clean_fields(self, exclude: Any = None) -> None:
        """Validate all but the states, which no form holds."""
        states = {f.name for f in self._meta.concrete_fields if isinstance(f, StateField)}
        super().clean_fields(exclude={*(exclude or ()), *states})


class StatefulRecord(Stateful, TimedKey):
    """A record whose state changes by its transitions alone."""

    class Meta:
        abstract = True


class CaseRecord(StatefulRecord):
    """A record that others hang on (案件): what is locked, and what tells a stale page from a fresh one.

    ``version`` grows by one with each act on the record or on what belongs to it.
    """

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="+", verbose_name="局")
    version = models.PositiveIntegerField(default=0, editable=False)

    noun: ClassVar[str] = ""
    """How its addresses name it."""
    belongs_to: ClassVar[str] = ""
    """The field that names the larger case which it is part of, if any. That one is locked before it, so that acts on
    the whole and on its parts follow each other."""
    is_desk_work: ClassVar[bool] = False
    """Whether only inspectors and leaders work on it; a head's part in it stands under the head's own key."""
    is_personal: ClassVar[bool] = False
    """Whether what it asks of a person is that person's alone: nobody stands in for them."""
    locked_with: ClassVar[tuple[str, ...]] = ()
    """What is read together with it under its lock."""
    saved_version = -1
    """The version with which this instance was last saved, if it was."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self.saved_version = self.version

    def save_changed(self) -> None:
        """Save a case that an act on another case changed: pages that show it as it was are stale now."""
        self.version += 1
        self.save()

    def root(self) -> "CaseRecord":
        return self

    def lock_whole(self) -> None:
        """Lock the case that this one is part of: always the whole before its parts, so that nobody waits in a circle."""
        if not self.belongs_to:
            return
        field = self._meta.get_field(self.belongs_to)
        key = getattr(self, field.attname)  # type: ignore[union-attr]
        if key is not None:
            whole: Any = field.related_model
            whole.objects.select_for_update().values_list("pk").get(pk=key)

    remembered: dict[str, Any] | None = None
    """What was read of it for a page; None where nothing is remembered."""

    def remember(self) -> None:
        """Read once what is asked for several times, from now on. For whoever only shows this instance: an act, which
        changes what it has read, locks a fresh one and remembers nothing."""
        self.remembered = {}

    def once(self, what: str, read: Callable[[], T]) -> T:
        """What is read of the case; the same again where the instance remembers."""
        if self.remembered is None:
            return read()
        if what not in self.remembered:
            self.remembered[what] = read()
        found: T = self.remembered[what]
        return found

    @property
    def is_confidential(self) -> bool:
        """Whether only certain people may know of the case: the ledger, papers and files then keep it to themselves."""
        return False

    def worklist_title(self) -> str:
        """How a worklist names the case."""
        return str(self)

    def kind_and_state(self) -> str:
        """What a worklist says of a confidential case to whoever may see it: its name is a random code alone."""
        return str(self.get_state_display())  # type: ignore[attr-defined]

    def divisions_kept_out(self) -> Collection[int]:
        """The divisions whose people leave the case to others: what there is to do about it shows to none of them, save
        what their division's head has to do."""
        return ()


class PartOfCase(models.Model):
    """A part of a case (案件的组成部分): an act on it locks the case first, and works on the case's one locked instance."""

    part_of: ClassVar[str] = ""
    """The field that names the case."""
    as_its_case: ClassVar[tuple[str, ...]] = ()
    """The fields in which it says the same as its case, such as the division."""

    class Meta:
        abstract = True

    def root(self) -> Any:
        """The case that it is part of."""
        return getattr(self, self.part_of)

    def use_locked(self, case: Any) -> None:
        """Use the locked instance of the case, so that the act and its guards change one and the same."""
        setattr(self, self.part_of, case)
        for name in self.as_its_case:
            setattr(self, name, getattr(case, name))


class DraftedCase(CaseRecord):
    """A case that begins as a draft (草拟), perhaps by several authors, and is approved by somebody who wrote nothing in it."""

    WRITTEN_BY: ClassVar[tuple[str, ...]] = ()
    """The acts that write in the draft."""
    ENDED: ClassVar[str] = "withdrawn"
    """The state of a draft that came to nothing, or of what was withdrawn before anybody relied on it."""

    writers = models.JSONField("修改过草稿的其他人员", default=list, editable=False)
    """Who wrote in it besides its drafter."""

    class Meta:
        abstract = True

    def drafter_id(self) -> int:
        """Who began it."""
        began: int = self.drafted_by_id  # type: ignore[attr-defined]
        return began

    @property
    def began_at(self) -> datetime:
        """When it was begun."""
        began: datetime = self.drafted_at  # type: ignore[attr-defined]
        return began

    @property
    def is_ended(self) -> bool:
        """Whether it came to nothing: another draft can be begun from it."""
        state: str = self.state  # type: ignore[attr-defined]
        return state == self.ENDED

    def authors(self) -> list[int]:
        """All who wrote in it."""
        return [self.drafter_id(), *self.writers]

    def was_written_by(self, user: Officer) -> bool:
        return user.pk in self.authors()
