"""The ketua's view: who of the team has reported, nudges, umpan balik, and the report on each member (`lt:<tim>:<aksi>`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handlers import isian_terbuka
from handlers.dasar import TIDAK_BERLAKU
from handlers.laporan_masuk import FORM_UMPAN_BALIK
from handlers.masuk import Masuk
from handlers.rute import formulir, ketukan
from handlers.tampil import nomor, tampilkan
from handlers.tim import TOMBOL_TAMBAHAN
from models.tim import BERJALAN
from rules.sitasi import Sitasi
from services import draf, sebutan
from services import tombol as t
from services.formulir import Formulir, Isian, Jawaban, JawabanSalah, Pilihan, teks_bebas
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan
from services.laporan import baca as laporan_baca
from services.laporan import kinerja as laporan_kinerja
from services.laporan import kirim as laporan_kirim
from services.laporan import periode as laporan_periode
from services.laporan import tim as laporan_tim
from services.laporan import umpan_balik
from services.laporan.baca import DataLaporan
from services.laporan.hasil import baca_persen
from services.laporan.permintaan import cakupan
from services.laporan.pilihan import PERSEN_CEPAT, belum_aktif, kalimat
from services.laporan.tim import RingkasanTim
from services.laporan.tugas import TidakDapatDilaporkan
from services.laporan.umpan_balik import TidakDapatDiberi
from services.layar import Layar, layar
from services.pengingat.tim import menyala
from services.permohonan.perkara import orang
from services.tim.layar import Pandangan
from services.tombol import Tombol

NAMA_KINERJA = "laporan_kinerja"
_KEMBALI = [Tombol(t.KEMBALI, "m:laporan"), Tombol(t.BERANDA, "m:beranda")]


def ketuk(k: Konteks, m: Masuk) -> None:
    """`lt:<tim_id>:<aksi>[:<pegawai_id>]`"""
    assert m.callback_id is not None
    bagian, tim_id = m.bagian, m.nomor(1)
    aksi = bagian[2].removesuffix("+") if len(bagian) >= 3 else ""
    pegawai_id = nomor(bagian[3].removesuffix("+")) if len(bagian) >= 4 else None
    fungsi = _AKSI.get((aksi, pegawai_id is not None))
    if tim_id is None or fungsi is None:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    try:
        fungsi(k, m, tim_id, pegawai_id or 0)
    except (TidakDapatDilaporkan, TidakDapatDiberi) as galat:
        jawab_ketukan(k, m.callback_id, str(galat), peringatan=True)


def kode_periode(m: Masuk) -> str | None:
    """The period that a button names behind its action and its person; None: the current one. Services hold it against the team's."""
    sisa = (m.data or "").removesuffix("+").removesuffix(isian_terbuka.TANPA_TANYA).split(":")[3:]
    return sisa[-1] if sisa and nomor(sisa[-1]) is None else None


def lihat(k: Konteks, m: Masuk, tim_id: int, mundur: int) -> None:
    """«Laporan tim», for the ketua; read-only for the heads above the team. `mundur`: so many periods ago."""
    r = laporan_tim.ringkas(k, tim_id, mundur=mundur)
    memimpin = r is not None and r.ketua is not None and _saya(k) == r.ketua.pegawai.id
    if r is None or not (memimpin or r.tim.unit in cakupan(k, _saya(k))):
        raise TidakDapatDilaporkan("Tim ini belum mulai, atau Anda bukan ketuanya.")
    kode = r.periode.kode
    tombol = [_baris(b, tim_id, kode, memimpin=memimpin) for b in r.anggota]
    if memimpin:
        belum = (
            [Tombol(t.INGATKAN_YANG_BELUM, f"lt:{tim_id}:i")]
            if r.sudah < len(r.anggota) and not mundur
            else []
        )
        kinerja = [Tombol(t.KINERJA_ANGGOTA, f"lt:{tim_id}:k:{kode}")]
        if laporan_kirim.tersedia(k, laporan_kinerja.dipimpin(k, tim_id), kode):
            kinerja.append(Tombol(t.BUAT_LAPORAN, f"lt:{tim_id}:lapor:{kode}"))
        tombol += [belum, kinerja]
    masa = [Tombol(t.PERIODE_SEBELUMNYA, f"lt:{tim_id}:l:{mundur + 1}")] if r.ada_sebelumnya else []
    masa += [Tombol(t.PERIODE_SESUDAHNYA, f"lt:{tim_id}:l:{mundur - 1}")] if mundur else []
    kembali = _KEMBALI if memimpin else [Tombol(t.KEMBALI, f"t:{tim_id}:l"), _KEMBALI[1]]
    tampilkan(k, m, layar("laporan/tim", tombol=[*tombol, masa, kembali], **_isi(k, r)))


