"""`python -m bot …` as an operator meets it: what it prints where, and how it ends."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import kabupaten
import pytest
from kabupaten import BUDI, DEWI, SITI
from pypdf import PdfReader
from rich.console import Console
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from bot.kemajuan import BilahKemajuan
from bot.meja import buka_meja
from models import Akun, Pegawai
from models.akun import AKTIF, MENUNGGU_KONFIRMASI
from services import sistem
from services.akun.undangan import sidik_kode

AKAR = Path(__file__).resolve().parents[2]
Bot = Callable[..., Any]


@pytest.fixture
def berkas(tmp_path: Path) -> Path:
    return kabupaten.tulis(tmp_path / "kabupaten")


@pytest.fixture
def terisi(bot: Bot, berkas: Path) -> None:
    assert bot("import", berkas).kode == 0


def ubah_basis_data(kerja: Callable[[Session], None]) -> None:
    with buka_meja() as meja:
        meja.kerjakan(lambda k: kerja(k.sesi))


def akun_untuk(nip: str, telegram_id: int, keadaan: str) -> None:
    def kerja(sesi: Session) -> None:
        orang = sesi.query(Pegawai).filter_by(nip=nip).one()
        sesi.add(
            Akun(pegawai_id=orang.id, telegram_id=telegram_id, keadaan=keadaan, dibuat=datetime.now(UTC))
        )

    ubah_basis_data(kerja)


# --- help and wrong use ------------------------------------------------------------------------------------------------


def test_tanpa_perintah_memberi_bantuan(bot: Bot) -> None:
    hasil = bot()
    assert hasil.kode == 0
    for perintah in ("run", "demo", "import", "invite", "confirm", "revoke", "explain", "export", "check"):
        assert f"\n  {perintah} " in hasil.keluar
    assert "Pemakaian: python -m bot" in hasil.keluar
    assert "Usage" not in hasil.keluar
    assert "Show this message" not in hasil.keluar


@pytest.mark.parametrize(
    "perintah", ["run", "demo", "import", "invite", "confirm", "revoke", "export", "check"]
)
def test_bantuan_setiap_perintah_berbahasa_indonesia(bot: Bot, perintah: str) -> None:
    hasil = bot(perintah, "--help")
    assert hasil.kode == 0
    assert "tampilkan bantuan ini" in hasil.keluar
    assert not {"Usage", "Options", "Arguments", "default:", "required"} & set(
        hasil.keluar.replace(":", " ").split()
    )


@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        (["impor"], "Mungkin maksud Anda `import`"),
        (["xyz"], "Perintah «xyz» tidak ada."),
        (["import"], "PATH belum diisi."),
        (["import", "a", "b"], "Ada isian yang tidak dikenal: b."),
        (["invite", "--uni", "x"], "Mungkin maksud Anda --unit."),
        (["invite", "--nip"], "Pilihan --nip membutuhkan nilai."),
        (["demo", "--port", "x"], "bilangan bulat"),
        (["export", "data.txt"], "berakhiran .json atau .xlsx"),
        (["import", "tidak-ada"], "«tidak-ada» tidak ditemukan"),
        (["confirm", "123"], "NIP 123 tidak ada pada direktori."),
        (["revoke", "123"], "NIP 123 tidak ada pada direktori."),
        (["invite", "--nip", "123"], "NIP 123 tidak ada pada direktori."),
        (["invite", "--unit", "XX"], "Unit XX tidak ada pada direktori."),
    ],
)
def test_salah_pakai_satu_kalimat(bot: Bot, argumen: list[str], kata: str) -> None:
    hasil = bot(*argumen)
    assert (hasil.kode, hasil.keluar) == (2, "")
    assert kata in hasil.galat
    assert len(hasil.galat.splitlines()) == 1


# --- import ------------------------------------------------------------------------------------------------------------


def test_impor_lalu_impor_lagi(bot: Bot, berkas: Path) -> None:
    pertama = bot("import", berkas)
    assert pertama.kode == 0
    assert "Impor selesai: 5 unit baru, 6 pegawai baru." in pertama.keluar
    assert "1 unit belum punya pimpinan" in pertama.galat
    kabupaten.tulis(berkas, pegawai=kabupaten.ubah(kabupaten.pegawai(), BUDI, jabatan="Analis"))
    assert (
        "Impor selesai: 1 pegawai berubah (jabatan: 1).\n  Berubah: Budi Hartono (jabatan)\n"
        in bot("import", berkas).keluar
    )


def test_dry_run_tidak_menyimpan(bot: Bot, berkas: Path) -> None:
    hasil = bot("import", berkas, "--dry-run")
    assert hasil.kode == 0
    assert "Percobaan, belum disimpan: 5 unit baru, 6 pegawai baru." in hasil.keluar
    assert "5 unit baru" in bot("import", berkas).keluar


def test_impor_bercela_menyebut_semuanya_dan_tidak_menyimpan(bot: Bot, berkas: Path) -> None:
    orang = kabupaten.ubah(kabupaten.ubah(kabupaten.pegawai(), BUDI, nip="123"), DEWI, unit="Q")
    kabupaten.tulis(berkas, pegawai=orang)
    hasil = bot("import", berkas)
    assert (hasil.kode, hasil.keluar) == (1, "")
    assert "pegawai.csv, baris 6, kolom nip: NIP harus 18 angka" in hasil.galat
    assert "pegawai.csv, baris 7, kolom unit: unit «Q» tidak ada" in hasil.galat
    assert "2 kesalahan pada 1 berkas. Tidak ada yang disimpan." in hasil.galat
    assert "Tidak ada yang perlu diundang" in bot("invite").keluar


def test_nonaktifkan_yang_hilang(bot: Bot, berkas: Path, terisi: None) -> None:
    kabupaten.tulis(berkas, pegawai=[p for p in kabupaten.pegawai() if p.get("nip") != BUDI])
    assert "1 pegawai tidak ada pada berkas dan tetap aktif" in bot("import", berkas).galat
    hasil = bot("import", berkas, "--nonaktifkan-yang-hilang")
    assert "1 pegawai dinonaktifkan.\n  Dinonaktifkan: Budi Hartono\n" in hasil.keluar
    assert "sudah tidak aktif" in bot("invite", "--nip", BUDI).galat


@pytest.mark.parametrize("terminal", [True, False])
def test_bilah_kemajuan_hanya_untuk_orang(terminal: bool) -> None:
    cetak = Console(file=StringIO(), force_terminal=terminal, width=80)
    with BilahKemajuan(cetak) as bilah:
        bilah("membaca pegawai", 500, 0)
        assert cetak.file.getvalue() == ""  # type: ignore[attr-defined]
        bilah("membaca pegawai", 2500, 0)
        bilah("memeriksa pegawai", 500, 5000)
    assert ("memeriksa pegawai" in cetak.file.getvalue()) is terminal  # type: ignore[attr-defined]


# --- invitations -------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("terisi")
def test_undangan_json_persis(bot: Bot) -> None:
    hasil = bot("invite", "--nip", BUDI, "--json")
    assert hasil.kode == 0
    (satu,) = json.loads(hasil.keluar)
    assert list(satu) == ["nip", "nama", "kode", "tautan", "berlaku_sampai"]
    assert (satu["nip"], satu["nama"], satu["tautan"]) == (BUDI, "Budi Hartono", "")
    sisa = datetime.fromisoformat(satu["berlaku_sampai"]) - datetime.now(UTC)
    assert timedelta(days=6, hours=23) < sisa <= timedelta(days=7)
    assert "setelah `run` dijalankan sekali" in hasil.galat
    with buka_meja() as meja:
        sidik = meja.baca(lambda k: k.sesi.scalar(text("SELECT sidik FROM kode_aktivasi")))
    assert sidik == sidik_kode(satu["kode"])


@pytest.mark.usefixtures("terisi")
def test_undangan_bertautan_bila_nama_bot_dikenal(bot: Bot) -> None:
    ubah_basis_data(lambda sesi: sistem.simpan(sesi, sistem.NAMA_BOT, "bot_kantor", datetime.now(UTC)))
    hasil = bot("invite", "--unit", "DKP.1", "--json")
    assert {u["nip"] for u in json.loads(hasil.keluar)} == {SITI, BUDI, DEWI}
    assert all(u["tautan"] == f"https://t.me/bot_kantor?start={u['kode']}" for u in json.loads(hasil.keluar))
    assert hasil.galat == ""
    tabel = bot("invite", "--unit", "DKP.1")
    assert "https://t.me/bot_kantor?start=" in tabel.keluar, "a link is never cut, not even in a pipe"
    assert "3 undangan, berlaku sampai" in tabel.keluar
    assert "3 kode yang dibuat sebelumnya tidak berlaku lagi" in tabel.galat


@pytest.mark.usefixtures("terisi")
def test_undangan_json_kosong_tetap_json(bot: Bot) -> None:
    ubah_basis_data(lambda sesi: sesi.execute(text("UPDATE pegawai SET aktif = false")) and None)
    assert json.loads(bot("invite", "--json").keluar) == []


@pytest.mark.usefixtures("terisi")
def test_lembar_undangan_per_perangkat_daerah(bot: Bot, tmp_path: Path) -> None:
    hasil = bot("invite", "--pdf", tmp_path / "undangan.pdf")
    assert hasil.kode == 0
    assert {p.name for p in tmp_path.glob("undangan*.pdf")} == {"undangan-DKP.pdf", "undangan-KD.pdf"}
    isi = "".join(halaman.extract_text() for halaman in PdfReader(tmp_path / "undangan-DKP.pdf").pages)
    assert "Budi Hartono" in isi
    assert "Gunawan" not in isi
    assert BUDI not in isi
    bot("invite", "--unit", "DKP.1", "--pdf", tmp_path / "bidang.pdf")
    assert (tmp_path / "bidang.pdf").read_bytes().startswith(b"%PDF-")


# --- confirm, revoke -------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("terisi")
def test_konfirmasi(bot: Bot) -> None:
    assert "belum mendaftar" in bot("confirm", DEWI).galat
    akun_untuk(DEWI, 77, MENUNGGU_KONFIRMASI)
    hasil = bot("confirm", DEWI)
    assert (hasil.kode, hasil.keluar) == (0, "Dewi Lestari kini aktif dan diberi tahu lewat bot.\n")
    with buka_meja() as meja:
        chat = meja.baca(lambda k: k.sesi.scalars(text("SELECT DISTINCT chat_id FROM kotak_keluar")).all())
    assert chat == [77]
    assert "sudah aktif" in bot("confirm", DEWI).keluar


@pytest.mark.usefixtures("terisi")
def test_pencabutan(bot: Bot) -> None:
    assert "tidak punya akun" in bot("revoke", SITI).keluar
    akun_untuk(SITI, 78, AKTIF)
    hasil = bot("revoke", SITI)
    assert (hasil.kode, hasil.keluar) == (
        0,
        "Akun Siti Aminah sudah diakhiri. Ketukan dari telepon itu tidak diterima lagi.\n",
    )


# --- failures that an operator can mend ----------------------------------------------------------------------------------


def proses(tmp_path: Path, *argumen: str, **lingkungan: str) -> subprocess.CompletedProcess[str]:
    """The command line as a process of its own."""
    polos = {n: v for n, v in os.environ.items() if n in {"PATH", "HOME", "LANG", "TMPDIR"}}
    return subprocess.run(
        [sys.executable, "-m", "bot", *argumen],
        cwd=tmp_path,
        env=polos | {"PYTHONPATH": str(AKAR)} | lingkungan,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("lingkungan", "kata"),
    [
        ({"PERATURAN": "antah_berantah"}, "antah_berantah"),
        ({"DATABASE_URL": "mysql://x/y"}, "DATABASE_URL harus diawali"),
        ({"DATABASE_URL": "sqlite:////proc/tidak/boleh.sqlite3"}, "tidak dapat dibuka"),
        ({"ZONA_WAKTU": "Asia/Atlantis"}, "ZONA_WAKTU «Asia/Atlantis» tidak dikenal"),
        ({"KALENDER": "tidak_ada.yaml"}, "Berkas kalender tidak_ada.yaml tidak dapat dibaca"),
        ({"OPSI": "tanpa-sama-dengan"}, "KUNCI=NILAI"),
        ({"PORT": "delapan"}, "PORT tidak dapat dipakai: isi dengan bilangan bulat"),
        ({"PORT": "70000"}, "PORT tidak dapat dipakai: paling besar 65535"),
    ],
)
def test_pengaturan_buruk_satu_kalimat(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, lingkungan: dict[str, str], kata: str
) -> None:
    for nama, nilai in lingkungan.items():
        monkeypatch.setenv(nama, nilai)
    hasil = bot("invite")
    assert (hasil.kode, hasil.keluar) == (1, "")
    assert kata in hasil.galat
    assert len(hasil.galat.strip().splitlines()) == 1, hasil.galat


def test_basis_data_yang_bukan_basis_data(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite3").write_bytes(b"ini bukan basis data, hanya tulisan" * 100)
    hasil = proses(tmp_path, "check", DATABASE_URL=f"sqlite:///{tmp_path}/x.sqlite3")
    assert hasil.returncode == 1
    assert "SK-E002" in hasil.stdout
    assert "Traceback" not in hasil.stderr


@pytest.mark.parametrize(
    ("argumen", "lingkungan", "kata"),
    [
        (["run"], {}, "BOT_TOKEN"),
        (["demo", "--peraturan", "antah"], {}, "antah"),
        (["revoke", "1"], {"PERATURAN": "antah"}, "antah"),
    ],
)
def test_jalan_dan_demo_menolak_dengan_satu_kalimat(
    tmp_path: Path, argumen: list[str], lingkungan: dict[str, str], kata: str
) -> None:
    hasil = proses(tmp_path, *argumen, **lingkungan)
    assert hasil.returncode == 1
    assert kata in hasil.stderr
    assert len(hasil.stderr.strip().splitlines()) == 1, hasil.stderr


def test_env_bukan_utf8(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"PERATURAN=bungo # caf\xe9\n")
    hasil = proses(tmp_path, "invite")
    assert (hasil.returncode, hasil.stderr) == (
        1,
        "Berkas .env tidak berhuruf UTF-8. Simpan ulang sebagai UTF-8.\n",
    )


def test_pembaca_yang_pergi(tmp_path: Path) -> None:
    """`python -m bot … | head -1` ends without a traceback."""
    perintah = f'"{sys.executable}" -m bot --help | head -1'
    hasil = subprocess.run(
        ["bash", "-c", perintah],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(AKAR)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in hasil.stderr
    assert hasil.stdout.startswith("Pemakaian")


def test_proses_bersih_dari_awal(tmp_path: Path, berkas: Path) -> None:
    """A new folder, no token, no file: the database is made and migrated by the first command."""
    hasil = proses(tmp_path, "import", str(berkas), PERATURAN="bungo")
    assert hasil.returncode == 0, hasil.stderr
    assert (tmp_path / "data" / "sistem-kerja.sqlite3").exists()
    mesin = create_engine(f"sqlite:///{tmp_path}/data/sistem-kerja.sqlite3")
    with mesin.connect() as sambungan:
        assert sambungan.scalar(text("SELECT count(*) FROM pegawai")) == 6
    mesin.dispose()
