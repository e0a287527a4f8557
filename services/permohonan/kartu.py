"""Cards: what an official sees of a step, one per seat and person.

A card is issued when its step opens, waits where the official has not activated the bot, moves when somebody else takes
the seat, and says the outcome when the step closed. What the official saw is kept as its hash.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import bindparam, insert, literal_column, select, update

from models import Kartu, Kursi, Langkah
from models.kotak import JAWABAN, KABAR
from models.permohonan import MENUNGGU
from rules.jabatan import pemegang_jabatan
from rules.organisasi import Pejabat
from services import penerima, sebutan
from services.konteks import Konteks
from services.kotak_keluar import kirim, sunting
from services.layar import Layar, layar
from services.penugasan import tugas_berjalan
from services.permohonan import berkas as berkas_permohonan
from services.permohonan import pencatat
from services.permohonan.perkara import Perkara, muat
from services.permohonan.perkara import orang as isi_orang
from services.pernyataan import jalankan, sisip
from services.tombol import DASAR_HUKUM, KEMBALIKAN, SELENGKAPNYA, SETUJUI, TOLAK, Tombol

PEMILIHAN = "pemilihan"
"""A step that is not approved: whoever is asked picks people, and the chain goes on with them."""
TERBUKA, TERTUTUP, BELUM = "terbuka", "tertutup", "belum"
MAKSUD_DI_KARTU = 140
"""Characters of the purpose on the card; the rest stands behind «Selengkapnya»."""


@dataclass(frozen=True, slots=True)
class KartuTerbuka:
    """A row of `kartu`."""

    id: int
    kursi_id: int
    pegawai_id: int
    telegram_id: int | None
    message_id: int | None
    keadaan: str


_sisip = insert(Kartu)
_milik_langkah = select(
    Kartu.id, Kartu.kursi_id, Kartu.pegawai_id, Kartu.telegram_id, Kartu.message_id, Kartu.keadaan
).where(Kartu.langkah_id == bindparam("langkah_id"))
_tutup = update(Kartu).where(Kartu.id == bindparam("b_id")).values(keadaan=TERTUTUP, tanya=None, alasan=None)
_tunda = (
    update(Kartu)
    .where(Kartu.id == bindparam("b_id"))
    .values(keadaan=BELUM, telegram_id=None, message_id=None)
)
_tertunda = (
    select(Kartu.id, Kartu.langkah_id, Langkah.permohonan_id)
    .join(Langkah, Langkah.id == Kartu.langkah_id)
    .where(Kartu.pegawai_id == bindparam("pegawai_id"), Kartu.keadaan == BELUM)
    .order_by(Kartu.id)
)
_kursi_terbuka = (
    select(Langkah.permohonan_id, Kursi.unit, Kursi.pegawai_id)
    .join(Kursi, Kursi.langkah_id == Langkah.id)
    .where(Langkah.keadaan == literal_column(f"'{MENUNGGU}'"))
)
_kartu_terbuka = (
    select(Langkah.permohonan_id, Kartu.pegawai_id)
    .join(Kartu, Kartu.langkah_id == Langkah.id)
    .where(Langkah.keadaan == literal_column(f"'{MENUNGGU}'"), Kartu.keadaan != TERTUTUP)
)
_kirim = (
    update(Kartu)
    .where(Kartu.id == bindparam("b_id"))
    .values(
        keadaan=TERBUKA,
        telegram_id=bindparam("b_telegram_id"),
        message_id=None,
        sidik=bindparam("b_sidik"),
        tanya=None,
        alasan=None,
    )
)
_tandai = (
    update(Kartu)
    .where(Kartu.id == bindparam("b_id"))
    .values(sidik=bindparam("b_sidik"), tanya=None, alasan=None)
)


# --- what stands on a card ---------------------------------------------------------------------------------------------


def isi(perkara: Perkara, i: int, pejabat: Pejabat) -> dict[str, Any]:
    """The words of the card of step `i` for this official; also what the detail screens show."""
    k, d, langkah = perkara.k, perkara.data, perkara.langkah[i]
    rute = perkara.rute.langkah[i]
    profil, org, pemohon = k.profil, perkara.org, perkara.pemohon
    milik = {kursi for kursi, _ in perkara.kursi_milik(i, pejabat.pegawai.id)}
    selaku = [
        sebutan.peran_pejabat(profil, kursi.peran, d.lingkup)
        for kursi_id, kursi in zip(langkah.kursi, rute.kursi, strict=True)
        if kursi_id in milik
    ]
    lain = [p.pegawai.nama_lengkap for p in perkara.pejabat(i) if p.pegawai.id != pejabat.pegawai.id]
    return {
        "tindakan": langkah.tindakan,
        "pemohon": pemohon.nama_lengkap,
        "jabatan": pemohon.jabatan,
        "unit": sebutan.nama_unit(profil, org, d.unit_asal),
        "kegiatan": d.kegiatan,
        "peran": sebutan.PERAN_TIM[d.peran],
        "pemilik": sebutan.nama_unit(profil, org, d.unit_pemilik),
        "dalam_unit": d.lingkup == "dalam_unit",
        "mulai": d.mulai,
        "selesai": d.selesai,
        "maksud": d.maksud,
        "ringkas": sebutan.potong(d.maksud, MAKSUD_DI_KARTU),
        "kompetensi": d.kompetensi,
        "harapan": d.harapan,
        "suara": d.suara_id is not None,
        "lampiran": berkas_permohonan.jumlah(perkara),
        "tugas": [t.ringkas for t in tugas_berjalan(k, d.pemohon_id)],
        "selaku": sebutan.gabung(selaku or [pejabat.blok]),
        "jabatan_pejabat": pejabat.blok,
        "pasal": rute.dasar[0].pasal,
        "sudah": _sudah_setuju(perkara, i),
        "cukup_satu": lain if langkah.aturan == "salah_satu" else [],
        "surat": perkara.rute.surat.jenis if perkara.rute.surat else "",
        **perkara.jenis.isi_kartu(perkara, i, pejabat),
    }


def _sudah_setuju(perkara: Perkara, i: int) -> list[str]:
    """Names of those who agreed before, each once."""
    semua = [orang for langkah in perkara.langkah[: i + 1] for orang in langkah.suara.values()]
    return [isi_orang(perkara.org, satu).nama_lengkap for satu in dict.fromkeys(semua)]


def tombol_kartu(
    perkara: Perkara, i: int, kartu_id: int, data: dict[str, Any]
) -> tuple[Sequence[Tombol], ...]:
    """The buttons of an open card; «Selengkapnya» only where there is more to read."""
    jenis, awal = perkara.jenis, f"k:{kartu_id}:{perkara.langkah[i].versi}"
    lagi = (
        data["ringkas"] != (data["maksud"] or "")
        or data["kompetensi"]
        or data["harapan"]
        or len(data["tugas"]) > 1
        or data.get("orang")
    )
    tindakan = perkara.langkah[i].tindakan

    def tombol(aksi: str, bawaan: str) -> Tombol:
        kata = jenis.label.get(f"{tindakan}:{aksi}") or jenis.label.get(aksi, bawaan)
        return Tombol(kata, f"{awal}:{aksi}")

    return (
        *jenis.tombol_kartu(perkara, i, kartu_id),
        (
            *([tombol("s", SETUJUI)] if tindakan != PEMILIHAN else []),
            *([tombol("t", TOLAK)] if jenis.boleh_ditolak else []),
        ),
        (tombol("r", KEMBALIKAN), Tombol(DASAR_HUKUM, f"{awal}:d")),
        *(((Tombol(SELENGKAPNYA, f"{awal}:l"),),) if lagi else ()),
    )


def layar_kartu(perkara: Perkara, i: int, p: Pejabat, kartu_id: int) -> Layar:
    """The card of step `i` for this official, with its buttons."""
    data = isi(perkara, i, p)
    return layar(perkara.jenis.kartu, tombol=tombol_kartu(perkara, i, kartu_id, data), **data)


def sidik(teks: str) -> str:
    """SHA-256 (hex) of what stood on the card."""
    return hashlib.sha256(teks.encode()).hexdigest()


# --- issuing -------------------------------------------------------------------------------------------------------------


def terbitkan(perkara: Perkara, i: int, *, baru: bool = False) -> None:
    """Issue cards for the officials who are asked in step `i` today and have none. `baru`: the step opened just now."""
    k, langkah = perkara.k, perkara.langkah[i]
    ada = {} if baru else {(b.kursi_id, b.pegawai_id): b for b in _milik(k, langkah.id)}
    pemegang = {b.pegawai_id for b in ada.values() if b.keadaan != TERTUTUP}
    semua = [p for p in perkara.pejabat(i) if p.pegawai.id not in pemegang]
    chat = penerima.chat(k.sesi, [p.pegawai.id for p in semua])
    di_kertas = []
    for p in semua:
        kursi_id = perkara.kursi_milik(i, p.pegawai.id)[0][0]
        lama = ada.get((kursi_id, p.pegawai.id))
        tujuan = chat.get(p.pegawai.id)
        kartu_id = lama.id if lama else _baru(perkara, i, kursi_id, p.pegawai.id)
        if tujuan is not None:
            antar(perkara, i, p, kartu_id, tujuan)
        elif lama:
            jalankan(k.sesi, _tunda, {"b_id": kartu_id})
        else:
            di_kertas.append(p)
    if di_kertas:
        tentang = [perkara.data.pemohon_id, *(p.id for p in perkara.jenis.ditugaskan(perkara))]
        pencatat.beri_tahu(k, perkara.jenis.sebut(perkara), tentang, di_kertas)


def _baru(perkara: Perkara, i: int, kursi_id: int, pegawai_id: int) -> int:
    return sisip(
        perkara.k.sesi,
        _sisip,
        {
            "langkah_id": perkara.langkah[i].id,
            "kursi_id": kursi_id,
            "pegawai_id": pegawai_id,
            "keadaan": BELUM,
            "dibuat": perkara.k.sekarang,
        },
    )


def antar(perkara: Perkara, i: int, p: Pejabat, kartu_id: int, chat_id: int, *, berkas: bool = True) -> None:
    """Send a card: files first, the card last, so that its buttons stand at the bottom."""
    k = perkara.k
    tampil = layar_kartu(perkara, i, p, kartu_id)
    jalankan(k.sesi, _kirim, {"b_id": kartu_id, "b_telegram_id": chat_id, "b_sidik": sidik(tampil.teks)})
    if berkas:
        berkas_permohonan.antar(perkara, i, p, kartu_id, chat_id)
    kirim(k, chat_id, tampil, prioritas=KABAR, jenis="kartu", kartu_id=kartu_id)


def kirim_yang_tertunda(k: Konteks, pegawai_id: int) -> int:
    """The person activated the bot: send the cards that waited. Returns how many."""
    banyak = 0
    for kartu_id, langkah_id, permohonan_id in jalankan(k.sesi, _tertunda, {"pegawai_id": pegawai_id}).all():
        perkara = muat(k, permohonan_id, kunci=True)
        i = next(n for n, langkah in enumerate(perkara.langkah) if langkah.id == langkah_id)
        p = next((p for p in perkara.pejabat(i) if p.pegawai.id == pegawai_id), None)
        chat = penerima.chat(k.sesi, [pegawai_id]).get(pegawai_id)
        if p is None or perkara.terbuka != i or chat is None:
            _tutup_kartu(k, kartu_id)
            continue
        antar(perkara, i, p, kartu_id, chat)
        banyak += 1
    return banyak


# --- changing hands, closing --------------------------------------------------------------------------------------------


def segarkan(perkara: Perkara) -> None:
    """The offices may have changed hands: new holders get the card, former ones are told."""
    i = perkara.terbuka
    if i is None:
        return
    k = perkara.k
    pejabat = perkara.pejabat(i)
    diminta = {p.pegawai.id for p in pejabat}
    bekas = [
        b for b in _milik(k, perkara.langkah[i].id) if b.keadaan != TERTUTUP and b.pegawai_id not in diminta
    ]
    if bekas:
        _tutup_kartu(k, *(b.id for b in bekas))
        pengganti = sebutan.gabung((sebutan.pejabat(p) for p in pejabat), "dan/atau")
        tampil = layar(
            "persetujuan/kartu_beralih",
            perkara=perkara.jenis.sebut(perkara),
            pengganti=pengganti,
        )
        for b in bekas:
            _sunting(k, b, tampil, prioritas=KABAR)
    terbitkan(perkara, i)


def segarkan_semua(k: Konteks) -> int:
    """After an import, and on a new day (a Plh. begins or ends): cards move to whoever holds the office now.

    Two statements find the steps whose cards are not with the holders of their seats; only those are looked at in
    full. Returns how many that were.
    """
    pemegang: dict[int, set[int | None]] = {}
    for permohonan_id, unit, pegawai_id in jalankan(k.sesi, _kursi_terbuka, {}):
        pejabat = pemegang_jabatan(k.profil, k.organisasi, unit, k.hari_ini) if unit else None
        pemegang.setdefault(permohonan_id, set()).add(pejabat.pegawai.id if pejabat else pegawai_id)
    berkartu: dict[int, set[int | None]] = {}
    for permohonan_id, pegawai_id in jalankan(k.sesi, _kartu_terbuka, {}):
        berkartu.setdefault(permohonan_id, set()).add(pegawai_id)
    berubah = [nomor for nomor, siapa in pemegang.items() if siapa != berkartu.get(nomor, set())]
    for permohonan_id in berubah:
        # Locked: else an official who decides at this instant would leave a card open under a closed step.
        segarkan(muat(k, permohonan_id, kunci=True))
    return len(berubah)


def tutup(
    k: Konteks, langkah_id: int, tampil: Layar, *, diketuk: int | None = None, pesan_id: int | None = None
) -> None:
    """Redraw every open card of a step with its outcome. `pesan_id`: the message of the card that was tapped."""
    terbuka = [b for b in _milik(k, langkah_id) if b.keadaan != TERTUTUP]
    if not terbuka:
        return
    _tutup_kartu(k, *(b.id for b in terbuka))
    for b in terbuka:
        if b.id == diketuk:
            _sunting(k, replace(b, message_id=pesan_id or b.message_id), tampil, prioritas=JAWABAN)
        else:
            _sunting(k, b, tampil, prioritas=KABAR)


def gambar_ulang(perkara: Perkara, i: int) -> None:
    """What stands on the open cards of step `i` changed: draw them anew, with the version of today."""
    diminta = {p.pegawai.id: p for p in perkara.pejabat(i)}
    for b in _milik(perkara.k, perkara.langkah[i].id):
        p = diminta.get(b.pegawai_id)
        if p is not None and b.keadaan == TERBUKA:
            tampil = layar_kartu(perkara, i, p, b.id)
            tandai_dilihat(perkara.k, b.id, tampil.teks)
            _sunting(perkara.k, b, tampil, prioritas=JAWABAN)


def nomor_terbuka(k: Konteks, langkah_id: int) -> dict[int, int]:
    """Ids of the cards of a step that were sent and are open, by person."""
    return {b.pegawai_id: b.id for b in _milik(k, langkah_id) if b.keadaan == TERBUKA}


def tutup_satu(k: Konteks, kartu_id: int, chat_id: int, pesan_id: int | None, tampil: Layar) -> None:
    """Close and redraw one card: its official voted, others of the step have not."""
    _tutup_kartu(k, kartu_id)
    if pesan_id is not None:
        sunting(k, chat_id, pesan_id, tampil, kartu_id=kartu_id)


def tutup_milik(k: Konteks, langkah_id: int, pegawai_id: int, tampil: Layar) -> None:
    """Close and redraw the cards of one official in a step that stays open for others."""
    for b in _milik(k, langkah_id):
        if b.pegawai_id == pegawai_id and b.keadaan != TERTUTUP:
            _tutup_kartu(k, b.id)
            _sunting(k, b, tampil, prioritas=KABAR)


def tandai_dilihat(k: Konteks, kartu_id: int, teks: str) -> None:
    """The card was drawn again: this is what the official sees now."""
    jalankan(k.sesi, _tandai, {"b_id": kartu_id, "b_sidik": sidik(teks)})


def _tutup_kartu(k: Konteks, *semua: int) -> None:
    for kartu_id in semua:
        jalankan(k.sesi, _tutup, {"b_id": kartu_id})


def _sunting(k: Konteks, b: KartuTerbuka, tampil: Layar, *, prioritas: int) -> None:
    if b.telegram_id is not None:
        sunting(
            k, b.telegram_id, b.message_id or 0, tampil, prioritas=prioritas, jenis="kartu", kartu_id=b.id
        )


def _milik(k: Konteks, langkah_id: int) -> Sequence[KartuTerbuka]:
    return [KartuTerbuka(*b) for b in jalankan(k.sesi, _milik_langkah, {"langkah_id": langkah_id})]
