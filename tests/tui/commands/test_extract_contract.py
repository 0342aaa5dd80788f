"""What scripts rely on in `relex extract`: the given id and text come through, and spans are offsets into that text."""

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.tui.commands.running import relex

PIECES = (
    "Глава округа Вера Полянская приехала на ярмарку 4 мая 2025 года.",
    "«Печь затопили в срок, хлеб удался», — сказала Вера Полянская.",
    "Товарооборот с Гродненской областью вырос на 11\u00a0% за 2024\u202fгод.",
    "Тербунский район и Чечерский район стали побратимами.",
    "Соглашение о сотруд\u00adничестве с Минском подписали 5 июня.",
    "И\u0306од, е\u0308лка и 🙂 — 𝔸 вне плоскости.",
    "&laquo;Мы рады&raquo;, &mdash; сказал Иван Выдумкин.",
)
JOINTS = st.sampled_from(
    [" ", "\n", "\r\n", "\n\n", "\r", "\t", "\u00a0", "\u2028", "\ufeff", "\u200b", "  \n", "\x85", "🙂 "]
)
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), JOINTS), min_size=1, max_size=8).map(
    lambda parts: "".join(piece + joint for piece, joint in parts)
)


def extracted(identifier: str, text: str) -> dict[str, Any]:
    """Return the line printed for a release given as JSON."""
    given = json.dumps({"id": identifier, "text": text}).encode()
    found: dict[str, Any] = json.loads(relex(Path("nowhere"), "extract", "-", stdin=given).stdout)
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example("\ufeff" + PIECES[1] + "\r\n" + PIECES[5] + PIECES[1])
def test_spans_are_offsets_into_the_very_text_that_was_given(text: str) -> None:
    line = extracted("x\u00adй/1", text)
    assert line["id"] == "x\u00adй/1"
    for quote in line["quotes"]:
        pieces = [text[start:end] for start, end in quote["spans"]]
        assert all(pieces)
        assert " ".join(pieces) == quote["text"]
    for kind in ("dates", "twins", "agreements", "figures", "events", "places"):
        for fact in line[kind]:
            start, end = fact["span"]
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()


FIELDS = {
    "quotes": {"text", "spans", "kind", "speaker", "role", "rule", "confidence"},
    "people": {"name", "role"},
    "dates": {"span", "start", "end", "kind", "grain"},
    "twins": {"a", "b", "status", "date", "span"},
    "agreements": {"what", "partners", "count", "status", "date", "span"},
    "figures": {"span", "value", "unit", "measure", "kind", "period", "approximate"},
    "events": {"title", "kind", "start", "end", "place", "status", "span"},
}


def test_every_field_of_the_contract_is_there() -> None:
    text = (
        f"{PIECES[0]} {PIECES[1]} {PIECES[2]} Тербунский район и Чечерский район Гомельской области — побратимы "
        "с 9 мая 2022 года. Подписано соглашение с Гродненской областью. "
        "Выставка «Колос» пройдёт в Минске 29 сентября 2025 года."
    )
    line = extracted("r", text)
    assert {"id", "title", "published", "url", "language", "partners"} <= set(line)
    assert line["partners"] == sorted(set(line["partners"]), key=line["partners"].index) != []
    for name, fields in FIELDS.items():
        assert line[name], name
        assert all(fields <= set(fact) for fact in line[name]), name
