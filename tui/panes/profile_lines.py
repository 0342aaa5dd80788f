"""One partner set in lines: figures with honest bars, the register of agreements, claims, voices, releases."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rich.text import Text

from store.model import Agreement, FigureKind, Twin, TwinStatus
from store.views.claims import Counted
from store.views.measures import Group, groups_of
from store.views.profile import Found, Profile, Voice
from store.views.series import Drift, Point, drifts_of
from store.views.stretch import stretch
from store.views.timeline import headline
from tui.glyphs import AGREEMENT, FIGURE, KNOWN, PLANNED, TWIN
from tui.ink import Ink
from tui.locale import Catalogue
from tui.panes.figures import figure_in_words, value_in_words
from tui.panes.promises import days
from tui.safe import safe
from tui.typeset import cut

_MEASURE = 92
_BAR = 20
_BAR_NARROW = 14
_UNIT = 14
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURES = 12  # lines of figures where there is room
_ROOMY = 30  # lines from which groups are parted by blank ones


class ProfileSetter:
    """Sets a profile in a room; what does not fit is left out from the end, and each list says how long it is."""

    def __init__(self, found: Profile, claims: Sequence[Counted], ink: Ink, words: Catalogue) -> None:
        self._found = found
        self._claims = claims
        self._ink = ink
        self._words = words

    def lines(self, width: int, height: int) -> list[Text]:
        """Return at most `height` lines of at most `width` cells."""
        width = min(width, _MEASURE)
        roomy = height >= _ROOMY
        lines = self._head(width)
        first = self.figures(width, _FIGURES if roomy else max(2, height - len(lines) - 2))
        claims = [] if roomy else [self._claim(claim) for claim in self._claims[-1:]]
        rest = (self.agreements(width, 7), self.twins(width, 6), self.voices(width, 6), self.releases(width, height))
        groups = (first, claims, *rest)
        for group in groups:
            if group and len(lines) + min(2, len(group)) + roomy <= height:  # no head without what it heads
                lines += [*([self._ink.line("")] if roomy else []), *group]
        return lines[:height]

    def _head(self, width: int) -> list[Text]:
        found, words, ink = self._found, self._words, self._ink
        rhythm = found.rhythm
        last = (
            words("partners.last_time", day=words.day_year(rhythm.last))
            if rhythm.last
            else words("partners.never_dated")
        )
        counts = [
            ("release", found.records),
            ("agreement", found.agreements),
            ("figure", found.figures),
            ("person", found.voices),
        ]
        said = " · ".join(words.count(name, len(items)) for name, items in counts if items)
        lines = [ink.ends(ink.line((safe(found.name), "bold")), ink.line((last, "soft")), width)]
        lines.append(
            ink.ends(ink.line((said, "soft")), ink.line((self._rhythm(), "ink" if rhythm.quiet else "soft")), width)
        )
        return lines

    def _rhythm(self) -> str:
        rhythm, words = self._found.rhythm, self._words
        if rhythm.usual is None or rhythm.since is None:
            return ""
        usual = words.count("day", max(1, round(rhythm.usual)))
        if rhythm.quiet:
            return words("partners.quiet", since=words.count("day", rhythm.since), usual=usual)
        return words("partners.usual", usual=usual)

    def figures(self, width: int, rows: int) -> list[Text]:
        """Set figures measure by measure, each with a bar as long as its share of the largest of its unit there."""
        groups = _fitting(groups_of(self._found.figures), rows)
        if not groups:
            return []
        words, ink = self._words, self._ink
        points = [point for group in groups for point in group.points]
        note = words("partners.apart") if len(points) > 1 else ""
        unit = min(_UNIT, max(len(safe(point.figure.unit)) for point in points))
        year = max(len(self._year(point)) for point in points) + 1
        bars = [_bars(group.points, _BAR if width >= 80 else _BAR_NARROW) for group in groups]
        room = max(len(bar) for group in bars for bar in group)
        lines: list[Text] = []
        for group, drawn in zip(groups, bars, strict=True):
            head = ink.line((f"{FIGURE} ", "ink"), (self._group(group, alone=len(groups) == 1), "bold"))
            lines.append(ink.ends(head, ink.line(("" if lines else note, "soft italic")), width))
            lines += [
                self._figure(point, (year, f"{bar:<{room}}", unit), group, width)
                for point, bar in zip(group.points, drawn, strict=True)
            ]
        return lines + [self._drift(drift, width) for drift in drifts_of(self._found.figures)[:2]]

    def _group(self, group: Group, *, alone: bool) -> str:
        """Return the head of a group: its measure, or that these are all sorts."""
        if group.name is None:
            return self._words("partners.figures" if alone else "partners.other_figures")
        return f"{group.name[:1].upper()}{group.name[1:]}"

    def _drift(self, drift: Drift, width: int) -> Text:
        """Set a figure that was told again with another value, each with its day."""
        words = self._words
        told = []
        for point in drift.points:
            day = point.record.release.published
            when = words.day_year(day) if day else words("partners.undated")
            told.append(f"{figure_in_words(point.figure, words)} ({when})")
        values = "; ".join(told)
        text = words("partners.drift", measure=safe(drift.measure), period=safe(drift.period), values=values)
        return self._ink.line(("! ", "bold"), cut(text, width - 2))

    def _year(self, point: Point) -> str:
        """Return the year of a figure, in words when no year is told."""
        year = _YEAR.search(point.figure.period or "")
        return (
            self._words("partners.target") if point.is_target else year[0] if year else self._words("partners.no_year")
        )

    def _figure(self, point: Point, columns: tuple[int, str, int], group: Group, width: int) -> Text:
        """Set a figure; `columns` are the cells of the year, the bar filled up, and the cells of the unit."""
        ink, words, figure = self._ink, self._words, point.figure
        year, bar, unit = columns
        dated = _YEAR.search(figure.period or "") is not None
        lead = ink.line(
            (f"{self._year(point):<{year}}", "accent" if point.is_target else "ink" if dated else "soft italic"),
            (f"{value_in_words(figure, words):>7}", "bold"),
            (f" {cut(safe(figure.unit), unit):<{unit}} ", "soft"),
            (f"{bar}  " if bar else "", "accent" if point.is_target else "soft"),
        )
        return ink.line(lead, (cut(self._note(point, group), width - lead.cell_len), "soft"))

    def _note(self, point: Point, group: Group) -> str:
        figure, words, release = point.figure, self._words, point.record.release
        period = safe(figure.period or "")
        told = figure.measure if group.name is None or " " in (figure.measure or "") else None  # the head says it
        parts = [safe(told)] if told else []
        parts += [period] if period and (point.is_target or not period.isdigit()) else []
        parts += [words("partners.base", base=safe(figure.base))] if figure.base else []
        parts.append(words("partners.side", side=safe(figure.side)) if figure.side else words("partners.no_side"))
        day = words.day_year(release.published) if release.published else words("partners.undated")
        return f"{', '.join(parts)} · {day}"

    def agreements(self, width: int, rows: int) -> list[Text]:
        """Set the register of agreements: date or years, what and with whom, how it stands."""
        found, words, ink = self._found.agreements, self._words, self._ink
        if not found:
            return []
        lines = [self._headed(AGREEMENT, words("partners.agreements"), len(found), rows)]
        for each in found[: rows - 1]:
            agreement = each.fact
            if isinstance(agreement, Agreement):
                when = (
                    words.iso(agreement.term or agreement.date)
                    if agreement.term or agreement.date
                    else words("partners.no_date")
                )
                count = f"{agreement.count} × " if agreement.count > 1 else ""
                what = f"{count}{safe(agreement.what)}: {', '.join(map(safe, agreement.partners))}"
                status = words(f"agreement.{agreement.status}")
                left = ink.line((f"{cut(when, 12):<13}", "soft"), cut(what, width - len(status) - 15))
                lines.append(ink.ends(left, ink.line((status, "soft")), width))
        return lines

    def _when(self, agreement: Agreement) -> str:
        given = agreement.term or agreement.date
        spanned = stretch(given)
        if spanned is None:
            return safe(given) if given else self._words("partners.no_date")
        return days(*spanned, self._words)

    def twins(self, width: int, rows: int) -> list[Text]:
        """Set what is claimed of twinnings, then the pairs that are named."""
        words, ink = self._words, self._ink
        pairs = _distinct(self._found.twins)
        if not pairs and not self._claims:
            return []
        lines = [self._headed(TWIN, words("partners.twins"), len(pairs), rows)]
        lines += [self._claim(claim) for claim in self._claims[-2:]]
        for twin in pairs[: rows - len(lines)]:
            mark = PLANNED if twin.status is TwinStatus.PLANNED else KNOWN
            date = words.iso(twin.date) if twin.date else ""
            left = ink.line((f"{mark} ", "ink"), cut(f"{safe(twin.a)} — {safe(twin.b)}", width - len(date) - 4))
            lines.append(ink.ends(left, ink.line((date, "soft")), width))
        return lines

    def _claim(self, claim: Counted) -> Text:
        words = self._words
        release = claim.record.release
        day = words.day_year(release.published) if release.published else words("partners.undated")
        said = words("partners.to_come" if claim.planned else "partners.claimed", count=claim.agreement.count)
        named = words("partners.documented", count=len(claim.documented))
        return self._ink.line((f"{TWIN} ", "ink"), (said, "bold"), (f" · {named} · {day}", "soft"))

    def voices(self, width: int, rows: int) -> list[Text]:
        """Set who speaks or is named, with the latest role and the number of quotes."""
        words, ink = self._words, self._ink
        voices = self._found.voices[: rows - 1]
        if not voices:
            return []
        room = min(26, max(len(safe(voice.name)) for voice in voices)) + 2
        return [ink.line((words("partners.speaks"), "bold")), *(self._voice(voice, room, width) for voice in voices)]

    def _voice(self, voice: Voice, room: int, width: int) -> Text:
        ink = self._ink
        right = ink.line((self._words.count("quote", voice.quotes) if voice.quotes else "", "soft"))
        role = cut(safe(voice.role or ""), width - room - right.cell_len - 2)
        return ink.ends(ink.line(f"{cut(safe(voice.name), room - 2):<{room}}", (role, "soft")), right, width)

    def releases(self, width: int, rows: int) -> list[Text]:
        """Set the latest releases."""
        words, ink = self._words, self._ink
        records = self._found.records
        lines = [self._headed("", words("partners.list"), len(records), rows)]
        for record in records[: rows - 1]:
            day = words.day_year(record.release.published) if record.release.published else words("partners.undated")
            lines.append(ink.line((f"{day:>11}   ", "soft"), cut(safe(headline(record)), width - 14)))
        return lines

    def _headed(self, mark: str, title: str, count: int, rows: int) -> Text:
        more = f"  {self._words('partners.latest', count=count)}" if count > rows - 1 else ""
        return self._ink.line((f"{mark} " if mark else "", "ink"), (title, "bold"), (more, "soft"))


def _fitting(groups: Iterable[Group], rows: int) -> list[Group]:
    """Return what `rows` hold of groups, each with a line for its head; of the last one perhaps only a part."""
    fitting: list[Group] = []
    for group in groups:
        if rows < 2:
            break
        fitting.append(replace(group, points=_latest(group.points, rows - 1)))
        rows -= 1 + len(fitting[-1].points)
    return fitting


def _latest(points: Sequence[Point], most: int) -> tuple[Point, ...]:
    """Return the last `most` of points by time, which keeps the targets."""
    return tuple(points[-most:])


def _bars(points: Sequence[Point], cells: int) -> list[str]:
    """Return a bar for each figure, measured by the largest of its unit."""
    most: dict[str, float] = {}
    for point in points:
        if point.figure.kind is FigureKind.LEVEL:
            most[point.unit] = max(most.get(point.unit, 0.0), abs(point.amount))
    return [_bar(point, most.get(point.unit, 0.0), cells) for point in points]


def _bar(point: Point, most: float, cells: int) -> str:
    if point.figure.kind is not FigureKind.LEVEL or not most:
        return ""
    halves = max(1, round(abs(point.amount) / most * cells * 2))
    if point.is_target:
        return "╍" * max(1, halves // 2)
    return "━" * (halves // 2) + ("╸" if halves % 2 else "")


def _distinct(found: Iterable[Found]) -> list[Twin]:
    pairs: dict[tuple[str, str], Twin] = {}
    for each in found:
        if isinstance(each.fact, Twin):
            key = (each.fact.a, each.fact.b)
            known = pairs.get(key)
            if known is None or (known.date is None and each.fact.date):
                pairs[key] = each.fact
    return list(pairs.values())
