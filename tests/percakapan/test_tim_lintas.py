"""Teams across units and governments over HTTP: who is awaited, given or refused; the regulations that forbid it say so with the article."""

from __future__ import annotations

import pytest

from simulator import Orang
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import dokumen, ketuk
from tests.percakapan.test_tim_bentuk import BUDI, DALAM, DEWI, isi_tim

LUAR = {"katingan": "Hana Pertiwi", "lombok_barat": "Aini Fitri", "bungo": "Wirda", "tarakan": "Nirmala"}
PEJABAT = ("KOMINFO", "KOMINFO-APTIKA", "SOSIAL", "SOSIAL-LINJAM", "SETDA")
KEPUTUSAN = {
    "katingan": "Surat Perintah Tugas",
    "lombok_barat": "Surat Tugas",
    "bungo": "Surat Tugas",
    "tarakan": "Keputusan Sekretaris Daerah",
}


def _kartu(orang: Orang) -> bool:
    return any("Setujui" in str(p.inline) or "Tersedia" in str(p.inline) for p in orang.chat.pesan.values())


def _konsep(orang: Orang) -> bool:
    return any("Periksa konsep" in str(p.inline) for p in orang.chat.pesan.values())


async def jalani(semua: list[Orang], anggota: Orang, selesai: str, siapa: Orang) -> None:
    """Whoever has a card approves it, whoever has a draft passes it on, until `siapa` has the document `selesai`."""

    diperiksa = False

    def berikut(_: Orang) -> tuple[str, Orang] | None:
        if any(p.teks.startswith(selesai) for p in dokumen(siapa)):
            return "selesai", siapa
        if (pejabat := next((o for o in semua if _kartu(o)), None)) is not None:
            return "kartu", pejabat
        return ("konsep", anggota) if _konsep(anggota) and not diperiksa else None

    while True:
        apa, orang = await siapa.tunggu(berikut)  # type: ignore[misc]
        if apa == "selesai":
            return
        if apa == "konsep":
            ketuk(orang, "Periksa konsep")
            await orang.tunggu("Konsep")
            ketuk(orang, "Kirim untuk ditandatangani")
            await orang.tunggu("diteruskan")
            diperiksa = True
        else:
            ketuk(orang, "Setujui" if _setujui(orang) else "Tersedia")
            await orang.tunggu(_ya)
            ketuk(orang, "Ya, setujui")
            await orang.tunggu(lambda o: not _ya(o))


def _setujui(orang: Orang) -> bool:
    return any("'Setujui'" in str(p.inline) for p in orang.chat.pesan.values())


def _ya(orang: Orang) -> bool:
    return any("Ya, setujui" in str(p.inline) for p in orang.chat.pesan.values())


async def test_lintas_unit_diberikan(kota: Kota) -> None:
    """Awaited, given, decided: the letter of the whole team goes to the member from elsewhere, too."""
    id_ = kota.profil.id
    semua = [kota.orang(kota.kepala(u)) for u in PEJABAT]
    kepala, luar = kota.orang(kota.kepala(DALAM[id_].pembentuk)), kota.orang(LUAR[id_])
    tinjau = await isi_tim(kepala, cari=(BUDI, DEWI, LUAR[id_]), kompetensi=True)
    assert "Diminta lebih dahulu" in tinjau.teks
    ketuk(kepala, "Kirim")
    terkirim = await kepala.tunggu("disusun")
    assert LUAR[id_] in terkirim.teks
    ketuk(kepala, "Lihat tim")
    tim = await kepala.tunggu("Ditunggu")
    assert "menunggu" in tim.teks
    akhir = KEPUTUSAN[id_]
    budi = kota.orang(BUDI)
    await jalani(semua, luar, akhir, budi)
    await luar.tunggu(lambda o: [p for p in dokumen(o) if p.teks.startswith(akhir)])
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


async def test_lintas_unit_ditolak_lalu_tanpa(kota: Kota) -> None:
    """Refused by the giving side: the head is told, and goes on without."""
    id_ = kota.profil.id
    semua = [kota.orang(kota.kepala(u)) for u in PEJABAT]
    kepala, budi = kota.orang(kota.kepala(DALAM[id_].pembentuk)), kota.orang(BUDI)
    await isi_tim(kepala, cari=(BUDI, DEWI, LUAR[id_]), kompetensi=True)
    ketuk(kepala, "Kirim")
    await kepala.tunggu("disusun")
    penolak = await kepala.tunggu(lambda _: next((o for o in semua if _kartu(o)), None))
    assert isinstance(penolak, Orang)
    ketuk(penolak, "Tolak")
    await penolak.tunggu("Mengapa")
    ketuk(penolak, "Beban tugas pegawai sudah penuh")
    await penolak.tunggu_pesan("Ditolak oleh")
    await kepala.tunggu_pesan("tidak diberikan")
    ketuk(kepala, "Buka")
    await kepala.tunggu("Disusun")
    ketuk(kepala, "Tetapkan")
    await kepala.tunggu("sekarang?")
    ketuk(kepala, "Ya, tetapkan")
    await jalani(semua, budi, DALAM[id_].surat, budi)
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


