"""Two months on the moved clock, over HTTP: a team is formed, reminded, reports, has a report returned, is asked for one on demand,
has an obstacle decided, hands its result in, and is closed; then nobody hears of it any more."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from simulator import Orang, Pesan
from tests.conftest import JamUji
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import ketuk
from tests.percakapan.langkah_laporan import isi, laporkan
from tests.percakapan.test_tim_bentuk import isi_tim

BUDI, DEWI, SITI, RAHMA = "Budi Santoso", "Dewi Lestari", "Siti Aminah", "Rahma Wulandari"
JAM = time(9, 0)


@pytest.fixture
def peraturan() -> str:
    return "katingan"


class Kalender:
    """The wall clock of the Pemda: goes from working day to working day, and ticks on each."""

    def __init__(self, kota: Kota, jam: JamUji) -> None:
        self.kota, self.jam = kota, jam

    @property
    def hari_ini(self) -> date:
        return self.jam.sekarang().astimezone(self.kota.bot.aturan.zona).date()

    async def sampai(self, hari: date) -> None:
        """Every working day up to this one, nine o'clock."""
        kalender = self.kota.bot.aturan.kalender
        while self.hari_ini < hari:
            besok = kalender.berikutnya(self.hari_ini)
            zona = self.kota.bot.aturan.zona
            self.jam.kini = datetime.combine(min(besok, hari), JAM, zona).astimezone(UTC)
            await self.kota.bot.ingatkan()
            await self.tenang()

    async def tenang(self) -> None:
        while await self.kota.bot.pengirim.sapu():
            pass
        await self.kota.bot.pengirim.selesaikan()


def pengingat(orang: Orang) -> list[str]:
    """The first lines of the reminders on this phone."""
    return [
        p.teks.splitlines()[0][2:] for p in orang.chat.pesan.values() if p.dari_bot and p.teks[:1] == "⏳"
    ]


def kartu(orang: Orang, tombol: str) -> Pesan | None:
    """The newest message with this button."""
    return next((p for p in reversed(orang.chat.pesan.values()) if tombol in bahasa.label(p)), None)


async def test_dua_bulan_sebuah_tim(kota: Kota, jam: JamUji) -> None:
    budi, dewi, siti, rahma = (kota.orang(x) for x in (BUDI, DEWI, SITI, RAHMA))
    hari = Kalender(kota, jam)

    # 23 November: the head forms the team, from 1 December to 31 March.
    await isi_tim(rahma)
    ketuk(rahma, "Kirim")
    await dewi.tunggu_pesan("Surat Perintah Tugas")
    await hari.sampai(date(2026, 12, 22))
    assert pengingat(budi) == pengingat(dewi) == []

    # December: the member hears first, reports, gets it back, improves it; the ketua reports to the Pejabat Penilai Kinerja.
    await hari.sampai(date(2026, 12, 29))
    assert any("Laporan anggota tim jatuh tempo" in x for x in pengingat(dewi))
    await laporkan(dewi, capaian="3")
    masuk = await budi.tunggu(lambda o: kartu(o, "Terima"))
    ketuk(budi, "Kembalikan", masuk)
    await budi.tunggu("Apa yang perlu diperbaiki")
    budi.kirim_teks("Sebutkan set data yang terbit.")
    await dewi.tunggu("Sebutkan set data yang terbit.")
    ketuk(dewi, "Perbaiki laporan")
    await dewi.tunggu("perbaikan ke-1")
    ketuk(dewi, "Kirim")
    ketuk(budi, "Terima", await budi.tunggu(lambda o: _dengan(o, "Terima", "perbaikan ke-1")))
    await dewi.tunggu("Laporan Anda diterima")
    await hari.sampai(date(2026, 12, 30))
    assert any("Laporan ketua tim jatuh tempo" in x for x in pengingat(budi))
    await laporkan(budi, capaian="3")
    ketuk(siti, "Terima", await siti.tunggu(lambda o: kartu(o, "Terima")))
    await budi.tunggu("Laporan Anda diterima")

    # January: both were on time, so nobody is called late; the head asks for a report now.
    await hari.sampai(date(2027, 1, 11))
    assert not any("terlambat" in x for orang in (budi, dewi) for x in pengingat(orang))
    await _minta_laporan(rahma, budi)

    # The same day an obstacle: decided, given to Budi, forgotten until he is reminded, closed.
    await _kendala(dewi, rahma)
    await budi.tunggu("Mohon ditindaklanjuti")
    await hari.sampai(date(2027, 1, 18))
    assert any("indak lanjut" in x for x in pengingat(budi)), pengingat(budi)
    ketuk(budi, "Tandai selesai", _dengan(budi, "Tandai selesai", "Mohon ditindaklanjuti"))
    await budi.tunggu("hasil tindak lanjutnya")
    budi.kirim_teks("Data dari Dinas Sosial sudah diterima.")
    await dewi.tunggu("Kendala selesai.")

    # 25 January: the result, reviewed and accepted; everything closes, with its trace.
    await hari.sampai(date(2027, 1, 25))
    await _serahkan(budi)
    for pejabat, kata in ((siti, "Ditinjau"), (rahma, "Diterima")):
        await pejabat.tunggu(lambda o: kartu(o, "Sesuai target"))
        ketuk(pejabat, "Sesuai target")
        await pejabat.tunggu("sesuai dengan target?")
        ketuk(pejabat, "Ya, sesuai target")
        await pejabat.tunggu(f"{kata}, sesuai target oleh")
    await dewi.tunggu("Tugas selesai")
    ketuk(dewi, "Riwayat tugas")
    await dewi.tunggu("Pilih satu untuk melihat hasil")
    ketuk(dewi, "Tim Satu Data")
    jejak = await dewi.tunggu("Ditinjau, sesuai target oleh Siti Aminah")
    assert "12 dari 12 set data terbit (100%)" in jejak.teks

    # A closed team is left in peace.
    banyak = {orang.id: len(pengingat(orang)) for orang in kota.semua_orang}
    await hari.sampai(hari.hari_ini + timedelta(days=21))
    assert {orang.id: len(pengingat(orang)) for orang in kota.semua_orang} == banyak
    dewi.kirim_teks("/lapor")
    await dewi.tunggu("tidak punya tugas yang berjalan")
    for orang in kota.semua_orang:
        bahasa.periksa(orang)


