"""The short way of running a statement gives what SQLAlchemy gives, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import bindparam, insert, literal_column, select, update
from sqlalchemy.exc import IntegrityError, MultipleResultsFound, NoResultFound
from sqlalchemy.orm import Session

from models import Audit, KotakKeluar, KotakMasuk, Unit
from models.kotak import ANTRE
from services.pernyataan import Hasil, jalankan, sisip, ubah

pytestmark = pytest.mark.postgresql

SAAT = datetime(2026, 11, 23, 2, 0, 5, 123456, tzinfo=UTC)
_sisip = insert(KotakKeluar)
_sisip_unit = insert(Unit)
_sisip_audit = insert(Audit)
_pilih = select(
    KotakKeluar.id, KotakKeluar.muatan, KotakKeluar.dibuat, KotakKeluar.keadaan, KotakKeluar.terkirim
).where(KotakKeluar.chat_id == bindparam("chat"), KotakKeluar.keadaan == literal_column("'antre'"))
_ubah = (
    update(KotakKeluar)
    .where(KotakKeluar.chat_id == bindparam("chat"))
    .values(percobaan=KotakKeluar.percobaan + 2, terkirim=bindparam("kini"))
)
_daftar = select(Unit.kode).where(Unit.kode.in_(bindparam("semua", expanding=True))).order_by(Unit.kode)
_kembalian = (
    insert(KotakMasuk)
    .values(update_id=bindparam("u"), isi=b"", keadaan="baru", percobaan=0, diterima=bindparam("kini"))
    .returning(KotakMasuk.id, KotakMasuk.diterima)
)


def isi(chat: int, **lain: Any) -> dict[str, Any]:
    return {
        "jenis": "uji",
        "metode": "m",
        "chat_id": chat,
        "muatan": {"teks": "é😀", "n": [1]},
        "dibuat": SAAT,
    } | lain


def test_dua_jalan_satu_hasil(sesi: Session) -> None:
    """The first call goes through SQLAlchemy, the next ones do not: nobody can tell."""
    nomor = [sisip(sesi, _sisip, isi(1)) for _ in range(4)]
    assert nomor == sorted(set(nomor))
    hasil = [jalankan(sesi, _pilih, {"chat": 1}) for _ in range(3)]
    assert isinstance(hasil[2], Hasil)
    assert not isinstance(hasil[0], Hasil)
    baris = [[tuple(b) for b in h.all()] for h in hasil]
    assert baris[0] == baris[1] == baris[2]
    satu = jalankan(sesi, _pilih, {"chat": 1}).first()
    # Defaults of the columns, JSON and instants come back as they went in.
    assert (satu.id, satu.muatan, satu.dibuat, satu.keadaan, satu.terkirim) == (
        nomor[0],
        {"teks": "é😀", "n": [1]},
        SAAT,
        ANTRE,
        None,
    )


def test_ubah_menghitung_baris(sesi: Session) -> None:
    for _ in range(3):
        sisip(sesi, _sisip, isi(5))
    for _ in range(3):
        assert ubah(sesi, _ubah, {"chat": 5, "kini": SAAT}) == 3
    assert ubah(sesi, _ubah, {"chat": 6, "kini": None}) == 0
    sesi.expire_all()
    baris = sesi.scalars(select(KotakKeluar)).all()
    assert [(b.percobaan, b.terkirim) for b in baris] == [(6, SAAT)] * 3


def test_bentuk_lain_dari_nilai_yang_diberi(sesi: Session) -> None:
    """Fewer names given: another statement, the column defaults step in."""
    for _ in range(3):
        a = sisip(sesi, _sisip, isi(1, prioritas=2))
        b = sisip(sesi, _sisip, isi(1))
    assert [sesi.get_one(KotakKeluar, n).prioritas for n in (a, b)] == [2, 0]


def test_daftar_dalam_in_lewat_jalan_biasa(sesi: Session) -> None:
    for kode in "ABC":
        sisip_unit = {"kode": kode, "nama": kode, "jenis": "dinas"}
        jalankan(sesi, _sisip_unit, sisip_unit)
    for semua in (["A"], ["A", "C"], ["A", "B", "C"], []):
        assert list(jalankan(sesi, _daftar, {"semua": semua}).scalars()) == semua


def test_returning(sesi: Session) -> None:
    nomor = [jalankan(sesi, _kembalian, {"u": u, "kini": SAAT}).one() for u in range(4)]
    assert [b.diterima for b in nomor] == [SAAT] * 4
    assert len({b.id for b in nomor}) == 4


def test_galat_seperti_sqlalchemy(sesi: Session) -> None:
    def dua_kali() -> None:
        with sesi.begin_nested():
            jalankan(sesi, _sisip_unit, {"kode": "X", "nama": "X", "jenis": "dinas"})

    dua_kali()
    for _ in range(3):
        with pytest.raises(IntegrityError):
            dua_kali()
    assert sesi.scalars(select(Unit.kode)).all() == ["X"]


def test_ikut_transaksi_sesi(sesi: Session) -> None:
    for _ in range(3):
        sisip(sesi, _sisip, isi(9))
    sesi.rollback()
    assert sesi.scalars(select(KotakKeluar.id)).all() == []


def test_hasil_berperilaku_seperti_result() -> None:
    assert Hasil([]).first() is None
    assert Hasil([]).scalar() is None
    assert Hasil([(1, 2)]).one() == (1, 2)
    assert list(Hasil([(1, 2), (3, 4)]).scalars()) == [1, 3]
    with pytest.raises(NoResultFound):
        Hasil([]).one()
    with pytest.raises(MultipleResultsFound):
        Hasil([(1,), (2,)]).one_or_none()