PENANDA_TANGAN = {
    "katingan": ("Rahma Wulandari", "Surat Perintah Tugas"),
    "bungo": ("Rahma Wulandari", "Surat Tugas"),
    "tarakan": ("Khairul Amri", "Keputusan Wali Kota"),
}


@pytest.mark.parametrize("peraturan", sorted(PENANDA_TANGAN))
async def test_lintas_instansi(kota: Kota) -> None:
    """The other government is asked in writing; its answer is recorded; the official whom the regulation names signs for all."""
    siapa, surat = PENANDA_TANGAN[kota.profil.id]
    semua = [kota.orang(kota.kepala(u)) for u in PEJABAT]
    kepala = kota.orang(kota.kepala(DALAM[kota.profil.id].pembentuk))
    budi, penanda_tangan = kota.orang(BUDI), kota.orang(siapa)
    tinjau = await isi_tim(kepala, luar="Andi Saputra / Badan Pusat Statistik", kompetensi=True)
    assert "Andi Saputra (Badan Pusat Statistik)" in tinjau.teks
    ketuk(kepala, "Kirim")
    await kepala.tunggu("Masih ditunggu: Andi Saputra")
    while not _diteruskan(kepala):
        giliran = await kepala.tunggu(lambda o: _diteruskan(o) or next((x for x in semua if _kartu(x)), None))
        if isinstance(giliran, Orang):
            ketuk(giliran, "Setujui")
            await giliran.tunggu(_ya)
            ketuk(giliran, "Ya, setujui")
            await giliran.tunggu(lambda o: not _ya(o))
    kepala.kirim_teks("/permohonan")
    await kepala.tunggu("Pilih satu")
    ketuk(kepala, "Tim Satu Data")
    await kepala.tunggu("Diajukan")
    ketuk(kepala, "Catat jawaban")
    for tunggu, teks in (
        ("Apa", "Disetujui"),
        ("omor", "B-12/BPS/2026"),
        ("anggal", "hari ini"),
        ("ama", "Andi Saputra"),
    ):
        await kepala.tunggu(tunggu)
        kepala.kirim_teks(teks)
    await kepala.tunggu("indaian")
    kepala.kirim_berkas(b"%PDF-1.7 jawaban", "jawaban.pdf")
    await kepala.tunggu("Periksa kembali")
    ketuk(kepala, "Kirim")
    await jalani([*semua, penanda_tangan], budi, surat, budi)
    await penanda_tangan.tunggu(lambda o: [p for p in dokumen(o) if p.teks.startswith(surat)])
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


def _diteruskan(orang: Orang) -> bool:
    return any("jawaban tertulis" in p.teks for p in orang.chat.pesan.values())


@pytest.mark.parametrize("peraturan", ["lombok_barat"])
async def test_instansi_lain_tidak_ditanyakan(kota: Kota) -> None:
    """Lombok Barat has no way to another government: the form does not ask for one, and a ketua is the next question."""
    kepala = kota.orang(kota.kepala(DALAM[kota.profil.id].pembentuk))
    await isi_anggota(kepala)
    await kepala.tunggu("ketua timnya")
    assert not any("instansi lain di luar" in p.teks for p in kepala.chat.pesan.values())
    bahasa.periksa(kepala)


@pytest.mark.parametrize("peraturan", ["bungo"])
async def test_instansi_lain_ditulis_dengan_garis_miring(kota: Kota) -> None:
    """A name alone does not say of which government it is."""
    kepala = kota.orang(kota.kepala(DALAM[kota.profil.id].pembentuk))
    await isi_anggota(kepala)
    await kepala.tunggu("instansi lain di luar")
    kepala.kirim_teks("Andi Saputra")
    await kepala.tunggu("garis miring")
    kepala.kirim_teks("Andi Saputra / Badan Pusat Statistik")
    await kepala.tunggu("Tercatat: Andi Saputra")
    bahasa.periksa(kepala)


async def isi_anggota(kepala: Orang) -> None:
    """The form up to its members; a member twice is refused on the way."""
    kepala.kirim_teks("/bentuk_tim")
    await kepala.tunggu("Apa nama tim")
    for teks, lalu in (
        ("Tim Satu Data", "Sasaran"),
        ("Data sektoral yang baik", "Apa targetnya"),
        ("12 set data", "Dari kapan"),
        ("1 des sampai 31 mar", "Siapa anggotanya"),
        (BUDI, "Sudah dipilih 1"),
        (BUDI, "dihitung satu kali"),
        (DEWI, "Sudah dipilih 2"),
    ):
        kepala.kirim_teks(teks)
        await kepala.tunggu(lalu)
    ketuk(kepala, "Selesai")
