"""A team as its people and its head see it: who may look, who may change it, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from models import Permohonan, Surat
from models.tim import BERJALAN, BUBAR, DILEPAS, DISUSUN, SELESAI
from rules.periode import INTERVAL_BAWAAN, Interval
from services import penugasan, sebutan
from services.konteks import Konteks
from services.permohonan.perkara import Perkara, muat
from services.surat import naskah as surat
from services.tim import baca
from services.tim.baca import INTERVAL, Anggota, DataTim
from services.tim.keputusan import BARU, HAL, berjalan, nama_tempat
from services.tim.pilihan import saya_id, unit_pemilik
from services.tim.susunan import rancang, sekarang
from services.tim.tanggapan import dikembalikan, tak_diberikan

KEADAAN = {
    "dikenal": "belum dibentuk",
    DISUSUN: "disusun",
    BERJALAN: "berjalan",
    SELESAI: "selesai",
    BUBAR: "dibubarkan",
    "batal": "batal",
}


BERAKHIR = (SELESAI, BUBAR)
SELEMBAR = 3000
"""Characters of one screen of «Selengkapnya»; Telegram takes 4096 with the marks."""


@dataclass(frozen=True, slots=True)
class Pandangan:
    """A team and what this person is to it. `memimpin`: may form and change it today."""

    tim: DataTim
    tempat: Anggota | None
    memimpin: bool
    perkara: Perkara | None
    """The decision about it that is awaited now."""

    @property
    def ketua(self) -> bool:
        return self.tempat is not None and self.tempat.peran == "ketua"


def pandang(k: Konteks, tim_id: int) -> Pandangan | None:
    """The team, where this person has a place in it, formed it or heads its unit; None for others and for forged ids."""
    tim = baca.muat(k, tim_id)
    if tim is None:
        return None
    saya = saya_id(k)
    memimpin = tim.unit in unit_pemilik(k)
    tempat = tim.tempat(saya)
    if tempat is None and not memimpin and tim.pembentuk_id != saya:
        return None
    nomor = berjalan(k, tim_id)
    return Pandangan(tim, tempat, memimpin, muat(k, nomor) if nomor is not None else None)


def milik(k: Konteks) -> tuple[list[DataTim], list[DataTim]]:
    """(teams in which this person holds a place, other teams of the units that this person heads)."""
    sendiri = baca.milik(k, saya_id(k))
    unit = unit_pemilik(k)
    dipimpin = baca.milik_unit(k, unit, (BERJALAN, DISUSUN)) if unit else []
    ada = {t.id for t in sendiri}
    return sendiri, [t for t in dipimpin if t.id not in ada]


def menunggu_tetapkan(k: Konteks, tim: DataTim) -> bool:
    """Is nobody awaited any more, so that the team waits for its head alone?"""
    return tim.keadaan == DISUSUN and not tim.ditunggu and berjalan(k, tim.id) is None


def peringatan(k: Konteks, tim: DataTim) -> list[str]:
    """What the regulation warns of where the team is decided as it is now: no ketua, one from elsewhere."""
    rute = rancang(k, saya_id(k), tim.unit, sekarang(tim))
    return [f"{w.pesan} ({sebutan.pasal(w.dasar)})" for w in rute.peringatan]


def berakhir(k: Konteks) -> list[DataTim]:
    """Teams of the units that this person heads whose work is done, or that were dissolved: the latest first."""
    semua = baca.milik_unit(k, unit_pemilik(k), BERAKHIR)
    return sorted(semua, key=lambda t: (t.ditutup or t.dibuat, t.id), reverse=True)


def ada_berakhir(k: Konteks) -> bool:
    """Is there such a team? Asked whenever somebody opens «Tim saya»."""
    return baca.ada_di_unit(k, unit_pemilik(k), BERAKHIR)


def _isi_tim(k: Konteks, tim: DataTim) -> list[Anggota]:
    """Who belongs to it; of a dissolved team whoever did on its last day."""
    if tim.keadaan != BUBAR or tim.ditutup is None:
        return tim.aktif
    akhir = tim.ditutup.astimezone(k.aturan.zona).date()
    return [a for a in tim.anggota if a.keadaan == DILEPAS and a.selesai == akhir]


def isi(k: Konteks, p: Pandangan) -> dict[str, Any]:
    """The words of the team's screen."""
    tim = p.tim
    semua = _isi_tim(k, tim)
    ketua = next((a for a in semua if a.peran == "ketua"), None)
    anggota = [a for a in semua if a.peran != "ketua"]
    disusun = tim.keadaan == DISUSUN
    return {
        "nama": tim.nama,
        "unit": sebutan.nama_unit(k.profil, k.organisasi, tim.unit),
        "keadaan": _keadaan(k, tim),
        "mulai": tim.mulai,
        "selesai": tim.selesai,
        "interval": INTERVAL[Interval(tim.interval or INTERVAL_BAWAAN)].lower(),
        "sasaran": tim.sasaran,
        "target": tim.target,
        "ketua": nama_tempat(k, ketua) if ketua else None,
        "anggota": [nama_tempat(k, a) for a in anggota],
        "ditunggu": [_ditunggu(k, a) for a in tim.ditunggu],
        "tak_diberikan": [satu.kalimat for satu in tak_diberikan(k, tim)] if disusun else [],
        "dikembalikan": dikembalikan(k, tim.id) if p.memimpin else None,
        "keputusan": _menunggu(p.perkara),
        "perubahan": p.perkara.jenis.sebut(p.perkara) if p.perkara is not None else "",
        "terbuka": tim.terbuka,
        "dicari": tim.dicari,
        "tugas": p.tempat.tugas if p.tempat else None,
        "saya": p.tempat is not None,
        "saya_ketua": p.ketua,
    }


