"""Questions of the sentences on appointments and teams: a head (`siapa`) asks for somebody, or forms a team."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from rules.organisasi import Organisasi, Pegawai
from rules.penunjukan import susun_penunjukan
from rules.profil import Profil
from rules.rute import Rute
from rules.tim import susun_tim


class TanyaPenunjukan(BaseModel):
    """`untuk`: the unit that owns the work. `pegawai` left out: anybody of `asal` who fits."""

    model_config = ConfigDict(extra="forbid")
    untuk: str
    asal: str | None = None
    pegawai: str | None = None
    dari_instansi: str | None = None


class TanyaTim(BaseModel):
    """`tim_untuk`: the unit that owns the work."""

    model_config = ConfigDict(extra="forbid")
    tim_untuk: str
    ketua: str | None = None
    anggota: list[str]
    instansi_lain: bool = False


def jawab_penunjukan(
    profil: Profil,
    org: Organisasi,
    orang: dict[str, Pegawai],
    siapa: Pegawai,
    t: TanyaPenunjukan | TanyaTim,
    hari: date,
) -> Rute:
    if isinstance(t, TanyaTim):
        return susun_tim(
            profil,
            org,
            siapa,
            pemilik=t.tim_untuk,
            ketua=orang[t.ketua] if t.ketua else None,
            anggota=[orang[a] for a in t.anggota],
            instansi_lain=t.instansi_lain,
            tanggal=hari,
        )
    return susun_penunjukan(
        profil,
        org,
        siapa,
        pemilik=t.untuk,
        asal=t.asal,
        pegawai=orang[t.pegawai] if t.pegawai else None,
        instansi=t.dari_instansi,
        tanggal=hari,
    )
