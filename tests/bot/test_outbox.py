"""The sender against a troublesome Telegram: lost answers, refusals, silence, dead processes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import simulator
from bot.app import Aplikasi
from bot.store import Store
from models import Akun, Berkas, JedaKirim, KotakKeluar
from models.kotak import ANTRE, BATAL, DIKIRIM, GAGAL, JAWABAN, KABAR, SIARAN, TAK_PASTI, TERKIRIM
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan, kirim, kirim_berkas, sunting
from services.layar import Layar
from services.tombol import Tombol
from tests.bot.conftest import Hidupkan
from tests.conftest import PAGI, JamUji

pytestmark = pytest.mark.postgresql

TOMBOL = ((Tombol("Ya", "y:1"),),)


async def antrekan(bot: Aplikasi, buat: Callable[[Konteks], Any]) -> Any:
    return await bot.store.jalankan(lambda sesi: buat(bot.konteks(sesi)))


def baris(bot_atau_store: Any) -> list[KotakKeluar]:
    store = getattr(bot_atau_store, "store", bot_atau_store)
    hasil: list[KotakKeluar] = store.jalankan_sekarang(
        lambda s: s.scalars(select(KotakKeluar).order_by(KotakKeluar.id)).all()
    )
    return hasil


def teks_bot(orang: simulator.Orang) -> list[str]:
    return [p.teks for p in orang.chat.pesan.values() if p.dari_bot]


@pytest.fixture(autouse=True)
def _cepat(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries without the waiting."""
    monkeypatch.setattr("bot.outbox.JEDA_TERBESAR", 0.01)


@pytest.fixture
def budi(budi: simulator.Orang) -> simulator.Orang:
    budi.chat.dimulai = True
    return budi


async def test_koneksi_putus_sebelum_sampai_diulang_sekali_saja_terlihat(
    hidupkan: Hidupkan, budi: simulator.Orang, dunia: simulator.Telegram
) -> None:
    async with hidupkan() as bot:
        dunia.gangguan.pasang("500", "sendMessage", kali=1)
        await antrekan(bot, lambda k: kirim(k, budi.id, Layar("satu")))
        await bot.pengirim.selesaikan()
    assert teks_bot(budi) == ["satu"]
    assert [(b.keadaan, b.percobaan) for b in baris(bot)] == [(TERKIRIM, 2)]


async def test_pesan_yang_hasilnya_tak_pasti_diulang_sekali(
    hidupkan: Hidupkan, budi: simulator.Orang, dunia: simulator.Telegram
) -> None:
    """Better twice than never, and not more often than twice."""
    async with hidupkan() as bot:
        dunia.gangguan.pasang("putus_sesudah", "sendMessage", kali=None)
        await antrekan(bot, lambda k: kirim(k, budi.id, Layar("keputusan")))
        await bot.pengirim.selesaikan()
    assert teks_bot(budi) == ["keputusan", "keputusan"]
    assert [(b.keadaan, b.percobaan) for b in baris(bot)] == [(TAK_PASTI, 2)]


async def test_suntingan_yang_hasilnya_tak_pasti_diulang_dan_tidak_berubah_itu_berhasil(
    hidupkan: Hidupkan, budi: simulator.Orang, dunia: simulator.Telegram
) -> None:
    async with hidupkan() as bot:
        await antrekan(bot, lambda k: kirim(k, budi.id, Layar("satu", TOMBOL)))
        await bot.pengirim.selesaikan()
        dunia.gangguan.pasang("putus_sesudah", "editMessageText", kali=2)
        await antrekan(bot, lambda k: sunting(k, budi.id, 1, Layar("dua")))
        await bot.pengirim.selesaikan()
    assert teks_bot(budi) == ["dua"]
    assert [(b.keadaan, b.percobaan) for b in baris(bot)][-1] == (TERKIRIM, 3)


async def test_pesan_yang_hilang_dikirim_baru(hidupkan: Hidupkan, budi: simulator.Orang) -> None:
    async with hidupkan() as bot:
        await antrekan(bot, lambda k: sunting(k, budi.id, 404, Layar("layar", TOMBOL)))
        await bot.pengirim.selesaikan()
    assert teks_bot(budi) == ["layar"]
    assert [(b.keadaan, b.message_id) for b in baris(bot)] == [(TERKIRIM, 1)]


