"""Files that the bot makes for one person to look at: pictures, exports. They go with the outbox row that sent them; evidence stays."""

import hashlib
from datetime import timedelta

from sqlalchemy import delete, insert, select

from models import Berkas, KotakKeluar
from services.konteks import Konteks

SEMENTARA = "sementara"
"""berkas.jenis"""
PNG, PDF = "image/png", "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UMUR = timedelta(days=1)


def simpan(k: Konteks, isi: bytes, nama: str, mime: str, pemilik_id: int) -> int:
    """Store the file for `kirim_berkas`; the id. The same file for the same person is kept once."""
    sidik = hashlib.sha256(isi).hexdigest()
    ada = k.sesi.execute(
        select(Berkas.id).where(
            Berkas.sidik == sidik,
            Berkas.jenis == SEMENTARA,
            Berkas.pemilik_id == pemilik_id,
            Berkas.nama == nama,
        )
    ).scalar()
    if ada is not None:
        return ada
    return k.sesi.execute(
        insert(Berkas)
        .values(
            sidik=sidik,
            jenis=SEMENTARA,
            mime=mime,
            nama=nama,
            ukuran=len(isi),
            isi=isi,
            keadaan="lengkap",
            pemilik_id=pemilik_id,
            dibuat=k.sekarang,
        )
        .returning(Berkas.id)
    ).scalar_one()


def buang(k: Konteks) -> int:
    """Forget those older than a day that no outbox row names any more. Returns how many."""
    dipakai = select(KotakKeluar.berkas_id).where(KotakKeluar.berkas_id.is_not(None))
    lama = k.sesi.scalars(
        select(Berkas.id).where(
            Berkas.jenis == SEMENTARA, Berkas.dibuat < k.sekarang - _UMUR, Berkas.id.not_in(dipakai)
        )
    ).all()
    if lama:
        k.sesi.execute(delete(Berkas).where(Berkas.id.in_(lama)))
    return len(lama)
