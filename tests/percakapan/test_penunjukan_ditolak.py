"""The refused half of the table, over HTTP: within the unit, by criteria, and by the own Pejabat yang Berwenang."""

from __future__ import annotations

import pytest

from simulator import Orang
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import ketuk
from tests.percakapan.langkah_penunjukan import (
    ASAL,
    PEMILIK,
    isi_sisanya,
    kartu_terbuka,
    mulai_penunjukan,
    para_pejabat,
    sebut_nama,
    surat_berjudul,
    teks_pdf,
)

# Who assesses but does not lead the unit, for whom, and whose pengesahan it needs (Pasal 11(2), 12(2), 5(3), 9(2) «dan/atau»).
PENILAI = {
    "katingan": ("KOMINFO-APTIKA", "Budi Santoso", "KOMINFO"),
    "tarakan": ("KOMINFO-APTIKA", "Budi Santoso", "KOMINFO"),
    "lombok_barat": ("KOMINFO", "Budi Santoso", "KOMINFO-APTIKA"),
    "bungo": ("KOMINFO", "Feri Ardiansyah", "KOMINFO-APTIKA"),
}


async def _tolak(orang: Orang, alasan: str) -> None:
    await orang.tunggu(kartu_terbuka)
    ketuk(orang, "Tolak")
    await orang.tunggu("Mengapa")
    ketuk(orang, alasan)
    await orang.tunggu(lambda o: not kartu_terbuka(o))


async def test_pengesahan_dalam_unit_ditolak(kota: Kota) -> None:
    """The Pejabat Penilai Kinerja appoints, the Pimpinan does not sign: told with the reason, nobody is assigned."""
    penilai, nama, pimpinan = PENILAI[kota.profil.id]
    pejabat, dia = para_pejabat(kota), kota.orang(nama)
    peminta = pejabat[penilai]
    peminta.kirim_teks("/menu")
    await peminta.tunggu(lambda o: o.pesan_terakhir() and "Penunjukan" in str(o.pesan_terakhir().inline))
    ketuk(peminta, "Penunjukan")
    if kota.profil.id in {"lombok_barat", "bungo"}:
        await peminta.tunggu("Untuk unit mana pekerjaannya")
        ketuk(peminta, "Bidang Aplikasi Informatika")
    await peminta.tunggu("Dari mana pegawainya")
    ketuk(peminta, "Dari unit saya")
    await sebut_nama(peminta, nama)
    tinjau = await isi_sisanya(peminta, surat=False)
    assert "pengesahan" in tinjau.teks
    ketuk(peminta, "Kirim")
    await peminta.tunggu("Permohonan terkirim")
    await _tolak(pejabat[pimpinan], "Waktunya belum tepat")
    kabar = await peminta.tunggu_pesan("ditolak")
    assert "Waktunya belum tepat" in kabar.teks
    assert surat_berjudul(peminta, "Surat penolakan") == []  # there was no letter to answer
    dia.kirim_teks("/tugas")
    await dia.tunggu("belum punya tugas")
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


async def test_kriteria_ditolak_dengan_surat(kota: Kota) -> None:
    """Nobody fits: refused without picking, with the reason in a letter."""
    id_ = kota.profil.id
    pejabat = para_pejabat(kota)
    peminta = pejabat[PEMILIK[id_]]
    await mulai_penunjukan(peminta)
    ketuk(peminta, "Dari unit lain")
    await peminta.tunggu("Bagaimana Bapak/Ibu meminta")
    ketuk(peminta, "Menurut kriteria")
    await peminta.tunggu("Unit mana yang diminta")
    peminta.kirim_teks(ASAL[id_][:-2].lower())
    await peminta.tunggu("Hasil untuk")
    ketuk(peminta, ASAL[id_])
    await peminta.tunggu("Berapa pegawai")
    ketuk(peminta, "2 orang")
    await isi_sisanya(peminta, surat=True)
    ketuk(peminta, "Kirim")
    await peminta.tunggu("Permohonan terkirim")
    penolak = pejabat["KOMINFO" if id_ in {"katingan", "tarakan"} else "KOMINFO-APTIKA"]
    await _tolak(penolak, "Kompetensi yang diminta tidak tersedia")
    surat = await peminta.tunggu(lambda o: surat_berjudul(o, "Surat penolakan"))
    assert "Kompetensi yang diminta tidak tersedia" in teks_pdf(peminta, surat[0])
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


@pytest.mark.parametrize("peraturan", ["katingan", "tarakan"])
async def test_instansi_ditolak_pejabat_berwenang(kota: Kota) -> None:
    """The Sekretaris Daerah does not let the request out: it ends here, with a letter."""
    pejabat = para_pejabat(kota)
    peminta = pejabat["SOSIAL"]
    await mulai_penunjukan(peminta)
    ketuk(peminta, "Instansi lain")
    await peminta.tunggu("Instansi mana")
    peminta.kirim_teks("Pemerintah Provinsi Contoh")
    await peminta.tunggu("Berapa pegawai")
    ketuk(peminta, "1 orang")
    tinjau = await isi_sisanya(peminta, surat=True)
    if kota.profil.id == "katingan":
        assert "tidak mengatur tata caranya" in tinjau.teks
    ketuk(peminta, "Kirim")
    await peminta.tunggu("Permohonan terkirim")
    await _tolak(pejabat["SETDA"], "Waktunya belum tepat")
    await peminta.tunggu(lambda o: surat_berjudul(o, "Surat penolakan"))
    for orang in kota.semua_orang:
        bahasa.periksa(orang)