def _isi(k: Konteks, r: RingkasanTim) -> dict[str, Any]:
    ketua = r.ketua.laporan if r.ketua is not None else None
    return {
        "nama": r.tim.nama,
        "masa": laporan_periode.sebut(r.periode.kode, r.periode.dari, r.periode.sampai),
        "jatuh_tempo": r.periode.jatuh_tempo,
        "digeser": r.periode.digeser,
        "ditagih": menyala(k.profil, r.tim.pengingat),
        "sudah": r.sudah,
        "jumlah": len(r.anggota),
        "ketua": laporan_baca.KEADAAN[ketua.keadaan] if ketua is not None else "belum ada",
    }


def _baris(b: laporan_tim.BarisTim, tim_id: int, kode: str, *, memimpin: bool) -> list[Tombol]:
    nama = sebutan.potong(b.pegawai.nama, 24)
    umpan = [Tombol(t.UMPAN_BALIK, f"lt:{tim_id}:u:{b.pegawai.id}")] if memimpin else []
    if b.laporan is None:
        return [Tombol(f"⏳ {nama}", f"lt:{tim_id}:b:{b.pegawai.id}:{kode}"), *umpan]
    tanda = sebutan.TANDA["dikembalikan"] if b.laporan.keadaan == "dikembalikan" else "✅"
    data = f"l:{b.laporan.id}:kartu" if memimpin else f"lt:{tim_id}:b:{b.pegawai.id}:{kode}"
    return [Tombol(f"{tanda} {nama}", data), *umpan]


def sebut_keadaan(k: Konteks, m: Masuk, tim_id: int, pegawai_id: int) -> None:
    """A tap on the name of somebody whose report is not here to open."""
    assert m.callback_id is not None
    r = laporan_tim.ringkas(k, tim_id, kode_periode(m))
    baris = next((b for b in r.anggota if b.pegawai.id == pegawai_id), None) if r is not None else None
    if (
        r is None
        or baris is None
        or not (_saya(k) in {b.pegawai.id for b in r.baris} or r.tim.unit in cakupan(k, _saya(k)))
    ):
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    lap = baris.laporan
    keadaan = (
        f"sudah melapor, {laporan_baca.KEADAAN[lap.keadaan]}" if lap else "belum melapor untuk periode ini"
    )
    jawab_ketukan(k, m.callback_id, f"{baris.pegawai.nama} {keadaan}.")


def ingatkan(k: Konteks, m: Masuk, tim_id: int, _: int) -> None:
    """«Ingatkan yang belum»: once a day."""
    assert m.callback_id is not None
    hasil = laporan_tim.ingatkan(k, tim_id)
    if hasil is None:
        teks = "Hari ini anggota sudah diingatkan. Silakan coba lagi besok."
    else:
        kata = {
            "Diingatkan": hasil.terkirim,
            "Sedang cuti": hasil.cuti,
            "Belum mengaktifkan bot": hasil.belum_aktif,
        }
        bagian = [sebutan.titik(f"{x}: {sebutan.gabung(nama)}") for x, nama in kata.items() if nama]
        teks = " ".join(bagian) or "Semua anggota sudah melapor."
    jawab_ketukan(k, m.callback_id, teks, peringatan=True)


def umpan(k: Konteks, m: Masuk, tim_id: int, pegawai_id: int) -> None:
    """«Umpan balik» to a member."""
    umpan_balik.untuk_anggota(k, tim_id, pegawai_id)
    if not isian_terbuka.tahan(k, m):
        awal = {"tim": tim_id, "kepada": pegawai_id}
        draf.mulai(k, FORM_UMPAN_BALIK, awal, message_id=isian_terbuka.di(m))


