"""The grammar of calendar expressions, over the letters that lexemes become."""

import random

from store.extract.dates.grammar import RULES, any_rule, rule

LETTERS = "DDDDDXXX--MGmacQqHIPSUVNYOCErxsvWwdbjkuohgl9LRBFpft.,/_|"


def test_the_next_place_of_a_rule_is_found_wherever_any_of_them_holds() -> None:
    letters = "".join(random.Random(7).choices(LETTERS, k=20_000))
    patterns = [rule(index) for index in range(len(RULES))]
    told = next_place = 0
    while match := any_rule().search(letters, next_place):
        skipped = range(next_place, match.start())
        assert not any(pattern.match(letters, at) for at in skipped for pattern in patterns)
        first = next(index for index, pattern in enumerate(patterns) if pattern.match(letters, match.start()))
        assert match.lastgroup == f"r{first}"
        told, next_place = told + 1, match.start() + 1
    assert told > 1_000
