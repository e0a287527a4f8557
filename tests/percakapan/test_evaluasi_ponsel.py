"""Results over HTTP: handed in, reviewed in the order of each regulation, returned and handed in again, closed with the trace."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert

from models import Penugasan
from services.konteks import Konteks
from simulator import Orang, Pesan
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota, cari_pegawai
from tests.percakapan.langkah import ketuk
from tests.services.contoh_tim import bentuk_langsung

BUDI, DEWI, SITI, RAHMA = "Budi Santoso", "Dewi Lestari", "Siti Aminah", "Rahma Wulandari"
SELESAI = {"bungo": "peraturan tidak merumuskan «selesai»"}
"""What the review says about the end; elsewhere the regulation says «selesai»."""


def _tim(k: Konteks) -> int:
    return bentuk_langsung(
        k,
        unit="KOMINFO-APTIKA",
        nama="Tim Satu Data",
        ketua_id=cari_pegawai(k, BUDI).id,
        anggota_id=[cari_pegawai(k, DEWI).id],
        pembentuk_id=cari_pegawai(k, SITI).id,
        mulai=k.hari_ini - timedelta(days=20),
        selesai=k.hari_ini + timedelta(days=40),
    )


def _perorangan(k: Konteks) -> None:
    k.sesi.execute(
        insert(Penugasan).values(
            pegawai_id=cari_pegawai(k, BUDI).id,
            unit_pemilik="KOMINFO-APTIKA",
            kegiatan="Peta layanan",
            peran="individu",
            mulai=k.hari_ini - timedelta(days=20),
            selesai=k.hari_ini,
            keadaan="berjalan",
            dibuat=k.sekarang,
        )
    )


async def _isi(orang: Orang, *, capaian: str) -> Pesan:
    """From Tugas saya to the review screen."""
    orang.kirim_teks("/tugas")
    await orang.tunggu("Tugas Anda")
    ketuk(orang, "Lihat tugas")
    await orang.tunggu(lambda o: any("Serahkan hasil" in bahasa.label(p) for p in o.chat.pesan.values()))
    ketuk(orang, "Serahkan hasil")
    await orang.tunggu("Berapa targetnya")
    orang.kirim_teks("12 layanan")
    await orang.tunggu("Berapa yang tercapai")
    orang.kirim_teks("140%")
    await orang.tunggu("Persentase paling tinggi 100")
    orang.kirim_teks(capaian)
    await orang.tunggu("hasil pelaksanaan tugasnya")
    orang.kirim_teks("Layanan sudah terintegrasi.")
    await orang.tunggu("bukti hasil")
    orang.kirim_foto()
    await orang.tunggu("Terlampir: 1 berkas")
    ketuk(orang, "Selesai")
    return await orang.tunggu("Periksa kembali")


async def _sesuai(orang: Orang, kata: str) -> None:
    await orang.tunggu(_kartu)
    ketuk(orang, "Sesuai target")
    await orang.tunggu("sesuai dengan target?")
    ketuk(orang, "Ya, sesuai target")
    await orang.tunggu(f"{kata}, sesuai target oleh")


def _kartu(orang: Orang) -> bool:
    return any("Sesuai target" in bahasa.label(p) for p in orang.chat.pesan.values())


async def test_tim_dikembalikan_lalu_diterima(kota: Kota) -> None:
    """The ketua hands in; the first reviewer returns it; handed in again it is accepted; the team closes with its trace."""
    kota.lakukan(_tim)
    budi, dewi, siti, rahma = (kota.orang(x) for x in (BUDI, DEWI, SITI, RAHMA))
    tinjau = await _isi(budi, capaian="6")
    assert "6 dari 12 layanan (50%)" in tinjau.teks
    assert tinjau.teks.index("1. Siti Aminah") < tinjau.teks.index("2. Rahma Wulandari")
    assert SELESAI.get(kota.profil.id, "Dinyatakan selesai setelah Rahma Wulandari") in tinjau.teks
    ketuk(budi, "Kirim")
    await budi.tunggu("Hasil diserahkan")
    await siti.tunggu(_kartu)
    assert any("photo" in p.isi for p in siti.chat.pesan.values() if p.dari_bot)
    ketuk(siti, "Kembalikan untuk perbaikan")
    await siti.tunggu("Apa yang perlu diperbaiki")
    siti.kirim_teks("Selesaikan enam layanan lagi.")
    await siti.tunggu("Alasan: Selesaikan enam layanan lagi.")
    ketuk(siti, "Ya, kembalikan")
    await siti.tunggu("Dikembalikan oleh")
    await budi.tunggu("Hasil dikembalikan untuk perbaikan")
    await dewi.tunggu("Selesaikan enam layanan lagi.")
    ketuk(budi, "Perbaiki dan ajukan lagi")
    await budi.tunggu("perbaikan ke-1")
    ketuk(budi, "Ubah")
    await budi.tunggu(lambda o: any("Ubah hasil" in bahasa.label(p) for p in o.chat.pesan.values()))
    ketuk(budi, "Ubah hasil")
    await budi.tunggu("Berapa yang tercapai")
    ketuk(budi, "Tercapai semua")
    await budi.tunggu("12 dari 12 layanan (100%)")
    ketuk(budi, "Kirim")
    await _sesuai(siti, "Ditinjau")
    await _sesuai(rahma, "Diterima")
    await budi.tunggu("Tugas selesai")
    await dewi.tunggu("Tugas selesai")
    ketuk(dewi, "Riwayat tugas")
    await dewi.tunggu("Pilih satu untuk melihat hasil")
    ketuk(dewi, "Tim Satu Data")
    jejak = await dewi.tunggu("Ditinjau, sesuai target oleh Siti Aminah")
    assert "Diterima, sesuai target oleh Rahma Wulandari" in jejak.teks
    assert "Lampiran" in jejak.teks or "Pasal" in jejak.teks
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


async def test_perorangan_diterima(kota: Kota) -> None:
    """One person's work; «Permohonan saya» tells the story; a second hand-in and one after the end are refused."""
    kota.lakukan(_perorangan)
    budi, siti, rahma = (kota.orang(x) for x in (BUDI, SITI, RAHMA))
    await _isi(budi, capaian="12")
    ketuk(budi, "Dasar hukum")
    assert "«" in (await budi.tunggu("Dasar hukum")).teks
    ketuk(budi, "Kirim")
    await budi.tunggu("Hasil diserahkan")
    ketuk(budi, "Permohonan saya")
    await budi.tunggu("Menunggu Siti Aminah")
    budi.ketuk_data("tg:1:evaluasi", budi.pesan_terakhir())
    await budi.tunggu("sudah diserahkan dan sedang ditinjau")
    await _sesuai(siti, "Ditinjau")
    await _sesuai(rahma, "Diterima")
    await budi.tunggu("Tugas selesai")
    budi.ketuk_data("tg:1:evaluasi", budi.pesan_terakhir())
    await budi.tunggu("sudah dinyatakan selesai")
    for orang in kota.semua_orang:
        bahasa.periksa(orang, kecuali="Dasar hukum")


