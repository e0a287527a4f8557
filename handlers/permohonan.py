"""Permohonan saya: the list, the timeline, withdraw, remind, resubmit."""

from __future__ import annotations

from importlib import import_module

from handlers import isian_terbuka, sukarela
from handlers.dasar import TIDAK_BERLAKU
from handlers.masuk import Masuk
from handlers.rute import ketukan, menu, perintah
from handlers.tampil import halaman, nomor, tampilkan
from models.permohonan import DIKEMBALIKAN, MENUNGGU
from services import draf, sebutan
from services import tombol as t
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan, kirim_berkas
from services.layar import layar
from services.permohonan import berkas as berkas_permohonan
from services.permohonan import kertas as keputusan_kertas
from services.permohonan import linimasa, pemohon
from services.permohonan.perkara import Perkara
from services.sukarela.pilihan_unit import susun
from services.tombol import Tombol

_BERANDA = Tombol(t.BERANDA, "m:beranda")


def daftar(k: Konteks, m: Masuk) -> None:
    """The person's requests, the newest first."""
    assert k.pegawai is not None
    ke = halaman(m)
    semua, lagi = linimasa.daftar(k, k.pegawai.id, ke)
    tombol = [
        [Tombol(f"{sebutan.potong(r.kegiatan, 40)} · {linimasa.KEADAAN[r.keadaan]}", f"p:{r.id}:l")]
        for r in semua
    ]
    pindah = [Tombol(t.SEBELUMNYA, f"m:permohonan:{ke - 1}")] if ke else []
    pindah += [Tombol(t.BERIKUTNYA, f"m:permohonan:{ke + 1}")] if lagi else []
    akhir = [_BERANDA] if semua else [Tombol(t.PENGAJUAN_SUKARELA, "m:sukarela"), _BERANDA]
    tampilkan(k, m, layar("permohonan/daftar", tombol=[*tombol, pindah, akhir], semua=semua))


def ketuk(k: Konteks, m: Masuk) -> None:
    """`p:<id>:<aksi>` under a request. Only its own applicant may."""
    assert m.callback_id is not None
    bagian = m.bagian
    permohonan_id = nomor(bagian[1]) if len(bagian) == 3 or bagian[3:] == ["!"] else None
    perkara = pemohon.milik(k, permohonan_id) if permohonan_id is not None else None
    aksi = _AKSI.get(bagian[2].removesuffix("+")) if perkara is not None else None
    if perkara is None or aksi is None:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    aksi(k, m, perkara)


def lihat(k: Konteks, m: Masuk, perkara: Perkara) -> None:
    """The timeline."""
    d = perkara.data
    nanti = linimasa.penantian(perkara)
    tombol: list[list[Tombol]] = []
    if nanti is not None and nanti.pemohon and nanti.surat_id is not None:
        tombol.append([Tombol(t.PERIKSA_KONSEP, f"s:{nanti.surat_id}:konsep")])
    elif nanti is not None and nanti.luar:
        tombol.append([Tombol(t.CATAT_JAWABAN, f"pj:{d.id}:jawab")])
    elif nanti is not None:
        tombol.append([Tombol(t.INGATKAN, f"p:{d.id}:ingat")])
    if d.keadaan == DIKEMBALIKAN:
        tombol.append([Tombol(t.PERBAIKI, f"p:{d.id}:ulang")])
    if d.keadaan in {MENUNGGU, DIKEMBALIKAN}:
        tombol.append([Tombol(t.TARIK_PERMOHONAN, f"p:{d.id}:tarik")])
    if d.rincian.get("jawaban"):
        tombol.append([Tombol(t.LIHAT_BERKAS, f"pj:{d.id}:berkas")])
    if keputusan_kertas.pindaian(k, d.id):
        tombol.append([Tombol(t.LIHAT_KERTAS, f"p:{d.id}:kertas")])
    surat = linimasa.surat_permohonan(k, d.id)
    tombol += [[Tombol(f"{t.LIHAT_SURAT}: {judul}", f"s:{id_}:lihat")] for id_, judul, _ in surat[-3:]]
    tombol.append([Tombol(t.DASAR_HUKUM, f"p:{d.id}:dasar"), Tombol(t.KEMBALI, "m:permohonan")])
    tampilkan(
        k,
        m,
        layar(
            "permohonan/linimasa",
            tombol=tombol,
            tanda=sebutan.TANDA.get(d.keadaan, "↩️"),
            kegiatan=d.kegiatan,
            siapa=_yang_ditugaskan(perkara),
            peran=perkara.jenis.sebut_peran(perkara) or sebutan.PERAN_TIM[d.peran],
            unit=sebutan.nama_unit(k.profil, k.organisasi, d.unit_pemilik),
            mulai=d.mulai,
            selesai=d.selesai,
            peristiwa=linimasa.peristiwa(perkara),
            nanti=nanti,
            surat=perkara.rute.surat.jenis if perkara.rute.surat else "",
        ),
    )


