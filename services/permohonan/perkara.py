"""One running request with everything that its next move needs, read in two statements.

`Perkara` is what the other services pass around: the request, its steps with their seats and votes, the route of its
snapshot with the persons who sit in the seats today.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from models import Keputusan, Kursi, Langkah, Permohonan
from models.permohonan import BELUM, MENUNGGU
from rules import rute as aturan_rute
from rules.langkah import Langkah as LangkahRute
from rules.langkah import Rute
from rules.organisasi import Organisasi, Pegawai, Pejabat
from services.konteks import Konteks
from services.permohonan import jenis
from services.permohonan.jenis import Jenis
from services.pernyataan import jalankan, sisip

_p = Permohonan.__table__
_permohonan = select(_p).where(_p.c.id == bindparam("id"))
_permohonan_terkunci = _permohonan.with_for_update()
_langkah = (
    select(
        Langkah.id,
        Langkah.urutan,
        Langkah.tindakan,
        Langkah.aturan,
        Langkah.bentuk,
        Langkah.keadaan,
        Langkah.versi,
        Langkah.dibuka,
        Langkah.ditutup,
        Kursi.id.label("kursi_id"),
        Keputusan.pegawai_id.label("pemutus_id"),
    )
    .join(Kursi, Kursi.langkah_id == Langkah.id)
    .outerjoin(Keputusan, Keputusan.kursi_id == Kursi.id)
    .where(Langkah.permohonan_id == bindparam("id"))
    .order_by(Langkah.urutan, Kursi.nomor)
)
_sisip_langkah, _sisip_kursi = insert(Langkah), insert(Kursi)


class PermohonanHilang(LookupError):
    """No such request (a forged button, or one of another installation)."""


@dataclass(slots=True)
class LangkahBerjalan:
    """A row of `langkah`, its seats in order (`kursi`: ids), and who voted for which seat (`suara`: seat id → person)."""

    id: int
    urutan: int
    tindakan: str
    aturan: str
    bentuk: str | None
    keadaan: str
    versi: int
    dibuka: datetime | None
    ditutup: datetime | None
    kursi: list[int] = field(default_factory=list)
    suara: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class DataPermohonan:
    """A row of `permohonan` as plain values."""

    id: int
    kode: str
    jenis: str
    pemohon_id: int
    unit_asal: str
    unit_pemilik: str
    lingkup: str
    peran: str
    kegiatan: str
    maksud: str | None
    kompetensi: str | None
    harapan: str | None
    mulai: date
    selesai: date
    suara_id: int | None
    keadaan: str
    versi: int
    peraturan: str
    profil_versi: str
    snapshot: dict[str, Any]
    menggantikan_id: int | None
    dibuat: datetime
    ditutup: datetime | None
    perihal: str = "baru"
    tim_id: int | None = None
    rincian: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Perkara:
    """`langkah[i]` is the row of `rute.langkah[i]`; the seats of both stand in the same order."""

    k: Konteks
    data: DataPermohonan
    langkah: list[LangkahBerjalan]
    rute: Rute
    duduk: tuple[tuple[Pejabat | None, ...], ...]
    """Who sits in each seat of each step today; None = vacant."""
    ingatan: dict[str, Any] = field(default_factory=dict)
    """What its kind read about it, so that it is read once."""

    @property
    def id(self) -> int:
        return self.data.id

    @property
    def jenis(self) -> Jenis:
        """What differs between the kinds of requests."""
        return jenis.untuk(self.data.jenis)

    @property
    def org(self) -> Organisasi:
        return self.k.organisasi

    @property
    def pemohon(self) -> Pegawai:
        return orang(self.org, self.data.pemohon_id)

    @property
    def terbuka(self) -> int | None:
        """Index of the step that waits for a decision."""
        return next((i for i, langkah in enumerate(self.langkah) if langkah.keadaan == MENUNGGU), None)

    def pejabat(self, i: int) -> tuple[Pejabat, ...]:
        """The different persons who are asked in step `i` today and have not voted, the default of a dan/atau first."""
        langkah = self.langkah[i]
        semua = {
            p.pegawai.id: p
            for kursi, p in reversed(list(zip(langkah.kursi, self.duduk[i], strict=True)))
            if p is not None and kursi not in langkah.suara
        }
        return tuple(reversed(semua.values()))

    def kursi_milik(self, i: int, pegawai_id: int) -> list[tuple[int, Pejabat]]:
        """The seats of step `i` without a vote in which this person sits today: (id of the seat, in which office)."""
        langkah = self.langkah[i]
        return [
            (kursi, p)
            for kursi, p in zip(langkah.kursi, self.duduk[i], strict=True)
            if p is not None and p.pegawai.id == pegawai_id and kursi not in langkah.suara
        ]


def orang(org: Organisasi, pegawai_id: int) -> Pegawai:
    """A person of the directory. Rows refer to people by foreign key, and people are never deleted."""
    pegawai = org.pegawai(pegawai_id)
    if pegawai is None:
        raise LookupError(f"pegawai {pegawai_id} tidak ada di direktori")
    return pegawai


def muat(k: Konteks, permohonan_id: int, *, kunci: bool = False) -> Perkara:
    """Read a request. `kunci` locks its row until the commit (PostgreSQL; SQLite has one writer). Raises PermohonanHilang."""
    pilih = _permohonan_terkunci if kunci else _permohonan
    baris = jalankan(k.sesi, pilih, {"id": permohonan_id}).one_or_none()
    if baris is None:
        raise PermohonanHilang(permohonan_id)
    data = DataPermohonan(*baris)
    langkah: list[LangkahBerjalan] = []
    for b in jalankan(k.sesi, _langkah, {"id": permohonan_id}):
        if not langkah or langkah[-1].id != b[0]:
            langkah.append(LangkahBerjalan(*b[:9]))
        langkah[-1].kursi.append(b.kursi_id)
        if b.pemutus_id is not None:
            langkah[-1].suara[b.kursi_id] = b.pemutus_id
    return dari(k, data, langkah, Rute.dari_snapshot(data.snapshot))


def dari(k: Konteks, data: DataPermohonan, langkah: list[LangkahBerjalan], rute: Rute) -> Perkara:
    """Put today's persons into the seats."""
    perkara = Perkara(k, data, langkah, rute, ())
    dudukkan(perkara)
    return perkara


