"""Tim kerja: who may form it, who may lead and belong to it, by which decision it is made (matrix §6).

Sources: K Pasal 10–11 and 13, Lampiran II.B.2.A.2; L Pasal 11–12, Lampiran II.B.3; B Pasal 9; T Pasal 8 and 12. A member from another
unit comes in by a penunjukan of its own first: `prasyarat` names them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rules import pelaksana_harian
from rules.kedudukan import lingkup, pejabat_penilai_kinerja
from rules.ketua import pilih_ketua
from rules.kursi import Kursi
from rules.kursi_pemilik import alasan_tanpa_kursi, kursi_pemilik, pemegang
from rules.langkah import AsalProfil, Pesan, Rute, Surat
from rules.organisasi import STRUKTURAL, Organisasi, Pegawai, Pejabat
from rules.penunjukan import batas_berlaku, tolak
from rules.profil import Profil
from rules.rantai import Keterlibatan, rangkai
from rules.skema_penunjukan import BarisKeputusan, BatasPenunjukan
from rules.struktur import cocok, titik

PENILAI_ANGGOTA = "pejabat_penilai_kinerja_anggota"
LUAS = ("dalam_unit", "lintas_unit", "lintas_pd", "lintas_instansi")


@dataclass(frozen=True, slots=True)
class _Tim:
    """One team on one day. `lingkup_orang`: the scope of each person, by id; None where one belongs to no unit organisasi."""

    profil: Profil
    org: Organisasi
    pembentuk: Pegawai
    pemilik: str
    ketua: Pegawai | None
    anggota: tuple[Pegawai, ...]
    tanggal: date
    lingkup_orang: dict[int, str | None]
    lingkup: str | None

    @property
    def semua(self) -> tuple[Pegawai, ...]:
        """The ketua first, everybody once."""
        return (*((self.ketua,) if self.ketua else ()), *self.anggota)

    def kursi(self, peran: str) -> Kursi | None:
        if peran != PENILAI_ANGGOTA:
            return kursi_pemilik(self.profil, self.org, peran, self.pemilik, self.tanggal)
        sendiri = [p for p in self.semua if self.lingkup_orang[p.id] == "dalam_unit"]
        kursi = {pejabat_penilai_kinerja(self.profil, self.org, p, self.tanggal).kursi for p in sendiri}
        satu = kursi.pop() if len(kursi) == 1 else None
        return Kursi(PENILAI_ANGGOTA, satu.unit, satu.pegawai_id) if satu else None

    def dipegang(self, peran: str) -> Pejabat | None:
        """How the one who forms the team holds this office today; None where somebody else does."""
        kursi = self.kursi(peran)
        orang = pemegang(self.profil, self.org, kursi, self.tanggal) if kursi else None
        return orang if orang is not None and orang.pegawai.id == self.pembentuk.id else None


def susun_tim(
    profil: Profil,
    org: Organisasi,
    pembentuk: Pegawai,
    *,
    pemilik: str,
    ketua: Pegawai | None = None,
    anggota: Sequence[Pegawai],
    instansi_lain: bool = False,
    berakhir: bool = False,
    tanggal: date,
) -> Rute:
    """May `pembentuk` form this team for the unit `pemilik`, and by which decision; `langkah` has the signing-off at most.

    `anggota` may repeat the ketua; somebody who stands in it twice counts once, with a warning. `instansi_lain`: people of
    another government belong to it, too. `berakhir`: the team ends, so that nobody need belong to it any more. Raises
    ValueError where the unit does not exist.
    """
    if org.unit(pemilik) is None:
        raise ValueError(f"unit {pemilik} tidak dikenal")
    tim = _kenali(profil, org, pembentuk, pemilik, ketua, anggota, instansi_lain, tanggal)
    if berakhir and tim.lingkup is None and not tim.semua:
        tim = replace(tim, lingkup="dalam_unit")
    polos = _polos(tim)
    if ditolak := _larangan(tim, polos, berakhir):
        return ditolak
    if tim.lingkup is None:
        luar = next((p for p in tim.semua if tim.lingkup_orang[p.id] is None), None)
        alasan = alasan_tanpa_kursi(profil, org, "pimpinan_unit_pemilik", luar.simpul if luar else pemilik)
        return replace(polos, hasil="perlu_data", alasan=alasan, dasar=profil.sitasi(profil.unit.pimpinan))
    keputusan = pilih_keputusan(tim)
    peran = next((p for p in keputusan.penandatangan if tim.dipegang(p)), keputusan.penandatangan[0])
    dasar = profil.sitasi(keputusan.dasar)
    kursi = tim.kursi(peran)
    if kursi is None:
        alasan = alasan_tanpa_kursi(profil, org, peran, pemilik)
        return replace(polos, hasil="perlu_data", alasan=alasan, dasar=dasar)
    surat = Surat(
        jenis=keputusan.jenis_surat,
        penyusun="pimpinan_unit_pemilik",
        kursi_penandatangan=kursi,
        penandatangan=None,
        blok_tanda_tangan=None,
        ditujukan_kepada=None,
        tembusan=(),
        dasar=dasar,
    )
    ditugaskan = frozenset(p.id for p in tim.semua)
    # Who belongs to the team does not sign it: the next superior does (matrix X-12).
    terlibat = Keterlibatan(pembentuk.id, ditugaskan, ditugaskan, frozenset({pembentuk.id}) - ditugaskan)
    polos = replace(polos, peringatan=tuple(_peringatan(tim, anggota)), prasyarat=tuple(_prasyarat(tim)))
    rute = rangkai(profil, org, polos, (), surat, lambda _: kursi, terlibat, tanggal)
    if not rute.boleh:
        return replace(rute, prasyarat=())
    if ditahan := pelaksana_harian.penghalang(
        rute, *filter(None, map(tim.dipegang, profil.tim.pembentuk.peran))
    ):
        return tolak(profil, _polos(tim), ditahan, keputusan.dasar)
    if pesan := pelaksana_harian.peringatan(rute):
        rute = replace(rute, hasil="diperingatkan", peringatan=(*rute.peringatan, pesan))
    return replace(rute, saran=keputusan.saran)


def _kenali(
    profil: Profil,
    org: Organisasi,
    pembentuk: Pegawai,
    pemilik: str,
    ketua: Pegawai | None,
    anggota: Sequence[Pegawai],
    instansi_lain: bool,
    tanggal: date,
) -> _Tim:
    lain = {p.id: p for p in anggota if ketua is None or p.id != ketua.id}
    semua = [*([ketua] if ketua else []), *lain.values()]
    orang = {p.id: lingkup(profil, org, p.simpul, pemilik) for p in semua}
    ada = [cakup for cakup in orang.values() if cakup]
    if instansi_lain:
        ada.append("lintas_instansi")
    # A refusal is told with the widest scope that is known.
    luas = max(ada, key=LUAS.index, default=None) if None not in orang.values() else None
    return _Tim(profil, org, pembentuk, pemilik, ketua, tuple(lain.values()), tanggal, orang, luas)


def _polos(tim: _Tim) -> Rute:
    profil = tim.profil
    kursi = tim.kursi("pimpinan_unit_pemilik")
    pimpinan = pemegang(profil, tim.org, kursi, tim.tanggal) if kursi else None
    penilai = pejabat_penilai_kinerja(profil, tim.org, tim.ketua, tim.tanggal).pejabat if tim.ketua else None
    return Rute(
        AsalProfil(profil.id, profil.versi, dict(profil.opsi)), "rute", tim.lingkup, penilai, pimpinan
    )


def _larangan(tim: _Tim, polos: Rute, berakhir: bool) -> Rute | None:
    """The first thing that forbids this team; None where nothing does."""
    profil, aturan = tim.profil, tim.profil.tim
    if not any(map(tim.dipegang, aturan.pembentuk.peran)):
        berhak = polos.pimpinan_unit
        saran = f"Yang berwenang: {berhak.pegawai.nama_lengkap} ({berhak.blok})." if berhak else None
        return tolak(profil, polos, aturan.pembentuk.pesan, aturan.pembentuk.dasar, saran)
    for batas in _batas(tim):
        if batas.hasil == "ditolak":
            return tolak(profil, polos, batas.pesan, batas.dasar, batas.saran)
    if not tim.anggota and not berakhir:
        return tolak(profil, polos, aturan.tanpa_anggota.pesan, aturan.tanpa_anggota.dasar)
    if struktural := [p.nama_lengkap for p in tim.anggota if p.jenis_jabatan in STRUKTURAL]:
        pesan = f"{aturan.anggota.pesan} Bukan keduanya: {', '.join(struktural)}."
        return tolak(profil, polos, pesan, aturan.anggota.dasar)
    if tim.ketua is None:
        return None
    if _ketua_dari_luar(tim):
        for lintas in aturan.ketua_lintas:
            if profil.berlaku(lintas.bila) and lintas.hasil == "ditolak":
                return tolak(profil, polos, lintas.pesan, lintas.dasar, lintas.saran)
        if tim.ketua.jenis_jabatan in STRUKTURAL:
            # Whoever comes from elsewhere comes in by a penunjukan, and that is for others only.
            return tolak(profil, polos, profil.penunjukan.pegawai.pesan, profil.penunjukan.pegawai.dasar)
    baris = pilih_ketua(profil, tim.org, tim.pemilik, tim.ketua)
    return (
        tolak(profil, polos, baris.pesan or "", baris.dasar, baris.saran)
        if baris.hasil == "ditolak"
        else None
    )


def _batas(tim: _Tim) -> list[BatasPenunjukan]:
    return batas_berlaku(tim.profil, tim.org, tim.profil.tim.batas, tim.pemilik, tim.lingkup)


def _ketua_dari_luar(tim: _Tim) -> bool:
    return tim.ketua is not None and tim.lingkup_orang[tim.ketua.id] != "dalam_unit"


def pilih_keputusan(tim: _Tim) -> BarisKeputusan:
    """The decision that makes this team. Raises LookupError where the profile has none."""
    t = titik(tim.profil, tim.org, tim.pemilik)
    for baris in tim.profil.tim.keputusan:
        if t and (not baris.lingkup or tim.lingkup in baris.lingkup) and cocok(baris, tim.profil, tim.org, t):
            return baris
    raise LookupError(f"{tim.profil.berkas.name}: tim.keputusan tidak punya baris untuk {tim.lingkup}")


def _peringatan(tim: _Tim, anggota: Sequence[Pegawai]) -> Iterator[Pesan]:
    profil, aturan = tim.profil, tim.profil.tim
    banyak = Counter(p.id for p in anggota)
    ganda = [p.nama_lengkap for p in tim.semua if banyak[p.id] > 1]
    if ganda:
        pesan = f"{aturan.anggota_ganda.pesan} Tertulis lebih dari sekali: {', '.join(ganda)}."
        yield Pesan(pesan, profil.sitasi(aturan.anggota_ganda.dasar))
    if tim.ketua is None and aturan.tanpa_ketua:
        yield Pesan(aturan.tanpa_ketua.pesan, profil.sitasi(aturan.tanpa_ketua.dasar))
    if _ketua_dari_luar(tim):
        for lintas in aturan.ketua_lintas:
            if profil.berlaku(lintas.bila):
                yield Pesan(lintas.pesan, profil.sitasi(lintas.dasar))
    for batas in _batas(tim):
        yield Pesan(batas.pesan, profil.sitasi(batas.dasar))


def _prasyarat(tim: _Tim) -> Iterator[dict[str, Any]]:
    """Who is still to be brought in, and how: `{pegawai, mekanisme}`."""
    for p in tim.semua:
        cakup = tim.lingkup_orang[p.id]
        if cakup != "dalam_unit":
            orang = Pejabat(p, p.jabatan, "definitif").ke_json()
            yield {"pegawai": orang, "mekanisme": f"penunjukan_{cakup}"}