# --- the report on each member ---------------------------------------------------------------------------------------------


def kinerja(k: Konteks, m: Masuk, tim_id: int, _: int) -> None:
    """«Kinerja anggota»: whose performance has been reported for the period that the button names."""
    tugas = laporan_kinerja.dipimpin(k, tim_id)
    tim = tugas.tim
    assert tim is not None
    kini = laporan_kinerja.periode_dinilai(k, tugas, kode_periode(m))
    semua = laporan_kinerja.daftar(k, tim, kini.kode)
    tombol = [
        [
            Tombol(
                f"{'✅' if lap else '⏳'} {sebutan.potong(p.nama, 36)}",
                f"l:{lap.id}:lihat" if lap else f"lt:{tim_id}:k:{p.id}:{kini.kode}",
            )
        ]
        for p, lap in semua
    ]
    tombol.append(
        [
            Tombol(t.LAPORAN_TIM, f"lt:{tim_id}:l:{laporan_tim.seberapa_lalu(k, tim, kini.kode) or 0}"),
            _KEMBALI[1],
        ]
    )
    isi = layar(
        "laporan/kinerja_tim",
        tombol=tombol,
        nama=tim.nama,
        masa=laporan_periode.sebut(kini.kode, kini.dari, kini.sampai),
        sudah=sum(lap is not None for _, lap in semua),
        jumlah=len(semua),
        pasal=sebutan.pasal(k.profil.sitasi(k.profil.pelaporan.kinerja_anggota.dasar)),
    )
    tampilkan(k, m, isi)


def kinerja_satu(k: Konteks, m: Masuk, tim_id: int, pegawai_id: int) -> None:
    """The short form on one member, for the period that the button names."""
    kode = kode_periode(m)
    try:
        kode = laporan_kinerja.periksa(k, tim_id, pegawai_id, kode).masa.kode
    except TidakDapatDilaporkan as galat:
        isi = layar(
            "laporan/tidak_dapat",
            tombol=[[Tombol(t.KEMBALI, f"lt:{tim_id}:k:{kode}" if kode else f"lt:{tim_id}:k")]],
            alasan=sebutan.berpasal(galat.alasan, galat.dasar),
            saran=galat.saran,
            perlu_data=galat.perlu_data,
        )
        tampilkan(k, m, isi)
        return
    if not isian_terbuka.tahan(k, m):
        awal = {"tim": tim_id, "anggota": pegawai_id, "periode": kode}
        draf.mulai(k, FORM_KINERJA, awal, message_id=isian_terbuka.di(m))


def perbaiki(k: Konteks, m: Masuk, lap: DataLaporan) -> None:
    """«Perbaiki laporan» on a member: the form opens on its last screen."""
    assert m.callback_id is not None
    assert lap.tim_id is not None
    try:
        laporan_kinerja.periksa(k, lap.tim_id, lap.tentang_id, lap.periode)
    except TidakDapatDilaporkan as galat:
        jawab_ketukan(k, m.callback_id, galat.alasan, peringatan=True)
        return
    if not isian_terbuka.tahan(k, m):
        awal = {
            "tim": lap.tim_id,
            "anggota": lap.tentang_id,
            "periode": lap.periode,
            "uraian": lap.uraian,
            "persen": lap.persen,
            "catatan": lap.berikutnya,
        }
        draf.mulai(k, FORM_KINERJA, awal, message_id=isian_terbuka.di(m))


def dasar_isian(k: Konteks) -> tuple[Sitasi, ...]:
    """The articles behind the open form."""
    return k.profil.sitasi(k.profil.pelaporan.kinerja_anggota.dasar)


def _nama(k: Konteks, j: Jawaban) -> dict[str, str]:
    return {"nama": orang(k.organisasi, int(j["anggota"])).nama_lengkap}


def _tentang(k: Konteks, j: Jawaban) -> dict[str, Any]:
    """The member and what that member reported for the same period."""
    lap = laporan_tim.laporan_anggota(k, int(j["tim"]), int(j["anggota"]), j.get("periode"))
    return {**_nama(k, j), "lap": lap}


