"""The rules of extraction in words a person can read."""

from collections.abc import Callable

from tui.locale import Catalogue


def rule_in_words(rule: str, words: Catalogue) -> str:
    """Return what stands for the id of a rule: the text of its longest known beginning, else the id itself.

    What follows that beginning tells how the speaker of a quote was found.
    """
    known = _longest(rule, lambda part: words.has(f"rule.{part}"))
    if not known:
        return rule
    who = _longest(rule.removeprefix(known).lstrip("."), lambda part: words.has(f"who.{part}"))
    return words(f"rule.{known}", who=words(f"who.{who or 'none'}"))


def _longest(dotted: str, known: Callable[[str], bool]) -> str:
    """Return the longest beginning of a dotted id that is known, empty when none is."""
    while dotted and not known(dotted):
        dotted = dotted.rpartition(".")[0]
    return dotted
