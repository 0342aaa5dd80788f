"""Writing what the map shows: the view as text or as a picture, its pairs for other programs."""

from collections.abc import Callable, Mapping
from pathlib import Path

from store.export import twins
from store.export.tables import csv_text
from store.places.gazetteer import load
from tui.files import write_new
from tui.map.picture import as_svg, as_text
from tui.map.raster import Glyphs
from tui.messages import Asked
from tui.panes.map_places import Choosing
from tui.safe import safe
from tui.widgets.panel import Option

_STEM = "relex-map"
_ENDINGS: Mapping[str, str] = {"text": "txt", "svg": "svg", "geojson": "geojson", "csv": "csv"}


class Exporting(Choosing):
    """A pane whose map can be written to a file in the folder the program was started in."""

    def action_export_map(self) -> None:
        """Ask in which form the map is to be written: as it is now, before the question takes room from it."""
        seen, dotted = self.land.canvas, self.land.drawn_with(Glyphs.BRAILLE)
        if self.atlas is None or seen is None or dotted is None:
            return
        found, palette = self.atlas.twinning, self.ink.palette
        make: Mapping[str, Callable[[], str]] = {
            "text": lambda: as_text(seen),
            "svg": lambda: as_svg(dotted, palette),
            "geojson": lambda: twins.geojson(found, load()),
            "csv": lambda: csv_text(twins.COLUMNS, twins.rows(found, load())),
        }
        options = [
            Option(name, self.words(f"map.export_{name}"), f"{_STEM}.{ending}") for name, ending in _ENDINGS.items()
        ]
        self.post_message(Asked(options, lambda name: self._write(_ENDINGS[name], make[name]())))

    def _write(self, ending: str, content: str) -> None:
        try:
            path = write_new(Path.cwd(), _STEM, ending, content)
        except OSError as error:
            self.host.trouble(self.words("edit.not_saved", reason=safe(str(error))), str(error))
            return
        self.host.say(self.words("map.written", path=safe(str(path))))