@pytest.mark.parametrize("peraturan", ["katingan"])
async def test_tanpa_ketua_kepala_memilih(kota: Kota) -> None:
    """A team without a ketua: the head of the unit names who hands in, and that person hears it."""

    def tim(k: Konteks) -> int:
        hari = k.hari_ini
        return bentuk_langsung(
            k,
            unit="KOMINFO-APTIKA",
            nama="Tim Satu Data",
            ketua_id=None,
            anggota_id=[cari_pegawai(k, BUDI).id, cari_pegawai(k, DEWI).id],
            pembentuk_id=cari_pegawai(k, RAHMA).id,
            mulai=hari - timedelta(days=9),
            selesai=hari + timedelta(days=9),
        )

    kota.lakukan(tim)
    budi, dewi, rahma = (kota.orang(x) for x in (BUDI, DEWI, RAHMA))
    budi.kirim_teks("/tugas")
    await budi.tunggu("Tugas Anda")
    budi.ketuk_data("m:evaluasi", budi.pesan_terakhir())
    await budi.tunggu("Tim ini belum punya ketua. Rahma Wulandari")
    await rahma.tunggu("Siapa yang menyerahkan hasil")
    ketuk(rahma, "Dewi Lestari")
    await dewi.tunggu("Anda diminta menyerahkan hasil")
    ketuk(dewi, "Serahkan hasil")
    await dewi.tunggu("Berapa targetnya")
    for orang in kota.semua_orang:
        bahasa.periksa(orang)
