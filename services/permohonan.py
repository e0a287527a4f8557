"""A pegawai volunteers: submit, withdraw, remind, resubmit. The route comes from the rules, the trace stays complete."""

import secrets
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any

from sqlalchemy import insert, select

from models import Permohonan, Sekali, Surat
from models.kotak import KABAR
from models.permohonan import DIKEMBALIKAN, DITARIK, MENUNGGU
from rules.langkah import Rute
from rules.profil import Profil
from rules.rute import Sitasi, susun_sukarela
from services import (
    alur,
    audit,
    berkas_permohonan,
    hari_kerja,
    kabar,
    kartu,
    penerima,
    penugasan,
    surat,
)
from services import perkara as isi_perkara
from services.alur import Berikut
from services.konteks import Konteks
from services.kotak_keluar import kirim
from services.layar import layar
from services.perkara import DataPermohonan, Perkara, muat, orang
from services.pernyataan import jalankan, sisip
from services.tombol import BUKA, Tombol

RUTE_DIINGAT = 2000
"""Four for each of 500 people who fill in the form at once; two kilobytes each, the oldest goes first."""
_kunci_rute = Lock()
_sisip, _sisip_sekali = insert(Permohonan), insert(Sekali)


@dataclass(frozen=True, slots=True)
class Isian:
    """What the applicant filled in. `unit`: kode; `kegiatan`: name of the team or activity; both days are included."""

    unit: str
    kegiatan: str
    peran: str
    mulai: date
    selesai: date
    maksud: str | None = None
    kompetensi: str | None = None
    harapan: str | None = None
    suara_id: int | None = None
    lampiran: tuple[int, ...] = field(default=())
    menggantikan_id: int | None = None


class TidakDapatDiajukan(Exception):
    """The regulation or the directory stands in the way. `alasan` is a sentence for people, `dasar` the articles."""

    def __init__(
        self, alasan: str, dasar: tuple[Sitasi, ...] = (), saran: str | None = None, hasil: str = "ditolak"
    ):
        super().__init__(alasan)
        self.alasan, self.dasar, self.saran, self.hasil = alasan, dasar, saran, hasil


def rancang(
    k: Konteks,
    pegawai_id: int,
    *,
    unit: str | None,
    kegiatan: str | None,
    peran: str,
    instansi: str | None = None,
) -> Rute:
    """The route that such a request would take today; nothing is written.

    The form asks for the same route several times over (which roles, may this one, the review): it is found once for an
    organisation, which never changes, and for what the person does on that day.
    """
    org = k.organisasi
    rujukan = tuple(penugasan.sebagai_rujukan(k, penugasan.tugas_berjalan(k, pegawai_id)))
    kunci = ("rute", id(k.profil), pegawai_id, unit, instansi, kegiatan, peran, k.hari_ini, rujukan)
    dikenal: dict[tuple[Any, ...], tuple[Profil, Rute]] = org.ingatan.setdefault(("rute",), {})
    ada = dikenal.get(kunci)
    if ada is None:
        rute = susun_sukarela(
            k.profil,
            org,
            orang(org, pegawai_id),
            tujuan=unit,
            instansi=instansi,
            tim=kegiatan,
            peran=peran,
            tanggal=k.hari_ini,
            tugas_berjalan=rujukan,
        )
        # The profile is kept beside the route, so that no other can come to live under its id.
        with _kunci_rute:
            while len(dikenal) >= RUTE_DIINGAT:
                del dikenal[next(iter(dikenal))]
            ada = dikenal[kunci] = (k.profil, rute)
    return ada[1]


def ajukan(k: Konteks, isian: Isian) -> Perkara:
    """Submit: the route is snapshotted, the first step opens. Raises TidakDapatDiajukan; then nothing was written."""
    if k.pegawai is None:
        raise PermissionError("hanya pegawai yang terikat dapat mengajukan")
    pemohon = orang(k.organisasi, k.pegawai.id)
    _periksa_waktu(k, isian)
    rute = rancang(k, pemohon.id, unit=isian.unit, kegiatan=isian.kegiatan, peran=isian.peran)
    if not rute.boleh or rute.lingkup is None:
        raise TidakDapatDiajukan(rute.alasan or "", rute.dasar, rute.saran, rute.hasil)
    _periksa_rangkap(k, pemohon.id, isian)
    perkara = _simpan(k, pemohon.id, pemohon.simpul, isian, rute)
    audit.catat(
        k, "ajukan", "permohonan", perkara.id, jabatan=pemohon.jabatan, unit=isian.unit, peran=isian.peran
    )
    if isian.menggantikan_id is not None:
        gantikan(k, isian.menggantikan_id)
    alur.mulai(perkara)
    kabar.beri_tahu(perkara)
    return perkara