def _tinjau(k: Konteks, j: Jawaban) -> dict[str, Any]:
    try:
        r = laporan_kinerja.periksa(k, int(j["tim"]), int(j["anggota"]), j.get("periode"))
    except TidakDapatDilaporkan as galat:
        return {"tolak": kalimat(galat)}
    kurang = list(r.kurang[:1])
    if belum := belum_aktif(k, r.tujuan.pejabat):
        kurang.append(f"Belum mengaktifkan bot: {belum}.")
    return {
        "tolak": "",
        **_nama(k, j),
        "kegiatan": r.tim.nama,
        "masa": r.masa.sebut,
        "penerima": sebutan.gabung((sebutan.pejabat(p) for p in r.tujuan.pejabat), "dan"),
        "pasal": sebutan.pasal(r.tujuan.dasar),
        "kurang": " ".join(kurang),
        "perbaikan": r.sebelumnya.versi if r.sebelumnya is not None else 0,
    }


def _kirim(k: Konteks, j: Jawaban) -> Layar:
    tim_id, anggota_id = int(j["tim"]), int(j["anggota"])
    try:
        hasil = laporan_kinerja.kirim(
            k,
            tim_id,
            anggota_id,
            uraian=j["uraian"],
            persen=j["persen"],
            catatan=j.get("catatan"),
            periode=j.get("periode"),
        )
    except TidakDapatDilaporkan as galat:
        raise JawabanSalah(kalimat(galat)) from galat
    tugas = laporan_kinerja.dipimpin(k, tim_id)
    return layar(
        "laporan/terkirim",
        tombol=[[Tombol(t.KINERJA_ANGGOTA, f"lt:{tim_id}:k:{hasil.laporan.periode}"), _KEMBALI[1]]],
        perbaikan=hasil.laporan.versi - 1,
        tentang=_nama(k, j)["nama"],
        kegiatan=tugas.kegiatan,
        masa=hasil.laporan.masa,
        penerima=sebutan.gabung((sebutan.pejabat(p) for p in hasil.penerima), "dan"),
        belum_aktif=sebutan.gabung(hasil.belum_aktif),
    )


FORM_KINERJA = Formulir(
    NAMA_KINERJA,
    t.KINERJA_ANGGOTA,
    (
        Isian("uraian", "laporan/kinerja_uraian", "uraian", urai=teks_bebas(1500, 5), data=_tentang),
        Isian(
            "persen",
            "laporan/kinerja_persen",
            "hasil",
            pilihan=lambda k, j, cari: [Pilihan(str(n), f"{n}%", n) for n in PERSEN_CEPAT],
            urai=lambda teks, k, j: baca_persen(teks),
            sebaris=4,
        ),
        Isian("catatan", "laporan/kinerja_catatan", "catatan", urai=teks_bebas(600, 3), boleh_lewati=True),
    ),
    _kirim,
    "laporan/kinerja_tinjau",
    _tinjau,
    tombol_tinjau=lambda k, j: [[Tombol(t.DASAR_HUKUM, "l:draf:dasar")]],
)


def _saya(k: Konteks) -> int:
    assert k.pegawai is not None
    return k.pegawai.id


_AKSI: dict[tuple[str, bool], Callable[[Konteks, Masuk, int, int], None]] = {
    ("l", False): lihat,
    ("l", True): lihat,
    ("i", False): ingatkan,
    ("k", False): kinerja,
    ("k", True): kinerja_satu,
    ("u", True): umpan,
    ("b", True): sebut_keadaan,
}


def _baris_tim(k: Konteks, p: Pandangan) -> list[Tombol]:
    """«Laporan tim» on the team's screen, for the ketua and for the heads above."""
    boleh = p.tim.keadaan == BERJALAN and (p.ketua or p.tim.unit in cakupan(k, _saya(k)))
    if not boleh or not laporan_periode.dimulai(k, p.tim):
        return []
    return [Tombol(t.LAPORAN_TIM, f"lt:{p.tim.id}:l")]


TOMBOL_TAMBAHAN.append(_baris_tim)

DAFTAR = [formulir(FORM_KINERJA), ketukan("lt", ketuk)]
