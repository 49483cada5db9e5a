"""Runs of a program, measured from outside: wall and processor time, and the memory of all its processes together."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

EVERY = 0.1
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds and bytes; `processor` counts user and system time of all processes."""

    wall: float
    processor: float
    memory: int


def measured(command: Sequence[str | Path], folder: Path) -> Run:
    """Run the command to its end, which must be a good one; what runs before it wrote is on the disk by then."""
    os.sync()
    before = _processor()
    started = perf_counter()
    process = subprocess.Popen(
        [*map(str, command)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    watch = Watch(process.pid)
    _, told = process.communicate()
    wall = perf_counter() - started
    memory = watch.peak()
    if process.returncode:
        raise RuntimeError(f"{command}: {told.decode(errors='replace')}")
    return Run(wall, _processor() - before, memory)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Watch:
    """Looks at the memory of a session's processes; pages that they share are counted once."""

    def __init__(self, session: int) -> None:
        self._session = session
        self._peak = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def peak(self) -> int:
        """Return the most that was seen, in bytes."""
        self._ended.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._ended.is_set():
            self._peak = max(self._peak, sum(map(_share, _processes(self._session))))
            sleep(EVERY)


def _processes(session: int) -> list[str]:
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(place.name)) == session:
                found.append(place.name)
        except OSError:
            continue
    return found


def _share(process: str) -> int:
    try:
        lines = Path("/proc", process, "smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))
