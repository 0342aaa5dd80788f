"""Bytes into text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.reading.encoding import decode
from store.reading.html import declared_encoding

PROSE = (
    "Районная ярмарка открылась утром. Мастера привезли посуду, ткани и мёд; гостей встречал хор «Заря». "
    "Глава округа поздравила всех с праздником и пожелала доброй погоды, а к вечеру обещала фейерверк."
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "cp866", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("length", [20, 60, 150, len(PROSE)])
def test_russian_prose_is_read_in_any_of_its_encodings(encoding: str, length: int) -> None:
    plain = PROSE.replace("«", '"').replace("»", '"')[:length]
    assert decode(plain.encode(encoding)).text == plain


def test_a_guess_from_little_is_not_sure() -> None:
    assert not decode(PROSE[:40].encode("koi8-r")).sure
    assert decode(PROSE.encode("cp1251")).sure


def test_the_page_is_believed_before_the_guess() -> None:
    assert decode("Straße".encode("cp1252"), declared="cp1252").text == "Straße"
    assert declared_encoding(b'<meta charset="koi8-r">') == "koi8-r"
    assert declared_encoding(b'<?xml version="1.0" encoding="windows-1251"?>') == "windows-1251"


def test_a_named_encoding_is_obeyed_or_refused() -> None:
    assert decode("ель".encode("cp866"), forced="cp866").text == "ель"
    for wrong in ("cp9999", "utf-8", "hex"):
        with pytest.raises(ValueError, match=wrong):
            decode(b"\xe5\xeb\xfc", forced=wrong)


@pytest.mark.parametrize("content", [b"%PDF-1.4", b"PK\x03\x04x", b"\x89PNG\r\n", bytes(range(256)) * 9, bytes(50)])
def test_what_is_not_text_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="this is"):
        decode(content)


@given(st.binary(max_size=300), st.none() | st.text(max_size=8), st.none() | st.text(max_size=8))
def test_any_bytes_decode_or_are_refused(content: bytes, forced: str | None, declared: str | None) -> None:
    reason = ""
    try:
        decode(content, forced=forced, declared=declared)
    except ValueError as error:
        reason = type(error).__name__
    assert reason in ("", "ValueError")
