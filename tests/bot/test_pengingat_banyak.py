"""3,000 reminders due at once, on a clock that only moves when everybody waits: two minutes of sending in seconds.

The unmodified sender against the unmodified methods and limits of the simulator; what is left out is the wire. Every call takes 50 ms.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import orjson
import pytest
from sqlalchemy import event, insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.outbox import Pengirim
from bot.settings import Pengaturan
from bot.telegram import Balasan
from models import Akun, AnggotaTim, Pegawai, Penugasan, Tim, Unit
from models.akun import AKTIF
from models.tim import BERJALAN
from services.direktori import naikkan_versi
from services.konteks import Aturan, Konteks
from services.kotak_keluar import SEWA, kirim
from services.layar import Layar
from services.pengingat import detak as pengingat
from simulator.call import METHODS, Call
from simulator.clock import Jam
from simulator.dunia import Dunia
from simulator.errors import ApiError
from simulator.params import Params

T = TypeVar("T")
BANYAK = 3000
LAJU = 30
PERGI_PULANG = 0.05
"""Seconds from a call to its answer."""
ZONA = ZoneInfo("Asia/Jakarta")
PAGI = datetime(2026, 11, 25, 9, 0, tzinfo=ZONA).astimezone(UTC)
"""Three working days before the end of November: every ketua is reminded."""


class LoopMaya(asyncio.SelectorEventLoop):
    """Nobody waits: when nothing can run, the clock goes on to the next moment at which something can."""

    def __init__(self) -> None:
        super().__init__()
        self.kini = 0.0

    def time(self) -> float:
        return self.kini

    async def lewat(self, detik: float) -> None:
        """Until so many seconds have passed on this clock; nobody waits for them."""
        masa = self.create_future()
        self.call_later(detik, lambda: masa.done() or masa.set_result(None))
        await masa

    def _run_once(self) -> None:
        siap, terjadwal = self._ready, self._scheduled  # type: ignore[attr-defined]
        if not siap and terjadwal:
            self.kini = max(self.kini, terjadwal[0].when())
        super()._run_once()  # type: ignore[misc]


class TelegramLangsung:
    """The simulator's methods without HTTP."""

    def __init__(self, dunia: Dunia, loop: LoopMaya) -> None:
        self.dunia, self._loop = dunia, loop
        self.berhasil = 0
        self.ditolak: list[str] = []
        self._ada = asyncio.Event()

    async def tunggu(self, syarat: Callable[[], bool]) -> None:
        """Until it holds; asked after each call."""
        while not syarat():
            self._ada.clear()
            await self._ada.wait()

    async def panggil(self, metode: str, isi: bytes) -> Balasan:
        await self._loop.lewat(PERGI_PULANG / 2)
        call = Call(self.dunia, self.dunia.satu_bot(), Params(orjson.loads(isi)))
        try:
            balasan = Balasan(200, METHODS[metode.lower()](call))
            self.berhasil += 1
        except ApiError as galat:
            self.ditolak.append(str(galat.description))
            balasan = Balasan(galat.code, None, str(galat.description), galat.retry_after)
        self._ada.set()
        await self._loop.lewat(PERGI_PULANG / 2)
        return balasan


class SimpananLangsung:
    """The store without its thread: one function a transaction, what it queued goes to the sender after the commit."""

    def __init__(self, mesin: Engine, loop: LoopMaya) -> None:
        self._mesin, self._loop = mesin, loop
        self.pengirim: Pengirim | None = None

    def sekarang(self) -> datetime:
        return PAGI + timedelta(seconds=self._loop.kini)

    async def jalankan(self, fungsi: Callable[[Session], T]) -> T:
        with Session(self._mesin, info={"sewa": SEWA}) as sesi:
            with sesi.begin():
                hasil = fungsi(sesi)
            keluar = sesi.info.get("keluar", [])
        if keluar and self.pengirim is not None:
            self.pengirim.terima(keluar)
        await self._loop.lewat(0)
        return hasil


