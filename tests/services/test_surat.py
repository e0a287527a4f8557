"""Letters as records: numbers, the signed file, who may finish them, what the verification page says."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import insert, select

from models import Berkas, Pegawai, PenerimaSurat, Surat
from services.formulir import JawabanSalah
from services.konteks import Konteks
from services.permohonan import kartu
from services.surat import antar as surat_antar
from services.surat import naskah as surat
from services.surat import nomor as nomor_surat
from services.surat import pdf as surat_pdf
from services.surat import tata_usaha
from services.surat.nomor import PolaSalah
from tests.services.daerah import Daerah, siapkan

BUDI, SITI = "Budi Santoso", "Siti Aminah"
TATA_USAHA = "Desmaniar"  # of the signer's dinas


@pytest.fixture
def peraturan() -> str:
    return "bungo"


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    d = siapkan(k)
    d.aktifkan_semua()
    return d


def _terbit(daerah: Daerah, **lain: object) -> Surat:
    """A letter of assignment signed by Siti."""
    daerah.ajukan(BUDI, "KOMINFO-APTIKA", **lain)
    daerah.putuskan(SITI)
    return daerah.sesi.scalars(
        select(Surat).where(Surat.jenis == "surat_tugas").order_by(Surat.id.desc()).limit(1)
    ).one()


def _pdf(daerah: Daerah, isi: bytes = b"%PDF-1.7 ditandatangani") -> int:
    return int(
        daerah.sesi.execute(
            insert(Berkas)
            .values(
                sidik=hashlib.sha256(isi).hexdigest(),
                jenis="pdf",
                mime="application/pdf",
                nama="ttd.pdf",
                ukuran=len(isi),
                isi=isi,
                dibuat=daerah.k.sekarang,
            )
            .returning(Berkas.id)
        ).scalar_one()
    )


def test_dibuat_lagi_bita_demi_bita(daerah: Daerah) -> None:
    """What the template was given is stored: the same bytes again, the same hash."""
    baris = _terbit(daerah)
    isi = daerah.sesi.get_one(Berkas, baris.berkas_id).isi
    assert isi is not None
    assert surat_pdf.render(baris.jenis, baris.data) == isi
    assert hashlib.sha256(isi).hexdigest() == baris.sidik


def test_tata_usaha_kantor_penanda_tangan_yang_diminta(daerah: Daerah) -> None:
    _terbit(daerah)
    diminta = {b.chat_id for b in daerah.keluar(jenis="tata_usaha")}
    assert diminta == {1000 + daerah.pegawai(TATA_USAHA).id}


def test_nomor_diketik_tata_usaha(daerah: Daerah) -> None:
    """A new PDF with the number; the former one stays as evidence."""
    baris = _terbit(daerah)
    lama, sidik_lama = baris.berkas_id, baris.sidik
    hasil = tata_usaha.isi_nomor(daerah.sebagai(TATA_USAHA), baris.id, "  800.1.11.1/125/2026 ")
    assert hasil.nomor == "800.1.11.1/125/2026"
    assert hasil.data["nomor"] == "800.1.11.1/125/2026"
    assert (hasil.berkas_id, hasil.sidik) != (lama, sidik_lama)
    assert daerah.sesi.get_one(Berkas, lama).isi is not None
    assert hasil.keadaan == "belum_final"


@pytest.mark.parametrize("nomor", ["", "   ", "tanpa angka", "9" * 65])
def test_nomor_yang_mustahil(daerah: Daerah, nomor: str) -> None:
    baris = _terbit(daerah)
    with pytest.raises(JawabanSalah):
        tata_usaha.isi_nomor(daerah.sebagai(TATA_USAHA), baris.id, nomor)
    assert baris.nomor is None


def test_nomor_tidak_dipakai_dua_kali(daerah: Daerah) -> None:
    satu = _terbit(daerah)
    tata_usaha.isi_nomor(daerah.sebagai(TATA_USAHA), satu.id, "800/1/2026")
    dua = _terbit(daerah, kegiatan="Tim Lain")
    with pytest.raises(JawabanSalah, match="sudah dipakai"):
        tata_usaha.isi_nomor(daerah.sebagai(TATA_USAHA), dua.id, "800/1/2026")
    assert tata_usaha.isi_nomor(daerah.sebagai(TATA_USAHA), dua.id, "800/2/2026").nomor == "800/2/2026"


def test_orang_lain_tidak_dapat_menyelesaikan(daerah: Daerah) -> None:
    """The applicant, the signer and the Tata Usaha of another dinas may not."""
    baris = _terbit(daerah)
    lain = next(
        p
        for p in daerah.sesi.scalars(select(Pegawai))
        if "tata_usaha" in p.peran_aplikasi and not p.unit.startswith("KOMINFO")
    )
    for siapa in (BUDI, SITI, lain):
        assert tata_usaha.ambil(daerah.sebagai(siapa), baris.id) is None
        with pytest.raises(JawabanSalah):
            tata_usaha.isi_nomor(daerah.sebagai(siapa), baris.id, "800/9/2026")


def test_naskah_bertanda_tangan_menjadi_final(daerah: Daerah) -> None:
    """The uploaded file is final, hashed, sent to every receiver; after that nothing changes any more."""
    baris = _terbit(daerah)
    berkas_id = _pdf(daerah)
    _, banyak = tata_usaha.unggah_final(daerah.sebagai(TATA_USAHA), baris.id, berkas_id)
    penerima = set(
        daerah.sesi.scalars(select(PenerimaSurat.pegawai_id).where(PenerimaSurat.surat_id == baris.id))
    )
    dikirim = {b.chat_id for b in daerah.keluar() if b.berkas_id == berkas_id}
    assert dikirim == {1000 + i for i in penerima}
    assert banyak == len(penerima)
    assert baris.keadaan == "final"
    assert baris.sidik_final == hashlib.sha256(b"%PDF-1.7 ditandatangani").hexdigest()
    with pytest.raises(JawabanSalah, match="sudah final"):
        tata_usaha.unggah_final(daerah.sebagai(TATA_USAHA), baris.id, berkas_id)
    with pytest.raises(JawabanSalah, match="sudah final"):
        tata_usaha.isi_nomor(daerah.sebagai(TATA_USAHA), baris.id, "800/3/2026")


def test_pola_nomor(daerah: Daerah) -> None:
    """NOMOR_SURAT counts per Perangkat Daerah and year, and skips what was typed by hand."""
    aturan = replace(daerah.k.aturan, nomor_surat="800.1.11.1/{urut}/{unit}/{bulan}/{tahun}")
    daerah.k = replace(daerah.k, aturan=aturan)
    assert _terbit(daerah).nomor == "800.1.11.1/1/KOMINFO/XI/2026"
    assert _terbit(daerah, kegiatan="Tim Lain").nomor == "800.1.11.1/2/KOMINFO/XI/2026"
    assert "Isi nomor" not in str(daerah.keluar(jenis="tata_usaha")[-1].muatan)


def test_pola_nomor_yang_salah_dikatakan(daerah: Daerah) -> None:
    aturan = replace(daerah.k.aturan, nomor_surat="{nomer}/2026")
    with pytest.raises(PolaSalah, match="NOMOR_SURAT"):
        nomor_surat.berikut(replace(daerah.k, aturan=aturan), "KOMINFO")


def test_halaman_verifikasi(daerah: Daerah) -> None:
    baris = _terbit(daerah)
    isi = surat.verifikasi(daerah.sesi, baris.kode.lower())
    assert isi is not None
    assert isi["nama"] == ["Budi Santoso, S.Kom."]
    assert isi["final"] is False
    assert isi["sidik"] == baris.sidik
    tata_usaha.unggah_final(daerah.sebagai(TATA_USAHA), baris.id, _pdf(daerah))
    kini = surat.verifikasi(daerah.sesi, baris.kode)
    assert kini is not None
    assert (kini["final"], kini["sidik"]) == (True, baris.sidik_final)
    assert surat.verifikasi(daerah.sesi, "AAAA-AAAA") is None


def test_konsep_tidak_dapat_diverifikasi(daerah: Daerah) -> None:
    baris = _terbit(daerah)
    baris.keadaan = surat.KONSEP
    daerah.sesi.flush()
    assert surat.verifikasi(daerah.sesi, baris.kode) is None


def test_surat_hanya_untuk_penerimanya(daerah: Daerah) -> None:
    baris = _terbit(daerah)
    assert surat_antar.untuk_penerima(daerah.sebagai(BUDI), baris.id) is not None
    assert surat_antar.untuk_penerima(daerah.sebagai(SITI), baris.id) is not None
    assert surat_antar.untuk_penerima(daerah.sebagai("Dewi Lestari"), baris.id) is None


def test_blok_plh(daerah: Daerah) -> None:
    """An acting official signs as «Plh.» before the name of the office."""
    daerah.ajukan(BUDI, "KOMINFO-APTIKA")
    plh = daerah.pelaksana("KOMINFO-APTIKA", daerah.kepala("KOMINFO-STAT"))
    kartu.segarkan_semua(daerah.k)
    daerah.putuskan(plh)
    baris = daerah.sesi.scalars(select(Surat).where(Surat.jenis == "surat_tugas")).one()
    assert baris.data["penandatangan"]["jabatan"] == ["Plh. Kepala Bidang Aplikasi Informatika"]
