import subprocess
import sys

import pytest

from store.errors import ConfigError
from store.paths import config_path
from tui import preferences, rebinding, settings
from tui.__main__ import main
from tui.wording import trouble


def configure(text: str) -> None:
    config_path().parent.mkdir(parents=True)
    config_path().write_text(text, encoding="utf-8")


def test_without_a_file_nothing_is_preferred() -> None:
    assert preferences.read() == preferences.Preferences()


def test_what_is_preferred_goes_before_what_was_last_chosen() -> None:
    settings.save(settings.Settings(style="apa", theme="ink"))
    configure('theme = "paper"\nlanguage = "en"\n[keys]\nhelp = "f1"\nquit = ["Q", "ctrl+x"]')
    assert preferences.read() == preferences.Preferences(
        "en", "paper", None, {"help": ("f1",), "quit": ("Q", "ctrl+x")}
    )
    assert settings.load() == settings.Settings(style="apa", theme="paper")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('theme = "pink"', "'theme' не может быть 'pink'. Можно: auto, ink, paper."),
        ('language = "de"', "'language' не может быть 'de'"),
        ('style = "mine"', "'style' не может быть 'mine'"),
        ("theme = 1", "'theme' — не строка."),
        ('keys = "x"', "'keys' — не таблица."),
        ("[keys]\nhelp = 1", "'help' — не клавиша."),
        ("[keys]\nhelp = []", "'help' — не клавиша."),
        ('colour = "red"', "неизвестная настройка 'colour'."),
    ],
)
def test_what_cannot_be_taken_is_said_with_the_file(text: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    configure(text)
    assert main(["paths"]) == 2
    shown = capsys.readouterr()
    assert f"{config_path()}: {said}" in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(("keys", "said"), [('coffee = "c"', "действия 'coffee' нет"), ('help = "q"', "'help'")])
def test_unknown_actions_and_clashes_are_said_with_the_file(keys: str, said: str) -> None:
    configure(f"[keys]\n{keys}")
    with pytest.raises(ConfigError) as caught:
        rebinding.take()
    assert f"config.toml: {said}" in trouble(caught.value, "ru")
    assert caught.value.exit_code == 2


def test_the_language_of_the_file_is_spoken_unless_another_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    configure('language = "en"')
    for arguments, said in ((["show", "NONE"], "no "), (["--lang", "ru", "show", "NONE"], "нет")):
        assert main(arguments) == 1
        assert said in capsys.readouterr().err


def test_screens_hear_the_keys_of_the_file() -> None:
    configure('[keys]\ncopy_words = "C"')
    program = (
        "from tui import rebinding; rebinding.take()\n"
        "from tui.app import RelexApp; from tui.actions import BY_ID, key_label\n"
        "print([each.key for each in RelexApp.BINDINGS if each.id == 'copy_words'], key_label(BY_ID['copy_words']))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8")
    assert ran.stdout.strip() == "['C,С'] C"
