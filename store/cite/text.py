"""Full stops: exactly one after every area of a citation."""

_CLOSING = (".", "!", "?", "…")


def closed(text: str) -> str:
    """Return `text` ending in a full stop, unless it ends a sentence already."""
    return text if text.rstrip('»”")]').endswith(_CLOSING) else f"{text}."


def joined(*areas: str) -> str:
    """Join the areas that are not empty, each closed."""
    return " ".join(closed(area) for area in areas if area)
