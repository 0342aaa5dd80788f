"""Nothing in a release acts on the terminal, on the screen or on the application, wherever it is shown."""

from datetime import date

import pytest
from msgspec.structs import replace

from store.model import (
    Agreement,
    AgreementStatus,
    Event,
    EventStatus,
    Facts,
    Figure,
    FigureKind,
    Person,
    PlaceKind,
    PlaceMention,
    PlaceRole,
    Quote,
    QuoteKind,
    Record,
    Span,
    Twin,
    TwinStatus,
)
from tests.tui.driving import app_of, drawn, press, settle
from tests.tui.fixtures import release

PAYLOADS = {
    "sequences": "\x1b[5;7;31mкрасно\x1b[2J\x1b[H\x1b[6n\x1b]0;чужое имя\x07\x1b]52;c;0LLQt9C70L7QvA==\x07"
    "\x1b]8;;https://evil.example/\x1b\\сюда\x1b]8;;\x1b\\\x1bP+q544e\x1b\\",
    "left open": "\x1b]52;c;0LLQt9C70L7QvA==",
    "one byte": "\x9b31m\x9d52;c;eA==\x9c\x85\x00\x07\x08\x0e\x0f\x7f\x0b\x0c",
    "unseen": "\u202eхет\u202c\u2067ab\u2069\u200fa\u200db\u200bc\ufeff\u2060\U000e0041a\rb\u2028c"
    + "е"
    + "\u0301" * 60,
    "markup": "[/] [/красный] [bold [@click=app.quit]нажми[/] [link=https://evil.example]x[/link]",
    "slots": "{0} {x} %s %(y)d ${z}" + "測試" * 9,
}
FORBIDDEN = frozenset(
    [
        *map(chr, range(32)),
        *map(chr, range(0x7F, 0xA0)),
        *map(chr, range(0x202A, 0x202F)),
        *map(chr, range(0x2060, 0x2070)),
    ]
) | {"\u200b", "\u200d", "\u200f", "\ufeff", "\u2028", "\u00ad"}


def hostile(payload: str) -> Record:
    """Return a release with the payload in every text a screen might show."""
    quote, place, name = f"Мы рады {payload} всем", f"Край{payload}", f"Ян {payload} Ли"
    text = f"Шапка {payload}.\n\n«{quote}», — сказал {name}. {place}. Рост 5 %{payload}. Договор{payload}. "
    text += f"Ярмарка{payload}."

    def span(words: str) -> tuple[Span, ...]:
        start = text.index(words)
        return (Span(start, start + len(words)),)

    by_rule = {"rule": f"rule{payload}"}
    facts = Facts(
        quotes=tuple(
            Quote(
                spans=span(quote), text=quote, kind=kind, speaker=name, role=f"глава{payload}", cue=payload, **by_rule
            )
            for kind in QuoteKind
        ),
        people=(Person(spans=span(name), name=name, role=payload, **by_rule),),
        places=(
            PlaceMention(
                spans=span(place), name=place, place_id=None, kind=PlaceKind.REGION, role=PlaceRole.PARTNER, **by_rule
            ),
        ),
        twins=(Twin(spans=span(place), a=place, b=name, status=TwinStatus.ACTIVE, date=payload, **by_rule),),
        agreements=(
            Agreement(
                spans=span(f"Договор{payload}"),
                what=f"договор{payload}",
                partners=(place,),
                status=AgreementStatus.SIGNED,
                date="2025",
                term=payload,
                **by_rule,
            ),
        ),
        figures=(
            Figure(
                spans=span(f"5 %{payload}"),
                value=5,
                unit=f"%{payload}",
                kind=FigureKind.GROWTH,
                measure=payload,
                period=f"2024{payload}",
                side=place,
                **by_rule,
            ),
        ),
        events=(
            Event(
                spans=span(f"Ярмарка{payload}"),
                title=f"Ярмарка{payload}",
                kind=f"fair{payload}",
                status=EventStatus.PLANNED,
                start=date(2025, 9, 1),
                end=date(2025, 9, 2),
                place=place,
                **by_rule,
            ),
        ),
    )
    held = replace(
        release("hostile", text, f"Заголовок {payload}", date(2025, 8, 1)),
        publisher=f"Вести{payload}",
        url=f"https://news.example/{payload}",
        tags=(f"метка{payload}",),
    )
    older = replace(held, text=f"{payload} {text}")
    return Record(release=held, facts=facts, previous=(older,))


WALK = (
    ("enter", "n", "n", "w"),
    ("h",),
    ("d",),
    ("escape", "m"),
    ("escape", "e"),
    ("escape", "a"),
    ("escape", "escape", "escape", "R"),
    ("b",),
    ("escape", "B"),
    ("escape", "escape", "w"),
    ("o",),
    ("escape", "escape", "2"),
    ("3",),
    ("4",),
    ("c",),
    ("escape", "f", "right", "down"),
    ("right", "right", "down"),
    ("escape", "ctrl+p"),
    ("escape", "1"),
)
"""Ways through the screens, each to where something new is shown."""


@pytest.mark.parametrize("name", PAYLOADS)
async def test_no_payload_acts_on_any_screen(name: str) -> None:
    app = app_of([hostile(PAYLOADS[name])])
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        for keys in WALK:
            await press(pilot, *keys)
            assert not FORBIDDEN & set(drawn(app)), f"after {keys}"
        assert app.is_running
        app.say(f"Готово: {PAYLOADS[name]}", PAYLOADS[name])
        app.trouble(f"Беда {PAYLOADS[name]}", PAYLOADS[name])
        await settle(pilot)
        assert not FORBIDDEN & set(drawn(app))
        await press(pilot, "E")
        assert not FORBIDDEN & set(drawn(app))
    assert app.return_value is None


async def test_clicks_on_markup_do_nothing_but_choose() -> None:
    app = app_of([hostile(PAYLOADS["markup"])])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for y in range(2, 24, 2):
            for x in (12, 30):
                await pilot.click(offset=(x, y))
        await settle(pilot)
        assert app.is_running
