"""The one clock of the process, and what ticks by it. Nobody else asks the machine for the time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aiohttp import ClientSession

catatan = logging.getLogger(__name__)


class Jam:
    """Wall clock plus a shift. Only the demo moves the shift; in production it is nought."""

    def __init__(self) -> None:
        self.geser = timedelta(0)

    def sekarang(self) -> datetime:
        """The instant, aware, UTC."""
        return datetime.now(UTC) + self.geser

    async def ikuti(self, sesi: ClientSession, alamat: str) -> None:
        """Take over the demo's shift: GET `alamat` → `{"geser_detik": N}`. Where nobody answers it stays as it is."""
        from aiohttp import ClientError

        try:
            async with sesi.get(alamat) as jawaban:
                self.geser = timedelta(seconds=float((await jawaban.json(content_type=None))["geser_detik"]))
        except (ClientError, TimeoutError, KeyError, ValueError) as galat:
            catatan.debug("jam demo tidak menjawab: %s", type(galat).__name__)


class Detak:
    """Ticks. APScheduler says only *when* to look; what is due is asked of the tables."""

    def __init__(self) -> None:
        from apscheduler.schedulers.asyncio import AsyncIOScheduler

        self._penjadwal: Any = AsyncIOScheduler(timezone=UTC)

    def tiap(self, detik: float, pekerjaan: Callable[[], Awaitable[Any] | None]) -> None:
        """Call `pekerjaan` every so many seconds; never twice at once, late ticks are skipped."""
        self._penjadwal.add_job(
            _jaga(pekerjaan),
            "interval",
            seconds=detik,
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )

    def mulai(self) -> None:
        self._penjadwal.start()

    def henti(self) -> None:
        self._penjadwal.shutdown(wait=False)


def _jaga(pekerjaan: Callable[[], Awaitable[Any] | None]) -> Callable[[], Awaitable[None]]:
    async def sekali() -> None:
        try:
            hasil = pekerjaan()
            if hasil is not None:
                await hasil
        except asyncio.CancelledError:
            raise
        except Exception:  # noqa: BLE001 - a tick that fails must not end the ticking; the next one looks again
            catatan.exception("pekerjaan berkala gagal")

    return sekali
