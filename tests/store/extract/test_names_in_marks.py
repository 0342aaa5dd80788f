from store.extract.marks import pair
from store.extract.speech.names_in_marks import find_names
from store.extract.text import Document
from store.model import Quote, QuoteKind, Span


def names(text, *quotes):
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in quotes]
    found = [Quote(spans=(span,), rule="test", text=span.slice(text), kind=QuoteKind.DIRECT) for span in spans]
    return [span.slice(text) for span in find_names(pair(Document(text)), found)]


def test_what_no_quotation_begins_in_is_a_name():
    assert names("Завод «Луч» открыт. «Мы рады», — сказал он.", "Мы рады") == ["Луч"]


def test_a_name_inside_a_quotation_is_a_name():
    assert names("«Завод „Луч“ открыт», — сказал он.", "Завод „Луч“ открыт") == ["Луч"]


def test_long_and_unclosed_stretches_are_no_names():
    assert names(f"«{'очень ' * 40}» и «без конца") == []
