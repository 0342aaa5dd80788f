"""How speech is laid out in plain text: dashes, gaps, line leads, also as entities and tags left over from HTML.

Marks beyond Latin-1 stand in alternatives rather than in sets where that is no slower: such a set takes the compiler
ten times as long, and all commands wait for it at their start.
"""

import re

from store.model import Span

GAP = r"(?:\s|\u200b|\ufeff|&nbsp;|<[^<>\n]{0,120}>)"
DASH = r"(?:—|–|―|−|&mdash;|&ndash;|-{1,2}(?=\s|&nbsp;)|(?:(?<![^\s,!?:])|(?<=…))-(?=[^\W\d_]))"
OPENERS = '«„“"”‹'

PARAGRAPH_LEAD = re.compile(rf"(?:{GAP}|[*·]|•|●|▪|✔|✅|☑|➡|▶)*")
DASH_LEAD = re.compile(rf"(?:{GAP})*{DASH}{GAP}*(?=\S)")
AFTER_QUOTE = re.compile(rf"(?P<stops>[,.!?…]{{0,3}}){GAP}{{0,4}}{DASH}{GAP}{{0,3}}(?=[^\W\d_])")
AFTER_COMMA = re.compile(rf",{GAP}{{1,3}}(?=[^\W\d_])")
AFTER_SPACE = re.compile(rf"{GAP}{{1,2}}(?=[^\W\d_])")
COLON_BEFORE = re.compile(rf":{GAP}*(?:{DASH}{GAP}*)?$")
INSERTED = re.compile(
    rf"(?P<stop>[,!?]|…|\.\.\.|\.(?={GAP}{{0,3}}{DASH}{GAP}{{1,3}}[а-яё])|[»\"],?|”,?|“,?)"
    rf"(?:{GAP}{{0,3}}){DASH}(?:{GAP}{{1,3}}(?=[^\W\d_])|(?=[а-яё]))"
)
RESUMED = re.compile(rf"(?P<stop>[.,!?…;:]{{0,3}})(?:{GAP}{{0,3}}){DASH}{GAP}{{0,3}}(?=\S)")
DASH_INLINE = re.compile(rf":{GAP}{{0,3}}{DASH}{GAP}{{0,3}}(?=[^\W\d_])")
_ANY_DASH = re.compile(
    r"[—–―−&-](?:(?<=[—–―−])|(?<=&)[mn]dash;|(?<=-)(?=-?(?:\s|&nbsp;))|(?:(?<![^\s,!?]-)(?<=-)|(?<=…-))(?=[^\W\d_]))"
)
_EDGE = " \t\n\r\u00a0\u202f\u2009\u200b\ufeff"
_TAG_END = re.compile(r"<[^<>\n]{0,120}>$|&nbsp;$")


def inserted_unclosed() -> re.Pattern[str]:
    """Return `INSERTED` for speech whose closing mark is lost, where capitals may follow; few releases need it."""
    return re.compile(INSERTED.pattern.replace("[а-яё]", r"[^\W\d_]"))


def has_dash(text: str, start: int, end: int) -> bool:
    """Tell whether the stretch has a dash at all, without which most patterns need not be tried."""
    return _ANY_DASH.search(text, start, end) is not None


def trim(text: str, start: int, end: int, *, stops: str = "") -> Span:
    """Return the stretch without white space and left-over tags at its edges, and without any of `stops` at its end."""
    written = start
    while written < end and text[written].isspace():
        written += 1
    if written >= end or text[written] in "<&":
        lead = PARAGRAPH_LEAD.match(text, start, end)
        start = lead.end() if lead else start
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start:
        tag = _TAG_END.search(text, max(start, end - 130), end)
        if tag:
            end = tag.start()
        elif text[end - 1] in _EDGE or text[end - 1] in stops:
            end -= 1
        else:
            break
    return Span(start, end)


def is_of_digits(text: str, colon: int) -> bool:
    """Tell whether a colon stands between digits: a clock time or a score."""
    return text[colon - 1 : colon].isdigit() and text[colon + 1 : colon + 2].isdigit()


def char_before(text: str, offset: int) -> str:
    """Return the last character before `offset` that is not white space ("" when there is none near)."""
    return text[max(0, offset - 40) : offset].rstrip(_EDGE)[-1:]
