"""The bot dies again and again in the middle of a request, and the request ends as if it had lived.

Along the whole chain of each regulation, from the first screen to the letter, the process is killed (SIGKILL) after each commit, and
once more before each send. The final tables equal those of an undisturbed run; every message of that run arrives. A message may
arrive twice: Telegram has no idempotency key, so between sending and writing down nobody can know. Repeats are counted and bounded.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select

import models
import simulator
from bot.basis_data import buat_mesin
from bot.settings import Pengaturan
from bot.store import Store
from models.kotak import ANTRE, BARU, DIKIRIM
from services.konteks import Aturan, Konteks
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import isi_lintas_unit, ketuk

AKAR = Path(__file__).resolve().parents[2]
PALING_LAMA = 45.0
"""Seconds for one run, deaths included."""
SETELAH_COMMIT, SEBELUM_KIRIM = "setelah_commit", "sebelum_kirim"
# Both kinds in turn is enough for every day; each kind at every moment of every chain takes minutes (`make bunuh`).
MAJU = ("Ya, setujui", "Setujui", "Kirim untuk ditandatangani", "Periksa konsep surat")
"""What moves a request on. Katingan's applicant confirms the drafted letter."""
SURAT_JADI = re.compile(r"^Surat (Perintah )?Tugas")
CARA = [SETELAH_COMMIT, SEBELUM_KIRIM] if os.environ.get("UJI_LENGKAP") else ["bergantian"]
PEMERAN = json.loads((AKAR / "simulator" / "contoh" / "pemeran.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.bunuh


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


async def _rantai(kota: Kota) -> None:
    """Budi volunteers for Made's team; whoever has a card with «Setujui» taps it, until the letter is there."""
    budi = kota.orang("Budi Santoso")
    pejabat = [kota.orang(siapa) for siapa in ("Siti Aminah", "Rahma Wulandari", "Made Suardana")]
    tujuan = kota.lakukan(lambda k: k.organisasi.unit(PEMERAN["tujuan"][kota.profil.id]))
    assert tujuan is not None
    await isi_lintas_unit(budi, tujuan.nama)
    ketuk(budi, "Kirim")
    sudah: set[tuple[int, int, str]] = set()
    while (berikut := await _menunggu_ketukan(kota, pejabat, budi, sudah)) is not None:
        orang, pesan, label = berikut
        sudah.add((orang.id, pesan.id, label))
        sebelum = _rev(orang)
        ketuk(orang, label, pesan)
        await kota.dunia.dunia.kejadian.tunggu(lambda o=orang, r=sebelum: _rev(o) > r, PALING_LAMA)


def _rev(orang: Any) -> int:
    return max(pesan.rev for pesan in orang.chat.pesan.values())


async def _menunggu_ketukan(
    kota: Kota, pejabat: list[Any], budi: Any, sudah: set[tuple[int, int, str]]
) -> tuple[Any, Any, str] | None:
    """The next person with something to tap that was not tapped before; None once the letter reached Budi."""

    def lihat() -> Any:
        for orang in (*pejabat, budi):
            for pesan in (p for p in orang.chat.pesan.values() if p.dari_bot and p.inline):
                label = [t["text"] for baris in pesan.inline["inline_keyboard"] for t in baris]
                for awal in MAJU:
                    if (orang.id, pesan.id, awal) not in sudah and any(t.startswith(awal) for t in label):
                        return orang, pesan, awal
        jadi = any(p.dari_bot and p.file_id and SURAT_JADI.search(p.teks) for p in budi.chat.pesan.values())
        return "surat" if jadi else None

    hasil = await kota.dunia.dunia.kejadian.tunggu(lihat, PALING_LAMA)
    return None if hasil == "surat" else hasil


async def _jalankan(
    pengaturan: Pengaturan, jam: Any, titik: str | None
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
        for siapa in ("Budi Santoso", "Siti Aminah", "Rahma Wulandari", "Made Suardana"):
            kota.orang(siapa)
        async with _bot(pengaturan, telegram, titik) as bot:
            try:
                async with asyncio.timeout(2 * PALING_LAMA):
                    await _rantai(kota)
                    await _tenang(kota)
            except TimeoutError:
                layar = "\n".join(str(orang.layar())[-600:] for orang in kota.semua_orang)
                raise AssertionError(f"macet setelah mati {bot.kematian} kali\n{layar}") from None
        tabel = kota.lakukan(_potret)
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


def _potret(k: Konteks) -> dict[str, Any]:
    """What must be the same: everything but instants, random codes, hashes over them, and retries."""
    sesi = k.sesi

    def ambil(*kolom: Any) -> list[Any]:
        return sorted(map(tuple, sesi.execute(select(*kolom))), key=repr)

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


@pytest.mark.parametrize("titik", CARA)
async def test_mati_berkali_kali_berakhir_sama(
    pengaturan: Pengaturan, basis_data_baru: Any, jam: Any, titik: str, record_property: Any
) -> None:
    kedua = pengaturan.model_copy(update={"database_url": basis_data_baru()})

    tabel, pesan, nol = await _jalankan(pengaturan, jam, None)
    assert nol == 0
    assert len(tabel["penugasan"]) == 1

    tabel_dibunuh, pesan_dibunuh, kematian = await _jalankan(kedua, jam, titik)
    assert tabel_dibunuh == tabel
    hilang = set(pesan) - set(pesan_dibunuh)
    assert not hilang, "\n".join(f"{n} × {siapa}: {teks}" for (siapa, teks), n in pesan_dibunuh.items())
    berulang = sum((pesan_dibunuh - pesan).values())
    record_property("mati", kematian)
    record_property("berulang", berulang)
    assert kematian >= 10
    assert berulang <= 3 * kematian  # a death may catch one call to each of a few people in flight
