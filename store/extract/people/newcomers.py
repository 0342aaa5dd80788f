"""Single names that nobody bore before: behind an office, beside a verb of speech, children by their given name."""

from collections.abc import Sequence

from store.extract.lang import table
from store.extract.lexicon import OFFICE, cue_word, cue_words, is_adjective, noun_form, role_classes
from store.extract.people import names
from store.extract.people.context import is_body, office_cases, speaks
from store.extract.people.eastern import clean
from store.extract.people.mention import Mention
from store.extract.text import Document, Token
from store.model import Span

_LEAST_GIVEN = 0.2
_LEAST_SHOUTED = 4  # letters of a name in capitals; a shorter one is an agency
_LONGEST_ABBREVIATION = 6
_CHARACTERS: dict[str, str] = table("ru", "names")["characters"]
_PREPOSITIONS = frozenset(table("ru", "words")["prepositions"]["any"])
_RULING = frozenset({"governor", "president", "mayor", "akim", "chair", "ambassador", "minister", "leader"})


class Newcomers:
    """Reads single capitalised words of one release as names of people nobody has named before."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._cues = cue_words(document)

    def read(self, index: int, token: Token) -> Mention | None:
        """Return the mention that the token at `index` is, or `None`."""
        held, cues = index > 0 and bool(self._document.kinds[index - 1] & OFFICE), self._cues
        new = self._new_surname(index, token, held) if held or index - 1 in cues or index + 1 in cues else None
        return new or (self._new_given(index, token) if names.is_listed_given(token.folded) else None)

    def _new_surname(self, index: int, token: Token, held: bool) -> Mention | None:
        """A family name nobody bore before: right after an office, where it is `held`, or beside a verb of speech."""
        folded = token.folded
        if held and folded.startswith(_CHARACTERS.get(self._document.forms[index - 1][:3], "-")):
            return None  # `Дед Мороз` is nobody
        form = noun_form(self._document.forms[index - 1], "roles") if held else None
        cue = self._speech_beside(index)
        if (form is None and cue is None) or not self._may_be_new(index, after_office=form is not None):
            return None
        for gender in ("masc", "femn"):
            cases = names.surname_cases(folded, gender)
            if form is not None and form.number == "sing" and form.cases & cases and form.gender in ("", gender):
                return self._single(token, sorted(form.cases & cases), gender)
        if cue is not None and "nomn" in names.surname_cases(folded, cue or "masc"):
            return self._single(token, ["nomn"], cue)
        return None

    def _may_be_new(self, index: int, *, after_office: bool) -> bool:
        """Tell whether a word may be somebody's family name: by its shape, or, behind an office, by being unknown."""
        folded = self._document.tokens[index].folded
        barred = names.is_never_a_name(folded) or names.is_geographic(folded) or is_body(folded)
        barred = barred or self._is_brand(index)
        if barred or folded.isascii() or self._modifies(index):
            return False
        if names.is_surname_shaped(folded):
            return True
        return after_office and names.is_unknown(folded) and not self._is_of_office(index)

    def _is_brand(self, index: int) -> bool:
        """Tell a word with a number at its end, such as a channel's: `корреспондент ЛенТВ24`."""
        token, after = self._document.tokens[index], self._document.tokens[index + 1 : index + 2]
        return bool(after) and after[0].start == token.end and after[0].text.isdigit()

    def _is_of_office(self, index: int) -> bool:
        """Tell whether an unknown word says what an office is of (`мэр Гюмри`, `директор СПК`), not who holds it."""
        tokens = self._document.tokens
        form = noun_form(tokens[index - 1].folded, "roles")
        rules = form is not None and role_classes().get(form.lemma) in _RULING
        text = tokens[index].text
        return rules or (text.isupper() and any(len(part) < _LONGEST_ABBREVIATION for part in text.split("-")))

    def _modifies(self, index: int) -> bool:
        """Tell whether an adjective-like word belongs to the noun after it (`Брестского облисполкома`)."""
        tokens = self._document.tokens
        if index + 1 >= len(tokens) or not is_adjective(tokens[index].folded):
            return False
        following = tokens[index + 1]
        return following.is_word and cue_word(following.folded) is None and following.start - tokens[index].end == 1

    def _single(self, token: Token, cases: Sequence[str], gender: str) -> Mention:
        case = "nomn" if "nomn" in cases else cases[0]
        surname = names.surname_nominative(names.titled(clean(token)), case, gender or "masc")
        return Mention(Span(token.start, token.end), surname, gender=gender, cases=frozenset(cases))

    def _new_given(self, index: int, token: Token) -> Mention | None:
        """A given name alone that speaks: children, guests («Кузьма с хутора перебивает»)."""
        if names.is_never_a_name(token.folded):
            return None
        left = self._document.tokens[index - 1] if index else None
        shouted = token.text.isupper() and len(token.text) < _LEAST_SHOUTED
        if shouted or (left is not None and left.folded in _PREPOSITIONS):
            return None
        acts = self._speech_beside(index, reach=4, deeds=True) is not None
        if names.is_geographic(token.folded) or not (acts or self._has_standing(index)):
            return None
        part = next((p for p in names.given_names(token.folded) if p.case == "nomn" and p.score >= _LEAST_GIVEN), None)
        if part is None:
            return None
        return Mention(
            Span(token.start, token.end),
            "",
            first=names.restore(token.text, part.nominative),
            gender=part.gender,
            cases=frozenset({"nomn"}),
        )

    def _has_standing(self, index: int) -> bool:
        """Tell whether a word has an office right before it or right after a comma (`Кузьма, школьник`)."""
        tokens = self._document.tokens
        left = noun_form(tokens[index - 1].folded, "roles") if index and tokens[index - 1].is_word else None
        if left is not None and "nomn" in left.cases and left.number == "sing":
            return True
        if "nomn" in office_cases(self._document, tokens[index]):
            return True
        after = tokens[index + 1 : index + 4]
        forms = (noun_form(token.folded, "roles") for token in after[1:])
        return len(after) > 1 and after[0].text == "," and any(f is not None and "nomn" in f.cases for f in forms)

    def _speech_beside(self, index: int, reach: int = 1, *, deeds: bool = False) -> str | None:
        """Return the gender of a finite verb of speech within `reach` words ("" if it shows none), else `None`.

        With `deeds` a look or a gesture will do.
        """
        for at in (index - 1, *range(index + 1, index + reach + 1)):
            word = self._cues.get(at)
            if word is None or not (deeds or speaks(word)):
                continue
            if word.form == "finite" and word.number == "sing" and "weak" not in word.kinds:
                return word.gender
        return None
