"""Reminders in chat: put off, pause during leave, and the head's settings of a team."""

from __future__ import annotations

from datetime import date, timedelta

from handlers import isian_terbuka
from handlers.dasar import TIDAK_BERLAKU
from handlers.masuk import Masuk
from handlers.rute import aksi, formulir, ketukan, menu, perintah
from handlers.tampil import nomor, tampilkan
from handlers.tim import TOMBOL_TAMBAHAN
from models.tim import BERJALAN
from rules.periode import Interval, hari_bawaan
from services import draf
from services import tombol as t
from services.formulir import Formulir, Isian, Jawaban, JawabanSalah
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan
from services.layar import Layar, layar
from services.pengingat import atur as pengingat_atur
from services.pengingat import ketua as pengingat_ketua
from services.pengingat import susunan
from services.pengingat import tunda as pengingat_tunda
from services.pengingat.atur import Setelan
from services.pengingat.sebab import sebab
from services.pengingat.susunan import DISEBUT
from services.tanggal import HARI, hari_tanggal, pahami_tanggal
from services.tim.layar import Pandangan
from services.tombol import Tombol

NAMA_CUTI = "cuti"
_SEBARIS = 6


# --- put off --------------------------------------------------------------------------------------------------------------


def ketuk(k: Konteks, m: Masuk) -> None:
    """`pg:<id>:<aksi>[:<nilai>]` under a reminder. Only its own reader may."""
    assert m.callback_id is not None
    bagian = m.bagian
    fungsi = _AKSI.get(bagian[2].removesuffix("+")) if len(bagian) > 2 else None
    id_ = nomor(bagian[1]) if len(bagian) > 1 else None
    if fungsi is None or id_ is None:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    fungsi(k, m, id_)


def tunda(k: Konteks, m: Masuk, id_: int) -> None:
    """«Ingatkan 1 jam lagi», «Besok pagi»."""
    assert m.callback_id is not None
    baris = pengingat_tunda.milik(k, id_)
    if not baris:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    hasil = pengingat_tunda.tunda(k, baris, m.bagian[2])
    if hasil is None:
        jawab_ketukan(k, m.callback_id, sebab(k, baris), peringatan=True)
        return
    disebut = hasil.butir[:DISEBUT]
    isi = layar(
        "pengingat/ditunda",
        tombol=susunan.tombol(hasil.butir),
        saat=hasil.saat,
        zona=k.aturan.zona,
        dibatasi=hasil.dibatasi,
        semua=list(zip(disebut, susunan.sebut(disebut), strict=True)),
        lainnya=len(hasil.butir) - len(disebut),
    )
    tampilkan(k, m, isi)


def ingatkan_ketua(k: Konteks, m: Masuk, id_: int) -> None:
    """«Ingatkan ketua», under the news that a ketua is late."""
    assert m.callback_id is not None
    hasil = pengingat_ketua.ingatkan(k, id_)
    jawab_ketukan(k, m.callback_id, hasil or TIDAK_BERLAKU, peringatan=hasil is not None)


# --- leave ----------------------------------------------------------------------------------------------------------------


def menu_cuti(k: Konteks, m: Masuk) -> None:
    """«Sedang cuti» where people look for it: «Lainnya dan bantuan», `/cuti`."""
    cuti(k, m, 0)


def cuti(k: Konteks, m: Masuk, id_: int) -> None:
    """«Sedang cuti»: until when? `id_`: the reminder that it stood under, 0 elsewhere."""
    akhir_pekan = k.hari_ini + timedelta(days=(4 - k.hari_ini.weekday()) % 7)
    pilihan = {
        "Hari ini saja": k.hari_ini,
        "Sampai besok": k.hari_ini + timedelta(days=1),
        "Sampai Jumat": akhir_pekan,
        "1 minggu": k.hari_ini + timedelta(days=6),
        "2 minggu": k.hari_ini + timedelta(days=13),
        "1 bulan": k.hari_ini + timedelta(days=29),
    }
    tombol = [Tombol(label, f"pg:{id_}:sampai:{hari.isoformat()}") for label, hari in pilihan.items()]
    baris = [tombol[i : i + 2] for i in range(0, len(tombol), 2)]
    baris.append([Tombol(t.TANGGAL_LAIN, f"pg:{id_}:lain"), Tombol(t.BATAL, "m:beranda")])
    dijeda = pengingat_tunda.jeda(k)
    if dijeda is not None:
        baris.append([Tombol(t.SUDAH_KEMBALI, "m:kembali_cuti")])
    tampilkan(k, m, layar("pengingat/cuti", tombol=baris, sampai=dijeda))


def sampai(k: Konteks, m: Masuk, id_: int) -> None:
    """A day was picked."""
    assert m.callback_id is not None
    try:
        isi = _catat_cuti(k, date.fromisoformat(m.bagian[3]))
    except (ValueError, IndexError):
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    tampilkan(k, m, isi)


def tanggal_lain(k: Konteks, m: Masuk, id_: int) -> None:
    """A day is typed; a form that is still open stays."""
    assert m.callback_id is not None
    terbuka = isian_terbuka.ambil(k)
    if terbuka is not None:
        teks = f"Isian «{terbuka[1]}» masih terbuka. Selesaikan atau batalkan dahulu, atau pilih tanggal di atas."
        jawab_ketukan(k, m.callback_id, teks, peringatan=True)
        return
    draf.mulai(k, FORM_CUTI, message_id=m.message_id)


def kembali(k: Konteks, m: Masuk) -> None:
    """«Saya sudah kembali»."""
    ada = pengingat_tunda.kembali(k)
    tampilkan(k, m, layar("pengingat/kembali", tombol=[[Tombol(t.BERANDA, "m:beranda+")]], ada=ada))


