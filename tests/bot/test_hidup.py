"""The bot alive against a local Telegram: answers, forms, strangers, restarts, faults."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from typing import Any

import orjson
import pytest
from pydantic import SecretStr
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

import simulator
from bot.settings import Pengaturan
from bot.store import Store
from bot.telegram import TelegramMenolak
from handlers.dasar import TIDAK_BERLAKU
from models import Draf, KotakKeluar, KotakMasuk
from models.kotak import BARU, DISISIHKAN, SELESAI, TERKIRIM
from simulator.model import Ketukan, Webhook
from tests.bot.conftest import Hidupkan, daftarkan
from tests.conftest import PAGI


async def test_jawaban_tersimpan_sebelum_terkirim(hidupkan: Hidupkan, budi: simulator.Orang) -> None:
    async with hidupkan() as bot:
        budi.kirim_teks("halo")
        await budi.tunggu("gema halo")
        await bot.pengirim.selesaikan()
    masuk, keluar = bot.store.jalankan_sekarang(
        lambda s: (s.scalars(select(KotakMasuk)).all(), s.scalars(select(KotakKeluar)).all())
    )
    assert [(m.keadaan, m.isi, m.chat_id) for m in masuk] == [(SELESAI, b"", budi.id)]
    assert [(k.keadaan, k.percobaan, k.message_id) for k in keluar] == [(TERKIRIM, 1, 2)]


async def test_urutan_dalam_chat_dan_serentak_antar_chat(
    hidupkan: Hidupkan, dunia: simulator.Telegram, store: Store
) -> None:
    orang = [daftarkan(dunia, store, f"Orang {n}", n) for n in range(1, 9)]
    async with hidupkan():
        for nomor in range(10):
            for satu in orang:
                satu.kirim_teks(str(nomor))
        for satu in orang:
            await satu.tunggu(lambda o: len([p for p in o.chat.pesan.values() if p.dari_bot]) == 10 or None)
    for satu in orang:
        jawaban = [p.teks for p in satu.chat.pesan.values() if p.dari_bot]
        assert jawaban == [f"gema {n}" for n in range(10)]


async def test_formulir_lewat_http(hidupkan: Hidupkan, budi: simulator.Orang) -> None:
    async with hidupkan() as bot:
        budi.kirim_teks("/isi")
        await budi.tunggu("Warna apa?")
        budi.ketuk("Jingga")
        await budi.tunggu("Siapa namanya?")
        budi.kirim_teks("Budi <i>Santoso</i>")
        await budi.tunggu("Berapa umurnya?")
        # The question before lost its buttons; the current one stands at the bottom.
        await budi.tunggu(lambda o: len([p for p in o.chat.pesan.values() if p.tombol]) == 1 or None)
        budi.kirim_teks("tua")
        await budi.tunggu("Umur ditulis dengan angka")
        budi.ketuk("Lewati")
        await budi.tunggu("Bukti?")
        budi.kirim_berkas(b"%PDF-1.4 nota", "nota.pdf", "application/pdf")
        await budi.tunggu("Sudah 1")
        budi.ketuk("Selesai")
        await budi.tunggu("Periksa kembali")
        budi.ketuk("Kirim")
        await budi.tunggu("Terima kasih, Budi <i>Santoso</i>.")
        await bot.pengirim.selesaikan()
    assert bot.store.jalankan_sekarang(lambda s: s.scalars(select(Draf.keadaan)).all()) == ["dikirim"]


def terjawab(dunia: simulator.Telegram) -> list[str]:
    return [
        p.params["callback_query_id"]
        for p in dunia.dunia.panggilan
        if p.metode == "answerCallbackQuery" and p.code == 200
    ]


async def test_ketukan_selalu_dijawab(
    hidupkan: Hidupkan, budi: simulator.Orang, dunia: simulator.Telegram
) -> None:
    async with hidupkan():
        budi.kirim_teks("/isi")
        await budi.tunggu("Warna apa?")
        satu = budi.ketuk("Merah")
        await budi.tunggu("Corak apa")
        dua = budi.ketuk_data("zz:9")
        await budi.tunggu_toast(TIDAK_BERLAKU)
        assert isinstance(satu, Ketukan)
        await dunia.dunia.kejadian.tunggu(lambda: {satu.id, dua.id} <= set(terjawab(dunia)), 5)


async def test_orang_tak_dikenal(hidupkan: Hidupkan, dunia: simulator.Telegram) -> None:
    joko = dunia.tambah_orang("Joko")
    async with hidupkan():
        for teks in ("halo", "/isi", "/tidak_ada"):
            joko.kirim_teks(teks)
            await joko.tunggu("Anda belum terdaftar.")


async def test_perintah_tak_dikenal_bukan_jawaban_formulir(hidupkan: Hidupkan, budi: simulator.Orang) -> None:
    async with hidupkan() as bot:
        budi.kirim_teks("/isi")
        await budi.tunggu("Warna apa?")
        budi.kirim_teks("/apa_ini")
        await budi.tunggu("gema /apa_ini")
        assert bot.store.jalankan_sekarang(lambda s: s.scalars(select(Draf.jawaban)).all()) == [{}]


async def test_gangguan_disisihkan_dan_tidak_menghalangi(
    hidupkan: Hidupkan,
    budi: simulator.Orang,
    dunia: simulator.Telegram,
    store: Store,
    caplog: pytest.LogCaptureFixture,
) -> None:
    siti = daftarkan(dunia, store, "Siti", 2)
    async with hidupkan() as bot:
        with caplog.at_level(logging.WARNING):
            budi.kirim_teks("/rusak nomor-rahasia")
            budi.kirim_teks("lalu ini")
            siti.kirim_teks("saya juga")
            await siti.tunggu("gema saya juga")
            await budi.tunggu("gema lalu ini")
        await bot.pengirim.selesaikan()
        (baris,) = bot.store.jalankan_sekarang(
            lambda s: s.scalars(select(KotakMasuk).where(KotakMasuk.insiden.is_not(None))).all()
        )
    assert (baris.keadaan, baris.percobaan) == (DISISIHKAN, 3)
    assert "Sengaja" in (baris.galat or "")
    assert "nomor-rahasia" not in (baris.galat or "")
    assert "nomor-rahasia" not in caplog.text
    teks = [p.teks for p in budi.chat.pesan.values() if p.dari_bot]
    assert not any("tidak boleh sampai" in t for t in teks)
    assert baris.insiden in teks[0]
    assert "tetap tersimpan" in teks[0]
    assert any(baris.insiden in r.getMessage() for r in caplog.records if r.levelno == logging.ERROR)


async def test_baris_baru_dikerjakan_lebih_dahulu_setelah_mati(
    hidupkan: Hidupkan, budi: simulator.Orang, store: Store, dunia: simulator.Telegram
) -> None:
    """The process died after it had stored an update and before it had handled it."""

    def update(nomor: int, teks: str) -> dict[str, Any]:
        orang = {"id": budi.id, "is_bot": False, "first_name": "Budi"}
        chat = {"id": budi.id, "type": "private"}
        return {
            "update_id": nomor,
            "message": {"message_id": nomor, "date": 1, "chat": chat, "from": orang, "text": teks},
        }

    budi.chat.dimulai = True
    # Telegram's numbers say nothing about order: the later row has the smaller id.
    for nomor, teks in ((900, "pertama"), (5, "kedua")):
        isi = orjson.dumps(update(nomor, teks))
        store.jalankan_sekarang(
            lambda s, nomor=nomor, isi=isi: s.add(
                KotakMasuk(update_id=nomor, chat_id=budi.id, isi=isi, keadaan=BARU, diterima=PAGI)
            )
        )
    async with hidupkan():
        await budi.tunggu("gema kedua")
    assert [p.teks for p in budi.chat.pesan.values() if p.dari_bot] == ["gema pertama", "gema kedua"]


async def test_update_yang_sama_dua_kali(hidupkan: Hidupkan, budi: simulator.Orang) -> None:
    async with hidupkan() as bot:
        budi.kirim_teks("sekali")
        await budi.tunggu("gema sekali")
        await bot.pengirim.selesaikan()
        update = {
            "update_id": 4242,
            "message": {
                "message_id": 9,
                "chat": {"id": budi.id, "type": "private"},
                "from": {"id": budi.id, "first_name": "Budi"},
                "text": "dobel",
            },
        }
        await bot.penerimaan.simpan([update, update])
        await bot.penerimaan.simpan([update])
        await bot.penerimaan.selesaikan()
        await bot.pengirim.selesaikan()
    teks = [p.teks for p in budi.chat.pesan.values() if p.dari_bot]
    assert teks == ["gema sekali", "gema dobel"]


@pytest.mark.parametrize(
    "update",
    [
        {
            "message": {
                "chat": {"id": -5, "type": "group"},
                "from": {"id": 9},
                "message_id": 1,
                "text": "halo",
            }
        },
        {"channel_post": {"chat": {"id": -6, "type": "channel"}, "message_id": 1}},
        {
            "message": {
                "chat": {"id": 7, "type": "private"},
                "from": {"id": 7, "is_bot": True},
                "message_id": 1,
            }
        },
        {"sesuatu_yang_baru": {}},
    ],
)
async def test_yang_bukan_urusan_bot_ditutup_tanpa_jawaban(
    hidupkan: Hidupkan, update: dict[str, Any]
) -> None:
    async with hidupkan() as bot:
        await bot.penerimaan.simpan([{"update_id": 1, **update}])
        await bot.penerimaan.selesaikan()
        keadaan, keluar = bot.store.jalankan_sekarang(
            lambda s: (
                s.scalars(select(KotakMasuk.keadaan)).all(),
                s.scalar(select(func.count(KotakKeluar.id))),
            )
        )
    assert (keadaan, keluar) == ([SELESAI], 0)


async def test_update_yang_rusak_disisihkan(hidupkan: Hidupkan) -> None:
    async with hidupkan() as bot:
        await bot.penerimaan.simpan([{"update_id": 1, "message": {"text": "tanpa chat"}}])
        await bot.penerimaan.selesaikan()
        assert bot.store.jalankan_sekarang(lambda s: s.scalars(select(KotakMasuk.keadaan)).all()) == [
            DISISIHKAN
        ]


async def test_token_salah_satu_kalimat(hidupkan: Hidupkan) -> None:
    with pytest.raises(TelegramMenolak, match="BOT_TOKEN ditolak Telegram"):
        async with hidupkan(bot_token=SecretStr("123456789:SALAHSALAHSALAHSALAHSALAHSALAHSALAH")):
            pass


async def test_tanpa_token_satu_kalimat(hidupkan: Hidupkan) -> None:
    with pytest.raises(TelegramMenolak, match="BOT_TOKEN belum diisi"):
        async with hidupkan(bot_token=SecretStr("")):
            pass


async def test_dua_bot_dengan_satu_token(
    hidupkan: Hidupkan, dunia: simulator.Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.polling.KONFLIK_TERBANYAK", 1)
    async with hidupkan() as bot:
        lain = asyncio.create_task(bot.telegram.panggil("getUpdates", b'{"timeout": 30}'))
        with pytest.raises(TelegramMenolak, match="dijalankan di tempat lain"):
            await asyncio.wait_for(bot.tunggu(), 5)
        lain.cancel()


async def test_webhook_lama_dilepas(
    hidupkan: Hidupkan, budi: simulator.Orang, dunia: simulator.Telegram
) -> None:
    dunia.bot.webhook = Webhook("http://127.0.0.1:1/lama")
    async with hidupkan():
        budi.kirim_teks("halo")
        await budi.tunggu("gema halo", 10)


@pytest.mark.parametrize(
    ("ukuran", "gangguan", "kalimat"),
    [
        (25 * 1024 * 1024, None, "25 MB, paling besar 20 MB"),
        (0, None, "Berkas itu kosong"),
        (1000, "500", "Sudah 1"),  # Telegram stumbles once: fetched on the second try
    ],
)
async def test_berkas_dari_telegram(
    hidupkan: Hidupkan,
    budi: simulator.Orang,
    dunia: simulator.Telegram,
    ukuran: int,
    gangguan: str | None,
    kalimat: str,
) -> None:
    async with hidupkan() as bot:
        budi.kirim_teks("/isi")
        await budi.tunggu("Warna apa?")
        for ketukan, pesan in (("Jingga", "Siapa namanya?"), (None, "Berapa umurnya?"), ("Lewati", "Bukti?")):
            if ketukan:
                budi.ketuk(ketukan)
            else:
                budi.kirim_teks("Budi")
            await budi.tunggu(pesan)
        if gangguan:
            dunia.gangguan.pasang("500", "getFile", kali=1)
        budi.kirim_berkas(b"%PDF-1.4".ljust(ukuran, b" ") if ukuran else b"", "nota.pdf", "application/pdf")
        await budi.tunggu(kalimat)
        unduhan = [p for p in dunia.dunia.panggilan if p.metode == "getFile"]
        assert len(unduhan) == {25 * 1024 * 1024: 0, 0: 1, 1000: 2}[ukuran]
        await bot.pengirim.selesaikan()


@pytest.mark.sqlite
async def test_basis_data_terkunci_saat_berjalan_tidak_menghilangkan_apa_pun(
    hidupkan: Hidupkan,
    budi: simulator.Orang,
    pengaturan: Pengaturan,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Somebody copies the database with a lock for a while: the update waits with Telegram, then it is answered once."""
    monkeypatch.setattr("bot.basis_data._SETELAN", ("PRAGMA busy_timeout = 20", "PRAGMA foreign_keys = ON"))
    monkeypatch.setattr("bot.basis_data.PRAGMA", {})
    monkeypatch.setattr("bot.polling.JEDA_GALAT", 0.02)
    async with hidupkan() as bot:
        gagal = asyncio.Event()
        ambil = bot.penerimaan.simpan

        async def simpan(updates: Any) -> None:
            try:
                await ambil(updates)
            except SQLAlchemyError:
                gagal.set()
                raise

        monkeypatch.setattr(bot.penerimaan, "simpan", simpan)
        lain = sqlite3.connect(pengaturan.berkas_sqlite or "", isolation_level=None)
        lain.execute("BEGIN IMMEDIATE")
        budi.kirim_teks("sabar")
        await asyncio.wait_for(gagal.wait(), 5)
        lain.execute("ROLLBACK")
        lain.close()
        await budi.tunggu("gema sabar")
    assert [p.teks for p in budi.chat.pesan.values() if p.dari_bot] == ["gema sabar"]
