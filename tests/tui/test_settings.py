import pytest

from store.cite import DEFAULT
from tui.settings import Settings, load, save, settings_path


def test_settings_are_remembered() -> None:
    assert load() == Settings()
    save(Settings(style="apa", theme="paper"))
    assert load() == Settings(style="apa", theme="paper")


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"style": 3}', '{"style": "none", "theme": "pink"}', "\udcff", "[" * 99999]
)
def test_what_cannot_be_used_is_as_if_never_set(content: str) -> None:
    path = settings_path()
    path.parent.mkdir(parents=True)
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert load() == Settings()
    assert load().style == DEFAULT


def test_a_disk_that_refuses_disturbs_nobody() -> None:
    settings_path().parent.parent.mkdir(parents=True, exist_ok=True)
    settings_path().parent.write_text("in the way", encoding="utf-8")
    save(Settings(style="apa"))
    assert load() == Settings()