async def test_ketukan_lama_dibuang(hidupkan: Hidupkan) -> None:
    async with hidupkan() as bot:
        await antrekan(bot, lambda k: jawab_ketukan(k, "999", "terlambat"))
        await bot.pengirim.selesaikan()
    assert [b.keadaan for b in baris(bot)] == [BATAL]


async def test_diblokir_tercatat_dan_pulih_saat_menulis_lagi(
    hidupkan: Hidupkan, budi: simulator.Orang, store: Store
) -> None:
    def diblokir() -> bool:
        return store.jalankan_sekarang(lambda s: s.scalars(select(Akun.diblokir)).one()) is not None

    async with hidupkan() as bot:
        budi.chat.diblokir = True
        await antrekan(bot, lambda k: kirim(k, budi.id, Layar("kartu")))
        await bot.pengirim.selesaikan()
        assert diblokir()
        assert [(b.keadaan, b.galat) for b in baris(bot)] == [
            (GAGAL, "Forbidden: bot was blocked by the user")
        ]
        budi.kirim_teks("saya kembali")
        await budi.tunggu("gema saya kembali")
        assert not diblokir()
        # Telegram also says it by itself.
        budi.blokir()
        await bot.pengirim.selesaikan()
        while not diblokir():
            await bot.store.jalankan(lambda s: None)


async def test_ditolak_tetap_dicatat_tanpa_mengulang(hidupkan: Hidupkan, budi: simulator.Orang) -> None:
    async with hidupkan() as bot:
        await antrekan(bot, lambda k: kirim(k, budi.id, Layar("<b>tidak ditutup")))
        await antrekan(bot, lambda k: kirim(k, budi.id, Layar("berikutnya")))
        await bot.pengirim.selesaikan()
    rusak, baik = baris(bot)
    assert (rusak.keadaan, rusak.percobaan, baik.keadaan) == (GAGAL, 1, TERKIRIM)
    assert "can't parse entities" in (rusak.galat or "")


async def test_429_mendiamkan_semua_dan_tersimpan(
    hidupkan: Hidupkan, budi: simulator.Orang, dunia: simulator.Telegram, jam: JamUji
) -> None:
    siti = dunia.tambah_orang("Siti")
    siti.chat.dimulai = True
    async with hidupkan() as bot:
        dunia.gangguan.pasang("429", "sendMessage", kali=1, nilai=1)
        await antrekan(bot, lambda k: kirim(k, budi.id, Layar("satu")))
        await dunia.dunia.kejadian.tunggu(lambda: bot.pengirim._jeda_sampai > 0, 5)
        await antrekan(bot, lambda k: kirim(k, siti.id, Layar("dua")))
        assert teks_bot(siti) == []
        await bot.pengirim.selesaikan()
    assert (teks_bot(budi), teks_bot(siti)) == (["satu"], ["dua"])
    assert [(b.keadaan, b.percobaan) for b in baris(bot)] == [(TERKIRIM, 1)] * 2
    sampai = bot.store.jalankan_sekarang(lambda s: s.scalars(select(JedaKirim.sampai)).one())
    assert sampai == PAGI + timedelta(seconds=1)


async def test_jeda_ditaati_setelah_dimulai_ulang(
    hidupkan: Hidupkan, store: Store, budi: simulator.Orang
) -> None:
    store.jalankan_sekarang(lambda s: s.add(JedaKirim(id=1, sampai=PAGI + timedelta(seconds=600))))
    async with hidupkan() as bot:
        await antrekan(bot, lambda k: kirim(k, budi.id, Layar("nanti")))
        await bot.store.jalankan(lambda s: None)
        assert bot.pengirim.di_tangan == 1
        assert teks_bot(budi) == []
    assert [b.keadaan for b in baris(bot)] == [DIKIRIM]  # it stays for the next process


