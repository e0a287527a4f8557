"""`export`: everything that was decided, readable; no secret, no number that nobody asked for, no half file."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import kabupaten
import pytest
from kabupaten import BUDI, SITI
from openpyxl import load_workbook

from bot.meja import buka_meja
from models import (
    Akun,
    Kendala,
    Keputusan,
    Kursi,
    Langkah,
    Laporan,
    Pegawai,
    PenerimaLaporan,
    Penugasan,
    Permohonan,
)
from models.akun import AKTIF
from services.akun.undangan import undang
from services.ekspor.semua import ekspor
from services.konteks import Konteks
from tests.services.contoh_tim import bentuk_langsung

Bot = Callable[..., Any]
TELEPON = "6281234567890"


@pytest.fixture
def isi(bot: Bot, tmp_path: Path) -> None:
    """One request, decided; one account; one invitation."""
    orang = kabupaten.ubah(kabupaten.pegawai(), BUDI, nama="=1+1 <b>Budi</b>")
    assert bot("import", kabupaten.tulis(tmp_path / "f", pegawai=orang)).kode == 0

    def kerja(k: Konteks) -> None:
        def id_dari(nip: str) -> int:
            return k.sesi.query(Pegawai).filter_by(nip=nip).one().id

        undang(k)
        k.sesi.add(Akun(pegawai_id=id_dari(SITI), telegram_id=987654321, keadaan=AKTIF, dibuat=k.sekarang))
        p = Permohonan(
            kode="P1", pemohon_id=id_dari(BUDI), unit_asal="DKP.1", unit_pemilik="DKP.1", lingkup="dalam_unit",
            peran="anggota", kegiatan="Tim Panen", maksud="ingin \x07belajar", mulai=k.hari_ini, selesai=k.hari_ini,
            peraturan="bungo", profil_versi="1", snapshot={"langkah": []}, keadaan="disetujui", dibuat=k.sekarang,
        )  # fmt: skip
        langkah = Langkah(permohonan=p, urutan=1, tindakan="persetujuan", aturan="semua", keadaan="disetujui")
        kursi = Kursi(langkah=langkah, nomor=0, peran=["pimpinan_unit_asal"], unit="DKP.1")
        k.sesi.add(kursi)
        k.sesi.flush()
        k.sesi.add(
            Keputusan(
                langkah_id=langkah.id, kursi_id=kursi.id, pegawai_id=id_dari(SITI), jabatan="Kepala Bidang",
                sebagai="definitif", hasil="disetujui", langkah_versi=1, dilihat="0", waktu=k.sekarang,
            )
        )  # fmt: skip
        tim_id = bentuk_langsung(
            k, unit="DKP.1", nama="Tim Panen", ketua_id=id_dari(BUDI), anggota_id=[], pembentuk_id=id_dari(SITI),
            mulai=k.hari_ini, selesai=k.hari_ini,
        )  # fmt: skip
        penugasan = k.sesi.query(Penugasan).filter_by(tim_id=tim_id).one().id
        umum = {"penugasan_id": penugasan, "dasar": "Pasal 12", "dibuat": k.sekarang}
        laporan = Laporan(
            jenis="ketua", pelapor_id=id_dari(BUDI), tentang_id=id_dari(BUDI), tim_id=tim_id, periode="2026-11",
            dari=k.hari_ini, sampai=k.hari_ini, uraian='=HYPERLINK("x")', **umum,
        )  # fmt: skip
        k.sesi.add(laporan)
        k.sesi.add(Kendala(pelapor_id=id_dari(BUDI), tim_id=tim_id, masalah="+62", rekomendasi="@a", **umum))
        k.sesi.flush()
        k.sesi.add(
            PenerimaLaporan(
                laporan_id=laporan.id, pegawai_id=id_dari(SITI), jabatan="Kepala Bidang", sebagai="definitif"
            )
        )

    with buka_meja() as meja:
        meja.kerjakan(kerja)


@pytest.mark.usefixtures("isi")
def test_json(bot: Bot, tmp_path: Path) -> None:
    keluaran = tmp_path / "o.json"
    hasil = bot("export", keluaran)
    assert hasil.kode == 0
    assert "1 permohonan, 1 langkah, 1 keputusan" in hasil.keluar
    mentah = keluaran.read_text(encoding="utf-8")
    data = json.loads(mentah)
    assert list(data) == [
        "dibuat", "peraturan", "profil_versi", "zona_waktu", "permohonan", "langkah", "keputusan", "orang_permohonan",
        "evaluasi", "surat", "penerima_surat", "penugasan", "tim", "anggota_tim", "laporan", "penerima_laporan",
        "umpan_balik", "permintaan_laporan", "kendala", "penerima_kendala", "pengingat", "audit", "pegawai", "unit",
    ]  # fmt: skip
    assert (data["permohonan"][0]["nip"], data["permohonan"][0]["rute"]) == (BUDI, {"langkah": []})
    assert data["keputusan"][0]["nama"] == "Siti Aminah"
    assert data["keputusan"][0]["waktu"].endswith("+07:00")
    assert [a["tindakan"] for a in data["audit"]] == ["impor", "undang"]
    for rahasia in (TELEPON, "987654321", "telegram"):
        assert rahasia not in mentah
    assert not list(tmp_path.glob(".o.json*")), "nothing half-written stays"


@pytest.mark.usefixtures("isi")
def test_telepon_hanya_bila_diminta(bot: Bot, tmp_path: Path) -> None:
    bot("export", tmp_path / "o.json", "--dengan-telepon")
    assert TELEPON in (tmp_path / "o.json").read_text(encoding="utf-8")


@pytest.mark.usefixtures("isi")
def test_xlsx_menyimpan_teks_sebagai_teks(bot: Bot, tmp_path: Path) -> None:
    assert bot("export", tmp_path / "o.xlsx").kode == 0
    buku = load_workbook(tmp_path / "o.xlsx")
    lembar = buku["permohonan"]
    baris = dict(zip([s.value for s in lembar[1]], lembar[2], strict=True))
    assert (baris["nama"].value, baris["nama"].data_type) == ("=1+1 <b>Budi</b>", "s")
    assert baris["maksud"].value == "ingin belajar"
    assert baris["mulai"].is_date
    assert "rute" not in baris
    laporan = dict(zip([s.value for s in buku["laporan"][1]], buku["laporan"][2], strict=True))
    assert (laporan["uraian"].value, laporan["uraian"].data_type) == ('=HYPERLINK("x")', "s")
    assert laporan["tim"].value == "Tim Panen"
    assert [s.data_type for s in buku["kendala"][2] if s.value in {"+62", "@a"}] == ["s", "s"]
    assert [buku[n].max_row for n in ("tim", "anggota_tim", "penugasan", "penerima_laporan")] == [2, 2, 2, 2]
    assert buku["pegawai"].max_row == 7
    assert {"audit", "keputusan", "langkah"} <= set(buku.sheetnames)


@pytest.mark.usefixtures("isi")
def test_gagal_menulis_tidak_merusak_yang_lama(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keluaran = tmp_path / "o.json"
    keluaran.write_text("yang lama", encoding="utf-8")

    def putus(*_: object) -> None:
        raise OSError("disk penuh")

    monkeypatch.setattr("services.ekspor.semua.baris", putus)
    with buka_meja() as meja, pytest.raises(OSError, match="disk penuh"):
        meja.baca(lambda k: ekspor(k, keluaran))
    assert keluaran.read_text(encoding="utf-8") == "yang lama"
    assert [p.name for p in tmp_path.glob("*o.json*")] == ["o.json"]


def test_folder_keluaran_tidak_ada(bot: Bot, tmp_path: Path) -> None:
    hasil = bot("export", tmp_path / "tiada" / "o.json")
    assert hasil.kode == 1
    assert "tidak dapat dibuka atau ditulis" in hasil.galat
    assert len(hasil.galat.splitlines()) == 1


@pytest.mark.usefixtures("isi")
def test_periode(bot: Bot, tmp_path: Path) -> None:
    """Only what happened or ran in it, as in the auditor's file; the directory is there as it is."""
    with buka_meja() as meja:
        hari_ini = meja.kerjakan(lambda k: k.hari_ini)
    kemarin, keluaran = hari_ini - timedelta(days=1), tmp_path / "o.json"
    assert (
        bot("export", keluaran, "--mulai", hari_ini.isoformat(), "--selesai", hari_ini.isoformat()).kode == 0
    )
    data = json.loads(keluaran.read_text(encoding="utf-8"))
    assert [len(data[nama]) for nama in ("permohonan", "tim", "laporan", "kendala")] == [1, 1, 1, 1]
    assert len(data["audit"]) == 2
    hasil = bot("export", keluaran, "--selesai", kemarin.isoformat())
    assert hasil.kode == 0
    data = json.loads(keluaran.read_text(encoding="utf-8"))
    assert not any(data[nama] for nama in ("permohonan", "tim", "laporan", "kendala", "audit", "penugasan"))
    assert len(data["pegawai"]) == 6
    assert bot("export", tmp_path / "o.xlsx", "--mulai", kemarin.isoformat()).kode == 0
    assert load_workbook(tmp_path / "o.xlsx")["laporan"].max_row == 2


def test_periode_yang_salah(bot: Bot, tmp_path: Path) -> None:
    terbalik = bot("export", tmp_path / "o.json", "--mulai", "2026-02-01", "--selesai", "2026-01-01")
    assert (terbalik.kode, terbalik.galat.strip()) == (2, "--selesai mendahului --mulai.")
    salah = bot("export", tmp_path / "o.json", "--mulai", "1 jan")
    assert salah.kode == 2
    assert "Pilihan --mulai: «1 jan» bukan tanggal YYYY-MM-DD." in salah.galat
