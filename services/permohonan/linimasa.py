"""The story of a request: who decided what and when, who it waits for and since when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select

from models import Audit, Permohonan, Surat
from models.permohonan import BELUM, DIKEMBALIKAN, DISETUJUI, DITARIK, DITOLAK, MENUNGGU
from services import hari_kerja, penerima, sebutan
from services.konteks import Konteks
from services.permohonan import jenis, kabar
from services.permohonan.penerus import DARI_JABATAN, unit_dipimpin
from services.permohonan.perkara import Perkara, orang
from services.surat import naskah as surat

KEADAAN = {
    MENUNGGU: "menunggu",
    DISETUJUI: "disetujui",
    DITOLAK: "ditolak",
    DIKEMBALIKAN: "dikembalikan",
    DITARIK: "ditarik",
    "diganti": "diajukan lagi",
}
SEHALAMAN = 5


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """One line: when, what, and the reason where there is one. Times are local."""

    waktu: datetime
    teks: str
    alasan: str | None = None


@dataclass(frozen=True, slots=True)
class Penantian:
    """Who the request waits for. `pejabat`: «Siti Aminah (Kepala Bidang …)»; `sejak`: «sejak 2 hari kerja».

    `kosong`: offices that nobody holds today. `pemohon`: the applicant must look at the drafted letter.
    """

    pejabat: tuple[str, ...]
    tindakan: str
    sejak: str
    cukup_satu: bool = False
    belum_aktif: tuple[str, ...] = ()
    kosong: bool = False
    pemohon: bool = False
    surat_id: int | None = None
    luar: str | None = None
    """The government whose answer on paper is awaited."""


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """A request in a list."""

    id: int
    kegiatan: str
    unit: str
    keadaan: str
    dibuat: datetime


def peristiwa(perkara: Perkara) -> list[Peristiwa]:
    """Everything that happened, the oldest first."""
    k, d = perkara.k, perkara.data
    zona = k.aturan.zona
    hasil = [Peristiwa(d.dibuat.astimezone(zona), "Diajukan")]
    for s in surat.suara(k, perkara.id):
        pelaku = k.organisasi.pegawai(s.pegawai_id)
        nama = pelaku.nama_lengkap if pelaku else "-"
        kata = sebutan.kata_hasil(s.tindakan, s.hasil)
        teks = f"{kata} oleh {nama} ({sebutan.jabatan(s.jabatan, s.sebagai)})"
        if s.dicatat_oleh_id is not None and s.tanggal_kertas is not None:
            teks += f", {kabar.di_atas_kertas(k, s.tanggal_kertas, s.dicatat_oleh_id)}"
        hasil.append(Peristiwa(s.waktu.astimezone(zona), teks, s.alasan))
    lain = perkara.jenis.peristiwa(perkara)
    hasil += [Peristiwa(waktu.astimezone(zona), teks, alasan) for waktu, teks, alasan in lain]
    hasil.sort(key=lambda satu: satu.waktu)
    if d.ditutup is not None and d.keadaan == DITARIK:
        hasil.append(Peristiwa(d.ditutup.astimezone(zona), f"Ditarik oleh {_penarik(perkara)}"))
    return hasil


def _penarik(perkara: Perkara) -> str:
    """«Anda», or who it was: a successor in office may withdraw, too."""
    k = perkara.k
    dicatat = select(Audit.pelaku_id).where(
        Audit.objek == "permohonan", Audit.objek_id == perkara.id, Audit.tindakan == "tarik"
    )
    siapa = k.sesi.scalars(dicatat.order_by(Audit.id.desc())).first()
    if siapa is None or (k.pegawai is not None and siapa == k.pegawai.id):
        return "Anda"
    return orang(k.organisasi, siapa).nama_lengkap


def penantian(perkara: Perkara) -> Penantian | None:
    """Who it waits for now; None where it waits for nobody."""
    k, i = perkara.k, perkara.terbuka
    if perkara.data.keadaan != MENUNGGU:
        return None
    if i is None:
        sejak = max(
            (x.ditutup for x in perkara.langkah if x.ditutup is not None), default=perkara.data.dibuat
        )
        return _di_luar_langkah(perkara, hari_kerja.lama(k, sejak))
    langkah, pejabat = perkara.langkah[i], perkara.pejabat(i)
    aktif = penerima.chat(k.sesi, [p.pegawai.id for p in pejabat])
    kosong = [
        p is None
        for kursi, p in zip(langkah.kursi, perkara.duduk[i], strict=True)
        if kursi not in langkah.suara
    ]
    return Penantian(
        tuple(sebutan.pejabat(p) for p in pejabat),
        langkah.tindakan,
        hari_kerja.lama(k, langkah.dibuka or perkara.data.dibuat),
        cukup_satu=langkah.aturan == "salah_satu" and len(pejabat) > 1,
        belum_aktif=tuple(p.pegawai.nama_lengkap for p in pejabat if p.pegawai.id not in aktif),
        kosong=any(kosong) if langkah.aturan == "semua" else all(kosong),
    )


def _di_luar_langkah(perkara: Perkara, sejak: str) -> Penantian:
    """No step is open: somebody looks at the draft, or another government answers on paper."""
    if all(x.keadaan != BELUM for x in perkara.langkah):
        return Penantian((), "", sejak, luar=str(perkara.data.rincian.get("instansi") or "pihak lain"))
    siapa = perkara.jenis.penyusun(perkara)
    if siapa is not None and siapa != perkara.data.pemohon_id:
        return Penantian((orang(perkara.org, siapa).nama_lengkap,), "pemeriksaan konsep", sejak)
    konsep = surat.konsep(perkara.k, perkara.id)
    return Penantian((), "", sejak, pemohon=True, surat_id=konsep[0] if konsep else None)


def daftar(k: Konteks, pegawai_id: int, halaman: int = 0) -> tuple[list[Ringkasan], bool]:
    """One page of a person's requests, the newest first, and whether there are more.

    What a predecessor in office asked for and is still open stands among them.
    """
    milik: ColumnElement[bool] = Permohonan.pemohon_id == pegawai_id
    if unit := unit_dipimpin(k):
        milik |= and_(
            Permohonan.jenis.in_(DARI_JABATAN),
            Permohonan.unit_pemilik.in_(unit),
            Permohonan.keadaan.in_([MENUNGGU, DIKEMBALIKAN]),
        )
    semua = k.sesi.execute(
        select(
            Permohonan.id,
            Permohonan.jenis,
            Permohonan.kegiatan,
            Permohonan.unit_pemilik,
            Permohonan.keadaan,
            Permohonan.dibuat,
        )
        .where(milik)
        .order_by(Permohonan.id.desc())
        .offset(halaman * SEHALAMAN)
        .limit(SEHALAMAN + 1)
    ).all()
    ringkas = [
        Ringkasan(
            b.id,
            f"{jenis.untuk(b.jenis).awalan}{b.kegiatan}",
            sebutan.nama_unit(k.profil, k.organisasi, b.unit_pemilik),
            b.keadaan,
            b.dibuat,
        )
        for b in semua
    ]
    return ringkas[:SEHALAMAN], len(semua) > SEHALAMAN


def surat_permohonan(k: Konteks, permohonan_id: int) -> list[tuple[int, str, str]]:
    """Letters of a request that can be looked at: (id, title, state)."""
    return [
        (b.id, b.judul, b.keadaan)
        for b in k.sesi.execute(
            select(Surat.id, Surat.judul, Surat.keadaan)
            .where(Surat.permohonan_id == permohonan_id, Surat.keadaan.in_([surat.BELUM_FINAL, surat.FINAL]))
            .order_by(Surat.id)
        )
    ]