def _periksa_waktu(k: Konteks, isian: Isian) -> None:
    if isian.selesai < isian.mulai:
        raise TidakDapatDiajukan("Tanggal selesai mendahului tanggal mulai.")
    if isian.mulai < k.hari_ini:
        raise TidakDapatDiajukan("Tanggal mulai sudah lewat.")


def _periksa_rangkap(k: Konteks, pegawai_id: int, isian: Isian) -> None:
    nama = " ".join(isian.kegiatan.casefold().split())
    for _, unit, kegiatan in penugasan.diajukan(k, pegawai_id):
        if unit == isian.unit and " ".join(kegiatan.casefold().split()) == nama:
            raise TidakDapatDiajukan("Permohonan yang sama sedang menunggu keputusan.")


def _simpan(k: Konteks, pemohon_id: int, unit_asal: str, isian: Isian, rute: Rute) -> Perkara:
    nilai: dict[str, Any] = {
        "kode": secrets.token_hex(6),
        "jenis": "sukarela",
        "pemohon_id": pemohon_id,
        "unit_asal": unit_asal,
        "unit_pemilik": isian.unit,
        "lingkup": rute.lingkup,
        "peran": isian.peran,
        "kegiatan": isian.kegiatan,
        "maksud": isian.maksud,
        "kompetensi": isian.kompetensi,
        "harapan": isian.harapan,
        "mulai": isian.mulai,
        "selesai": isian.selesai,
        "suara_id": isian.suara_id,
        "keadaan": MENUNGGU,
        "versi": 1,
        "peraturan": rute.profil.id,
        "profil_versi": rute.profil.versi,
        "snapshot": rute.ke_snapshot(),
        "menggantikan_id": isian.menggantikan_id,
        "dibuat": k.sekarang,
        "ditutup": None,
        "perihal": "baru",
        "tim_id": None,
        "rincian": {},
    }
    permohonan_id = sisip(k.sesi, _sisip, nilai)
    berkas_permohonan.simpan(k, permohonan_id, isian.lampiran)
    langkah = [isi_perkara.simpan_langkah(k, permohonan_id, satu) for satu in rute.langkah]
    return isi_perkara.dari(k, DataPermohonan(id=permohonan_id, **nilai), langkah, rute)


# --- afterwards ---------------------------------------------------------------------------------------------------------------


def milik(k: Konteks, permohonan_id: int) -> Perkara | None:
    """The request, locked, only where it is this person's own."""
    if k.pegawai is None:
        return None
    try:
        perkara = muat(k, permohonan_id, kunci=True)
    except isi_perkara.PermohonanHilang:
        return None
    return perkara if perkara.data.pemohon_id == k.pegawai.id else None


def tarik(perkara: Perkara, *, gugur_karena: int | None = None) -> bool:
    """Withdraw: open cards say so. False where the request does not wait any more.

    `gugur_karena`: nobody withdrew it, the result with this id was accepted and left nothing to decide; the cards say that.
    """
    k, i = perkara.k, perkara.terbuka
    if perkara.data.keadaan not in {MENUNGGU, DIKEMBALIKAN}:
        return False
    if perkara.data.keadaan == DIKEMBALIKAN:
        _tutup_yang_dikembalikan(k, perkara.id)
        perkara.data.keadaan = DITARIK
        perkara.jenis.berakhir(perkara)
    else:
        alur.akhiri(perkara, DITARIK)
    sebab: dict[str, Any] = {} if gugur_karena is None else {"hasil_diterima": gugur_karena}
    audit.catat(k, "tarik", "permohonan", perkara.id, **sebab)
    if i is not None:
        tampil = layar(
            "persetujuan/kartu_gugur",
            perkara=perkara.jenis.sebut(perkara),
            ditarik=gugur_karena is None,
        )
        kartu.tutup(k, perkara.langkah[i].id, tampil)
    return True


