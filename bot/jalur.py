"""What waits for one chat, most urgent first."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, replace

from models.kotak import JAWABAN, SIARAN
from services.kotak_keluar import BarisKeluar


@dataclass(slots=True)
class Kiriman:
    """A row on its way."""

    baris: BarisKeluar
    boleh_mulai: float | None = None
    """From when on its turn has come (monotonic); None: not asked yet."""
    percobaan: int = 0
    tak_pasti: int = 0
    unggah: bool = False


class Jalur:
    """What waits for one chat."""

    __slots__ = ("antre", "bangun")

    def __init__(self) -> None:
        self.antre: tuple[deque[Kiriman], ...] = (deque(), deque(), deque())
        self.bangun: asyncio.Event | None = None

    async def tunggu(self, detik: float) -> None:
        """Wait so long; something new for the same chat ends the waiting."""
        self.bangun = asyncio.Event()
        try:
            async with asyncio.timeout(detik):
                await self.bangun.wait()
        except TimeoutError:
            return
        finally:
            self.bangun = None

    def pertama(self) -> deque[Kiriman] | None:
        for satu in self.antre:
            if satu:
                return satu
        return None

    def masuk(self, kiriman: Kiriman) -> None:
        self.antre[min(max(kiriman.baris.prioritas, JAWABAN), SIARAN)].append(kiriman)
        if self.bangun is not None:
            self.bangun.set()


def sebagai_baru(baris: BarisKeluar) -> BarisKeluar:
    """The edit of a message that is gone, as a new message."""
    muatan = {kunci: nilai for kunci, nilai in baris.muatan.items() if kunci != "message_id"}
    if not muatan.get("reply_markup", {}).get("inline_keyboard", True):
        del muatan["reply_markup"]
    return replace(baris, metode="sendMessage", muatan=muatan)
