"""What a penunjukan is to the engine: its cards, its letters, the assignments that it leads to."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from models.permohonan import DIKEMBALIKAN
from rules import pelaksana_harian
from rules.langkah import Rute
from rules.organisasi import Pegawai, Pejabat
from rules.penunjukan import penolakan_tertulis
from rules.rantai import Keterlibatan
from rules.sitasi import Sitasi
from services import penerima, sebutan
from services.penunjukan import kabar as penunjukan_kabar
from services.penunjukan import orang as penunjukan_orang
from services.penunjukan import rute as penunjukan_rute
from services.penunjukan import surat as surat_penunjukan
from services.permohonan.jenis import Jenis
from services.permohonan.kartu import PEMILIHAN
from services.permohonan.perkara import Perkara, rute_hari_ini
from services.surat import antar as surat_antar
from services.surat import naskah as surat
from services.surat.data import Keadaan
from services.surat.naskah import Naskah
from services.tombol import PILIH_PEGAWAI, Tombol


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
