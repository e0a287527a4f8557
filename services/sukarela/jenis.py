"""What a pengajuan sukarela is to the engine: its cards, its letters, and the assignment that it leads to."""

from collections.abc import Iterable
from typing import Any

from rules.langkah import Rute
from rules.organisasi import Pejabat
from rules.sitasi import Sitasi
from services import penugasan, sebutan
from services.permohonan.jenis import Jenis
from services.permohonan.perkara import Perkara
from services.surat import antar as surat_antar
from services.surat import isi as surat_isi
from services.surat import naskah as surat
from services.surat.data import Keadaan
from services.tanggal import tanggal_panjang
from services.tim import kabar as tim_kabar


class Sukarela(Jenis):
    alasan_tolak = (
        "Kebutuhan sudah terpenuhi",
        "Beban tugas saat ini sudah penuh",
        "Kompetensi belum sesuai kebutuhan",
        "Waktunya belum tepat",
    )
    alasan_kembalikan = (
        "Uraian maksud belum jelas",
        "Waktu pelaksanaan perlu disesuaikan",
        "Mohon lengkapi lampiran",
        "Kegiatan atau tim belum tepat",
    )

    def sebut(self, perkara: Perkara) -> str:
        kegiatan = sebutan.potong(perkara.data.kegiatan, 120)
        return f"Permohonan {perkara.pemohon.nama_lengkap} untuk {kegiatan}"

    def belum_dapat_disetujui(self, perkara: Perkara, i: int, pejabat: Pejabat) -> str | None:
        d = perkara.data
        if d.peran == "individu" or not penugasan.tim_berakhir(perkara.k, d.unit_pemilik, d.kegiatan):
            return None
        nama = sebutan.potong(d.kegiatan, 80)
        return f"{nama} sudah dibubarkan atau selesai. Mohon tolak atau kembalikan permohonan ini."

    def surat_langkah(self, perkara: Perkara, i: int) -> None:
        bentuk = perkara.langkah[i].bentuk
        if bentuk is not None and bentuk.startswith("surat_"):
            surat.permohonan(perkara, i)

    def penolakan_tertulis(self, perkara: Perkara, i: int) -> tuple[Sitasi, ...]:
        profil = perkara.k.profil
        aturan = profil.penolakan(perkara.data.lingkup, perkara.rute.langkah[i].peran)
        return profil.sitasi(aturan.dasar) if aturan is not None and aturan.tertulis else ()

    def ditolak(self, perkara: Perkara, i: int, pejabat: Pejabat, alasan: str) -> None:
        if self.penolakan_tertulis(perkara, i):
            surat.penolakan(perkara, i, pejabat, alasan)

    def penyusun(self, perkara: Perkara) -> int | None:
        akhir = perkara.rute.surat
        return perkara.data.pemohon_id if akhir is not None and akhir.penyusun == "pemohon" else None

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
        # An oral wish leaves no letter to point to; the request itself is on record.
        bentuk = "Keinginan lisan" if perkara.data.lingkup == "dalam_unit" else "Surat permohonan"
        tanggal = perkara.data.dibuat.astimezone(perkara.k.aturan.zona).date()
        data = surat_isi.surat_tugas(
            perkara,
            rute,
            pejabat,
            kode=kode,
            nomor=nomor,
            keadaan=keadaan,
            ditugaskan=[perkara.pemohon],
            rujukan=f"{bentuk} {perkara.pemohon.nama_lengkap} tanggal {tanggal_panjang(tanggal)}",
        )
        return surat.TUGAS, data["judul"], data

    def penerima_surat(self, perkara: Perkara, rute: Rute, pejabat: Pejabat) -> Iterable[tuple[int, str]]:
        pemilik = surat_antar.pemilik(perkara)
        semua: list[tuple[int, str]] = [
            (perkara.pemohon.id, "pemohon"),
            (pejabat.pegawai.id, "penandatangan"),
        ]
        if pemilik is not None:
            semua.append((pemilik.pegawai.id, "pemilik"))
        if rute.surat:
            semua += [(p.pegawai.id, "tembusan") for p in rute.surat.tembusan]
        return surat_antar.satu_kali(semua)

    def berlaku(self, perkara: Perkara) -> None:
        d = perkara.data
        tim_id = penugasan.tugaskan(
            perkara.k,
            pegawai_id=d.pemohon_id,
            permohonan_id=d.id,
            unit_pemilik=d.unit_pemilik,
            kegiatan=d.kegiatan,
            peran=d.peran,
            mulai=d.mulai,
            selesai=d.selesai,
        )
        if tim_id is not None:
            tim_kabar.bergabung(perkara.k, tim_id, d.pemohon_id)


JENIS = Sukarela()
