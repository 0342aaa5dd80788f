"""Writing the map to a file, driven as a person would."""

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.tui.driving import app_of, grid, press, settle
from tests.tui.panes.test_map import SPARSE, pane


async def written(monkeypatch: pytest.MonkeyPatch, folder: Path, downs: int, *before: str) -> str:
    monkeypatch.chdir(folder)
    app = app_of(SPARSE)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "3", *before, "e", *["down"] * downs, "enter")
        assert "Записано" in grid(app)
        assert "Липецк" in grid(app)
        assert pane(app).has_focus_within
    (path,) = folder.iterdir()
    return path.read_text(encoding="utf-8")


async def test_the_view_is_written_as_text_as_it_stands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_of(SPARSE)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "3", "+", "right")
        seen = pane(app).land.canvas.text()  # type: ignore[union-attr]
        await press(pilot, "у", "enter")

    assert (tmp_path / "relex-map.txt").read_text(encoding="utf-8").splitlines() == [row.rstrip() for row in seen]


async def test_the_view_is_written_as_a_picture(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    drawing = ElementTree.fromstring(await written(monkeypatch, tmp_path, 1, "m", "m"))

    assert len(drawing.findall(".//{http://www.w3.org/2000/svg}circle")) > 1000


async def test_the_pairs_are_written_as_geojson(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    features = json.loads(await written(monkeypatch, tmp_path, 2))["features"]

    assert sum((feature["geometry"] or {}).get("type") == "LineString" for feature in features) == 2


async def test_the_pairs_are_written_as_a_table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rows = list(csv.DictReader((await written(monkeypatch, tmp_path, 3)).splitlines()))

    assert [row["standing"] for row in rows] == ["signed", "mentioned", "mentioned", "half"]


async def test_a_folder_that_takes_no_file_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*arguments: object) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tui.panes.map_export.write_new", refuse)
    app = app_of(SPARSE)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "3", "e", "enter")
        assert "Не записано" in grid(app) or "Не сохранено" in grid(app)


async def test_esc_writes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_of(SPARSE)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "3", "e", "escape")

    assert not list(tmp_path.iterdir())
