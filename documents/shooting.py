"""What a camera wrote into a picture (拍摄信息), for whoever may open it: in words, and only as far as it says something."""

from typing import Any

from documents.models import Evidence
from documents.untrusted_files.client import read
from documents.untrusted_files.kinds import PICTURES

NOT_RECORDED = "文件中没有记载"


def is_picture(file: Evidence) -> bool:
    """Whether a file can be drawn as a picture."""
    return file.content_type in PICTURES


def shooting_of(file: Evidence) -> list[tuple[str, str]]:
    """When and where a picture was taken, each with its name. Raises CannotRead and vault.Locked."""
    with file.open() as content:
        said = read("shooting", content, purpose="content type")
    return [("拍摄时间", _time(said)), ("拍摄地点", _place(said["place"]))]


def drawn(file: Evidence) -> tuple[bytes, str]:
    """A picture as every browser shows it, upright, and its media type. Raises CannotRead and vault.Locked."""
    with file.open() as content:
        picture = bytes(read("remake picture", content, purpose="drawing"))
    return picture, "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg"


def _time(said: dict[str, Any]) -> str:
    if said["at"] is None:
        return NOT_RECORDED
    at = said["at"]
    zone = f"（时区{said['zone']}）" if said["zone"] else "（没有记载时区）"
    return f"{at:%Y}年{at.month}月{at.day}日 {at:%H:%M:%S}{zone}"


def _place(place: list[float] | None) -> str:
    if place is None:
        return NOT_RECORDED
    north, east = place
    return f"{'北纬' if north >= 0 else '南纬'}{abs(north):.6f}°，{'东经' if east >= 0 else '西经'}{abs(east):.6f}°"
