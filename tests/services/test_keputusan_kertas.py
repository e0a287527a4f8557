"""Decisions on paper: who may record whose, once, with the scan; the kepala daerah's Keputusan on a team across governments."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from handlers import kertas, permohonan
from handlers.masuk import Masuk
from models import Audit, Berkas, Keputusan, KotakKeluar, Permohonan, Surat
from services import draf, formulir
from services.formulir import JawabanSalah, putar
from services.konteks import Konteks
from services.penunjukan import jawaban as penunjukan_jawaban
from services.penunjukan.jawaban import Jawaban
from services.permohonan import kertas as keputusan_kertas
from services.permohonan import linimasa
from services.permohonan.perkara import muat as muat_perkara
from services.surat import tata_usaha
from services.tim.susunan import OrangLuar
from tests.services.baca_pdf import teks
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
    # What he signed to decide need not be the letter: that is still signed and uploaded, and its foot says how it was decided.
    naskah = surat_terakhir(daerah)
    assert (naskah.keadaan, naskah.berkas_final_id) == ("belum_final", None)
    assert naskah.data["di_kertas"]["pencatat"].startswith("Desmaniar")
    cerita = [p.teks for p in linimasa.peristiwa(muat_perkara(daerah.k, satu.perkara.id))]
    assert any("di atas kertas tanggal 23 Nov 2026, dicatat Desmaniar" in satu for satu in cerita)
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
    assert any("Susunan tim belum tepat" in satu for satu in daerah.teks(SITI))


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
    # The signed paper is the letter: it goes to everybody, nobody is asked to upload it again, only its number is missing.
    assert (surat.keadaan, surat.nomor) == ("final", None)
    pindaian = daerah.sesi.scalars(select(Keputusan.berkas_id).where(Keputusan.berkas_id.is_not(None))).all()
    assert surat.berkas_final_id == pindaian[-1]
    dikirim = daerah.sesi.scalars(
        select(KotakKeluar).where(KotakKeluar.metode == "sendDocument", KotakKeluar.jenis == "surat")
    ).all()
    keputusan = [b for b in dikirim if (b.kunci or "").startswith(f"surat:{surat.id}:")]
    assert keputusan
    assert {b.berkas_id for b in keputusan} == {surat.berkas_final_id}
    assert all("bertanda tangan" in b.muatan["caption"] for b in keputusan)
    kabar = [teks for teks in daerah.teks(SITI) + daerah.teks(RAHMA) if "disahkan" in teks]
    assert kabar
    assert all("Nomornya diisi Tata Usaha." in teks for teks in kabar)
    isi = teks("keputusan", surat.data)
    assert "Diputuskan di atas kertas tanggal 23 November 2026" in isi
    assert "Abdul Rasyid" in isi
    assert "melalui sistem" not in isi
    assert surat.id in [s.id for s in tata_usaha.menunggu(setda)]
    with pytest.raises(JawabanSalah, match="sudah final"):
        tata_usaha.unggah_final(setda, surat.id, pdf(daerah))
    tata_usaha.isi_nomor(setda, surat.id, "188.45/12/2026")
    assert (surat.keadaan, surat.nomor, surat.berkas_final_id) == ("final", "188.45/12/2026", pindaian[-1])
    assert surat.id not in [s.id for s in tata_usaha.menunggu(setda)]
    with pytest.raises(JawabanSalah, match="sudah final"):
        tata_usaha.isi_nomor(setda, surat.id, "188.45/13/2026")


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_tanggal_kertas_diperiksa_di_pertanyaannya(daerah: Daerah) -> None:
    daerah.aktifkan(SITI, BUDI, DEWI)
    bentuk(daerah, BUDI, DEWI)
    k = daerah.sebagai("Desmaniar")
    (satu,) = keputusan_kertas.daftar(k)
    j = {"permohonan_id": satu.perkara.id, "pegawai_id": satu.pejabat.pegawai.id, "hasil": "disetujui"}
    posisi = putar(kertas.FORM, j, k)
    for tertulis, kalimat in (
        ("31/12/2020", "mendahului permohonannya .23 November 2026"),
        ("24/11/2026", "belum tiba"),
    ):
        with pytest.raises(JawabanSalah, match=kalimat):
            formulir.jawab_teks(posisi, tertulis, k)
    assert formulir.jawab_teks(posisi, "23 nov", k)["tanggal"] == "2026-11-23"


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_rekan_lebih_dahulu_mencatat(daerah: Daerah) -> None:
    """Wherever the form stands, it says who was quicker, and closes."""
    daerah.aktifkan(SITI, BUDI, DEWI, "Desmaniar")
    bentuk(daerah, BUDI, DEWI)
    k = daerah.sebagai("Desmaniar")
    (satu,) = keputusan_kertas.daftar(k)
    rahma = satu.pejabat.pegawai.id
    draf.FORMULIR[kertas.FORM.nama] = kertas.FORM
    awal = {"permohonan_id": satu.perkara.id, "pegawai_id": rahma, "hasil": "disetujui"}
    draf.mulai(k, kertas.FORM, awal)
    isi = {"hasil": "disetujui", "tanggal": k.hari_ini, "berkas_id": pdf(daerah)}
    keputusan_kertas.catat(k, satu.perkara.id, rahma, **isi)
    terbuka = draf.ambil(k)
    assert terbuka is not None
    draf.lakukan(k, terbuka, lambda p: formulir.jawab_teks(p, "23 nov", k))
    assert draf.ambil(k) is None
    assert any("sudah dicatat Desmaniar" in satu for satu in daerah.teks("Desmaniar"))
    assert keputusan_kertas.pindaian(k, satu.perkara.id) == [
        (isi["berkas_id"], satu.pejabat.pegawai.nama_lengkap)
    ]
    # The timeline of whoever asked shows the paper again; the button is worth nothing to others.
    for siapa, chat in ((daerah.sebagai(SITI), 4711), (daerah.sebagai(BUDI), 4712)):
        for aksi in ("l", "kertas"):
            data = f"p:{satu.perkara.id}:{aksi}"
            permohonan.ketuk(siapa, Masuk(chat, "Siti", data=data, callback_id="1", message_id=1))
    keluar = daerah.sesi.scalars(select(KotakKeluar).where(KotakKeluar.chat_id.in_([4711, 4712]))).all()
    assert [b.chat_id for b in keluar if b.berkas_id == isi["berkas_id"]] == [4711]
    assert any("Lihat keputusan di kertas" in str(b.muatan.get("reply_markup")) for b in keluar)
