"""One believable letter of every kind, with invented people and regencies."""

from typing import Any

from services.surat.data import Kop, Orang, Penandatangan, orang, penandatangan

DIBUAT = "2026-11-23T09:15:00+08:00"
KOP: Kop = {
    "pemerintah": "Pemerintah Kabupaten Nusa Bahari",
    "perangkat_daerah": "Dinas Kesehatan",
    "unit": None,
    "alamat": ["Jalan Pelabuhan Lama Nomor 7, Kota Bahari 80999", "dinkes@nusabahari.example"],
}
SITI: dict[str, Any] = {
    "nama": "Siti Aminah",
    "gelar_depan": "dr.",
    "gelar_belakang": "M.Kes.",
    "golongan": "IV/b",
    "nip": "197503122003122004",
}
BUDI: Orang = orang(
    nama="Budi Santoso",
    gelar_belakang="S.KM.",
    golongan="III/c",
    nip="198609262015051001",
    jabatan="Administrator Kesehatan Ahli Muda",
    unit="Bidang Kesehatan Masyarakat, Dinas Kesehatan",
)
MADE: Orang = orang(
    nama="I Made Wirawan",
    gelar_belakang="S.Kom.",
    golongan="IX",
    nip="199001012023211003",
    jabatan="Pranata Komputer Ahli Pertama",
    unit="Sekretariat, Dinas Komunikasi dan Informatika",
)


def ttd(**lain: Any) -> Penandatangan:
    return penandatangan("penugasan", **{"jabatan": "Kepala Dinas Kesehatan", **SITI, **lain})


def _umum(**lain: Any) -> dict[str, Any]:
    return {
        "kop": KOP,
        "nomor": None,
        "tempat": "Kota Bahari",
        "tanggal": "2026-11-23",
        "penandatangan": ttd(),
        "tembusan": [],
        "keadaan": "belum_final",
        "verifikasi": {"kode": "7K4M-Q2XD", "tautan": None},
        "dibuat": DIBUAT,
        **lain,
    }


def _pekerjaan() -> dict[str, Any]:
    return {
        "unit_pemilik": "Dinas Komunikasi dan Informatika",
        "kegiatan": "Tim Satu Data Kesehatan",
        "peran": "Anggota tim",
        "maksud": "Menyatukan data puskesmas ke dalam portal data daerah agar laporan bulanan tersusun sekali kerja.",
        "kompetensi": "Pengelolaan basis data kesehatan; statistik dasar",
        "harapan": "Sepuluh set data puskesmas terbit dan diperbarui setiap bulan.",
        "mulai": "2026-12-01",
        "selesai": "2027-02-28",
    }


def surat_tugas(**lain: Any) -> dict[str, Any]:
    return _umum(
        **{
            "judul": "Surat Tugas",
            "dasar": [
                "Pasal 7 ayat (3) Peraturan Bupati Nusa Bahari Nomor 15 Tahun 2024 tentang Sistem Kerja",
                "Surat permohonan Budi Santoso, S.KM. tanggal 20 November 2026",
            ],
            "kepada": [BUDI],
            "untuk": [
                "Menjadi anggota Tim Satu Data Kesehatan pada Dinas Komunikasi dan Informatika",
                "Melaporkan pelaksanaan tugas kepada ketua tim",
            ],
            "mulai": "2026-12-01",
            "selesai": "2027-02-28",
            "ditujukan_kepada": None,
            "tembusan": ["Kepala Dinas Komunikasi dan Informatika", "Kepala Bidang Kesehatan Masyarakat"],
            **lain,
        }
    )


def surat_permohonan(**lain: Any) -> dict[str, Any]:
    return _umum(
        **{
            **_pekerjaan(),
            "kop": None,
            "sifat": "Biasa",
            "lampiran": "-",
            "hal": "Permohonan keterlibatan secara sukarela pada Tim Satu Data Kesehatan",
            "kepada": {
                "nama": "Kepala Dinas Komunikasi dan Informatika",
                "baris": ["Kabupaten Nusa Bahari"],
                "tempat": "Kota Bahari",
            },
            "pemohon": BUDI,
            "persetujuan": [],
            "dasar": ["Pasal 7 ayat (3) huruf a Peraturan Bupati Nusa Bahari Nomor 15 Tahun 2024"],
            "penandatangan": penandatangan(
                "korespondensi",
                jabatan="Pemohon",
                nama="Budi Santoso",
                gelar_belakang="S.KM.",
                golongan="III/c",
                nip="198609262015051001",
            ),
            "tembusan": ["Kepala Dinas Kesehatan"],
            **lain,
        }
    )


def surat_permohonan_persetujuan(**lain: Any) -> dict[str, Any]:
    return surat_permohonan(
        **{
            "hal": "Permohonan persetujuan keterlibatan pada Tim Satu Data Kesehatan",
            "kepada": {"nama": "Kepala Dinas Kesehatan", "baris": [], "tempat": "Kota Bahari"},
            "disetujui_pemilik": {
                "tindakan": "Persetujuan",
                "jabatan": "Kepala Dinas Komunikasi dan Informatika",
                "nama": "Ir. Rahma Dewi, M.T.",
                "tanggal": "2026-11-21",
            },
            **lain,
        }
    )


