"""What was asked for in office belongs to the office: whoever heads the unit today follows the request and may withdraw it.

The regulations are silent on a change of heads (matrix §12). A wish of one's own and a result stay personal.
"""

from rules.kursi_pemilik import kursi_pemilik, pemegang
from rules.organisasi import Pejabat
from services.konteks import Konteks

DARI_JABATAN = ("penunjukan", "tim")
"""permohonan.jenis"""


def mengurus(k: Konteks, jenis: str, pemohon_id: int, unit_pemilik: str) -> bool:
    """May `k.pegawai` follow, withdraw and mend such a request: the own one, or one of the office held today?"""
    if k.pegawai is None:
        return False
    return k.pegawai.id == pemohon_id or (jenis in DARI_JABATAN and _memimpin(k, unit_pemilik))


def pimpinan(k: Konteks, unit: str) -> Pejabat | None:
    """Who heads the unit organisasi that owns the work today."""
    kursi = kursi_pemilik(k.profil, k.organisasi, "pimpinan_unit_pemilik", unit, k.hari_ini)
    return pemegang(k.profil, k.organisasi, kursi, k.hari_ini) if kursi else None


def unit_dipimpin(k: Konteks) -> list[str]:
    """Kode of the units that `k.pegawai` heads today, also as Plh. or Plt."""
    if k.pegawai is None:
        return []
    org, hari = k.organisasi, k.hari_ini
    pelaksana = ((u.kode, org.pelaksana(u.kode, hari)) for u in org.semua_unit())
    calon = {kode for kode, j in pelaksana if j is not None and j[1].id == k.pegawai.id}
    if k.pegawai.memimpin:
        calon.add(k.pegawai.memimpin)
    return sorted(kode for kode in calon if _memimpin(k, kode))


def _memimpin(k: Konteks, unit: str) -> bool:
    siapa = pimpinan(k, unit)
    return siapa is not None and k.pegawai is not None and siapa.pegawai.id == k.pegawai.id
