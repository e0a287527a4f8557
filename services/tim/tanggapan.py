"""What came back: people who were asked for and not given, with the reason and who was given instead; a decision that was returned."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from models import Keputusan, Langkah, Permohonan
from models.permohonan import DIKEMBALIKAN, DISETUJUI, DITOLAK
from models.tim import GUGUR
from services.konteks import Konteks
from services.penunjukan import orang as penunjukan_orang
from services.permohonan.perkara import Perkara, muat, orang
from services.tim.baca import DataTim
from services.tim.keputusan import HAL, nama_tempat


@dataclass(frozen=True, slots=True)
class TakDiberikan:
    """Somebody who was asked for in vain. `sebab`: the reason as it was written; `pengganti`: full names of who was given instead."""

    nama: str
    peran: str
    sebab: str | None
    pengganti: tuple[str, ...]

    @property
    def kalimat(self) -> str:
        """«Rina — Beban tugas pegawai sudah penuh»."""
        return f"{self.nama} — {self.sebab}" if self.sebab else self.nama


def tak_diberikan(k: Konteks, tim: DataTim) -> list[TakDiberikan]:
    """Whom the giving sides did not give to this team, in order."""
    hasil = []
    for a in tim.anggota:
        if a.keadaan != GUGUR or a.permohonan_id is None:
            continue
        perkara = muat(k, a.permohonan_id)
        ganti = tuple(_pengganti(perkara)) if perkara.data.keadaan == DISETUJUI else ()
        hasil.append(TakDiberikan(nama_tempat(k, a), a.peran, _sebab(perkara), ganti))
    return hasil


def _pengganti(perkara: Perkara) -> list[str]:
    """Who was given by this request without having been proposed."""
    siapa = penunjukan_orang.baca(perkara)
    lain = [orang(perkara.org, i).nama_lengkap for i in siapa.dipilih if i not in siapa.diusulkan]
    return [*lain, *siapa.luar]


def _sebab(perkara: Perkara) -> str | None:
    if perkara.data.keadaan != DITOLAK:
        return None
    jawaban = perkara.data.rincian.get("jawaban") or {}
    return _alasan(perkara.k, perkara.id, "ditolak")[1] or jawaban.get("alasan")


def dikembalikan(k: Konteks, tim_id: int) -> str | None:
    """«Pembentukan dikembalikan Rahma Wulandari: Sasaran belum jelas»: the latest decision about the team, where it came back."""
    baris = k.sesi.execute(
        select(Permohonan.id, Permohonan.perihal, Permohonan.keadaan)
        .where(Permohonan.tim_id == tim_id, Permohonan.jenis == "tim")
        .order_by(Permohonan.id.desc())
    ).first()
    if baris is None or baris.keadaan != DIKEMBALIKAN:
        return None
    oleh, alasan = _alasan(k, baris.id, "dikembalikan")
    siapa = f" {orang(k.organisasi, oleh).nama}" if oleh is not None else ""
    return f"{HAL[baris.perihal]} dikembalikan{siapa}{f': {alasan}' if alasan else ''}"


def _alasan(k: Konteks, permohonan_id: int, hasil: str) -> tuple[int | None, str | None]:
    """(who, reason) of the decision that ended the request so."""
    baris = k.sesi.execute(
        select(Keputusan.pegawai_id, Keputusan.alasan)
        .join(Langkah, Langkah.id == Keputusan.langkah_id)
        .where(Langkah.permohonan_id == permohonan_id, Keputusan.hasil == hasil)
        .order_by(Keputusan.id.desc())
    ).first()
    return (baris.pegawai_id, baris.alasan) if baris is not None else (None, None)
