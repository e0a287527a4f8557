"""`check`: every kind of finding appears when there is cause, names whom it concerns, and says what to do."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import process_time
from typing import Any

import kabupaten
import pytest
from kabupaten import BUDI, DEWI, RAHMA, SITI, Impor, pegawai, ubah, unit
from sqlalchemy import select, text

from bot import periksa
from models import Akun, KotakKeluar, KotakMasuk, Pegawai, Permohonan, Surat
from models.akun import AKTIF, MENUNGGU_KONFIRMASI
from models.kotak import DISISIHKAN, GAGAL
from rules.profil import Profil, daftar, muat
from services.impor import baca_sumber, impor
from services.konteks import Aturan, Konteks
from services.pemeriksaan import profil as pemeriksaan_profil
from services.pemeriksaan.isi import TemuanPeriksa, periksa_isi
from services.pemeriksaan.kesiapan import baris_kesiapan
from services.pemeriksaan.profil import periksa_layar, periksa_profil


def temuan(k: Konteks) -> dict[str, TemuanPeriksa]:
    """By id (the first of each)."""
    return {t.id: t for t in reversed(periksa_isi(k).temuan)}


def orang(k: Konteks, nip: str) -> Pegawai:
    return k.sesi.scalars(select(Pegawai).where(Pegawai.nip == nip)).one()


def lengkap() -> list[dict[str, str]]:
    """The small regency without a vacancy."""
    return [
        *pegawai(),
        {"nip": "196901011994031001", "nama": "Sekda Contoh", "jenis_jabatan": "jpt_pratama", "jabatan": "Sekretaris Daerah",
         "unit": "SETDA", "memimpin": "SETDA"},
    ]  # fmt: skip


def test_direktori_kosong(k: Konteks) -> None:
    assert [t.id for t in periksa_isi(k).temuan] == ["SK-E006"]


def test_baris_kesiapan(k: Konteks, impor_kabupaten: Impor) -> None:
    impor_kabupaten()
    k.sesi.add(Akun(pegawai_id=orang(k, BUDI).id, telegram_id=1, keadaan=AKTIF, dibuat=k.sekarang))
    k.sesi.flush()
    # Rahma's superior, the Sekretaris Daerah, is a vacant office; the Bupati is assessed by nobody and not counted.
    assert baris_kesiapan(k) == "4 dari 5 pegawai punya Pejabat Penilai Kinerja · 1 jabatan kosong · 1 aktif"


def test_kabupaten_lengkap_hanya_menunggu_aktivasi(k: Konteks, impor_kabupaten: Impor) -> None:
    impor_kabupaten(pegawai=lengkap())
    assert baris_kesiapan(k) == "6 dari 6 pegawai punya Pejabat Penilai Kinerja · 0 jabatan kosong · 0 aktif"
    assert set(temuan(k)) == {"SK-P005"}


def test_tanpa_pejabat_penilai_kinerja_dengan_pasal(k: Konteks, impor_kabupaten: Impor) -> None:
    impor_kabupaten()
    satu = temuan(k)["SK-P002"]
    assert satu.pesan.startswith("1 pegawai belum punya Pejabat Penilai Kinerja.")
    assert "Pasal" in satu.pesan
    assert satu.rincian == ["Dr. Rahma Wulandari, M.Si. · Kepala Dinas Ketahanan Pangan"]
    assert temuan(k)["SK-P003"].rincian == ["Sekretariat Daerah (SETDA), tanpa pegawai"]


def test_sebab_yang_sama_disebut_sekali(k: Konteks, impor_kabupaten: Impor) -> None:
    """Katingan's Inspektorat (matrix §2.1): one finding for all of them, with the article."""
    aturan = Aturan(muat("katingan"), k.aturan.zona)
    inspektorat = [*unit(), {"kode": "INSP", "nama": "Inspektorat", "jenis": "inspektorat", "induk": "SETDA"}]
    auditor = [
        {"nip": kabupaten.nip(i), "nama": f"Auditor {i}", "jenis_jabatan": "fungsional", "jenjang": "ahli_muda",
         "jabatan": "Auditor", "unit": "INSP"}
        for i in range(3)
    ]  # fmt: skip
    impor_kabupaten(unit=inspektorat, pegawai=[*lengkap(), *auditor])
    hasil = [t for t in periksa_isi(Konteks(k.sesi, aturan, k.sekarang)).temuan if t.id == "SK-P002"]
    assert [len(t.rincian) for t in hasil if "Auditor 0 · Auditor" in t.rincian] == [3]
    assert any("Lampiran" in t.pesan for t in hasil)


