"""To whom an obstacle goes, today: the officials whom the article names (matrix §7.2)."""

from rules.kendala import susun_kendala
from rules.langkah import Rute
from rules.organisasi import Pegawai, Pejabat
from rules.sitasi import Sitasi
from services.kendala.baca import DataKendala
from services.konteks import Konteks
from services.laporan.tugas import TugasLapor, muat_tugas
from services.permohonan.perkara import orang


class TidakDapatDisampaikan(Exception):
    """`alasan` is a sentence for people, `dasar` the articles."""

    def __init__(self, alasan: str, dasar: tuple[Sitasi, ...] = (), *, perlu_data: bool = False) -> None:
        super().__init__(alasan)
        self.alasan, self.dasar, self.perlu_data = alasan, dasar, perlu_data


def rancang(k: Konteks, tugas: TugasLapor, pelapor_id: int, *, kolaborasi: bool = False) -> Rute:
    """Who decides on it. `saran` is set where the article knows a wider circle and `kolaborasi` did not ask for it.

    In a team with members of other units the article for work across units speaks of the team, whoever of it reports.
    """
    pelapor = orang(k.organisasi, pelapor_id)
    anggota = _anggota(k, tugas, pelapor)
    sendiri = _rancang(k, tugas, pelapor, anggota, kolaborasi=kolaborasi)
    if not sendiri.boleh or sendiri.lingkup != "dalam_unit":
        return sendiri
    for satu in anggota:
        if satu.id != pelapor.id and _rancang(k, tugas, satu, [], kolaborasi=False).saran is not None:
            luas = _rancang(k, tugas, satu, anggota, kolaborasi=kolaborasi)
            # Nobody receives the own obstacle.
            return luas if pelapor.id not in {p.pegawai.id for p in luas.penerima} else sendiri
    return sendiri


def _rancang(
    k: Konteks, tugas: TugasLapor, pelapor: Pegawai, anggota: list[Pegawai], *, kolaborasi: bool
) -> Rute:
    return susun_kendala(
        k.profil,
        k.organisasi,
        pelapor,
        pemilik=tugas.unit,
        tanggal=k.hari_ini,
        kolaborasi=anggota if kolaborasi else (),
    )


def _anggota(k: Konteks, tugas: TugasLapor, pelapor: Pegawai) -> list[Pegawai]:
    """Whose heads must work together: those of everybody in the team; of individual work the reporter's own."""
    if not tugas.milik_tim or tugas.tim is None:
        return [pelapor]
    semua = (k.organisasi.pegawai(a.pegawai_id) for a in tugas.tim.aktif if a.pegawai_id is not None)
    return [p for p in semua if p is not None] or [pelapor]


def periksa(k: Konteks, penugasan_id: int, *, kolaborasi: bool = False) -> tuple[TugasLapor, Rute]:
    """May `k.pegawai` report an obstacle of this assignment, and to whom? Raises TidakDapatDisampaikan."""
    tugas = muat_tugas(k, penugasan_id)
    if tugas is None or k.pegawai is None or tugas.pegawai_id != k.pegawai.id:
        raise TidakDapatDisampaikan("Tugas ini bukan tugas Anda.")
    if tugas.keadaan != "berjalan":
        raise TidakDapatDisampaikan(
            "Tugas ini sudah tidak berjalan, sehingga kendalanya tidak disampaikan lagi."
        )
    if tugas.sebagai is None:
        raise TidakDapatDisampaikan("Anda sudah tidak menjadi bagian dari tim ini.")
    if k.organisasi.unit(tugas.unit) is None:
        raise TidakDapatDisampaikan("Unit pemilik tugas ini sudah tidak ada di direktori.", perlu_data=True)
    rute = rancang(k, tugas, k.pegawai.id, kolaborasi=kolaborasi)
    if not rute.boleh:
        raise TidakDapatDisampaikan(rute.alasan or "", rute.dasar, perlu_data=rute.hasil == "perlu_data")
    return tugas, rute


def hari_ini(k: Konteks, d: DataKendala) -> tuple[Pejabat, ...]:
    """Who may decide on a reported obstacle today: offices may have changed hands. Empty where nobody holds them."""
    tugas = muat_tugas(k, d.penugasan_id)
    return pejabat(k, tugas, d) if tugas is not None else ()


def pejabat(k: Konteks, tugas: TugasLapor, d: DataKendala) -> tuple[Pejabat, ...]:
    """The same where the assignment has been read."""
    if k.organisasi.unit(tugas.unit) is None:
        return ()
    return rancang(k, tugas, d.pelapor_id, kolaborasi=d.kolaborasi).penerima


def dasar(k: Konteks, d: DataKendala) -> tuple[Sitasi, ...]:
    """The articles with their sentences."""
    tugas = muat_tugas(k, d.penugasan_id)
    if tugas is None or k.organisasi.unit(tugas.unit) is None:
        return ()
    return rancang(k, tugas, d.pelapor_id, kolaborasi=d.kolaborasi).dasar
