"""Assignments in force: what a person does now, and how one is born when the last step of a request closed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, insert, select

from models import Penugasan, Surat, Tim
from models.permohonan import MENUNGGU, Permohonan
from models.tim import DIKENAL
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
    )
    .where(
        Penugasan.pegawai_id == bindparam("pegawai_id"),
        Penugasan.keadaan == "berjalan",
        Penugasan.selesai >= bindparam("hari_ini"),
    )
    .order_by(Penugasan.selesai, Penugasan.id)
)
_sisip, _sisip_tim = insert(Penugasan), insert(Tim)
_tim = select(Tim.nama).where(Tim.unit == bindparam("unit")).order_by(Tim.nama)
_tim_ada = select(Tim.id).where(Tim.unit == bindparam("unit"), Tim.nama == bindparam("nama"))


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

    @property
    def ringkas(self) -> str:
        """«Tim Satu Data (s.d. 28 Feb 2027)»."""
        return f"{sebutan.potong(self.kegiatan, 60)} (s.d. {tanggal_singkat(self.selesai)})"


def tugas_berjalan(k: Konteks, pegawai_id: int) -> list[Tugas]:
    """Assignments of a person that have not ended, the next to end first."""
    return [
        Tugas(*b) for b in jalankan(k.sesi, _berjalan, {"pegawai_id": pegawai_id, "hari_ini": k.hari_ini})
    ]


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
) -> None:
    """Put an assignment in force; a team that was named becomes known, so that the next person can pick it."""
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
    if (
        peran != "individu"
        and not jalankan(k.sesi, _tim_ada, {"unit": unit_pemilik, "nama": kegiatan}).first()
    ):
        tim = {"unit": unit_pemilik, "nama": kegiatan, "dibuat": k.sekarang}
        jalankan(k.sesi, _sisip_tim, {**tim, "keadaan": DIKENAL, "terbuka": False})


def tim_dikenal(k: Konteks, unit: str) -> list[str]:
    """Names of the teams and activities that are known in a unit, by alphabet."""
    return [b[0] for b in jalankan(k.sesi, _tim, {"unit": unit})]


def surat_tugas(k: Konteks, permohonan_id: int) -> Surat | None:
    """The letter of assignment that a request led to."""
    return k.sesi.scalars(
        select(Surat).where(Surat.permohonan_id == permohonan_id, Surat.jenis == "surat_tugas")
    ).first()
