"""Bureau's divisions (科室), its people (人员) and their roles (角色)."""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower

from documents import clock
from documents.models import Bureau
from documents.models.history import History
from documents.rendering.characters import refused_fields
from documents.text_folding import compact, tidy
from supervision.core.login_names import LoginNameField
from supervision.core.roles import Role
from supervision.core.viewer import Viewer


class Division(models.Model):
    """A division of a bureau (内设科室): what is inspected, what papers are served on."""

    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="divisions", verbose_name="所属局")
    name = models.CharField("名称", max_length=60)
    is_active = models.BooleanField("在用", default=True)

    history = History("科室变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "科室"
        ordering: ClassVar = ["bureau_id", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["bureau", "name"],
                name="division_name_once_a_bureau",
                violation_error_message="本局已有同名科室。",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the name without what nobody sees."""
        self.name = tidy(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Two divisions whose names read the same are one, whatever the width of their signs."""
        super().clean()
        others = Division.objects.filter(bureau_id=self.bureau_id).exclude(pk=self.pk)
        if compact(self.name) in {compact(name) for name in others.values_list("name", flat=True)}:
            raise ValidationError({"name": "本局已有同名科室。"})
        refuse_unprintable_name(self.name)


def refuse_unprintable_name(name: str) -> None:
    """Raise ValidationError where the papers could not print a name: it is said where the name is entered."""
    if refused := refused_fields({"name": name}):
        raise ValidationError(refused)


class Joined(models.Aggregate):
    """Values joined by commas, on SQLite and PostgreSQL."""

    function = "GROUP_CONCAT"
    output_field = models.TextField()

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        return self.as_sql(compiler, connection, function="STRING_AGG", template="%(function)s(%(expressions)s, ',')")


@dataclass(frozen=True)
class StandingIn:
    """For whom a person stands in today, and in which role (代理)."""

    absent_id: int
    role: Role


STANDING_IN: dict[str, Callable[[date], Any]] = {}
"""The expression, within the question for a person, of those for whom the person stands in on a day: ``key:role`` joined by
commas; under the name with which it is loaded. The package that keeps who stands in for whom declares it."""


_ASK: Any = object()
"""Stands for what did not come with the person."""


class OfficerManager(UserManager["Officer"]):
    """Loads people for pages."""

    def with_roles(self, on: date | None = None) -> models.QuerySet["Officer"]:
        """With bureau, division, roles, and those for whom the person stands in: all that a page needs of the person, in
        one query."""
        grants = RoleGrant.objects.active().filter(officer=models.OuterRef("pk")).order_by()
        joined = grants.values("officer").annotate(joined=Joined("role")).values("joined")
        standing = {name: expression(on or clock.today()) for name, expression in STANDING_IN.items()}
        return self.select_related("bureau", "division").annotate(loaded_roles=models.Subquery(joined), **standing)


class Officer(AbstractUser):
    """A person of a bureau (工作人员), who signs in. Roles come from RoleGrant; Django's groups are not used."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    username = LoginNameField(
        "登录名",
        max_length=150,
        unique=True,
        help_text="字母、数字和@ . + - _；不分大小写、全角半角。",
        validators=[AbstractUser.username_validator],
        error_messages={"unique": "登录名已被使用（不分大小写、全角半角），请换一个。"},
    )
    name = models.CharField("姓名", max_length=40)
    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="officers", verbose_name="所属局")
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, related_name="officers", verbose_name="所属科室"
    )
    badge = models.CharField("执法证号", max_length=30, blank=True)
    title = models.CharField("职务", max_length=30, blank=True)
    must_change_password = models.BooleanField("登录后须先修改密码", default=False, db_default=False, editable=False)
    """Whether the password is known to somebody else: the first one, or one that an administrator set."""

    objects: ClassVar[OfficerManager] = OfficerManager()
    history = History("人员变更记录", excluded_fields=["password", "last_login", "must_change_password"])

    REQUIRED_FIELDS: ClassVar = ["name", "bureau_id"]

    class Meta:
        verbose_name = verbose_name_plural = "人员"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(username=Lower("username")), name="officer_login_name_folded")
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with name and number as they are compared, without what nobody sees; that somebody signed in is no change of the person, and leaves no row in the history."""
        self.name, self.badge = tidy(self.name), tidy(self.badge)
        if self.acts_for is not None:
            raise ValueError("who acts for somebody else is a copy under another name, and is not saved")
        if list(kwargs.get("update_fields") or ()) == ["last_login"]:
            self.skip_history_when_saving = True
        super().save(*args, **kwargs)
        self.__dict__.pop("skip_history_when_saving", None)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    acts_for: "Officer | None" = None
    """In whose place this copy of the person does the act at hand (代); ``name`` then says so."""

    @property
    def standing_in(self) -> tuple[StandingIn, ...]:
        """For whom the person stands in today; asked for each time, where it did not come with the person."""
        loaded = self.__dict__.get("loaded_standing_in", _ASK)
        if loaded is _ASK:
            loaded = getattr(Officer.objects.with_roles().get(pk=self.pk), "loaded_standing_in", "")
        pairs = [pair.split(":") for pair in (loaded or "").split(",") if pair]
        return tuple(sorted((StandingIn(int(key), Role(role)) for key, role in pairs), key=lambda one: one.absent_id))

    def lasting(self) -> "Officer":
        """The person with nothing kept of for whom they stand in: for an object that lives longer than a request."""
        self.__dict__.pop("loaded_standing_in", None)
        return self

    def away(self, role: Role) -> frozenset[int]:
        """The keys of those for whom the person stands in today in a role."""
        return frozenset(one.absent_id for one in self.standing_in if one.role == role)

    def alone(self, *standing_in: StandingIn) -> "Officer":
        """The person as if standing in for nobody, or for these alone; never saved."""
        found = copy(self)
        found.__dict__["loaded_standing_in"] = ",".join(f"{one.absent_id}:{one.role}" for one in standing_in)
        found.__dict__.pop("roles", None)
        return found

    def in_place_of(self, absent: "Officer") -> "Officer":
        """The person as who acts for somebody else: the name says so wherever it is written down; never saved."""
        found = copy(self)
        found.name, found.acts_for = _by_substitute(self.name, absent.name), absent
        return found

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles that the person has today: those that were given, and those in which the person stands in for
        a head or for the discipline staff."""
        return self.granted_roles | {one.role for one in self.standing_in if one.role in LENT}

    @cached_property
    def granted_roles(self) -> frozenset[Role]:
        """The roles that the person holds now, read once for the life of the object (one request)."""
        if "loaded_roles" in self.__dict__:
            return frozenset(Role(role) for role in (self.__dict__["loaded_roles"] or "").split(",") if role)
        return frozenset(Role(role) for role in self.grants.active().values_list("role", flat=True))

    @property
    def viewer(self) -> Viewer:
        """What decides what the person may see."""
        return Viewer(self.pk, self.bureau_id, self.division_id, self.roles, self.away(Role.LEADER))

    def has_role(self, role: Role) -> bool:
        return role in self.roles

    def holds_any(self, roles: Iterable[Role]) -> bool:
        return not self.roles.isdisjoint(roles)

    def role_names(self) -> str:
        """The roles in the order in which they are declared, in Chinese."""
        return "、".join(role.label for role in Role if role in self.granted_roles)

    def heads(self, division_id: int) -> bool:
        """Whether the person is the head (负责人) of this division."""
        return self.has_role(Role.HEAD) and self.division_id == division_id

    def clean(self) -> None:
        super().clean()
        self.refuse_foreign_division()
        refuse_unprintable_name(self.name)

    def refuse_foreign_division(self) -> None:
        if self.division is not None and self.division.bureau_id != self.bureau_id:
            raise ValidationError({"division": "所属科室不是该局的科室，请重新选择。"})


LENT = (Role.HEAD, Role.DISCIPLINE)
"""The roles that a substitute has for the time being. A leader's or an inspector's substitute is one already."""
LONGEST_NAME = 40


def _by_substitute(name: str, absent: str) -> str:
    """How somebody signs in another's place (代), within what a name may take up."""
    said = f"{name}（代{absent}）"
    half = (LONGEST_NAME - 3) // 2
    return said if len(said) <= LONGEST_NAME else f"{name[:half]}（代{absent[:half]}）"


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def active(self) -> "RoleGrantQuerySet":
        """Grants that hold now: a grant is ended, never deleted."""
        return self.filter(ended_at__isnull=True)


class RoleGrant(models.Model):
    """A role given to a person (角色授予), within the person's bureau and, for head and officer, division."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="grants", verbose_name="人员")
    role = models.CharField("角色", max_length=20, choices=Role.choices)
    granted_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="授予人"
    )
    granted_at = models.DateTimeField("授予时间")
    confirmed_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="确认人"
    )
    """The second person, where the role takes one."""
    ended_at = models.DateTimeField("终止时间", null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()
    history = History("角色变更记录")

    class Meta:
        verbose_name = verbose_name_plural = "角色授予"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["officer", "role"],
                condition=models.Q(ended_at__isnull=True),
                name="role_granted_once",
                violation_error_message="该人员已有此角色。",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="role_known", violation_error_message="没有这个角色。"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} {Role(self.role).label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        for kept in ("roles", "granted_roles", "loaded_roles"):
            self.officer.__dict__.pop(kept, None)


def heads_of(division_id: int) -> list[Officer]:
    """The heads in office of a division."""
    granted = RoleGrant.objects.active().filter(role=Role.HEAD, officer__division_id=division_id)
    return list(Officer.objects.filter(pk__in=granted.values("officer"), is_active=True).order_by("pk"))
