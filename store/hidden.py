"""Characters that act on a terminal or hide from the eye: what they are, and text without them."""

import json
import re

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def tame(text: str) -> str:
    """Return `text` without the characters that act on a terminal it is pasted into; all others stay as they are."""
    return _ACTING.sub("", text)


def escaped(text: str) -> str:
    """Return JSON text with hidden characters as `\\u202e`, so that nothing is lost and nothing acts."""
    return HIDDEN.sub(lambda match: json.dumps(match[0])[1:-1], text)


def visible(text: str) -> str:
    """Return `text` without control, bidi, zero-width, tag and surrogate characters; line ends and tabs stay."""
    return HIDDEN.sub("", text)
