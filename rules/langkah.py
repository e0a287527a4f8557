"""A route: its steps, its letter, who is told; as JSON for people and scripts, as a snapshot for a running request.

A snapshot holds offices, roles and citations, never persons: who sits in a seat is asked when it matters.
"""

from dataclasses import dataclass, field
from typing import Any

from rules.kursi import Kursi
from rules.organisasi import Pejabat
from rules.profil import Profil
from rules.sitasi import Sitasi


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step. `kursi[i]` is the seat of `peran[i]`; `pejabat` are the different persons in them, the default first.

    `aturan`: semua, or salah_satu («dan/atau»). `tembusan`: copies of the letter that goes to this step; `kursi_tembusan` all
    offices that the article names, before a receiver who has the letter anyway is dropped.
    """

    urutan: int
    peran: tuple[str, ...]
    tindakan: str
    aturan: str
    kursi: tuple[Kursi, ...]
    pejabat: tuple[Pejabat, ...]
    bentuk: str | None
    tembusan: tuple[Pejabat, ...]
    dasar: tuple[Sitasi, ...]
    kursi_tembusan: tuple[Kursi, ...] = ()

    def ke_json(self) -> dict[str, Any]:
        return {
            "urutan": self.urutan,
            "peran": list(self.peran),
            "tindakan": self.tindakan,
            "aturan": self.aturan,
            "pejabat": [p.ke_json() for p in self.pejabat],
            "bentuk": self.bentuk,
            "tembusan": [p.ke_json() for p in self.tembusan],
            "dasar": [s.ke_json() for s in self.dasar],
        }

    def ke_snapshot(self) -> dict[str, Any]:
        return {
            "urutan": self.urutan,
            "peran": list(self.peran),
            "tindakan": self.tindakan,
            "aturan": self.aturan,
            "kursi": [k.ke_json() for k in self.kursi],
            "bentuk": self.bentuk,
            "kursi_tembusan": [k.ke_json() for k in self.kursi_tembusan],
            "dasar": [s.ke_json() for s in self.dasar],
        }

    @classmethod
    def dari_snapshot(cls, data: dict[str, Any]) -> "Langkah":
        return cls(
            urutan=data["urutan"],
            peran=tuple(data["peran"]),
            tindakan=data["tindakan"],
            aturan=data["aturan"],
            kursi=_kursi(data["kursi"]),
            pejabat=(),
            bentuk=data["bentuk"],
            tembusan=(),
            dasar=_sitasi(data["dasar"]),
            kursi_tembusan=_kursi(data["kursi_tembusan"]),
        )


@dataclass(frozen=True, slots=True)
class Surat:
    """The letter of assignment. `penyusun`: role that drafts it, or `pemohon`. Persons are None in a restored snapshot."""

    jenis: str
    penyusun: str
    kursi_penandatangan: Kursi
    penandatangan: Pejabat | None
    blok_tanda_tangan: str | None
    ditujukan_kepada: Pejabat | None
    tembusan: tuple[Pejabat, ...]
    kursi_ditujukan: Kursi | None = None
    kursi_tembusan: tuple[Kursi, ...] = ()
    dasar: tuple[Sitasi, ...] = ()

    def ke_json(self) -> dict[str, Any]:
        return {
            "jenis": self.jenis,
            "penyusun": self.penyusun,
            "penandatangan": self.penandatangan.ke_json() if self.penandatangan else None,
            "blok_tanda_tangan": self.blok_tanda_tangan,
            "ditujukan_kepada": self.ditujukan_kepada.ke_json() if self.ditujukan_kepada else None,
            "tembusan": [p.ke_json() for p in self.tembusan],
        }

    def ke_snapshot(self) -> dict[str, Any]:
        return {
            "jenis": self.jenis,
            "penyusun": self.penyusun,
            "kursi_penandatangan": self.kursi_penandatangan.ke_json(),
            "kursi_ditujukan": self.kursi_ditujukan.ke_json() if self.kursi_ditujukan else None,
            "kursi_tembusan": [k.ke_json() for k in self.kursi_tembusan],
            "dasar": [s.ke_json() for s in self.dasar],
        }

    @classmethod
    def dari_snapshot(cls, data: dict[str, Any]) -> "Surat":
        return cls(
            jenis=data["jenis"],
            penyusun=data["penyusun"],
            kursi_penandatangan=Kursi(**data["kursi_penandatangan"]),
            penandatangan=None,
            blok_tanda_tangan=None,
            ditujukan_kepada=None,
            tembusan=(),
            kursi_ditujukan=Kursi(**data["kursi_ditujukan"]) if data["kursi_ditujukan"] else None,
            kursi_tembusan=_kursi(data["kursi_tembusan"]),
            dasar=_sitasi(data["dasar"]),
        )


@dataclass(frozen=True, slots=True)
class Pesan:
    """A sentence for people with its citations: a warning, or what follows from the assignment."""

    pesan: str
    dasar: tuple[Sitasi, ...]

    def ke_json(self) -> dict[str, Any]:
        return {"pesan": self.pesan, "dasar": [s.ke_json() for s in self.dasar]}

    @classmethod
    def dari_json(cls, data: dict[str, Any]) -> "Pesan":
        return cls(data["pesan"], _sitasi(data["dasar"]))


@dataclass(frozen=True, slots=True)
class AsalProfil:
    """Which regulation, in which version and with which options, made this route."""

    id: str
    versi: str
    opsi: dict[str, str]


@dataclass(frozen=True, slots=True)
class Rute:
    """The answer to «what does the regulation say for this case». `hasil`: rute, diperingatkan, ditolak, perlu_data."""

    profil: AsalProfil
    hasil: str
    lingkup: str | None = None
    pejabat_penilai_kinerja: Pejabat | None = None
    pimpinan_unit: Pejabat | None = None
    langkah: tuple[Langkah, ...] = ()
    surat: Surat | None = None
    penerima: tuple[Pejabat, ...] = ()
    pertimbangan: tuple[Pejabat, ...] = ()
    pemberitahuan: tuple[Pejabat, ...] = ()
    prasyarat: tuple[dict[str, Any], ...] = ()
    kinerja_anggota: tuple[dict[str, Any], ...] = ()
    berkala: bool = False
    saran: str | None = None
    peringatan: tuple[Pesan, ...] = ()
    alasan: str | None = None
    dasar: tuple[Sitasi, ...] = ()
    catatan: tuple[Pesan, ...] = field(default=())
    """What the applicant owes afterwards; not part of the JSON."""
    kursi_pemberitahuan: tuple[Kursi, ...] = ()
    kursi_pertimbangan: tuple[Kursi, ...] = ()

    @property
    def boleh(self) -> bool:
        """May the request go its way?"""
        return self.hasil in {"rute", "diperingatkan"}

    def ke_json(self, profil: Profil) -> dict[str, Any]:
        """One object; every key is always present."""
        return {
            "peraturan": profil.id,
            "hasil": self.hasil,
            "lingkup": self.lingkup,
            "pejabat_penilai_kinerja": _orang(self.pejabat_penilai_kinerja),
            "pimpinan_unit": _orang(self.pimpinan_unit),
            "langkah": [satu.ke_json() for satu in self.langkah],
            "surat": self.surat.ke_json() if self.surat else None,
            "penerima": [p.ke_json() for p in self.penerima],
            "pertimbangan": [p.ke_json() for p in self.pertimbangan],
            "pemberitahuan": [p.ke_json() for p in self.pemberitahuan],
            "prasyarat": list(self.prasyarat),
            "kinerja_anggota": list(self.kinerja_anggota),
            "berkala": self.berkala,
            "saran": self.saran,
            "peringatan": [p.ke_json() for p in self.peringatan],
            "alasan": self.alasan,
            "dasar": [s.ke_json() for s in self.dasar],
        }

    def ke_snapshot(self) -> dict[str, Any]:
        """Plain JSON for `Permohonan.snapshot`: offices, roles, citations, and the profile's id, version and options."""
        return {
            "profil": {"id": self.profil.id, "versi": self.profil.versi, "opsi": dict(self.profil.opsi)},
            "hasil": self.hasil,
            "lingkup": self.lingkup,
            "langkah": [satu.ke_snapshot() for satu in self.langkah],
            "surat": self.surat.ke_snapshot() if self.surat else None,
            "pemberitahuan": [k.ke_json() for k in self.kursi_pemberitahuan],
            "pertimbangan": [k.ke_json() for k in self.kursi_pertimbangan],
            "peringatan": [p.ke_json() for p in self.peringatan],
            "catatan": [p.ke_json() for p in self.catatan],
            "dasar": [s.ke_json() for s in self.dasar],
        }

    @classmethod
    def dari_snapshot(cls, data: dict[str, Any]) -> "Rute":
        """Back from `ke_snapshot`; without persons (see `rute.segarkan`)."""
        asal = data["profil"]
        return cls(
            profil=AsalProfil(asal["id"], asal["versi"], dict(asal["opsi"])),
            hasil=data["hasil"],
            lingkup=data["lingkup"],
            langkah=tuple(Langkah.dari_snapshot(satu) for satu in data["langkah"]),
            surat=Surat.dari_snapshot(data["surat"]) if data["surat"] else None,
            peringatan=tuple(Pesan.dari_json(p) for p in data["peringatan"]),
            catatan=tuple(Pesan.dari_json(p) for p in data["catatan"]),
            dasar=_sitasi(data["dasar"]),
            kursi_pemberitahuan=_kursi(data["pemberitahuan"]),
            kursi_pertimbangan=_kursi(data.get("pertimbangan", [])),
        )


def _orang(pejabat: Pejabat | None) -> dict[str, str | None] | None:
    return pejabat.ke_json() if pejabat else None


def _kursi(data: list[dict[str, Any]]) -> tuple[Kursi, ...]:
    return tuple(Kursi(**k) for k in data)


def _sitasi(data: list[dict[str, str]]) -> tuple[Sitasi, ...]:
    return tuple(Sitasi.dari_json(s) for s in data)
