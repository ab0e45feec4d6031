"""The handbook (使用手册): a part a role, made of what a person writes and of what the acts say of themselves."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from supervision.core.acts import REGISTRY, Act
from supervision.core.regulation.lookup import current_provisions
from supervision.core.regulation.models import Provision
from supervision.core.roles import Role


@dataclass(frozen=True)
class Chapter:
    """One step of a person's work (章节): what it is, its picture, the acts that belong to it."""

    title: str
    text: str
    picture: str
    acts: tuple[Act[Any], ...]

    @property
    def picture_file(self) -> str:
        return f"handbook/{self.picture}.png"


@dataclass(frozen=True)
class Part:
    """The handbook of one role (一个角色的手册)."""

    role: Role
    opening: str
    chapters: tuple[Chapter, ...]


@cache
def parts() -> dict[Role, Part]:
    """The whole handbook by role. Raises KeyError for an act that there is not."""
    book = tomllib.loads((Path(__file__).parent / "parts.toml").read_text())
    return {Role(part["role"]): _part(part) for part in book["part"]}


def _part(entry: Mapping[str, Any]) -> Part:
    return Part(Role(entry["role"]), entry["opening"], tuple(_chapter(chapter) for chapter in entry["chapter"]))


def _chapter(entry: Mapping[str, Any]) -> Chapter:
    acts = tuple(REGISTRY[code] for code in entry["acts"])
    return Chapter(entry["title"], entry["text"], entry.get("picture", ""), acts)


Listed = list[tuple[Act[Any], Provision | None]]


def with_provisions(part: Part) -> list[tuple[Chapter, Listed]]:
    """Each chapter with its acts, and the provision in force that each stands on."""
    codes = {act.provision for chapter in part.chapters for act in chapter.acts}
    cited = {provision.code: provision for provision in current_provisions().filter(code__in=codes)}
    return [(chapter, [(act, cited.get(act.provision)) for act in chapter.acts]) for chapter in part.chapters]