def _keadaan(k: Konteks, tim: DataTim) -> str:
    """A team runs until its result is accepted or it is dissolved; past its last day the screen says so."""
    if tim.keadaan == BERJALAN and tim.selesai is not None and tim.selesai < k.hari_ini:
        return "waktunya berakhir, hasilnya belum diterima"
    return KEADAAN[tim.keadaan]


def lengkap(k: Konteks, tim: DataTim) -> list[dict[str, Any]]:
    """Rincian pelaksanaan, and everybody's part and plan, in full: as many screens as that takes, the rincian on the first."""
    orang = [
        {"nama": nama_tempat(k, a), "peran": a.peran, "tugas": a.tugas, "rencana": a.rencana}
        for a in _isi_tim(k, tim)
    ]
    lembar: list[list[dict[str, Any]]] = [[]]
    panjang = len(tim.rincian or "")
    for satu in orang:
        ini = sum(len(satu[kunci] or "") for kunci in ("nama", "tugas", "rencana")) + 80
        if panjang + ini > SELEMBAR and panjang:
            lembar.append([])
            panjang = 0
        lembar[-1].append(satu)
        panjang += ini
    return [
        {
            "nama": tim.nama,
            "pertama": ke == 0,
            "rincian": tim.rincian,
            "orang": isi,
            "lembar": ke + 1,
            "semua": len(lembar),
        }
        for ke, isi in enumerate(lembar)
    ]


def _ditunggu(k: Konteks, a: Anggota) -> str:
    """«Nirmala (menunggu Made Suardana)»."""
    perkara = muat(k, a.permohonan_id) if a.permohonan_id is not None else None
    siapa = _menunggu(perkara)
    return f"{nama_tempat(k, a)} ({f'menunggu {siapa}' if siapa else 'belum dijawab'})"


def _menunggu(perkara: Perkara | None) -> str:
    """Names of those whose decision is awaited."""
    if perkara is None or perkara.terbuka is None:
        return ""
    return sebutan.gabung((p.pegawai.nama_lengkap for p in perkara.pejabat(perkara.terbuka)), "atau")


def surat_tim(k: Konteks, tim_id: int) -> list[tuple[int, str]]:
    """Letters that made or changed the team, the newest first: (id, title with what it was about)."""
    return [
        (b.id, b.judul if b.perihal == BARU else f"{b.judul} · {HAL[b.perihal].lower()}")
        for b in k.sesi.execute(
            select(Surat.id, Surat.judul, Permohonan.perihal)
            .join(Permohonan, Permohonan.id == Surat.permohonan_id)
            .where(
                Permohonan.tim_id == tim_id,
                Permohonan.jenis == "tim",
                Surat.keadaan.in_([surat.BELUM_FINAL, surat.FINAL]),
            )
            .order_by(Surat.id.desc())
        )
    ]


def boleh_baca_surat(k: Konteks, surat_id: int) -> bool:
    """Is it a letter that made or changed a team of which this person is a member, or the head, today?"""
    tim_id = k.sesi.scalars(
        select(Permohonan.tim_id)
        .join(Surat, Surat.permohonan_id == Permohonan.id)
        .where(Surat.id == surat_id, Permohonan.jenis == "tim")
    ).first()
    p = pandang(k, tim_id) if tim_id is not None else None
    return p is not None and (p.tempat is not None or p.memimpin)


def tugas_saya(k: Konteks, tim_id: int) -> int | None:
    """Id of this person's running assignment in the team."""
    semua = penugasan.tugas_berjalan(k, saya_id(k))
    return next((t.id for t in semua if t.tim_id == tim_id), None)
