"""What is reminded, whom, when: on a moved clock, without sleeping."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from models import KotakKeluar, Tim
from models.kotak import SIARAN
from services.konteks import Konteks
from services.pengingat import atur as pengingat_atur
from services.pengingat import ketua as pengingat_ketua
from services.pengingat import susunan
from services.pengingat import tunda as pengingat_tunda
from services.pengingat.sebab import sebab
from tests.services.daerah import siapkan
from tests.services.pemda_pengingat import BUDI, DEWI, SITI, Kantor


@pytest.fixture
def kantor(k: Konteks) -> Kantor:
    daerah = siapkan(k)
    daerah.aktifkan(BUDI, DEWI, SITI)
    return Kantor(daerah, daerah.k)


def test_sebulan_setiap_orang_mendengar_pada_waktunya(kantor: Kantor) -> None:
    """The clock stops twice a day for six weeks; nobody reports."""
    kantor.tim()
    didengar = []
    for hari in (date(2026, 11, 23) + timedelta(days=n) for n in range(30)):
        for jam in ("08:30", "09:00", "14:00", "20:00"):
            for nama in kantor.sapu(hari.isoformat(), jam):
                didengar.append(f"{hari:%d.%m} {jam} {nama}")
    assert didengar == [
        "24.11 08:30 Dewi",
        "25.11 09:00 Budi",
        "26.11 08:30 Dewi",
        "27.11 08:30 Dewi",
        "27.11 09:00 Budi",
        "30.11 09:00 Budi",
        "01.12 08:30 Dewi",
        "01.12 09:00 Budi",
        "01.12 14:00 Siti",
        "04.12 08:30 Dewi",
        "04.12 09:00 Budi",
        "09.12 08:30 Dewi",
        "09.12 09:00 Budi",
        "16.12 08:30 Dewi",
        "16.12 09:00 Budi",
    ]
    assert len(kantor.baris("terkirim")) == len(didengar)
    assert kantor.baris("antre") == []


def test_isi_pesan_ketua_menyebut_periode_tempo_anggota_dan_kebijakan(kantor: Kantor) -> None:
    tim = kantor.tim(anggota=(DEWI, "Bambang Irawan"))
    kantor.sapu("2026-11-24")
    kantor.lapor(tim, DEWI, "2026-11")
    teks = kantor.sapu("2026-11-27", "09:00")["Budi"]
    assert teks.splitlines() == [
        "⏳ <b>Laporan ketua tim jatuh tempo 1 hari kerja lagi</b>",
        "Tim Satu Data",
        "Periode: 1 Nov 2026 – 30 Nov 2026",
        "Laporan Anda belum tercatat.",
        "Anggota yang sudah melapor: 1 dari 2",
        "Jatuh tempo: Senin, 30 November 2026",
        "<i>Peraturan menulis «secara berkala»; tanggal dan pengingat ini kebijakan unit.</i>",
    ]
    baris = kantor.k.sesi.scalars(select(KotakKeluar).order_by(KotakKeluar.id.desc())).first()
    assert baris is not None
    assert baris.prioritas == SIARAN
    label = [[t["text"] for t in satu] for satu in baris.muatan["reply_markup"]["inline_keyboard"]]
    assert label == [["Buat laporan"], ["Ingatkan 1 jam lagi", "Besok pagi"], ["Sedang cuti"]]


def test_yang_sudah_melapor_tidak_diingatkan_yang_dikembalikan_diingatkan(kantor: Kantor) -> None:
    tim = kantor.tim()
    kantor.ke("2026-11-23")
    kantor.lapor(tim, DEWI, "2026-11")
    kantor.lapor(tim, BUDI, "2026-11", keadaan="dikembalikan")
    assert kantor.sapu("2026-11-24") == {}
    assert "Laporan Anda dikembalikan untuk diperbaiki." in kantor.sapu("2026-11-25")["Budi"]
    # Siti knows: the report came back from her.
    assert list(kantor.sapu("2026-12-01", "15:00")) == ["Budi"]


def test_satu_pesan_untuk_beberapa_tim_yang_paling_mendesak_dahulu(kantor: Kantor) -> None:
    for nomor in range(7):
        kantor.tim(f"Tim {nomor}", anggota=())
    kantor.tim("Tim Lambat", anggota=(), hari_jatuh=25)
    kantor.sapu("2026-11-23")
    teks = kantor.sapu("2026-11-27", "09:00")["Budi"]
    assert teks.splitlines()[:3] == [
        "⏳ <b>Pengingat: 8 hal</b>",
        "1. <b>Tim Lambat</b>: laporan ketua tim, terlambat 2 hari kerja",
        "2. <b>Tim 0</b>: laporan ketua tim, jatuh tempo 1 hari kerja lagi",
    ]
    assert "Dan 3 lainnya." in teks
    assert len(teks.splitlines()) <= 8


def test_bot_yang_berhenti_mengirim_sekali_yang_terakhir_saja(kantor: Kantor) -> None:
    """Away from the 24th to the night of 1 December; back at night, it waits for the morning."""
    kantor.tim()
    kantor.sapu("2026-11-23")
    assert kantor.sapu("2026-12-01", "23:00") == {}
    pesan = kantor.sapu("2026-12-02", "07:31")
    assert set(pesan) == {"Budi", "Dewi", "Siti"}
    assert "terlambat 2 hari kerja" in pesan["Budi"]
    assert kantor.baris("terkirim") == [
        "Dewi anggota:h+1 2026-11",
        "Budi ketua:h+1 2026-11",
        "Siti penerima:h+1 2026-11",
    ]
    assert kantor.sapu("2026-12-02", "09:00") == {}


def test_jam_yang_mundur_tidak_mengulang_dan_tidak_melewatkan(kantor: Kantor) -> None:
    kantor.tim()
    kantor.sapu("2026-11-23")
    maju = kantor.sapu("2027-01-04")
    assert set(maju) == {"Budi", "Dewi", "Siti"}
    for hari in ("2026-11-24", "2026-11-25", "2026-11-30", "2026-12-16", "2027-01-04"):
        assert kantor.sapu(hari) == {}
    assert set(kantor.sapu("2027-01-04", "14:00")) == {"Siti"}
    assert set(kantor.sapu("2027-01-25", "15:00")) == {"Budi", "Dewi"}


def test_tim_yang_baru_berjalan_tidak_ditagih_atas_masa_lalu(kantor: Kantor) -> None:
    kantor.tim(mulai=date(2026, 1, 1), selesai=date(2026, 12, 31))
    assert kantor.sapu("2026-11-23") == {}
    assert set(kantor.sapu("2026-11-24")) == {"Dewi"}


# --- combined, put off, for those who wait ------------------------------------------------------------------------------


def test_dua_periode_satu_tim_dibedakan_juga_setelah_ditunda(kantor: Kantor) -> None:
    """Two months of one team in one message: each names its period; of two teams each button names its team."""
    tim = kantor.tim()
    kantor.sapu("2026-11-23")
    teks = kantor.sapu("2027-01-04")["Dewi"]
    assert "laporan anggota tim (1 Nov 2026 – 30 Nov 2026), terlambat" in teks
    assert "laporan anggota tim (1 Des 2026 – 31 Des 2026), terlambat" in teks
    kantor.lapor(tim, BUDI, "2026-11")
    kantor.lapor(tim, BUDI, "2026-12")
    kantor.tim("Tim Layanan", anggota=(), hari_jatuh=25)
    kantor.tim("Tim Arsip", anggota=(), hari_jatuh=25)
    kantor.sapu("2027-01-20")
    assert "Pengingat: 2 hal" in kantor.sapu("2027-01-25", "09:00")["Budi"]
    pertama = [satu["text"] for baris in kantor.tombol("Budi") for satu in baris][:2]
    assert pertama == ["Buat laporan: Tim Layanan", "Buat laporan: Tim Arsip"]
    k = kantor.sebagai(BUDI)
    nomor = int(kantor.tombol("Budi")[-1][0]["callback_data"].split(":")[1])
    hasil = pengingat_tunda.tunda(k, pengingat_tunda.milik(k, nomor), "jam")
    assert hasil is not None
    assert [satu.label for (satu,) in susunan.tombol(hasil.butir)] == pertama


def test_tunda_yang_sudah_gugur_mengatakan_sebabnya(kantor: Kantor) -> None:
    """A team that ended without a report, and one whose report came in."""
    tim = kantor.tim()
    kantor.sapu("2026-11-23")
    kantor.sapu("2026-11-27", "09:00")
    k = kantor.sebagai(BUDI)
    baris = pengingat_tunda.milik(k, int(kantor.tombol("Budi")[-1][0]["callback_data"].split(":")[1]))
    kantor.k.sesi.execute(update(Tim).where(Tim.id == tim).values(keadaan="selesai"))
    assert pengingat_tunda.tunda(k, baris, "jam") is None
    assert sebab(k, baris) == "Tugas tim ini sudah selesai. Tidak ada yang perlu diingatkan lagi."
    kantor.k.sesi.execute(update(Tim).where(Tim.id == tim).values(keadaan="berjalan", pengingat=False))
    assert sebab(k, baris).startswith("Pengingat tim ini sudah dimatikan")
    kantor.k.sesi.execute(update(Tim).where(Tim.id == tim).values(pengingat=None))
    kantor.lapor(tim, BUDI, "2026-11")
    assert sebab(k, baris).startswith("Laporan itu sudah tercatat.")


def test_penerima_menunda_dan_mengingatkan_ketua_sekali_sehari(kantor: Kantor) -> None:
    """Her own reminder is put off with other words than his; one tap reaches the ketua, with the form's button."""
    kantor.tim()
    kantor.sapu("2026-11-23")
    kantor.sapu("2026-12-01", "14:00")
    label = [[satu["text"] for satu in baris] for baris in kantor.tombol("Siti")]
    assert label == [["Ingatkan ketua"], ["Lihat tim"], ["Tunda 1 jam", "Besok pagi"], ["Sedang cuti"]]
    nomor = int(kantor.tombol("Siti")[-1][0]["callback_data"].split(":")[1])
    assert pengingat_ketua.ingatkan(kantor.sebagai(BUDI), nomor) is None, "bukan penerimanya"
    assert pengingat_ketua.ingatkan(kantor.sebagai(SITI), nomor) == "Budi Santoso, S.Kom. sudah diingatkan."
    assert (
        "Siti Aminah, S.Kom., M.T. menunggu laporan Anda</b> selaku ketua tim, terlambat 1 hari"
        in kantor.terakhir("Budi")
    )
    assert [[satu["text"] for satu in baris] for baris in kantor.tombol("Budi")] == [["Buat laporan"]]
    lagi = pengingat_ketua.ingatkan(kantor.sebagai(SITI), nomor)
    assert lagi is not None
    assert "sudah diingatkan hari ini" in lagi
    kantor.ke("2026-12-02")
    pengingat_tunda.cuti(kantor.sebagai(BUDI), date(2026, 12, 4))
    cuti = pengingat_ketua.ingatkan(kantor.sebagai(SITI), nomor)
    assert cuti is not None
    assert "sedang cuti sampai dengan Jumat, 4 Desember 2026" in cuti
    kantor.ke("2026-12-07")
    assert pengingat_ketua.ingatkan(kantor.sebagai(SITI), nomor) == "Budi Santoso, S.Kom. sudah diingatkan."


