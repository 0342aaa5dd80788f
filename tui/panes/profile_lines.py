"""One partner set in lines: figures with honest bars, the register of agreements, claims, voices, releases."""

from collections.abc import Sequence

from rich.text import Text

from store.model import Agreement, AgreementStatus, Twin, TwinStatus
from store.views.claims import Counted
from store.views.homes import Home, homes
from store.views.profile import Profile, Voice
from store.views.stretch import stretch
from store.views.timeline import headline
from tui.glyphs import AGREEMENT, KNOWN, PLANNED, TWIN
from tui.ink import Ink
from tui.locale import Catalogue
from tui.panes.profile_figures import FigureSetter
from tui.panes.promises import days
from tui.safe import safe
from tui.typeset import cut

_MEASURE = 92
_WHEN, _WHAT, _HOME = 12, 24, 22  # cells for when, for what was signed, for a home region
_FIGURES = 11  # lines of figures where there is room
_TALL = 20  # lines from which figures leave room for the rest
_ROOMY = 30  # lines from which groups are parted by blank ones


class ProfileSetter:
    """Sets a profile in a room; what does not fit is left out from the end, and each list says how long it is."""

    def __init__(
        self, found: Profile, claims: Sequence[Counted], ink: Ink, words: Catalogue, side: str | None = None
    ) -> None:
        self._found = found
        self._claims = claims
        self._ink = ink
        self._words = words
        self._side = side

    def lines(self, width: int, height: int) -> list[Text]:
        """Return at most `height` lines of at most `width` cells."""
        width = min(width, _MEASURE)
        roomy = height >= _ROOMY
        lines = self._head(width)
        tall = height >= _TALL
        rows = _FIGURES if tall else max(2, height - len(lines) - 2)
        first = FigureSetter(self._found.figures, self._ink, self._words, self._side).lines(width, rows, roomy=tall)
        claims = [] if roomy else [self._claim(claim) for claim in self._claims[-1:]]
        rest = (self.agreements(width, 6), self.twins(width, 6), self.voices(width, 5), self.releases(width, height))
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
        said = [words.count(name, len(items)) for name, items in counts if items]
        while len(" · ".join(said)) + len(self._rhythm()) + 2 > width and len(said) > 1:
            said.pop()
        lines = [ink.ends(ink.line((safe(found.name), "bold")), ink.line((last, "soft")), width)]
        lines.append(
            ink.ends(
                ink.line((" · ".join(said), "soft")),
                ink.line((self._rhythm(), "ink" if rhythm.quiet else "soft")),
                width,
            )
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

    def agreements(self, width: int, rows: int) -> list[Text]:
        """Set the register of agreements: date or years, what, with whom, how it stands."""
        found = [each.fact for each in self._found.agreements if isinstance(each.fact, Agreement)]
        if not found:
            return []
        words, ink = self._words, self._ink
        lines = [self._headed(AGREEMENT, words("partners.agreements"), len(found), rows)]
        whats = [f"{each.count} × {safe(each.what)}" if each.count > 1 else safe(each.what) for each in found]
        room = min(_WHAT, max(map(len, whats[: rows - 1]))) + 2
        for each, what in list(zip(found, whats, strict=True))[: rows - 1]:
            status = words("agreement.claimed" if _is_claim(each) else f"agreement.{each.status}")
            left = ink.line((f"{cut(self._when(each), _WHEN):<{_WHEN + 2}}", "soft"), f"{cut(what, room - 2):<{room}}")
            partners = safe(", ".join(each.partners)) or words("unknown.partner")
            left.append_text(ink.line((cut(partners, width - left.cell_len - len(status) - 2), "soft")))
            lines.append(ink.ends(left, ink.line((status, "soft")), width))
        return lines

    def _when(self, agreement: Agreement) -> str:
        given = agreement.term or agreement.date
        spanned = stretch(given)
        if spanned is None:
            return safe(given) if given else self._words("partners.no_date")
        return days(*spanned, self._words)

    def twins(self, width: int, rows: int) -> list[Text]:
        """Set what is claimed of twinnings and the pairs that are named, each home region for itself."""
        sides = homes(self._found.twins, self._claims)
        if not sides:
            return []
        pairs = sum(len(side.pairs) for side in sides)
        lines = [self._headed(TWIN, self._words("partners.twins"), pairs, max(rows, pairs + 1))]
        if len(sides) == 1:
            lines += [self._claim(claim) for claim in sides[0].claims[-2:]]
            lines += [self._pair(twin, width) for twin in sides[0].pairs]
            return lines[:rows]
        for side in sides:
            lines += self._home(side, width)
        return lines[:rows]

    def _pair(self, twin: Twin, width: int) -> Text:
        ink = self._ink
        mark = PLANNED if twin.status is TwinStatus.PLANNED else KNOWN
        date = self._words.iso(twin.date) if twin.date else ""
        left = ink.line((f"{mark} ", "ink"), cut(f"{safe(twin.a)} — {safe(twin.b)}", width - len(date) - 4))
        return ink.ends(left, ink.line((date, "soft")), width)

    def _home(self, side: Home, width: int) -> list[Text]:
        """Set one home region: what it claims, then its pairs on one line."""
        ink, words = self._ink, self._words
        label = f"{cut(safe(side.name) if side.name else words('partners.home_unknown'), _HOME):<{_HOME + 2}}"
        lines = [ink.line((label, "ink"), self._claim(claim)) for claim in side.claims[-1:]]
        if side.pairs:
            told = "; ".join(f"{safe(twin.a)} — {safe(twin.b)}" for twin in side.pairs)
            lead = " " * len(label) if lines else label
            count = ink.line((f"{len(side.pairs)}", "soft"))
            text = cut(told, width - len(lead) - count.cell_len - 4)
            lines.append(ink.ends(ink.line((lead, "ink"), (f"{KNOWN} ", "ink"), (text, "soft")), count, width))
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


def _is_claim(agreement: Agreement) -> bool:
    """Tell whether a count of documents is said to exist; of planned ones it is no claim yet."""
    return agreement.count > 1 and agreement.status is not AgreementStatus.PLANNED
