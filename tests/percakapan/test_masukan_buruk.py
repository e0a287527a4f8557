"""Bad input gets a clear sentence and loses nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models import Pegawai, Permohonan, Unit
from services.direktori import naikkan_versi
from services.konteks import Konteks
from simulator import Orang
from tests.conftest import JamUji
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import dokumen, isi_dalam_unit, isi_lintas_unit, ketuk, mulai_sukarela

BUDI, SITI = "Budi Santoso", "Siti Aminah"
PDF = b"%PDF-1.4 lampiran"


@pytest.fixture
def peraturan() -> str:
    return "bungo"


async def _sampai_maksud(orang: Orang) -> None:
    await mulai_sukarela(orang)
    ketuk(orang, "Unit saya")
    await orang.tunggu("Sebagai apa")
    ketuk(orang, "Anggota tim")
    await orang.tunggu("nama tim")
    orang.kirim_teks("Tim Satu Data")
    await orang.tunggu("Apa maksud Anda?")


async def _sampai_lampiran(orang: Orang) -> None:
    await isi_lintas_unit(orang, "Bidang Perlindungan dan Jaminan Sosial")
    ketuk(orang, "Ubah")
    await orang.tunggu(lambda o: "Ubah lampiran" in str(o.pesan_terakhir().inline))  # type: ignore[union-attr]
    ketuk(orang, "Ubah lampiran")
    await orang.tunggu("Ada lampiran?")


async def test_lima_ribu_karakter(kota: Kota) -> None:
    """Telegram cuts at 4,096; what is left is too long all the same. The answers before it are still there."""
    budi = kota.orang(BUDI)
    await _sampai_maksud(budi)
    budi.kirim_teks("a" * 4096)
    jawab = await budi.tunggu("paling banyak 1.000")
    assert "Langkah 4" in jawab.teks
    budi.kirim_teks("Ingin membantu")
    await budi.tunggu("Kapan Anda")


async def test_html_dan_emoji(kota: Kota) -> None:
    """Typed markup stays what was typed, on every screen, card and news."""
    budi, siti = kota.orang(BUDI), kota.orang(SITI)
    nama = 'Tim <b>"A"</b> & <i>B 🎉'
    tinjau = await isi_dalam_unit(budi, kegiatan=nama, maksud="<script>x</script> & 1 < 2")
    assert nama in tinjau.teks
    ketuk(budi, "Kirim")
    assert nama in (await budi.tunggu("Permohonan terkirim")).teks
    kartu = await siti.tunggu("Mohon persetujuan")
    assert nama in kartu.teks
    assert "<script>x</script> & 1 < 2" in kartu.teks


@pytest.mark.parametrize(
    ("waktu", "kata"),
    [
        ("1 jan 2020 sampai 31 des", "sudah lewat"),
        ("5 Januari 2027 sampai 2 Januari 2027", "mendahului tanggal mulai"),
        ("entah kapan", "belum dapat dipahami"),
        ("besok", "tanggal selesai belum ada"),
        ("9" * 4000, "belum dapat dipahami"),
    ],
)
async def test_waktu(kota: Kota, waktu: str, kata: str) -> None:
    budi = kota.orang(BUDI)
    await _sampai_maksud(budi)
    ketuk(budi, "Lewati")
    await budi.tunggu("Kapan Anda")
    budi.kirim_teks(waktu)
    jawab = await budi.tunggu(kata)
    assert "Contoh" in jawab.teks
    budi.kirim_teks("1 des sampai 31 des")
    tinjau = await budi.tunggu("Periksa kembali")
    assert "1" in tinjau.teks
    assert "31 Desember 2026" in tinjau.teks


async def test_berkas_yang_tidak_dapat_diterima(kota: Kota) -> None:
    """25 MB, empty, a fake PDF, a kind that is not asked for: a sentence each; a good one is kept."""
    budi = kota.orang(BUDI)
    await _sampai_lampiran(budi)
    for isi, nama, mime, kata in (
        (b"\0" * (25 * 1024 * 1024), "besar.pdf", "application/pdf", "25 MB, paling besar 20 MB"),
        (b"", "kosong.pdf", "application/pdf", "kosong"),
        (b"MZ\x90\x00", "palsu.pdf", "application/pdf", "bukan PDF"),
        (b"PK\x03\x04", "arsip.zip", "application/zip", "tidak dapat diterima"),
    ):
        budi.kirim_berkas(isi, nama, mime)
        await budi.tunggu(kata)
    budi.kirim_berkas(PDF, "surat <b>pengantar & 1.pdf", "application/pdf")
    await budi.tunggu("surat <b>pengantar & 1.pdf")
    ketuk(budi, "Selesai")
    assert "1 lampiran" in (await budi.tunggu("Periksa kembali")).teks


async def test_lampiran_sampai_ke_pejabat(kota: Kota) -> None:
    """PDF and photo go along with the card, after the letter."""
    budi, siti = kota.orang(BUDI), kota.orang(SITI)
    await _sampai_lampiran(budi)
    budi.kirim_berkas(PDF, "pengantar.pdf", "application/pdf")
    await budi.tunggu("pengantar.pdf")
    budi.kirim_foto()
    await budi.tunggu("foto.jpg")
    ketuk(budi, "Selesai")
    await budi.tunggu("2 lampiran")
    ketuk(budi, "Kirim")
    kartu = await siti.tunggu("Mohon persetujuan")
    assert "terlampir 2 berkas" in kartu.teks
    assert [p.teks.split(" dari ")[0] for p in dokumen(siti)] == [
        "Surat permohonan",
        "Lampiran pengantar.pdf",
    ]
    assert len([p for p in siti.chat.pesan.values() if "photo" in p.isi]) == 1


@pytest.mark.parametrize(
    "data",
    [
        "f:1:1:j:KDH",
        "f:1:1:j:TIDAK-ADA",
        "f:1:99:k",
        "f:99:1:k",
        "f:1",
        "f:1:1:zz",
        "f:x:1:j:1",
        "m:tidak_ada",
        "g:zz",
        "",
        "x" * 64,
    ],
)
async def test_ketukan_palsu(kota: Kota, data: str) -> None:
    """A unit that was not offered, a version that never was, another draft, nonsense: the form stands where it stood."""
    budi = kota.orang(BUDI)
    await mulai_sukarela(budi)
    if data:
        budi.ketuk_data(data)
    budi.kirim_teks("statistik")
    await budi.tunggu("Hasil untuk «statistik»")
    assert kota.lakukan(lambda k: k.sesi.scalars(select(Permohonan)).all()) == []


async def test_tombol_formulir_bulan_lalu(kota: Kota, jam: JamUji) -> None:
    """A button of a form that was cancelled a month ago."""
    budi = kota.orang(BUDI)
    await mulai_sukarela(budi)
    tanya = budi.pesan_terakhir()
    assert tanya is not None
    lama = tanya.inline["inline_keyboard"][0][0]["callback_data"]  # type: ignore[index]
    budi.kirim_teks("/batal")
    await budi.tunggu("dibatalkan")
    jam.maju(timedelta(days=30))
    budi.ketuk_data(lama, tanya)
    await budi.tunggu_toast("sudah berakhir")


async def test_kirim_dua_kali(kota: Kota) -> None:
    """A double tap on «Kirim» submits once."""
    budi = kota.orang(BUDI)
    tinjau = await isi_dalam_unit(budi)
    kirim = tinjau.inline["inline_keyboard"][0][0]["callback_data"]  # type: ignore[index]
    budi.ketuk_data(kirim, tinjau)
    budi.ketuk_data(kirim, tinjau)
    await budi.tunggu_toast("sudah dikirim")
    assert len(kota.lakukan(lambda k: k.sesi.scalars(select(Permohonan.id)).all())) == 1


async def test_unit_tanpa_kepala(kota: Kota) -> None:
    """Said with the office, before any further question; nothing is lost."""

    def kosongkan(k: Konteks) -> None:
        k.sesi.execute(update(Pegawai).where(Pegawai.memimpin == "SOSIAL-LINJAM").values(memimpin=None))
        naikkan_versi(k.sesi)

    kota.lakukan(kosongkan)
    budi = kota.orang(BUDI)
    await mulai_sukarela(budi)
    budi.kirim_teks("perlindungan")
    await budi.tunggu("Hasil untuk")
    ketuk(budi, "Bidang Perlindungan")
    jawab = await budi.tunggu("Tidak dapat diajukan")
    assert "Kepala Bidang Perlindungan dan Jaminan Sosial kosong" in jawab.teks
    assert "operator" in jawab.teks
    assert not bahasa.langgar(jawab.teks)
    ketuk(budi, "Kembali")
    await budi.tunggu("Di unit mana")


async def test_pejabat_struktural(kota: Kota) -> None:
    siti = kota.orang(SITI)
    siti.kirim_teks("/menu")
    await siti.tunggu("Siti Aminah")
    ketuk(siti, "Lainnya dan bantuan")
    await siti.tunggu(lambda o: "Pengajuan sukarela" in o.layar().tombol)
    ketuk(siti, "Pengajuan sukarela")
    jawab = await siti.tunggu("tidak dapat mengajukan")
    assert "Pasal 5 ayat (4)" in jawab.teks


async def test_isian_terbuka_tidak_dibuang(kota: Kota) -> None:
    """«Pengajuan sukarela» again in the middle of a form: go on, or leave it knowingly."""
    budi = kota.orang(BUDI)
    await _sampai_maksud(budi)
    budi.kirim_teks("/menu")
    await budi.tunggu("Budi Santoso")
    ketuk(budi, "Pengajuan sukarela")
    await budi.tunggu("masih tersimpan")
    ketuk(budi, "Lanjutkan isian")
    await budi.tunggu("Apa maksud Anda?")
    budi.kirim_teks("Ingin membantu")
    await budi.tunggu("Kapan Anda")


async def test_nama_unit_aneh(kota: Kota) -> None:
    """HTML in the directory's own names."""

    def ubah(k: Konteks) -> None:
        k.sesi.execute(update(Unit).where(Unit.kode == "KOMINFO-APTIKA").values(nama="Bidang <A> & B 🎉"))
        naikkan_versi(k.sesi)

    kota.lakukan(ubah)
    budi = kota.orang(BUDI)
    tinjau = await isi_dalam_unit(budi)
    assert "Bidang <A> & B 🎉" in tinjau.teks
