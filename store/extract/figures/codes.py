"""Digits that are no quantity: the groups of a telephone number."""

from collections.abc import Sequence

from store.extract.figures.numerals import Lexeme

_NUMBERS = "dx"
_HYPHENS = "-–"


def is_telephone(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Tell the groups of «8 (017) 222-44-44»: three tied by hyphens, or a digit before a code in brackets."""
    code = lexemes[index + 1 : index + 4]
    if len(code) == 3 and code[0].folded == "(" and code[2].folded == ")" and code[1].folded.startswith("0"):
        return code[1].sort in _NUMBERS
    return _tied(lexemes, index, 1) + _tied(lexemes, index, -1) >= 2


def _tied(lexemes: Sequence[Lexeme], index: int, step: int) -> int:
    """Count the groups of digits tied to the one at `index` by hyphens, on one side, at most two."""
    count, other = 0, index + 2 * step
    while count < 2 and 0 <= other < len(lexemes) and lexemes[other].sort in _NUMBERS:
        hyphen, left, right = lexemes[other - step], *sorted((lexemes[other], lexemes[other - 2 * step]), key=_start)
        if hyphen.folded not in _HYPHENS or left.end != hyphen.start or hyphen.end != right.start:
            break
        count, other = count + 1, other + 2 * step
    return count


def _start(lexeme: Lexeme) -> int:
    return lexeme.start
