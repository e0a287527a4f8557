"""How ready the directory is: who has a Pejabat Penilai Kinerja, which offices are vacant, who has activated the bot."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select

from models import Akun
from models.akun import AKTIF
from rules.kedudukan import pejabat_penilai_kinerja
from rules.organisasi import Pegawai, Unit
from services.konteks import Konteks


@dataclass(frozen=True, slots=True)
class TanpaPenilai:
    """People for whom the regulation and the directory name nobody, for one and the same reason."""

    alasan: str
    pasal: tuple[str, ...]
    pegawai: tuple[Pegawai, ...]


@dataclass(frozen=True, slots=True)
class Kesiapan:
    """Counts over active people; the kepala daerah, whom nobody assesses, is not counted."""

    jumlah: int
    punya: int
    tanpa: tuple[TanpaPenilai, ...]
    jabatan_kosong: tuple[Unit, ...]
    """Units whose head is neither appointed nor acted for today."""
    aktif: int
    """Active accounts."""
    dinilai: dict[int, int]
    """Pegawai id of each Pejabat Penilai Kinerja → how many people this one assesses."""

    def baris(self) -> str:
        """«412 dari 430 pegawai punya Pejabat Penilai Kinerja · 3 jabatan kosong · 61 aktif»."""
        return (
            f"{self.punya} dari {self.jumlah} pegawai punya Pejabat Penilai Kinerja"
            f" · {len(self.jabatan_kosong)} jabatan kosong · {self.aktif} aktif"
        )


def baris_kesiapan(k: Konteks) -> str:
    """The readiness line, as `check` and the demo page show it."""
    return hitung_kesiapan(k).baris()


def hitung_kesiapan(k: Konteks) -> Kesiapan:
    """Ask the regulation about everybody, today."""
    org, hari_ini = k.organisasi, k.hari_ini
    semua = [p for p in org.semua_pegawai() if p.aktif and p.jenis_jabatan != "kepala_daerah"]
    tanpa: dict[tuple[str, tuple[str, ...]], list[Pegawai]] = {}
    dinilai: Counter[int] = Counter()
    for pegawai in semua:
        kedudukan = pejabat_penilai_kinerja(k.profil, org, pegawai, hari_ini)
        if kedudukan.pejabat is not None:
            dinilai[kedudukan.pejabat.pegawai.id] += 1
            continue
        pasal = tuple(dict.fromkeys(s.pasal for s in kedudukan.dasar))
        tanpa.setdefault((kedudukan.alasan or "Belum dapat ditentukan.", pasal), []).append(pegawai)
    kosong = tuple(
        u for u in org.semua_unit() if org.kepala(u.kode) is None and org.pelaksana(u.kode, hari_ini) is None
    )
    return Kesiapan(
        jumlah=len(semua),
        punya=dinilai.total(),
        tanpa=tuple(
            TanpaPenilai(alasan, pasal, tuple(orang))
            for (alasan, pasal), orang in sorted(tanpa.items(), key=lambda satu: -len(satu[1]))
        ),
        jabatan_kosong=kosong,
        aktif=k.sesi.execute(select(func.count(Akun.id)).where(Akun.keadaan == AKTIF)).scalar_one(),
        dinilai=dict(dinilai),
    )
