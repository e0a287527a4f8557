"""What is reminded, whom, when: on a moved clock, without sleeping."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from models import Akun, KotakKeluar, Laporan, Pegawai, Pengingat, Penugasan
from models.kotak import SIARAN
from services import pengingat
from services.konteks import Konteks
from tests.services.contoh_tim import bentuk_langsung
from tests.services.daerah import Daerah, siapkan

BUDI, DEWI, SITI = "Budi Santoso", "Dewi Lestari", "Siti Aminah"


@dataclass
class Sore:
    """The clock of these tests on the wall of the Pemda, and what was sent to whom."""

    daerah: Daerah
    k: Konteks
    dibaca: int = 0

    def ke(self, hari: str, jam: str = "10:00") -> Konteks:
        saat = datetime.combine(date.fromisoformat(hari), time.fromisoformat(jam), self.k.aturan.zona)
        self.k = replace(self.k, sekarang=saat.astimezone(UTC))
        return self.k

    def sapu(self, hari: str, jam: str = "10:00") -> dict[str, str]:
        """Tick until nothing is left: by first name what everybody was sent."""
        k = self.ke(hari, jam)
        while pengingat.sapu(k):
            pass
        baru = k.sesi.execute(
            select(KotakKeluar.id, KotakKeluar.muatan, Pegawai.nama)
            .join(Akun, Akun.telegram_id == KotakKeluar.chat_id)
            .join(Pegawai, Pegawai.id == Akun.pegawai_id)
            .where(KotakKeluar.id > self.dibaca)
            .order_by(KotakKeluar.id)
        ).all()
        self.dibaca = max((b.id for b in baru), default=self.dibaca)
        assert len(baru) == len({b.nama for b in baru}), "dua pesan untuk satu orang"
        return {b.nama.split()[0]: b.muatan["text"] for b in baru}

    def tim(
        self, nama: str = "Tim Satu Data", ketua: str = BUDI, anggota: tuple[str, ...] = (DEWI,), **lain: Any
    ) -> int:
        isi: dict[str, Any] = {"mulai": date(2026, 11, 1), "selesai": date(2027, 2, 28)} | lain
        return bentuk_langsung(
            self.k,
            unit="KOMINFO-APTIKA",
            nama=nama,
            ketua_id=self.daerah.pegawai(ketua).id,
            anggota_id=[self.daerah.pegawai(a).id for a in anggota],
            pembentuk_id=self.daerah.pegawai(SITI).id,
            **isi,
        )

    def lapor(self, tim_id: int, siapa: str, periode: str, keadaan: str = "dikirim") -> None:
        pegawai_id = self.daerah.pegawai(siapa).id
        tugas = self.k.sesi.execute(
            select(Penugasan.id, Penugasan.peran).where(
                Penugasan.tim_id == tim_id, Penugasan.pegawai_id == pegawai_id
            )
        ).one()
        self.k.sesi.execute(
            insert(Laporan).values(
                jenis=tugas.peran,
                pelapor_id=pegawai_id,
                penugasan_id=tugas.id,
                tim_id=tim_id,
                tentang_id=pegawai_id,
                periode=periode,
                dari=date(2026, 11, 1),
                sampai=date(2026, 11, 30),
                uraian="Menyusun data.",
                keadaan=keadaan,
                dasar="Pasal 14",
                dibuat=self.k.sekarang,
            )
        )

    def baris(self, keadaan: str) -> list[str]:
        """«Budi ketua:h-3 2026-11», in this state."""
        semua = self.k.sesi.execute(
            select(Pegawai.nama, Pengingat.jenis, Pengingat.periode)
            .join(Pegawai, Pegawai.id == Pengingat.pegawai_id)
            .where(Pengingat.keadaan == keadaan)
            .order_by(Pengingat.saat, Pengingat.id)
        )
        return [f"{nama.split()[0]} {jenis} {periode.split(':')[-1]}" for nama, jenis, periode in semua]


@pytest.fixture
def sore(k: Konteks) -> Sore:
    daerah = siapkan(k)
    daerah.aktifkan(BUDI, DEWI, SITI)
    return Sore(daerah, daerah.k)


def test_sebulan_setiap_orang_mendengar_pada_waktunya(sore: Sore) -> None:
    """The clock stops twice a day for six weeks; nobody reports."""
    sore.tim()
    didengar = []
    for hari in (date(2026, 11, 23) + timedelta(days=n) for n in range(30)):
        for jam in ("08:30", "09:00", "14:00", "20:00"):
            for nama in sore.sapu(hari.isoformat(), jam):
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
    assert len(sore.baris("terkirim")) == len(didengar)
    assert sore.baris("antre") == []


def test_isi_pesan_ketua_menyebut_periode_tempo_anggota_dan_kebijakan(sore: Sore) -> None:
    tim = sore.tim(anggota=(DEWI, "Bambang Irawan"))
    sore.sapu("2026-11-24")
    sore.lapor(tim, DEWI, "2026-11")
    teks = sore.sapu("2026-11-27", "09:00")["Budi"]
    assert teks.splitlines() == [
        "⏳ <b>Laporan ketua tim jatuh tempo 1 hari kerja lagi</b>",
        "Tim Satu Data",
        "Periode: 1 Nov 2026 – 30 Nov 2026",
        "Laporan Anda belum tercatat.",
        "Anggota yang sudah melapor: 1 dari 2",
        "Jatuh tempo: Senin, 30 November 2026",
        "<i>Peraturan menulis «secara berkala»; tanggal dan pengingat ini kebijakan unit.</i>",
    ]
    baris = sore.k.sesi.scalars(select(KotakKeluar).order_by(KotakKeluar.id.desc())).first()
    assert baris is not None
    assert baris.prioritas == SIARAN
    label = [[t["text"] for t in satu] for satu in baris.muatan["reply_markup"]["inline_keyboard"]]
    assert label == [["Buat laporan"], ["Ingatkan 1 jam lagi", "Besok pagi"], ["Sedang cuti"]]


def test_yang_sudah_melapor_tidak_diingatkan_yang_dikembalikan_diingatkan(sore: Sore) -> None:
    tim = sore.tim()
    sore.ke("2026-11-23")
    sore.lapor(tim, DEWI, "2026-11")
    sore.lapor(tim, BUDI, "2026-11", keadaan="dikembalikan")
    assert sore.sapu("2026-11-24") == {}
    assert "Laporan Anda dikembalikan untuk diperbaiki." in sore.sapu("2026-11-25")["Budi"]
    # Siti knows: the report came back from her.
    assert list(sore.sapu("2026-12-01", "15:00")) == ["Budi"]


def test_satu_pesan_untuk_beberapa_tim_yang_paling_mendesak_dahulu(sore: Sore) -> None:
    for nomor in range(7):
        sore.tim(f"Tim {nomor}", anggota=())
    sore.tim("Tim Lambat", anggota=(), hari_jatuh=25)
    sore.sapu("2026-11-23")
    teks = sore.sapu("2026-11-27", "09:00")["Budi"]
    assert teks.splitlines()[:3] == [
        "⏳ <b>Pengingat: 8 hal</b>",
        "1. <b>Tim Lambat</b>: laporan ketua tim, terlambat 2 hari kerja",
        "2. <b>Tim 0</b>: laporan ketua tim, jatuh tempo 1 hari kerja lagi",
    ]
    assert "Dan 3 lainnya." in teks
    assert len(teks.splitlines()) <= 8


def test_bot_yang_berhenti_mengirim_sekali_yang_terakhir_saja(sore: Sore) -> None:
    """Away from the 24th to the night of 1 December; back at night, it waits for the morning."""
    sore.tim()
    sore.sapu("2026-11-23")
    assert sore.sapu("2026-12-01", "23:00") == {}
    pesan = sore.sapu("2026-12-02", "07:31")
    assert set(pesan) == {"Budi", "Dewi", "Siti"}
    assert "terlambat 2 hari kerja" in pesan["Budi"]
    assert sore.baris("terkirim") == [
        "Dewi anggota:h+1 2026-11",
        "Budi ketua:h+1 2026-11",
        "Siti penerima:h+1 2026-11",
    ]
    assert sore.sapu("2026-12-02", "09:00") == {}


def test_jam_yang_mundur_tidak_mengulang_dan_tidak_melewatkan(sore: Sore) -> None:
    sore.tim()
    sore.sapu("2026-11-23")
    maju = sore.sapu("2027-01-04")
    assert set(maju) == {"Budi", "Dewi", "Siti"}
    for hari in ("2026-11-24", "2026-11-25", "2026-11-30", "2026-12-16", "2027-01-04"):
        assert sore.sapu(hari) == {}
    assert set(sore.sapu("2027-01-04", "14:00")) == {"Siti"}
    assert set(sore.sapu("2027-01-25", "15:00")) == {"Budi", "Dewi"}


def test_tim_yang_baru_berjalan_tidak_ditagih_atas_masa_lalu(sore: Sore) -> None:
    sore.tim(mulai=date(2026, 1, 1), selesai=date(2026, 12, 31))
    assert sore.sapu("2026-11-23") == {}
    assert set(sore.sapu("2026-11-24")) == {"Dewi"}
