"""The unmodified bot as a child process of the demo: started, watched, ended."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
PERINTAH = (sys.executable, "-m", "bot", "run")
_SABAR = 8.0  # seconds that a child may take to end by itself


class BotBerhenti(Exception):
    """The child ended although nobody asked it to; the message carries its last words."""


class ProsesBot:
    """One child. What it writes goes to a file beside its database."""

    def __init__(
        self, lingkungan: Mapping[str, str], catatan: Path, perintah: Sequence[str] = PERINTAH
    ) -> None:
        self._lingkungan = {**os.environ, **lingkungan}
        self._perintah = perintah
        self._catatan = catatan
        self._proses: asyncio.subprocess.Process | None = None

    @property
    def hidup(self) -> bool:
        """Started and still there."""
        return self._proses is not None and self._proses.returncode is None

    @property
    def pid(self) -> int | None:
        return self._proses.pid if self._proses else None

    async def mulai(self) -> None:
        """Start the child; it keeps running when this returns."""
        with self._catatan.open("ab") as catatan:
            self._proses = await asyncio.create_subprocess_exec(
                *self._perintah, cwd=AKAR, env=self._lingkungan, stdout=catatan, stderr=catatan
            )

    async def tunggu_berakhir(self) -> None:
        """Return never while it lives; raise BotBerhenti when it ends."""
        if self._proses is None:
            raise RuntimeError("proses belum dimulai")
        await self._proses.wait()
        raise BotBerhenti(self._kata_terakhir())

    def _kata_terakhir(self) -> str:
        isi = self._catatan.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return isi[-1] if isi else "tanpa pesan"

    async def akhiri(self) -> None:
        """SIGTERM, and SIGKILL to a child that does not listen."""
        if self._proses is None or self._proses.returncode is not None:
            return
        self._proses.terminate()
        try:
            await asyncio.wait_for(self._proses.wait(), _SABAR)
        except TimeoutError:
            self._proses.kill()
            await self._proses.wait()

    async def bunuh(self) -> None:
        """SIGKILL at once."""
        if self._proses is None or self._proses.returncode is not None:
            return
        self._proses.kill()
        await self._proses.wait()
