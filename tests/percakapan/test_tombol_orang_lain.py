"""Every button with an id, forged by people whom it does not concern: nothing is shown to them, nothing is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select

from handlers.daftar import kumpulkan
from handlers.masuk import Masuk
from models import (
    Kartu,
    Kendala,
    Laporan,
    Pegawai,
    Pengingat,
    Penugasan,
    PermintaanLaporan,
    Permohonan,
    Surat,
    Tim,
)
from services.evaluasi import penyerahan
from services.kendala import alur as kendala
from services.konteks import Konteks
from services.laporan import kinerja as laporan_kinerja
from services.laporan import kirim as laporan
from services.laporan import permintaan as permintaan_laporan
from services.laporan import umpan_balik
from services.laporan.kirim import IsianLaporan
from services.pengingat import detak as pengingat
from tests.percakapan.kota import cari_pegawai
from tests.services.contoh_tim import bentuk_langsung
from tests.services.daerah import Daerah

pytestmark = pytest.mark.parametrize("peraturan", ["katingan"])
RAHASIA = "hanya untuk yang berkepentingan"
BUDI, DEWI, SITI, RAHMA = "Budi Santoso", "Dewi Lestari", "Siti Aminah", "Rahma Wulandari"
TOMBOL: dict[str, tuple[Any, str]] = {
    "l": (Laporan, "lihat isi hukum ulang kartu terima kembali umpan lengkap dasar"),
    "lt": (Tim, "l l:1 i k k:{a} u:{a} b:{a}"),
    "mt": (PermintaanLaporan, "buat l batal ya"),
    "kd": (Kendala, "l dasar berkas putus alih tutup"),
    "pg": (Pengingat, "jam pagi"),
    "tg": (Penugasan, "l lihat lapor kendala evaluasi riwayat"),
    "t": (
        Tim,
        "l isi tetapkan tetapkanya susun batal batalya tutup ubah ketua tambah lepas panjang bubar rincian bagi rencana buka"
        " evaluasi wakil:{a} ingat ingat:hari ingat:i:harian ingat:h:3 ingat:s:0",
    ),
    "p": (Permohonan, "l dasar tarik ya ingat ulang"),
    "pj": (Permohonan, "pandangan jawab berkas"),
    "s": (Surat, "lihat konsep kirim nomor unggah"),
    "k": (Kartu, "1:y 1:s 1:t 1:t0 1:r0 1:d 1:l 1:b 1:o 1:a"),
    "kk": (Permohonan, "{p}"),
}
"""Actions by prefix; {a}: a member of the team, {p}: an official. «pk» has no action."""
BOLEH_DITULIS = {"kotak_keluar", "draf"}


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    """A team in the middle of everything: reports, feedback, a request for one, an obstacle, a result, reminders, a permohonan."""
    d = Daerah(k)
    d.aktifkan_semua()
    hari = k.hari_ini
    tim_id = bentuk_langsung(
        k,
        unit="KOMINFO-APTIKA",
        nama=f"Tim {RAHASIA}",
        ketua_id=d.pegawai(BUDI).id,
        anggota_id=[d.pegawai(DEWI).id],
        pembentuk_id=d.pegawai(RAHMA).id,
        mulai=hari - timedelta(days=21),
        selesai=hari + timedelta(days=60),
    )
    tugas = {
        p: i
        for i, p in k.sesi.execute(
            select(Penugasan.id, Penugasan.pegawai_id).where(Penugasan.tim_id == tim_id)
        )
    }
    budi, dewi = d.sebagai(BUDI), d.sebagai(DEWI)
    assert budi.pegawai is not None
    assert dewi.pegawai is not None
    for siapa in (budi, dewi):
        assert siapa.pegawai is not None
        laporan.kirim(siapa, IsianLaporan(tugas[siapa.pegawai.id], RAHASIA, 50))
    laporan_kinerja.kirim(budi, tim_id, dewi.pegawai.id, uraian=RAHASIA, persen=50, catatan=None)
    umpan_balik.beri(budi, umpan_balik.untuk_anggota(budi, tim_id, dewi.pegawai.id), RAHASIA)
    kendala.sampaikan(dewi, kendala.Isian(tugas[dewi.pegawai.id], RAHASIA, RAHASIA))
    permintaan_laporan.minta(d.sebagai(RAHMA), tugas[budi.pegawai.id], hari, RAHASIA)
    penyerahan.serahkan(
        budi,
        penyerahan.Isian(tugas[budi.pegawai.id], RAHASIA, None, {"angka": None, "persen": 100}),
    )
    d.ajukan(BUDI, "SOSIAL", kegiatan=RAHASIA, maksud=RAHASIA, kompetensi=RAHASIA, harapan=RAHASIA)
    for _ in range(2):
        while pengingat.sapu(d.k):
            pass
        d.maju(days=7)
    return d


def _orang_lain(daerah: Daerah) -> Iterator[Pegawai]:
    """A head of another Dinas, somebody without an office, and everybody's helpers: operator and auditor."""
    yield daerah.kepala("DISDIK")
    semua = daerah.sesi.scalars(select(Pegawai).where(Pegawai.nip.is_not(None)).order_by(Pegawai.id)).all()
    for peran in ("operator", "auditor"):
        yield next(p for p in semua if peran in p.peran_aplikasi)
    yield next(p for p in semua if not p.memimpin and not p.peran_aplikasi and p.unit == "BAG-HUKUM")


