"""A bot that is killed again and again while people talk to it: the process, one run of it, and what must be the same at the end.

The process is killed (SIGKILL) after each commit, and once more before each send. The final tables equal those of an undisturbed run;
every message of that run arrives. A message may arrive twice: Telegram has no idempotency key, so between sending and writing down
nobody can know. Repeats are counted and bounded.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sqlalchemy import select

import models
import simulator
from bot.basis_data import buat_mesin
from bot.settings import Pengaturan
from bot.store import Store
from models.kotak import ANTRE, BARU, DIKIRIM
from services.konteks import Aturan, Konteks
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import ketuk

AKAR = Path(__file__).resolve().parents[2]
PALING_LAMA = 45.0
"""Seconds for one run, deaths included."""
SETELAH_COMMIT, SEBELUM_KIRIM, BERGANTIAN, JARANG = (
    "setelah_commit",
    "sebelum_kirim",
    "bergantian",
    "jarang",
)
"""Where lives end. Both kinds in turn is enough for every day; each kind at every moment takes minutes (`make bunuh`)."""
LENGKAP = bool(os.environ.get("UJI_LENGKAP"))
MAJU = (
    "Ya, setujui",
    "Setujui",
    "Kirim untuk ditandatangani",
    "Periksa konsep surat",
    "Ya, sesuai target",
    "Sesuai target",
)
"""What moves a request on. Katingan's applicant confirms the drafted letter."""


class Bot:
    """The bot as a process that is started again whenever it died."""

    def __init__(self, zigot: asyncio.subprocess.Process, titik: str | None) -> None:
        self._zigot = zigot
        self._titik = titik
        self._pid = 0
        self._selesai = False
        self.kematian = 0
        self.lahir = asyncio.Event()

    async def _kata(self) -> dict[str, Any]:
        assert self._zigot.stdout is not None
        baris = await self._zigot.stdout.readline()
        assert baris, "proses bot tidak dapat dijalankan"
        return dict(json.loads(baris))

    async def hidup(self) -> None:
        """Live and die until `cukup` was called; the last life ends by SIGTERM."""
        await self._kata()
        while not self._selesai:
            titik, ke = self._kematian_berikut()
            akhir = await self._jalankan({"titik": titik, "ke": ke})
            # SIGTERM may come before the bot listens to it; then it simply dies.
            assert akhir in (0, -signal.SIGKILL, -signal.SIGTERM), f"bot berakhir dengan {akhir}"
            self.kematian += akhir == -signal.SIGKILL
        assert self._zigot.stdin is not None
        self._zigot.stdin.close()
        await self._zigot.wait()

    def _kematian_berikut(self) -> tuple[str | None, int]:
        """Where the next life ends.

        Mostly after its first commit. Reading a file is a transaction, too, and a life that ends with it achieves nothing,
        so every third life reaches further. Before a send: a life sends what the former could not and dies before the
        next, so that every send has a death before it.
        """
        lewat_commit, lewat_kirim = (
            (SETELAH_COMMIT, (1, 1, 3)[self.kematian % 3]),
            (SEBELUM_KIRIM, min(2, 1 + self.kematian)),
        )
        match self._titik:
            case "bergantian":
                return lewat_kirim if self.kematian % 2 else lewat_commit
            case "jarang":
                return (SETELAH_COMMIT, 5) if self.kematian % 3 else (SEBELUM_KIRIM, 4)
            case "setelah_commit":
                return lewat_commit
            case "sebelum_kirim":
                return lewat_kirim
        return None, 0

    async def _jalankan(self, perintah: dict[str, Any]) -> int:
        assert self._zigot.stdin is not None
        self._zigot.stdin.write(json.dumps(perintah).encode() + b"\n")
        self._pid = (await self._kata())["pid"]
        self.lahir.set()
        if self._selesai:
            self._akhiri()
        akhir = int((await self._kata())["akhir"])
        self._pid = 0
        return akhir

    def cukup(self) -> None:
        self._selesai = True
        if self._pid:
            self._akhiri()

    def _akhiri(self) -> None:
        with suppress(ProcessLookupError):  # it may have killed itself this very moment
            os.kill(self._pid, signal.SIGTERM)


