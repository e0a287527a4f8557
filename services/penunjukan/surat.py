"""Letters between two units or two governments about people: the request, its way through the Pejabat yang Berwenang, the answer."""

from collections.abc import Sequence
from typing import Any

from rules.kursi import Kursi
from rules.kursi_pemilik import pemegang
from rules.langkah import Langkah, Rute
from rules.organisasi import Pegawai, Pejabat
from rules.sitasi import Sitasi
from rules.struktur import unit_organisasi
from services import sebutan
from services.penunjukan import orang as penunjukan_orang
from services.permohonan.perkara import Perkara, orang, rute_hari_ini
from services.surat import antar as surat_antar
from services.surat import isi as surat_isi
from services.surat import naskah as surat
from services.surat import nomor as nomor_surat
from services.surat.isi import data_orang, kalimat_dasar, kop, pekerjaan, tanda_tangan, umum
from services.surat.naskah import Naskah
from services.tanggal import tanggal_panjang

PELIBATAN, JAWABAN = "surat_permohonan_pelibatan", "surat_jawaban"
HAL = "Permohonan pelibatan pegawai pada {kegiatan}"
HAL_JAWABAN = "Jawaban atas permohonan pelibatan pegawai pada {kegiatan}"


def peminta(perkara: Perkara) -> Pejabat:
    """The head who asks, in the office in which the request is made today."""
    k, pemohon = perkara.k, perkara.pemohon
    kursi = Kursi("pimpinan_unit_pemilik", unit_organisasi(k.profil, k.organisasi, perkara.data.unit_pemilik))
    sebagai = pemegang(k.profil, k.organisasi, kursi, k.hari_ini) if kursi.unit else None
    if sebagai is not None and sebagai.pegawai.id == pemohon.id:
        return sebagai
    return Pejabat(pemohon, pemohon.jabatan, "definitif", pemohon.memimpin)


def pejabat_langkah(perkara: Perkara, i: int) -> Pejabat | None:
    """Who decided step `i`, in today's office; else who sits in its first seat."""
    kursi = perkara.rute.langkah[i].kursi[0]
    suara = next(iter(perkara.langkah[i].suara.values()), None)
    duduk = perkara.duduk[i][0]
    if suara is None or (duduk is not None and duduk.pegawai.id == suara):
        return duduk
    pegawai = orang(perkara.org, suara)
    return Pejabat(pegawai, pegawai.jabatan, "definitif", kursi.unit)


# --- the request --------------------------------------------------------------------------------------------------------


def permohonan(perkara: Perkara, i: int) -> None:
    """The letter that goes out when step `i` opens: from the asking head, or passed on by the own Pejabat yang Berwenang."""
    rute = rute_hari_ini(perkara)
    if i == 0:
        dituju = _yang_menjawab(rute)
        salinan = {p.pegawai.id: p for langkah in rute.langkah for p in langkah.tembusan}
        pengirim = peminta(perkara)
    elif rute.langkah[i].tindakan == "instruksi" and (penerus := pejabat_langkah(perkara, i - 1)):
        dituju, salinan, pengirim = rute.langkah[i], {}, penerus
    else:
        return  # the letter is with the giving side already
    alamat = _alamat(perkara, dituju.pejabat)
    _kirim(perkara, pengirim, alamat, list(salinan.values()), perkara.langkah[i].urutan, dituju.dasar)


def ke_instansi(perkara: Perkara) -> None:
    """The letter to another government, on paper: signed by the own Pejabat yang Berwenang, who approved last."""
    terakhir = len(perkara.langkah) - 1
    pengirim = pejabat_langkah(perkara, terakhir) if terakhir >= 0 else None
    instansi = str(perkara.data.rincian.get("instansi"))
    alamat = {"nama": f"Pejabat yang Berwenang {instansi}", "baris": [], "tempat": "Tempat"}
    dasar = perkara.rute.dasar or (perkara.rute.langkah[-1].dasar if perkara.rute.langkah else ())
    _kirim(perkara, pengirim or peminta(perkara), alamat, [], len(perkara.langkah) + 1, dasar)


def _yang_menjawab(rute: Rute) -> Langkah:
    """The step whose official the asking head writes to: the own Pejabat yang Berwenang first, else whoever decides."""
    pertama = rute.langkah[0]
    if any(x.sisi == "pemilik" for x in pertama.kursi) or pertama.tindakan == "instruksi":
        return pertama
    return next((s for s in reversed(rute.langkah) if s.tindakan == "persetujuan"), pertama)


