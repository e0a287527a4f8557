"""Switches for trouble: lost answers, server errors, slowness, and points at which a test kills the bot."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass, field
from typing import Any, Literal

Jenis = Literal["putus_sesudah", "putus_sebelum", "500", "429", "tunda"]
JENIS: tuple[Jenis, ...] = ("putus_sesudah", "putus_sebelum", "500", "429", "tunda")


@dataclass
class Aturan:
    """One rule of trouble.

    `putus_sesudah`: the call is carried out, its answer never arrives (unknown outcome).
    `putus_sebelum`: the connection breaks before anything happened. `500`: nothing happened, 500 is answered.
    `429`: refused with `nilai` seconds to wait. `tunda`: the answer comes `nilai` wall-clock seconds later.
    It skips the first `lewati` matching calls and then acts `kali` times (None = always).
    """

    jenis: Jenis
    metode: str | None = None
    chat_id: int | None = None
    lewati: int = 0
    kali: int | None = 1
    nilai: float = 1.0

    def cocok(self, metode: str, params: dict[str, Any]) -> bool:
        """Whether this rule speaks about the call, used up or not."""
        return (self.metode is None or self.metode.lower() == metode.lower()) and (
            self.chat_id is None or str(params.get("chat_id")) == str(self.chat_id)
        )

    def ambil(self) -> bool:
        """Count one matching call; True when the rule acts on it."""
        if self.lewati > 0:
            self.lewati -= 1
            return False
        if self.kali is None:
            return True
        self.kali -= 1
        return self.kali >= 0


@dataclass
class Titik:
    """A point where a call is held: `tercapai` is set when it is reached, the call goes on after `lepas`.

    A bot killed while held before acceptance has sent nothing; held `sesudah`, it has sent without knowing.
    """

    nomor: int
    metode: str
    ke: int
    sesudah: bool
    chat_id: int | None = None
    tercapai: asyncio.Event = field(default_factory=asyncio.Event)
    dilepas: asyncio.Event = field(default_factory=asyncio.Event)
    terhitung: int = 0

    async def tunggu(self, batas: float = 10.0) -> None:
        """Wait until the point is reached. TimeoutError after `batas` seconds."""
        async with asyncio.timeout(batas):
            await self.tercapai.wait()

    def lepas(self) -> None:
        """Let the held call go on."""
        self.dilepas.set()


class Gangguan:
    """All switches of one world."""

    def __init__(self) -> None:
        self.aturan: list[Aturan] = []
        self.titik: dict[int, Titik] = {}
        self.jeda = 0.0  # seconds before every answer: how far away Telegram is
        self._nomor = itertools.count(1)

    def pasang(
        self,
        jenis: Jenis,
        metode: str | None = None,
        *,
        chat_id: int | None = None,
        lewati: int = 0,
        kali: int | None = 1,
        nilai: float = 1.0,
    ) -> Aturan:
        """Add a rule; see `Aturan`."""
        if jenis not in JENIS:
            raise ValueError(f"gangguan «{jenis}» tidak dikenal")
        aturan = Aturan(jenis, metode, chat_id, lewati, kali, nilai)
        self.aturan.append(aturan)
        return aturan

    def pasang_titik(
        self, metode: str, *, ke: int = 1, sesudah: bool = False, chat_id: int | None = None
    ) -> Titik:
        """Hold the `ke`-th coming call of `metode`, before (default) or after it is carried out."""
        titik = Titik(next(self._nomor), metode.lower(), ke, sesudah, chat_id)
        self.titik[titik.nomor] = titik
        return titik

    def hapus(self) -> None:
        """Everything works again; held calls go on."""
        self.aturan.clear()
        self.jeda = 0.0
        for titik in self.titik.values():
            titik.lepas()
        self.titik.clear()

    def berlaku(self, metode: str, params: dict[str, Any]) -> list[Aturan]:
        """The rules that act on this call."""
        return [aturan for aturan in self.aturan if aturan.cocok(metode, params) and aturan.ambil()]

    def titik_untuk(self, metode: str, params: dict[str, Any]) -> list[Titik]:
        """Count this call at every point that speaks about it; those whose turn it is."""
        kena = []
        for titik in self.titik.values():
            beda_chat = titik.chat_id is not None and str(params.get("chat_id")) != str(titik.chat_id)
            if titik.metode != metode.lower() or beda_chat:
                continue
            titik.terhitung += 1
            if titik.terhitung == titik.ke:
                kena.append(titik)
        return kena

    @staticmethod
    async def tahan(titik: list[Titik], *, sesudah: bool) -> None:
        """Stand still at the points of this side until they are released."""
        for satu in titik:
            if satu.sesudah == sesudah:
                satu.tercapai.set()
                await satu.dilepas.wait()