def sisa(sesi: Session, chat_id: int, teks: str, **lain: Any) -> None:
    isi: dict[str, Any] = {
        "jenis": "layar",
        "metode": "sendMessage",
        "chat_id": chat_id,
        "muatan": {"chat_id": chat_id, "text": teks},
        "prioritas": JAWABAN,
        "keadaan": ANTRE,
        "dibuat": PAGI,
    }
    sesi.add(KotakKeluar(**(isi | lain)))
    sesi.flush()


async def test_sisa_proses_yang_mati_dikirim_saat_mulai(
    hidupkan: Hidupkan, budi: simulator.Orang, store: Store
) -> None:
    """Under the lease of a dead process, waiting, a broadcast, one whose time has not come, one that is done."""

    def siapkan(s: Session) -> None:
        sisa(s, budi.id, "siaran", prioritas=SIARAN)
        sisa(s, budi.id, "dipegang", keadaan=DIKIRIM, sewa_sampai=PAGI + timedelta(seconds=20))
        sisa(s, budi.id, "menunggu")
        sisa(s, budi.id, "besok", jangan_sebelum=PAGI + timedelta(days=1))
        sisa(s, budi.id, "sudah", keadaan=TERKIRIM)

    store.jalankan_sekarang(siapkan)
    async with hidupkan() as bot:
        await bot.pengirim.selesaikan()
        assert teks_bot(budi) == ["dipegang", "menunggu", "siaran"]
    keadaan = {b.muatan["text"]: b.keadaan for b in baris(bot)}
    assert keadaan["besok"] == ANTRE


async def test_waktunya_tiba(hidupkan: Hidupkan, budi: simulator.Orang, store: Store, jam: JamUji) -> None:
    store.jalankan_sekarang(lambda s: sisa(s, budi.id, "besok", jangan_sebelum=PAGI + timedelta(days=1)))
    async with hidupkan() as bot:
        assert await bot.pengirim.sapu() == 0
        jam.maju(timedelta(days=1))
        await bot.pengirim.sapu()
        await bot.pengirim.selesaikan()
    assert teks_bot(budi) == ["besok"]


async def test_baris_dari_baris_perintah_diambil(
    hidupkan: Hidupkan, budi: simulator.Orang, store: Store
) -> None:
    """Another process has no sender; this one finds its row by sweeping."""
    async with hidupkan() as bot:
        store.jalankan_sekarang(lambda s: sisa(s, budi.id, "dari konfirmasi"))
        await bot.pengirim.sapu()
        await bot.pengirim.selesaikan()
    assert teks_bot(budi) == ["dari konfirmasi"]


async def test_sewa_yang_habis_tidak_dikirim_dua_kali(
    hidupkan: Hidupkan, budi: simulator.Orang, dunia: simulator.Telegram, jam: JamUji
) -> None:
    """A process that slept longer than its lease asks the table before it sends."""
    async with hidupkan() as bot:
        titik = dunia.gangguan.pasang_titik("sendMessage")
        await antrekan(bot, lambda k: kirim(k, budi.id, Layar("satu")))
        await antrekan(bot, lambda k: kirim(k, budi.id, Layar("dua")))
        await titik.tunggu()
        jam.maju(timedelta(minutes=5))
        titik.lepas()
        await budi.tunggu_pesan("dua")
        await bot.pengirim.selesaikan()
    assert teks_bot(budi) == ["satu", "dua"]


async def test_jawaban_mendahului_kabar_dan_siaran(
    hidupkan: Hidupkan, budi: simulator.Orang, dunia: simulator.Telegram
) -> None:
    async with hidupkan() as bot:
        titik = dunia.gangguan.pasang_titik("sendMessage")
        await antrekan(bot, lambda k: kirim(k, budi.id, Layar("0"), prioritas=KABAR))
        await titik.tunggu()

        def buat(k: Konteks) -> None:
            kirim(k, budi.id, Layar("kabar 1"), prioritas=KABAR)
            kirim(k, budi.id, Layar("kabar 2"), prioritas=KABAR)
            kirim(k, budi.id, Layar("jawaban 1"))
            kirim(k, budi.id, Layar("jawaban 2"))

        await antrekan(bot, buat)
        titik.lepas()
        await bot.pengirim.selesaikan()
    assert teks_bot(budi) == ["0", "jawaban 1", "jawaban 2", "kabar 1", "kabar 2"]


