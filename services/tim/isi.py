"""What people write into a running team: the ketua the rincian and each member's part, a member the own plan, the head whom it looks for.

Sources: matrix §7.1 (Ketua Tim a and b, Anggota a).
"""

from __future__ import annotations

from sqlalchemy import update

from models import AnggotaTim, Tim
from models.tim import BERJALAN
from services import audit
from services.formulir import JawabanSalah
from services.konteks import Konteks
from services.tim import kabar as tim_kabar
from services.tim.layar import Pandangan, pandang


def tulis_rincian(k: Konteks, tim_id: int, rincian: str) -> None:
    """Rincian pelaksanaan kegiatan, by the ketua; the members are told. Raises JawabanSalah."""
    p = _ketua(k, tim_id)
    if p.tim.rincian == rincian:
        return
    k.sesi.execute(update(Tim).where(Tim.id == tim_id).values(rincian=rincian))
    audit.catat(k, "tulis_rincian", "tim", tim_id)
    tim_kabar.ditulis(k, p.tim, [a.pegawai_id for a in p.tim.aktif])


def bagi_tugas(k: Konteks, tim_id: int, anggota_id: int, tugas: str) -> None:
    """A member's part, by the ketua; the member is told. Raises JawabanSalah."""
    p = _ketua(k, tim_id)
    tempat = next((a for a in p.tim.aktif if a.id == anggota_id), None)
    if tempat is None:
        raise JawabanSalah("Pegawai itu bukan lagi anggota tim ini.")
    if tempat.tugas == tugas:
        return
    k.sesi.execute(update(AnggotaTim).where(AnggotaTim.id == anggota_id).values(tugas=tugas))
    audit.catat(k, "bagi_tugas", "tim", tim_id, anggota=anggota_id)
    tim_kabar.ditulis(k, p.tim, [tempat.pegawai_id], tugas)


def tulis_rencana(k: Konteks, tim_id: int, rencana: str) -> None:
    """Rencana kerja individu, by whoever holds a place. Raises JawabanSalah."""
    p = pandang(k, tim_id)
    if p is None or p.tempat is None or p.tim.keadaan != BERJALAN:
        raise JawabanSalah("Anda bukan anggota tim ini, atau timnya sudah berakhir.")
    k.sesi.execute(update(AnggotaTim).where(AnggotaTim.id == p.tempat.id).values(rencana=rencana))
    audit.catat(k, "tulis_rencana", "tim", tim_id)


def buka(k: Konteks, tim_id: int, dicari: str | None) -> None:
    """Open the team to volunteers, saying whom it looks for; None closes it. Raises JawabanSalah."""
    p = pandang(k, tim_id)
    if p is None or not p.memimpin or p.tim.keadaan != BERJALAN:
        raise JawabanSalah("Hanya pimpinan unit pemilik dapat membuka tim yang sedang berjalan.")
    k.sesi.execute(update(Tim).where(Tim.id == tim_id).values(terbuka=dicari is not None, dicari=dicari))
    audit.catat(k, "buka_tim" if dicari is not None else "tutup_tim", "tim", tim_id, dicari=dicari)


def _ketua(k: Konteks, tim_id: int) -> Pandangan:
    p = pandang(k, tim_id)
    if p is None or not p.ketua or p.tim.keadaan != BERJALAN:
        raise JawabanSalah("Hanya ketua tim yang sedang berjalan dapat mengisinya.")
    return p
