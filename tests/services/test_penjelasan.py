"""The route that is shown before anybody asked for a unit: an example without the names of the example."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import cast

import pytest

from rules.organisasi import Organisasi, Pegawai, PelaksanaJabatan, Unit
from rules.profil import Profil, muat
from services import penjelasan
from services.konteks import Konteks

HARI_INI = date(2026, 11, 23)


@dataclass(frozen=True)
class Sekitar:
    """The part of a Konteks that an explanation looks at."""

    profil: Profil
    organisasi: Organisasi
    hari_ini: date = HARI_INI


def _pegawai(nomor: int, jenis: str, unit: str, memimpin: str | None = None) -> Pegawai:
    jenjang = "ahli_muda" if jenis == "fungsional" else None
    return Pegawai(
        nomor, f"{nomor:018}", f"Orang {nomor}", None, None, None, jenis, jenjang, f"Jabatan {nomor}", unit,
        memimpin, None, (), True,
    )  # fmt: skip


KDH, DINAS, BIDANG, LAIN, KOSONG = (
    Unit("KDH", "Kabupaten", "kepala_daerah"),
    Unit("D", "Dinas Satu", "dinas", "KDH"),
    Unit("D-A", "Bidang A", "bidang", "D"),
    Unit("D-B", "Bidang B", "bidang", "D"),
    Unit("D-C", "Bidang C", "bidang", "D"),
)
KEPALA_DAERAH = _pegawai(1, "kepala_daerah", "KDH", "KDH")
KEPALA_DINAS = _pegawai(2, "jpt_pratama", "D", "D")
KABID_A = _pegawai(3, "administrator", "D-A", "D-A")
KABID_B = _pegawai(4, "administrator", "D-B", "D-B")
PEMILIK = "Pimpinan Unit Organisasi pemilik kinerja"
PELAKU = _pegawai(5, "fungsional", "D-A")


@pytest.fixture(scope="module")
def bungo() -> Profil:
    return muat("bungo")


def _rute(
    profil: Profil, unit: list[Unit], pegawai: list[Pegawai], *plt: PelaksanaJabatan
) -> penjelasan.RuteSingkat | None:
    """The route to another unit for the last person."""
    k = cast(Konteks, Sekitar(profil, Organisasi(unit, pegawai, plt)))
    return penjelasan.rute_sukarela(k, pegawai[-1], penjelasan.LINTAS)


def test_tanpa_unit_lain_tidak_ada_contoh(bungo: Profil) -> None:
    assert _rute(bungo, [BIDANG], [KABID_A, PELAKU]) is None


def test_unit_berkepala_kosong_dilewati(bungo: Profil) -> None:
    semua = [KEPALA_DAERAH, KEPALA_DINAS, KABID_A, KABID_B, PELAKU]
    hasil = _rute(bungo, [KDH, DINAS, BIDANG, KOSONG, LAIN], semua)
    assert hasil is not None
    assert hasil.alasan is None
    assert [satu.tindakan for satu in hasil.langkah] == ["Persetujuan", "Persetujuan", "Pengesahan"]
    assert hasil.langkah[1].pejabat == PEMILIK
    assert "Orang 4" not in str(hasil)


def test_nama_lengkap_sekali_lalu_pendek(bungo: Profil) -> None:
    hasil = _rute(bungo, [KDH, DINAS, BIDANG, LAIN], [KEPALA_DAERAH, KEPALA_DINAS, KABID_A, KABID_B, PELAKU])
    assert hasil is not None
    assert hasil.langkah[0].pejabat == "Orang 3 (Jabatan 3)"
    assert hasil.langkah[2].pejabat == "Orang 3"


def test_pejabat_di_kedua_pihak_bukan_contoh(bungo: Profil) -> None:
    """Bidang B is led by the Plt. Orang 3 of the own side, who yields to the Kepala Dinas; that is the applicant's assessor.
    One step less than the law says: the example goes on to a unit where both sides are different people."""
    plt = PelaksanaJabatan("D-B", 3, "plt", date(2026, 1, 1), date(2026, 12, 31), "1")
    madya = replace(PELAKU, jenjang="ahli_madya")
    semua = [KEPALA_DAERAH, KEPALA_DINAS, KABID_A, _pegawai(6, "administrator", "D-C", "D-C"), madya]
    rangkap = _rute(bungo, [KDH, DINAS, BIDANG, LAIN], semua, plt)
    assert rangkap is not None
    jujur = _rute(bungo, [KDH, DINAS, BIDANG, LAIN, KOSONG], semua, plt)
    assert jujur is not None
    assert [satu.pejabat for satu in jujur.langkah] != [satu.pejabat for satu in rangkap.langkah]
    assert jujur.langkah[1].pejabat == PEMILIK


def test_pihak_sendiri_belum_lengkap(bungo: Profil) -> None:
    hasil = _rute(bungo, [KDH, DINAS, BIDANG, LAIN], [KEPALA_DAERAH, KEPALA_DINAS, KABID_B, PELAKU])
    assert hasil is not None
    assert hasil.langkah == ()
    assert hasil.alasan is not None
    assert "kosong" in hasil.alasan
    assert not hasil.ditolak
