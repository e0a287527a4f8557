"""The demo as a process, for tests that look at it from outside."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

AKAR = Path(__file__).parents[2]


@asynccontextmanager
async def demo(*argumen: str, tmp: Path) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """The running demo and its address."""
    lingkungan = {**os.environ, "TMPDIR": str(tmp), "OPSI": "tidak=ada", "BOT_TOKEN": "1:milik-operator"}
    proses = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "demo",
        *argumen,
        cwd=AKAR,
        env=lingkungan,
        stdout=asyncio.subprocess.PIPE,
    )
    assert proses.stdout is not None
    try:
        baris = (await asyncio.wait_for(proses.stdout.readline(), 20)).decode().strip()
        assert baris.startswith("Demo siap: http://127.0.0.1:")
        yield proses, baris.removeprefix("Demo siap: ")
    finally:
        if proses.returncode is None:
            proses.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(proses.wait(), 15) == 0
