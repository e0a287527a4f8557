"""Reports over HTTP under each regulation: anggota to ketua, ketua to whom the article names, return, revision, acceptance."""

from __future__ import annotations

from simulator import Orang
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import ketuk
from tests.percakapan.langkah_laporan import bentuk, laporkan

# Matrix §8: where Budi's team of his own unit reports to, and the article.
PENERIMA_KETUA = {
    "katingan": ("KOMINFO-APTIKA", "Pasal 14 ayat (2) huruf b"),
    "lombok_barat": ("KOMINFO-APTIKA", "Pasal 16 ayat (2)"),
    "bungo": ("KOMINFO-APTIKA", "Pasal 12 ayat (1) huruf b"),
    "tarakan": ("KOMINFO", "Pasal 19 ayat (2)"),
}

SELAKU = {
    "katingan": "selaku Pejabat Penilai Kinerja",
    "lombok_barat": "selaku Pimpinan Unit Organisasi",
    "bungo": "selaku Pimpinan Unit Organisasi",
    "tarakan": "selaku Kepala Perangkat Daerah/Kepala Unit Kerja",
}


def _kartu(orang: Orang, tombol: str = "Terima") -> list[object]:
    return [p for p in orang.chat.pesan.values() if p.dari_bot and tombol in str(p.inline)]


async def test_dari_anggota_sampai_diterima(kota: Kota) -> None:
    unit, pasal = PENERIMA_KETUA[kota.profil.id]
    kepala = kota.orang(kota.kepala(unit))
    tim = bentuk(kota, "KOMINFO-APTIKA")
    budi, dewi = tim.ketua, tim.anggota

    # anggota → ketua
    tinjau = await laporkan(dewi)
    assert "8 dari 12 layanan terintegrasi (67%)" in tinjau
    assert "Kepada: Budi Santoso" in tinjau
    kartu = await budi.tunggu("Laporan anggota tim")
    assert "Anda menerima sebagai ketua tim" in kartu.teks

    # returned, with a reason that is typed
    ketuk(budi, "Kembalikan", kartu)
    await budi.tunggu("Apa yang perlu diperbaiki")
    budi.kirim_teks("Mohon sebutkan layanan yang selesai.")
    await budi.tunggu("dikembalikan untuk diperbaiki")
    await dewi.tunggu("Mohon sebutkan layanan yang selesai.")
    budi.ketuk_data(f"l:{_id(kartu)}:terima", kartu)
    await budi.tunggu_toast("sudah dikembalikan")

    # the revision opens filled in; the first stays
    ketuk(dewi, "Perbaiki laporan")
    await dewi.tunggu("perbaikan ke-1")
    ketuk(dewi, "Kirim")
    await dewi.tunggu("sebagai perbaikan ke-1")
    baru = await budi.tunggu(
        lambda o: next((p for p in _kartu(o) if "perbaikan ke-1" in p.teks), None)  # type: ignore[attr-defined]
    )
    assert "sudah diganti dengan perbaikannya" in kartu.teks
    ketuk(budi, "Terima", baru)
    await budi.tunggu_toast("Laporan diterima")
    await dewi.tunggu("Laporan Anda diterima")
    budi.ketuk_data(f"l:{_id(baru)}:terima", baru)
    await budi.tunggu_toast("sudah diterima")

    # feedback stands with the assignment
    ketuk(budi, "Beri umpan balik", baru)
    await budi.tunggu("Apa umpan balik")
    ketuk(budi, "Hasil kerja baik")
    await budi.tunggu("tersimpan bersama tugasnya")
    await dewi.tunggu("Umpan balik untuk Anda")
    ketuk(dewi, "Lihat tugas")
    assert "Hasil kerja baik" in (await dewi.tunggu("Umpan balik: 1")).teks

    # ketua → the official whom the article names
    tinjau = await laporkan(budi, capaian="75%")
    assert "75% dari target" in tinjau
    assert kepala.pengguna.nama in tinjau
    assert pasal in tinjau
    # by which role the article sends it there
    assert SELAKU[kota.profil.id] in tinjau
    masuk = await kepala.tunggu("Laporan ketua tim")
    ketuk(kepala, "Dasar hukum", masuk)
    assert pasal in (await kepala.tunggu("Dasar hukum")).teks
    ketuk(kepala, "Terima", masuk)
    await kepala.tunggu_toast("Laporan diterima")
    await budi.tunggu("Laporan Anda diterima")
    for orang in kota.semua_orang:
        bahasa.periksa(orang, kecuali="Dasar hukum")


def _id(pesan: object) -> int:
    """The report behind a card."""
    semua = (
        [b["callback_data"] for baris in pesan.inline["inline_keyboard"] for b in baris]
        if pesan.inline
        else []
    )  # type: ignore[attr-defined]
    return next(int(data.split(":")[1]) for data in semua if data.startswith("l:"))
