"""Penunjukan: the head's form, from where people come to the chain that is shown before «Kirim».

Within the own unit names are enough and the letter follows at once; across units the letter wants more (the minimum contents).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from handlers import isian_terbuka
from handlers.masuk import Masuk
from handlers.rute import formulir, menu
from handlers.tampil import tampilkan
from services import draf, sebutan
from services.formulir import Formulir, Isian, Jawaban, JawabanSalah, Pilihan, teks_bebas
from services.konteks import Konteks
from services.layar import Layar, layar
from services.penunjukan import orang as penunjukan_orang
from services.penunjukan import pengajuan as layanan
from services.penunjukan import pilihan
from services.permohonan import berkas as berkas_permohonan
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.permohonan.perkara import Perkara, orang
from services.sukarela.pilihan import periksa_waktu, urai_waktu, waktu
from services.tim import papan as papan_tim
from services.tombol import BERANDA, PENUNJUKAN, PERMOHONAN_SAYA, Tombol

NAMA = "penunjukan"


def _dari(*sumber: str) -> Any:
    return lambda k, j: (j["sumber"] or pilihan.LAIN) in sumber


def _bernama(k: Konteks, j: Jawaban) -> bool:
    return j["sumber"] == pilihan.SENDIRI or (_lintas(k, j) and j["cara"] == pilihan.NAMA)


def _lintas(k: Konteks, j: Jawaban) -> bool:
    return j["sumber"] in {pilihan.LAIN, pilihan.PERANGKAT_DAERAH, None}


def _kriteria(k: Konteks, j: Jawaban) -> bool:
    # As long as that is not chosen the longer way is counted, so that «Langkah 1 dari …» only ever gets shorter.
    return _lintas(k, j) and j["cara"] in {pilihan.KRITERIA, None}


def _bersurat(k: Konteks, j: Jawaban) -> bool:
    return bool(j["sumber"] != pilihan.SENDIRI)


def _wajib(k: Konteks, j: Jawaban) -> bool:
    return _bersurat(k, j) and k.profil.penunjukan.isi_permohonan.wajib


def _disarankan(k: Konteks, j: Jawaban) -> bool:
    return _bersurat(k, j) and not k.profil.penunjukan.isi_permohonan.wajib


def _tim(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    semua = papan_tim.dikenal(k, pilihan.pemilik(k, j)) if j.get("peran") == "anggota" else []
    return [Pilihan(nama, sebutan.potong(nama, 60)) for nama, _ in semua]


def _isi_surat(kunci: str, label: str, panjang: int, paling_pendek: int) -> tuple[Isian, Isian]:
    """One content of the letter twice: where an article wants it, and where it is only suggested (matrix K-A9)."""
    urai = teks_bebas(panjang, paling_pendek)
    tanya = f"penunjukan/{kunci}"
    return (
        Isian(kunci, tanya, label, urai=urai, bila=_wajib),
        Isian(f"{kunci}_bila_perlu", tanya, label, urai=urai, bila=_disarankan, boleh_lewati=True),
    )


ISIAN = (
    Isian(
        "pemilik",
        "penunjukan/pemilik",
        "unit pemilik",
        pilihan=pilihan.pilih_pemilik,
        bila=lambda k, j: len(pilihan.unit_saya(k)) > 1,
    ),
    Isian(
        "sumber",
        "penunjukan/sumber",
        "asal pegawai",
        pilihan=pilihan.pilih_sumber,
        periksa=pilihan.periksa_sumber,
    ),
    Isian("cara", "penunjukan/cara", "cara meminta", pilihan=pilihan.pilih_cara, bila=_lintas),
    Isian(
        "pegawai",
        "penunjukan/pegawai",
        "pegawai",
        pilihan=pilihan.pilih_pegawai,
        periksa=pilihan.periksa_pegawai,
        cari=True,
        paling_banyak=layanan.PALING_BANYAK,
        bila=_bernama,
        data=lambda k, j: {"terpilih": [orang(k.organisasi, int(i)).nama for i in j.get("pegawai") or ()]},
    ),
    Isian(
        "asal",
        "penunjukan/asal",
        "unit asal",
        pilihan=pilihan.pilih_unit,
        periksa=pilihan.periksa_unit,
        cari=True,
        bila=_kriteria,
    ),
    Isian(
        "instansi", "penunjukan/instansi", "instansi", urai=teks_bebas(200, 3), bila=_dari(pilihan.INSTANSI)
    ),
    Isian(
        "banyak",
        "penunjukan/banyak",
        "jumlah",
        pilihan=pilihan.pilih_banyak,
        urai=pilihan.urai_banyak,
        bila=lambda k, j: _kriteria(k, j) or j["sumber"] == pilihan.INSTANSI,
    ),
    Isian("peran", "penunjukan/peran", "peran", pilihan=pilihan.pilih_peran),
    Isian("kegiatan", "penunjukan/kegiatan", "kegiatan", pilihan=_tim, urai=teks_bebas(200, 3)),
    *_isi_surat("maksud", "maksud dan tujuan", 1000, 10),
    *_isi_surat("kompetensi", "kompetensi", 500, 3),
    *_isi_surat("harapan", "ekspektasi", 500, 3),
    Isian("waktu", "penunjukan/waktu", "waktu", pilihan=waktu, urai=urai_waktu, periksa=periksa_waktu),
    Isian(
        "lampiran",
        "sukarela/lampiran",
        "lampiran",
        berkas=("pdf", "foto"),
        paling_banyak=5,
        bila=_bersurat,
        boleh_lewati=True,
    ),
)


# --- the end ------------------------------------------------------------------------------------------------------------


def _isi(k: Konteks, j: Jawaban) -> layanan.Isian:
    pegawai = tuple(int(i) for i in j.get("pegawai") or ())
    mulai, selesai = j["waktu"]
    return layanan.Isian(
        pemilik=pilihan.pemilik(k, j),
        asal=pilihan.unit_asal(k, j),
        instansi=j.get("instansi"),
        pegawai=pegawai,
        banyak=max(int(j.get("banyak") or 1), len(pegawai)),
        peran=j["peran"],
        kegiatan=j["kegiatan"],
        maksud=j.get("maksud") or j.get("maksud_bila_perlu"),
        kompetensi=j.get("kompetensi") or j.get("kompetensi_bila_perlu"),
        harapan=j.get("harapan") or j.get("harapan_bila_perlu"),
        mulai=date.fromisoformat(mulai),
        selesai=date.fromisoformat(selesai),
        tim_id=j.get("tim"),
        lampiran=tuple(b["berkas_id"] for b in j.get("lampiran") or ()),
        menggantikan_id=j.get("menggantikan"),
    )


def _tinjau(k: Konteks, j: Jawaban) -> dict[str, Any]:
    return pilihan.tinjauan(k, _isi(k, j))


def _kirim(k: Konteks, j: Jawaban) -> Layar:
    try:
        perkara = layanan.ajukan(k, _isi(k, j))
    except TidakDapatDiajukan as galat:
        pasal = f" ({sebutan.pasal(galat.dasar)})" if galat.dasar else ""
        raise JawabanSalah(f"{galat.alasan}{pasal} {galat.saran or ''}".strip()) from galat
    i = perkara.terbuka
    menunggu = perkara.pejabat(i) if i is not None else ()
    return layar(
        "penunjukan/terkirim",
        tombol=[[Tombol(PERMOHONAN_SAYA, f"p:{perkara.id}:l+"), Tombol(BERANDA, "m:beranda:+")]],
        perkara=perkara.jenis.sebut(perkara),
        selesai=perkara.data.keadaan == "disetujui",
        surat=perkara.rute.surat.jenis if perkara.rute.surat else "",
        menunggu=sebutan.gabung(sebutan.pejabat(p) for p in menunggu),
        belum_aktif=pilihan.belum_aktif(k, [p.pegawai.id for p in menunggu]),
        belum_tahu=pilihan.belum_aktif(k, penunjukan_orang.baca(perkara).semua),
    )


FORM = Formulir(NAMA, PENUNJUKAN, ISIAN, _kirim, "penunjukan/tinjau", _tinjau)


# --- the beginning ------------------------------------------------------------------------------------------------------


def mulai(k: Konteks, m: Masuk) -> None:
    """«Penunjukan». Who may not appoint is told so before the first question."""
    tolak = pilihan.larangan(k)
    if tolak is not None:
        tampilkan(k, m, layar("penunjukan/tidak_dapat", tombol=[[Tombol(BERANDA, "m:beranda")]], **tolak))
    elif not isian_terbuka.tahan(k, m):
        draf.mulai(k, FORM, message_id=isian_terbuka.di(m))


def ulang(k: Konteks, perkara: Perkara) -> None:
    """«Perbaiki dan ajukan lagi»: the form opens on the review screen with the old answers."""
    d = perkara.data
    siapa = penunjukan_orang.baca(perkara).diusulkan
    awal: Jawaban = {
        "menggantikan": d.id,
        "tim": d.tim_id,
        "pemilik": d.unit_pemilik,
        "peran": d.rincian.get("peran_diminta", d.peran),
        "kegiatan": d.kegiatan,
        "waktu": [d.mulai.isoformat(), d.selesai.isoformat()],
        "banyak": d.rincian.get("banyak", 1),
        "_selesai": ["pegawai", "lampiran"],
    }
    if d.lingkup == "dalam_unit":
        awal |= {"sumber": pilihan.SENDIRI, "pegawai": list(siapa)}
    elif d.lingkup == "lintas_instansi":
        awal |= {"sumber": pilihan.INSTANSI, "instansi": d.rincian["instansi"]}
    else:
        awal |= {"sumber": pilihan.PERANGKAT_DAERAH if d.lingkup == "lintas_pd" else pilihan.LAIN}
        awal |= {"cara": pilihan.NAMA if siapa else pilihan.KRITERIA}
        awal |= {"pegawai": list(siapa)} if siapa else {"asal": {"kode": d.unit_asal, "dalam": False}}
    if d.lingkup != "dalam_unit":
        akhir = "" if k.profil.penunjukan.isi_permohonan.wajib else "_bila_perlu"
        isi = {"maksud": d.maksud, "kompetensi": d.kompetensi, "harapan": d.harapan}
        awal |= {f"{kunci}{akhir}": nilai for kunci, nilai in isi.items() if nilai or akhir}
        berkas = [
            {"berkas_id": b.id, "jenis": b.jenis, "nama": b.nama} for b in berkas_permohonan.daftar(k, d.id)
        ]
        awal |= {"lampiran": berkas or None}
    draf.mulai(k, FORM, awal)


DAFTAR = [formulir(FORM), menu("penunjukan", mulai)]
