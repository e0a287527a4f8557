"""Reports on demand, follow-ups of obstacles, leave, teams that change, and the regulation that does not write «berkala»."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from models import AnggotaTim, Kendala, Penugasan, PermintaanLaporan, Tim
from models.tim import DILEPAS
from services.konteks import Konteks
from services.pengingat import atur as pengingat_atur
from tests.services.daerah import siapkan
from tests.services.pemda_pengingat import BUDI, DEWI, SITI, Kantor


@pytest.fixture
def kantor(k: Konteks) -> Kantor:
    daerah = siapkan(k)
    daerah.aktifkan(BUDI, DEWI, SITI)
    return Kantor(daerah, daerah.k)


def _tugas(kantor: Kantor, siapa: str) -> int:
    """An assignment without a team."""
    return kantor.k.sesi.execute(
        insert(Penugasan)
        .values(
            pegawai_id=kantor.daerah.pegawai(siapa).id,
            unit_pemilik="KOMINFO-APTIKA",
            kegiatan="Penyusunan arsitektur data",
            peran="individu",
            mulai=date(2026, 11, 1),
            selesai=date(2027, 2, 28),
            keadaan="berjalan",
            dibuat=kantor.k.sekarang,
        )
        .returning(Penugasan.id)
    ).scalar_one()


def _minta(kantor: Kantor, batas: str, **lain: Any) -> int:
    isi: dict[str, Any] = {
        "peminta_id": kantor.daerah.pegawai(SITI).id,
        "jabatan": "Kepala Bidang Aplikasi Informatika",
        "kepada_id": kantor.daerah.pegawai(BUDI).id,
        "penugasan_id": _tugas(kantor, BUDI),
        "sebagai": "individu",
        "batas": date.fromisoformat(batas),
        "dasar": "Pasal 14",
        "keadaan": "menunggu",
        "dibuat": kantor.k.sekarang,
    }
    return kantor.k.sesi.execute(
        insert(PermintaanLaporan).values(**(isi | lain)).returning(PermintaanLaporan.id)
    ).scalar_one()


def test_laporan_yang_diminta_diingatkan_lalu_peminta_diberi_tahu(kantor: Kantor) -> None:
    kantor.sapu("2026-11-23")
    nomor = _minta(kantor, "2026-11-27")
    didengar = [
        (hari, nama)
        for hari in ("2026-11-23", "2026-11-24", "2026-11-26", "2026-11-27", "2026-11-30")
        for nama in kantor.sapu(hari, "15:00")
    ]
    assert didengar == [
        ("2026-11-24", "Budi"),
        ("2026-11-26", "Budi"),
        ("2026-11-27", "Budi"),
        ("2026-11-30", "Budi"),
        ("2026-11-30", "Siti"),
    ]
    assert "laporan yang Bapak/Ibu minta" in kantor.terakhir("Siti").casefold().replace(
        "bapak/ibu", "Bapak/Ibu"
    )
    assert f"mt:{nomor}:buat+" in str(kantor.tombol("Budi"))
    assert [[satu["text"] for satu in baris] for baris in kantor.tombol("Siti")] == [
        ["Lihat permintaan"],
        ["Tunda 1 jam", "Besok pagi"],
        ["Sedang cuti"],
    ]
    kantor.k.sesi.execute(update(PermintaanLaporan).values(keadaan="dijawab"))
    assert kantor.sapu("2026-12-03", "15:00") == {}


def test_peminta_membaca_dari_siapa(kantor: Kantor) -> None:
    """Two people owe her a report on the same work: each line names one."""
    kantor.sapu("2026-11-23")
    _minta(kantor, "2026-11-27")
    _minta(kantor, "2026-11-27", kepada_id=kantor.daerah.pegawai(DEWI).id, penugasan_id=_tugas(kantor, DEWI))
    teks = kantor.sapu("2026-11-30", "15:00")["Siti"]
    for nama in ("Budi Santoso, S.Kom.", "Dewi Lestari, S.Kom."):
        assert f": laporan yang Bapak/Ibu minta dari {nama}, terlambat 1 hari kerja" in teks


def test_permintaan_yang_jatuh_tempo_hari_ini_tidak_langsung_ditagih(kantor: Kantor) -> None:
    kantor.sapu("2026-11-23", "08:00")
    _minta(kantor, "2026-11-23")
    assert kantor.sapu("2026-11-23", "15:00") == {}
    assert set(kantor.sapu("2026-11-24", "15:00")) == {"Budi", "Siti"}


def test_tindak_lanjut_kendala_diingatkan_sampai_selesai(kantor: Kantor) -> None:
    kantor.sapu("2026-11-23")
    kantor.k.sesi.execute(
        insert(Kendala).values(
            pelapor_id=kantor.daerah.pegawai(BUDI).id,
            penugasan_id=_tugas(kantor, BUDI),
            masalah="Data belum lengkap.",
            rekomendasi="Meminta data ke dinas.",
            keadaan="diputus",
            dasar="Pasal 13",
            keputusan="Setuju.",
            diputus_oleh_id=kantor.daerah.pegawai(SITI).id,
            diputus=kantor.k.sekarang,
            penindak_id=kantor.daerah.pegawai(DEWI).id,
            batas=date(2026, 11, 28),
            dibuat=kantor.k.sekarang,
            kolaborasi=False,
        )
    )
    # The 28th is a Saturday: due on the working day before, and the day that was given is named.
    teks = kantor.sapu("2026-11-27")["Dewi"]
    assert "jatuh tempo hari ini" in teks
    tempo = "Jatuh tempo: Sabtu, 28 November 2026 (hari kerja sebelumnya: Jumat, 27 November 2026)"
    assert tempo in teks.splitlines()
    assert set(kantor.sapu("2026-11-30", "15:00")) == {"Dewi", "Siti"}
    kantor.k.sesi.execute(update(Kendala).values(keadaan="selesai"))
    assert kantor.sapu("2026-12-03") == {}


def test_ketua_yang_diganti_tidak_ditagih_penggantinya_ditagih(kantor: Kantor) -> None:
    tim = kantor.tim(anggota=(DEWI,))
    kantor.sapu("2026-11-23")
    assert set(kantor.sapu("2026-11-25")) == {"Budi", "Dewi"}
    ubah = update(AnggotaTim).where(AnggotaTim.tim_id == tim)
    kantor.k.sesi.execute(
        ubah.where(AnggotaTim.pegawai_id == kantor.daerah.pegawai(BUDI).id).values(keadaan=DILEPAS)
    )
    kantor.k.sesi.execute(
        ubah.where(AnggotaTim.pegawai_id == kantor.daerah.pegawai(DEWI).id).values(peran="ketua")
    )
    pesan = kantor.sapu("2026-11-27")
    assert set(pesan) == {"Dewi"}
    assert "Laporan ketua tim" in pesan["Dewi"]


def test_anggota_baru_setelah_jatuh_tempo_tidak_ditagih_untuk_periode_itu(kantor: Kantor) -> None:
    tim = kantor.tim(anggota=(DEWI,))
    kantor.sapu("2026-11-23")
    kantor.k.sesi.execute(
        update(AnggotaTim)
        .where(AnggotaTim.tim_id == tim, AnggotaTim.peran == "anggota")
        .values(mulai=date(2026, 12, 1))
    )
    assert "Dewi" not in kantor.sapu("2026-12-01")
    assert "Dewi" in kantor.sapu("2026-12-30")


def test_tim_yang_bubar_tidak_diingatkan(kantor: Kantor) -> None:
    kantor.tim()
    kantor.sapu("2026-11-23")
    kantor.sapu("2026-11-24", "20:00")
    kantor.k.sesi.execute(update(Tim).values(keadaan="bubar"))
    assert kantor.sapu("2026-11-25") == {}
    assert kantor.baris("antre") == []


def test_jam_yang_melompat_setahun_lalu_kembali_tidak_membungkam(kantor: Kantor) -> None:
    """A wrong clock must not silence anybody for as long as it was wrong."""
    tim = kantor.tim(anggota=())
    kantor.sapu("2026-11-23")
    kantor.sapu("2027-11-23")
    kantor.sapu("2026-11-23")
    _minta(kantor, "2026-11-27")
    kantor.k.sesi.execute(
        insert(AnggotaTim).values(
            tim_id=tim,
            pegawai_id=kantor.daerah.pegawai(DEWI).id,
            peran="anggota",
            keadaan="aktif",
            dibuat=kantor.k.sekarang,
        )
    )
    assert set(kantor.sapu("2026-11-24")) == {"Budi", "Dewi"}


def test_jadwal_yang_salah_tidak_menghentikan_yang_lain(
    kantor: Kantor, caplog: pytest.LogCaptureFixture
) -> None:
    kantor.tim("Tim Rusak", interval="tiap purnama")
    kantor.tim("Tim Baik", anggota=())
    kantor.sapu("2026-11-23")
    assert "Tim Baik" in kantor.sapu("2026-11-25")["Budi"]
    assert "tidak dapat dipakai" in caplog.text


class TestTanpaBerkala:
    """Where the regulation does not write «berkala», nobody is reminded until the head wants it."""

    @pytest.fixture
    def peraturan(self) -> str:
        return "bungo"

    def test_mati_sampai_kepala_menyalakan(self, kantor: Kantor) -> None:
        tim = kantor.tim()
        kantor.sapu("2026-11-23")
        assert kantor.sapu("2026-11-24") == {}
        k = replace(kantor.k, pegawai=kantor.daerah.pegawai(SITI), telegram_id=1)
        assert pengingat_atur.ubah(replace(k, pegawai=kantor.daerah.pegawai(BUDI)), tim, menyala=True) is None
        setelan = pengingat_atur.baca(k, tim)
        assert setelan is not None
        assert (setelan.menyala, setelan.berkala) == (False, False)
        assert pengingat_atur.ubah(k, tim, menyala=True) is not None
        pesan = kantor.sapu("2026-11-25")
        assert set(pesan) == {"Budi"}
        assert "tidak diwajibkan peraturan" in pesan["Budi"]


def test_tanggal_berikut_ditandai_bila_kalender_hanya_memperkirakan(kantor: Kantor) -> None:
    """Idulfitri 2027 is estimated: 10 March."""
    tim = kantor.tim(hari_jatuh=10, selesai=date(2027, 3, 31))
    kantor.ke("2027-01-15")
    k = replace(kantor.k, pegawai=kantor.daerah.pegawai(SITI))
    setelan = pengingat_atur.baca(k, tim)
    assert setelan is not None
    assert [(p.kode, perkiraan) for p, perkiraan in setelan.berikut] == [
        ("2027-02", False),
        ("2027-03", True),
        ("2027-04", False),
    ]
    assert setelan.kapan == "setiap bulan, tanggal 10"


@pytest.mark.parametrize("hari", [0, 6, 32])
def test_hari_yang_tidak_ada_ditolak(kantor: Kantor, hari: int) -> None:
    tim = kantor.tim(interval="mingguan")
    k = replace(kantor.k, pegawai=kantor.daerah.pegawai(SITI))
    with pytest.raises(ValueError, match="harus 1 sampai 5"):
        pengingat_atur.ubah(k, tim, hari=hari)
    assert kantor.k.sesi.scalars(select(Tim.hari_jatuh).where(Tim.id == tim)).one() is None
