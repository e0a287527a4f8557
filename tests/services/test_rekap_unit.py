"""Rekap: numbers by the tables, once a week for each head, and a picture that a phone can show."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from models import Berkas, Kendala, Laporan, Penugasan, Sekali
from services import berkas_sementara
from services.konteks import Konteks
from services.pengingat import atur as pengingat_atur
from services.rekap import kirim as rekap_kirim
from services.rekap.angka import Berakhir, Rekap, Umur, cakupan, rekap_unit
from services.rekap.gambar import TIM_TERBANYAK, gambar, isi
from services.rekap.tim import BarisTim, LaporanKetua
from tests.services.contoh_tim import bentuk_langsung
from tests.services.daerah import Daerah, siapkan

PERATURAN = ["katingan", "lombok_barat", "bungo", "tarakan"]
UNIT = "SOSIAL-LINJAM"


@pytest.fixture(params=["katingan"])
def peraturan(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    return siapkan(k)


def _orang(daerah: Daerah, banyak: int) -> list[int]:
    """People who lead nothing."""
    org = daerah.k.organisasi
    return [p.id for p in org.semua_pegawai() if p.memimpin is None and p.nip][:banyak]


def _tim(daerah: Daerah, unit: str = UNIT, **lain: Any) -> tuple[int, int, list[int]]:
    """A team since 1 September: (id, ketua, anggota)."""
    ketua, *anggota = _orang(daerah, 4)
    nilai = {"nama": "Tim Satu Data", "mulai": date(2026, 9, 1), "selesai": date(2027, 2, 28)} | lain
    tim_id = bentuk_langsung(
        daerah.k, unit=unit, ketua_id=ketua, anggota_id=anggota, pembentuk_id=daerah.kepala(unit).id, **nilai
    )
    return tim_id, ketua, anggota


def _lapor(daerah: Daerah, tim_id: int, siapa: int, jenis: str, periode: str, **lain: Any) -> None:
    tahun, bulan = map(int, periode.split("-")[:2]) if periode[:2] == "20" else (2026, 11)
    akhir = date(tahun + bulan // 12, bulan % 12 + 1, 1) - timedelta(days=1)
    penugasan = daerah.sesi.scalars(select(Penugasan.id).filter_by(tim_id=tim_id, pegawai_id=siapa)).one()
    nilai = {
        "jenis": jenis, "pelapor_id": siapa, "tentang_id": siapa, "penugasan_id": penugasan, "tim_id": tim_id,
        "periode": periode, "dari": date(tahun, bulan, 1), "sampai": akhir, "uraian": "Selesai.", "dasar": "Pasal",
        "keadaan": "dikirim", "dibuat": daerah.k.sekarang,
    }  # fmt: skip
    daerah.sesi.execute(insert(Laporan).values(**(nilai | lain)))


def _rekap(daerah: Daerah, unit: str = UNIT) -> Rekap:
    rekap = rekap_unit(daerah.k, daerah.kepala(unit))
    assert rekap is not None
    return rekap


# --- reports ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("peraturan", PERATURAN, indirect=True)
def test_laporan_tim_menurut_tabel(daerah: Daerah) -> None:
    """Monday, 23 November: November's period is the nearest; October's report of the ketua was
    due on 30 October and is owed again."""
    tim_id, ketua, anggota = _tim(daerah)
    _lapor(daerah, tim_id, ketua, "ketua", "2026-09", keadaan="diterima")
    _lapor(daerah, tim_id, ketua, "ketua", "2026-10", keadaan="dikembalikan")
    _lapor(daerah, tim_id, anggota[0], "anggota", "2026-11")
    _lapor(daerah, tim_id, anggota[1], "anggota", "2026-11", keadaan="dikembalikan")
    _lapor(daerah, tim_id, anggota[2], "anggota", "2026-10")
    _lapor(daerah, tim_id, ketua, "ketua", "diminta-7")
    (tim,) = _rekap(daerah).tim
    assert tim.periode is not None
    assert (tim.periode.kode, tim.sudah, tim.anggota) == ("2026-11", 2, 3)
    assert tim.laporan_ketua == LaporanKetua(date(2026, 11, 30), "dikirim")
    # Bungo writes no «berkala»: nothing is in arrears there until the head turns reminders on.
    berkala = daerah.k.profil.id != "bungo"
    assert (tim.terlambat, tim.berikutnya) == ((16, date(2026, 11, 30)) if berkala else (0, None))


@pytest.mark.parametrize("peraturan", ["bungo"], indirect=True)
def test_berkala_bila_kepala_menyalakan(daerah: Daerah) -> None:
    _tim(daerah, pengingat=True)
    assert _rekap(daerah).tim[0].terlambat == 38  # working days since 30 September


def test_sesudah_jatuh_tempo_periode_yang_lalu_tampil(daerah: Daerah) -> None:
    """Weekly, due on Friday: on Monday it is last week's, on Wednesday this week's."""
    _tim(daerah, interval="mingguan", hari_jatuh=5, mulai=date(2026, 11, 2))
    assert [_rekap(daerah).tim[0].periode.kode] == ["2026-W47"]  # type: ignore[union-attr]
    daerah.maju(days=2)
    assert [_rekap(daerah).tim[0].periode.kode] == ["2026-W48"]  # type: ignore[union-attr]


def test_selang_yang_berubah_tidak_membuat_terlambat(daerah: Daerah) -> None:
    """A monthly report covers the weeks in it."""
    tim_id, ketua, _ = _tim(daerah, interval="mingguan")
    _lapor(daerah, tim_id, ketua, "ketua", "2026-11")
    assert _rekap(daerah).tim[0].terlambat == 0


@pytest.mark.parametrize("peraturan", ["bungo", "katingan"], indirect=True)
def test_mengatur_pengingat_tidak_menagih_yang_lalu(daerah: Daerah) -> None:
    """Turned on and made weekly today: the weeks before are nobody's debt, the next one is."""
    tim_id, _, _ = _tim(daerah)
    kepala = daerah.sebagai(daerah.kepala(UNIT))
    assert pengingat_atur.ubah(kepala, tim_id, menyala=True) is not None
    assert pengingat_atur.ubah(kepala, tim_id, interval="mingguan") is not None
    assert _rekap(daerah).terlambat == ()
    daerah.maju(days=7)  # Friday's report was due since
    assert [t.terlambat for t in _rekap(daerah).terlambat] == [1]


