"""A sample regency in a test: its people, their phones and codes, and use cases called directly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import insert, select

import simulator
from bot.app import Aplikasi
from models import Akun, Pegawai
from models.akun import AKTIF
from rules.profil import Profil
from services.akun.undangan import undang
from services.konteks import Konteks

T = TypeVar("T")


def cari_pegawai(k: Konteks, siapa: str) -> Pegawai:
    """Exactly one person, by the beginning of the name or by NIP."""
    kolom = Pegawai.nip == siapa if siapa.isdigit() else Pegawai.nama.startswith(siapa)
    semua = list(k.sesi.scalars(select(Pegawai).where(kolom)))
    assert len(semua) == 1, f"«{siapa}» cocok dengan {[p.nama for p in semua]}"
    return semua[0]


class Kota:
    """A regency whose bot runs. People are found by the beginning of their name, or by NIP."""

    def __init__(self, bot: Aplikasi, dunia: simulator.Telegram) -> None:
        self.bot = bot
        self.dunia = dunia
        self._orang: dict[int, simulator.Orang] = {}

    @property
    def profil(self) -> Profil:
        return self.bot.aturan.profil

    def lakukan(self, fungsi: Callable[[Konteks], T]) -> T:
        """Run a use case in a transaction of the living bot, nobody tapping. What it queues is sent."""
        return self.bot.store.jalankan_sekarang(lambda sesi: fungsi(self.bot.konteks(sesi)))

    def pegawai(self, siapa: str) -> Pegawai:
        """The row of the directory."""
        return self.lakukan(lambda k: cari_pegawai(k, siapa))

    def telepon(self, siapa: str) -> str:
        """The number in the directory (62…)."""
        nomor = self.pegawai(siapa).telepon
        assert nomor is not None
        return nomor

    def konteks_untuk(self, k: Konteks, siapa: str) -> Konteks:
        """The context `k` with this person tapping: to call a use case directly."""
        pegawai = cari_pegawai(k, siapa)
        return replace(k, pegawai=pegawai, telegram_id=self._orang[pegawai.id].id)

    def kepala(self, unit: str) -> str:
        """NIP of the head of a unit."""
        return self._satu(Pegawai.memimpin == unit)

    def dengan_peran(self, peran: str) -> str:
        """NIP of the first person with this role in the application."""
        return self.lakukan(
            lambda k: next(
                p.nip
                for p in k.sesi.scalars(select(Pegawai).order_by(Pegawai.id))
                if peran in p.peran_aplikasi and p.nip
            )
        )

    def tanpa_telepon(self) -> str:
        """NIP of the person whose number is not in the directory."""
        return self._satu(Pegawai.telepon.is_(None) & Pegawai.nip.is_not(None))

    def _satu(self, syarat: Any) -> str:
        return str(self.lakukan(lambda k: k.sesi.scalars(select(Pegawai.nip).where(syarat)).one()))

    def orang(self, siapa: str, *, aktif: bool = True, nama: str | None = None) -> simulator.Orang:
        """The person with a phone; `aktif` binds the account by a row, without the conversation. One phone per person.

        `nama`: the name on Telegram, where it is not the one of the directory.
        """
        pegawai = self.pegawai(siapa)
        if pegawai.id not in self._orang:
            telepon = pegawai.telepon or "6281277770000"
            self._orang[pegawai.id] = self.dunia.tambah_orang(nama or pegawai.nama, telepon)
            if aktif:
                self._orang[pegawai.id].chat.dimulai = True  # who registered has pressed «Mulai»
                self.aktifkan(pegawai, self._orang[pegawai.id].id)
        return self._orang[pegawai.id]

    @property
    def semua_orang(self) -> list[simulator.Orang]:
        """Everybody who got a phone in this test."""
        return list(self._orang.values())

    def aktifkan(self, pegawai: Pegawai, telegram_id: int) -> None:
        """An active account, as the registration leaves it."""
        self.lakukan(
            lambda k: k.sesi.execute(
                insert(Akun).values(
                    pegawai_id=pegawai.id,
                    telegram_id=telegram_id,
                    keadaan=AKTIF,
                    pemberitahuan_data_dibaca=k.sekarang,
                    terikat=k.sekarang,
                    dibuat=k.sekarang,
                )
            )
        )

    def kode(self, siapa: str) -> str:
        """A fresh activation code."""
        nip = self.pegawai(siapa).nip
        return self.lakukan(lambda k: undang(k, nip=nip)[0].kode)

    def tamu(self, nama: str = "Joko Susilo", telepon: str = "081200990001") -> simulator.Orang:
        """Somebody who is not in the directory."""
        return self.dunia.tambah_orang(nama, telepon)
