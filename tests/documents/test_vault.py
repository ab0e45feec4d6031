"""The vault (加密保存): opens with its key, for its record, and tells what to do where it does not."""

import pytest
from django.conf import LazySettings

from documents import vault

NAME = "何举报 13900001111".encode()


def test_it_opens_as_it_was_sealed() -> None:
    sealed = vault.encrypt(NAME, bound_to="complaint:1:2")
    assert vault.decrypt(sealed, bound_to="complaint:1:2") == NAME
    assert NAME not in sealed
    assert vault.key_id(sealed) == vault.key_id_in_use()


def test_the_same_text_is_never_sealed_alike_and_short_and_long_look_alike() -> None:
    sealed = [vault.encrypt(text, bound_to="x") for text in (b"", b"", NAME, NAME * 10)]
    assert len(set(sealed)) == 4
    assert len({len(text) for text in sealed}) == 1


@pytest.mark.parametrize("changed", ["other record", "flipped bit", "cut off"])
def test_what_was_changed_or_moved_does_not_open(changed: str) -> None:
    sealed = vault.encrypt(NAME, bound_to="complaint:1:2")
    bound = "complaint:1:3" if changed == "other record" else "complaint:1:2"
    if changed == "flipped bit":
        sealed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    if changed == "cut off":
        sealed = sealed[:-1]
    with pytest.raises(vault.Locked, match="改动过"):
        vault.decrypt(sealed, bound_to=bound)


def test_a_key_of_before_still_opens_and_a_new_one_seals(settings: LazySettings) -> None:
    old, new = settings.CONFIDENTIAL_KEY, vault.new_key()
    sealed = vault.encrypt(NAME, bound_to="x")
    settings.CONFIDENTIAL_KEY, settings.CONFIDENTIAL_OLD_KEYS = new, [old]
    assert vault.decrypt(sealed, bound_to="x") == NAME
    assert vault.key_id(vault.encrypt(NAME, bound_to="x")) != vault.key_id(sealed)
    settings.CONFIDENTIAL_OLD_KEYS = []
    with pytest.raises(vault.Locked, match=f"编号{vault.key_id(sealed)}.*内容没有丢失"):
        vault.decrypt(sealed, bound_to="x")


@pytest.mark.parametrize(("key", "said"), [("", "没有配置保密密钥"), ("c2hvcnQ=", "32字节"), ("ä", "32字节")])
def test_without_a_right_key_it_says_what_to_do(settings: LazySettings, key: str, said: str) -> None:
    sealed = vault.encrypt(NAME, bound_to="x")
    settings.CONFIDENTIAL_KEY = key
    with pytest.raises(vault.Locked, match=said):
        vault.encrypt(NAME, bound_to="x")
    with pytest.raises(vault.Locked, match=said):
        vault.decrypt(sealed, bound_to="x")