def _yang_ditugaskan(perkara: Perkara) -> str:
    """Who is (to be) assigned, where that is not whoever asked."""
    semua = perkara.jenis.ditugaskan(perkara)
    lain = [p.nama_lengkap for p in semua if p.id != perkara.data.pemohon_id]
    return sebutan.potong(sebutan.gabung(lain), 160)


def dasar(k: Konteks, m: Masuk, perkara: Perkara) -> None:
    """The articles of the whole route, with their sentences."""
    semua = list(dict.fromkeys(s for langkah in perkara.rute.langkah for s in langkah.dasar))
    tombol = [[Tombol(t.KEMBALI, f"p:{perkara.id}:l")]]
    tampilkan(k, m, layar("persetujuan/dasar", tombol=tombol, peraturan=k.profil.judul_pendek, dasar=semua))


def kertas(k: Konteks, m: Masuk, perkara: Perkara) -> None:
    """«Lihat keputusan di kertas»: the signed paper, as it was recorded."""
    for berkas_id, nama in keputusan_kertas.pindaian(k, perkara.id):
        isi = layar("surat/keterangan_kertas", perkara=perkara.jenis.sebut(perkara), nama=nama)
        kirim_berkas(k, m.telegram_id, berkas_id, isi, prioritas=0)


def tanya_tarik(k: Konteks, m: Masuk, perkara: Perkara) -> None:
    """«Tarik permohonan» asks once."""
    awal = f"p:{perkara.id}"
    tombol = [[Tombol(t.YA_TARIK, f"{awal}:ya"), Tombol(t.KEMBALI, f"{awal}:l")]]
    tampilkan(k, m, layar("permohonan/tarik", tombol=tombol, kegiatan=perkara.data.kegiatan))


def tarik(k: Konteks, m: Masuk, perkara: Perkara) -> None:
    """«Ya, tarik»."""
    assert m.callback_id is not None
    if not pemohon.tarik(perkara):
        jawab_ketukan(k, m.callback_id, "Permohonan ini sudah tidak menunggu, sehingga tidak dapat ditarik.")
    segar = pemohon.milik(k, perkara.id)
    assert segar is not None
    lihat(k, m, segar)


def ingatkan(k: Konteks, m: Masuk, perkara: Perkara) -> None:
    """«Ingatkan»: once a day."""
    assert m.callback_id is not None
    hasil = pemohon.ingatkan(perkara)
    teks = layar(
        "permohonan/diingatkan",
        sudah=hasil is None,
        diingatkan=sebutan.gabung(hasil[0]) if hasil else "",
        belum_aktif=sebutan.gabung(hasil[1]) if hasil else "",
    ).teks
    jawab_ketukan(k, m.callback_id, teks, peringatan=True)


def ulang(k: Konteks, m: Masuk, perkara: Perkara) -> None:
    """«Perbaiki dan ajukan lagi»: the form opens on the review screen with the old answers; each kind knows its own form."""
    assert m.callback_id is not None
    d = perkara.data
    if d.keadaan != DIKEMBALIKAN:
        jawab_ketukan(k, m.callback_id, "Permohonan ini sudah diajukan lagi atau ditarik.")
        lihat(k, m, perkara)
        return
    if isian_terbuka.tahan_di_bawah(k, m):
        return
    if d.jenis != "sukarela":
        import_module(f"handlers.{d.jenis}").ulang(k, perkara)
        return
    unit = next((p for p in susun(k, perkara.pemohon.simpul, "") if p.kunci == d.unit_pemilik), None)
    awal = {
        "menggantikan": d.id,
        **({"unit": unit.nilai} if unit else {}),
        "peran": d.peran,
        "kegiatan": d.kegiatan,
        "waktu": [d.mulai.isoformat(), d.selesai.isoformat()],
    }
    if d.lingkup == "dalam_unit":
        suara = {"berkas_id": d.suara_id, "jenis": "suara", "nama": "suara.ogg"}
        awal["lisan"] = suara if d.suara_id is not None else d.maksud
    else:
        lampiran = [
            {"berkas_id": b.id, "jenis": b.jenis, "nama": b.nama} for b in berkas_permohonan.daftar(k, d.id)
        ]
        awal |= {"maksud": d.maksud, "kompetensi": d.kompetensi, "harapan": d.harapan}
        awal |= {"lampiran": lampiran or None, "_selesai": ["lampiran"]}
    draf.mulai(k, sukarela.FORM, awal)


_AKSI = {
    "l": lihat,
    "dasar": dasar,
    "kertas": kertas,
    "tarik": tanya_tarik,
    "ya": tarik,
    "ingat": ingatkan,
    "ulang": ulang,
}

DAFTAR = [perintah("permohonan", daftar), menu("permohonan", daftar), ketukan("p", ketuk)]
