"""Characters that act on a terminal or hide from the eye: what they are, and text without them."""

import re

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Return `text` without control, bidi, zero-width, tag and surrogate characters; line ends and tabs stay."""
    return HIDDEN.sub("", text)