@pytest.mark.parametrize(
    ("sebagai", "hari", "id_temuan"),
    [("plh", 14, "SK-P004"), ("plh", 15, None), ("plt", -1, "SK-I001"), ("plt", -31, None)],
)
def test_masa_pelaksana(
    k: Konteks, impor_kabupaten: Impor, sebagai: str, hari: int, id_temuan: str | None
) -> None:
    akhir = k.hari_ini + timedelta(days=hari)
    pelaksana = {"unit": "SETDA", "nip": SITI, "sebagai": sebagai, "nomor_sk": "1",
                 "mulai": (akhir - timedelta(days=60)).isoformat(), "selesai": akhir.isoformat()}  # fmt: skip
    impor_kabupaten(pelaksana=[pelaksana])
    ada = set(temuan(k)) & {"SK-P004", "SK-I001"}
    assert ada == ({id_temuan} if id_temuan else set())
    assert ("SK-P003" in temuan(k)) is (hari < 0), "who acts fills the office, whoever has ended does not"


def test_pejabat_belum_aktif_yang_terpenting_dulu(k: Konteks, impor_kabupaten: Impor) -> None:
    impor_kabupaten(pegawai=lengkap())
    rincian = temuan(k)["SK-P005"].rincian
    assert rincian[0].endswith("menilai 2 pegawai")
    for nip in (RAHMA, SITI):
        k.sesi.add(
            Akun(pegawai_id=orang(k, nip).id, telegram_id=int(nip[-6:]), keadaan=AKTIF, dibuat=k.sekarang)
        )
    k.sesi.flush()
    assert not any("Rahma" in r or "Siti" in r for r in temuan(k)["SK-P005"].rincian)


def test_akun_menunggu_dan_memblokir(k: Konteks, impor_kabupaten: Impor) -> None:
    impor_kabupaten()
    k.sesi.add_all(
        [
            Akun(pegawai_id=orang(k, DEWI).id, telegram_id=1, keadaan=MENUNGGU_KONFIRMASI, dibuat=k.sekarang),
            Akun(
                pegawai_id=orang(k, BUDI).id,
                telegram_id=2,
                keadaan=AKTIF,
                diblokir=k.sekarang,
                dibuat=k.sekarang,
            ),
        ]
    )
    k.sesi.flush()
    ada = temuan(k)
    assert ada["SK-P009"].rincian == [f"Dewi Lestari · {DEWI}"]
    assert ada["SK-P012"].rincian == ["Budi Hartono"]


def test_peran_yang_belum_ada(k: Konteks, impor_kabupaten: Impor) -> None:
    impor_kabupaten(pegawai=ubah(pegawai(), DEWI, peran_aplikasi="operator"))
    pesan = [t.pesan for t in periksa_isi(k).temuan if t.id == "SK-P011"]
    assert len(pesan) == 1
    assert "tata_usaha" in pesan[0]


def test_surat_menunggu_nomor(k: Konteks, impor_kabupaten: Impor) -> None:
    impor_kabupaten()
    p = Permohonan(
        kode="P1", pemohon_id=orang(k, BUDI).id, unit_asal="DKP.1", unit_pemilik="DKP.2", lingkup="lintas_unit",
        peran="anggota", kegiatan="Tim", mulai=k.hari_ini, selesai=k.hari_ini, peraturan="x", profil_versi="1",
        snapshot={}, dibuat=k.sekarang,
    )  # fmt: skip
    k.sesi.add(p)
    k.sesi.flush()
    umum: dict[str, Any] = {
        "permohonan_id": p.id, "jenis": "surat_tugas", "judul": "Surat Tugas", "tanggal": k.hari_ini, "data": {},
        "sidik": "0", "penandatangan_id": orang(k, SITI).id, "dibuat": k.sekarang,
    }  # fmt: skip
    k.sesi.add_all([Surat(kode="S1", urutan=1, **umum), Surat(kode="S2", urutan=2, nomor="800/1", **umum)])
    k.sesi.flush()
    assert temuan(k)["SK-P006"].rincian == ["Surat Tugas tanggal 23 November 2026, kode S1"]