def _tutup_yang_dikembalikan(k: Konteks, permohonan_id: int) -> None:
    baris = k.sesi.get_one(Permohonan, permohonan_id)
    baris.keadaan, baris.ditutup, baris.versi = DITARIK, k.sekarang, baris.versi + 1
    k.sesi.flush()


def gantikan(k: Konteks, permohonan_id: int) -> None:
    """The returned request is done with: the new one points to it."""
    baris = k.sesi.get(Permohonan, permohonan_id, with_for_update=True)
    if (
        baris is None
        or k.pegawai is None
        or baris.pemohon_id != k.pegawai.id
        or baris.keadaan != DIKEMBALIKAN
    ):
        raise TidakDapatDiajukan("Permohonan yang dikembalikan itu sudah diajukan lagi atau ditarik.")
    baris.keadaan, baris.versi = "diganti", baris.versi + 1
    k.sesi.flush()


def ingatkan(perkara: Perkara) -> tuple[list[str], list[str]] | None:
    """Remind whoever the request waits for: (names told, names not active yet). None where that was done today."""
    k, i = perkara.k, perkara.terbuka
    if k.pegawai is None:
        return [], []
    kunci = {
        "jenis": "ingatkan",
        "pegawai_id": perkara.data.pemohon_id,
        "periode": f"{perkara.id}:{k.hari_ini}",
    }
    if k.sesi.execute(select(Sekali.id).filter_by(**kunci)).first() is not None:
        return None
    if i is None:
        return _ingatkan_penyusun(perkara, kunci)
    kartu.segarkan(perkara)
    pejabat = perkara.pejabat(i)
    chat = penerima.chat(k.sesi, [p.pegawai.id for p in pejabat])
    semua = kartu.nomor_terbuka(k, perkara.langkah[i].id)
    for p in pejabat:
        if p.pegawai.id not in chat or p.pegawai.id not in semua:
            continue
        buka = f"k:{semua[p.pegawai.id]}:{perkara.langkah[i].versi}:o"
        kirim(
            k,
            chat[p.pegawai.id],
            layar(
                "persetujuan/pengingat",
                tombol=[[Tombol(BUKA, buka)]],
                perkara=perkara.jenis.sebut(perkara),
                sejak=hari_kerja.lama(k, perkara.langkah[i].dibuka or k.sekarang),
            ),
            prioritas=KABAR,
            jenis="pengingat",
        )
    if chat:
        jalankan(k.sesi, _sisip_sekali, {**kunci, "dibuat": k.sekarang})
        audit.catat(k, "ingatkan", "permohonan", perkara.id)
    return (
        [p.pegawai.nama_lengkap for p in pejabat if p.pegawai.id in chat],
        [p.pegawai.nama_lengkap for p in pejabat if p.pegawai.id not in chat],
    )


def _ingatkan_penyusun(perkara: Perkara, kunci: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The draft waits for whoever drafts it by law; nobody of this house where another government has to answer."""
    k, siapa = perkara.k, perkara.jenis.penyusun(perkara)
    ada = surat.konsep(k, perkara.id)
    if siapa is None or siapa == perkara.data.pemohon_id or ada is None or ada[1] != surat.KONSEP:
        return [], []
    naskah = k.sesi.get_one(Surat, ada[0])
    kabar.minta_periksa_konsep(perkara, surat.Naskah(naskah.id, naskah.berkas_id or 0, naskah.judul))
    jalankan(k.sesi, _sisip_sekali, {**kunci, "dibuat": k.sekarang})
    return [orang(perkara.org, siapa).nama_lengkap], []


def kirim_konsep(k: Konteks, surat_id: int) -> Berikut | None:
    """Whoever drafts the letter has looked at it: it goes on. None where it is not theirs, or went on before."""
    permohonan_id = k.sesi.execute(
        select(Surat.permohonan_id).where(Surat.id == surat_id)
    ).scalar_one_or_none()
    perkara = muat(k, permohonan_id, kunci=True) if permohonan_id is not None and k.pegawai else None
    if perkara is None or perkara.data.keadaan != MENUNGGU or perkara.terbuka is not None:
        return None
    if k.pegawai is None or perkara.jenis.penyusun(perkara) != k.pegawai.id:
        return None
    if surat.konsep(k, perkara.id) != (surat_id, surat.KONSEP):
        return None
    surat.setujui_konsep(k, surat_id)
    return alur.buka(perkara, next(i for i, x in enumerate(perkara.langkah) if x.keadaan == "belum"))
