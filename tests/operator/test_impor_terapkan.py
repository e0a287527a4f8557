"""What a first and a second import write, and what they say about it."""

from pathlib import Path
from time import process_time
from typing import Any

import kabupaten
import pytest
from kabupaten import BUDI, DEWI, MADE, RAHMA, SITI, Impor, pegawai, ubah, unit
from sqlalchemy import func, select

from models import Akun, Audit, Pegawai, PelaksanaJabatan, Unit
from models.akun import AKTIF, DICABUT
from services import audit
from services.direktori import muat_organisasi, versi_direktori
from services.impor import baca_sumber, impor
from services.konteks import Konteks

PLH = {
    "unit": "DKP",
    "nip": SITI,
    "sebagai": "plh",
    "mulai": "2026-11-01",
    "selesai": "2026-11-30",
    "nomor_sk": "1",
}


def orang(k: Konteks, nip: str | None) -> Pegawai:
    return k.sesi.scalars(
        select(Pegawai).where(Pegawai.nip == nip).execution_options(populate_existing=True)
    ).one()


def kalimat(hasil: Any) -> str:
    assert hasil.galat == []
    return str(hasil.rencana.kalimat())


def test_impor_pertama(k: Konteks, impor_kabupaten: Impor) -> None:
    hasil = impor_kabupaten(pelaksana=[PLH])
    assert kalimat(hasil) == "5 unit baru, 6 pegawai baru, 1 pelaksana jabatan baru"
    rahma = orang(k, RAHMA)
    assert (rahma.memimpin, rahma.golongan, rahma.gelar_belakang, rahma.aktif) == (
        "DKP",
        "IV/c",
        "M.Si.",
        True,
    )
    assert orang(k, None).jenis_jabatan == "kepala_daerah"
    assert orang(k, DEWI).peran_aplikasi == ["operator", "tata_usaha"]
    bidang = k.sesi.get_one(Unit, "DKP.1")
    assert (bidang.unit_organisasi, bidang.perangkat_daerah, bidang.level) == (None, None, None)
    assert k.sesi.scalars(select(PelaksanaJabatan.pegawai_id)).all() == [orang(k, SITI).id]


def test_impor_dicatat_dan_menaikkan_versi(k: Konteks, impor_kabupaten: Impor) -> None:
    impor_kabupaten()
    assert versi_direktori(k.sesi) == 1
    catatan = k.sesi.scalars(select(Audit)).one()
    assert (catatan.tindakan, catatan.data["perubahan"]["pegawai_baru"]) == ("impor", 6)
    assert len(catatan.data["sidik_sumber"]) == 64
    assert audit.periksa_rantai(k.sesi) is None
    assert len(list(muat_organisasi(k.sesi).semua_pegawai())) == 6


def test_impor_sama_tidak_mengubah_apa_pun(k: Konteks, impor_kabupaten: Impor) -> None:
    impor_kabupaten(pelaksana=[PLH])
    assert kalimat(impor_kabupaten(pelaksana=[PLH])) == "tidak ada perubahan"
    assert versi_direktori(k.sesi) == 1


def test_dry_run_hanya_berkata(k: Konteks, impor_kabupaten: Impor) -> None:
    assert kalimat(impor_kabupaten(coba=True)) == "5 unit baru, 6 pegawai baru"
    assert k.sesi.scalar(select(func.count(Pegawai.id))) == 0
    assert k.sesi.scalar(select(func.count(Audit.id))) == 0
    assert versi_direktori(k.sesi) == 0


def test_impor_kedua_memperbarui_dan_menyebut(k: Konteks, impor_kabupaten: Impor) -> None:
    impor_kabupaten(pelaksana=[PLH])
    lama = orang(k, BUDI).id
    baru = ubah(ubah(pegawai(), BUDI, jabatan="Analis Muda", unit="DKP.2"), DEWI, jabatan="Pengolah Data")
    baru.append(baru[-1] | {"nip": "199505052022031005", "nama": "Tono", "peran_aplikasi": ""})
    hasil = impor_kabupaten(pegawai=baru, pelaksana=[])
    assert kalimat(hasil) == "1 pegawai baru, 2 berubah (jabatan: 2, unit: 1), 1 pelaksana jabatan berakhir"
    assert hasil.rencana is not None
    assert hasil.rencana.nama_nama() == [
        "Pegawai baru: Tono",
        "Berubah: Budi Hartono (jabatan, unit), Dewi Lestari (jabatan)",
    ]
    assert (orang(k, BUDI).id, orang(k, BUDI).unit) == (lama, "DKP.2")
    assert k.sesi.scalar(select(func.count(PelaksanaJabatan.id))) == 0


def test_tanpa_berkas_pelaksana_yang_lama_tetap(k: Konteks, impor_kabupaten: Impor, tmp_path: Path) -> None:
    impor_kabupaten(pelaksana=[PLH])
    (tmp_path / "berkas" / "pelaksana_jabatan.csv").unlink()
    assert kalimat(impor_kabupaten()) == "tidak ada perubahan"
    assert k.sesi.scalar(select(func.count(PelaksanaJabatan.id))) == 1


def test_yang_tidak_disebut_tinggal(k: Konteks, impor_kabupaten: Impor) -> None:
    impor_kabupaten()
    hasil = impor_kabupaten(pegawai=[p for p in pegawai() if p.get("nip") != BUDI])
    assert kalimat(hasil) == "tidak ada perubahan"
    assert hasil.rencana is not None
    assert hasil.rencana.tinggal == 1
    assert orang(k, BUDI).aktif


