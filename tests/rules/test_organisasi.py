"""The organisation answers who leads what, who acts for whom, and how an office is called."""

from dataclasses import replace
from datetime import date

import pytest

from rules.jabatan import judul_jabatan, pemegang_jabatan
from rules.organisasi import PelaksanaJabatan, Unit
from rules.profil import muat
from tests.rules.kantor import HARI, kantor

PROFIL = muat("bungo")


def test_nama_lengkap_dengan_gelar() -> None:
    k = kantor()
    assert k.orang["Siti"].nama_lengkap == "dr. Siti, S.KM."
    assert k.orang["Budi"].nama_lengkap == "Budi"


def test_kepala_yang_tidak_aktif_bukan_kepala() -> None:
    k = kantor()
    assert k.jadi().kepala("REH") == k.orang["Siti"]
    k.ubah("Siti", aktif=False)
    assert k.jadi().kepala("REH") is None


def test_jalur_dari_bawah_ke_atas_dan_berhenti_pada_lingkaran() -> None:
    k = kantor()
    assert [u.kode for u in k.jadi().jalur("REH")] == ["REH", "DINSOS", "KAB"]
    k.unit["KAB"] = replace(k.unit["KAB"], induk="REH")
    assert [u.kode for u in k.jadi().jalur("REH")] == ["REH", "DINSOS", "KAB"]
    assert list(k.jadi().jalur("TAKADA")) == []


def test_anak_dan_akar() -> None:
    org = kantor().jadi()
    assert org.anak("DINSOS") == ("REH", "DAY")
    assert org.anak(None) == ("KAB",)


@pytest.mark.parametrize(
    ("tanggal", "siapa"),
    [
        (date(2026, 10, 31), "Siti"),  # the day before
        (date(2026, 11, 1), "Zaki"),  # first day
        (date(2026, 11, 30), "Zaki"),  # last day
        (date(2026, 12, 1), "Siti"),  # the day after
    ],
)
def test_pelaksana_berlaku_dengan_kedua_hari_tepinya(tanggal: date, siapa: str) -> None:
    k = kantor()
    k.wakilkan("REH", "Zaki")
    pejabat = pemegang_jabatan(PROFIL, k.jadi(), "REH", tanggal)
    assert pejabat is not None
    assert pejabat.pegawai.nama == siapa


def test_surat_perintah_terbaru_yang_dipakai_dan_pelaksana_tak_aktif_dilewati() -> None:
    k = kantor()
    k.wakilkan("REH", "Zaki")
    k.pelaksana.append(
        PelaksanaJabatan("REH", k.orang["Agus"].id, "plt", date(2026, 11, 20), date(2026, 11, 25), "2/2026")
    )
    assert pemegang_jabatan(PROFIL, k.jadi(), "REH", HARI).pegawai.nama == "Agus"  # type: ignore[union-attr]
    k.ubah("Agus", aktif=False)
    assert pemegang_jabatan(PROFIL, k.jadi(), "REH", HARI).pegawai.nama == "Zaki"  # type: ignore[union-attr]


def test_jabatan_pelaksana_adalah_jabatan_yang_diwakili() -> None:
    k = kantor()
    k.wakilkan("REH", "Zaki", "plt")
    pejabat = pemegang_jabatan(PROFIL, k.jadi(), "REH", HARI)
    assert pejabat is not None
    assert (pejabat.jabatan, pejabat.blok, pejabat.unit) == ("Kepala REH", "Plt. Kepala REH", "REH")
    assert pejabat.ke_json() == {
        "nip": k.orang["Zaki"].nip,
        "nama": "Zaki",
        "jabatan": "Kepala REH",
        "sebagai": "plt",
    }


@pytest.mark.parametrize(
    ("unit", "judul"),
    [
        (Unit("X", "Pemerintah Kabupaten Contoh", "kepala_daerah"), "Bupati Bungo"),
        (Unit("X", "Sekretariat Daerah", "setda", "KAB"), "Sekretaris Daerah"),
        (Unit("X", "Asisten Administrasi Umum", "asisten", "KAB"), "Asisten Administrasi Umum"),
        (Unit("X", "Sekretariat DPRD", "setwan", "KAB"), "Sekretaris DPRD"),
        (Unit("X", "Inspektorat Daerah", "inspektorat", "KAB"), "Inspektur"),
        (Unit("X", "Inspektur Pembantu II", "irban", "KAB"), "Inspektur Pembantu II"),
        (Unit("X", "Bidang Anggaran", "bidang", "DINSOS"), "Kepala Bidang Anggaran"),
        (Unit("X", "Sekretariat", "sekretariat", "DINSOS"), "Sekretaris Dinas Sosial"),
        (Unit("X", "Sekretariat Dinas Sosial", "sekretariat", "DINSOS"), "Sekretaris Dinas Sosial"),
        (Unit("X", "Kecamatan Sukamaju", "kecamatan", "KAB"), "Camat Sukamaju"),
        (Unit("X", "Sukamaju", "kecamatan", "KAB"), "Camat Sukamaju"),
        (Unit("X", "Kelurahan Mekar", "kelurahan", "KAB"), "Lurah Mekar"),
        (Unit("X", "Puskesmas Mekar", "puskesmas", "DINSOS"), "Kepala Puskesmas Mekar"),
        (Unit("X", "RSUD Contoh", "rsud", "KAB"), "Direktur RSUD Contoh"),
    ],
)
def test_judul_jabatan_yang_kosong_dibangun_dari_unit(unit: Unit, judul: str) -> None:
    k = kantor()
    k.unit["X"] = unit
    assert judul_jabatan(PROFIL, k.jadi(), "X") == judul


def test_judul_jabatan_yang_terisi_adalah_milik_pejabatnya() -> None:
    k = kantor()
    k.ubah("Siti", jabatan="Kepala Bidang Rehabilitasi Sosial")
    assert judul_jabatan(PROFIL, k.jadi(), "REH") == "Kepala Bidang Rehabilitasi Sosial"