def test_mematikan_atau_menekan_yang_sama_tidak_menghapus_keterlambatan(daerah: Daerah) -> None:
    """Katingan writes «berkala»: what is owed stays owed without reminders; another day begins anew."""
    tim_id, _, _ = _tim(daerah)
    kepala = daerah.sebagai(daerah.kepala(UNIT))
    for ubah in ({"interval": "bulanan"}, {"hari": 31}, {"menyala": False}):
        assert pengingat_atur.ubah(kepala, tim_id, **ubah) is not None
        assert [t.terlambat for t in _rekap(daerah).terlambat] == [38]
    assert pengingat_atur.ubah(kepala, tim_id, hari=25) is not None
    assert _rekap(daerah).terlambat == ()


# --- whose unit --------------------------------------------------------------------------------------------------------


def test_siapa_memimpin_hari_ini(daerah: Daerah) -> None:
    """Who acts sees the rekap, who is replaced does not; a Dinas has its Bidang in it; others have none."""
    _tim(daerah)
    orang_lain = daerah.sesi.get_one(type(daerah.kepala(UNIT)), _orang(daerah, 6)[5])
    assert rekap_unit(daerah.k, orang_lain) is None
    assert [t.nama for t in _rekap(daerah, "SOSIAL").tim] == ["Tim Satu Data"]
    assert _rekap(daerah, "KOMINFO").tim == ()
    assert UNIT not in cakupan(daerah.k, ["KDH"])
    definitif = daerah.kepala(UNIT)
    plh = daerah.pelaksana(UNIT, orang_lain)
    assert rekap_unit(daerah.k, definitif) is None
    hasil = rekap_unit(daerah.k, plh)
    assert hasil is not None
    assert hasil.jabatan[0].startswith("Plh. Kepala Bidang")


# --- requests, obstacles, ends -----------------------------------------------------------------------------------------


def test_permohonan_menurut_umur(daerah: Daerah) -> None:
    """Once each: with the head who is asked, else with the unit that it came from."""
    daerah.aktifkan_semua()
    daerah.ajukan("Budi", "SOSIAL")
    awal = daerah.k
    daerah.maju(days=3)
    aptika, kominfo, sosial = (_rekap(daerah, u) for u in ("KOMINFO-APTIKA", "KOMINFO", "SOSIAL"))
    assert [(u.saya, u.lain) for u in aptika.umur] == [(0, 0), (1, 0), (0, 0), (0, 0)]
    assert kominfo.menunggu_saya + kominfo.menunggu_lain == 1
    assert (sosial.menunggu_saya, sosial.menunggu_lain) == (0, 0)
    daerah.putuskan(daerah.kepala("KOMINFO-APTIKA"))
    daerah.maju(days=7)
    aptika, sosial = _rekap(daerah, "KOMINFO-APTIKA"), _rekap(daerah, "SOSIAL")
    assert [(u.saya, u.lain) for u in aptika.umur] == [(0, 0), (0, 0), (0, 0), (0, 1)]
    assert [(u.saya, u.lain) for u in sosial.umur] == [(0, 0), (0, 0), (0, 0), (1, 0)]
    assert daerah.k.hari_ini - awal.hari_ini == timedelta(days=10)


