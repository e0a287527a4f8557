"""Routes: who is asked, in which order, by which letter; and what comes next when a step of a running request closed.

The profile says what the law says; this module only puts people into it. Order of the answer to a volunteer:
1. who may not (pejabat struktural, another instansi, what the regulation limits, work already assigned) → ditolak;
2. what the directory does not say (no Pejabat Penilai Kinerja, vacant office in a step) → perlu_data;
3. the chain, collapsed (matrix X-03), with a signing step where the signer did not decide the last step → rute or, where a
   warning belongs to it, diperingatkan.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from rules.kedudukan import Kedudukan, alasan_kosong, lingkup, pejabat_penilai_kinerja, pimpinan_unit
from rules.kursi import Hunian, Kursi, Tempat, duduki, huni
from rules.langkah import AsalProfil, Langkah, Pesan, Rute, Surat
from rules.organisasi import STRUKTURAL, Organisasi, Pegawai, Pejabat
from rules.profil import Profil
from rules.ringkas import Duduk, Giliran, ringkas
from rules.sitasi import Sitasi, gabung
from rules.skema import Batas, Jalur, LangkahProfil
from rules.skema_dasar import Catatan
from rules.struktur import unit_organisasi

__all__ = [
    "Kursi",
    "Langkah",
    "Pesan",
    "Rute",
    "Sitasi",
    "Surat",
    "butuh_pengesahan",
    "duduki",
    "kedudukan_sebagai_rute",
    "langkah_pengesahan",
    "segarkan",
    "susun_sukarela",
]


def kedudukan_sebagai_rute(profil: Profil, org: Organisasi, pegawai: Pegawai, tanggal: date) -> Rute:
    """`explain kedudukan`: the Pejabat Penilai Kinerja and the Pimpinan on that day; no steps."""
    penilai = pejabat_penilai_kinerja(profil, org, pegawai, tanggal)
    pimpinan = pimpinan_unit(profil, org, pegawai, tanggal)
    dasar = gabung(penilai.dasar, pimpinan.dasar)
    if penilai.pejabat is None:
        return Rute(
            _asal(profil),
            "perlu_data",
            None,
            None,
            pimpinan.pejabat,
            alasan=penilai.alasan,
            dasar=penilai.dasar,
        )
    peringatan = () if pimpinan.pejabat else (Pesan(pimpinan.alasan or "", pimpinan.dasar),)
    return Rute(
        _asal(profil),
        "diperingatkan" if peringatan else "rute",
        None,
        penilai.pejabat,
        pimpinan.pejabat,
        penerima=(penilai.pejabat,),
        peringatan=peringatan,
        dasar=dasar,
    )


def susun_sukarela(
    profil: Profil,
    org: Organisasi,
    pemohon: Pegawai,
    *,
    tujuan: str | None,
    instansi: str | None = None,
    tim: str | None = None,
    peran: str = "anggota",
    tanggal: date,
    tugas_berjalan: Collection[tuple[str, str | None]] = (),
) -> Rute:
    """The route of a pengajuan sukarela (K Lampiran B; L Lampiran b; B Pasal 7; T Pasal 14).

    `tujuan`: kode of the unit that owns the work, or `instansi`: name of another government. `peran`: individu, anggota,
    ketua. `tugas_berjalan`: (kode of the owner unit organisasi, name of team or activity) of what the person already does.
    Raises ValueError where neither or both of `tujuan` and `instansi` are given, or `tujuan` does not exist.
    """
    if (tujuan is None) == (instansi is None):
        raise ValueError("sebutkan tujuan atau instansi, salah satu")
    if tujuan is not None and org.unit(tujuan) is None:
        raise ValueError(f"unit {tujuan} tidak dikenal")
    penilai = pejabat_penilai_kinerja(profil, org, pemohon, tanggal)
    pimpinan = pimpinan_unit(profil, org, pemohon, tanggal)
    cakup = "lintas_instansi" if tujuan is None else lingkup(profil, org, pemohon.simpul, tujuan)
    polos = Rute(_asal(profil), "rute", cakup, penilai.pejabat, pimpinan.pejabat)

    tertahan = _larangan(profil, org, pemohon, cakup, tujuan, tim, peran, tugas_berjalan)
    if tertahan:
        return _tolak(profil, polos, tertahan)
    if tujuan is None:
        raise LookupError(f"{profil.berkas.name}: sukarela.batas tidak menyebut lintas_instansi")
    kurang = _belum_lengkap(profil, penilai, pimpinan, cakup)
    if kurang:
        return replace(polos, hasil="perlu_data", alasan=kurang[0], dasar=kurang[1])
    jalur = _pilih_jalur(profil, cakup or "")
    kursi = _kursi_peran(profil, org, penilai, pimpinan, tujuan)
    peringatan = tuple(
        Pesan(b.pesan, profil.sitasi(b.dasar))
        for b in _batas(profil, cakup, tim, peran)
        if b.hasil == "diperingatkan"
    )
    return _susun(profil, org, replace(polos, peringatan=peringatan), jalur, kursi, pemohon.id, tanggal)


def _asal(profil: Profil) -> AsalProfil:
    return AsalProfil(profil.id, profil.versi, dict(profil.opsi))


def _tolak(profil: Profil, polos: Rute, batas: Batas | Catatan) -> Rute:
    saran = batas.saran if isinstance(batas, Batas) else None
    return replace(polos, hasil="ditolak", alasan=batas.pesan, saran=saran, dasar=profil.sitasi(batas.dasar))


def _batas(profil: Profil, cakup: str | None, tim: str | None, peran: str) -> list[Batas]:
    return [
        b
        for b in profil.sukarela.batas
        if (not b.lingkup or cakup in b.lingkup)
        and (not b.peran or peran in b.peran)
        and (not b.tanpa_tim or not (tim or "").strip())
        and profil.berlaku(b.bila)
    ]


def _larangan(
    profil: Profil,
    org: Organisasi,
    pemohon: Pegawai,
    cakup: str | None,
    tujuan: str | None,
    tim: str | None,
    peran: str,
    tugas_berjalan: Collection[tuple[str, str | None]],
) -> Batas | Catatan | None:
    """The first thing that forbids this application; None where nothing does."""
    if pemohon.jenis_jabatan in STRUKTURAL:
        return profil.sukarela.pemohon
    for batas in _batas(profil, cakup, tim, peran):
        if batas.hasil == "ditolak":
            return batas
    pemilik = unit_organisasi(profil, org, tujuan) if tujuan else None
    sudah = {(unit, _ringkas_nama(nama)) for unit, nama in tugas_berjalan}
    if (pemilik, _ringkas_nama(tim)) in sudah:
        return profil.sukarela.sudah_ditugaskan
    return None


def _ringkas_nama(nama: str | None) -> str:
    return " ".join((nama or "").casefold().split())


def _belum_lengkap(
    profil: Profil, penilai: Kedudukan, pimpinan: Kedudukan, cakup: str | None
) -> tuple[str, tuple[Sitasi, ...]] | None:
    """What the operator must fill in before any chain can be built."""
    if penilai.kursi is None:
        return penilai.alasan or "", penilai.dasar
    if pimpinan.kursi is None:
        return pimpinan.alasan or "", pimpinan.dasar
    if cakup is None:
        sebutan = profil.istilah.unit_organisasi
        return (
            f"Unit tujuan tidak berada di dalam satu pun {sebutan}; isi kolom unit_organisasi atau perangkat_daerah.",
            profil.sitasi(profil.unit.pimpinan),
        )
    return None


def _pilih_jalur(profil: Profil, cakup: str) -> Jalur:
    for jalur in profil.sukarela.jalur:
        if cakup in jalur.lingkup and profil.berlaku(jalur.bila):
            return jalur
    raise LookupError(f"{profil.berkas.name}: sukarela.jalur tidak punya rantai untuk {cakup}")


def _kursi_peran(
    profil: Profil, org: Organisasi, penilai: Kedudukan, pimpinan: Kedudukan, tujuan: str
) -> Callable[[str], Kursi]:
    """The seat of each role in this request."""
    asal = {k.peran: k for k in (penilai.kursi, pimpinan.kursi) if k}
    pemilik = Kursi("pimpinan_unit_pemilik", unit_organisasi(profil, org, tujuan))
    return lambda peran: asal.get(peran, pemilik)


def _susun(
    profil: Profil,
    org: Organisasi,
    polos: Rute,
    jalur: Jalur,
    kursi: Callable[[str], Kursi],
    pemohon_id: int,
    tanggal: date,
) -> Rute:
    tanda_tangan = kursi(jalur.surat.penandatangan)
    pemutus = [*(kursi(p) for langkah in jalur.langkah for p in langkah.peran), tanda_tangan]
    hunian = huni(profil, org, pemutus, pemohon_id, tanggal)
    kosong = [(k, h) for k in pemutus if (h := hunian[k.tempat]).pejabat is None]
    if kosong:
        dasar = next((p.dasar for p in jalur.langkah if kosong[0][0].peran in p.peran), jalur.surat.dasar)
        alasan = alasan_kosong(profil, org, kosong[0][1])
        return replace(polos, hasil="perlu_data", alasan=alasan, dasar=profil.sitasi(dasar), peringatan=())
    surat = Surat(
        jenis=jalur.surat.jenis,
        penyusun=jalur.surat.penyusun,
        kursi_penandatangan=tanda_tangan,
        penandatangan=None,
        blok_tanda_tangan=None,
        ditujukan_kepada=None,
        tembusan=(),
        kursi_ditujukan=kursi(jalur.surat.ditujukan_kepada) if jalur.surat.ditujukan_kepada else None,
        kursi_tembusan=tuple(map(kursi, jalur.surat.tembusan)),
        dasar=profil.sitasi(jalur.surat.dasar),
    )
    giliran = ringkas([_giliran(profil, langkah, kursi, hunian) for langkah in jalur.langkah])
    langkah = [
        Langkah(
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
        for nomor, g in enumerate(giliran, 1)
    ]
    rute = replace(
        polos,
        langkah=tuple(langkah),
        surat=surat,
        dasar=surat.dasar,
        kursi_pemberitahuan=tuple(map(kursi, jalur.pemberitahuan)),
        catatan=tuple(Pesan(c.pesan, profil.sitasi(c.dasar)) for c in jalur.catatan),
    )
    penanda_tangan = hunian[tanda_tangan.tempat].pejabat
    if penanda_tangan and penanda_tangan.pegawai.id not in giliran[-1].diminta:
        rute = replace(rute, langkah=(*rute.langkah, langkah_pengesahan(rute)))
    rute = segarkan(profil, org, rute, pemohon_id, tanggal)
    peringatan = (*rute.peringatan, *_salinan_kosong(profil, org, rute, pemohon_id, tanggal))
    return replace(rute, hasil="diperingatkan" if peringatan else "rute", peringatan=peringatan)


def _giliran(
    profil: Profil, langkah: LangkahProfil, kursi: Callable[[str], Kursi], hunian: Mapping[Tempat, Hunian]
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


def segarkan(profil: Profil, org: Organisasi, rute: Rute, pemohon_id: int, tanggal: date) -> Rute:
    """The same route with the persons of that day in its seats: for a new route, and for one restored from a snapshot.

    A copy is dropped only where its receiver is the addressee, signer or sender (the applicant) of that same letter. People told
    of an oral wish are told unless they decide it. A vacant seat is left out.
    """
    pemutus = [k for langkah in rute.langkah for k in langkah.kursi]
    if rute.surat:
        pemutus.append(rute.surat.kursi_penandatangan)
    hunian = huni(profil, org, pemutus, pemohon_id, tanggal)

    def siapa(kursi: Kursi) -> Pejabat | None:
        if kursi.tempat in hunian:
            return hunian[kursi.tempat].pejabat
        return huni(profil, org, [kursi], pemohon_id, tanggal)[kursi.tempat].pejabat

    langkah = []
    for satu in rute.langkah:
        pejabat = _unik(siapa(k) for k in satu.kursi)
        kecuali = {pemohon_id, *(p.pegawai.id for p in pejabat)}
        langkah.append(
            replace(satu, pejabat=pejabat, tembusan=_unik(map(siapa, satu.kursi_tembusan), kecuali))
        )
    surat = _segarkan_surat(rute.surat, siapa, pemohon_id) if rute.surat else None
    diputus = {p.pegawai.id for satu in langkah for p in satu.pejabat} | {pemohon_id}
    diberi_tahu = _unik(map(siapa, rute.kursi_pemberitahuan), diputus)
    return replace(rute, langkah=tuple(langkah), surat=surat, pemberitahuan=diberi_tahu)


def _segarkan_surat(surat: Surat, siapa: Callable[[Kursi], Pejabat | None], pemohon_id: int) -> Surat:
    penanda_tangan = siapa(surat.kursi_penandatangan)
    ditujukan = siapa(surat.kursi_ditujukan) if surat.kursi_ditujukan else None
    kecuali = {pemohon_id, *(p.pegawai.id for p in (penanda_tangan, ditujukan) if p)}
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
    profil: Profil, org: Organisasi, rute: Rute, pemohon_id: int, tanggal: date
) -> tuple[Pesan, ...]:
    """One warning per vacant office that should only get a copy or be told: the request may go on."""
    perlu = [(k, satu.dasar) for satu in rute.langkah for k in satu.kursi_tembusan]
    perlu += [(k, rute.dasar) for k in rute.kursi_pemberitahuan]
    perlu += [(k, rute.dasar) for k in (rute.surat.kursi_tembusan if rute.surat else ())]
    pesan: dict[Tempat, Pesan] = {}
    for kursi, dasar in perlu:
        hunian = huni(profil, org, [kursi], pemohon_id, tanggal)[kursi.tempat]
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
        urutan=rute.langkah[-1].urutan + 1,
        peran=(kursi.peran,),
        tindakan="pengesahan",
        aturan="semua",
        kursi=(kursi,),
        pejabat=(),
        bentuk=None,
        tembusan=(),
        dasar=rute.surat.dasar,
    )
