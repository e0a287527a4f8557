"""Reports on demand, follow-ups of obstacles, leave, teams that change, and the regulation that does not write «berkala»."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from models import AnggotaTim, Kendala, Penugasan, PermintaanLaporan, Tim
from models.tim import DILEPAS
from services import pengingat_atur
from services.konteks import Konteks
from tests.services.daerah import siapkan
from tests.services.pemda_pengingat import BUDI, DEWI, SITI, Sore


@pytest.fixture
def sore(k: Konteks) -> Sore:
    daerah = siapkan(k)
    daerah.aktifkan(BUDI, DEWI, SITI)
    return Sore(daerah, daerah.k)


def _tugas(sore: Sore, siapa: str) -> int:
    """An assignment without a team."""
    return sore.k.sesi.execute(
        insert(Penugasan)
        .values(
            pegawai_id=sore.daerah.pegawai(siapa).id,
            unit_pemilik="KOMINFO-APTIKA",
            kegiatan="Penyusunan arsitektur data",
            peran="individu",
            mulai=date(2026, 11, 1),
            selesai=date(2027, 2, 28),
            keadaan="berjalan",
            dibuat=sore.k.sekarang,
        )
        .returning(Penugasan.id)
    ).scalar_one()


def _minta(sore: Sore, batas: str, **lain: Any) -> int:
    isi: dict[str, Any] = {
        "peminta_id": sore.daerah.pegawai(SITI).id,
        "jabatan": "Kepala Bidang Aplikasi Informatika",
        "kepada_id": sore.daerah.pegawai(BUDI).id,
        "penugasan_id": _tugas(sore, BUDI),
        "sebagai": "individu",
        "batas": date.fromisoformat(batas),
        "dasar": "Pasal 14",
        "keadaan": "menunggu",
        "dibuat": sore.k.sekarang,
    }
    return sore.k.sesi.execute(
        insert(PermintaanLaporan).values(**(isi | lain)).returning(PermintaanLaporan.id)
    ).scalar_one()


def test_laporan_yang_diminta_diingatkan_lalu_peminta_diberi_tahu(sore: Sore) -> None:
    sore.sapu("2026-11-23")
    nomor = _minta(sore, "2026-11-27")
    didengar = [
        (hari, nama)
        for hari in ("2026-11-23", "2026-11-24", "2026-11-26", "2026-11-27", "2026-11-30")
        for nama in sore.sapu(hari, "15:00")
    ]
    assert didengar == [
        ("2026-11-24", "Budi"),
        ("2026-11-26", "Budi"),
        ("2026-11-27", "Budi"),
        ("2026-11-30", "Budi"),
        ("2026-11-30", "Siti"),
    ]
    assert "laporan yang Bapak/Ibu minta" in sore.terakhir("Siti").casefold().replace(
        "bapak/ibu", "Bapak/Ibu"
    )
    assert f"mt:{nomor}:buat+" in str(sore.tombol("Budi"))
    sore.k.sesi.execute(update(PermintaanLaporan).values(keadaan="dijawab"))
    assert sore.sapu("2026-12-03", "15:00") == {}


def test_permintaan_yang_jatuh_tempo_hari_ini_tidak_langsung_ditagih(sore: Sore) -> None:
    sore.sapu("2026-11-23", "08:00")
    _minta(sore, "2026-11-23")
    assert sore.sapu("2026-11-23", "15:00") == {}
    assert set(sore.sapu("2026-11-24", "15:00")) == {"Budi", "Siti"}


def test_tindak_lanjut_kendala_diingatkan_sampai_selesai(sore: Sore) -> None:
    sore.sapu("2026-11-23")
    sore.k.sesi.execute(
        insert(Kendala).values(
            pelapor_id=sore.daerah.pegawai(BUDI).id,
            penugasan_id=_tugas(sore, BUDI),
            masalah="Data belum lengkap.",
            rekomendasi="Meminta data ke dinas.",
            keadaan="diputus",
            dasar="Pasal 13",
            keputusan="Setuju.",
            diputus_oleh_id=sore.daerah.pegawai(SITI).id,
            diputus=sore.k.sekarang,
            penindak_id=sore.daerah.pegawai(DEWI).id,
            batas=date(2026, 11, 28),
            dibuat=sore.k.sekarang,
            kolaborasi=False,
        )
    )
    # The 28th is a Saturday: due on the working day before.
    assert "jatuh tempo hari ini" in sore.sapu("2026-11-27")["Dewi"]
    assert set(sore.sapu("2026-11-30", "15:00")) == {"Dewi", "Siti"}
    sore.k.sesi.execute(update(Kendala).values(keadaan="selesai"))
    assert sore.sapu("2026-12-03") == {}


def test_ketua_yang_diganti_tidak_ditagih_penggantinya_ditagih(sore: Sore) -> None:
    tim = sore.tim(anggota=(DEWI,))
    sore.sapu("2026-11-23")
    assert set(sore.sapu("2026-11-25")) == {"Budi", "Dewi"}
    ubah = update(AnggotaTim).where(AnggotaTim.tim_id == tim)
    sore.k.sesi.execute(
        ubah.where(AnggotaTim.pegawai_id == sore.daerah.pegawai(BUDI).id).values(keadaan=DILEPAS)
    )
    sore.k.sesi.execute(
        ubah.where(AnggotaTim.pegawai_id == sore.daerah.pegawai(DEWI).id).values(peran="ketua")
    )
    pesan = sore.sapu("2026-11-27")
    assert set(pesan) == {"Dewi"}
    assert "Laporan ketua tim" in pesan["Dewi"]


def test_anggota_baru_setelah_jatuh_tempo_tidak_ditagih_untuk_periode_itu(sore: Sore) -> None:
    tim = sore.tim(anggota=(DEWI,))
    sore.sapu("2026-11-23")
    sore.k.sesi.execute(
        update(AnggotaTim)
        .where(AnggotaTim.tim_id == tim, AnggotaTim.peran == "anggota")
        .values(mulai=date(2026, 12, 1))
    )
    assert "Dewi" not in sore.sapu("2026-12-01")
    assert "Dewi" in sore.sapu("2026-12-30")


def test_tim_yang_bubar_tidak_diingatkan(sore: Sore) -> None:
    sore.tim()
    sore.sapu("2026-11-23")
    sore.sapu("2026-11-24", "20:00")
    sore.k.sesi.execute(update(Tim).values(keadaan="bubar"))
    assert sore.sapu("2026-11-25") == {}
    assert sore.baris("antre") == []


def test_jam_yang_melompat_setahun_lalu_kembali_tidak_membungkam(sore: Sore) -> None:
    """A wrong clock must not silence anybody for as long as it was wrong."""
    tim = sore.tim(anggota=())
    sore.sapu("2026-11-23")
    sore.sapu("2027-11-23")
    sore.sapu("2026-11-23")
    _minta(sore, "2026-11-27")
    sore.k.sesi.execute(
        insert(AnggotaTim).values(
            tim_id=tim,
            pegawai_id=sore.daerah.pegawai(DEWI).id,
            peran="anggota",
            keadaan="aktif",
            dibuat=sore.k.sekarang,
        )
    )
    assert set(sore.sapu("2026-11-24")) == {"Budi", "Dewi"}


def test_jadwal_yang_salah_tidak_menghentikan_yang_lain(sore: Sore, caplog: pytest.LogCaptureFixture) -> None:
    sore.tim("Tim Rusak", interval="tiap purnama")
    sore.tim("Tim Baik", anggota=())
    sore.sapu("2026-11-23")
    assert "Tim Baik" in sore.sapu("2026-11-25")["Budi"]
    assert "tidak dapat dipakai" in caplog.text


class TestTanpaBerkala:
    """Where the regulation does not write «berkala», nobody is reminded until the head wants it."""

    @pytest.fixture
    def peraturan(self) -> str:
        return "bungo"

    def test_mati_sampai_kepala_menyalakan(self, sore: Sore) -> None:
        tim = sore.tim()
        sore.sapu("2026-11-23")
        assert sore.sapu("2026-11-24") == {}
        k = replace(sore.k, pegawai=sore.daerah.pegawai(SITI), telegram_id=1)
        assert pengingat_atur.ubah(replace(k, pegawai=sore.daerah.pegawai(BUDI)), tim, menyala=True) is None
        setelan = pengingat_atur.baca(k, tim)
        assert setelan is not None
        assert (setelan.menyala, setelan.berkala) == (False, False)
        assert pengingat_atur.ubah(k, tim, menyala=True) is not None
        pesan = sore.sapu("2026-11-25")
        assert set(pesan) == {"Budi"}
        assert "tidak diwajibkan peraturan" in pesan["Budi"]


def test_tanggal_berikut_ditandai_bila_kalender_hanya_memperkirakan(sore: Sore) -> None:
    """Idulfitri 2027 is estimated: 10 March."""
    tim = sore.tim(hari_jatuh=10, selesai=date(2027, 3, 31))
    sore.ke("2027-01-15")
    k = replace(sore.k, pegawai=sore.daerah.pegawai(SITI))
    setelan = pengingat_atur.baca(k, tim)
    assert setelan is not None
    assert [(p.kode, perkiraan) for p, perkiraan in setelan.berikut] == [
        ("2027-02", False),
        ("2027-03", True),
        ("2027-04", False),
    ]
    assert setelan.kapan == "setiap bulan, tanggal 10"


@pytest.mark.parametrize("hari", [0, 6, 32])
def test_hari_yang_tidak_ada_ditolak(sore: Sore, hari: int) -> None:
    tim = sore.tim(interval="mingguan")
    k = replace(sore.k, pegawai=sore.daerah.pegawai(SITI))
    with pytest.raises(ValueError, match="harus 1 sampai 5"):
        pengingat_atur.ubah(k, tim, hari=hari)
    assert sore.k.sesi.scalars(select(Tim.hari_jatuh).where(Tim.id == tim)).one() is None
