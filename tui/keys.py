"""The second keyboard layout: which character each key gives when the Russian layout is on."""

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбю.ё"
_LATIN_UPPER = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?~'
_CYRILLIC_UPPER = "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,Ё"

TWINS = dict(zip(_LATIN + _LATIN_UPPER, _CYRILLIC + _CYRILLIC_UPPER, strict=True))
"""Character of a key in the Latin layout → character of the same key in the Russian one."""

_NAMES = {
    "/": "slash",
    "?": "question_mark",
    ".": "full_stop",
    ",": "comma",
    ";": "semicolon",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "+": "plus",
    "=": "equals_sign",
    "-": "minus",
    "<": "less_than_sign",
    ">": "greater_than_sign",
    "'": "apostrophe",
    "`": "grave_accent",
    "{": "left_curly_bracket",
    "}": "right_curly_bracket",
    ":": "colon",
    '"': "quotation_mark",
    "~": "tilde",
    "#": "number_sign",
    "@": "at",
    "*": "asterisk",
}
_SHOWN = {
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def name_of(key: str) -> str:
    """Return the name the toolkit gives a key written as people write it: `/` → `slash`, `g` → `g`."""
    return _NAMES.get(key, key)


def twin_of(key: str) -> str | None:
    """Return the Russian twin of a one-character key, or `None` where both layouts give the same."""
    return TWINS.get(key)


def both(keys: tuple[str, ...]) -> str:
    """Return the comma-separated names of the keys and of their twins, as a binding takes them."""
    named: dict[str, None] = {}
    for key in keys:
        named[name_of(key)] = None
        twin = twin_of(key)
        if twin is not None:
            named[name_of(twin)] = None
    return ",".join(named)


def shown(key: str) -> str:
    """Return the key as printed in help and in the row of keys: `ctrl+p` → `Ctrl+P`."""
    if key in _SHOWN:
        return _SHOWN[key]
    if "+" in key and len(key) > 1:
        *modifiers, last = key.split("+")
        return "+".join([*(modifier.capitalize() for modifier in modifiers), last.upper()])
    return key