@asynccontextmanager
async def _bot(pengaturan: Pengaturan, telegram: simulator.Telegram, titik: str | None) -> AsyncIterator[Bot]:
    zigot = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.percakapan.zigot",
        cwd=AKAR,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={
            "PATH": os.environ["PATH"],
            "BOT_TOKEN": telegram.token,
            "BOT_API_URL": telegram.url,
            "DATABASE_URL": pengaturan.database_url,
            "PERATURAN": pengaturan.peraturan,
            "BATAS_KIRIM": "0",
            "LOG_LEVEL": "ERROR",
        },
    )
    bot = Bot(zigot, titik)
    hidup = asyncio.create_task(bot.hidup())
    try:
        await bot.lahir.wait()
        yield bot
    finally:
        bot.cukup()
        await hidup


def _rev(orang: Any) -> int:
    return max(pesan.rev for pesan in orang.chat.pesan.values())


async def ketuk_sampai(kota: Kota, semua: Sequence[Any], selesai: Callable[[], Any]) -> None:
    """Whoever has something to tap that moves a request on taps it, each button once, until `selesai` says so."""
    sudah: set[tuple[int, int, str]] = set()
    while (berikut := await _menunggu_ketukan(kota, semua, selesai, sudah)) is not None:
        orang, pesan, label = berikut
        sudah.add((orang.id, pesan.id, label))
        sebelum = _rev(orang)
        ketuk(orang, label, pesan)
        await kota.dunia.dunia.kejadian.tunggu(lambda o=orang, r=sebelum: _rev(o) > r, PALING_LAMA)


async def _menunggu_ketukan(
    kota: Kota, semua: Sequence[Any], selesai: Callable[[], Any], sudah: set[tuple[int, int, str]]
) -> tuple[Any, Any, str] | None:
    """The next person with something to tap that was not tapped before; None once `selesai`."""

    def lihat() -> Any:
        for orang in semua:
            for pesan in (p for p in orang.chat.pesan.values() if p.dari_bot and p.inline):
                label = [t["text"] for baris in pesan.inline["inline_keyboard"] for t in baris]
                for awal in MAJU:
                    if (orang.id, pesan.id, awal) not in sudah and any(t.startswith(awal) for t in label):
                        return orang, pesan, awal
        return "selesai" if selesai() else None

    hasil = await kota.dunia.dunia.kejadian.tunggu(lihat, PALING_LAMA)
    return None if hasil == "selesai" else hasil


@dataclass(frozen=True)
class Lakon:
    """What people do with the bot: who takes part, what happens, and which tables must be the same beside those of every request."""

    orang: Sequence[str]
    jalani: Callable[[Kota], Awaitable[None]]
    potret: Callable[[Konteks], dict[str, Any]] = lambda k: {}


async def _jalankan(
    pengaturan: Pengaturan, jam: Any, lakon: Lakon, titik: str | None
) -> tuple[dict[str, Any], Counter[tuple[str, str]], int]:
    """One run: the final tables, what stands on the phones, and how often the bot died."""
    mesin = buat_mesin(pengaturan.database_url)
    store = Store(mesin, jam.sekarang)
    aturan = Aturan(pengaturan.profil, pengaturan.zona)
    tata: Any = SimpleNamespace(
        store=store, aturan=aturan, konteks=lambda sesi: Konteks(sesi, aturan, jam.sekarang())
    )
    async with simulator.jalankan() as telegram:
        kota = Kota(tata, telegram)
        for siapa in lakon.orang:
            kota.orang(siapa)
        async with _bot(pengaturan, telegram, titik) as bot:
            try:
                async with asyncio.timeout(2 * PALING_LAMA):
                    await lakon.jalani(kota)
                    await _tenang(kota)
            except TimeoutError:
                layar = "\n".join(str(orang.layar())[-600:] for orang in kota.semua_orang)
                raise AssertionError(f"macet setelah mati {bot.kematian} kali\n{layar}") from None
        tabel = kota.lakukan(lambda k: potret(k) | lakon.potret(k))
        pesan = _di_layar(kota)
    store.tutup()
    return tabel, pesan, bot.kematian


