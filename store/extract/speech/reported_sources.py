"""Where the words for a source end: the comma behind its name, its offices and what else belongs to it."""

from store.extract.lang import table
from store.extract.lexicon import is_finite, noun_form
from store.extract.speech.reported_stretch import Stretch

_WHICH = frozenset(table("ru", "words")["which"])


def source_end(stretch: Stretch, index: int) -> int:
    """Return the place of the comma that ends a source, an apposition after its name jumped over."""
    end = _behind_offices(stretch, index, _behind_relative(stretch, stretch.comma_after(index + 1)))
    for named in stretch.scene.registry.within(stretch.from_(index).start, stretch.span.end):
        role = named.role
        if role is None:
            continue
        if role.span.start < named.mention.span.start:
            if end < len(stretch.tokens) and role.span.start < stretch.tokens[end].start < named.mention.span.start:
                # `министр торговли, связи и спорта X`
                end = stretch.comma_after(stretch.scene.document.token_index(named.mention.span.end) - stretch.base)
            continue
        if (
            end < len(stretch.tokens)
            and stretch.tokens[end].start >= named.mention.span.end
            and role.span.start - stretch.tokens[end].end <= 1
        ):
            return stretch.comma_after(stretch.scene.document.token_index(role.span.end - 1) - stretch.base)
    return end


def _behind_relative(stretch: Stretch, comma: int) -> int:
    """Return the place of the comma behind a relative clause: `по мнению X, которая вела переговоры, …`."""
    following = stretch.tokens[comma + 1 : comma + 2]
    return stretch.comma_after(comma + 1) if following and following[0].folded in _WHICH else comma


def _behind_offices(stretch: Stretch, index: int, comma: int) -> int:
    """Return the place of the comma behind a name whose offices stand before it: `как сообщил зам, куратор X, …`."""
    first = stretch.from_(index).start
    named = next(iter(stretch.scene.registry.within(first, stretch.span.end)), None)
    if named is None or not named.mention.is_nominative or comma >= len(stretch.tokens):
        return comma
    between = [t for t in stretch.tokens[comma:] if t.start < named.mention.span.start and t.is_word]
    offices = any(noun_form(t.folded, "roles") is not None for t in between)
    if not offices or any(is_finite(t.folded) for t in between if t.text[0].islower()):
        return comma
    return stretch.comma_after(stretch.scene.document.token_index(named.mention.span.end - 1) - stretch.base)
