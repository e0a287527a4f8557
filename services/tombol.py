"""The words on buttons, once: the same everywhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tombol:
    """An inline button: a label and either `callback_data` (at most 64 bytes) or an address."""

    label: str
    data: str | None = None
    url: str | None = None


BERANDA = "Beranda"
PENGAJUAN_SUKARELA = "Pengajuan sukarela"
PERMOHONAN_SAYA = "Permohonan saya"
TUGAS_SAYA = "Tugas saya"
TIM_SAYA = "Tim saya"
BUAT_LAPORAN = "Buat laporan"
SAMPAIKAN_KENDALA = "Sampaikan kendala"
PERLU_KEPUTUSAN_SAYA = "Perlu keputusan saya"
PENUNJUKAN = "Penunjukan"
BENTUK_TIM = "Bentuk tim"
MINTA_LAPORAN = "Minta laporan"
REKAP_UNIT = "Rekap unit"
BANTUAN = "Bantuan"

KIRIM = "Kirim"
UBAH = "Ubah"
KEMBALI = "Kembali"
LEWATI = "Lewati"
BATAL = "Batal"
SELESAI = "Selesai"
SEBELUMNYA = "Sebelumnya"
BERIKUTNYA = "Berikutnya"

SETUJUI = "Setujui"
TOLAK = "Tolak"
KEMBALIKAN = "Kembalikan"
DASAR_HUKUM = "Dasar hukum"
LIHAT_SURAT = "Lihat surat"
YA_SETUJUI = "Ya, setujui"
TARIK_PERMOHONAN = "Tarik permohonan"
INGATKAN = "Ingatkan"
TERIMA = "Terima"
INGATKAN_1_JAM = "Ingatkan 1 jam lagi"
BESOK_PAGI = "Besok pagi"
SEDANG_CUTI = "Sedang cuti"

SAYA_MENGERTI = "Saya mengerti"
BAGIKAN_KONTAK = "Bagikan nomor saya"
SELENGKAPNYA = "Selengkapnya"
ISI_NOMOR = "Isi nomor"
UNGGAH_SURAT = "Unggah surat bertanda tangan"
KONFIRMASI_AKUN = "Konfirmasi akun"
KONFIRMASI = "Konfirmasi"
ATURAN = "Aturan"
DATA_SAYA = "Data saya"
KEDUDUKAN_SAYA = "Kedudukan saya"
SUKARELA_DALAM_UNIT = "Sukarela dalam unit"
SUKARELA_LINTAS_UNIT = "Sukarela lintas unit"
PERBAIKI = "Perbaiki dan ajukan lagi"
PERIKSA_KONSEP = "Periksa konsep surat"
KIRIM_UNTUK_DITANDATANGANI = "Kirim untuk ditandatangani"
BUKA = "Buka"
YA_TOLAK = "Ya, tolak"
YA_KEMBALIKAN = "Ya, kembalikan"
YA_TARIK = "Ya, tarik"
LANJUTKAN = "Lanjutkan isian"
GANTI_ISIAN = "Tinggalkan dan mulai baru"
SURAT_DISELESAIKAN = "Surat untuk diselesaikan"