def test_kendala_dan_yang_segera_berakhir(daerah: Daerah) -> None:
    tim_id, ketua, _ = _tim(daerah, selesai=date(2026, 12, 7))
    _tim(daerah, nama="Tim Lama", selesai=date(2026, 12, 8))
    penugasan = daerah.sesi.scalars(select(Penugasan.id).filter_by(tim_id=tim_id, pegawai_id=ketua)).one()
    for keadaan, batas in (
        ("terbuka", None),
        ("diputus", date(2026, 11, 20)),
        ("selesai", date(2026, 11, 1)),
    ):
        daerah.sesi.execute(
            insert(Kendala).values(
                pelapor_id=ketua, penugasan_id=penugasan, tim_id=tim_id, masalah="Data", rekomendasi="Minta", dasar="-",
                keadaan=keadaan, batas=batas, versi=1, dibuat=daerah.k.sekarang,
            )
        )  # fmt: skip
    rekap = _rekap(daerah)
    assert (rekap.kendala, rekap.kendala_lewat) == (2, 1)
    assert rekap.berakhir == (Berakhir("Tim Satu Data", date(2026, 12, 7), 4),)


# --- once a week -------------------------------------------------------------------------------------------------------


def _semua_mingguan(daerah: Daerah) -> list[Any]:
    """Tick until nobody is left; what was queued."""
    sebelum = len(daerah.keluar(jenis="rekap"))
    while rekap_kirim.kirim_mingguan(daerah.k):
        pass
    return daerah.keluar(jenis="rekap")[sebelum:]


def test_rekap_mingguan_sekali_sepekan(daerah: Daerah) -> None:
    _tim(daerah)
    kepala = daerah.kepala(UNIT)
    daerah.aktifkan(kepala.nip or "", daerah.kepala("KOMINFO").nip or "")
    pagi = daerah.k
    daerah.k = replace(pagi, sekarang=pagi.sekarang - timedelta(minutes=31))  # 08.29
    assert not rekap_kirim.kirim_mingguan(daerah.k)
    daerah.k = pagi
    (satu,) = _semua_mingguan(daerah)
    assert (satu.metode, satu.chat_id) == ("sendPhoto", 1000 + kepala.id)
    assert "Rekap mingguan" in satu.muatan["caption"]
    daerah.maju(days=1)
    assert _semua_mingguan(daerah) == []
    daerah.maju(days=6)
    assert len(_semua_mingguan(daerah)) == 1


def test_bot_yang_mati_mengirim_sesudah_kembali_dalam_jam_kerja(daerah: Daerah) -> None:
    """Away on Monday; at night and on Sunday nobody hears anything."""
    _tim(daerah)
    daerah.aktifkan(daerah.kepala(UNIT).nip or "")
    senin = daerah.k
    for lama in (timedelta(days=1, hours=14), timedelta(days=6)):
        daerah.k = replace(senin, sekarang=senin.sekarang + lama)
        assert _semua_mingguan(daerah) == []
    daerah.k = replace(senin, sekarang=senin.sekarang + timedelta(days=2))
    assert len(_semua_mingguan(daerah)) == 1


def test_rekap_mingguan_dapat_dimatikan(daerah: Daerah) -> None:
    _tim(daerah)
    kepala = daerah.kepala(UNIT)
    daerah.aktifkan(kepala.nip or "")
    for _ in range(2):
        rekap_kirim.matikan(daerah.k, kepala.id)
    assert _semua_mingguan(daerah) == []
    rekap_kirim.nyalakan(daerah.k, kepala.id)
    daerah.maju(days=7)
    assert len(_semua_mingguan(daerah)) == 1


