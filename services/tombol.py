"""The words on buttons, once: the same everywhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tombol:
    """An inline button: a label and either `callback_data` (at most 64 bytes) or an address."""

    label: str
    data: str | None = None
    url: str | None = None


# Home
BERANDA = "Beranda"
LAINNYA = "Lainnya dan bantuan"
BANTUAN = "Bantuan"
PERLU_KEPUTUSAN_SAYA = "Perlu keputusan saya"
PENGAJUAN_SUKARELA = "Pengajuan sukarela"
PERMOHONAN_SAYA = "Permohonan saya"
TUGAS_SAYA = "Tugas saya"
TIM_SAYA = "Tim saya"
PAPAN_TIM = "Papan tim terbuka"
LAPORAN = "Laporan"
LAPORAN_MASUK = "Laporan masuk"
KENDALA = "Kendala"
SAMPAIKAN_KENDALA = "Sampaikan kendala"
PENUNJUKAN = "Penunjukan"
BENTUK_TIM = "Bentuk tim"
MINTA_LAPORAN = "Minta laporan"
REKAP_UNIT = "Rekap unit"
SURAT_DISELESAIKAN = "Surat untuk diselesaikan"
CATAT_KEPUTUSAN = "Catat keputusan di atas kertas"
KONFIRMASI_AKUN = "Konfirmasi akun"
AUDIT = "Audit"
ATURAN = "Aturan"
DATA_SAYA = "Data saya"
BUKTI_DUKUNG = "Bukti dukung"

# Forms and lists
KIRIM = "Kirim"
UBAH = "Ubah"
KEMBALI = "Kembali"
LEWATI = "Lewati"
BATAL = "Batal"
SELESAI = "Selesai"
SEBELUMNYA = "Sebelumnya"
BERIKUTNYA = "Berikutnya"
LANJUTKAN = "Lanjutkan isian"
LANJUTKAN_FORMULIR = "Lanjutkan formulir"
HAPUS = "Hapus"
GANTI_ISIAN = "Tinggalkan dan mulai baru"
BUKA = "Buka"
PERBARUI = "Perbarui"
SELENGKAPNYA = "Selengkapnya"
PILIH_UNIT = "Pilih unit"
SEMUA_UNIT = "Semua unit"

# Activation, the own data, the regulation
SAYA_MENGERTI = "Saya mengerti"
BAGIKAN_KONTAK = "Bagikan nomor saya"
KONFIRMASI = "Konfirmasi"
KEDUDUKAN_SAYA = "Kedudukan saya"
SUKARELA_DALAM_UNIT = "Sukarela dalam unit"
SUKARELA_LINTAS_UNIT = "Sukarela lintas unit"

# Cards: the decision of an official
SETUJUI = "Setujui"
TOLAK = "Tolak"
KEMBALIKAN = "Kembalikan"
DASAR_HUKUM = "Dasar hukum"
YA_SETUJUI = "Ya, setujui"
YA_TOLAK = "Ya, tolak"
YA_KEMBALIKAN = "Ya, kembalikan"

# Requests of one's own
TARIK_PERMOHONAN = "Tarik permohonan"
YA_TARIK = "Ya, tarik"
INGATKAN = "Ingatkan"
PERBAIKI = "Perbaiki dan ajukan lagi"
AJUKAN_DIRI = "Ajukan diri"

# Penunjukan
PILIH_PEGAWAI = "Pilih pegawai"
BERI_PANDANGAN = "Beri pandangan"
CATAT_JAWABAN = "Catat jawaban tertulis"

# Letters
LIHAT_SURAT = "Lihat surat"
LIHAT_KERTAS = "Lihat keputusan di kertas"
ISI_NOMOR = "Isi nomor"
UNGGAH_SURAT = "Unggah surat bertanda tangan"
PERIKSA_KONSEP = "Periksa konsep surat"
KIRIM_UNTUK_DITANDATANGANI = "Kirim untuk ditandatangani"

# Teams
LIHAT_TIM = "Lihat tim"
SUSUN_LAGI = "Susun lagi"
TETAPKAN_TIM = "Tetapkan"
TETAPKAN_TANPA = "Tetapkan tanpa yang ditunggu"
YA_TETAPKAN = "Ya, tetapkan"
BATALKAN_TIM = "Batalkan pembentukan"
YA_BATALKAN = "Ya, batalkan"
UBAH_TIM = "Ubah tim"
GANTI_KETUA = "Ganti ketua"
TAMBAH_ANGGOTA = "Tambah anggota"
LEPAS_ANGGOTA = "Lepas anggota"
PERPANJANG_TIM = "Perpanjang"
BUBARKAN_TIM = "Bubarkan"
SEMUA_SURAT = "Semua surat"
TIM_BERAKHIR = "Tim yang berakhir"
BUKA_SUKARELA = "Buka untuk sukarela"
TUTUP_SUKARELA = "Tutup untuk sukarela"
RINCIAN_PELAKSANAAN = "Rincian pelaksanaan"
BAGI_TUGAS = "Bagi tugas anggota"
RENCANA_SAYA = "Rencana kerja saya"

# Reports
BUAT_LAPORAN = "Buat laporan"
LIHAT_LAPORAN = "Lihat laporan"
PERBAIKI_LAPORAN = "Perbaiki laporan"
TERIMA = "Terima"
LIHAT_LENGKAP = "Lihat lengkap"
BERI_UMPAN_BALIK = "Beri umpan balik"
UMPAN_BALIK = "Umpan balik"
LAPORAN_TIM = "Laporan tim"
PERIODE_SEBELUMNYA = "Periode sebelumnya"
PERIODE_SESUDAHNYA = "Periode sesudahnya"
KINERJA_ANGGOTA = "Kinerja anggota"
INGATKAN_YANG_BELUM = "Ingatkan yang belum"
MINTA_LAPORAN_BARU = "Minta laporan baru"
BATALKAN_PERMINTAAN = "Batalkan permintaan"

# Reminders and the weekly rekap
INGATKAN_1_JAM = "Ingatkan 1 jam lagi"
TUNDA_1_JAM = "Tunda 1 jam"
BESOK_PAGI = "Besok pagi"
INGATKAN_KETUA = "Ingatkan ketua"
LIHAT_PERMINTAAN = "Lihat permintaan"
SEDANG_CUTI = "Sedang cuti"
PERIODE_LAIN = "Periode lain"
TANGGAL_LAIN = "Tanggal lain"
SUDAH_KEMBALI = "Saya sudah kembali"
ATUR_PENGINGAT = "Atur pengingat"
NYALAKAN_PENGINGAT = "Nyalakan pengingat"
MATIKAN_PENGINGAT = "Matikan pengingat"
HARI_JATUH_TEMPO = "Hari jatuh tempo"
NYALAKAN_REKAP = "Kirim rekap tiap pekan"
MATIKAN_REKAP = "Matikan rekap mingguan"

# Obstacles
KENDALA_SELESAI = "Kendala yang sudah selesai"
LIHAT_KENDALA = "Lihat kendala"
PUTUSKAN = "Putuskan"
ALIHKAN = "Alihkan"
TANDAI_SELESAI = "Tandai selesai"
LIHAT_BERKAS = "Lihat berkas"

# Assignments and their results
LIHAT_TUGAS = "Lihat tugas"
RIWAYAT_TUGAS = "Riwayat tugas"
SERAHKAN_HASIL = "Serahkan hasil"
SESUAI_TARGET = "Sesuai target"
YA_SESUAI_TARGET = "Ya, sesuai target"
KEMBALIKAN_UNTUK_PERBAIKAN = "Kembalikan untuk perbaikan"