@contextmanager
def _tulisan(daerah: Daerah) -> Iterator[list[str]]:
    """Names of the tables that were written to."""
    semua: list[str] = []

    def lihat(koneksi: Any, kursor: Any, pernyataan: str, *_: Any) -> None:
        cocok = re.match(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+(\w+)", pernyataan)
        if cocok and cocok[1] not in BOLEH_DITULIS:
            semua.append(cocok[1])

    koneksi = daerah.sesi.connection()
    event.listen(koneksi, "before_cursor_execute", lihat)
    try:
        yield semua
    finally:
        event.remove(koneksi, "before_cursor_execute", lihat)


def _tombol(daerah: Daerah) -> Iterator[str]:
    angka = {"a": cari_pegawai(daerah.k, DEWI).id, "p": cari_pegawai(daerah.k, SITI).id}
    for awalan, (model, aksi) in TOMBOL.items():
        banyak = daerah.sesi.scalar(select(func.max(model.id)))
        assert banyak, f"tidak ada {model.__tablename__} untuk dicoba"
        for nomor in range(1, min(banyak, 4) + 1):
            for satu in aksi.split():
                yield f"{awalan}:{nomor}:{satu.format(**angka)}"
    yield from (f"pk:{nomor}" for nomor in (1, 2))


def test_tidak_terlihat_dan_tidak_berubah(daerah: Daerah) -> None:
    tabel = kumpulkan()
    dapat = {kunci.split(":")[0] for kunci in tabel.ketukan} - {"m", "f", "g", "a", "pn"}
    assert dapat == {*TOMBOL, "pk"}, "tombol baru perlu dicoba di sini juga"
    semua = list(_tombol(daerah))
    for orang in _orang_lain(daerah):
        assert _tampak(daerah, orang, semua) == []
    # The same taps of somebody whom it concerns do show and change something.
    yang_dituju = _tampak(daerah, daerah.pegawai(SITI), semua)
    assert any("terlihat" in x for x in yang_dituju)
    assert any("laporan" in x for x in yang_dituju)


def _tampak(daerah: Daerah, orang: Pegawai, tombol: list[str]) -> list[str]:
    """What this person gets to see of the secret, and which tables the taps write to."""
    k, tabel, keluar = daerah.sebagai(orang), kumpulkan(), daerah.sesi.info["keluar"]
    assert k.telegram_id is not None
    hasil = []
    for data in tombol:
        m = Masuk(k.telegram_id, orang.nama, data=data, callback_id="1", message_id=1)
        rute = tabel.cari(m)
        assert rute is not None, data
        sebelum = len(keluar)
        with _tulisan(daerah) as ditulis:
            rute.fungsi(k, m)
        assert keluar[sebelum:] or ditulis, f"«{data}» tidak dijawab"
        hasil += [f"{orang.nama}: {data} menulis {apa}" for apa in ditulis]
        if any(RAHASIA in str(b.muatan) for b in keluar[sebelum:]):
            hasil.append(f"{orang.nama}: {data} terlihat")
    return hasil
