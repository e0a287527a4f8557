"""A head asks for people: submit, and what a penunjukan is to the engine: its cards, its letters, the assignments that it leads to."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import Any

from sqlalchemy import insert

from models import Permohonan
from models.permohonan import DIKEMBALIKAN, MENUNGGU
from rules import pelaksana_harian
from rules.langkah import Rute
from rules.organisasi import Pegawai, Pejabat
from rules.penunjukan import penolakan_tertulis
from rules.profil import Profil
from rules.rantai import Keterlibatan
from rules.sitasi import Sitasi
from services import (
    alur,
    audit,
    berkas_permohonan,
    calon,
    penerima,
    penunjukan_kabar,
    penunjukan_orang,
    penunjukan_rute,
    permohonan,
    sebutan,
    surat,
    surat_antar,
    surat_penunjukan,
)
from services import perkara as isi_perkara
from services.jenis import Jenis
from services.kartu import PEMILIHAN
from services.konteks import Konteks
from services.penunjukan_orang import DIUSULKAN
from services.perkara import DataPermohonan, Perkara, orang, rute_hari_ini
from services.permohonan import TidakDapatDiajukan
from services.pernyataan import sisip
from services.surat import Naskah
from services.surat_data import Keadaan
from services.tombol import PILIH_PEGAWAI, Tombol

PALING_BANYAK = 10
"""People under one letter."""
RUTE_DIINGAT = 200
_kunci_rute = Lock()
_sisip = insert(Permohonan)


@dataclass(frozen=True, slots=True)
class Isian:
    """What the head filled in. Units by kode; both days are included; attachments by id of the stored file."""

    pemilik: str
    asal: str | None
    """The unit that gives; None: another government, then `instansi`."""
    instansi: str | None
    pegawai: tuple[int, ...]
    """Named people; empty: by criteria."""
    banyak: int
    peran: str
    """individu, anggota, ketua"""
    kegiatan: str
    maksud: str | None
    kompetensi: str | None
    harapan: str | None
    mulai: date
    selesai: date
    tim_id: int | None = None
    """The team that these people are to join."""
    lampiran: tuple[int, ...] = ()
    menggantikan_id: int | None = None


def rancang(
    k: Konteks,
    peminta_id: int,
    *,
    pemilik: str,
    asal: str | None,
    instansi: str | None = None,
    pegawai: Sequence[int] = (),
) -> Rute:
    """The route that such a request would take today; nothing is written.

    A form asks for the same route at every answer: it is found once for an organisation, which never changes, and a day.
    """
    org = k.organisasi
    kunci = (id(k.profil), peminta_id, pemilik, asal, instansi, tuple(pegawai), k.hari_ini)
    dikenal: dict[tuple[Any, ...], tuple[Profil, Rute]] = org.ingatan.setdefault(("rute_penunjukan",), {})
    ada = dikenal.get(kunci)
    if ada is None:
        rute = penunjukan_rute.susun(
            k, orang(org, peminta_id), pemilik=pemilik, asal=asal, instansi=instansi, pegawai=pegawai
        )
        # The profile is kept beside the route, so that no other can come to live under its id.
        with _kunci_rute:
            while len(dikenal) >= RUTE_DIINGAT:
                del dikenal[next(iter(dikenal))]
            ada = dikenal[kunci] = (k.profil, rute)
    return ada[1]


def ajukan(k: Konteks, isian: Isian) -> Perkara:
    """Submit: the route is snapshotted, the first step opens; where nobody else decides it is in force at once.

    Raises TidakDapatDiajukan; then nothing was written.
    """
    if k.pegawai is None:
        raise PermissionError("hanya pegawai yang terikat dapat mengajukan")
    peminta = orang(k.organisasi, k.pegawai.id)
    periksa_waktu(k, isian.mulai, isian.selesai)
    periksa_orang(k, isian)
    rute = rancang(
        k,
        peminta.id,
        pemilik=isian.pemilik,
        asal=isian.asal,
        instansi=isian.instansi,
        pegawai=isian.pegawai,
    )
    if not rute.boleh or rute.lingkup is None:
        raise TidakDapatDiajukan(rute.alasan or "", rute.dasar, rute.saran, rute.hasil)
    if rute.lingkup == "dalam_unit" and not isian.pegawai:
        raise TidakDapatDiajukan("Di dalam unit sendiri, sebutkan pegawai yang ditunjuk.", rute.dasar)
    periksa_isi(k, isian, rute)
    perkara = _simpan(k, peminta.id, isian, rute)
    audit.catat(
        k, "ajukan", "permohonan", perkara.id, jabatan=peminta.jabatan, unit=isian.pemilik, peran=isian.peran
    )
    if isian.menggantikan_id is not None:
        permohonan.gantikan(k, isian.menggantikan_id)
        penunjukan_orang.pindahkan_tempat(perkara, isian.menggantikan_id)
    alur.mulai(perkara)
    penunjukan_kabar.minta_pertimbangan(perkara)
    return perkara


def periksa_waktu(k: Konteks, mulai: date, selesai: date) -> None:
    """Raises TidakDapatDiajukan for a period that ends before it starts, or starts in the past."""
    if selesai < mulai:
        raise TidakDapatDiajukan("Tanggal selesai mendahului tanggal mulai.")
    if mulai < k.hari_ini:
        raise TidakDapatDiajukan("Tanggal mulai sudah lewat.")


def periksa_orang(k: Konteks, isian: Isian) -> None:
    """Raises TidakDapatDiajukan for somebody named twice, who left, who is asking, or who does this work already."""
    if len(set(isian.pegawai)) != len(isian.pegawai):
        raise TidakDapatDiajukan("Ada pegawai yang disebut dua kali. Sebutkan masing-masing sekali.")
    if not 1 <= isian.banyak <= PALING_BANYAK or len(isian.pegawai) > isian.banyak:
        raise TidakDapatDiajukan(f"Jumlah pegawai dalam satu permohonan 1 sampai {PALING_BANYAK}.")
    for satu in isian.pegawai:
        if alasan := calon.halangan(k, satu, isian.pemilik, isian.kegiatan, tim_id=isian.tim_id):
            raise TidakDapatDiajukan(alasan)


def periksa_isi(k: Konteks, isian: Isian, rute: Rute) -> None:
    """Raises TidakDapatDiajukan where the letter lacks what the article wants in it."""
    if isian.peran == "ketua" and rute.lingkup != "dalam_unit":
        # A ketua from elsewhere is refused where the law wants one of the own unit (matrix §6).
        for baris in k.profil.tim.ketua_lintas:
            if k.profil.berlaku(baris.bila) and baris.hasil == "ditolak":
                raise TidakDapatDiajukan(baris.pesan, k.profil.sitasi(baris.dasar), baris.saran)
    isi = k.profil.penunjukan.isi_permohonan
    if rute.lingkup == "dalam_unit" or not isi.wajib:
        return
    ada = {"maksud dan tujuan": isian.maksud, "kompetensi": isian.kompetensi, "ekspektasi": isian.harapan}
    if kurang := [nama for nama, nilai in ada.items() if not (nilai or "").strip()]:
        raise TidakDapatDiajukan(
            f"Surat permohonan belum memuat {sebutan.gabung(kurang)}.", k.profil.sitasi(isi.dasar)
        )


def _simpan(k: Konteks, peminta_id: int, isian: Isian, rute: Rute) -> Perkara:
    nilai: dict[str, Any] = {
        "kode": secrets.token_hex(6),
        "jenis": "penunjukan",
        "pemohon_id": peminta_id,
        "unit_asal": isian.asal or isian.pemilik,
        "unit_pemilik": isian.pemilik,
        "lingkup": rute.lingkup,
        "peran": isian.peran,
        "kegiatan": isian.kegiatan,
        "maksud": isian.maksud,
        "kompetensi": isian.kompetensi,
        "harapan": isian.harapan,
        "mulai": isian.mulai,
        "selesai": isian.selesai,
        "suara_id": None,
        "keadaan": MENUNGGU,
        "versi": 1,
        "peraturan": rute.profil.id,
        "profil_versi": rute.profil.versi,
        "snapshot": rute.ke_snapshot(),
        "menggantikan_id": isian.menggantikan_id,
        "dibuat": k.sekarang,
        "ditutup": None,
        "perihal": "baru",
        "tim_id": isian.tim_id,
        "rincian": {"banyak": isian.banyak, "instansi": isian.instansi},
    }
    permohonan_id = sisip(k.sesi, _sisip, nilai)
    berkas_permohonan.simpan(k, permohonan_id, isian.lampiran)
    langkah = [isi_perkara.simpan_langkah(k, permohonan_id, satu) for satu in rute.langkah]
    # Seats are filled last: who may not decide depends on who is asked for.
    perkara = Perkara(k, DataPermohonan(id=permohonan_id, **nilai), langkah, rute, ())
    penunjukan_orang.simpan(perkara, isian.pegawai, DIUSULKAN)
    isi_perkara.dudukkan(perkara)
    return perkara


# --- what it is to the engine --------------------------------------------------------------------------------------------


class Penunjukan(Jenis):
    kartu = "penunjukan/kartu"
    lengkap = "penunjukan/lengkap"
    setujui = "penunjukan/setujui"
    kabar = "penunjukan/kabar"
    alasan_tolak = (
        "Pegawai tidak dapat dilepas saat ini",
        "Beban tugas pegawai sudah penuh",
        "Kompetensi yang diminta tidak tersedia",
        "Waktunya belum tepat",
    )
    alasan_kembalikan = (
        "Uraian kebutuhan belum jelas",
        "Kompetensi yang dibutuhkan perlu dirinci",
        "Waktu pelaksanaan perlu disesuaikan",
        "Mohon lengkapi lampiran",
    )
    label = {  # noqa: RUF012 - a constant of the class
        "jawaban_ketersediaan:s": "Tersedia",
        "jawaban_ketersediaan:t": "Tidak tersedia",
    }

    def peristiwa(self, perkara: Perkara) -> Iterable[tuple[datetime, str, str | None]]:
        return penunjukan_kabar.peristiwa(perkara)

    def terlibat(self, perkara: Perkara) -> Keterlibatan:
        siapa = penunjukan_orang.baca(perkara).semua
        return penunjukan_rute.terlibat(
            perkara.k, perkara.pemohon, perkara.data.unit_pemilik, siapa, perkara.rute
        )

    def ditugaskan(self, perkara: Perkara) -> list[Pegawai]:
        return penunjukan_orang.pegawai(perkara)

    def sebut(self, perkara: Perkara) -> str:
        d = perkara.data
        nama = sebutan.gabung(p.nama_lengkap for p in self.ditugaskan(perkara))
        kegiatan = sebutan.potong(d.kegiatan, 120)
        if nama:
            return f"Penunjukan {sebutan.potong(nama, 120)} untuk {kegiatan}"
        return f"Permintaan {d.rincian.get('banyak', 1)} pegawai untuk {kegiatan}"

    def isi_kartu(self, perkara: Perkara, i: int, pejabat: Pejabat) -> dict[str, Any]:
        return penunjukan_kabar.isi_kartu(perkara, i)

    def isi_setujui(self, perkara: Perkara, i: int) -> dict[str, Any]:
        return {"tindakan": perkara.langkah[i].tindakan}

    def tombol_kartu(self, perkara: Perkara, i: int, kartu_id: int) -> Sequence[Sequence[Tombol]]:
        if perkara.rute.langkah[i].tindakan == "pengesahan" or not _sisi_asal(perkara, i):
            return ()
        return ((Tombol(PILIH_PEGAWAI, f"pk:{kartu_id}:pilih"),),)

    def belum_dapat_disetujui(self, perkara: Perkara, i: int, pejabat: Pejabat) -> str | None:
        if ditahan := pelaksana_harian.penghalang(rute_hari_ini(perkara)):
            return ditahan
        if pergi := sebutan.yang_pergi(self.ditugaskan(perkara)) or penunjukan_orang.yang_pindah(perkara):
            ganti = "Pilih pegawai lain" if _sisi_asal(perkara, i) else "Kembalikan permohonan ini"
            return f"{pergi} {ganti}, atau tolak."
        belum = perkara.langkah[i].tindakan == PEMILIHAN or not penunjukan_orang.baca(perkara).semua
        return (
            "Belum ada pegawai yang dipilih. Tekan Pilih pegawai lebih dahulu."
            if belum and _sisi_asal(perkara, i)
            else None
        )

    def surat_langkah(self, perkara: Perkara, i: int) -> None:
        bentuk = perkara.langkah[i].bentuk
        if bentuk == "surat_permohonan":
            surat_penunjukan.permohonan(perkara, i)

    def langkah_disetujui(self, perkara: Perkara, i: int, pejabat: Pejabat) -> None:
        # Only between two Perangkat Daerah the answer is a letter of its own; elsewhere it is the letter of assignment.
        langkah = perkara.rute.langkah[i]
        menjawab = "pejabat_berwenang_asal" in langkah.peran and langkah.tindakan != "instruksi"
        if menjawab and perkara.data.lingkup == "lintas_pd":
            surat_penunjukan.jawaban(perkara, pejabat, langkah.dasar)

    def menunggu_luar(self, perkara: Perkara) -> bool:
        if perkara.data.lingkup != "lintas_instansi":
            return False
        surat_penunjukan.ke_instansi(perkara)
        penunjukan_kabar.minta_catat(perkara)
        return True

    def penolakan_tertulis(self, perkara: Perkara, i: int) -> tuple[Sitasi, ...]:
        return penolakan_tertulis(perkara.k.profil, perkara.data.lingkup, perkara.rute.langkah[i].peran)

    def ditolak(self, perkara: Perkara, i: int, pejabat: Pejabat, alasan: str) -> None:
        if perkara.data.lingkup != "dalam_unit":
            # Where no article wants it in writing the answer to a letter is still a letter (matrix L-A8, B-A19).
            dasar = self.penolakan_tertulis(perkara, i) or perkara.rute.langkah[i].dasar
            surat_penunjukan.jawaban(perkara, pejabat, dasar, alasan)

    def berakhir(self, perkara: Perkara) -> None:
        if perkara.data.keadaan == DIKEMBALIKAN:
            return  # it comes back improved: the places wait
        penunjukan_orang.kosongkan_tempat(perkara)
        penunjukan_orang.kabari_tim(perkara)

    def penyusun(self, perkara: Perkara) -> int | None:
        akhir = perkara.rute.surat
        if akhir is None or akhir.penyusun != "pegawai":
            return None
        siapa = penunjukan_orang.baca(perkara).semua
        # Whoever has not activated the bot cannot look at the draft; it must not wait for that.
        aktif = penerima.chat(perkara.k.sesi, siapa)
        return next((i for i in siapa if i in aktif), None)

    def isi_surat(
        self,
        perkara: Perkara,
        rute: Rute,
        pejabat: Pejabat,
        *,
        kode: str,
        nomor: str | None,
        keadaan: Keadaan,
    ) -> tuple[str, str, dict[str, Any]]:
        siapa = self.ditugaskan(perkara)
        data = surat_penunjukan.surat_tugas(
            perkara, rute, pejabat, siapa, kode=kode, nomor=nomor, keadaan=keadaan
        )
        return surat.TUGAS, data["judul"], data

    def penerima_surat(self, perkara: Perkara, rute: Rute, pejabat: Pejabat) -> Iterable[tuple[int, str]]:
        semua = [(p.id, "pegawai") for p in self.ditugaskan(perkara)]
        semua += [(pejabat.pegawai.id, "penandatangan"), (perkara.data.pemohon_id, "pemilik")]
        if rute.surat:
            semua += [(p.pegawai.id, "tembusan") for p in rute.surat.tembusan]
        return surat_antar.satu_kali(semua)

    def berlaku(self, perkara: Perkara) -> None:
        penunjukan_orang.tugaskan(perkara)
        penunjukan_orang.isi_tempat(perkara)

    def sesudah(self, perkara: Perkara, naskah: Naskah | None) -> None:
        penunjukan_orang.kabari_tim(perkara)


def _sisi_asal(perkara: Perkara, i: int) -> bool:
    """Is step `i` one of the giving side, which knows its people?"""
    peran = set(perkara.rute.langkah[i].peran)
    return (
        bool(peran & {"pimpinan_unit_asal", "pejabat_penilai_kinerja_asal"})
        and perkara.data.lingkup != "dalam_unit"
    )


JENIS = Penunjukan()
