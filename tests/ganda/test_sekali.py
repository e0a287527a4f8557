"""What may happen once, asked for twice in the same instant: a form that is sent, a number, an upload, a new day, a key."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select, update

from handlers.daftar import kumpulkan
from models import Berkas, Kartu, KotakKeluar, Pegawai, Penugasan, Permohonan, Surat, Tim
from models.kotak import Draf
from services import draf, jadwal, penugasan
from services.formulir import JawabanSalah
from services.kotak_keluar import antrekan
from services.permohonan import pemohon
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.surat import tata_usaha
from tests.ganda.conftest import KALI, Balap
from tests.services.daerah import Daerah

BUDI = "Budi Santoso"

pytestmark = pytest.mark.postgresql


@pytest.fixture
def peraturan() -> str:
    return "bungo"


def _jumlah(balap: Balap, *syarat: Any) -> int:
    return balap.lakukan(lambda d: d.sesi.scalar(select(func.count()).where(*syarat)) or 0)


def test_isian_dikirim_dua_kali(balap: Balap) -> None:
    """«Kirim» from two phones of one account: one request."""
    kumpulkan()

    def isi(d: Daerah, n: int) -> int:
        hari = d.k.hari_ini
        baris = Draf(
            telegram_id=1000 + d.pegawai(BUDI).id,
            formulir="sukarela",
            jawaban={
                "unit": {"kode": "KOMINFO-APTIKA", "dalam": True},
                "peran": "anggota",
                "kegiatan": f"Tim {n}",
                "lisan": "Ingin membantu",
                "waktu": [str(hari + timedelta(days=7)), str(hari + timedelta(days=37))],
            },
            dibuat=d.k.sekarang,
            diubah=d.k.sekarang,
        )
        d.sesi.add(baris)
        d.sesi.flush()
        return baris.id

    def kirim(d: Daerah, nomor: int) -> list[str]:
        k = d.sebagai(BUDI)
        baris = draf.ambil_satu(k, nomor)
        assert baris is not None
        if baris.keadaan == draf.TERBUKA:
            draf.selesaikan(k, baris, di=7)
        return d.teks(BUDI)

    for n in range(KALI):
        nomor = balap.lakukan(lambda d, n=n: isi(d, n))
        hasil = balap.serentak(*[lambda d, nomor=nomor: kirim(d, nomor)] * 2)
        assert _jumlah(balap, Draf.id == nomor, Draf.keadaan == "dikirim") == 1, hasil
        assert _jumlah(balap, Permohonan.kegiatan == f"Tim {n}") == 1, hasil


def test_diajukan_lagi_melawan_ditarik(balap: Balap) -> None:
    """A returned request is either resubmitted or withdrawn."""

    def kembalikan(d: Daerah, n: int) -> int:
        nomor = d.ajukan(BUDI, "KOMINFO-APTIKA", kegiatan=f"Tim {n}").id
        d.sesi.execute(update(Permohonan).where(Permohonan.id == nomor).values(keadaan="dikembalikan"))
        return nomor

    def ajukan_lagi(d: Daerah, nomor: int) -> bool:
        try:
            d.ajukan(BUDI, "KOMINFO-APTIKA", kegiatan=f"Tim lain {nomor}", menggantikan_id=nomor)
        except TidakDapatDiajukan:
            d.sesi.rollback()
            return False
        return True

    def tarik(d: Daerah, nomor: int) -> bool:
        perkara = pemohon.milik(d.sebagai(BUDI), nomor)
        return perkara is not None and pemohon.tarik(perkara)

    for n in range(KALI):
        nomor = balap.lakukan(lambda d, n=n: kembalikan(d, n))
        lagi, ditarik = balap.serentak(
            lambda d, p=nomor: ajukan_lagi(d, p), lambda d, p=nomor: tarik(d, p), balik=n % 2 == 1
        )
        assert lagi != ditarik
        keadaan = balap.lakukan(lambda d, p=nomor: d.sesi.get_one(Permohonan, p).keadaan)
        assert keadaan == ("diganti" if lagi else "ditarik")


@pytest.fixture
def surat(balap: Balap) -> list[int]:
    """Letters of one office that the Tata Usaha has to finish."""

    def terbit(d: Daerah) -> list[int]:
        for n in range(2 * KALI):
            d.ajukan(BUDI, "KOMINFO-APTIKA", kegiatan=f"Tim {n}")
            d.putuskan(d.kepala("KOMINFO-APTIKA"))
        return list(d.sesi.scalars(select(Surat.id).where(Surat.jenis == "surat_tugas").order_by(Surat.id)))

    semua = balap.lakukan(terbit)
    assert len(semua) == 2 * KALI
    return semua


def _tata_usaha(d: Daerah) -> Pegawai:
    return next(
        p
        for p in d.sesi.scalars(select(Pegawai).order_by(Pegawai.id))
        if "tata_usaha" in p.peran_aplikasi and p.unit.startswith("KOMINFO")
    )


def test_satu_nomor_diketik_untuk_dua_surat(balap: Balap, surat: list[int]) -> None:
    def isi(d: Daerah, surat_id: int, nomor: str) -> str:
        try:
            tata_usaha.isi_nomor(d.sebagai(_tata_usaha(d)), surat_id, nomor)
        except JawabanSalah as galat:
            return str(galat)
        return ""

    for n in range(KALI):
        hasil = balap.serentak(
            *(lambda d, s=s, n=n: isi(d, s, f"100.3/{n}/X/2026") for s in surat[2 * n : 2 * n + 2])
        )
        assert "" in hasil
        assert f"Nomor 100.3/{n}/X/2026 sudah dipakai" in "".join(hasil)


def test_surat_final_diunggah_dua_kali(balap: Balap, surat: list[int]) -> None:
    """Two colleagues upload the signed paper of one letter: one is final and goes out, the other is told."""

    def unggah(d: Daerah, surat_id: int, isi: str) -> str:
        siapa = _tata_usaha(d)
        berkas = Berkas(
            sidik=isi * 64, jenis="surat_final", mime="application/pdf", nama="a.pdf", ukuran=9, isi=b"%PDF-1.7",
            keadaan="lengkap", pemilik_id=siapa.id, dibuat=d.k.sekarang,
        )  # fmt: skip
        d.sesi.add(berkas)
        d.sesi.flush()
        try:
            tata_usaha.unggah_final(d.sebagai(siapa), surat_id, berkas.id)
        except JawabanSalah as galat:
            return str(galat)
        return ""

    for n in range(KALI):
        hasil = balap.serentak(
            lambda d, s=surat[n]: unggah(d, s, "a"), lambda d, s=surat[n]: unggah(d, s, "b"), balik=n % 2 == 1
        )
        assert "" in hasil
        assert "sudah final" in "".join(hasil)
        sidik = balap.lakukan(lambda d, s=surat[n]: d.sesi.get_one(Surat, s).sidik_final)
        assert sidik == ("b" if hasil[0] else "a") * 64


def test_hari_baru_sekali(balap: Balap) -> None:
    """Every process ticks; the day begins once, and a Plh. gets the cards once."""
    balap.lakukan(lambda d: [d.ajukan(BUDI, "KOMINFO-APTIKA", kegiatan=f"Tim {n}").id for n in range(3)])
    balap.lakukan(lambda d: d.pelaksana("KOMINFO-APTIKA", d.kepala("KOMINFO-STAT"), hari=90).id)
    hari = []
    for _ in range(KALI):
        balap.jam.maju(timedelta(days=1))
        hari.append(sorted(balap.serentak(*[lambda d: jadwal.harian(d.k)] * 2)))
    assert hari == [[False, True]] * KALI
    plh = balap.lakukan(lambda d: d.kepala("KOMINFO-STAT").id)
    assert _jumlah(balap, Kartu.pegawai_id == plh) == 3
    assert _jumlah(balap, KotakKeluar.jenis == "kartu", KotakKeluar.chat_id == 1000 + plh) == 3


@pytest.mark.postgresql(saja=True)
async def test_kunci_yang_sama_dari_dua_proses(balap: Balap) -> None:
    """Two processes queue a message under one key, and make one team known: one row each, and nobody fails."""

    def kerja(n: int, garis: Barrier) -> Any:
        pertama = [True]

        def jalan(sesi: Any) -> int | None:
            if pertama:  # where it runs again, the other one is done
                pertama.clear()
                garis.wait()
            d = balap._daerah(sesi)
            penugasan.tugaskan(
                d.k,
                pegawai_id=d.pegawai(BUDI).id,
                permohonan_id=None,  # type: ignore[arg-type]
                unit_pemilik="KOMINFO",
                kegiatan=f"Tim baru {n}",
                peran="anggota",
                mulai=d.k.hari_ini,
                selesai=d.k.hari_ini,
            )
            return antrekan(d.k, "kabar", "sendMessage", 5, {}, kunci=f"kabar:{n}")

        return jalan

    for n in range(KALI):
        garis = Barrier(2, timeout=10)
        hasil = await asyncio.gather(*(store.jalankan(kerja(n, garis)) for store in balap.store))
        assert [h is None for h in hasil].count(True) == 1
        assert _jumlah(balap, KotakKeluar.kunci == f"kabar:{n}") == 1
        assert _jumlah(balap, Tim.nama == f"Tim baru {n}") == 1
        assert _jumlah(balap, Penugasan.kegiatan == f"Tim baru {n}") == 2
