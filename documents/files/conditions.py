"""Whether a store keeps what it promises (对象存储的条件写入): that a name is given once. One that ignores the condition would let
a late process write over a sealed paper, and says nothing."""

from uuid import uuid4

from documents import files

_UNFIT = "对象存储没有执行条件写入（If-None-Match）：同一名称写入两次都成功了，不能用来存放文书。请更换版本或者改用其他对象存储。"
_GARBLED = "对象存储读回的内容与写入的不同，不能用来存放文书。请检查对象存储。"


def why_unfit(name: str) -> str:
    """Why papers must not be kept in a store, or nothing. Writes one small file, and removes it."""
    store, probe = files.store(name), f"outgoing/probe-{uuid4().hex}"
    try:
        store.write_new(probe, [b"first"])
        try:
            store.write_new(probe, [b"second"])
        except FileExistsError:
            with store.read_from(probe) as found:
                return "" if found.read() == b"first" else _GARBLED
        return _UNFIT
    finally:
        store.remove(probe)