def _kirim(
    perkara: Perkara,
    pengirim: Pejabat,
    kepada: dict[str, Any],
    tembusan: Sequence[Pejabat],
    urutan: int,
    dasar: Sequence[Sitasi],
) -> Naskah:
    k, d = perkara.k, perkara.data
    kode, nomor = surat.kode_baru(), nomor_surat.berikut(k, pengirim.unit)
    isi = k.profil.penunjukan.isi_permohonan
    data = {
        **umum(k, kode),
        **pekerjaan(perkara),
        "kop": kop(k, pengirim),
        "nomor": nomor,
        "penandatangan": tanda_tangan(k, pengirim, "korespondensi"),
        "tembusan": [p.blok for p in tembusan],
        "sifat": "Biasa",
        "lampiran": "-",
        "hal": HAL.format(kegiatan=d.kegiatan),
        "kepada": kepada,
        "dasar": kalimat_dasar(k, tuple(dict.fromkeys((*dasar, *k.profil.sitasi(isi.dasar))))),
        "peran": _peran(perkara),
        "asal": d.rincian.get("instansi") or sebutan.nama_unit(k.profil, k.organisasi, d.unit_asal),
        "usulan": [data_orang(k, p) for p in penunjukan_orang.pegawai(perkara)],
    }
    judul = "Surat permohonan pelibatan"
    pihak = (pengirim.pegawai.id, pengirim.unit)
    naskah = surat.simpan(perkara, PELIBATAN, judul, kode, data, urutan, *pihak, nomor=nomor)
    penerima = [(pengirim.pegawai.id, "penandatangan"), (perkara.pemohon.id, "pemohon")]
    penerima += [(p.pegawai.id, "tembusan") for p in tembusan]
    surat_antar.antar(perkara, naskah.id, naskah.berkas_id, judul, surat_antar.satu_kali(penerima))
    surat_antar.minta_tata_usaha(k, naskah.id, judul, sebutan.potong(d.kegiatan, 80), pengirim, nomor)
    return naskah


def _peran(perkara: Perkara) -> str:
    """«Anggota tim, 2 orang»."""
    banyak = perkara.data.rincian.get("banyak", 1)
    return f"{sebutan.PERAN_TIM[perkara.data.peran].capitalize()}, {banyak} orang"


def _alamat(perkara: Perkara, pejabat: Sequence[Pejabat]) -> dict[str, Any]:
    return {
        "nama": pejabat[0].blok if pejabat else "Pejabat yang berwenang",
        "baris": [f"dan {p.blok}" for p in pejabat[1:]],
        "tempat": perkara.k.profil.ibu_kota,
    }


# --- the answer ---------------------------------------------------------------------------------------------------------


def jawaban(perkara: Perkara, pejabat: Pejabat, dasar: Sequence[Sitasi], alasan: str | None = None) -> None:
    """The written answer of `pejabat` to the asking side; with `alasan` it is a refusal."""
    k, d = perkara.k, perkara.data
    kode, nomor = surat.kode_baru(), nomor_surat.berikut(k, pejabat.unit)
    siapa = peminta(perkara)
    data = {
        **umum(k, kode),
        **pekerjaan(perkara),
        "kop": kop(k, pejabat),
        "nomor": nomor,
        "penandatangan": tanda_tangan(k, pejabat, "korespondensi"),
        "tembusan": [],
        "sifat": "Biasa",
        "lampiran": "-",
        "hal": HAL_JAWABAN.format(kegiatan=d.kegiatan),
        "kepada": _alamat(perkara, _tujuan_jawaban(perkara) or [siapa]),
        "dasar": kalimat_dasar(k, dasar),
        "peran": _peran(perkara),
        "hasil": "ditolak" if alasan else "disetujui",
        "alasan": alasan,
        "permohonan": {
            "nomor": None,
            "tanggal": d.dibuat.astimezone(k.aturan.zona).date().isoformat(),
            "hal": HAL.format(kegiatan=d.kegiatan),
        },
        "pegawai": [] if alasan else [data_orang(k, p) for p in penunjukan_orang.pegawai(perkara)],
    }
    judul = "Surat jawaban" if alasan is None else "Surat penolakan"
    pihak = (pejabat.pegawai.id, pejabat.unit)
    naskah = surat.simpan(perkara, JAWABAN, judul, kode, data, 1, *pihak, nomor=nomor)
    penerima = [(perkara.pemohon.id, "pemohon"), (pejabat.pegawai.id, "penandatangan")]
    penerima += [(p.pegawai.id, "tujuan") for p in _tujuan_jawaban(perkara)]
    surat_antar.antar(perkara, naskah.id, naskah.berkas_id, judul, surat_antar.satu_kali(penerima))
    surat_antar.minta_tata_usaha(k, naskah.id, judul, sebutan.potong(d.kegiatan, 80), pejabat, nomor)


def _tujuan_jawaban(perkara: Perkara) -> list[Pejabat]:
    """Between two Perangkat Daerah the answer goes to the Pejabat yang Berwenang of the asking side; else to the head who asked."""
    hasil = []
    for i, langkah in enumerate(perkara.rute.langkah):
        if "pejabat_berwenang_pemilik" in langkah.peran and (p := pejabat_langkah(perkara, i)):
            hasil.append(p)
    return hasil


# --- the letter of assignment -------------------------------------------------------------------------------------------


def surat_tugas(
    perkara: Perkara, rute: Rute, pejabat: Pejabat, ditugaskan: Sequence[Pegawai], **lain: Any
) -> dict[str, Any]:
    """The data of the letter for all who are given."""
    rujukan = None
    if perkara.data.lingkup != "dalam_unit":
        tanggal = perkara.data.dibuat.astimezone(perkara.k.aturan.zona).date()
        rujukan = (
            f"Surat permohonan pelibatan dari {peminta(perkara).blok} tanggal {tanggal_panjang(tanggal)}"
        )
    return surat_isi.surat_tugas(perkara, rute, pejabat, ditugaskan=ditugaskan, rujukan=rujukan, **lain)