def test_kotak_yang_tersangkut(k: Konteks, impor_kabupaten: Impor) -> None:
    impor_kabupaten()
    k.sesi.add(KotakMasuk(update_id=1, isi=b"", keadaan=DISISIHKAN, diterima=k.sekarang, insiden="AB12"))
    for _ in range(2):
        k.sesi.add(
            KotakKeluar(
                jenis="x",
                metode="sendMessage",
                muatan={},
                keadaan=GAGAL,
                galat="Forbidden",
                dibuat=k.sekarang,
            )
        )
    k.sesi.flush()
    ada = temuan(k)
    assert ada["SK-P007"].rincian == ["AB12 · Senin, 23 November 2026, 09.00 WIB"]
    assert ada["SK-P008"].rincian == ["2 × sendMessage, gagal: Forbidden"]


def test_jejak_audit_yang_diubah(k: Konteks, impor_kabupaten: Impor) -> None:
    impor_kabupaten()
    assert "SK-E005" not in temuan(k)
    k.sesi.execute(text("UPDATE audit SET tindakan = 'lain'"))
    k.sesi.expire_all()
    hasil = periksa_isi(k)
    assert hasil.ada_galat
    assert "catatan nomor 1" in next(t.pesan for t in hasil.temuan if t.id == "SK-E005")


def test_setiap_temuan_memberi_saran(k: Konteks, impor_kabupaten: Impor) -> None:
    impor_kabupaten()
    for t in periksa_isi(k).temuan:
        assert t.saran.endswith(".")
        assert t.pesan.endswith((".", ")"))


def test_sepuluh_ribu_pegawai_cepat(k: Konteks, tmp_path: Path) -> None:
    """10,000 people in under five seconds (measured: half a second)."""
    daftar_unit, daftar_pegawai = kabupaten.besar(10_000)
    impor(k, baca_sumber(kabupaten.tulis(tmp_path / "besar", unit=daftar_unit, pegawai=daftar_pegawai)))
    mulai = process_time()
    hasil = periksa_isi(k)
    assert process_time() - mulai < 5
    assert hasil.kesiapan is not None
    assert hasil.kesiapan.jumlah == 9999


# --- the installation ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nama", daftar())
def test_setiap_langkah_punya_layar_dan_surat(nama: str) -> None:
    assert list(periksa_profil(muat(nama))) == []


def test_langkah_tanpa_templat_terlihat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pemeriksaan_profil, "JENIS", ("lembar_undangan",))
    profil: Profil = muat("katingan")
    (satu,) = periksa_profil(profil)
    assert (satu.id, satu.tingkat) == ("SK-E007", "galat")
    assert any("surat_permohonan tanpa templat" in r for r in satu.rincian)
    assert any("Surat Perintah Tugas tanpa templat" in r for r in satu.rincian)


def test_layar_lengkap_dan_terbaca() -> None:
    assert list(periksa_layar()) == []


def test_layar_rusak_terlihat(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from jinja2 import Environment, FileSystemLoader

    (tmp_path / "rusak.j2").write_text("{% if %}", encoding="utf-8")
    monkeypatch.setattr(
        pemeriksaan_profil, "lingkungan", Environment(loader=FileSystemLoader(tmp_path), autoescape=True)
    )
    (satu,) = periksa_layar()
    assert satu.rincian[-1].startswith("rusak.j2 baris 1:")
    assert "persetujuan/kartu.j2 tidak ada" in satu.rincian


def test_nama_salah_di_env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bot: Callable[..., Any]) -> None:
    Path(".env").write_text("BOT_TOKN=123\nMILIK_PROGRAM_LAIN=1\n", encoding="utf-8")
    keluar = bot("check").keluar
    assert "SK-P001  BOT_TOKN di .env tidak dikenal" in keluar
    assert "Mungkin maksud Anda BOT_TOKEN." in keluar
    assert "MILIK_PROGRAM_LAIN" not in keluar