def test_satu_rekap_gagal_yang_lain_tetap_terkirim(daerah: Daerah, caplog: pytest.LogCaptureFixture) -> None:
    """A team with a due day that does not exist: its head's rekap fails, is written down, and is not tried for ever."""
    _tim(daerah)
    _tim(daerah, "KOMINFO-APTIKA", nama="Tim Rusak", interval="mingguan", hari_jatuh=9)
    bidang = daerah.kepala("KOMINFO-APTIKA").nip, daerah.kepala(UNIT).nip
    daerah.aktifkan(*(nip or "" for nip in bidang))
    assert [b.chat_id for b in _semua_mingguan(daerah)] == [1000 + daerah.kepala(UNIT).id]
    assert "rekap mingguan untuk pegawai" in caplog.text


def test_dua_proses_satu_klaim(daerah: Daerah, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other process was quicker between the look and the claim: nothing is sent twice, nothing is lost."""
    _tim(daerah)
    kepala = daerah.kepala(UNIT)
    daerah.aktifkan(kepala.nip or "")
    asli = rekap_kirim.semua_kepala

    def didahului(k: Konteks) -> Any:
        monkeypatch.setattr(rekap_kirim, "semua_kepala", asli)
        baris = {"jenis": rekap_kirim.MINGGUAN, "periode": rekap_kirim.pekan(k), "dibuat": k.sekarang}
        hasil = list(asli(k))
        k.sesi.execute(insert(Sekali), [baris | {"pegawai_id": i} for i in {p.pegawai.id for p in hasil}])
        return hasil

    monkeypatch.setattr(rekap_kirim, "semua_kepala", didahului)
    assert _semua_mingguan(daerah) == []


# --- the picture -------------------------------------------------------------------------------------------------------


def _contoh(banyak: int, **lain: Any) -> Rekap:
    baris = tuple(
        BarisTim(i, f"Tim {'Verifikasi dan Validasi Data ' * 4}{i} #<*_$", "Dinas Sosial", "Siti, S.E.", None, i % 5, 5,
                 None, 3 if i < 2 else 0, date(2026, 11, 30))
        for i in range(banyak)
    )  # fmt: skip
    kosong = tuple(Umur(label, 0, 0) for label in ("0–1", "2–3", "4–5", "lebih dari 5"))
    dasar = Rekap(date(2026, 11, 23), ("Kepala Dinas Sosial",), ("Dinas Sosial",), baris, kosong, 0, 0, ())
    return replace(dasar, **lain)


def _ukuran(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    lebar, tinggi = struct.unpack(">II", io.BytesIO(png[16:24]).read())
    return lebar, tinggi


@pytest.mark.parametrize(("banyak", "tinggi_terbesar"), [(0, 900), (5, 1900), (14, 2700)])
def test_gambar_selebar_layar(banyak: int, tinggi_terbesar: int) -> None:
    """Telegram takes photos whose sides add up to 10,000; the rest of many teams is counted."""
    rekap = _contoh(banyak)
    lebar, tinggi = _ukuran(gambar(rekap))
    assert lebar == 1080
    assert tinggi < tinggi_terbesar
    assert len(isi(rekap)["tim"]) == min(banyak, TIM_TERBANYAK)
    assert isi(rekap)["sisa"] == max(0, banyak - TIM_TERBANYAK)
    assert rekap.kosong == (banyak == 0)


def test_keterangan_muat_di_bawah_gambar() -> None:
    """Telegram: 1024 characters; a phone: eight lines."""
    banyak = tuple(Berakhir("Tim " + "Verifikasi " * 20, date(2026, 11, 30), 6) for _ in range(9))
    umur = tuple(Umur(label, 3, 4) for label in ("0–1", "2–3", "4–5", "lebih dari 5"))
    rekap = _contoh(14, umur=umur, kendala=2, kendala_lewat=1, berakhir=banyak, unit=("Dinas " * 60,))
    teks = rekap_kirim.keterangan(rekap, mingguan=True).teks
    assert len(teks) <= 1024
    assert len([b for b in teks.splitlines() if b.strip()]) <= 8
    assert "Anggota yang sudah melapor: 26 dari 70." in teks
    assert "menunggu Bapak/Ibu: 12; dari unit, menunggu pihak lain: 16." in teks


def test_berkas_sementara_dibuang(daerah: Daerah) -> None:
    pemilik = daerah.kepala(UNIT).id
    satu = berkas_sementara.simpan(daerah.k, b"isi", "a.png", "image/png", pemilik)
    assert berkas_sementara.simpan(daerah.k, b"isi", "a.png", "image/png", pemilik) == satu
    assert berkas_sementara.buang(daerah.k) == 0
    daerah.maju(days=2)
    assert berkas_sementara.buang(daerah.k) == 1
    assert daerah.sesi.scalars(select(Berkas.id).where(Berkas.id == satu)).all() == []