async def _tenang(kota: Kota) -> None:
    """Until nothing waits to be sent: asked of the table each time the phones changed."""

    def sepi() -> bool:
        keluar, masuk = models.KotakKeluar, models.KotakMasuk
        sisa = (
            select(keluar.id)
            .where(keluar.keadaan.in_([ANTRE, DIKIRIM]))
            .union_all(select(masuk.id).where(masuk.keadaan == BARU))
        )
        return kota.lakukan(lambda k: k.sesi.execute(sisa.limit(1)).first()) is None

    while not sepi():  # the row is marked a moment after the phone rang, so a ring alone is not enough
        with suppress(TimeoutError):
            async with asyncio.timeout(0.05):
                await kota.dunia.dunia.kejadian.tunggu_sekali()


def pengambil(k: Konteks) -> Callable[..., list[Any]]:
    """Reads columns of a table, in an order that does not depend on ids."""

    def ambil(*kolom: Any) -> list[Any]:
        return sorted(map(tuple, k.sesi.execute(select(*kolom))), key=repr)

    return ambil


def potret(k: Konteks) -> dict[str, Any]:
    """What must be the same: everything but instants, random codes, hashes over them, and retries."""
    sesi, ambil = k.sesi, pengambil(k)
    p, la, ku, ke = models.Permohonan, models.Langkah, models.Kursi, models.Keputusan
    ka, s, ps, t, a = models.Kartu, models.Surat, models.PenerimaSurat, models.Penugasan, models.Audit
    return {
        "permohonan": ambil(
            p.id, p.pemohon_id, p.unit_asal, p.unit_pemilik, p.lingkup, p.peran, p.kegiatan, p.keadaan
        ),
        "langkah": ambil(la.permohonan_id, la.urutan, la.tindakan, la.aturan, la.bentuk, la.keadaan),
        "kursi": ambil(ku.langkah_id, ku.nomor, ku.unit, ku.pegawai_id),
        "keputusan": ambil(
            ke.langkah_id, ke.kursi_id, ke.pegawai_id, ke.jabatan, ke.sebagai, ke.hasil, ke.alasan
        ),
        "kartu": ambil(ka.langkah_id, ka.kursi_id, ka.pegawai_id, ka.keadaan),
        "surat": ambil(s.permohonan_id, s.jenis, s.judul, s.nomor, s.penandatangan_id, s.keadaan),
        "penerima": ambil(ps.surat_id, ps.pegawai_id, ps.sebagai),
        "penugasan": ambil(t.pegawai_id, t.unit_pemilik, t.kegiatan, t.peran, t.mulai, t.selesai, t.keadaan),
        "audit": [
            tuple(b) for b in sesi.execute(select(a.pelaku_id, a.jabatan, a.tindakan, a.objek).order_by(a.id))
        ],
        "draf": ambil(models.Draf.pegawai_id, models.Draf.formulir, models.Draf.keadaan),
        "masuk": set(sesi.scalars(select(models.KotakMasuk.keadaan))),
    }


_JAM = re.compile(r"\d\d\.\d\d (?=WI)")
"""The two runs do not happen in the same minute."""


def _di_layar(kota: Kota) -> Counter[tuple[str, str]]:
    """(person, message) as they stand at the end. A file counts by its caption."""
    return Counter(
        (orang.pengguna.nama, _JAM.sub("…", pesan.teks))
        for orang in kota.semua_orang
        for pesan in orang.chat.pesan.values()
        if pesan.dari_bot
    )


async def bandingkan(
    lakon: Lakon, pengaturan: Pengaturan, alamat_kedua: str, jam: Any, titik: str
) -> tuple[dict[str, Any], int, int]:
    """Run it undisturbed, then with deaths, and hold them together. Returns the tables, how many deaths, how many repeats."""
    kedua = pengaturan.model_copy(update={"database_url": alamat_kedua})
    tabel, pesan, nol = await _jalankan(pengaturan, jam, lakon, None)
    assert nol == 0
    tabel_dibunuh, pesan_dibunuh, kematian = await _jalankan(kedua, jam, lakon, titik)
    assert tabel_dibunuh == tabel
    hilang = set(pesan) - set(pesan_dibunuh)
    assert not hilang, "\n".join(f"{n} × {siapa}: {teks}" for (siapa, teks), n in pesan_dibunuh.items())
    berulang = sum((pesan_dibunuh - pesan).values())
    assert kematian >= 10
    assert berulang <= 3 * kematian  # a death may catch one call to each of a few people in flight
    return tabel, kematian, berulang
