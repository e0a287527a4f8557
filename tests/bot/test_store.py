"""Transactions: shared by many, failing alone, each inbox row once."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from bot.basis_data import PRAGMA, BasisDataGagal
from bot.settings import Pengaturan
from bot.store import Store, buka
from bot.titik import pasang
from models import Audit, KotakKeluar, KotakMasuk, Unit
from models.kotak import ANTRE, BARU, DIKIRIM, SELESAI, SIARAN
from services.audit import catat, periksa_rantai
from services.konteks import Aturan, Konteks
from services.kotak_keluar import SEWA, BarisKeluar, antrekan
from tests.conftest import PAGI, JamUji

pytestmark = pytest.mark.postgresql


def _unit(kode: str) -> Unit:
    return Unit(kode=kode, nama=kode, jenis="dinas")


def _jumlah(store: Store) -> int:
    return store.jalankan_sekarang(lambda s: s.scalar(select(func.count()).select_from(Unit)) or 0)


def _masuk(store: Store, update_id: int, chat_id: int = 1) -> int:
    def sisip(sesi: Session) -> int:
        baris = KotakMasuk(update_id=update_id, chat_id=chat_id, isi=b"{}", keadaan=BARU, diterima=PAGI)
        sesi.add(baris)
        sesi.flush()
        return baris.id

    return store.jalankan_sekarang(sisip)


async def test_hasil_dan_commit(store: Store) -> None:
    def tambah(sesi: Session) -> str:
        sesi.add(_unit("A"))
        return "jadi"

    assert await store.jalankan(tambah) == "jadi"
    assert _jumlah(store) == 1


@pytest.mark.sqlite
async def test_banyak_yang_menunggu_berbagi_satu_commit(store: Store) -> None:
    mulai, commit = Event(), []
    pasang(commit.append)
    try:
        penahan = asyncio.create_task(store.jalankan(lambda s: mulai.wait(5)))
        banyak = [
            asyncio.create_task(store.jalankan(lambda s, n=n: s.add(_unit(f"U{n}")))) for n in range(20)
        ]
        asyncio.get_running_loop().call_soon(mulai.set)
        await asyncio.gather(penahan, *banyak)
    finally:
        pasang(None)
    assert _jumlah(store) == 20
    assert len(commit) <= 2  # the one that held the thread, and the twenty together


async def test_yang_gagal_dibatalkan_sendiri(store: Store) -> None:
    def gagal(sesi: Session) -> None:
        sesi.add(_unit("X"))
        sesi.flush()
        raise LookupError("sengaja")

    hasil = await asyncio.gather(
        *[store.jalankan(lambda s, n=n: s.add(_unit(f"U{n}"))) for n in range(5)],
        store.jalankan(gagal),
        *[store.jalankan(lambda s, n=n: s.add(_unit(f"V{n}"))) for n in range(5)],
        return_exceptions=True,
    )
    assert [type(h) for h in hasil].count(LookupError) == 1
    assert _jumlah(store) == 10


async def test_pelanggaran_kendala_saat_flush_dibatalkan_sendiri(store: Store) -> None:
    """A failing flush rolls back the session's transaction: it must not take the neighbours with it."""
    hasil = await asyncio.gather(
        store.jalankan(lambda s: s.add(_unit("A"))),
        store.jalankan(lambda s: s.add(_unit("A"))),
        store.jalankan(lambda s: s.add(_unit("B"))),
        return_exceptions=True,
    )
    assert [isinstance(h, Exception) for h in hasil].count(True) == 1
    assert _jumlah(store) == 2


async def test_baris_masuk_selesai_bersama_pekerjaannya(store: Store) -> None:
    nomor = _masuk(store, 7)
    await store.jalankan(lambda s: s.add(_unit("A")), masuk_id=nomor)
    baris = store.jalankan_sekarang(lambda s: s.get_one(KotakMasuk, nomor))
    assert (baris.keadaan, baris.isi, baris.selesai) == (SELESAI, b"", PAGI)


async def test_baris_masuk_dikerjakan_sekali(store: Store) -> None:
    nomor, panggilan = _masuk(store, 7), []

    def kerja(sesi: Session) -> str:
        panggilan.append(1)
        return "jadi"

    assert await store.jalankan(kerja, masuk_id=nomor) == "jadi"
    assert await store.jalankan(kerja, masuk_id=nomor) is None
    assert len(panggilan) == 1


async def test_baris_masuk_yang_gagal_tetap_baru_dan_utuh(store: Store) -> None:
    satu, dua = _masuk(store, 7), _masuk(store, 8, chat_id=2)

    def gagal(sesi: Session) -> None:
        raise LookupError("sengaja")

    hasil = await asyncio.gather(
        store.jalankan(gagal, masuk_id=satu),
        store.jalankan(lambda s: None, masuk_id=dua),
        return_exceptions=True,
    )
    assert isinstance(hasil[0], LookupError)
    baris = store.jalankan_sekarang(lambda s: s.scalars(select(KotakMasuk).order_by(KotakMasuk.id)).all())
    assert [(b.keadaan, b.isi) for b in baris] == [(BARU, b"{}"), (SELESAI, b"")]


