"""A Pemda whose clock is moved by hand, with teams by their rows: for tests of reminders."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import func, insert, select

from models import Akun, KotakKeluar, Laporan, Pegawai, Pengingat, Penugasan
from services.konteks import Konteks
from services.pengingat import detak as pengingat
from tests.services.contoh_tim import bentuk_langsung
from tests.services.daerah import Daerah

BUDI, DEWI, SITI = "Budi Santoso", "Dewi Lestari", "Siti Aminah"


@dataclass
class Kantor:
    """The clock of these tests on the wall of the Pemda, and what was sent to whom."""

    daerah: Daerah
    k: Konteks
    dibaca: int = 0

    def ke(self, hari: str, jam: str = "10:00") -> Konteks:
        saat = datetime.combine(date.fromisoformat(hari), time.fromisoformat(jam), self.k.aturan.zona)
        self.k = replace(self.k, sekarang=saat.astimezone(UTC))
        return self.k

    def sapu(self, hari: str, jam: str = "10:00") -> dict[str, str]:
        """Tick until nothing is left: by first name what everybody was sent by it."""
        k = self.ke(hari, jam)
        self.dibaca = k.sesi.scalar(select(func.max(KotakKeluar.id))) or 0
        while pengingat.sapu(k):
            pass
        baru = k.sesi.execute(
            select(KotakKeluar.id, KotakKeluar.muatan, Pegawai.nama)
            .join(Akun, Akun.telegram_id == KotakKeluar.chat_id)
            .join(Pegawai, Pegawai.id == Akun.pegawai_id)
            .where(KotakKeluar.id > self.dibaca)
            .order_by(KotakKeluar.id)
        ).all()
        assert len(baru) == len({b.nama for b in baru}), "dua pesan untuk satu orang"
        return {b.nama.split()[0]: b.muatan["text"] for b in baru}

    def tim(
        self, nama: str = "Tim Satu Data", ketua: str = BUDI, anggota: tuple[str, ...] = (DEWI,), **lain: Any
    ) -> int:
        isi: dict[str, Any] = {"mulai": date(2026, 11, 1), "selesai": date(2027, 2, 28)} | lain
        return bentuk_langsung(
            self.k,
            unit="KOMINFO-APTIKA",
            nama=nama,
            ketua_id=self.daerah.pegawai(ketua).id,
            anggota_id=[self.daerah.pegawai(a).id for a in anggota],
            pembentuk_id=self.daerah.pegawai(SITI).id,
            **isi,
        )

    def lapor(self, tim_id: int, siapa: str, periode: str, keadaan: str = "dikirim") -> None:
        pegawai_id = self.daerah.pegawai(siapa).id
        tugas = self.k.sesi.execute(
            select(Penugasan.id, Penugasan.peran).where(
                Penugasan.tim_id == tim_id, Penugasan.pegawai_id == pegawai_id
            )
        ).one()
        self.k.sesi.execute(
            insert(Laporan).values(
                jenis=tugas.peran,
                pelapor_id=pegawai_id,
                penugasan_id=tugas.id,
                tim_id=tim_id,
                tentang_id=pegawai_id,
                periode=periode,
                dari=date(2026, 11, 1),
                sampai=date(2026, 11, 30),
                uraian="Menyusun data.",
                keadaan=keadaan,
                dasar="Pasal 14",
                dibuat=self.k.sekarang,
            )
        )

    def baris(self, keadaan: str) -> list[str]:
        """«Budi ketua:h-3 2026-11», in this state."""
        semua = self.k.sesi.execute(
            select(Pegawai.nama, Pengingat.jenis, Pengingat.periode)
            .join(Pegawai, Pegawai.id == Pengingat.pegawai_id)
            .where(Pengingat.keadaan == keadaan)
            .order_by(Pengingat.saat, Pengingat.id)
        )
        return [f"{nama.split()[0]} {jenis} {periode.split(':')[-1]}" for nama, jenis, periode in semua]

    def sebagai(self, nama: str) -> Konteks:
        """This person taps, now."""
        p = self.daerah.pegawai(nama)
        return replace(self.k, telegram_id=1000 + p.id, pegawai=p)

    def banyak(self, nama: str) -> int:
        """How many messages this person was sent."""
        chat = 1000 + self.daerah.pegawai(nama).id
        return self.k.sesi.scalar(select(func.count()).where(KotakKeluar.chat_id == chat)) or 0

    def terakhir(self, nama: str) -> str:
        """The newest text that this person was sent."""
        return str(self._muatan(nama)["text"])

    def tombol(self, nama: str) -> Any:
        """The buttons under it."""
        return self._muatan(nama)["reply_markup"]["inline_keyboard"]

    def _muatan(self, nama: str) -> dict[str, Any]:
        pegawai = self.daerah.pegawai(nama)
        chat = select(Akun.telegram_id).where(Akun.pegawai_id == pegawai.id)
        baris = (
            select(KotakKeluar.muatan).where(KotakKeluar.chat_id.in_(chat)).order_by(KotakKeluar.id.desc())
        )
        return dict(self.k.sesi.scalars(baris.limit(1)).one())
