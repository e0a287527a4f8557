"""Penunjukan: a head asks for somebody. Who may ask, whom the giving side asks, who signs (matrix §4).

Sources: K Pasal 11, Lampiran II.B.2.A; L Pasal 12, Lampiran II.B.2 huruf a; B Pasal 5–6; T Pasal 9 and 13, Lampiran II.B.1. The profile
holds the chains; here the two sides get their seats. The request of a head who is entitled is a decision: no first step asks the
same person again, and a letter that this head signs needs no further tap.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from rules import pelaksana_harian
from rules.kedudukan import PENILAI, PIMPINAN, Kedudukan, lingkup, pejabat_penilai_kinerja, pimpinan_unit
from rules.kursi import Kursi
from rules.kursi_pemilik import alasan_tanpa_kursi, kursi_pemilik, pemegang
from rules.langkah import AsalProfil, Pesan, Rute, Surat
from rules.organisasi import STRUKTURAL, Organisasi, Pegawai
from rules.penilai_unit import penilai_unit, pimpinan_asal
from rules.profil import Profil
from rules.rantai import Keterlibatan, rangkai
from rules.sitasi import Sitasi
from rules.skema_penunjukan import BarisPeminta, BatasPenunjukan, JalurPenunjukan
from rules.struktur import cocok, titik, unit_organisasi

Kurang = tuple[str, tuple[Sitasi, ...]]
BELUM_ADA = Kedudukan(None, None, ())


@dataclass(frozen=True, slots=True)
class _Kasus:
    """One request on one day: who asks for whom, and the seats of both sides. `asal` None: another government."""

    profil: Profil
    org: Organisasi
    peminta: Pegawai
    pegawai: Pegawai | None
    pemilik: str
    asal: str | None
    tanggal: date
    lingkup: str | None
    penilai: Kedudukan
    pimpinan: Kedudukan
    para_penilai: tuple[Kursi, ...]
    """Every Pejabat Penilai Kinerja whom the giving side may mean; several only where nobody is named."""

    def kursi(self, peran: str) -> Kursi | None:
        """The seat of a role; None where nobody can be named."""
        if peran == PENILAI:
            return self.penilai.kursi
        if peran == PIMPINAN:
            return self.pimpinan.kursi
        unit = self.asal if peran.endswith("_asal") else self.pemilik
        if unit is None:
            return None
        return kursi_pemilik(self.profil, self.org, peran, unit, self.tanggal, self._pejabat_berwenang())

    def _pejabat_berwenang(self) -> str | None:
        for baris in self.profil.penunjukan.pejabat_berwenang:
            if self.lingkup in baris.lingkup and self.profil.berlaku(baris.bila):
                return baris.jabatan
        return None

    def dipegang(self, kursi: Kursi | None) -> str | None:
        """How the head who asks holds this seat today: definitif, plh, plt; None where somebody else does."""
        return _dipegang(self.profil, self.org, self.peminta, kursi, self.tanggal)

    def kurang(self, peran: str, dasar: tuple[Sitasi, ...]) -> Kurang:
        """Why there is no seat for a role that the chain needs."""
        if peran in {PENILAI, PIMPINAN}:
            sisi = self.penilai if peran == PENILAI else self.pimpinan
            return sisi.alasan or "", sisi.dasar
        unit = self.asal if peran.endswith("_asal") else self.pemilik
        jabatan = self._pejabat_berwenang() if peran.startswith("pejabat_berwenang_") else None
        return alasan_tanpa_kursi(self.profil, self.org, jabatan or peran, unit or self.pemilik), dasar


def susun_penunjukan(
    profil: Profil,
    org: Organisasi,
    peminta: Pegawai,
    *,
    pemilik: str,
    asal: str | None,
    pegawai: Pegawai | None = None,
    instansi: str | None = None,
    tanggal: date,
) -> Rute:
    """The route of a penunjukan: `peminta` asks, for work of the unit `pemilik`, for `pegawai` or for anybody of `asal` who fits.

    `asal`: kode of the unit that gives the person, or `instansi`: the name of another government (then only the own side has
    steps; the other one answers on paper). Raises ValueError where neither or both of `asal` and `instansi` are given, or a
    unit does not exist.
    """
    if (asal is None) == (instansi is None):
        raise ValueError("sebutkan asal atau instansi, salah satu")
    for kode in (pemilik, asal):
        if kode is not None and org.unit(kode) is None:
            raise ValueError(f"unit {kode} tidak dikenal")
    kasus = _kenali(profil, org, peminta, pegawai, pemilik, asal, tanggal)
    polos = Rute(
        AsalProfil(profil.id, profil.versi, dict(profil.opsi)),
        "rute",
        kasus.lingkup,
        kasus.penilai.pejabat,
        kasus.pimpinan.pejabat,
    )
    if pegawai is not None and pegawai.jenis_jabatan in STRUKTURAL:
        return tolak(profil, polos, profil.penunjukan.pegawai.pesan, profil.penunjukan.pegawai.dasar)
    batas = batas_berlaku(profil, org, profil.penunjukan.batas, pemilik, kasus.lingkup)
    for satu in batas:
        if satu.hasil == "ditolak":
            return tolak(profil, polos, satu.pesan, satu.dasar, satu.saran)
    if kurang := _belum_lengkap(kasus, asal):
        return replace(polos, hasil="perlu_data", alasan=kurang[0], dasar=kurang[1])
    if ditahan := _bukan_peminta(kasus, polos, pilih_peminta(profil, kasus.lingkup or "")):
        return ditahan
    berisi = replace(polos, peringatan=tuple(Pesan(b.pesan, profil.sitasi(b.dasar)) for b in batas))
    jalur = pilih_jalur(profil, kasus.lingkup or "")
    rute = _susun(kasus, berisi, jalur)
    if rute.boleh and (alasan := pelaksana_harian.penghalang(rute)):
        return tolak(profil, polos, alasan, jalur.langkah[0].dasar if jalur.langkah else ())
    return rute


def tolak(profil: Profil, polos: Rute, pesan: str, dasar: tuple[str, ...], saran: str | None = None) -> Rute:
    """A refusal with its article."""
    return replace(polos, hasil="ditolak", alasan=pesan, saran=saran, dasar=profil.sitasi(dasar))


def batas_berlaku(
    profil: Profil, org: Organisasi, batas: Iterable[BatasPenunjukan], pemilik: str, cakup: str | None
) -> list[BatasPenunjukan]:
    """The limits that hold for this owner and scope."""
    t = titik(profil, org, pemilik)
    return [b for b in batas if t and (not b.lingkup or cakup in b.lingkup) and cocok(b, profil, org, t)]


def _kenali(
    profil: Profil,
    org: Organisasi,
    peminta: Pegawai,
    pegawai: Pegawai | None,
    pemilik: str,
    asal: str | None,
    tanggal: date,
) -> _Kasus:
    if asal is None:
        return _Kasus(
            profil, org, peminta, None, pemilik, None, tanggal, "lintas_instansi", BELUM_ADA, BELUM_ADA, ()
        )
    if pegawai is None:
        penilai, para = penilai_unit(profil, org, asal, tanggal)
        pimpinan, simpul = pimpinan_asal(profil, org, asal, tanggal), asal
    else:
        penilai = pejabat_penilai_kinerja(profil, org, pegawai, tanggal)
        pimpinan, simpul = pimpinan_unit(profil, org, pegawai, tanggal), pegawai.simpul
        para = (penilai.kursi,) if penilai.kursi else ()
    cakup = lingkup(profil, org, simpul, pemilik)
    return _Kasus(
        profil, org, peminta, pegawai, pemilik, simpul, tanggal, cakup, penilai, pimpinan, tuple(para)
    )


def _belum_lengkap(kasus: _Kasus, asal: str | None) -> Kurang | None:
    """What the directory must say before any chain can be built."""
    profil, org = kasus.profil, kasus.org
    if asal and kasus.pegawai and not _di_dalam(profil, org, kasus.pegawai, asal):
        unit, tempat = org.unit(asal), org.unit(kasus.pegawai.unit)
        return (
            f"{kasus.pegawai.nama_lengkap} tidak ditempatkan pada {unit.nama if unit else asal}, melainkan pada "
            f"{tempat.nama if tempat else kasus.pegawai.unit}. Sebutkan unit asal menurut penempatannya.",
            profil.sitasi(profil.kedudukan.penetapan),
        )
    if kasus.pegawai and kasus.penilai.kursi is None:
        return kasus.kurang(PENILAI, ())
    if kasus.asal and kasus.pimpinan.kursi is None:
        return kasus.kurang(PIMPINAN, ())
    if kasus.kursi("pimpinan_unit_pemilik") is None:
        return kasus.kurang("pimpinan_unit_pemilik", profil.sitasi(profil.unit.pimpinan))
    return None


def _di_dalam(profil: Profil, org: Organisasi, pegawai: Pegawai, asal: str) -> bool:
    sama = unit_organisasi(profil, org, pegawai.simpul) == unit_organisasi(profil, org, asal)
    return sama or any(u.kode == asal for u in org.jalur(pegawai.unit))


def _bukan_peminta(kasus: _Kasus, polos: Rute, baris: BarisPeminta) -> Rute | None:
    """The answer to somebody who may not ask; None for an entitled head."""
    profil = kasus.profil
    for peran in baris.peran:
        if peran != PENILAI and kasus.dipegang(kasus.kursi(peran)):
            return None
    if PENILAI in baris.peran and any(map(kasus.dipegang, kasus.para_penilai)):
        if len(kasus.para_penilai) == 1:
            return None
        return replace(polos, hasil="perlu_data", alasan=kasus.penilai.alasan, dasar=kasus.penilai.dasar)
    kursi = kasus.kursi(baris.peran[0])
    berhak = pemegang(profil, kasus.org, kursi, kasus.tanggal) if kursi else None
    saran = f"Yang berwenang: {berhak.pegawai.nama_lengkap} ({berhak.blok})." if berhak else None
    return tolak(profil, polos, baris.pesan, baris.dasar, saran)


def pilih_peminta(profil: Profil, cakup: str) -> BarisPeminta:
    """Who may ask within this scope. Raises LookupError where the profile has no row."""
    for baris in profil.penunjukan.peminta:
        if cakup in baris.lingkup:
            return baris
    raise LookupError(f"{profil.berkas.name}: penunjukan.peminta tidak punya baris untuk {cakup}")


def pilih_jalur(profil: Profil, cakup: str) -> JalurPenunjukan:
    """The chain of this scope. Raises LookupError where the profile has none."""
    for jalur in profil.penunjukan.jalur:
        if cakup in jalur.lingkup and profil.berlaku(jalur.bila):
            return jalur
    raise LookupError(f"{profil.berkas.name}: penunjukan.jalur tidak punya rantai untuk {cakup}")


def _susun(kasus: _Kasus, polos: Rute, jalur: JalurPenunjukan) -> Rute:
    profil = kasus.profil
    perlu = [(p, s.dasar) for s in jalur.langkah for p in (*s.peran, *s.tembusan)]
    if jalur.surat:
        perlu += [(p, jalur.surat.dasar) for p in (*jalur.surat.penandatangan[:1], *jalur.surat.tembusan)]
    pemutus = {p for s in jalur.langkah for p in s.peran} | set(
        jalur.surat.penandatangan if jalur.surat else ()
    )
    kursi: dict[str, Kursi] = {}
    for peran, dasar in perlu:
        ada = kasus.kursi(peran)
        if ada is not None:
            kursi[peran] = ada
        elif peran in pemutus:
            alasan, sitasi = kasus.kurang(peran, profil.sitasi(dasar))
            return replace(polos, hasil="perlu_data", alasan=alasan, dasar=sitasi, peringatan=())
    langkah = [
        s.model_copy(update={"tembusan": tuple(p for p in s.tembusan if p in kursi)}) for s in jalur.langkah
    ]
    terlibat = keterlibatan(
        profil,
        kasus.org,
        kasus.peminta,
        [kasus.pegawai.id] if kasus.pegawai else [],
        kasus.kursi("pimpinan_unit_pemilik"),
        [kursi[p] for s in jalur.langkah for p in s.peran],
        kasus.tanggal,
    )
    surat = None
    if jalur.surat:
        surat = Surat(
            jenis=jalur.surat.jenis,
            penyusun=jalur.surat.penyusun,
            kursi_penandatangan=_penanda_tangan(kasus, jalur.surat.penandatangan, terlibat),
            penandatangan=None,
            blok_tanda_tangan=None,
            ditujukan_kepada=None,
            tembusan=(),
            kursi_tembusan=tuple(kursi[p] for p in jalur.surat.tembusan if p in kursi),
            dasar=profil.sitasi(jalur.surat.dasar),
        )
    polos = replace(
        polos,
        kursi_pertimbangan=tuple(k for k in map(kasus.kursi, jalur.pertimbangan) if k),
        catatan=tuple(Pesan(c.pesan, profil.sitasi(c.dasar)) for c in jalur.catatan),
        dasar=profil.sitasi(jalur.langkah[0].dasar) if jalur.langkah else (),
    )
    return rangkai(profil, kasus.org, polos, langkah, surat, kursi.__getitem__, terlibat, kasus.tanggal)


def _penanda_tangan(kasus: _Kasus, peran: tuple[str, ...], terlibat: Keterlibatan) -> Kursi:
    """The seat that the head who asks holds, if one of them may sign; else the first."""
    kursi = [k for k in map(kasus.kursi, peran) if k]
    if kasus.peminta.id not in terlibat.tak_memutus:
        return next((k for k in kursi if kasus.dipegang(k)), kursi[0])
    return kursi[0]


def keterlibatan(
    profil: Profil,
    org: Organisasi,
    peminta: Pegawai,
    ditugaskan: Collection[int],
    kursi_peminta: Kursi | None,
    langkah: Iterable[Kursi],
    tanggal: date,
) -> Keterlibatan:
    """Who of a penunjukan may not decide it on that day: for a new route, and at the moment of a tap.

    `kursi_peminta`: the seat in which `peminta` asks; `langkah`: the seats of all steps. Nobody decides about himself. The head
    who asks decides no step as a Plh./Plt., nor one of the giving side where he asks as one (matrix X-08, X-12); a definitive
    official whom the structure puts on both sides may.
    """
    sebagai = _dipegang(profil, org, peminta, kursi_peminta, tanggal)
    memutus = {(k.sisi, cara) for k in langkah if (cara := _dipegang(profil, org, peminta, k, tanggal))}
    rangkap = any(
        cara != "definitif" or (sisi == "asal" and sebagai in {"plh", "plt"}) for sisi, cara in memutus
    )
    orang = frozenset(ditugaskan)
    tak_memutus = orang | {peminta.id} if rangkap else orang
    return Keterlibatan(peminta.id, orang, tak_memutus, frozenset({peminta.id}) - tak_memutus)


def _dipegang(
    profil: Profil, org: Organisasi, peminta: Pegawai, kursi: Kursi | None, tanggal: date
) -> str | None:
    """How somebody holds a seat on that day: definitif, plh, plt; None where somebody else does."""
    orang = pemegang(profil, org, kursi, tanggal) if kursi else None
    return orang.sebagai if orang and orang.pegawai.id == peminta.id else None


def penolakan_tertulis(profil: Profil, cakup: str, peran: Iterable[str]) -> tuple[Sitasi, ...]:
    """The sentence that wants a refusal by one of these roles in writing, with the reason; empty where it is only policy."""
    for aturan in profil.penunjukan.penolakan:
        if cakup in aturan.lingkup and set(peran) & set(aturan.peran):
            return profil.sitasi(aturan.dasar)
    return ()