def _catat_cuti(k: Konteks, hari: date) -> Layar:
    """Raises ValueError."""
    mulai_lagi = pengingat_tunda.cuti(k, hari)
    return layar(
        "pengingat/dijeda",
        tombol=[[Tombol(t.SUDAH_KEMBALI, "m:kembali_cuti")]],
        sampai=hari,
        lagi=mulai_lagi,
        zona=k.aturan.zona,
    )


def _urai_cuti(teks: str, k: Konteks, j: Jawaban) -> str:
    hari = pahami_tanggal(teks, k.hari_ini)
    if hari is None:
        raise JawabanSalah(
            "Tanggal itu belum dapat dipahami. Tulis misalnya «27 November» atau «Jumat depan»."
        )
    if not k.hari_ini <= hari <= k.hari_ini + pengingat_tunda.PALING_LAMA:
        raise JawabanSalah(
            f"{hari_tanggal(hari)} tidak dapat dipakai. Pilih hari ini atau sesudahnya, paling lama satu tahun."
        )
    return hari.isoformat()


def _kirim_cuti(k: Konteks, j: Jawaban) -> Layar:
    return _catat_cuti(k, date.fromisoformat(j["sampai"]))


FORM_CUTI = Formulir(
    nama=NAMA_CUTI,
    judul="Jeda pengingat",
    kirim=_kirim_cuti,
    isian=(Isian("sampai", "pengingat/tanggal_cuti", "tanggal", urai=_urai_cuti),),
)


# --- settings -------------------------------------------------------------------------------------------------------------


def atur(k: Konteks, m: Masuk) -> None:
    """`t:<tim_id>:ingat[:i:<interval>|:hari|:h:<hari>|:s:<0|1>]`, for the head of the team's unit."""
    assert m.callback_id is not None
    bagian = m.data.removesuffix("+").split(":") if m.data else []
    tim_id = nomor(bagian[1])
    if tim_id is None:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    match bagian[3:]:
        case ["i", interval]:
            setelan = _ubah(k, tim_id, interval=interval)
        case ["h", hari] if nomor(hari) is not None:
            setelan = _ubah(k, tim_id, hari=nomor(hari))
        case ["s", saklar]:
            setelan = _ubah(k, tim_id, menyala=saklar == "1")
        case [] | ["hari"]:
            setelan = pengingat_atur.baca(k, tim_id)
        case _:
            setelan = None
    if setelan is None:
        jawab_ketukan(k, m.callback_id, "Hanya pimpinan unit pemilik tim yang dapat mengatur ini.")
        return
    tampilkan(k, m, _layar_hari(setelan) if bagian[3:] == ["hari"] else _layar_setelan(setelan))


def _ubah(
    k: Konteks,
    tim_id: int,
    *,
    interval: str | None = None,
    hari: int | None = None,
    menyala: bool | None = None,
) -> Setelan | None:
    """None for data that nobody was offered, too."""
    try:
        return pengingat_atur.ubah(k, tim_id, interval=interval, hari=hari, menyala=menyala)
    except ValueError:
        return None


def _layar_setelan(s: Setelan) -> Layar:
    awal = f"t:{s.tim.id}:ingat"
    pilihan = [
        Tombol(f"{'✓ ' if interval is s.interval else ''}{nama}", f"{awal}:i:{interval}")
        for interval, nama in pengingat_atur.SEBUTAN.items()
    ]
    saklar = Tombol(
        t.MATIKAN_PENGINGAT if s.menyala else t.NYALAKAN_PENGINGAT, f"{awal}:s:{int(not s.menyala)}"
    )
    tombol = [pilihan[:3], pilihan[3:]]
    if s.hari is not None:
        tombol.append([Tombol(t.HARI_JATUH_TEMPO, f"{awal}:hari")])
    tombol += [[saklar], [Tombol(t.KEMBALI, f"t:{s.tim.id}:l")]]
    return layar("pengingat/atur", tombol=tombol, s=s)


def _layar_hari(s: Setelan) -> Layar:
    awal = f"t:{s.tim.id}:ingat"
    mingguan = s.interval in {Interval.MINGGUAN, Interval.DUA_MINGGUAN}
    tombol = []
    for hari in range(1, (hari_bawaan(s.interval) or 0) + 1):
        label = HARI[hari - 1] if mingguan else str(hari)
        tombol.append(Tombol(f"✓ {label}" if hari == s.hari else label, f"{awal}:h:{hari}"))
    sebaris = 3 if mingguan else _SEBARIS
    baris = [tombol[i : i + sebaris] for i in range(0, len(tombol), sebaris)]
    return layar("pengingat/hari", tombol=[*baris, [Tombol(t.KEMBALI, awal)]], s=s, mingguan=mingguan)


def _baris_tim(k: Konteks, p: Pandangan) -> list[Tombol]:
    """«Atur pengingat» under a running team, for its head."""
    boleh = p.tim.keadaan == BERJALAN and pengingat_atur.baca(k, p.tim.id) is not None
    return [Tombol(t.ATUR_PENGINGAT, f"t:{p.tim.id}:ingat")] if boleh else []


TOMBOL_TAMBAHAN.append(_baris_tim)


_AKSI = {
    "jam": tunda,
    "pagi": tunda,
    "ketua": ingatkan_ketua,
    "cuti": cuti,
    "sampai": sampai,
    "lain": tanggal_lain,
}

DAFTAR = [
    ketukan("pg", ketuk),
    perintah("cuti", menu_cuti),
    menu("cuti", menu_cuti),
    menu("kembali_cuti", kembali),
    aksi("t", "ingat", atur),
    formulir(FORM_CUTI),
]
