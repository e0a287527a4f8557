"""Decisions on paper: who may record whose, once, with the scan; the kepala daerah's Keputusan on a team across governments."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from models import Audit, Berkas, Keputusan, Permohonan, Surat
from services.formulir import JawabanSalah
from services.konteks import Konteks
from services.penunjukan import jawaban as penunjukan_jawaban
from services.penunjukan.jawaban import Jawaban
from services.permohonan import kertas as keputusan_kertas
from services.permohonan import linimasa
from services.permohonan.perkara import muat as muat_perkara
from services.tim.susunan import OrangLuar
from tests.services.daerah import Daerah, siapkan
from tests.services.test_tim_bentuk import (
    BUDI,
    DEWI,
    RAHMA,
    SITI,
    bentuk,
    muat,
    putuskan_semua,
    surat_terakhir,
)


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    return siapkan(k)


def pdf(daerah: Daerah) -> int:
    isi = b"%PDF-1.7 keputusan bertanda tangan"
    nilai = {"sidik": hashlib.sha256(isi).hexdigest(), "jenis": "pdf", "mime": "application/pdf"}
    nilai |= {"nama": "keputusan.pdf", "ukuran": len(isi), "isi": isi, "dibuat": daerah.k.sekarang}
    return int(daerah.sesi.execute(insert(Berkas).values(**nilai).returning(Berkas.id)).scalar_one())


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_pejabat_yang_belum_aktif(daerah: Daerah) -> None:
    """The Tata Usaha of that office records; others see nothing, twice is refused, the story says by whom."""
    daerah.aktifkan(SITI, BUDI, DEWI, "Desmaniar")
    tim = bentuk(daerah, BUDI, DEWI)
    (diberi_tahu,) = daerah.teks("Desmaniar")
    assert "Rahma Wulandari" in diberi_tahu
    assert "Keputusannya dapat dibuat di kertas" in diberi_tahu
    tata_usaha, lain = daerah.sebagai("Desmaniar"), daerah.sebagai("Hendri Saputra")
    assert keputusan_kertas.daftar(lain) == []
    assert keputusan_kertas.daftar(daerah.sebagai(BUDI)) == []
    (satu,) = keputusan_kertas.daftar(tata_usaha)
    rahma = daerah.pegawai(RAHMA).id
    assert satu.pejabat.pegawai.id == rahma
    isi = {"hasil": "disetujui", "tanggal": daerah.k.hari_ini, "berkas_id": pdf(daerah)}
    with pytest.raises(JawabanSalah):
        keputusan_kertas.catat(lain, satu.perkara.id, rahma, **isi)
    besok = daerah.k.hari_ini + timedelta(days=1)
    with pytest.raises(JawabanSalah, match="belum tiba"):
        keputusan_kertas.catat(tata_usaha, satu.perkara.id, rahma, **(isi | {"tanggal": besok}))
    berikut = keputusan_kertas.catat(tata_usaha, satu.perkara.id, rahma, **isi)
    assert berikut is not None
    assert berikut.lanjutan == "selesai"
    assert muat(daerah, tim.id).keadaan == "berjalan"
    with pytest.raises(JawabanSalah):
        keputusan_kertas.catat(tata_usaha, satu.perkara.id, rahma, **isi)
    suara = daerah.sesi.scalars(select(Keputusan)).one()
    assert (suara.pegawai_id, suara.dicatat_oleh_id, suara.berkas_id) == (
        rahma,
        daerah.pegawai("Desmaniar").id,
        isi["berkas_id"],
    )
    cerita = [p.teks for p in linimasa.peristiwa(muat_perkara(daerah.k, satu.perkara.id))]
    assert any("di atas kertas tanggal 23 Nov 2026, dicatat Desmaniar" in teks for teks in cerita)
    jejak = daerah.sesi.scalars(select(Audit).where(Audit.tindakan == "disetujui")).one()
    assert jejak.data["dicatat_oleh"] == daerah.pegawai("Desmaniar").id


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_tidak_tentang_diri_sendiri(daerah: Daerah) -> None:
    """An operator who is to join the team does not record the decision about it; a colleague does."""
    daerah.aktifkan(SITI, BUDI, DEWI)
    daerah.pegawai(BUDI).peran_aplikasi = ["operator", "tata_usaha"]
    daerah.direktori_berubah()
    bentuk(daerah, BUDI, DEWI)
    (satu,) = keputusan_kertas.daftar(daerah.sebagai("Desmaniar"))
    assert keputusan_kertas.daftar(daerah.sebagai(BUDI)) == []
    assert keputusan_kertas.ambil(daerah.sebagai(BUDI), satu.perkara.id, satu.pejabat.pegawai.id) is None


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_ditolak_di_atas_kertas(daerah: Daerah) -> None:
    """A refusal needs its reason, and ends the team; the head hears who recorded it."""
    daerah.aktifkan(SITI, BUDI, DEWI)
    tim = bentuk(daerah, BUDI, DEWI)
    tata_usaha, rahma = daerah.sebagai("Desmaniar"), daerah.pegawai(RAHMA).id
    nomor = keputusan_kertas.daftar(tata_usaha)[0].perkara.id
    isi = {"hasil": "ditolak", "tanggal": daerah.k.hari_ini, "berkas_id": pdf(daerah)}
    with pytest.raises(JawabanSalah, match="alasan"):
        keputusan_kertas.catat(tata_usaha, nomor, rahma, **isi)
    keputusan_kertas.catat(tata_usaha, nomor, rahma, **isi, alasan="Susunan tim belum tepat")
    assert muat(daerah, tim.id).keadaan == "batal"
    assert any("Susunan tim belum tepat" in teks for teks in daerah.teks(SITI))


@pytest.mark.parametrize("peraturan", ["tarakan"])
def test_keputusan_wali_kota(daerah: Daerah) -> None:
    """People of another government: asked in writing, answered on paper; the Wali Kota signs on paper, the Setda records it."""
    daerah.aktifkan_semua()
    tim = bentuk(daerah, BUDI, DEWI, luar=(OrangLuar("Andi Saputra", "Badan Pusat Statistik"),))
    putuskan_semua(daerah)
    diminta = daerah.sesi.scalars(select(Permohonan).where(Permohonan.jenis == "penunjukan")).one()
    jawaban = Jawaban(True, "B-12/BPS/2026", daerah.k.hari_ini, ("Andi Saputra",), None, pdf(daerah))
    penunjukan_jawaban.catat(daerah.sebagai(RAHMA), diminta.id, jawaban)
    assert [a.nama_luar for a in muat(daerah, tim.id).aktif if a.nama_luar] == ["Andi Saputra"]
    setda = daerah.sebagai("Abdul Rasyid")
    (satu,) = keputusan_kertas.daftar(setda)
    assert satu.pejabat.pegawai.jenis_jabatan == "kepala_daerah"
    keputusan_kertas.catat(
        setda,
        satu.perkara.id,
        satu.pejabat.pegawai.id,
        hasil="disetujui",
        tanggal=daerah.k.hari_ini,
        berkas_id=pdf(daerah),
    )
    assert muat(daerah, tim.id).keadaan == "berjalan"
    surat: Surat = surat_terakhir(daerah)
    assert surat.judul == "Keputusan Wali Kota Contoh Mamburungan"
    assert [a["orang"]["nama"] for a in surat.data["susunan_tim"]][-1] == "Andi Saputra"
    # A penetapan prints the name without gelar, a kepala daerah has neither pangkat nor NIP (Permendagri 1/2023).
    assert surat.data["penandatangan"]["keterangan"] == []
