"""`relex serve`: for this machine alone, and for who holds the key."""

import re
import shlex
import socket
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.tui.commands.running import ROOT, relex
from tui.commands.serve import command


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


@pytest.fixture
def address(port: int) -> Iterator[str]:
    library = str(ROOT / "sample_data" / "library.json")
    command = [sys.executable, "-m", "tui", "serve", "--port", str(port), "--library", library, "--lang", "ru"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        said = server.stderr.readline()
        yield re.findall(r"http\S+", said)[0]
        server.terminate()


async def _first_words(session: aiohttp.ClientSession, base: str, words: str) -> bool:
    got = b""
    async with session.ws_connect(f"{base}/ws?width=80&height=24", headers={"Origin": base}) as socket:
        async for message in socket:
            got += message.data if isinstance(message.data, bytes) else b""
            if words in got.decode("utf-8", "replace"):
                return True
    return False


async def test_the_app_opens_for_who_has_the_key_and_for_nobody_else(address: str, port: int) -> None:
    base = f"http://127.0.0.1:{port}"
    assert address.startswith(f"{base}/?key=")
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        for wrong in (base, f"{base}/?key=guess", f"{base}/?key=ключ"):
            assert (await session.get(wrong)).status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(f"{base}/ws", headers={"Origin": base})
        page = await session.get(address)
        assert not re.findall(r"(?:https?:)?//(?!127\.0\.0\.1)[a-z]", await page.text())
        assert "default-src 'self'" in page.headers["Content-Security-Policy"]
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(f"{base}/ws", headers={"Origin": "http://127.0.0.1:1"})
        assert await _first_words(session, base, "Лента")


def test_it_listens_to_this_machine_alone(address: str, port: int) -> None:
    with socket.socket(socket.AF_INET6) as outside:
        assert outside.connect_ex(("::1", port)) != 0


def test_a_port_that_is_taken_is_said(home: Path, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        done = relex(home, "serve", "--port", str(port))
    assert (done.returncode, f"127.0.0.1:{port}" in done.stderr) == (1, True)


def test_a_missing_library_is_said_before_anything_is_served(home: Path) -> None:
    assert relex(home, "serve", "--library", home / "none.json").returncode == 3


def test_the_missing_package_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    monkeypatch.delitem(sys.modules, "tui.web.server", raising=False)
    done = relex(home, "serve")
    assert (done.returncode, "textual-serve" in done.stderr) == (2, True)


def test_names_of_libraries_reach_the_shell_as_one_word(home: Path) -> None:
    canary, name = home / "canary", "lib $(touch canary) `touch canary`; touch canary.json"
    line = command(Namespace(library=str(home / name), lang="ru"))
    assert shlex.split(line)[-1] == str(home / name)
    subprocess.run(line, shell=True, cwd=home, capture_output=True, timeout=60)
    assert not canary.exists()
