"""The decision that makes or changes a team, as a request: stored, opened, signed at once where the head signs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update

from models import OrangPermohonan, Permohonan, Tim
from models.permohonan import DIKEMBALIKAN, MENUNGGU
from rules.langkah import Rute
from services import audit, sebutan
from services.konteks import Konteks
from services.permohonan import alur, pemohon
from services.permohonan.pencatatan import TidakDapatDiajukan, catat
from services.permohonan.perkara import Perkara, dudukkan, muat, orang
from services.pernyataan import sisip
from services.tim import baca
from services.tim.baca import DataTim
from services.tim.susunan import Susunan

BARU, GANTI_KETUA, TAMBAH, LEPAS, PERPANJANG, BUBARKAN = (
    "baru",
    "ganti_ketua",
    "tambah",
    "lepas",
    "perpanjang",
    "bubar",
)
"""permohonan.perihal"""
HAL = {
    BARU: "Pembentukan",
    GANTI_KETUA: "Pergantian ketua",
    TAMBAH: "Penambahan anggota",
    LEPAS: "Pelepasan anggota",
    PERPANJANG: "Perpanjangan",
    BUBARKAN: "Pembubaran",
}
_sisip_orang = insert(OrangPermohonan)


def periksa_orang(k: Konteks, semua: Iterable[int]) -> None:
    """Raises TidakDapatDiajukan for somebody who left."""
    if pergi := sebutan.yang_pergi(orang(k.organisasi, i) for i in semua):
        raise TidakDapatDiajukan(pergi)


def ajukan_keputusan(
    k: Konteks,
    tim: DataTim,
    pemohon_id: int,
    perihal: str,
    s: Susunan,
    rute: Rute,
    *,
    mulai: date,
    selesai: date,
    ubah: dict[str, Any] | None = None,
) -> Perkara:
    """Store the request and open its first step; signed at once where the head signs. `s`: the team as it is to be.

    `ubah`: the change itself (`orang`: ids, `dari`/`ke`, `sampai`, `alasan`).
    """
    # What was returned is done with: this request takes its place.
    k.sesi.execute(
        update(Permohonan)
        .where(
            Permohonan.tim_id == tim.id,
            Permohonan.jenis == "tim",
            Permohonan.perihal == perihal,
            Permohonan.keadaan == DIKEMBALIKAN,
        )
        .values(keadaan="diganti")
    )
    perkara = catat(
        k,
        rute,
        jenis="tim",
        pemohon_id=pemohon_id,
        unit_asal=orang(k.organisasi, pemohon_id).simpul,
        unit_pemilik=tim.unit,
        peran="anggota",
        kegiatan=tim.nama,
        mulai=mulai,
        selesai=selesai,
        maksud=tim.sasaran,
        perihal=perihal,
        tim_id=tim.id,
        rincian={**s.ke_json(), "target": tim.target, "ubah": ubah or {}},
    )
    dudukkan(perkara)
    for p in perkara.jenis.ditugaskan(perkara):
        isi = {
            "permohonan_id": perkara.id,
            "pegawai_id": p.id,
            "sebagai": "dipilih",
            "peran": s.peran(p.id),
        }
        sisip(k.sesi, _sisip_orang, {**isi, "nama_luar": None})
    audit.catat(k, "ajukan", "permohonan", perkara.id, pelaku_id=pemohon_id, tim=tim.id, perihal=perihal)
    alur.mulai(perkara)
    return perkara


def berjalan(k: Konteks, tim_id: int) -> int | None:
    """Id of the request about this team that waits for a decision, if one does."""
    return k.sesi.scalars(
        select(Permohonan.id).where(
            Permohonan.tim_id == tim_id,
            Permohonan.jenis == "tim",
            Permohonan.keadaan == MENUNGGU,
        )
    ).first()


def tarik_permintaan(k: Konteks, tim_id: int) -> None:
    """Nobody is asked for on behalf of this team any more: what still waits is withdrawn, whichever head asked.

    Call it when the team's row says so already: a giving side that answers last opens the decision of a team that is composed.
    """
    semua = k.sesi.scalars(
        select(Permohonan.id)
        .where(
            Permohonan.tim_id == tim_id,
            Permohonan.jenis == "penunjukan",
            Permohonan.keadaan.in_([MENUNGGU, DIKEMBALIKAN]),
        )
        .order_by(Permohonan.id)
    ).all()
    for permohonan_id in semua:
        pemohon.tarik(muat(k, permohonan_id, kunci=True))


def kunci(k: Konteks, tim_id: int) -> None:
    """Hold the team until the commit: two heads, or two giving sides, act on it one after the other (PostgreSQL; SQLite has one
    writer)."""
    k.sesi.execute(select(Tim.id).where(Tim.id == tim_id).with_for_update())


def muat_tim(k: Konteks, tim_id: int) -> DataTim:
    """The team. Raises TidakDapatDiajukan where there is none (a forged button)."""
    tim = baca.muat(k, tim_id)
    if tim is None:
        raise TidakDapatDiajukan("Tim itu tidak ada.")
    return tim


def boleh(rute: Rute) -> Rute:
    if not rute.boleh or rute.lingkup is None:
        raise TidakDapatDiajukan(rute.alasan or "", rute.dasar, rute.saran, rute.hasil)
    return rute


def nama_tempat(k: Konteks, a: baca.Anggota) -> str:
    return orang(k.organisasi, a.pegawai_id).nama_lengkap if a.pegawai_id is not None else a.nama_luar or "-"


def saya(k: Konteks) -> int:
    if k.pegawai is None:
        raise PermissionError("hanya pegawai yang terikat dapat membentuk tim")
    return k.pegawai.id
