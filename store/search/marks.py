"""Which words of a quote answered the query, as spans of the quote's own text."""

from collections.abc import Sequence

from store.model import Span
from store.search.expansion import Expansion
from store.search.words import located


class Marks:
    """Finds the words to mark. Ask it for quotes about to be painted, not for all that were found."""

    def __init__(self, asked: Sequence[Expansion], phrases: Sequence[Sequence[str]] = ()) -> None:
        self._asked = tuple(each for each in asked if each.query is not None)
        self._phrases = tuple(tuple(phrase) for phrase in phrases if phrase)

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return the spans of single words and of whole phrases in `text`, in order and apart."""
        if not self._asked and not self._phrases:
            return ()
        spelt = list(located(text))
        marked: dict[int, int] = {}
        for word, start, end in spelt:
            if any(each.weight(word) for each in self._asked):
                marked[start] = end
        for phrase in self._phrases:
            size = len(phrase)
            for at in range(len(spelt) - size + 1):
                if all(spelt[at + step][0] == phrase[step] for step in range(size)):
                    marked[spelt[at][1]] = max(spelt[at + size - 1][2], marked.get(spelt[at][1], 0))
        return _apart(marked)


def _apart(marked: dict[int, int]) -> tuple[Span, ...]:
    found: list[Span] = []
    for start in sorted(marked):
        if found and start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, marked[start]))
        else:
            found.append(Span(start, marked[start]))
    return tuple(found)