# --- the ketua is told --------------------------------------------------------------------------------------------------


def test_ketua_dikabari_anggota_cuti_sekali(kantor: Kantor) -> None:
    kantor.tim()
    kantor.tim("Tim Layanan")
    k = kantor.sebagai(DEWI)
    pengingat_tunda.cuti(k, date(2026, 11, 27))
    kabar = kantor.terakhir("Budi")
    assert "Dewi Lestari, S.Kom. sedang cuti</b> sampai dengan Jumat, 27 November 2026." in kabar
    assert "Tim Satu Data dan Tim Layanan" in kabar
    banyak = kantor.banyak("Budi")
    pengingat_tunda.cuti(k, date(2026, 11, 27))
    assert kantor.banyak("Budi") == banyak == 1


def test_ketua_dikabari_pengaturan_yang_berubah(kantor: Kantor) -> None:
    tim = kantor.tim()
    k = kantor.sebagai(SITI)
    pengingat_atur.ubah(k, tim, interval="mingguan")
    kabar = kantor.terakhir("Budi")
    assert "Jadwal laporan diubah</b> oleh Siti Aminah" in kabar
    assert "Laporan ketua: setiap minggu, hari Jumat" in kabar
    pengingat_atur.ubah(k, tim, interval="mingguan")
    assert kantor.banyak("Budi") == 1
    pengingat_atur.ubah(k, tim, menyala=False)
    assert "Pengingat laporan dimatikan</b> oleh Siti Aminah" in kantor.terakhir("Budi")
    # What was owed stays owed: only another schedule, or turning them on, begins anew.
    assert ["tidak ditagih" in teks for teks in (kabar, kantor.terakhir("Budi"))] == [True, False]