async def test_kabar_menunggu_giliran_jawaban_tidak(
    hidupkan: Hidupkan, budi: simulator.Orang, dunia: simulator.Telegram
) -> None:
    dunia.dunia.batas.aktif = True
    async with hidupkan(batas_kirim=30) as bot:

        def buat(k: Konteks) -> None:
            for nomor in range(4):
                kirim(k, budi.id, Layar(f"kabar {nomor}"), prioritas=KABAR)

        await antrekan(bot, buat)
        await budi.tunggu_pesan("kabar 2")
        await antrekan(bot, lambda k: kirim(k, budi.id, Layar("jawaban")))
        await budi.tunggu_pesan("jawaban")
        assert "kabar 3" not in teks_bot(budi)
        await budi.tunggu_pesan("kabar 3")
    assert [p.code for p in dunia.dunia.panggilan if p.metode == "sendMessage"] == [200] * 5


def simpan_berkas(sesi: Session, **lain: Any) -> int:
    isi: dict[str, Any] = {
        "sidik": "0" * 64,
        "jenis": "surat",
        "mime": "application/pdf",
        "nama": "surat tugas.pdf",
        "ukuran": 9,
        "isi": b"%PDF-surat",
        "dibuat": PAGI,
    }
    berkas = Berkas(**(isi | lain))
    sesi.add(berkas)
    sesi.flush()
    return berkas.id


async def test_berkas_diunggah_sekali_lalu_lewat_file_id(
    hidupkan: Hidupkan, budi: simulator.Orang, dunia: simulator.Telegram, store: Store
) -> None:
    berkas_id = store.jalankan_sekarang(simpan_berkas)
    async with hidupkan() as bot:
        for nomor in range(2):
            await antrekan(
                bot,
                lambda k, nomor=nomor: kirim_berkas(
                    k, budi.id, berkas_id, Layar(f"<b>Surat</b> {nomor}", TOMBOL)
                ),
            )
            await bot.pengirim.selesaikan()
    pesan = [p for p in budi.chat.pesan.values() if p.dari_bot]
    assert [budi.isi_berkas(p) for p in pesan] == [b"%PDF-surat"] * 2
    assert [p.teks for p in pesan] == ["Surat 0", "Surat 1"]
    assert pesan[0].isi["document"]["file_name"] == "surat tugas.pdf"
    kiriman = [p.params["document"] for p in dunia.dunia.panggilan if p.metode == "sendDocument"]
    assert [satu.startswith("<berkas ") for satu in kiriman] == [True, False]


async def test_file_id_basi_diunggah_lagi(hidupkan: Hidupkan, budi: simulator.Orang, store: Store) -> None:
    berkas_id = store.jalankan_sekarang(lambda s: simpan_berkas(s, file_id="tidak-berlaku"))
    async with hidupkan() as bot:
        await antrekan(bot, lambda k: kirim_berkas(k, budi.id, berkas_id, Layar("Surat")))
        await bot.pengirim.selesaikan()
    assert teks_bot(budi) == ["Surat"]
    assert store.jalankan_sekarang(lambda s: s.scalars(select(Berkas.file_id)).one()) != "tidak-berlaku"


async def test_kunci_membuat_pesan_terjadi_sekali(hidupkan: Hidupkan, budi: simulator.Orang) -> None:
    async with hidupkan() as bot:
        for _ in range(3):
            await antrekan(bot, lambda k: kirim(k, budi.id, Layar("sekali"), kunci="kartu:1"))
        await bot.pengirim.selesaikan()
        await bot.bersihkan()
    assert teks_bot(budi) == ["sekali"]


async def test_yang_lama_dibersihkan_kuncinya_tetap(
    hidupkan: Hidupkan, budi: simulator.Orang, jam: JamUji
) -> None:
    async with hidupkan() as bot:
        budi.kirim_teks("halo")
        await budi.tunggu("gema halo")
        await antrekan(bot, lambda k: kirim(k, budi.id, Layar("sekali"), kunci="kartu:1"))
        await bot.pengirim.selesaikan()
        jam.maju(timedelta(days=8))
        await bot.bersihkan()
        assert [(b.kunci, b.muatan) for b in baris(bot)] == [("kartu:1", {})]
