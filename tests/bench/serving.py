"""The live preview: from saving a goal's file to the page that says so."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import ProxyHandler, build_opener

OPENER = build_opener(ProxyHandler({}))
PATIENCE = 600
TIMES = 3


def save_to_page(root: Path, goal_file: Callable[[Path, int], Path]) -> float:
    """Seconds from saving a goal's title to the page with it, the median of a few times."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(
        [sys.executable, "-m", "milepost", "serve", "--address", address],
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        path, page = goal_file(root, 3), f"http://{address}/en/goals/goal-00003.html"
        _until_up(page)
        return sorted(_saved(path, page, f"times {number}") for number in range(TIMES))[TIMES // 2]
    finally:
        server.terminate()
        server.wait()


def _saved(path: Path, page: str, words: str) -> float:
    text = re.sub(r"Goal 3,.*? raise", f"Goal 3, {words}, raise", path.read_text("utf-8"))
    sleep(1)  # as somebody who looks at the page first
    seen = _version(page, "")
    started = perf_counter()
    path.write_text(text, "utf-8")
    while words not in _content(page):
        seen = _version(page, seen)
    return perf_counter() - started


def _version(page: str, seen: str) -> str:
    """What an open page asks for: the version, as soon as it is another one."""
    return _content(urljoin(page, f"/.milepost/version?seen={seen}"))


def _content(address: str) -> str:
    with OPENER.open(address, timeout=PATIENCE) as answer:
        return str(answer.read().decode())


def _until_up(page: str) -> None:
    started = perf_counter()
    while perf_counter() - started < PATIENCE:
        try:
            _content(page)
        except (URLError, ConnectionError):
            sleep(0.1)
        else:
            return
    raise TimeoutError(f"{page} is not there")
