"""A sample regency on a plain session: people act by calling services; what they would be sent is read from the outbox."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

import simulator
from models import Akun, Kartu, Langkah, Pegawai, PelaksanaJabatan, Permohonan
from models.akun import AKTIF
from services.direktori import naikkan_versi
from services.impor import baca_sumber, impor
from services.konteks import Konteks
from services.permohonan import persetujuan
from services.permohonan.perkara import Perkara
from services.sukarela import pengajuan
from services.sukarela.pengajuan import Isian

CONTOH = Path(simulator.__file__).parent / "contoh"


@dataclass
class Daerah:
    """`k`: the context in which nobody taps. People are found by the beginning of their name."""

    k: Konteks

    @property
    def sesi(self) -> Session:
        return self.k.sesi

    def pegawai(self, nama: str) -> Pegawai:
        kolom = (
            Pegawai.nip == nama
            if nama.isdigit()
            else (Pegawai.nama == nama) | Pegawai.nama.startswith(f"{nama} ")
        )
        return self.sesi.scalars(select(Pegawai).where(kolom)).one()

    def kepala(self, unit: str) -> Pegawai:
        return self.sesi.scalars(select(Pegawai).where(Pegawai.memimpin == unit)).one()

    def aktifkan(self, *nama: str) -> None:
        """Bind accounts; the Telegram id is 1000 + id of the person."""
        for satu in nama:
            p = self.pegawai(satu)
            self.sesi.execute(
                insert(Akun).values(
                    pegawai_id=p.id,
                    telegram_id=1000 + p.id,
                    keadaan=AKTIF,
                    dibuat=self.k.sekarang,
                    terikat=self.k.sekarang,
                )
            )

    def aktifkan_semua(self) -> None:
        semua = self.sesi.scalars(select(Pegawai.id).order_by(Pegawai.id)).all()
        nilai = [
            {"pegawai_id": i, "telegram_id": 1000 + i, "keadaan": AKTIF, "dibuat": self.k.sekarang}
            for i in semua
        ]
        self.sesi.execute(insert(Akun), nilai)

    def sebagai(self, nama: str | Pegawai) -> Konteks:
        p = self.pegawai(nama) if isinstance(nama, str) else nama
        return replace(self.k, telegram_id=1000 + p.id, pegawai=p)

    def maju(self, **lama: float) -> None:
        """Move the clock."""
        self.k = replace(self.k, sekarang=self.k.sekarang + timedelta(**lama))

    def pelaksana(self, unit: str, siapa: str | Pegawai, sebagai: str = "plh", *, hari: int = 30) -> Pegawai:
        """Somebody acts for the head of a unit, from today on for so many days."""
        p = self.pegawai(siapa) if isinstance(siapa, str) else siapa
        hari_ini = self.k.hari_ini
        self.sesi.add(
            PelaksanaJabatan(
                unit=unit,
                pegawai_id=p.id,
                sebagai=sebagai,
                mulai=hari_ini,
                selesai=hari_ini + timedelta(days=hari),
                nomor_sk="800/1",
            )
        )
        self.direktori_berubah()
        return p

    def lengser(self, unit: str) -> Pegawai:
        """The head of a unit loses the office."""
        p = self.kepala(unit)
        p.memimpin = None
        self.direktori_berubah()
        return p

    def direktori_berubah(self) -> None:
        """What an import does at its end."""
        self.sesi.flush()
        self.sesi.info["direktori_diubah"] = True
        naikkan_versi(self.sesi)
        self.k = replace(self.k)

    # --- acting ---

    def isian(self, unit: str, **lain: Any) -> Isian:
        hari = self.k.hari_ini
        nilai: dict[str, Any] = {
            "unit": unit,
            "kegiatan": "Tim Pelatihan Aplikasi",
            "peran": "anggota",
            "mulai": hari + timedelta(days=7),
            "selesai": date(hari.year + 1, 2, 28),
            "maksud": "Membantu pelatihan pengguna aplikasi.",
        }
        return Isian(**(nilai | lain))

    def ajukan(self, nama: str, unit: str, **lain: Any) -> Perkara:
        return pengajuan.ajukan(self.sebagai(nama), self.isian(unit, **lain))

    def kartu(self, nama: str | Pegawai, keadaan: str = "terbuka") -> Kartu:
        """The one card of this person in this state."""
        p = self.pegawai(nama) if isinstance(nama, str) else nama
        return self.sesi.scalars(
            select(Kartu)
            .where(Kartu.pegawai_id == p.id, Kartu.keadaan == keadaan)
            .execution_options(populate_existing=True)
        ).one()

    def menunggu(self, perkara: Perkara) -> list[Pegawai]:
        """Who has an open card of this request."""
        return list(
            self.sesi.scalars(
                select(Pegawai)
                .join(Kartu, Kartu.pegawai_id == Pegawai.id)
                .join(Langkah, Langkah.id == Kartu.langkah_id)
                .where(Langkah.permohonan_id == perkara.id, Kartu.keadaan == "terbuka")
                .order_by(Kartu.id)
            )
        )

    def putuskan(
        self, siapa: str | Pegawai, hasil: Any = "disetujui", alasan: str | None = None
    ) -> persetujuan.Putusan:
        p = self.pegawai(siapa) if isinstance(siapa, str) else siapa
        kartu = self.kartu(p)
        versi = self.sesi.get_one(Langkah, kartu.langkah_id, populate_existing=True).versi
        return persetujuan.putuskan(self.sebagai(p), kartu.id, versi, hasil, alasan, pesan_id=kartu.id)

    def keadaan(self, perkara: Perkara) -> str:
        return self.sesi.get_one(Permohonan, perkara.id, populate_existing=True).keadaan

    # --- what people were sent ---

    def keluar(self, nama: str | Pegawai | None = None, jenis: str | None = None) -> list[Any]:
        """Outbox rows, in order; of one person's chat."""
        semua = self.sesi.info.get("keluar", [])
        if nama is not None:
            p = self.pegawai(nama) if isinstance(nama, str) else nama
            semua = [b for b in semua if b.chat_id == 1000 + p.id]
        return [b for b in semua if jenis is None or b.jenis == jenis]

    def teks(self, nama: str | Pegawai | None = None) -> list[str]:
        return [b.muatan.get("text") or b.muatan.get("caption") or "" for b in self.keluar(nama)]


def siapkan(k: Konteks) -> Daerah:
    """Import the sample regency of `k`'s regulation."""
    hasil = impor(k, baca_sumber(CONTOH / k.profil.id))
    assert not hasil.galat, hasil.galat
    k.sesi.flush()
    return Daerah(replace(k))