def _dengan(orang: Orang, tombol: str, teks: str) -> Pesan | None:
    return next(
        (p for p in reversed(orang.chat.pesan.values()) if tombol in bahasa.label(p) and teks in p.teks), None
    )


async def _minta_laporan(kepala: Orang, diminta: Orang) -> None:
    kepala.kirim_teks("/menu")
    await kepala.tunggu(lambda o: kartu(o, "Minta laporan"))
    ketuk(kepala, "Minta laporan")
    await kepala.tunggu("Pekerjaan mana")
    ketuk(kepala, "Tim Satu Data")
    await kepala.tunggu("Kepada siapa")
    ketuk(kepala, diminta.pengguna.nama)
    await kepala.tunggu("Paling lambat kapan?")
    ketuk(kepala, "3 hari kerja")
    await kepala.tunggu("Ada catatan")
    ketuk(kepala, "Lewati")
    await kepala.tunggu("Periksa kembali")
    ketuk(kepala, "Kirim")
    await diminta.tunggu("Laporan diminta")
    ketuk(diminta, "Buat laporan")
    await diminta.tunggu("Anda kerjakan?")
    await isi(diminta, capaian="6")
    ketuk(diminta, "Kirim")
    ketuk(kepala, "Terima", await kepala.tunggu(lambda o: _dengan(o, "Terima", "6 dari 12")))
    await diminta.tunggu("Laporan Anda diterima")


async def _kendala(pelapor: Orang, kepala: Orang) -> None:
    pelapor.kirim_teks("/menu")
    await pelapor.tunggu(lambda o: kartu(o, "Sampaikan kendala"))
    ketuk(pelapor, "Sampaikan kendala")
    await pelapor.tunggu("permasalahan atau kendalanya")
    pelapor.kirim_teks("Data kemiskinan belum lengkap.")
    await pelapor.tunggu("alternatif rekomendasinya")
    pelapor.kirim_teks("Meminta data resmi dari Dinas Sosial.")
    await pelapor.tunggu("foto atau berkas")
    ketuk(pelapor, "Lewati")
    await pelapor.tunggu("Periksa kembali")
    ketuk(pelapor, "Kirim")
    await kepala.tunggu("Mohon keputusan Bapak/Ibu")
    ketuk(kepala, "Putuskan")
    await kepala.tunggu("keputusan Bapak/Ibu")
    kepala.kirim_teks("Ketua tim meminta data resmi.")
    await kepala.tunggu("Apakah cukup")
    ketuk(kepala, "Tindak lanjuti")
    await kepala.tunggu("Siapa yang menindaklanjuti")
    ketuk(kepala, BUDI)
    await kepala.tunggu("Paling lambat kapan")
    ketuk(kepala, "5 hari kerja")
    await kepala.tunggu("Periksa kembali")
    ketuk(kepala, "Kirim")


async def _serahkan(ketua: Orang) -> None:
    ketua.kirim_teks("/tim")
    await ketua.tunggu("Anda tergabung dalam 1 tim")
    ketuk(ketua, "Tim Satu Data")
    await ketua.tunggu(lambda o: kartu(o, "Serahkan hasil"))
    ketuk(ketua, "Serahkan hasil")
    await ketua.tunggu("Berapa targetnya")
    ketuk(ketua, "Pakai target")
    await ketua.tunggu("Berapa yang tercapai")
    ketuk(ketua, "Tercapai semua")
    await ketua.tunggu("hasil pelaksanaan tugasnya")
    ketua.kirim_teks("Dua belas set data terbit.")
    await ketua.tunggu("bukti hasil")
    ketuk(ketua, "Lewati")
    await ketua.tunggu("Periksa kembali")
    ketuk(ketua, "Kirim")
    await ketua.tunggu("Hasil diserahkan")
