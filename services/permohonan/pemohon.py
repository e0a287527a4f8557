"""What whoever asked can do with a running request: withdraw, remind, ask again, send the draft on. The trace stays complete."""

from typing import Any

from sqlalchemy import insert, select

from models import Permohonan, Sekali, Surat
from models.kotak import KABAR
from models.permohonan import DIKEMBALIKAN, DITARIK, MENUNGGU
from services import audit, hari_kerja, penerima
from services.konteks import Konteks
from services.kotak_keluar import kirim
from services.layar import layar
from services.permohonan import alur, kabar, kartu
from services.permohonan import perkara as isi_perkara
from services.permohonan.alur import Berikut
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.permohonan.penerus import mengurus
from services.permohonan.perkara import Perkara, muat, orang
from services.pernyataan import jalankan
from services.surat import naskah as surat
from services.tombol import BUKA, Tombol

_sisip_sekali = insert(Sekali)


def milik(k: Konteks, permohonan_id: int) -> Perkara | None:
    """The request, locked, where it is this person's own, or of an office that this person holds today."""
    if k.pegawai is None:
        return None
    try:
        perkara = muat(k, permohonan_id, kunci=True)
    except isi_perkara.PermohonanHilang:
        return None
    d = perkara.data
    return perkara if mengurus(k, d.jenis, d.pemohon_id, d.unit_pemilik) else None


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
        or baris.keadaan != DIKEMBALIKAN
        or not mengurus(k, baris.jenis, baris.pemohon_id, baris.unit_pemilik)
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
