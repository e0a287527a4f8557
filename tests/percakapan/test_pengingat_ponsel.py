"""Reminders on the phone: put off, paused during leave, set by the head; on a moved clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select, update

import simulator
from models import JedaPengingat, Pengingat, Tim
from tests.conftest import JamUji
from tests.percakapan import bahasa
from tests.percakapan.kota import Kota
from tests.percakapan.langkah import ketuk
from tests.services.contoh_tim import bentuk_langsung

BUDI, DEWI, SITI = "Budi Santoso", "Dewi Lestari", "Siti Aminah"


@pytest.fixture
def peraturan() -> str:
    return "katingan"


class Pemda:
    """A team of Budi (ketua) and Dewi under Siti, and the clock on the wall."""

    def __init__(self, kota: Kota, jam: JamUji) -> None:
        self.kota, self.jam = kota, jam
        self.budi, self.dewi, self.siti = (kota.orang(nama) for nama in (BUDI, DEWI, SITI))
        id_ = {nama: kota.pegawai(nama).id for nama in (BUDI, DEWI, SITI)}
        self.tim = kota.lakukan(
            lambda k: bentuk_langsung(
                k,
                unit="KOMINFO-APTIKA",
                nama="Tim Satu Data",
                ketua_id=id_[BUDI],
                anggota_id=[id_[DEWI]],
                pembentuk_id=id_[SITI],
                mulai=date(2026, 11, 1),
                selesai=date(2027, 2, 28),
            )
        )

    async def ke(self, hari: str, jam: str = "09:00") -> None:
        """Move the clock there, and tick."""
        zona = self.kota.bot.aturan.zona
        self.jam.kini = datetime.combine(date.fromisoformat(hari), time.fromisoformat(jam), zona).astimezone(
            UTC
        )
        await self.kota.bot.ingatkan()
        await self.tenang()

    async def tenang(self) -> None:
        """What waits in the outbox is sent."""
        while await self.kota.bot.pengirim.sapu():
            pass
        await self.kota.bot.pengirim.selesaikan()


def pengingat(orang: simulator.Orang) -> list[str]:
    """The reminders on this phone: their first lines."""
    return [
        p.teks.splitlines()[0] for p in orang.chat.pesan.values() if p.dari_bot and p.teks.startswith("⏳")
    ]


@pytest.fixture
def pemda(kota: Kota, jam: JamUji) -> Pemda:
    return Pemda(kota, jam)


async def test_tunda_sejam_lalu_besok_pagi_dibatasi_jatuh_tempo(pemda: Pemda) -> None:
    await pemda.ke("2026-11-23")
    await pemda.ke("2026-11-27")
    assert pengingat(pemda.budi) == ["⏳ Laporan ketua tim jatuh tempo 1 hari kerja lagi"]
    ketuk(pemda.budi, "Ingatkan 1 jam lagi")
    await pemda.budi.tunggu("Diingatkan lagi Jumat, 27 November 2026, 10.00 WIB")
    await pemda.ke("2026-11-27", "09:59")
    assert len(pengingat(pemda.budi)) == 1
    await pemda.ke("2026-11-27", "10:00")
    assert pengingat(pemda.budi)[-1] == "⏳ Laporan ketua tim jatuh tempo 1 hari kerja lagi"
    # Monday is the due day: the reminder of that morning takes the place of the one put off.
    ketuk(pemda.budi, "Besok pagi")
    await pemda.budi.tunggu("Senin, 30 November 2026, 09.00 WIB")
    await pemda.ke("2026-11-30")
    assert pengingat(pemda.budi)[-1] == "⏳ Laporan ketua tim jatuh tempo hari ini"
    assert len(pengingat(pemda.budi)) == 3
    ketuk(pemda.budi, "Besok pagi")
    await pemda.budi.tunggu("Tidak lebih lambat, karena jatuh tempo hari itu.")
    await pemda.ke("2026-11-30", "15:00")
    assert len(pengingat(pemda.budi)) == 4


async def test_cuti_dijeda_lalu_sekali_saat_kembali(pemda: Pemda) -> None:
    await pemda.ke("2026-11-23")
    await pemda.ke("2026-11-24")
    assert len(pengingat(pemda.dewi)) == 1
    ketuk(pemda.dewi, "Sedang cuti")
    await pemda.dewi.tunggu("Sampai kapan?")
    ketuk(pemda.dewi, "Tanggal lain")
    await pemda.dewi.tunggu("Sampai tanggal berapa")
    pemda.dewi.kirim_teks("kemarin")
    await pemda.dewi.tunggu("tidak dapat dipakai")
    pemda.dewi.kirim_teks("9 desember")
    await pemda.dewi.tunggu("Pengingat dijeda sampai dengan Rabu, 9 Desember 2026")
    for hari in ("2026-11-26", "2026-11-27", "2026-12-01", "2026-12-04"):
        await pemda.ke(hari)
    assert len(pengingat(pemda.dewi)) == 1
    # Home knows it, too.
    pemda.dewi.kirim_teks("/menu")
    await pemda.dewi.tunggu(
        lambda o: (p := o.pesan_terakhir()) and p.dari_bot and "Saya sudah kembali" in str(p.inline)
    )
    ketuk(pemda.dewi, "Saya sudah kembali")
    await pemda.dewi.tunggu("Selamat bertugas kembali")
    await pemda.ke("2026-12-04", "10:00")
    assert pengingat(pemda.dewi)[1:] == ["⏳ Laporan anggota tim terlambat 4 hari kerja"]
    # The leave that ends by itself: what fell due meanwhile comes once, on the first morning.
    ketuk(pemda.dewi, "Sedang cuti")
    await pemda.dewi.tunggu("Sampai kapan?")
    ketuk(pemda.dewi, "1 minggu")
    await pemda.dewi.tunggu("Pengingat berjalan lagi Jumat, 11 Desember 2026, 09.00 WIB")
    await pemda.ke("2026-12-10")
    assert len(pengingat(pemda.dewi)) == 2
    await pemda.ke("2026-12-11")
    assert pengingat(pemda.dewi)[2:] == ["⏳ Laporan anggota tim terlambat 9 hari kerja"]


async def test_kepala_mengatur_yang_lain_tidak(pemda: Pemda, jam: JamUji) -> None:
    data = f"t:{pemda.tim}:ingat"
    pemda.budi.kirim_teks("/menu")
    await pemda.budi.tunggu("Pejabat Penilai Kinerja")
    pemda.budi.ketuk_data(data)
    await pemda.budi.tunggu_toast("Hanya pimpinan unit pemilik tim")
    pemda.siti.kirim_teks("/menu")
    await pemda.siti.tunggu("Pejabat Penilai Kinerja")
    pemda.siti.ketuk_data(f"t:{pemda.tim}:l")  # from «Tim saya»
    await pemda.siti.tunggu("Tim Satu Data")
    ketuk(pemda.siti, "Atur pengingat")
    await pemda.siti.tunggu("Laporan ketua: setiap bulan, pada hari terakhir")
    await pemda.siti.tunggu("• Senin, 30 November 2026\n• Kamis, 31 Desember 2026\n")
    ketuk(pemda.siti, "Mingguan")
    await pemda.siti.tunggu("setiap minggu, hari Jumat")
    ketuk(pemda.siti, "Hari jatuh tempo")
    await pemda.siti.tunggu("Laporan jatuh tempo hari apa?")
    ketuk(pemda.siti, "Rabu")
    await pemda.siti.tunggu("• Rabu, 25 November 2026")
    await pemda.ke("2026-11-24")
    assert pengingat(pemda.budi) == ["⏳ Laporan ketua tim jatuh tempo 1 hari kerja lagi"]
    ketuk(pemda.siti, "Matikan pengingat")
    await pemda.siti.tunggu("Pengingat: mati")
    await pemda.ke("2026-11-26")
    assert len(pengingat(pemda.budi)) == 1


async def test_yang_memblokir_bot_diberitahukan_kepada_kepala_sekali_seperiode(
    pemda: Pemda, dunia: simulator.Telegram
) -> None:
    await pemda.ke("2026-11-23")
    pemda.budi.chat.diblokir = True
    for hari in ("2026-11-25", "2026-11-27", "2026-11-30", "2026-12-01"):
        await pemda.ke(hari)
    kabar = [p.teks for p in pemda.siti.chat.pesan.values() if "tidak sampai kepada Budi Santoso" in p.teks]
    assert len(kabar) == 1
    ke_budi = [p for p in dunia.dunia.panggilan if p.params.get("chat_id") == pemda.budi.id]
    assert len(ke_budi) == 1
    # He is back: the next point reaches him again.
    pemda.budi.chat.diblokir = False
    pemda.budi.kirim_teks("/menu")
    await pemda.budi.tunggu("Pejabat Penilai Kinerja")
    await pemda.ke("2026-12-04")
    assert len(pengingat(pemda.budi)) == 1


async def test_tombol_milik_orang_lain_dan_karangan_ditolak(pemda: Pemda) -> None:
    await pemda.ke("2026-11-23")
    await pemda.ke("2026-11-25")
    nomor = pemda.kota.lakukan(
        lambda k: k.sesi.scalars(select(Pengingat.id).order_by(Pengingat.id.desc())).first()
    )
    pemda.dewi.kirim_teks("/menu")
    await pemda.dewi.tunggu("Pejabat Penilai Kinerja")
    for data in (
        f"pg:{nomor}:jam",
        "pg:0:pagi",
        f"pg:{nomor}:sampai:2020-01-01",
        "pg:x:jam",
        "pg",
        f"pg:{nomor}:?",
    ):
        pemda.dewi.chat.toast.clear()
        pemda.dewi.ketuk_data(data)
        await pemda.dewi.tunggu_toast("Tombol ini sudah tidak berlaku.")


async def test_dua_periode_satu_tombol(pemda: Pemda) -> None:
    """Two months of one team that wait at once are two lines, and one way to the form."""
    await pemda.ke("2026-11-23")
    await pemda.ke("2027-01-04")
    pesan = await pemda.budi.tunggu("Pengingat: 2 hal")
    assert pesan.teks.count("Tim Satu Data: laporan ketua tim") == 2
    label = [satu for baris in pesan.tombol for satu in baris]
    assert [satu for satu in label if satu.startswith("Buat laporan")] == ["Buat laporan: Tim Satu Data"]


async def test_cuti_dari_mana_saja_dapat_dibatalkan_dan_ketua_tahu(pemda: Pemda) -> None:
    """`/cuti` and «Lainnya dan bantuan» ask without a reminder; «Batal» leaves all as it was."""
    pemda.dewi.kirim_teks("/cuti")
    await pemda.dewi.tunggu("Sampai kapan?")
    ketuk(pemda.dewi, "Batal")
    await pemda.dewi.tunggu("Pejabat Penilai Kinerja")
    assert pemda.kota.lakukan(lambda k: k.sesi.scalars(select(JedaPengingat.sampai)).all()) == []
    pemda.dewi.ketuk_data("m:lainnya")
    await pemda.dewi.tunggu("Yang lebih jarang dipakai")
    ketuk(pemda.dewi, "Sedang cuti")
    await pemda.dewi.tunggu("Ketua tim Anda diberi tahu.")
    ketuk(pemda.dewi, "1 minggu")
    await pemda.dewi.tunggu("Pengingat dijeda sampai dengan Minggu, 29 November 2026")
    await pemda.budi.tunggu("sedang cuti sampai dengan Minggu, 29 November 2026.")
    bahasa.periksa(pemda.dewi)
    bahasa.periksa(pemda.budi)


async def test_pengingat_lama_mengatakan_yang_benar(pemda: Pemda) -> None:
    """The team ended without a report: nobody is told that a report was recorded."""
    await pemda.ke("2026-11-23")
    await pemda.ke("2026-11-27")
    pemda.kota.lakukan(
        lambda k: k.sesi.execute(update(Tim).where(Tim.id == pemda.tim).values(keadaan="bubar"))
    )
    ketuk(pemda.budi, "Ingatkan 1 jam lagi")
    await pemda.budi.tunggu_toast("Tim ini sudah berakhir. Tidak ada yang perlu diingatkan lagi.")


async def test_penerima_mengingatkan_ketua(pemda: Pemda) -> None:
    """The official who is told of an overdue report nudges the ketua from there."""
    await pemda.ke("2026-11-23")
    await pemda.ke("2026-12-01", "14:00")
    penerima = next(o for o in pemda.kota.semua_orang if "Ingatkan ketua" in str(o.pesan_terakhir()))
    ketuk(penerima, "Ingatkan ketua")
    await penerima.tunggu_toast("Budi Santoso, S.Kom. sudah diingatkan.")
    await pemda.tenang()
    await pemda.budi.tunggu("menunggu laporan Anda")
    ketuk(penerima, "Ingatkan ketua")
    await penerima.tunggu_toast("sudah diingatkan hari ini")
    bahasa.periksa(pemda.budi)
    bahasa.periksa(penerima)