def surat_permohonan_pelibatan(**lain: Any) -> dict[str, Any]:
    data = surat_permohonan(
        hal="Permohonan pelibatan Pejabat Fungsional pada Tim Satu Data Kesehatan",
        kop=KOP,
        unit_pemilik="Dinas Kesehatan",
        asal="Dinas Komunikasi dan Informatika",
        usulan=[MADE],
        tembusan=[],
        penandatangan=ttd(),
    )
    for kunci in ("pemohon", "persetujuan"):
        del data[kunci]
    return {**data, "peran": None, **lain}


def penolakan(**lain: Any) -> dict[str, Any]:
    return _umum(
        **{
            **_pekerjaan(),
            "kop": {**KOP, "perangkat_daerah": "Dinas Komunikasi dan Informatika", "alamat": []},
            "sifat": "Biasa",
            "lampiran": "-",
            "hal": "Jawaban atas permohonan keterlibatan pada Tim Satu Data Kesehatan",
            "kepada": {
                "nama": "Sdr. Budi Santoso, S.KM.",
                "baris": [
                    "Administrator Kesehatan Ahli Muda",
                    "Bidang Kesehatan Masyarakat, Dinas Kesehatan",
                ],
                "tempat": "Kota Bahari",
            },
            "dasar": ["Lampiran II.B.2 Peraturan Bupati Nusa Bahari Nomor 5 Tahun 2024"],
            "hasil": "ditolak",
            "alasan": "Susunan tim untuk tahun berjalan sudah lengkap dan target semester ini tidak berubah.\n"
            "Permohonan dapat disampaikan kembali pada bulan Januari 2027.",
            "permohonan": {
                "nomor": None,
                "tanggal": "2026-11-20",
                "hal": "Permohonan keterlibatan secara sukarela pada Tim Satu Data Kesehatan",
            },
            "penandatangan": ttd(
                jabatan="Kepala Dinas Komunikasi dan Informatika",
                nama="Rahma Dewi",
                gelar_depan="Ir.",
                gelar_belakang="M.T.",
                golongan="IV/c",
                nip="197001011996032001",
            ),
            **lain,
        }
    )


def keputusan(**lain: Any) -> dict[str, Any]:
    anggota = [
        {"orang": BUDI, "kedudukan": "Ketua Tim"},
        {"orang": MADE, "kedudukan": "Anggota"},
    ]
    return _umum(
        **{
            "judul": "Keputusan Kepala Dinas Kesehatan Kota Teluk Biru",
            "pejabat": "Kepala Dinas Kesehatan Kota Teluk Biru",
            "tempat": "Teluk Biru",
            "tentang": "Pembentukan Tim Kerja Satu Data Kesehatan",
            "kop": {**KOP, "pemerintah": "Pemerintah Kota Teluk Biru", "alamat": []},
            "menimbang": [
                "bahwa dalam rangka pencapaian sasaran strategis Dinas Kesehatan perlu dibentuk tim kerja",
                "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan "
                "Kepala Dinas Kesehatan tentang Pembentukan Tim Kerja Satu Data Kesehatan",
            ],
            "mengingat": ["Peraturan Wali Kota Teluk Biru Nomor 9 Tahun 2025 tentang Sistem Kerja, Pasal 12"],
            "diktum": [
                "Membentuk Tim Kerja Satu Data Kesehatan dengan susunan sebagaimana tercantum dalam Lampiran yang "
                "merupakan bagian tidak terpisahkan dari Keputusan ini.",
                "Tim Kerja sebagaimana dimaksud dalam diktum KESATU bertugas mulai tanggal 1 Desember 2026 sampai "
                "dengan 28 Februari 2027 dan melaporkan pelaksanaan tugas secara berkala.",
                "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
            ],
            "susunan_tim": anggota,
            "penandatangan": penandatangan(
                "penetapan", jabatan="Kepala Dinas Kesehatan Kota Teluk Biru", **SITI
            ),
            **lain,
        }
    )


def lembar_undangan(**lain: Any) -> dict[str, Any]:
    nama = [
        "dr. Siti Aminah, M.Kes.",
        "Budi Santoso, S.KM.",
        "I Made Wirawan, S.Kom.",
        "Joko Prasetyo",
        "Ni Luh Ayu",
    ]
    return {
        "pemerintah": "Pemerintah Kabupaten Nusa Bahari",
        "unit": "Dinas Kesehatan",
        "berlaku_sampai": "2026-11-30",
        "undangan": [
            {
                "nama": n,
                "nip": f"••••100{ke}",
                "jabatan": "Administrator Kesehatan Ahli Muda",
                "kode": f"QK7M-2XD{ke}",
                "tautan": f"https://t.me/SistemKerjaBot?start=QK7M2XD{ke}",
            }
            for ke, n in enumerate(nama, start=1)
        ],
        "dibuat": DIBUAT,
        **lain,
    }


SEMUA = {
    "surat_tugas": surat_tugas,
    "surat_permohonan": surat_permohonan,
    "surat_permohonan_persetujuan": surat_permohonan_persetujuan,
    "surat_permohonan_pelibatan": surat_permohonan_pelibatan,
    "penolakan": penolakan,
    "keputusan": keputusan,
    "lembar_undangan": lembar_undangan,
}
