"""Who may lead a team of a unit, by the structure of that unit and the own jabatan (matrix §6).

Sources: K Lampiran II.B.2.A.2; L Lampiran II.B.1 huruf e and II.B.3; B Pasal 9; T Pasal 12.
"""

from rules.organisasi import Organisasi, Pegawai
from rules.profil import Profil
from rules.skema_penunjukan import BarisKetua
from rules.struktur import cocok, jenis_di_bawah, titik


def pilih_ketua(profil: Profil, org: Organisasi, pemilik: str, ketua: Pegawai) -> BarisKetua:
    """The row on who may lead there. Raises LookupError where the profile has none."""
    t = titik(profil, org, pemilik)
    sederhana = disederhanakan(profil, org, pemilik)
    for baris in profil.tim.ketua:
        if baris.disederhanakan not in {None, sederhana}:
            continue
        if t and cocok(baris, profil, org, t, ketua):
            return baris
    raise LookupError(f"{profil.berkas.name}: tim.ketua tidak punya baris untuk {ketua.jenis_jabatan}")


def disederhanakan(profil: Profil, org: Organisasi, kode: str) -> bool:
    """Was the structure of this unit simplified? Its own flag says so; else what it is and what stands directly below it (matrix
    T-A10: a seksi was not, nor a sekretariat that still has its Kepala Subbagian); else the flag inherited from above; else yes."""
    jalur = tuple(org.jalur(kode))
    if jalur and jalur[0].disederhanakan is not None:
        return jalur[0].disederhanakan
    belum = set(profil.tim.belum_disederhanakan)
    if jalur and (jalur[0].jenis in belum or jenis_di_bawah(org, kode) & belum):
        return False
    return next((u.disederhanakan for u in jalur if u.disederhanakan is not None), True)
