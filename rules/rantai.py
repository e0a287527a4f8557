"""From the steps of a profile to the chain of a case: who is asked, collapsed, signed off, with the persons of one day in it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from rules.kedudukan import alasan_kosong
from rules.kursi import Hunian, Kursi, Tempat, huni
from rules.langkah import Langkah, Pesan, Rute, Surat
from rules.organisasi import Organisasi, Pejabat
from rules.profil import Profil
from rules.ringkas import Duduk, Giliran, ringkas


class LangkahHukum(Protocol):
    """A step as a profile writes it, whatever the mechanism."""

    @property
    def peran(self) -> tuple[str, ...]: ...
    @property
    def tindakan(self) -> str: ...
    @property
    def tindakan_bila_satu_orang(self) -> str | None: ...
    @property
    def aturan(self) -> str: ...
    @property
    def bentuk(self) -> str | None: ...
    @property
    def tembusan(self) -> tuple[str, ...]: ...
    @property
    def dasar(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Keterlibatan:
    """Ids of the people a request is between; offices that decide it are seats, not these.

    `pengirim`: who sends the letters of the chain · `ditugaskan`: who gets the letter of assignment · `tak_memutus`: who may
    not decide · `sudah_memutus`: whose decision the request itself is (the head who appoints).
    """

    pengirim: int
    ditugaskan: frozenset[int]
    tak_memutus: frozenset[int]
    sudah_memutus: frozenset[int] = field(default=frozenset())

    @classmethod
    def pemohon(cls, pemohon_id: int) -> "Keterlibatan":
        """Somebody who asks for himself."""
        sendiri = frozenset({pemohon_id})
        return cls(pemohon_id, sendiri, sendiri)


def rangkai(
    profil: Profil,
    org: Organisasi,
    polos: Rute,
    langkah: Sequence[LangkahHukum],
    surat: Surat | None,
    kursi: Callable[[str], Kursi],
    terlibat: Keterlibatan,
    tanggal: date,
) -> Rute:
    """The route: `langkah` collapsed (matrix X-03), a signing step where the signer did not decide last, persons filled in.

    `polos` brings scope, warnings, notes and whom to tell. `kursi` gives the seat of a role. A vacant seat in a step or under
    the letter → perlu_data.
    """
    pemutus = [kursi(p) for satu in langkah for p in satu.peran]
    if surat:
        pemutus.append(surat.kursi_penandatangan)
    hunian = huni(profil, org, pemutus, terlibat.tak_memutus, tanggal)
    for k in pemutus:
        if hunian[k.tempat].pejabat is None:
            kosong = next((profil.sitasi(s.dasar) for s in langkah if k.peran in s.peran), None)
            alasan = alasan_kosong(profil, org, hunian[k.tempat])
            dasar = kosong or (surat.dasar if surat else ())
            return replace(polos, hasil="perlu_data", alasan=alasan, dasar=dasar, peringatan=())
    giliran = list(ringkas([_giliran(profil, satu, kursi, hunian) for satu in langkah]))
    while giliran and set(giliran[0].diminta) <= terlibat.sudah_memutus:
        giliran.pop(0)
    rute = replace(
        polos,
        langkah=tuple(_langkah(nomor, g) for nomor, g in enumerate(giliran, 1)),
        surat=surat,
        dasar=surat.dasar if surat else polos.dasar,
    )
    if surat:
        penanda_tangan = hunian[surat.kursi_penandatangan.tempat].pejabat
        terakhir = giliran[-1].diminta if giliran else terlibat.sudah_memutus
        if penanda_tangan and penanda_tangan.pegawai.id not in terakhir:
            rute = replace(rute, langkah=(*rute.langkah, langkah_pengesahan(rute)))
    rute = segarkan(profil, org, rute, terlibat, tanggal)
    peringatan = (*rute.peringatan, *_salinan_kosong(profil, org, rute, terlibat, tanggal))
    return replace(rute, hasil="diperingatkan" if peringatan else "rute", peringatan=peringatan)


def _giliran(
    profil: Profil, langkah: LangkahHukum, kursi: Callable[[str], Kursi], hunian: Mapping[Tempat, Hunian]
) -> Giliran:
    duduk = [Duduk(k, p) for k in map(kursi, langkah.peran) if (p := hunian[k.tempat].pejabat)]
    ketat = profil.opsi.get("dan_atau") == "semua"
    return Giliran(
        duduk=tuple(duduk),
        tindakan=langkah.tindakan,
        aturan="semua" if ketat else langkah.aturan,
        bentuk=langkah.bentuk,
        dasar=profil.sitasi(langkah.dasar),
        kursi_tembusan=tuple(map(kursi, langkah.tembusan)),
        tindakan_bila_satu_orang=langkah.tindakan_bila_satu_orang,
    )


def _langkah(nomor: int, g: Giliran) -> Langkah:
    return Langkah(
        urutan=nomor,
        peran=tuple(d.kursi.peran for d in g.duduk),
        tindakan=g.tindakan,
        aturan=g.aturan,
        kursi=tuple(d.kursi for d in g.duduk),
        pejabat=(),
        bentuk=g.bentuk,
        tembusan=(),
        dasar=g.dasar,
        kursi_tembusan=g.kursi_tembusan,
    )


def segarkan(
    profil: Profil, org: Organisasi, rute: Rute, terlibat: int | Keterlibatan, tanggal: date
) -> Rute:
    """The same route with the persons of that day in its seats: for a new route, and for one restored from a snapshot.

    `terlibat`: the applicant's id, or who is involved. A copy is dropped only where its receiver is the addressee, signer or
    sender of that same letter. People told of an oral wish are told unless they decide it. A vacant seat is left out.
    """
    if isinstance(terlibat, int):
        terlibat = Keterlibatan.pemohon(terlibat)
    tak_memutus = terlibat.tak_memutus
    pemutus = [k for langkah in rute.langkah for k in langkah.kursi]
    if rute.surat:
        pemutus.append(rute.surat.kursi_penandatangan)
    hunian = huni(profil, org, pemutus, tak_memutus, tanggal)

    def siapa(kursi: Kursi) -> Pejabat | None:
        if kursi.tempat in hunian:
            return hunian[kursi.tempat].pejabat
        return huni(profil, org, [kursi], tak_memutus, tanggal)[kursi.tempat].pejabat

    langkah = []
    for satu in rute.langkah:
        pejabat = _unik(siapa(k) for k in satu.kursi)
        kecuali = {terlibat.pengirim, *(p.pegawai.id for p in pejabat)}
        langkah.append(
            replace(satu, pejabat=pejabat, tembusan=_unik(map(siapa, satu.kursi_tembusan), kecuali))
        )
    surat = _segarkan_surat(rute.surat, siapa, terlibat.ditugaskan) if rute.surat else None
    diputus = {p.pegawai.id for satu in langkah for p in satu.pejabat} | {terlibat.pengirim}
    return replace(
        rute,
        langkah=tuple(langkah),
        surat=surat,
        pemberitahuan=_unik(map(siapa, rute.kursi_pemberitahuan), diputus),
        pertimbangan=_unik(map(siapa, rute.kursi_pertimbangan), diputus),
    )


def _segarkan_surat(
    surat: Surat, siapa: Callable[[Kursi], Pejabat | None], ditugaskan: frozenset[int]
) -> Surat:
    penanda_tangan = siapa(surat.kursi_penandatangan)
    ditujukan = siapa(surat.kursi_ditujukan) if surat.kursi_ditujukan else None
    kecuali = {*ditugaskan, *(p.pegawai.id for p in (penanda_tangan, ditujukan) if p)}
    return replace(
        surat,
        penandatangan=penanda_tangan,
        blok_tanda_tangan=penanda_tangan.blok if penanda_tangan else None,
        ditujukan_kepada=ditujukan,
        tembusan=_unik(map(siapa, surat.kursi_tembusan), kecuali),
    )


def _unik(pejabat: Iterable[Pejabat | None], kecuali: Collection[int] = ()) -> tuple[Pejabat, ...]:
    """Each person once, in order, without the vacant and the excepted."""
    ada: dict[int, Pejabat] = {}
    for p in pejabat:
        if p and p.pegawai.id not in kecuali:
            ada.setdefault(p.pegawai.id, p)
    return tuple(ada.values())


def _salinan_kosong(
    profil: Profil, org: Organisasi, rute: Rute, terlibat: Keterlibatan, tanggal: date
) -> tuple[Pesan, ...]:
    """One warning per vacant office that should only get a copy or be told: the request may go on."""
    perlu = [(k, satu.dasar) for satu in rute.langkah for k in satu.kursi_tembusan]
    perlu += [(k, rute.dasar) for k in rute.kursi_pemberitahuan]
    perlu += [(k, rute.dasar) for k in (rute.surat.kursi_tembusan if rute.surat else ())]
    pesan: dict[Tempat, Pesan] = {}
    for kursi, dasar in perlu:
        hunian = huni(profil, org, [kursi], terlibat.tak_memutus, tanggal)[kursi.tempat]
        if hunian.pejabat is None:
            sebutan = hunian.sebut(profil, org)
            kalimat = f"Jabatan {sebutan} kosong, sehingga tembusan atau pemberitahuan untuknya belum dapat disampaikan."
            pesan.setdefault(kursi.tempat, Pesan(kalimat, dasar))
    return tuple(pesan.values())


def butuh_pengesahan(rute: Rute, urutan: int, pemutus: Collection[int], penandatangan_id: int | None) -> bool:
    """Must a signing step follow, now that step `urutan` closed?

    `pemutus`: ids of the persons who decided that step; `penandatangan_id`: who sits in the signer's seat now. True only
    after the last step, and only where the signer did not decide it: else that tap signs.
    """
    if rute.surat is None or not rute.langkah or urutan != rute.langkah[-1].urutan:
        return False
    return rute.langkah[-1].tindakan != "pengesahan" and penandatangan_id not in pemutus


def langkah_pengesahan(rute: Rute) -> Langkah:
    """The signing step after the last step of this route. Raises ValueError for a route without a letter."""
    if rute.surat is None:
        raise ValueError("rute tanpa surat tidak punya pengesahan")
    kursi = rute.surat.kursi_penandatangan
    return Langkah(
        urutan=rute.langkah[-1].urutan + 1 if rute.langkah else 1,
        peran=(kursi.peran,),
        tindakan="pengesahan",
        aturan="semua",
        kursi=(kursi,),
        pejabat=(),
        bentuk=None,
        tembusan=(),
        dasar=rute.surat.dasar,
    )
