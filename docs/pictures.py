"""Takes pictures of relex in a real terminal: tmux draws, this script paints what stands in its cells.

    python docs/pictures.py [--size 80x24] [--keys '3 n n'] [--lang ru] [--env NAME=VALUE …] OUT.png [ARGUMENTS …]

Needs tmux, Pillow (in the `dev` extra) and DejaVu Sans Mono. Keys are tmux key names, sent one after another.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from rich.ansi import AnsiDecoder
from rich.color import Color
from rich.style import Style
from rich.text import Text

CELL = (10, 21)
INK, PAPER = "#e9e3d7", "#191714"
FONTS = Path("/usr/share/fonts/truetype/dejavu")
NAMES = {(False, False): "", (True, False): "-Bold", (False, True): "-Oblique", (True, True): "-BoldOblique"}
BRAILLE_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
LOOKS = 3  # looks that must agree before a picture is taken: parts of a screen may come later
LOOK_AGAIN = 0.4  # seconds between two looks at the screen

Fonts = dict[tuple[bool, bool], ImageFont.FreeTypeFont]


class Session:
    """A tmux server of its own with one window, running relex."""

    def __init__(self, size: tuple[int, int], command: list[str], environment: dict[str, str]) -> None:
        self.socket = str(Path(tempfile.mkdtemp(prefix="relex-")) / "tmux")
        width, height = map(str, size)
        settings = [part for name, value in environment.items() for part in ("-e", f"{name}={value}")]
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", width, "-y", height, *settings, *command)

    def tmux(self, *arguments: str) -> str:
        """Run one tmux command and return what it prints."""
        done = subprocess.run(["tmux", "-S", self.socket, *arguments], check=True, capture_output=True, text=True)
        return done.stdout

    def settled(self, patience: float = 15.0) -> str:
        """Wait until the screen holds something and stays as it is for some looks; return it with its colours."""
        last, same, deadline = "", 0, time.monotonic() + patience
        while same < LOOKS and time.monotonic() < deadline:
            time.sleep(LOOK_AGAIN)
            now = self.tmux("capture-pane", "-e", "-p", "-N")
            same = same + 1 if now.strip() and now == last else 0
            last = now
        return last

    def close(self) -> None:
        """End the server and whatever runs in it."""
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], check=False, capture_output=True)


def paint(screen: str, size: tuple[int, int], path: Path) -> None:
    """Paint a screen of `size` cells, as tmux captured it, to a PNG."""
    image = Image.new("RGB", (size[0] * CELL[0], size[1] * CELL[1]), PAPER)
    draw = ImageDraw.Draw(image)
    fonts = {key: ImageFont.truetype(str(FONTS / f"DejaVuSansMono{name}.ttf"), 16) for key, name in NAMES.items()}
    decoder = AnsiDecoder()  # one for all rows: a style goes on at the start of the next row
    for row, line in enumerate(screen.split("\n")[: size[1]]):
        for column, (char, style) in enumerate(_styled(decoder.decode_line(line))):
            _cell(draw, fonts, (column * CELL[0], row * CELL[1]), char, style)
    image.save(path)


def _styled(line: Text) -> list[tuple[str, Style]]:
    styles = [Style() for _ in line.plain]
    for span in line.spans:
        for at in range(span.start, min(span.end, len(styles))):
            styles[at] += span.style if isinstance(span.style, Style) else Style.parse(span.style)
    return list(zip(line.plain, styles, strict=True))


def _hex(color: Color | None, default: str) -> str:
    return color.get_truecolor().hex if color and not color.is_default else default


def _cell(draw: ImageDraw.ImageDraw, fonts: Fonts, at: tuple[int, int], char: str, style: Style) -> None:
    (x, y), (width, height) = at, CELL
    ink, paper = _hex(style.color, INK), _hex(style.bgcolor, PAPER)
    if style.reverse:
        ink, paper = paper, ink
    draw.rectangle([x, y, x + width - 1, y + height - 1], fill=paper)
    _glyph(draw, (x, y), char, ink, fonts[bool(style.bold), bool(style.italic)])
    if style.underline:
        draw.line([x, y + height - 3, x + width, y + height - 3], fill=ink)
    if style.strike:
        draw.line([x, y + height // 2, x + width, y + height // 2], fill=ink)


def _glyph(draw: ImageDraw.ImageDraw, at: tuple[int, int], char: str, ink: str, font: ImageFont.FreeTypeFont) -> None:
    # Braille, blocks and rules are drawn by hand: fonts leave gaps that a terminal does not have
    (x, y), (width, height), code = at, CELL, ord(char)
    if 0x2800 <= code <= 0x28FF:
        for bit, (dx, dy) in enumerate(BRAILLE_DOTS):
            if (code - 0x2800) >> bit & 1:
                cx, cy = x + 2.5 + dx * 5, y + 2.6 + dy * 5.2
                draw.ellipse([cx - 1.5, cy - 1.5, cx + 1.5, cy + 1.5], fill=ink)
    elif 0x2581 <= code <= 0x2588:
        draw.rectangle([x, y + height - round(height * (code - 0x2580) / 8), x + width - 1, y + height - 1], ink)
    elif 0x2589 <= code <= 0x258F:
        draw.rectangle([x, y, x + round(width * (0x2590 - code) / 8) - 1, y + height - 1], ink)
    elif char == "─":
        draw.line([x, y + height // 2, x + width, y + height // 2], fill=ink)
    elif char != " ":
        draw.text((x, y + 1), char, font=font, fill=ink)


def main() -> None:
    """Start relex, press the keys, paint the screen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", default="80x24")
    parser.add_argument("--keys", default="")
    parser.add_argument("--lang", default="ru")
    parser.add_argument("--env", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--text", action="store_true", help="print the screen as text too")
    parser.add_argument("arguments", nargs="*", help="arguments of relex")
    options = parser.parse_args()
    width, _, height = options.size.partition("x")
    size = (int(width), int(height))
    home = tempfile.mkdtemp(prefix="relex-home-")
    folders = {f"XDG_{name}_HOME": f"{home}/{name.lower()}" for name in ("DATA", "CONFIG", "CACHE", "STATE")}
    environment = {
        "HOME": home,
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(Path.cwd()),
        **folders,
        **dict(pair.split("=", 1) for pair in options.env),
    }
    command = [sys.executable, "-m", "tui", "--lang", options.lang, *options.arguments]
    session = Session(size, command, environment)
    try:
        screen = session.settled()
        for key in options.keys.split():
            session.tmux("send-keys", key)
            screen = session.settled()
        paint(screen, size, options.out)
        if options.text:
            sys.stdout.write(session.tmux("capture-pane", "-p"))
    finally:
        session.close()


if __name__ == "__main__":
    main()
