"""Assignments in force: what a person does now, and how one is born when the last step of a request closed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, insert, or_, select, update

from models import AnggotaTim, PenerimaSurat, Penugasan, Surat, Tim
from models.permohonan import MENUNGGU, Permohonan
from models.tim import AKTIF, BERJALAN, BUBAR, DIKENAL, SELESAI
from rules.struktur import unit_organisasi
from services import sebutan
from services.konteks import Konteks
from services.pernyataan import jalankan
from services.tanggal import tanggal_singkat

_berjalan = (
    select(
        Penugasan.id,
        Penugasan.unit_pemilik,
        Penugasan.kegiatan,
        Penugasan.peran,
        Penugasan.mulai,
        Penugasan.selesai,
        Penugasan.permohonan_id,
        Penugasan.tim_id,
    )
    .where(
        Penugasan.pegawai_id == bindparam("pegawai_id"),
        Penugasan.keadaan == "berjalan",
        Penugasan.selesai >= bindparam("hari_ini"),
    )
    .order_by(Penugasan.selesai, Penugasan.id)
)
_sisip, _sisip_tim = insert(Penugasan), insert(Tim)
_tim = (
    select(Tim.nama)
    .where(Tim.unit == bindparam("unit"), or_(Tim.keadaan == DIKENAL, Tim.keadaan == BERJALAN))
    .order_by(Tim.nama)
)
# Whoever names the unit of placement means the team of the unit organisasi around it, too.
_tim_ada = select(Tim.id, Tim.keadaan).where(
    or_(Tim.unit == bindparam("unit"), Tim.unit == bindparam("unit_organisasi")),
    Tim.nama == bindparam("nama"),
)
_tempat_ada = select(AnggotaTim.id).where(
    AnggotaTim.tim_id == bindparam("tim_id"), AnggotaTim.pegawai_id == bindparam("pegawai_id")
)


@dataclass(frozen=True, slots=True)
class Tugas:
    """One assignment. `unit`: kode of the unit that owns the work; both days are included."""

    id: int
    unit: str
    kegiatan: str
    peran: str
    mulai: date
    selesai: date
    permohonan_id: int | None
    tim_id: int | None = None

    @property
    def ringkas(self) -> str:
        """«Tim Satu Data (s.d. 28 Feb 2027)»."""
        return f"{sebutan.potong(self.kegiatan, 60)} (s.d. {tanggal_singkat(self.selesai)})"


def tugas_berjalan(k: Konteks, pegawai_id: int) -> list[Tugas]:
    """Assignments of a person that have not ended, the next to end first."""
    return [
        Tugas(*b) for b in jalankan(k.sesi, _berjalan, {"pegawai_id": pegawai_id, "hari_ini": k.hari_ini})
    ]


def tanpa_hasil(k: Konteks, pegawai_id: int) -> int:
    """How many assignments of a person are past their last day, and nobody has said what became of them."""
    lewat = select(func.count(Penugasan.id)).where(
        Penugasan.pegawai_id == pegawai_id, Penugasan.keadaan == "berjalan", Penugasan.selesai < k.hari_ini
    )
    return int(k.sesi.execute(lewat).scalar_one())


def sebagai_rujukan(k: Konteks, tugas: list[Tugas]) -> list[tuple[str, str | None]]:
    """(kode of the owner unit organisasi, name of the work) as the rules want them, to refuse what is assigned already."""
    return [(unit_organisasi(k.profil, k.organisasi, t.unit) or t.unit, t.kegiatan) for t in tugas]


def diajukan(k: Konteks, pegawai_id: int) -> list[tuple[int, str, str]]:
    """Requests of a person that still wait: (id, kode of the owner unit, name of the work)."""
    return [
        (b.id, b.unit_pemilik, b.kegiatan)
        for b in k.sesi.execute(
            select(Permohonan.id, Permohonan.unit_pemilik, Permohonan.kegiatan).where(
                Permohonan.pemohon_id == pegawai_id, Permohonan.keadaan == MENUNGGU
            )
        )
    ]


def tugaskan(
    k: Konteks,
    *,
    pegawai_id: int,
    permohonan_id: int,
    unit_pemilik: str,
    kegiatan: str,
    peran: str,
    mulai: date,
    selesai: date,
    tim_id: int | None = None,
) -> int | None:
    """Put an assignment in force; a team that was named becomes known, so that the next person can pick it.

    Where the team of that name runs, an anggota becomes its member: then its id is returned.
    """
    masuk = None
    if peran != "individu" and tim_id is None:
        ada = _kenali_tim(k, unit_pemilik, kegiatan)
        tim_id = masuk = ada if peran == "anggota" else None
    jalankan(
        k.sesi,
        _sisip,
        {
            "pegawai_id": pegawai_id,
            "permohonan_id": permohonan_id,
            "unit_pemilik": unit_pemilik,
            "kegiatan": kegiatan,
            "peran": peran,
            "mulai": mulai,
            "selesai": selesai,
            "keadaan": "berjalan",
            "dibuat": k.sekarang,
            "tim_id": tim_id,
        },
    )
    if masuk is not None:
        _beri_tempat(k, masuk, pegawai_id, permohonan_id, mulai, selesai)
    return masuk


def _kenali_tim(k: Konteks, unit: str, nama: str) -> int | None:
    """Id of the running team of this name; a name that nobody knows yet becomes known."""
    kantor = unit_organisasi(k.profil, k.organisasi, unit) or unit
    kunci = {"unit": unit, "unit_organisasi": kantor, "nama": nama}
    ada = jalankan(k.sesi, _tim_ada, kunci).all()
    if not ada:
        tim = {"unit": unit, "nama": nama, "dibuat": k.sekarang}
        jalankan(k.sesi, _sisip_tim, {**tim, "keadaan": DIKENAL, "terbuka": False})
    return next((b[0] for b in ada if b[1] == BERJALAN), None)


def tim_berakhir(k: Konteks, unit: str, nama: str) -> bool:
    """Was the team of this name dissolved, or is its work done? A name that was formed anew is not over."""
    kantor = unit_organisasi(k.profil, k.organisasi, unit) or unit
    kunci = {"unit": unit, "unit_organisasi": kantor, "nama": nama}
    keadaan = {b[1] for b in jalankan(k.sesi, _tim_ada, kunci)}
    return bool(keadaan) and keadaan <= {BUBAR, SELESAI}


def _beri_tempat(
    k: Konteks, tim_id: int, pegawai_id: int, permohonan_id: int, mulai: date, selesai: date
) -> None:
    isi = {"keadaan": AKTIF, "mulai": mulai, "selesai": selesai, "permohonan_id": permohonan_id}
    ada = jalankan(k.sesi, _tempat_ada, {"tim_id": tim_id, "pegawai_id": pegawai_id}).first()
    if ada is not None:
        k.sesi.execute(update(AnggotaTim).where(AnggotaTim.id == ada[0]).values(**isi))
        return
    siapa = {"tim_id": tim_id, "pegawai_id": pegawai_id, "peran": "anggota", "dibuat": k.sekarang}
    k.sesi.execute(insert(AnggotaTim).values(**siapa, **isi))


def surat_penugasan(k: Konteks, penugasan_id: int) -> list[int]:
    """Ids of the letters that stand behind an assignment and that can be looked at, the newest first: its own, and those that
    changed its team and went to this person."""
    p = k.sesi.get(Penugasan, penugasan_id)
    if p is None:
        return []
    tim = [] if p.tim_id is None else [Permohonan.tim_id == p.tim_id]
    milik = select(PenerimaSurat.surat_id).where(PenerimaSurat.pegawai_id == p.pegawai_id)
    return list(
        k.sesi.scalars(
            select(Surat.id)
            .join(Permohonan, Permohonan.id == Surat.permohonan_id)
            .where(
                or_(Surat.permohonan_id == p.permohonan_id, *tim),
                Surat.jenis.in_(["surat_tugas", "keputusan"]),
                Surat.keadaan.in_(["belum_final", "final"]),
                Surat.id.in_(milik),
            )
            .order_by(Surat.id.desc())
        )
    )


def surat_tugas(k: Konteks, permohonan_id: int) -> Surat | None:
    """The letter of assignment that a request led to."""
    return k.sesi.scalars(
        select(Surat).where(
            Surat.permohonan_id == permohonan_id, Surat.jenis.in_(["surat_tugas", "keputusan"])
        )
    ).first()
