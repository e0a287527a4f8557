"""Writes a plan: all of it in the caller's transaction. Accounts of people who leave end with it."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

import models
from rules.organisasi import Unit
from services.akun import ikatan as akun
from services.direktori import naikkan_versi
from services.impor.data import Baru, DataPegawai
from services.impor.rencana import Rencana
from services.konteks import Konteks


def terapkan(k: Konteks, baru: Baru, rencana: Rencana, *, buang_unit: bool) -> list[str]:
    """Write the plan. Returns the kode of units that were removed because nothing refers to them any more
    (only with `buang_unit`)."""
    sesi = k.sesi
    _tulis_unit(sesi, rencana, baru.unit)
    _tulis_pegawai(sesi, rencana)
    for orang in rencana.nonaktif:
        akun.cabut_pegawai(k, orang.id)
    _tulis_pelaksana(sesi, rencana)
    dibuang = _buang_unit(sesi, rencana.unit_hilang) if buang_unit else []
    if dibuang or not rencana.kosong:
        sesi.info["direktori_diubah"] = True  # not for the cache of the others until this is committed
        naikkan_versi(sesi)
    return dibuang


def _tulis_unit(sesi: Session, rencana: Rencana, unit: dict[str, Unit]) -> None:
    """Parents before children: PostgreSQL and SQLite both check the reference at once."""
    menunggu = {u.kode: u for u in rencana.unit_baru}
    urut: list[dict[str, Any]] = []
    for kode in list(menunggu):
        jalur: list[Unit] = []
        kini: str | None = kode
        while kini in menunggu:
            jalur.append(menunggu.pop(kini))
            kini = jalur[-1].induk
        urut += [asdict(u) for u in reversed(jalur)]
    if urut:
        sesi.execute(insert(models.Unit), urut)
    if rencana.unit_berubah:
        sesi.execute(update(models.Unit), [asdict(u) for u in rencana.unit_berubah.values()])


def _nilai(data: DataPegawai) -> dict[str, Any]:
    return asdict(data) | {"kompetensi": list(data.kompetensi), "peran_aplikasi": list(data.peran_aplikasi)}


def _tulis_pegawai(sesi: Session, rencana: Rencana) -> None:
    if rencana.pegawai_baru:
        sesi.execute(insert(models.Pegawai), [_nilai(p) | {"aktif": True} for p in rencana.pegawai_baru])
    if rencana.pegawai_berubah:
        sesi.execute(
            update(models.Pegawai), [_nilai(p.data) | {"id": p.lama.id} for p in rencana.pegawai_berubah]
        )
    if rencana.pegawai_kembali:
        sesi.execute(update(models.Pegawai), [{"id": p.id, "aktif": True} for p in rencana.pegawai_kembali])
    if rencana.nonaktif:
        sesi.execute(
            update(models.Pegawai), [{"id": p.id, "aktif": False, "memimpin": None} for p in rencana.nonaktif]
        )
    if rencana.turun:
        sesi.execute(update(models.Pegawai), [{"id": p.id, "memimpin": None} for p in rencana.turun])


def _tulis_pelaksana(sesi: Session, rencana: Rencana) -> None:
    tabel = models.PelaksanaJabatan
    if rencana.pelaksana_berakhir:
        sesi.execute(delete(tabel).where(tabel.id.in_(list(rencana.pelaksana_berakhir))))
    if rencana.pelaksana_baru:
        nip = [p.nip for p in rencana.pelaksana_baru]
        pilih = select(models.Pegawai.nip, models.Pegawai.id).where(models.Pegawai.nip.in_(nip))
        id_pegawai = {b.nip: b.id for b in sesi.execute(pilih)}
        sesi.execute(
            insert(tabel),
            [
                {
                    "unit": p.unit,
                    "pegawai_id": id_pegawai[p.nip],
                    "sebagai": p.sebagai,
                    "mulai": p.mulai,
                    "selesai": p.selesai,
                    "nomor_sk": p.nomor_sk,
                }
                for p in rencana.pelaksana_baru
            ],
        )


def _buang_unit(sesi: Session, hilang: list[str]) -> list[str]:
    """Remove units that neither a person, a child, an acting period nor anything in the records names."""
    perujuk = [
        models.Unit.induk,
        models.Pegawai.unit,
        models.Pegawai.memimpin,
        models.PelaksanaJabatan.unit,
        models.Tim.unit,
        models.Kursi.unit,
        models.Permohonan.unit_asal,
        models.Permohonan.unit_pemilik,
        models.Penugasan.unit_pemilik,
        models.Surat.unit_penandatangan,
    ]
    dibuang: list[str] = []
    sisa = set(hilang)
    while sisa:
        terpakai: set[str] = set()
        for kolom in perujuk:
            terpakai |= {kode for kode in sesi.scalars(select(kolom).distinct()) if kode is not None}
        bebas = sorted(sisa - terpakai)
        if not bebas:
            break
        sesi.execute(delete(models.Unit).where(models.Unit.kode.in_(bebas)))
        dibuang += bebas
        sisa -= set(bebas)
    return dibuang
