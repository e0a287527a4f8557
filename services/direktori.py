"""From the imported directory to the pure `Organisasi` that the rules read."""

from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

import models
from rules.organisasi import Organisasi, Pegawai, PelaksanaJabatan, Unit
from services.pernyataan import jalankan

_versi = select(models.Direktori.versi).where(models.Direktori.id == 1)

# A cache, never a source: the version in the database is asked every time, so an import in another process is seen
# by the very next tap.
_cache: WeakKeyDictionary[Engine, tuple[int, Organisasi]] = WeakKeyDictionary()
_kunci = Lock()
_versi = select(models.Direktori.versi).where(models.Direktori.id == 1)


def versi_direktori(sesi: Session) -> int:
    """Counts up with every import; 0 before the first."""
    return jalankan(sesi, _versi, {}).scalar() or 0


def naikkan_versi(sesi: Session) -> None:
    """Tell every process that the directory changed."""
    hasil = sesi.execute(
        update(models.Direktori).where(models.Direktori.id == 1).values(versi=models.Direktori.versi + 1)
    )
    if not hasil.rowcount:  # type: ignore[attr-defined]
        sesi.execute(models.Direktori.__table__.insert().values(id=1, versi=1))  # type: ignore[attr-defined]


def muat_organisasi(sesi: Session) -> Organisasi:
    """The organisation of this transaction's directory version."""
    mesin = sesi.get_bind().engine
    versi = versi_direktori(sesi)
    with _kunci:
        tersimpan = _cache.get(mesin)
    # A changed directory that is not committed yet must not end up in the cache of the others.
    if tersimpan and tersimpan[0] == versi and not sesi.info.get("direktori_diubah"):
        return tersimpan[1]
    organisasi = _baca(sesi)
    if not sesi.info.get("direktori_diubah"):
        with _kunci:
            _cache[mesin] = (versi, organisasi)
    return organisasi


def _baca(sesi: Session) -> Organisasi:
    """Read everything. Ten thousand people share a few hundred titles, ranks and units: each word is kept once."""
    u, p, j = models.Unit, models.Pegawai, models.PelaksanaJabatan
    kata: dict[str, str] = {}
    # Not through the session: it would hold every row at once.
    sesi.flush()
    baca = sesi.connection().execute

    def satu(teks: Any) -> Any:
        return kata.setdefault(teks, teks) if teks is not None else None

    unit = [
        Unit(*baris)
        for baris in baca(
            select(
                u.kode,
                u.nama,
                u.jenis,
                u.induk,
                u.perangkat_daerah,
                u.unit_organisasi,
                u.pola,
                u.level,
                u.disederhanakan,
            )
        )
    ]
    pegawai = [
        Pegawai(
            id=b.id,
            nip=b.nip,
            nama=b.nama,
            gelar_depan=satu(b.gelar_depan),
            gelar_belakang=satu(b.gelar_belakang),
            golongan=satu(b.golongan),
            jenis_jabatan=satu(b.jenis_jabatan),
            jenjang=satu(b.jenjang),
            jabatan=satu(b.jabatan),
            unit=satu(b.unit),
            memimpin=satu(b.memimpin),
            atasan_nip=satu(b.atasan_nip),
            kompetensi=tuple(map(satu, b.kompetensi or ())),
            aktif=b.aktif,
        )
        for b in baca(
            select(
                p.id,
                p.nip,
                p.nama,
                p.gelar_depan,
                p.gelar_belakang,
                p.golongan,
                p.jenis_jabatan,
                p.jenjang,
                p.jabatan,
                p.unit,
                p.memimpin,
                p.atasan_nip,
                p.kompetensi,
                p.aktif,
            )
        )
    ]
    pelaksana = [
        PelaksanaJabatan(*baris)
        for baris in baca(select(j.unit, j.pegawai_id, j.sebagai, j.mulai, j.selesai, j.nomor_sk))
    ]
    return Organisasi(unit, pegawai, pelaksana)
