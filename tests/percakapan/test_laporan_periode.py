"""Periods over HTTP: one that has ended is reported on, assessed and mended as the period it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from models import Laporan
from models.laporan import KINERJA
from tests.conftest import JamUji
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import ketuk
from tests.percakapan.langkah_laporan import bentuk, isi

pytestmark = pytest.mark.parametrize("peraturan", ["katingan"])
NOVEMBER, DESEMBER = "2 Nov 2026 – 30 Nov 2026", "1 Des 2026 – 31 Des 2026"


async def test_kinerja_anggota_mengikuti_periode_laporan_tim(kota: Kota, jam: JamUji) -> None:
    """On 5 December the ketua reports on November: «Kinerja anggota» below is about November, and so is what comes of it."""
    tim = bentuk(kota, "KOMINFO-APTIKA")
    budi, dewi = tim.ketua, tim.anggota
    jam.maju(timedelta(days=12))
    budi.kirim_teks("/lapor")
    await budi.tunggu("Laporan")
    ketuk(budi, "Buat laporan")
    await budi.tunggu("Untuk periode yang mana?")
    ketuk(budi, f"Terlewat: {NOVEMBER}")
    await budi.tunggu("kerjakan?")
    await isi(budi)
    ketuk(budi, "Kirim")
    await budi.tunggu("Laporan terkirim")
    ketuk(budi, "Kinerja anggota")
    assert NOVEMBER in (await budi.tunggu("0 dari 1")).teks
    ketuk(budi, "⏳ Dewi")
    await budi.tunggu("Bagaimana kinerja")
    budi.kirim_teks("Cermat dan tepat waktu.")
    await budi.tunggu("Berapa persen")
    ketuk(budi, "75%")
    await budi.tunggu("catatan untuk pejabat")
    ketuk(budi, "Lewati")
    assert NOVEMBER in (await budi.tunggu("Periksa kembali")).teks
    ketuk(budi, "Kirim")
    await budi.tunggu("Laporan terkirim")
    ketuk(budi, "Kinerja anggota")
    assert NOVEMBER in (await budi.tunggu("1 dari 1")).teks
    # …and back to the same month, where «belum melapor» is about that month, too
    ketuk(budi, "Laporan tim")
    assert NOVEMBER in (await budi.tunggu("Laporan ketua:")).teks
    kode = kota.lakukan(lambda k: k.sesi.scalars(select(Laporan.periode).filter_by(jenis=KINERJA)).all())
    assert kode == ["2026-11"]
    bahasa.periksa(budi)
    bahasa.periksa(dewi)


async def test_periode_sebelumnya_tetap_pada_tombolnya(kota: Kota, jam: JamUji) -> None:
    tim = bentuk(kota, "KOMINFO-APTIKA")
    budi = tim.ketua
    jam.maju(timedelta(days=12))
    budi.kirim_teks("/lapor")
    await budi.tunggu("Laporan")
    ketuk(budi, "Laporan tim")
    assert DESEMBER in (await budi.tunggu("0 dari 1")).teks
    ketuk(budi, "Periode sebelumnya")
    layar = await budi.tunggu(NOVEMBER)
    ketuk(budi, "Kinerja anggota", layar)
    assert NOVEMBER in (await budi.tunggu("Sudah dilaporkan: 0 dari 1")).teks
    ketuk(budi, "Laporan tim")
    layar = await budi.tunggu("Laporan ketua:")
    assert NOVEMBER in layar.teks
    ketuk(budi, "Buat laporan", layar)
    assert NOVEMBER in (await budi.tunggu("kerjakan?")).teks
    assert NOVEMBER in (await isi(budi)).teks
    # a period that the team does not have is refused, whatever the button says
    for data in (f"lt:{tim.id}:k:2026-09", f"lt:{tim.id}:k:999:2026-11", f"lt:{tim.id}:k:x"):
        banyak = len(budi.chat.toast)
        budi.ketuk_data(data, budi.pesan_terakhir())
        await budi.tunggu(lambda o, n=banyak: len(o.chat.toast) > n or "tidak dapat dibuat" in o.layar())
    bahasa.periksa(budi)
