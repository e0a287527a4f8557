"""Around a running penunjukan: the giving side picks, a view is given, the paper answer of another government is recorded.

`pk:<kartu>:pilih` under a card · `pj:<permohonan>:pandangan|jawab|berkas` under a request.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from handlers import isian_terbuka
from handlers.dasar import TIDAK_BERLAKU
from handlers.masuk import Masuk
from handlers.rute import formulir, ketukan
from handlers.tampil import nomor
from models import Berkas
from services import draf, sebutan
from services import tombol as t
from services.formulir import Formulir, Isian, JawabanSalah, Pilihan, teks_bebas
from services.formulir import Jawaban as Isi
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan, kirim_berkas
from services.layar import Layar, layar
from services.penunjukan import jawaban as penunjukan_jawaban
from services.penunjukan import pemilihan as penunjukan_pilih
from services.penunjukan.calon import Calon
from services.penunjukan.jawaban import Jawaban
from services.penunjukan.pengajuan import PALING_BANYAK
from services.permohonan import berkas as berkas_permohonan
from services.permohonan.perkara import Perkara, muat, orang
from services.tanggal import pahami_tanggal, tanggal_panjang
from services.tombol import Tombol

_BERANDA = [Tombol(t.BERANDA, "m:beranda:+")]


# --- picking ---------------------------------------------------------------------------------------------------------------


def pilih(k: Konteks, m: Masuk) -> None:
    """«Pilih pegawai» under a card of the giving side."""
    assert m.callback_id is not None
    kartu_id = m.nomor(1)
    try:
        perkara = penunjukan_pilih.buka(k, kartu_id or 0)[0]
    except JawabanSalah as galat:
        jawab_ketukan(k, m.callback_id, str(galat), peringatan=True)
        return
    if not isian_terbuka.tahan(k, m, kartu=True):
        awal = {"kartu_id": kartu_id, "jumlah": int(perkara.data.rincian.get("banyak", 1))}
        draf.mulai(k, PILIH, awal, message_id=isian_terbuka.di(m, kartu=True))


def _yang_dipilihkan(k: Konteks, j: Isi) -> tuple[Perkara | None, str]:
    """The request under the card, or why nobody can be picked for it any more: it may end while the form is open."""
    try:
        return penunjukan_pilih.buka(k, j["kartu_id"])[0], ""
    except JawabanSalah as galat:
        return None, str(galat)


def _calon(k: Konteks, j: Isi, cari: str) -> list[Pilihan]:
    """The people of the giving unit, the best fit first; a search looks at names and kompetensi."""
    perkara, _ = _yang_dipilihkan(k, j)
    kata = cari.casefold().split()
    return [
        Pilihan(str(c.pegawai.id), _label(c), c.pegawai.id)
        for c in (penunjukan_pilih.daftar(perkara) if perkara else ())
        if all(satu in f"{c.pegawai.nama} {c.kompetensi}".casefold() for satu in kata)
    ]


def _label(c: Calon) -> str:
    tugas = f"{c.beban} tugas" if c.beban else "belum ada tugas"
    return f"{sebutan.potong(c.pegawai.nama, 24)} · {sebutan.potong(c.kompetensi, 28)} · {tugas}"


def _tentang_pilihan(k: Konteks, j: Isi) -> Mapping[str, Any]:
    perkara, tutup = _yang_dipilihkan(k, j)
    return {
        "tutup": tutup,
        "kegiatan": perkara.data.kegiatan if perkara else "",
        "kompetensi": perkara.data.kompetensi if perkara else None,
        "jumlah": j["jumlah"],
        "terpilih": [orang(k.organisasi, i).nama for i in j.get("beberapa") or ()],
    }


def _periksa_beberapa(nilai: Any, k: Konteks, j: Isi) -> None:
    if len(set(nilai)) != len(nilai):
        raise JawabanSalah("Pegawai itu sudah dipilih. Pilih yang lain, atau tekan Selesai.")
    if len(nilai) > j["jumlah"]:
        raise JawabanSalah(f"Yang diminta {j['jumlah']} pegawai. Tekan Selesai.")


def _kirim_pilihan(k: Konteks, j: Isi) -> Layar:
    isian = "satu" if j["jumlah"] == 1 else "beberapa"
    dipilih = [j["satu"]] if j["jumlah"] == 1 else list(j["beberapa"])
    try:
        perkara = penunjukan_pilih.pilih(k, j["kartu_id"], dipilih)
    except JawabanSalah as galat:
        raise JawabanSalah(str(galat), isian) from galat
    i = perkara.terbuka
    masih = i is not None and k.pegawai is not None and bool(perkara.kursi_milik(i, k.pegawai.id))
    buka = (
        [Tombol(t.BUKA, f"k:{j['kartu_id']}:{perkara.langkah[i].versi}:o")] if masih and i is not None else []
    )
    return layar(
        "penunjukan/terpilih",
        tombol=[buka, _BERANDA],
        nama=sebutan.gabung(orang(k.organisasi, x).nama_lengkap for x in dipilih),
        kegiatan=perkara.data.kegiatan,
        masih=masih,
        menunggu=sebutan.gabung(sebutan.pejabat(p) for p in perkara.pejabat(i)) if i is not None else "",
    )


PILIH = Formulir(
    "pilih_pegawai",
    t.PILIH_PEGAWAI,
    (
        Isian(
            "satu",
            "penunjukan/pilih",
            "pegawai",
            pilihan=_calon,
            cari=True,
            data=_tentang_pilihan,
            bila=lambda k, j: j["jumlah"] == 1,
        ),
        Isian(
            "beberapa",
            "penunjukan/pilih",
            "pegawai",
            pilihan=_calon,
            cari=True,
            data=_tentang_pilihan,
            periksa=_periksa_beberapa,
            paling_banyak=PALING_BANYAK,
            bila=lambda k, j: j["jumlah"] != 1,
        ),
    ),
    _kirim_pilihan,
)


# --- a view ------------------------------------------------------------------------------------------------------------------


def _kirim_pandangan(k: Konteks, j: Isi) -> Layar:
    try:
        penunjukan_jawaban.sampaikan_pandangan(k, j["permohonan_id"], j["pandangan"])
    except JawabanSalah as galat:
        raise JawabanSalah(str(galat), "pandangan") from galat
    return layar("penunjukan/pandangan_terkirim", tombol=[_BERANDA])


PANDANGAN = Formulir(
    "pandangan",
    t.BERI_PANDANGAN,
    (Isian("pandangan", "penunjukan/pandangan", "pandangan", urai=teks_bebas(500, 3)),),
    _kirim_pandangan,
)


# --- the answer on paper -----------------------------------------------------------------------------------------------------


def _urai_tanggal(teks: str, k: Konteks, j: Isi) -> str:
    tanggal = pahami_tanggal(teks, k.hari_ini)
    if tanggal is None:
        raise JawabanSalah("Tanggal itu belum dapat dipahami. Contoh: 20/11/2026.")
    if tanggal > k.hari_ini:
        raise JawabanSalah(f"{tanggal_panjang(tanggal)} belum tiba. Ketik tanggal suratnya.")
    return tanggal.isoformat()


def _urai_nama(teks: str, k: Konteks, j: Isi) -> list[str]:
    nama = [" ".join(baris.split())[:200] for baris in teks.splitlines() if baris.strip()]
    if not 1 <= len(nama) <= j["jumlah"] or len(set(nama)) != len(nama):
        banyak = (
            "Ketik satu nama." if j["jumlah"] == 1 else f"Ketik 1 sampai {j['jumlah']} nama, satu per baris."
        )
        raise JawabanSalah(banyak)
    return nama


def _jawaban(j: Isi) -> Jawaban:
    return Jawaban(
        setuju=j["hasil"] == "setuju",
        nomor=j["nomor"],
        tanggal=date.fromisoformat(j["tanggal"]),
        nama=tuple(j.get("nama") or ()),
        alasan=j.get("alasan"),
        berkas_id=j["berkas"]["berkas_id"],
    )


def _kirim_jawaban(k: Konteks, j: Isi) -> Layar:
    perkara = penunjukan_jawaban.catat(k, j["permohonan_id"], _jawaban(j))
    return layar(
        "penunjukan/tercatat",
        tombol=[_BERANDA],
        setuju=j["hasil"] == "setuju",
        instansi=perkara.data.rincian["instansi"],
        kegiatan=perkara.data.kegiatan,
    )


def _tentang_jawaban(k: Konteks, j: Isi) -> Mapping[str, Any]:
    perkara = muat(k, j["permohonan_id"])
    return {"instansi": perkara.data.rincian["instansi"], "kegiatan": perkara.data.kegiatan}


def _tinjau_jawaban(k: Konteks, j: Isi) -> Mapping[str, Any]:
    return {**_tentang_jawaban(k, j), "j": _jawaban(j)}


CATAT = Formulir(
    "jawaban_instansi",
    t.CATAT_JAWABAN,
    (
        Isian(
            "hasil",
            "penunjukan/jawab_hasil",
            "hasil",
            pilihan=lambda k, j, cari: [Pilihan("setuju", "Disetujui"), Pilihan("tolak", "Ditolak")],
            data=_tentang_jawaban,
        ),
        Isian("nomor", "penunjukan/jawab_nomor", "nomor surat", urai=teks_bebas(64)),
        Isian("tanggal", "penunjukan/jawab_tanggal", "tanggal surat", urai=_urai_tanggal),
        Isian(
            "nama", "penunjukan/jawab_nama", "nama", urai=_urai_nama, bila=lambda k, j: j["hasil"] != "tolak"
        ),
        Isian(
            "alasan",
            "penunjukan/jawab_alasan",
            "alasan",
            urai=teks_bebas(1000, 3),
            bila=lambda k, j: j["hasil"] == "tolak",
        ),
        Isian("berkas", "penunjukan/jawab_berkas", "berkas", berkas=("pdf", "foto")),
    ),
    _kirim_jawaban,
    "penunjukan/tinjau_jawaban",
    _tinjau_jawaban,
)


def ketuk(k: Konteks, m: Masuk) -> None:
    """`pj:<id>:<aksi>`"""
    assert m.callback_id is not None
    bagian = m.bagian
    permohonan_id = nomor(bagian[1]) if len(bagian) >= 3 else None
    aksi = _AKSI.get(bagian[2]) if permohonan_id is not None else None
    galat = aksi(k, m, permohonan_id or 0) if aksi else TIDAK_BERLAKU
    if galat:
        jawab_ketukan(k, m.callback_id, galat, peringatan=galat != TIDAK_BERLAKU)


def _pandangan(k: Konteks, m: Masuk, permohonan_id: int) -> str | None:
    perkara = penunjukan_jawaban.yang_dimintai_pandangan(k, permohonan_id)
    if perkara is None:
        return TIDAK_BERLAKU
    if perkara.terbuka is None:
        return "Permohonan ini sudah diputus. Pandangan tidak diperlukan lagi."
    _mulai(k, m, PANDANGAN, {"permohonan_id": permohonan_id})
    return None


def _jawab(k: Konteks, m: Masuk, permohonan_id: int) -> str | None:
    perkara = penunjukan_jawaban.yang_dapat_dicatat(k, permohonan_id)
    if perkara is None:
        return TIDAK_BERLAKU
    if not penunjukan_jawaban.menunggu(perkara):
        return penunjukan_jawaban.SUDAH
    jumlah = int(perkara.data.rincian.get("banyak", 1))
    _mulai(k, m, CATAT, {"permohonan_id": permohonan_id, "jumlah": jumlah})
    return None


def _mulai(k: Konteks, m: Masuk, form: Formulir, awal: dict[str, Any]) -> None:
    if not isian_terbuka.tahan(k, m, kartu=True):
        draf.mulai(k, form, awal, message_id=isian_terbuka.di(m, kartu=True))


def _berkas(k: Konteks, m: Masuk, permohonan_id: int) -> str | None:
    """The scanned answer, again."""
    perkara = penunjukan_jawaban.yang_dapat_dicatat(k, permohonan_id)
    jawaban = perkara.data.rincian.get("jawaban") if perkara else None
    if perkara is None or jawaban is None:
        return TIDAK_BERLAKU
    berkas = k.sesi.get_one(Berkas, jawaban["berkas_id"])
    isi = layar(
        "surat/keterangan_berkas",
        jenis=berkas.jenis,
        nama=berkas.nama,
        pemohon=perkara.data.rincian["instansi"],
    )
    metode = berkas_permohonan.METODE.get(berkas.jenis, "sendDocument")
    kirim_berkas(k, m.telegram_id, berkas.id, isi, metode=metode, prioritas=0)
    return None


_AKSI: dict[str, Callable[[Konteks, Masuk, int], str | None]] = {
    "pandangan": _pandangan,
    "jawab": _jawab,
    "berkas": _berkas,
}

DAFTAR = [formulir(PILIH), formulir(PANDANGAN), formulir(CATAT), ketukan("pk", pilih), ketukan("pj", ketuk)]
