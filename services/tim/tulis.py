"""Rows of teams and their places, as they come about and change. Who may, and by which decision: services/tim/pembentukan.py."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select, update

from models import AnggotaTim, Penugasan, Permohonan, Tim
from models.permohonan import MENUNGGU
from models.tim import AKTIF, BATAL, BERJALAN, BUBAR, DIKENAL, DILEPAS, DITUNGGU, GUGUR
from services import penugasan
from services.konteks import Konteks
from services.tim.baca import DataTim
from services.tim.susunan import OrangLuar, Susunan

BERLAKU = "berjalan"
"""penugasan.keadaan"""


def cari(k: Konteks, unit: str, nama: str) -> tuple[int, str] | None:
    """(id, state) of the team of this name in the unit, however it is written."""
    rapi = " ".join(nama.split()).lower()
    baris = k.sesi.execute(
        select(Tim.id, Tim.keadaan).where(Tim.unit == unit, func.lower(Tim.nama) == rapi)
    ).first()
    return (baris[0], baris[1]) if baris else None


def simpan(k: Konteks, tim_id: int | None, **nilai: Any) -> int:
    """Insert the team, or write these values over the row `tim_id`. Returns its id."""
    if tim_id is None:
        return int(
            k.sesi.execute(insert(Tim).values(dibuat=k.sekarang, **nilai).returning(Tim.id)).scalar_one()
        )
    k.sesi.execute(update(Tim).where(Tim.id == tim_id).values(ditutup=None, **nilai))
    return tim_id


def tempatkan(
    k: Konteks, tim_id: int, s: Susunan, orang: Iterable[int], keadaan: str, luar: Iterable[OrangLuar] = ()
) -> None:
    """Give these people a place. A place that the person had before, and lost, is used again."""
    ada = {
        b.pegawai_id: b
        for b in k.sesi.execute(
            select(AnggotaTim.id, AnggotaTim.pegawai_id, AnggotaTim.keadaan).where(
                AnggotaTim.tim_id == tim_id, AnggotaTim.pegawai_id.is_not(None)
            )
        )
    }
    for i in orang:
        nilai = {"peran": s.peran(i), "keadaan": keadaan}
        if i in ada:
            k.sesi.execute(update(AnggotaTim).where(AnggotaTim.id == ada[i].id).values(**nilai))
        else:
            k.sesi.execute(insert(AnggotaTim).values(tim_id=tim_id, pegawai_id=i, dibuat=k.sekarang, **nilai))
    for satu in luar:
        k.sesi.execute(
            insert(AnggotaTim).values(
                tim_id=tim_id,
                nama_luar=satu.nama,
                instansi_luar=satu.instansi,
                peran="anggota",
                keadaan=DITUNGGU,
                dibuat=k.sekarang,
            )
        )


def tautkan(k: Konteks, tim_id: int, orang: Iterable[int], permohonan_id: int) -> None:
    """Remember which penunjukan brings these people in."""
    k.sesi.execute(
        update(AnggotaTim)
        .where(AnggotaTim.tim_id == tim_id, AnggotaTim.pegawai_id.in_(list(orang)))
        .values(permohonan_id=permohonan_id)
    )


def tautkan_luar(k: Konteks, tim_id: int, instansi: str, permohonan_id: int) -> None:
    """The same for those of another government."""
    k.sesi.execute(
        update(AnggotaTim)
        .where(AnggotaTim.tim_id == tim_id, AnggotaTim.instansi_luar == instansi)
        .values(permohonan_id=permohonan_id)
    )


def berlakukan(k: Konteks, tim: DataTim, s: Susunan, permohonan_id: int, mulai: date, selesai: date) -> None:
    """The decision is in force: the team runs, everybody in it has a place with dates and an assignment."""
    k.sesi.execute(update(Tim).where(Tim.id == tim.id).values(keadaan=BERJALAN))
    tugaskan(k, tim, s, s.semua, permohonan_id, mulai, selesai)
    k.sesi.execute(
        update(AnggotaTim)
        .where(AnggotaTim.tim_id == tim.id, AnggotaTim.pegawai_id.is_(None), AnggotaTim.keadaan == AKTIF)
        .values(mulai=mulai, selesai=selesai)
    )


def tugaskan(
    k: Konteks,
    tim: DataTim,
    s: Susunan,
    orang: Iterable[int],
    permohonan_id: int,
    mulai: date,
    selesai: date,
) -> None:
    """Places and assignments of these people. Whom a penunjukan assigned to this team already is not assigned twice."""
    semua = list(orang)
    tempatkan(k, tim.id, s, semua, AKTIF)
    k.sesi.execute(
        update(AnggotaTim)
        .where(AnggotaTim.tim_id == tim.id, AnggotaTim.pegawai_id.in_(semua))
        .values(mulai=mulai, selesai=selesai)
    )
    # Who volunteered for it while it was only a name does this work already: the same assignment is the team's from now on.
    k.sesi.execute(
        update(Penugasan)
        .where(
            Penugasan.pegawai_id.in_(semua),
            Penugasan.unit_pemilik == tim.unit,
            Penugasan.kegiatan == tim.nama,
            Penugasan.tim_id.is_(None),
            Penugasan.keadaan == BERLAKU,
        )
        .values(tim_id=tim.id)
    )
    sudah = set(
        k.sesi.scalars(
            select(Penugasan.pegawai_id).where(Penugasan.tim_id == tim.id, Penugasan.keadaan == BERLAKU)
        )
    )
    for i in semua:
        if i in sudah:
            # The team's decision says as what, and until when.
            k.sesi.execute(
                update(Penugasan)
                .where(Penugasan.tim_id == tim.id, Penugasan.pegawai_id == i, Penugasan.keadaan == BERLAKU)
                .values(peran=s.peran(i), selesai=selesai)
            )
        else:
            penugasan.tugaskan(
                k,
                pegawai_id=i,
                permohonan_id=permohonan_id,
                unit_pemilik=tim.unit,
                kegiatan=tim.nama,
                peran=s.peran(i),
                mulai=mulai,
                selesai=selesai,
                tim_id=tim.id,
            )


def ganti_peran(k: Konteks, tim_id: int, pegawai_id: int, peran: str) -> None:
    """The place and the running assignment of this person get another role."""
    k.sesi.execute(
        update(AnggotaTim)
        .where(AnggotaTim.tim_id == tim_id, AnggotaTim.pegawai_id == pegawai_id)
        .values(peran=peran)
    )
    k.sesi.execute(
        update(Penugasan)
        .where(Penugasan.tim_id == tim_id, Penugasan.pegawai_id == pegawai_id, Penugasan.keadaan == BERLAKU)
        .values(peran=peran)
    )


def lepas(k: Konteks, tim_id: int, orang: Iterable[int]) -> None:
    """These people leave the team today: place and assignment end, both stay readable."""
    semua = list(orang)
    _tutup_tempat(k, tim_id, AnggotaTim.pegawai_id.in_(semua))
    _tutup_tugas(k, tim_id, Penugasan.pegawai_id.in_(semua))


def tinggalkan(k: Konteks, tim_id: int, orang: Iterable[int]) -> None:
    """A team that is put together anew goes on without these people: their places are gone, an assignment to it ends today."""
    semua = list(orang)
    k.sesi.execute(
        update(AnggotaTim)
        .where(AnggotaTim.tim_id == tim_id, AnggotaTim.pegawai_id.in_(semua))
        .values(keadaan=GUGUR, permohonan_id=None)
    )
    _tutup_tugas(k, tim_id, Penugasan.pegawai_id.in_(semua))


def tinggalkan_luar(k: Konteks, tim_id: int, tetap: Iterable[OrangLuar]) -> None:
    """The same for people of another government: only those stay who were given, and whom the head still wants."""
    baris = k.sesi.execute(
        select(AnggotaTim.id, AnggotaTim.nama_luar, AnggotaTim.instansi_luar, AnggotaTim.keadaan).where(
            AnggotaTim.tim_id == tim_id, AnggotaTim.pegawai_id.is_(None)
        )
    )
    ada = {(o.nama, o.instansi) for o in tetap}
    pergi = [b.id for b in baris if b.keadaan != AKTIF or (b.nama_luar, b.instansi_luar or "-") not in ada]
    k.sesi.execute(
        update(AnggotaTim).where(AnggotaTim.id.in_(pergi)).values(keadaan=GUGUR, permohonan_id=None)
    )


def bubarkan(k: Konteks, tim_id: int) -> None:
    """The team ends, and with it every place and assignment."""
    k.sesi.execute(
        update(Tim).where(Tim.id == tim_id).values(keadaan=BUBAR, ditutup=k.sekarang, terbuka=False)
    )
    _tutup_tempat(k, tim_id, AnggotaTim.id.is_not(None))
    _tutup_tugas(k, tim_id, Penugasan.id.is_not(None))


def _tutup_tempat(k: Konteks, tim_id: int, yang: Any) -> None:
    k.sesi.execute(
        update(AnggotaTim)
        .where(AnggotaTim.tim_id == tim_id, AnggotaTim.keadaan == AKTIF, yang)
        .values(keadaan=DILEPAS, selesai=k.hari_ini)
    )
    k.sesi.execute(
        update(AnggotaTim)
        .where(AnggotaTim.tim_id == tim_id, AnggotaTim.keadaan == DITUNGGU, yang)
        .values(keadaan=GUGUR)
    )


def _tutup_tugas(k: Konteks, tim_id: int, yang: Any) -> None:
    k.sesi.execute(
        update(Penugasan)
        .where(Penugasan.tim_id == tim_id, Penugasan.keadaan == BERLAKU, yang)
        .values(keadaan="dilepas", ditutup=k.sekarang)
    )


def perpanjang(k: Konteks, tim_id: int, sampai: date) -> None:
    """Every date that is the team's end moves."""
    k.sesi.execute(update(Tim).where(Tim.id == tim_id).values(selesai=sampai, pengingat_berikut=None))
    k.sesi.execute(
        update(AnggotaTim)
        .where(AnggotaTim.tim_id == tim_id, AnggotaTim.keadaan == AKTIF)
        .values(selesai=sampai)
    )
    k.sesi.execute(
        update(Penugasan)
        .where(Penugasan.tim_id == tim_id, Penugasan.keadaan == BERLAKU)
        .values(selesai=sampai)
    )


