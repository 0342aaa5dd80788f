import itertools

import pytest

from tui import actions, keys
from tui.locale import LANGUAGES, catalogue


def heard(action: actions.Action) -> list[str]:
    return keys.both((*action.keys, *action.extra)).split(",")


def test_every_letter_has_its_twin() -> None:
    for action in actions.ACTIONS:
        for key in (*action.keys, *action.extra):
            if len(key) == 1 and key.isalpha():
                assert keys.twin_of(key) in heard(action)


@pytest.mark.parametrize("contexts", sorted(tuple(sorted(contexts)) for contexts in actions.together()))
def test_no_key_means_two_things_at_once(contexts: tuple[str, ...]) -> None:
    for one, other in itertools.combinations(actions.of_context(*contexts), 2):
        clash = set(heard(one)) & set(heard(other))
        assert not clash, f"{one.id} and {other.id} both take {clash}"


def test_ids_are_unique() -> None:
    assert len(actions.BY_ID) == len(actions.ACTIONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_and_group_has_its_words(language: str) -> None:
    words = catalogue(language)
    for action in actions.ACTIONS:
        assert words.has(f"action.{action.id}")
        assert not action.group or words.has(f"group.{action.group}")


@pytest.mark.parametrize(
    ("key", "twin"), [("y", "н"), ("Y", "Н"), ("q", "й"), ("/", "."), ("?", ","), (";", "ж"), ("1", None)]
)
def test_twins(key: str, twin: str | None) -> None:
    assert keys.twin_of(key) == twin


@pytest.mark.parametrize(("key", "shown"), [("ctrl+p", "Ctrl+P"), ("enter", "Enter"), ("y", "y"), ("+", "+")])
def test_keys_as_printed(key: str, shown: str) -> None:
    assert keys.shown(key) == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_of_help_is_cut_in_two_columns(language: str) -> None:
    words = catalogue(language)
    listed = [action for action in actions.ACTIONS if action.group]
    labels = {words(f"help.{each.row}" if each.row else f"action.{each.id}") for each in listed}
    assert [label for label in labels if len(label) > 24] == []


def test_an_action_under_another_key_keeps_its_arrows() -> None:
    changed = {action.id: action for action in actions.rebound({"down": ("ctrl+n",), "copy_words": ("C",)})}
    assert heard(changed["down"]) == ["ctrl+n", "down"]
    assert heard(changed["copy_words"]) == ["C", "С"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"coffee": ("c",)}, "'coffee'"),
        ({"copy_words": ("q",)}, "'copy_words' and 'quit' both take the key 'q'"),
        ({"copy_words": ("ctrl+y",), "copy_cited": ("ctrl+y",)}, "'copy_words' and 'copy_cited'"),
    ],
)
def test_keys_that_cannot_be_given_are_named(wanted: dict[str, tuple[str, ...]], said: str) -> None:
    with pytest.raises(actions.KeyTrouble, match=said):
        actions.rebound(wanted)