def _isi(sesi: Session, dunia: Dunia) -> list[int]:
    """Three thousand people, each leading a team of their own; their chats."""
    sesi.add(Unit(kode="D", nama="Dinas", jenis="dinas"))
    sesi.flush()
    orang = [
        {
            "nip": f"{n:018d}",
            "nama": f"Orang {n}",
            "jenis_jabatan": "pelaksana",
            "jabatan": "Staf",
            "unit": "D",
        }
        for n in range(BANYAK)
    ]
    sesi.execute(insert(Pegawai), orang)
    ids = list(sesi.scalars(select(Pegawai.id).order_by(Pegawai.id)))
    chat = []
    for id_ in ids:
        satu = dunia.tambah_orang(f"Orang {id_}")
        satu.chat.dimulai = True
        chat.append(satu.id)
    masa = {"mulai": date(2026, 1, 1), "selesai": date(2026, 12, 31)}
    akun = [
        {"pegawai_id": id_, "telegram_id": c, "keadaan": AKTIF, "dibuat": PAGI}
        for id_, c in zip(ids, chat, strict=True)
    ]
    sesi.execute(insert(Akun), akun)
    tim = [
        {"unit": "D", "nama": f"Tim {id_}", "dibuat": PAGI, "keadaan": BERJALAN, "terbuka": False, **masa}
        for id_ in ids
    ]
    sesi.execute(insert(Tim), tim)
    nomor = list(sesi.scalars(select(Tim.id).order_by(Tim.id)))
    tempat = [
        {"tim_id": t, "pegawai_id": id_, "peran": "ketua", "keadaan": "aktif", "dibuat": PAGI}
        for t, id_ in zip(nomor, ids, strict=True)
    ]
    sesi.execute(insert(AnggotaTim), tempat)
    tugas: list[dict[str, Any]] = [
        {"tim_id": t, "pegawai_id": id_, "unit_pemilik": "D", "kegiatan": "Tim", "peran": "ketua", **masa}
        for t, id_ in zip(nomor, ids, strict=True)
    ]
    sesi.execute(insert(Penugasan), [b | {"keadaan": "berjalan", "dibuat": PAGI} for b in tugas])
    naikkan_versi(sesi)
    return chat


@pytest.fixture
def loop_maya() -> Iterator[LoopMaya]:
    loop = LoopMaya()
    yield loop
    loop.close()


@pytest.mark.sqlite
def test_tiga_ribu_pengingat_sepelan_telegram_dan_ketukan_mendahului(
    mesin: Engine, pengaturan: Pengaturan, loop_maya: LoopMaya
) -> None:
    # Nothing here outlives a power cut.
    event.listen(mesin, "connect", lambda koneksi, _: koneksi.execute("PRAGMA synchronous=OFF"))
    dunia = Dunia(Jam(lambda: PAGI.timestamp() + loop_maya.kini))
    dunia.tambah_bot()
    dunia.batas.aktif = True
    aturan = Aturan(pengaturan.profil, ZONA)
    simpanan = SimpananLangsung(mesin, loop_maya)
    telegram = TelegramLangsung(dunia, loop_maya)
    pengirim = Pengirim(
        simpanan,  # type: ignore[arg-type]
        telegram,  # type: ignore[arg-type]
        lambda sesi: Konteks(sesi, aturan, simpanan.sekarang()),
        LAJU,
    )
    simpanan.pengirim = pengirim
    with Session(mesin) as sesi, sesi.begin():
        chat = _isi(sesi, dunia)

    async def detak() -> None:
        """What ticks in bot/app.py."""
        ke = 0
        while True:
            if ke % 10 == 0:
                await pengirim.perpanjang()
            pengirim.perlu_sapu.set()
            await loop_maya.lewat(1)
            ke += 1

    async def penyapu() -> None:
        while True:
            await pengirim.perlu_sapu.wait()
            await pengirim.sapu()

    async def ketukan() -> list[float]:
        """A tap every three seconds, of people who wait for their reminder and of people who have it; how long each waited."""
        lama = []
        for ke in range(30):
            await loop_maya.lewat(3)
            orang, mulai = chat[(ke * 97) % BANYAK], loop_maya.kini
            await simpanan.jalankan(
                lambda s, o=orang, ke=ke: kirim(
                    Konteks(s, aturan, simpanan.sekarang()), o, Layar(f"jawaban {ke}")
                )
            )
            pesan = dunia.chat[dunia.satu_bot().id, orang].pesan
            await telegram.tunggu(lambda p=pesan, ke=ke: any(b.teks == f"jawaban {ke}" for b in p.values()))
            lama.append(loop_maya.kini - mulai)
        return lama

    async def utama() -> list[float]:
        while await simpanan.jalankan(
            lambda s: pengingat.sapu(Konteks(s, aturan, simpanan.sekarang() - timedelta(days=1)))
        ):
            pass
        latar = [asyncio.create_task(f()) for f in (detak, penyapu)]
        ketuk = asyncio.create_task(ketukan())
        while await simpanan.jalankan(lambda s: pengingat.sapu(Konteks(s, aturan, simpanan.sekarang()))):
            pass
        lama = await ketuk
        await telegram.tunggu(lambda: telegram.berhasil == BANYAK + len(lama))
        selesai = loop_maya.kini
        for satu in latar:
            satu.cancel()
        await asyncio.gather(*latar, return_exceptions=True)
        await pengirim.hentikan()
        assert BANYAK / LAJU - 2 <= selesai <= BANYAK / LAJU + 10, f"{selesai:.1f} detik"
        return lama

    lama = loop_maya.run_until_complete(utama())
    assert telegram.ditolak == []
    assert max(lama) < 1.0
    isi = [p.teks for c in dunia.chat.values() for p in c.pesan.values()]
    assert sum(teks.startswith("⏳ Laporan ketua tim") for teks in isi) == BANYAK
    assert len(isi) == BANYAK + len(lama)