def dudukkan(perkara: Perkara) -> None:
    """Ask again who sits where: after a step was added."""
    k, rute = perkara.k, perkara.rute
    kursi: list[Sequence[aturan_rute.Kursi]] = [langkah.kursi for langkah in rute.langkah]
    if rute.surat:
        kursi.append((rute.surat.kursi_penandatangan,))
    tak_memutus = perkara.jenis.terlibat(perkara).tak_memutus
    duduk = aturan_rute.duduki(k.profil, k.organisasi, kursi, tak_memutus, k.hari_ini)
    perkara.duduk = duduk[: len(rute.langkah)]


def rute_hari_ini(perkara: Perkara) -> Rute:
    """The route with the names of today: for letters, copies and the news."""
    k = perkara.k
    terlibat = perkara.jenis.terlibat(perkara)
    return aturan_rute.segarkan(k.profil, k.organisasi, perkara.rute, terlibat, k.hari_ini)


def simpan_langkah(k: Konteks, permohonan_id: int, satu: LangkahRute) -> LangkahBerjalan:
    """Insert the rows of one step and its seats."""
    nilai: dict[str, Any] = {
        "permohonan_id": permohonan_id,
        "urutan": satu.urutan,
        "tindakan": satu.tindakan,
        "aturan": satu.aturan,
        "bentuk": satu.bentuk,
        "keadaan": BELUM,
        "versi": 1,
    }
    langkah_id = sisip(k.sesi, _sisip_langkah, nilai)
    langkah = LangkahBerjalan(
        langkah_id, satu.urutan, satu.tindakan, satu.aturan, satu.bentuk, BELUM, 1, None, None
    )
    for nomor, kursi in enumerate(satu.kursi):
        nilai = {
            "langkah_id": langkah_id,
            "nomor": nomor,
            "peran": [kursi.peran],
            "unit": kursi.unit,
            "pegawai_id": kursi.pegawai_id,
        }
        langkah.kursi.append(sisip(k.sesi, _sisip_kursi, nilai))
    return langkah


_tambah_snapshot = (
    update(Permohonan).where(Permohonan.id == bindparam("b_id")).values(snapshot=bindparam("b_snapshot"))
)


def tambah_langkah(perkara: Perkara, satu: LangkahRute) -> None:
    """Append a step that the route needs only now (pengesahan), to the rows and to the snapshot alike."""
    perkara.langkah.append(simpan_langkah(perkara.k, perkara.id, satu))
    perkara.rute = replace(perkara.rute, langkah=(*perkara.rute.langkah, satu))
    snapshot = {**perkara.data.snapshot}
    snapshot["langkah"] = [*snapshot["langkah"], satu.ke_snapshot()]
    perkara.data.snapshot = snapshot
    jalankan(perkara.k.sesi, _tambah_snapshot, {"b_id": perkara.id, "b_snapshot": snapshot})
    dudukkan(perkara)
