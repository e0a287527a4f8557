"""Periods over HTTP: one that has ended is reported on, assessed and mended as the period it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from models import Laporan, Penugasan
from models.laporan import KINERJA
from tests.conftest import JamUji
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import ketuk
from tests.percakapan.langkah_laporan import bentuk, isi, laporkan

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


async def test_periode_yang_sudah_dilaporkan_terisi_ketika_dipilih(kota: Kota, jam: JamUji) -> None:
    """Two periods are open, one of them reported: its label says so, and choosing it brings what was written."""
    tim = bentuk(kota, "KOMINFO-APTIKA")
    dewi = tim.anggota
    jam.maju(timedelta(days=12))
    dewi.kirim_teks("/lapor")
    await dewi.tunggu("Laporan")
    for awal in (f"Periode ini: {DESEMBER}", f"Sudah dilaporkan: {DESEMBER}"):
        ketuk(dewi, "Buat laporan")
        await dewi.tunggu("Untuk periode yang mana?")
        ketuk(dewi, awal)
        if awal.startswith("Periode ini"):
            await dewi.tunggu("Anda kerjakan?")
            await isi(dewi)
            ketuk(dewi, "Kirim")
            await dewi.tunggu("Laporan terkirim")
            dewi.kirim_teks("/lapor")
            await dewi.tunggu("sudah dilaporkan untuk periode ini")
    tinjau = await dewi.tunggu("Periode ini sudah dilaporkan pada 5 Des 2026, dan menunggu jawaban.")
    assert "8 dari 12 layanan" in tinjau.teks
    ketuk(dewi, "Kirim")
    await dewi.tunggu("sebagai perbaikan ke-1")
    bahasa.periksa(dewi)


async def test_lapor_menyebut_yang_terlambat_lebih_dahulu(kota: Kota, jam: JamUji) -> None:
    """10 January (the 5th was a holiday): December is late and stands first; on its due day it says so; what has not begun says when it begins."""
    tim = bentuk(kota, "KOMINFO-APTIKA")
    budi, dewi = tim.ketua, tim.anggota
    jam.maju(timedelta(days=7))
    dewi.kirim_teks("/lapor")
    assert "jatuh tempo hari ini" in (await dewi.tunggu("Jatuh tempo mengikuti")).teks
    await laporkan(dewi)
    jam.maju(timedelta(days=41))
    dewi.kirim_teks("/lapor")
    teks = (await dewi.tunggu("29 Jan 2027")).teks
    assert teks.index(f"{DESEMBER} terlambat 4 hari kerja") < teks.index("jatuh tempo 29 Jan 2027")
    assert "Nov 2026" not in teks
    kota.lakukan(lambda k: k.sesi.execute(update(Penugasan).values(mulai=date(2027, 1, 20))))
    budi.kirim_teks("/lapor")
    assert "mulai 20 Januari 2027" in (await budi.tunggu("mulai 20")).teks
    budi.ketuk_data("m:lapor", budi.pesan_terakhir())
    await budi.tunggu("baru mulai pada 20 Januari 2027")
    bahasa.periksa(dewi)
    bahasa.periksa(budi)


async def test_kepala_menemukan_laporan_tim_dan_yang_sudah_diterima(kota: Kota, jam: JamUji) -> None:
    """The head reads the team's state from the team's screen; who has answered a report finds it again."""
    tim = bentuk(kota, "KOMINFO-APTIKA")
    budi, dewi = tim.ketua, tim.anggota
    rahma = kota.orang(kota.kepala("KOMINFO"))
    await laporkan(dewi)
    kartu = await budi.tunggu("Laporan anggota tim")
    ketuk(budi, "Terima", kartu)
    await budi.tunggu_toast("Laporan diterima")
    rahma.kirim_teks("/tim")
    await rahma.tunggu("tim")
    rahma.ketuk_data(f"t:{tim.id}:l", rahma.pesan_terakhir())
    await rahma.tunggu(lambda o: "Laporan tim" in str(o.pesan_terakhir().inline))
    ketuk(rahma, "Laporan tim")
    layar = await rahma.tunggu("1 dari 1")
    assert "Ingatkan yang belum" not in bahasa.label(layar)
    ketuk(rahma, "Kembali")
    await rahma.tunggu(lambda o: "Laporan tim" in str(o.pesan_terakhir().inline))
    # the ketua sees while writing what the members wrote
    budi.kirim_teks("/lapor")
    await budi.tunggu("Laporan")
    ketuk(budi, "Buat laporan")
    tanya = (await budi.tunggu("Apa yang tim Anda kerjakan?")).teks
    assert "Anggota yang sudah melapor: 1 dari 1" in tanya
    assert "Dewi Lestari: 8 dari 12 layanan terintegrasi (67%), Menyusun data" in tanya
    budi.kirim_teks("/batal")
    await budi.tunggu("dibatalkan")
    budi.ketuk_data("m:laporan_masuk", budi.pesan_terakhir())
    await budi.tunggu("Sudah dijawab: 1")
    ketuk(budi, "✅ Dewi Lestari")
    await budi.tunggu(lambda o: "Diterima" in o.pesan_terakhir().teks)
    budi.ketuk_data(f"lt:{tim.id}:k", budi.pesan_terakhir())
    await budi.tunggu("Kinerja anggota")
    ketuk(budi, "⏳ Dewi")
    assert "Laporannya: 8 dari 12 layanan terintegrasi (67%)" in (await budi.tunggu("Bagaimana kinerja")).teks
    for orang in (budi, dewi, rahma):
        bahasa.periksa(orang)