def test_nonaktifkan_yang_hilang_mengakhiri_akun(k: Konteks, impor_kabupaten: Impor, tmp_path: Path) -> None:
    impor_kabupaten(pelaksana=[PLH])
    siti = orang(k, SITI)
    k.sesi.add(Akun(pegawai_id=siti.id, telegram_id=77, keadaan=AKTIF, dibuat=k.sekarang))
    k.sesi.flush()
    tanpa_siti = [p for p in pegawai() if p.get("nip") != SITI]
    (tmp_path / "berkas" / "pelaksana_jabatan.csv").unlink()
    hasil = impor_kabupaten(pegawai=tanpa_siti, nonaktifkan=True)
    assert kalimat(hasil) == "1 pegawai dinonaktifkan, 1 pelaksana jabatan berakhir"
    siti = orang(k, SITI)
    assert (siti.aktif, siti.memimpin) == (False, None)
    assert k.sesi.scalars(select(Akun.keadaan)).all() == [DICABUT]
    # and back again, with the next file
    kembali = impor_kabupaten()
    assert kalimat(kembali) == "1 pegawai berubah (memimpin: 1), 1 pegawai aktif kembali"
    assert (orang(k, SITI).aktif, orang(k, SITI).memimpin) == (True, "DKP.1")


def test_pimpinan_baru_menggantikan_yang_tidak_disebut(k: Konteks, impor_kabupaten: Impor) -> None:
    impor_kabupaten()
    baru = ubah(
        [p for p in pegawai() if p.get("nip") != SITI], DEWI, memimpin="DKP.1", jenis_jabatan="administrator"
    )
    hasil = impor_kabupaten(pegawai=baru)
    assert [p for p in hasil.peringatan if "Siti Aminah tidak ada pada berkas" in p.pesan]
    assert orang(k, SITI).memimpin is None
    organisasi = muat_organisasi(k.sesi)
    kepala = organisasi.kepala("DKP.1")
    assert kepala is not None
    assert kepala.nip == DEWI


def test_kepala_daerah_berganti(k: Konteks, impor_kabupaten: Impor) -> None:
    impor_kabupaten()
    impor_kabupaten(pegawai=[pegawai()[0] | {"nama": "Bupati Baru"}, *pegawai()[1:]])
    kepala = k.sesi.scalars(select(Pegawai).where(Pegawai.nip.is_(None)).order_by(Pegawai.id)).all()
    assert [(p.nama, p.aktif, p.memimpin) for p in kepala] == [
        ("Gunawan Contoh", False, None),
        ("Bupati Baru", True, "KD"),
    ]


def test_unit_yang_hilang(k: Konteks, impor_kabupaten: Impor) -> None:
    """A unit that nothing names any more goes with --nonaktifkan-yang-hilang; one that somebody names stays."""
    tambahan = [*unit(), {"kode": "LAMA", "nama": "Bidang Lama", "jenis": "bidang", "induk": "DKP"}]
    impor_kabupaten(unit=tambahan)
    assert impor_kabupaten().rencana.unit_hilang == ["LAMA"]  # type: ignore[union-attr]
    assert k.sesi.get(Unit, "LAMA") is not None
    assert impor_kabupaten(nonaktifkan=True).unit_dibuang == ["LAMA"]
    k.sesi.expire_all()
    assert k.sesi.get(Unit, "LAMA") is None


def test_unit_yang_masih_ditempati_tidak_dibuang(k: Konteks, impor_kabupaten: Impor) -> None:
    impor_kabupaten()
    tanpa = [u for u in unit() if u["kode"] != "DKP.2"]
    sisa = [p for p in pegawai() if p.get("nip") != MADE]
    hasil = impor_kabupaten(unit=tanpa, pegawai=sisa, nonaktifkan=True)
    assert hasil.unit_dibuang == []
    assert orang(k, MADE).unit == "DKP.2"


def test_susunan_unit_berbalik(k: Konteks, impor_kabupaten: Impor) -> None:
    """Children may stand above their parents in the file, and a unit may move under one that is new."""
    impor_kabupaten(unit=list(reversed(unit())))
    baru = [{"kode": "SET", "nama": "Sekretariat Dinas", "jenis": "sekretariat", "induk": "DKP"}, *unit()]
    hasil = impor_kabupaten(unit=ubah(baru, "DKP.2", induk="SET"))
    assert kalimat(hasil) == "1 unit baru, 1 unit berubah (induk: 1)"
    k.sesi.expire_all()
    assert k.sesi.get_one(Unit, "DKP.2").induk == "SET"


def test_lima_ribu_pegawai_cepat(k: Konteks, tmp_path: Path) -> None:
    """5,000 people in under ten seconds (measured: about one)."""
    daftar_unit, daftar_pegawai = kabupaten.besar(5000)
    folder = kabupaten.tulis(tmp_path / "besar", unit=daftar_unit, pegawai=daftar_pegawai)
    laporan: list[tuple[str, int, int]] = []
    mulai = process_time()
    hasil = impor(k, baca_sumber(folder, lambda *a: laporan.append(a)), kemajuan=lambda *a: laporan.append(a))
    lama = process_time() - mulai
    assert hasil.galat == []
    assert k.sesi.scalar(select(func.count(Pegawai.id))) == 5000
    assert ("memeriksa pegawai", 5000, 5000) in laporan
    assert lama < 10


@pytest.mark.parametrize("nama", ["<b>Siti</b> & Co 🙂", "O'Brien; DROP TABLE pegawai", "=1+1"])
def test_nama_apa_pun_disimpan_apa_adanya(k: Konteks, impor_kabupaten: Impor, nama: str) -> None:
    impor_kabupaten(pegawai=ubah(pegawai(), BUDI, nama=nama))
    assert orang(k, BUDI).nama == nama
