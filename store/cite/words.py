"""The words themselves: whole or cut, in marks or, when they are a paraphrase, without."""

from store.model import Quote, QuoteKind, Span

CUT = "<…>"


def quoted(words: str, kind: QuoteKind | None, marks: str = "«»") -> str:
    """Put speech in marks. A paraphrase is not speech and stays bare."""
    return words if kind is QuoteKind.REPORTED else f"{marks[0]}{words}{marks[1]}"


def cut(quote: Quote, part: Span) -> str:
    """Return `part` of `quote.text` (offsets into that text), each cut marked by `<…>`.

    White space at the edges is left out; a part that covers the whole quote is the quote, byte for byte.
    """
    start, end = max(0, part.start), min(len(quote.text), part.end)
    words = quote.text[start:end].strip()
    before = f"{CUT} " if quote.text[:start].strip() else ""
    after = f" {CUT}" if quote.text[end:].strip() else ""
    return f"{before}{words}{after}"
