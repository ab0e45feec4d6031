"""When and where a camera says that it took a picture (拍摄时间、地点), as it wrote it down (EXIF)."""

import re
from contextlib import suppress
from datetime import datetime
from typing import Any, BinaryIO

from PIL import ExifTags, Image

from documents.untrusted_files.readers.pictures import FORMATS
from documents.untrusted_files.refusals import Refused

_BROKEN = (OSError, ValueError, SyntaxError, TypeError, KeyError, ZeroDivisionError)
_PARTS = re.compile("[: ]")
_TIMES = (ExifTags.Base.DateTimeOriginal, ExifTags.Base.DateTimeDigitized)
_ZONES = (ExifTags.Base.OffsetTimeOriginal, ExifTags.Base.OffsetTimeDigitized)


def shooting(file: BinaryIO) -> dict[str, Any]:
    """What the camera wrote: "at" (a time on its own clock, or None), "zone" (as "+08:00", or nothing), "place" (degrees north
    and east, or None). Raises Refused."""
    try:
        with Image.open(file, formats=FORMATS) as picture:
            exif = picture.getexif()
            detail, place = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
    except _BROKEN as error:
        raise Refused("图片不能读取，没有可供参考的拍摄信息。") from error
    return {"at": _time(detail), "zone": _zone(detail), "place": _place(place)}


def _time(detail: dict[int, Any]) -> datetime | None:
    for tag in _TIMES:
        with suppress(*_BROKEN):
            year, month, day, hour, minute, second = map(int, _PARTS.split(str(detail[tag])[:19]))
            return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the camera's own clock
    return None


def _zone(detail: dict[int, Any]) -> str:
    said = str(next((detail[tag] for tag in _ZONES if tag in detail), ""))
    return said if len(said) == 6 and said[0] in "+-" and said[1:].replace(":", "").isdecimal() else ""


def _place(place: dict[int, Any]) -> list[float] | None:
    """Degrees north and east; nothing where either is missing or impossible, or both are naught, as cameras write that know none."""
    with suppress(*_BROKEN):
        north = _degrees(place[ExifTags.GPS.GPSLatitude]) * (-1 if place[ExifTags.GPS.GPSLatitudeRef] == "S" else 1)
        east = _degrees(place[ExifTags.GPS.GPSLongitude]) * (-1 if place[ExifTags.GPS.GPSLongitudeRef] == "W" else 1)
        if abs(north) <= 90 and abs(east) <= 180 and (north or east):
            return [north, east]
    return None


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return round(degrees + minutes / 60 + seconds / 3600, 6)