def test_kode_akhir_mengikuti_galat(bot: Callable[..., Any], tmp_path: Path) -> None:
    kosong = bot("check")
    assert kosong.kode == 1
    assert "GALAT SK-E006" in kosong.keluar
    bot("import", kabupaten.tulis(tmp_path / "f"))
    terisi = bot("check")
    assert terisi.kode == 0
    assert "4 dari 5 pegawai punya Pejabat Penilai Kinerja · 1 jabatan kosong · 0 aktif" in terisi.keluar
    data = json.loads(bot("check", "--json").keluar)
    assert data["kesiapan"] == "4 dari 5 pegawai punya Pejabat Penilai Kinerja · 1 jabatan kosong · 0 aktif"
    assert data["jumlah"]["galat"] == 0
    assert {"id", "tingkat", "pesan", "saran", "rincian"} == set(data["temuan"][0])


def test_check_memakai_pengaturan_buruk_sebagai_temuan(
    bot: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERATURAN", "antah_berantah")
    hasil = bot("check")
    assert hasil.kode == 1
    assert "GALAT SK-E001" in hasil.keluar


@pytest.mark.parametrize(
    ("bulan", "tahun", "dikeluhkan"),
    [(9, 2027, []), (10, 2027, ["2028"]), (1, 2028, ["2028"]), (11, 2028, ["2028", "2029"])],
)
def test_cuti_bersama_belum_dikenal(
    k: Konteks, impor_kabupaten: Impor, bulan: int, tahun: int, dikeluhkan: list[str]
) -> None:
    impor_kabupaten(pegawai=lengkap())
    k = replace(k, sekarang=k.sekarang.replace(year=tahun, month=bulan))
    hasil = [t for t in periksa_isi(k).temuan if t.id == "SK-P014"]
    assert [re.findall("tahun ([0-9]{4})", t.pesan) for t in hasil] == [[t] for t in dikeluhkan]
    assert all("(perkiraan)" in baris for t in hasil for baris in t.rincian)
    assert all(t.rincian for t in hasil)


# --- .env.example ---------------------------------------------------------------------------------------------------------


def test_env_contoh_memuat_setiap_pengaturan() -> None:
    assert sorted(periksa.nama_contoh()) == sorted(periksa.nama_pengaturan())


def test_env_contoh_menyebut_nilai_bawaan() -> None:
    from pydantic import SecretStr

    from bot.settings import Pengaturan

    isi = dict(
        b.split("=", 1)
        for b in periksa.CONTOH.read_text(encoding="utf-8").splitlines()
        if b and not b.startswith("#")
    )
    for nama, bidang in Pengaturan.model_fields.items():
        bawaan = (
            bidang.default.get_secret_value() if isinstance(bidang.default, SecretStr) else bidang.default
        )
        assert isi[nama.upper()] == str(bawaan), nama


def test_panduan_menjelaskan_setiap_kode() -> None:
    """Each finding that the code can make stands in the operator's guide, and no other."""
    akar = periksa.CONTOH.parent
    pola = re.compile(r"SK-[EPI][0-9]{3}")
    sumber = [akar / "bot" / "periksa.py", *(akar / "services" / "pemeriksaan").glob("*.py")]
    dalam_kode = {kode for berkas in sumber for kode in pola.findall(berkas.read_text(encoding="utf-8"))}
    panduan = (akar / "docs" / "panduan" / "operator.md").read_text(encoding="utf-8")
    assert set(pola.findall(panduan)) == dalam_kode
    assert len(re.findall(r"^\| SK-", panduan, re.MULTILINE)) == len(dalam_kode)