async def test_pesan_keluar_diserahkan_setelah_commit(store: Store, aturan: Aturan, jam: JamUji) -> None:
    terima: list[BarisKeluar] = []
    tiba = asyncio.Event()

    def pengirim(baris: Sequence[BarisKeluar]) -> None:
        terima.extend(baris)
        tiba.set()

    store.saat_keluar(pengirim)

    def kerja(sesi: Session) -> None:
        k = Konteks(sesi, aturan, jam.sekarang())
        antrekan(k, "layar", "sendMessage", 5, {"chat_id": 5, "text": "halo"})
        antrekan(k, "siaran", "sendMessage", 5, {"chat_id": 5, "text": "semua"}, prioritas=SIARAN)

    await store.jalankan(kerja)
    await asyncio.wait_for(tiba.wait(), 2)
    assert [b.muatan["text"] for b in terima] == ["halo", "semua"]
    baris = store.jalankan_sekarang(lambda s: s.scalars(select(KotakKeluar).order_by(KotakKeluar.id)).all())
    # An answer is born under the lease of this process; a broadcast waits in the table.
    assert [(b.keadaan, b.sewa_sampai) for b in baris] == [(DIKIRIM, PAGI + SEWA), (ANTRE, None)]


async def test_pesan_dari_pekerjaan_yang_gagal_tidak_diserahkan(
    store: Store, aturan: Aturan, jam: JamUji
) -> None:
    terima: list[BarisKeluar] = []
    store.saat_keluar(terima.extend)

    def gagal(sesi: Session) -> None:
        antrekan(Konteks(sesi, aturan, jam.sekarang()), "layar", "sendMessage", 5, {"text": "jangan"})
        raise LookupError("sengaja")

    with pytest.raises(LookupError):
        await store.jalankan(gagal)
    await store.jalankan(lambda s: None)
    assert terima == []


def test_tanpa_pengirim_pesan_menunggu_di_tabel(store: Store, aturan: Aturan, jam: JamUji) -> None:
    """The command line has no sender: the running bot finds the row in the table."""
    store.jalankan_sekarang(
        lambda s: antrekan(Konteks(s, aturan, jam.sekarang()), "layar", "sendMessage", 5, {"text": "x"})
    )
    baris = store.jalankan_sekarang(lambda s: s.scalars(select(KotakKeluar)).one())
    assert (baris.keadaan, baris.sewa_sampai) == (ANTRE, None)


async def test_rantai_audit_utuh_walau_serentak(store: Store, aturan: Aturan, jam: JamUji) -> None:
    """Several writers at once (PostgreSQL): no two rows hang on the same one."""

    def kerja(sesi: Session, nomor: int) -> None:
        catat(Konteks(sesi, aturan, jam.sekarang()), "uji", "unit", nomor, ke=nomor)

    await asyncio.gather(*[store.jalankan(lambda s, n=n: kerja(s, n)) for n in range(200)])
    assert store.jalankan_sekarang(lambda s: s.scalar(select(func.count(Audit.id)))) == 200
    assert store.jalankan_sekarang(periksa_rantai) is None
    store.jalankan_sekarang(lambda s: s.execute(update(Audit).where(Audit.id == 7).values(tindakan="lain")))
    assert store.jalankan_sekarang(periksa_rantai) == 7


@pytest.mark.sqlite
def test_janji_sqlite_dibaca_kembali(store: Store) -> None:
    def baca(sesi: Session) -> dict[str, object]:
        return {nama: sesi.execute(text(f"PRAGMA {nama}")).scalar() for nama in PRAGMA}

    assert store.jalankan_sekarang(baca) == PRAGMA


@pytest.mark.sqlite
def test_basis_data_terkunci(pengaturan: Pengaturan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.basis_data._SETELAN", ("PRAGMA busy_timeout = 20",))
    monkeypatch.setattr("bot.basis_data.PRAGMA", {})
    lain = sqlite3.connect(pengaturan.berkas_sqlite or "", isolation_level=None)
    lain.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BasisDataGagal, match="sedang dikunci program lain"):
        buka(pengaturan)
    lain.close()


@pytest.mark.sqlite
def test_basis_data_hanya_baca(pengaturan: Pengaturan) -> None:
    berkas = pengaturan.berkas_sqlite
    baca = pengaturan.model_copy(update={"database_url": f"sqlite:///file:{berkas}?mode=ro&uri=true"})
    assert baca.berkas_sqlite == berkas  # and no folder of the name «file:» comes about
    with pytest.raises(BasisDataGagal, match="hanya dapat dibaca"):
        buka(baca)


@pytest.mark.sqlite
def test_berkas_bukan_basis_data(pengaturan: Pengaturan, tmp_path: Path) -> None:
    (tmp_path / "surat.sqlite3").write_bytes(b"ini bukan basis data" * 100)
    lain = pengaturan.model_copy(update={"database_url": f"sqlite:///{tmp_path}/surat.sqlite3"})
    with pytest.raises(BasisDataGagal, match="bukan berkas basis data SQLite"):
        buka(lain)


@pytest.mark.sqlite
def test_folder_yang_tidak_dapat_dibuat(pengaturan: Pengaturan, tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x")
    lain = pengaturan.model_copy(update={"database_url": f"sqlite:///{tmp_path}/berkas/a.sqlite3"})
    with pytest.raises(BasisDataGagal, match="tidak dapat dibuka"):
        buka(lain)


def test_postgresql_yang_tidak_menjawab(pengaturan: Pengaturan) -> None:
    lain = pengaturan.model_copy(update={"database_url": "postgresql+psycopg://a:rahasia@127.0.0.1:1/b"})
    with pytest.raises(BasisDataGagal, match=r"tidak dapat dihubungi") as galat:
        buka(lain)
    assert "rahasia" not in str(galat.value)


def test_alamat_yang_rusak(pengaturan: Pengaturan) -> None:
    lain = pengaturan.model_copy(update={"database_url": "postgresql+psycopg://a:b@c:bukan-angka/d"})
    with pytest.raises(BasisDataGagal, match="DATABASE_URL tidak dapat dibaca"):
        buka(lain)