def batalkan(k: Konteks, tim_id: int) -> None:
    """The decision was refused or given up: nobody has a place any more, assignments to it end."""
    k.sesi.execute(
        update(Tim).where(Tim.id == tim_id).values(keadaan=BATAL, ditutup=k.sekarang, terbuka=False)
    )
    k.sesi.execute(
        update(AnggotaTim)
        .where(AnggotaTim.tim_id == tim_id, AnggotaTim.keadaan.in_([AKTIF, DITUNGGU]))
        .values(keadaan=GUGUR)
    )
    _tutup_tugas(k, tim_id, Penugasan.id.is_not(None))


def batalkan_susunan(k: Konteks, tim_id: int) -> None:
    """The team is put together anew, perhaps under another name: this row waits. Who was given already keeps the place."""
    k.sesi.execute(update(Tim).where(Tim.id == tim_id).values(keadaan=BATAL))


def gugurkan_yang_ditunggu(k: Konteks, tim_id: int) -> None:
    """The head goes on without them."""
    k.sesi.execute(
        update(AnggotaTim)
        .where(AnggotaTim.tim_id == tim_id, AnggotaTim.keadaan == DITUNGGU)
        .values(keadaan=GUGUR)
    )


def gugurkan_yang_terjawab(k: Konteks, tim_id: int) -> None:
    """Somebody of another government was asked for by name, and the answer names others: that place is not awaited any more."""
    k.sesi.execute(
        update(AnggotaTim)
        .where(
            AnggotaTim.tim_id == tim_id,
            AnggotaTim.keadaan == DITUNGGU,
            AnggotaTim.pegawai_id.is_(None),
            AnggotaTim.permohonan_id.in_(select(Permohonan.id).where(Permohonan.keadaan != MENUNGGU)),
        )
        .values(keadaan=GUGUR)
        .execution_options(synchronize_session=False)
    )


BEBAS = frozenset({DIKENAL, BATAL})
"""A name in one of these states may be used for a new team."""
