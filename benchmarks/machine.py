"""The machine: which core belongs to whom, processes that are pinned and ended, the disk under a folder."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import psutil  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "hasil"
"""JSON, profiles and, while it runs, the databases: a real disk, not memory."""


@cache
def cores() -> tuple[int, int] | None:
    """(the bot's core, the stand-in's core), or None where processes cannot be pinned or there is one core only."""
    if not hasattr(os, "sched_getaffinity"):
        return None
    usable = sorted(os.sched_getaffinity(0))
    return (usable[0], usable[1]) if len(usable) > 1 else None


def pin(process_id: int, core: int | None) -> None:
    """Keep a process (0: this one) on one core."""
    if core is not None:
        os.sched_setaffinity(process_id, {core})


class Process:
    """A contestant: its own Python process on one core. Its output goes to a file, shown where it fails."""

    def __init__(
        self, arguments: Sequence[str], core: int | None, log: Path, env: dict[str, str] | None = None
    ) -> None:
        self.log = log
        self.started = time.perf_counter()
        with log.open("wb") as output:
            self._popen = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=os.environ | (env or {}),
                stdout=output,
                stderr=subprocess.STDOUT,
                # Before the first line of Python runs; pinning from outside would come too late for the threads.
                preexec_fn=(lambda: pin(0, core)) if core is not None else None,
            )
        self.info = psutil.Process(self._popen.pid)

    @property
    def id(self) -> int:
        return self._popen.pid

    def check(self) -> None:
        """Raises RuntimeError with the end of its output where the process has ended."""
        if self._popen.poll() is not None:
            tail = self.log.read_text(errors="replace")[-2000:]
            raise RuntimeError(f"the process ended with code {self._popen.returncode}:\n{tail}")

    async def until(self, event: asyncio.Event, seconds: float) -> None:
        """Wait for something this process does. Raises RuntimeError where it ends, TimeoutError where it does not."""
        async with asyncio.timeout(seconds):
            while not event.is_set():
                self.check()
                try:
                    await asyncio.wait_for(event.wait(), 0.25)
                except TimeoutError:
                    continue

    async def output(self, seconds: float) -> bytes:
        """Wait for its end; what it wrote. Raises RuntimeError where it failed, TimeoutExpired where it takes too long."""
        await asyncio.to_thread(self._popen.wait, seconds)
        if self._popen.returncode:
            self.check()
        return self.log.read_bytes()

    def end(self) -> None:
        """SIGTERM, and SIGKILL for who does not listen within five seconds."""
        if self._popen.poll() is None:
            self._popen.terminate()
            try:
                self._popen.wait(5)
            except subprocess.TimeoutExpired:
                self._popen.kill()
                self._popen.wait()


@asynccontextmanager
async def workspace() -> AsyncIterator[Path]:
    """A folder on the disk of the project, gone at the end."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kerja-", dir=RESULTS) as folder:
        yield Path(folder)


def filesystem(folder: Path) -> str:
    """The kind of file system that holds `folder`."""
    fitting = [p for p in psutil.disk_partitions(all=True) if folder.resolve().is_relative_to(p.mountpoint)]
    return max(fitting, key=lambda p: len(p.mountpoint)).fstype if fitting else "?"


def fsync_milliseconds(folder: Path, times: int = 50) -> float:
    """How long this disk takes to promise 4 KiB: the mean, milliseconds."""
    file = folder / "fsync"
    with file.open("wb", buffering=0) as open_file:
        since = time.perf_counter()
        for _ in range(times):
            open_file.write(b"x" * 4096)
            os.fsync(open_file.fileno())
        spent = time.perf_counter() - since
    file.unlink()
    return spent / times * 1000
