"""Obstacles: with a recommendation, to whom the article says, decided once, followed up until closed; offices change hands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models import Audit, Pegawai, Penugasan
from services import gagal_kirim, jadwal
from services.akun import tertunda
from services.kendala import alur as kendala
from services.kendala import baca as kendala_baca
from services.kendala.alur import Isian
from services.kendala.baca import DataKendala
from services.kendala.tujuan import TidakDapatDisampaikan
from services.konteks import Konteks
from tests.services.contoh_tim import bentuk_langsung
from tests.services.daerah import Daerah, siapkan

BUDI, DEWI, SITI, RAHMA = "Budi Santoso", "Dewi Lestari", "Siti Aminah", "Rahma Wulandari"
UNIT = "KOMINFO-APTIKA"


@pytest.fixture
def peraturan() -> str:
    return "lombok_barat"


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    d = siapkan(k)
    d.aktifkan_semua()
    return d


def _luar(daerah: Daerah) -> Pegawai:
    """A Pejabat Fungsional of another Dinas."""
    return daerah.sesi.scalars(
        select(Pegawai).where(Pegawai.unit == "SOSIAL-LINJAM", Pegawai.jenis_jabatan == "fungsional")
    ).one()


def _tim(daerah: Daerah, *lain: int) -> int:
    """Budi leads Dewi, for the Bidang of Siti."""
    hari = daerah.k.hari_ini
    return bentuk_langsung(
        daerah.k,
        unit=UNIT,
        nama="Tim Satu Data",
        ketua_id=daerah.pegawai(BUDI).id,
        anggota_id=[daerah.pegawai(DEWI).id, *lain],
        pembentuk_id=daerah.pegawai(SITI).id,
        mulai=hari - timedelta(days=10),
        selesai=hari + timedelta(days=50),
    )


def _tugas(daerah: Daerah, siapa: str | Pegawai) -> int:
    p = daerah.pegawai(siapa) if isinstance(siapa, str) else siapa
    return daerah.sesi.scalars(select(Penugasan.id).where(Penugasan.pegawai_id == p.id)).one()


def _sampaikan(daerah: Daerah, siapa: str | Pegawai = DEWI, *, kolaborasi: bool = False) -> DataKendala:
    isian = Isian(_tugas(daerah, siapa), "Data belum lengkap.", "Pinjam data Dinas Sosial.", kolaborasi)
    return kendala.sampaikan(daerah.sebagai(siapa), isian).kendala


def _segar(daerah: Daerah, d: DataKendala) -> DataKendala:
    segar = kendala_baca.muat(daerah.k, d.id)
    assert segar is not None
    return segar


def _penerima(daerah: Daerah, d: DataKendala) -> set[int]:
    return {x.pegawai_id for x in kendala_baca.penerima(daerah.k, d.id)}


# --- to whom ------------------------------------------------------------------------------------------------------------


def test_kepada_pimpinan_pemilik_dengan_pasal(daerah: Daerah) -> None:
    _tim(daerah)
    d = _sampaikan(daerah)
    assert _penerima(daerah, d) == {daerah.pegawai(SITI).id}
    assert "Lampiran II.B.3" in d.dasar
    (kartu,) = daerah.keluar(SITI, "kendala")
    assert "Data belum lengkap." in kartu.muatan["text"]
    assert "Pinjam data Dinas Sosial." in kartu.muatan["text"]
    assert d.dasar in kartu.muatan["text"]
    assert sum("Kendala tim disampaikan" in x for x in daerah.teks(BUDI)) == 1


@pytest.mark.parametrize("isi", [("Terhambat sekali", "  "), ("  ", "Pinjam data")])
def test_tanpa_rekomendasi_atau_masalah_ditolak(daerah: Daerah, isi: tuple[str, str]) -> None:
    _tim(daerah)
    with pytest.raises(TidakDapatDisampaikan, match="alternatif rekomendasi") as galat:
        kendala.sampaikan(daerah.sebagai(DEWI), Isian(_tugas(daerah, DEWI), *isi))
    assert galat.value.dasar


def test_kolaborasi_lintas_unit_sampai_kepada_masing_masing(daerah: Daerah) -> None:
    """The team has a member of another Dinas: whoever reports, the article reaches every head, if that is asked for."""
    luar = _luar(daerah)
    _tim(daerah, luar.id)
    semua = {daerah.pegawai(SITI).id, daerah.kepala("SOSIAL").id, daerah.kepala("SOSIAL-LINJAM").id}
    sempit = _sampaikan(daerah, luar)
    assert _penerima(daerah, sempit) == {daerah.pegawai(SITI).id}
    for siapa in (luar, DEWI):
        luas = _sampaikan(daerah, siapa, kolaborasi=True)
        assert daerah.pegawai(SITI).id in _penerima(daerah, luas) < semua
        assert len(_penerima(daerah, luas)) == 2


def test_tugas_yang_selesai_ditolak(daerah: Daerah) -> None:
    _tim(daerah)
    tugas = _tugas(daerah, DEWI)
    daerah.sesi.execute(update(Penugasan).where(Penugasan.id == tugas).values(keadaan="selesai"))
    with pytest.raises(TidakDapatDisampaikan, match="sudah tidak berjalan"):
        _sampaikan(daerah)
    with pytest.raises(TidakDapatDisampaikan, match="bukan tugas Anda"):
        kendala.sampaikan(daerah.sebagai(BUDI), Isian(tugas, "Kendala ini", "Saran ini"))


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Pinjam data Dinas Sosial.", ["Pinjam data Dinas Sosial."]),
        (
            "1. Pinjam data\n2) Tunda\n\n- Pakai data lama\n• Tunda",
            ["Pinjam data", "Tunda", "Pakai data lama"],
        ),
        ("2026 memakai data baru\n3 orang ditambah", ["2026 memakai data baru", "3 orang ditambah"]),
        ("-", ["-"]),
    ],
)
def test_alternatif_satu_per_baris(teks: str, hasil: list[str]) -> None:
    assert kendala_baca.alternatif(teks) == hasil


def test_kartu_menyebut_alternatif_satu_per_baris(daerah: Daerah) -> None:
    """Three fit, of more the last line counts the rest: a card stays a card."""
    _tim(daerah)
    for banyak, akhir in ((3, "Rekomendasi 3: Cara 3"), (5, "Dan 3 rekomendasi lain.")):
        saran = "\n".join(f"Cara {i}" for i in range(1, banyak + 1))
        kendala.sampaikan(daerah.sebagai(DEWI), Isian(_tugas(daerah, DEWI), "Data belum lengkap.", saran))
        baris = daerah.keluar(SITI, "kendala")[-1].muatan["text"].splitlines()
        assert ["Rekomendasi 1: Cara 1", "Rekomendasi 2: Cara 2", akhir] == baris[3:6]
        assert len(baris) <= 8


# --- deciding -------------------------------------------------------------------------------------------------------------


def test_keputusan_pertama_berlaku(daerah: Daerah) -> None:
    """Two heads decide «at once»: one decision; the other sees it; everybody concerned is told once."""
    luar = _luar(daerah)
    _tim(daerah, luar.id)
    d = _sampaikan(daerah, luar, kolaborasi=True)
    lain = next(
        p for p in (daerah.kepala("SOSIAL"), daerah.kepala("SOSIAL-LINJAM")) if p.id in _penerima(daerah, d)
    )
    satu = kendala.putuskan(daerah.sebagai(SITI), d.id, "Pakai data Dinas Sosial.")
    dua = kendala.putuskan(daerah.sebagai(lain), d.id, "Tunda dahulu.")
    assert (satu.berhasil, dua.berhasil) == (True, False)
    assert "sudah diputus oleh Siti Aminah" in dua.teks
    segar = _segar(daerah, d)
    assert (segar.keadaan, segar.keputusan, segar.versi) == ("selesai", "Pakai data Dinas Sosial.", 2)
    for siapa in (luar, BUDI, lain):
        assert sum("Kendala diputus" in x for x in daerah.teks(siapa)) == 1
    assert not any("Kendala diputus" in x for x in daerah.teks(SITI))


def test_tindak_lanjut_sampai_selesai(daerah: Daerah) -> None:
    _tim(daerah)
    d = _sampaikan(daerah)
    batas = daerah.k.hari_ini + timedelta(days=3)
    penindak = daerah.pegawai("Khairul Anwar")
    assert kendala.putuskan(
        daerah.sebagai(SITI), d.id, "Mintakan data.", penindak_id=penindak.id, batas=batas
    ).berhasil
    assert any("Mohon ditindaklanjuti" in x for x in daerah.teks(penindak))
    for siapa in (DEWI, BUDI, SITI, penindak):
        p = daerah.pegawai(siapa) if isinstance(siapa, str) else siapa
        assert [r.id for r in kendala_baca.terbuka(daerah.k, p.id)[0]] == [d.id]
    daerah.maju(days=5)
    assert kendala_baca.terbuka(daerah.k, penindak.id)[0][0].lewat
    assert not kendala.tutup(daerah.sebagai(DEWI), d.id, "Saya rasa sudah.").berhasil
    baru = daerah.k.hari_ini + timedelta(days=2)
    assert not kendala.alihkan(
        daerah.sebagai(penindak), d.id, penindak_id=daerah.pegawai(DEWI).id, batas=baru
    ).berhasil
    assert kendala.alihkan(
        daerah.sebagai(SITI), d.id, penindak_id=daerah.pegawai(DEWI).id, batas=baru
    ).berhasil
    assert sum("tidak lagi pada Anda" in x for x in daerah.teks(penindak)) == 1
    ditolak = kendala.tutup(daerah.sebagai(penindak), d.id, "Sudah saya kirim.")
    assert not ditolak.berhasil
    assert ditolak.teks.startswith("Tindak lanjut dialihkan dari Anda pada 28 Nov 2026, 10.00 WITA")
    assert "Yang menindaklanjuti sekarang: Dewi Lestari" in ditolak.teks
    assert kendala.tutup(daerah.sebagai(DEWI), d.id, "Data diterima.").berhasil
    segar = _segar(daerah, d)
    assert (segar.keadaan, segar.hasil, segar.versi) == ("selesai", "Data diterima.", 4)
    assert "sudah selesai" in kendala.tutup(daerah.sebagai(SITI), d.id, "Lagi.").teks
    assert kendala_baca.terbuka(daerah.k, daerah.pegawai(SITI).id) == ([], False)
    for siapa in (DEWI, BUDI, SITI):
        assert [r.id for r in kendala_baca.tertutup(daerah.k, daerah.pegawai(siapa).id)[0]] == [d.id]
    assert kendala_baca.tertutup(daerah.k, daerah.pegawai(RAHMA).id) == ([], False)
    aksi = daerah.sesi.scalars(
        select(Audit.tindakan).where(Audit.objek == "kendala").order_by(Audit.id)
    ).all()
    assert aksi == ["sampaikan_kendala", "putuskan_kendala", "alihkan_kendala", "tutup_kendala"]


def test_batas_yang_lewat_dan_orang_luar_ditolak(daerah: Daerah) -> None:
    _tim(daerah)
    d = _sampaikan(daerah)
    kemarin = daerah.k.hari_ini - timedelta(days=1)
    hasil = kendala.putuskan(
        daerah.sebagai(SITI), d.id, "Kerjakan.", penindak_id=daerah.pegawai(DEWI).id, batas=kemarin
    )
    assert (hasil.berhasil, hasil.teks) == (False, "Batas waktu tindak lanjut sudah lewat.")
    for siapa in (RAHMA, BUDI):
        assert kendala.putuskan(daerah.sebagai(siapa), d.id, "Sudah.").teks == kendala.TIDAK_ADA
    assert _segar(daerah, d).keadaan == "terbuka"


# --- offices change hands, people activate later ----------------------------------------------------------------------------


def test_pejabat_yang_berganti(daerah: Daerah) -> None:
    """Whoever acts in the office on the day decides; the former holder is told so."""
    _tim(daerah)
    d = _sampaikan(daerah)
    plh = daerah.pelaksana(UNIT, "Made Suardana")
    hasil = kendala.putuskan(daerah.sebagai(SITI), d.id, "Tutup.")
    assert not hasil.berhasil
    assert "Yang memutus sekarang: Made Suardana" in hasil.teks
    assert len(daerah.keluar(plh, "kendala")) == 1
    assert kendala.putuskan(daerah.sebagai(plh), d.id, "Tutup.").berhasil
    assert (_segar(daerah, d).jabatan or "").startswith("Plh. Kepala Bidang")


def test_hari_baru_membawa_kendala_kepada_pejabat_baru(daerah: Daerah) -> None:
    _tim(daerah)
    _sampaikan(daerah)
    plh = daerah.pelaksana(UNIT, "Made Suardana")
    jadwal.harian(daerah.k)
    jadwal.harian(daerah.k)
    assert len(daerah.keluar(plh, "kendala")) == 1


def test_pejabat_yang_memblokir_bot(daerah: Daerah) -> None:
    """Whoever reported hears that the official cannot be reached."""
    _tim(daerah)
    _sampaikan(daerah)
    (kartu,) = daerah.keluar(SITI, "kendala")
    gagal_kirim.tangani(daerah.k, kartu, "Forbidden: bot was blocked by the user")
    assert any("belum sampai kepada Siti Aminah" in x for x in daerah.teks(DEWI))


def test_menunggu_yang_belum_aktif(k: Konteks) -> None:
    daerah = siapkan(k)
    daerah.aktifkan(DEWI)
    _tim(daerah)
    hasil = kendala.sampaikan(
        daerah.sebagai(DEWI), Isian(_tugas(daerah, DEWI), "Data belum lengkap.", "Pinjam data.")
    )
    assert hasil.belum_aktif == [daerah.k.organisasi.pegawai(daerah.pegawai(SITI).id).nama_lengkap]  # type: ignore[union-attr]
    daerah.aktifkan(SITI)
    assert tertunda.antar(daerah.k, daerah.pegawai(SITI).id) == 1
    assert tertunda.antar(daerah.k, daerah.pegawai(SITI).id) == 0
    assert len(daerah.keluar(SITI, "kendala")) == 1
