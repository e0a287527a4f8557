"""Seats: a request is decided by offices, not by persons. Who sits in a seat is asked on the day of the tap.

The regulations are silent on acting officials and on one's own request (matrix X-08, X-12), so one order holds for all:
1. who acts (Plh./Plt.) takes the office;
2. nobody decides the own request (`tak_memutus`: one id or several), nor does one's deputy: the next superior does;
3. no Plh./Plt. decides for both sides: the acting hat yields to the next superior of that office.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rules.jabatan import judul_jabatan, pemegang_jabatan
from rules.organisasi import Organisasi, Pejabat
from rules.profil import Profil
from rules.struktur import atasan_jabatan


@dataclass(frozen=True, slots=True)
class Kursi:
    """The office of `unit`, or (atasan_nip) the person `pegawai_id`. `peran` names the side: `…_asal`, `…_pemilik`."""

    peran: str
    unit: str | None
    pegawai_id: int | None = None

    @property
    def sisi(self) -> str:
        return self.peran.rsplit("_", 1)[-1]

    @property
    def tempat(self) -> "Tempat":
        """The seat itself, whatever role it plays; equal seats on one side are one office."""
        return Tempat(self.sisi, self.unit, self.pegawai_id)

    def ke_json(self) -> dict[str, str | int | None]:
        return {"peran": self.peran, "unit": self.unit, "pegawai_id": self.pegawai_id}


@dataclass(frozen=True, slots=True)
class Tempat:
    sisi: str
    unit: str | None
    pegawai_id: int | None


@dataclass(frozen=True, slots=True)
class Hunian:
    """Who decides for a seat, after the rules of this module. `unit`: the office that was reached; vacant = no pejabat."""

    pejabat: Pejabat | None
    unit: str | None

    def sebut(self, profil: Profil, org: Organisasi) -> str:
        return judul_jabatan(profil, org, self.unit) if self.unit else "pejabat yang ditetapkan"


def huni(
    profil: Profil, org: Organisasi, kursi: Iterable[Kursi], tak_memutus: int | Collection[int], tanggal: date
) -> Mapping[Tempat, Hunian]:
    """Who decides for each of these seats of one request, taken together (rule 3 looks at both sides)."""
    terlarang = {tak_memutus} if isinstance(tak_memutus, int) else tak_memutus
    hunian = {k.tempat: _duduk(profil, org, k.tempat, terlarang, tanggal) for k in kursi}
    while True:
        mundur = _yang_mundur(hunian)
        if mundur is None:
            return hunian
        hunian[mundur] = _naik(profil, org, hunian[mundur].unit, terlarang, tanggal)


def duduki(
    profil: Profil,
    org: Organisasi,
    langkah: Sequence[Sequence[Kursi]],
    tak_memutus: int | Collection[int],
    tanggal: date,
) -> tuple[tuple[Pejabat | None, ...], ...]:
    """Who sits in the seats of all steps on that day: one Pejabat per Kursi, None = vacant. Give ALL steps of the request."""
    hunian = huni(profil, org, (k for satu in langkah for k in satu), tak_memutus, tanggal)
    return tuple(tuple(hunian[k.tempat].pejabat for k in satu) for satu in langkah)


def _duduk(
    profil: Profil, org: Organisasi, tempat: Tempat, terlarang: Collection[int], tanggal: date
) -> Hunian:
    if tempat.unit is not None:
        return _mulai_dari(profil, org, tempat.unit, terlarang, tanggal)
    orang = org.pegawai(tempat.pegawai_id) if tempat.pegawai_id is not None else None
    if orang is None or not orang.aktif or orang.id in terlarang:
        return Hunian(None, None)
    return Hunian(Pejabat(orang, orang.jabatan, "definitif", None), None)


def _mulai_dari(
    profil: Profil, org: Organisasi, unit: str, terlarang: Collection[int], tanggal: date
) -> Hunian:
    pejabat = pemegang_jabatan(profil, org, unit, tanggal)
    kepala = org.kepala(unit)
    sendiri = any(p.id in terlarang for p in (kepala, pejabat.pegawai if pejabat else None) if p)
    tak_memutus = pejabat and pejabat.sebagai != "definitif" and profil.opsi["pelaksana_jabatan"] == "atasan"
    if sendiri or tak_memutus:
        return _naik(profil, org, unit, terlarang, tanggal)
    return Hunian(pejabat, unit)


def _naik(
    profil: Profil, org: Organisasi, unit: str | None, terlarang: Collection[int], tanggal: date
) -> Hunian:
    """The next superior of an office. The tree has an end, so this has one, too."""
    atasan = atasan_jabatan(profil, org, unit)[0] if unit else None
    return _mulai_dari(profil, org, atasan, terlarang, tanggal) if atasan else Hunian(None, unit)


def _yang_mundur(hunian: Mapping[Tempat, Hunian]) -> Tempat | None:
    """The acting seat that must yield because its holder also decides for the other side; the owner's side first."""
    duduk: dict[int, set[str]] = {}
    for tempat, h in hunian.items():
        if h.pejabat:
            duduk.setdefault(h.pejabat.pegawai.id, set()).add(tempat.sisi)
    rangkap = [
        tempat
        for tempat, h in hunian.items()
        if h.pejabat and h.pejabat.sebagai != "definitif" and len(duduk[h.pejabat.pegawai.id]) > 1
    ]
    return min(rangkap, key=lambda tempat: tempat.sisi != "pemilik", default=None)
