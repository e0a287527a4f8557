"""The home screen under each regulation, and what it counts; over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rules.kedudukan import pejabat_penilai_kinerja, pimpinan_unit
from services.sukarela.pengajuan import Isian, ajukan
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota

satu_peraturan = pytest.mark.parametrize("peraturan", ["katingan"])
HARI_INI = date(2026, 11, 23)


async def beranda(orang: Any) -> Any:
    """Open the home screen."""
    orang.kirim_teks("/menu")
    return await orang.tunggu(
        lambda o: o.chat.rev_orang and (p := o.pesan_terakhir()) and p.rev > o.chat.rev_orang and p
    )


def menurut_aturan(kota: Kota, nama: str) -> tuple[Any, Any]:
    """What the rules say: Pejabat Penilai Kinerja and Pimpinan."""

    def cari(k: Any) -> tuple[Any, Any]:
        orang = next(p for p in k.organisasi.semua_pegawai() if p.nama.startswith(nama))
        aturan = (k.profil, k.organisasi, orang, k.hari_ini)
        return pejabat_penilai_kinerja(*aturan), pimpinan_unit(*aturan)

    return kota.lakukan(cari)


# --- home --------------------------------------------------------------------------------------------------------------


async def test_beranda_menyebut_pejabat_dengan_pasalnya(kota: Kota) -> None:
    budi = kota.orang("Budi S")
    pesan = await beranda(budi)
    penilai, pimpinan = menurut_aturan(kota, "Budi Santoso")
    for hasil in (penilai, pimpinan):
        assert hasil.pejabat.pegawai.nama_lengkap in pesan.teks
        assert hasil.pejabat.jabatan in pesan.teks
        assert hasil.dasar[0].pasal in pesan.teks
    for perlu in (
        "Budi Santoso",
        "Pranata Komputer Ahli Pertama",
        "Bidang Aplikasi Informatika",
        "Pejabat Penilai Kinerja",
    ):
        assert perlu in pesan.teks
    assert kota.profil.istilah.pimpinan_unit in pesan.teks
    assert bahasa.label(pesan) == [
        "Pengajuan sukarela",
        "Papan tim terbuka",
        "Permohonan saya",
        "Tugas saya",
        "Bantuan",
    ]
    bahasa.periksa(budi)


async def test_jabatan_penilai_kosong(kota: Kota) -> None:
    nama = kota.lakukan(
        lambda k: next(p.nama for p in k.organisasi.semua_pegawai() if p.unit == "SOSIAL-REHAB")
    )
    orang = kota.orang(nama)
    pesan = await beranda(orang)
    assert "Kepala Bidang Rehabilitasi Sosial sedang kosong" in pesan.teks
    assert "Mohon sampaikan kepada" in pesan.teks
    bahasa.periksa(orang)


@satu_peraturan
async def test_penilai_belum_dapat_ditentukan(kota: Kota) -> None:
    """Katingan leaves the Inspektorat open: silence stays silence, with the article and what to do."""
    auditor = kota.orang("Noviana Sari")
    pesan = await beranda(auditor)
    penilai, _ = menurut_aturan(kota, "Noviana")
    assert "Pejabat Penilai Kinerja: belum dapat ditentukan" in pesan.teks
    assert penilai.dasar[0].pasal in pesan.teks
    assert "Fitriani Rahmah" in pesan.teks
    auditor.kirim_teks("/aturan")
    await auditor.tunggu("Perbup Katingan")
    auditor.ketuk("Kedudukan saya")
    await auditor.tunggu("Untuk operator: Kedudukan pada Inspektorat belum ditetapkan")
    auditor.ketuk("Kembali")
    await auditor.tunggu("Perbup Katingan")
    auditor.ketuk("Sukarela lintas unit")
    pesan = await auditor.tunggu("belum dapat ditentukan")
    assert "Mohon sampaikan kepada Fitriani Rahmah" in pesan.teks
    bahasa.periksa(auditor)


async def test_kepala_daerah(kota: Kota) -> None:
    nama = kota.lakukan(
        lambda k: next(p.nama for p in k.organisasi.semua_pegawai() if p.jenis_jabatan == "kepala_daerah")
    )
    bupati = kota.orang(nama)
    pesan = await beranda(bupati)
    assert "Pejabat Penilai Kinerja" not in pesan.teks
    assert "Perlu keputusan saya" in bahasa.label(pesan)
    for layar, tanda in (
        ("m:aturan", "Pemerintah"),
        ("m:aturan_kedudukan", "tidak mempunyai"),
        ("m:aturan_kedudukan:1", "1"),
    ):
        bupati.ketuk_data(layar)
        await bupati.tunggu(tanda)
    bahasa.periksa(bupati)


@satu_peraturan
async def test_yang_tidak_muat_ada_di_lainnya(kota: Kota) -> None:
    """A head sees eight buttons, the decisions first; the rest is one tap away, and so is the way back."""
    siti = kota.orang("Siti A")
    di_beranda = bahasa.label(await beranda(siti))
    assert di_beranda[0] == "Perlu keputusan saya"
    assert len(di_beranda) == 8
    assert di_beranda[-1] == "Lainnya dan bantuan"
    siti.ketuk("Lainnya dan bantuan")
    layar = await siti.tunggu("lebih jarang dipakai")
    lain = bahasa.label(layar)
    assert {"Pengajuan sukarela", "Tugas saya", "Bantuan", "Beranda"} <= set(lain)
    assert not set(lain) & set(di_beranda)
    siti.ketuk("Beranda")
    await siti.tunggu("Pejabat Penilai Kinerja")
    bahasa.periksa(siti)


@satu_peraturan
async def test_pelaksana_harian_ikut_memutus(kota: Kota) -> None:
    """Whoever acts for an office decides, too: the Plh. of Dinas Kesehatan."""
    pesan = await beranda(kota.orang("Ratna Juwita"))
    assert bahasa.label(pesan)[0] == "Perlu keputusan saya"


@satu_peraturan
@pytest.mark.parametrize("teks", ["halo", "/entah apa", "x" * 5000, "<b>&amp;</i> 🙂", "812"])
async def test_apa_saja_yang_diketik_membawa_ke_beranda(kota: Kota, teks: str) -> None:
    budi = kota.orang("Budi S")
    budi.kirim_teks(teks)
    await budi.tunggu("Pejabat Penilai Kinerja")


@satu_peraturan
async def test_berkas_tanpa_pertanyaan_membawa_ke_beranda(kota: Kota) -> None:
    budi = kota.orang("Budi S")
    budi.kirim_foto()
    await budi.tunggu("Pejabat Penilai Kinerja")
    budi.kirim_suara()
    await budi.tunggu("Pejabat Penilai Kinerja")
    budi.kirim_berkas(b"", "kosong.pdf")
    await budi.tunggu("Pejabat Penilai Kinerja")


@satu_peraturan
async def test_mulai_menampilkan_beranda_bagi_yang_terhubung(kota: Kota) -> None:
    budi = kota.orang("Budi S")
    budi.mulai()
    await budi.tunggu("Pejabat Penilai Kinerja")


@satu_peraturan
@pytest.mark.parametrize(
    "data", ["m:tidak_ada", "m", "m:", "zzz:1", "🙂", "m:aturan_lintas_unit:-1", "x" * 64]
)
async def test_tombol_palsu_tidak_merusak(kota: Kota, data: str) -> None:
    budi = kota.orang("Budi S")
    await beranda(budi)
    budi.ketuk_data(data)
    if data.startswith("m:aturan"):
        await budi.tunggu("Sukarela lintas unit")
    else:
        await budi.tunggu_toast("sudah tidak berlaku")


# --- what waits --------------------------------------------------------------------------------------------------------


def ajukan_dari_budi(kota: Kota, kegiatan: str = "Tim Data") -> Any:
    """A request of Budi within the own unit, through the use case."""

    def jalan(k: Any) -> Any:
        budi = kota.konteks_untuk(k, "Budi S")
        return ajukan(
            budi,
            Isian(
                unit="KOMINFO-APTIKA",
                kegiatan=kegiatan,
                peran="anggota",
                mulai=date(2026, 12, 1),
                selesai=date(2027, 2, 28),
                maksud="Ingin membantu",
            ),
        )

    return kota.lakukan(jalan)


async def test_yang_menunggu_dihitung(kota: Kota) -> None:
    budi = kota.orang("Budi S")
    perkara = ajukan_dari_budi(kota)
    ajukan_dari_budi(kota, "Tim Lain")
    pejabat = kota.orang(perkara.pejabat(0)[0].pegawai.nip)
    pesan = await beranda(pejabat)
    assert bahasa.label(pesan)[0] == "Perlu keputusan saya (2)"
    assert "2 hal menunggu keputusan" in pesan.teks
    pesan = await beranda(budi)
    assert "Permohonan Anda: 2 berjalan." in pesan.teks
    assert "Perlu keputusan saya" not in " ".join(bahasa.label(pesan))


async def test_kartu_dikirim_begitu_pejabat_aktif(kota: Kota) -> None:
    kota.orang("Budi S")
    nip = ajukan_dari_budi(kota, "Tim <Pemutakhiran> & Data").pejabat(0)[0].pegawai.nip
    pejabat = kota.orang(nip, aktif=False)
    pejabat.mulai(kota.kode(nip))
    await pejabat.tunggu("Data pribadi Anda")
    pejabat.ketuk("Saya mengerti")
    await pejabat.tunggu("Bagikan nomor saya")
    pejabat.ketuk("Bagikan nomor saya")
    kartu = await pejabat.tunggu("Tim <Pemutakhiran> & Data")
    assert "Setujui" in bahasa.label(kartu)
    assert "Perlu keputusan saya (1)" in pejabat.layar().tombol
