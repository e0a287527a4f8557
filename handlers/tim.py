"""Tim saya: the teams of a person and of the units that the person heads, one team with what may be done there (`t:<tim>:<aksi>`)."""

from __future__ import annotations

from collections.abc import Callable

from handlers import isian_terbuka, tim_ubah
from handlers.dasar import TIDAK_BERLAKU
from handlers.masuk import Masuk
from handlers.rute import aksi, menu, perintah
from handlers.tampil import halaman, tampilkan
from handlers.tim_bentuk import kalimat, susun_lagi
from models.tim import BERJALAN, DISUSUN
from services import sebutan
from services import tombol as t
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan, kirim
from services.layar import layar
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.permohonan.perkara import Perkara
from services.tim import isi as tim_isi
from services.tim import layar as tim_layar
from services.tim import pembentukan as pembentukan_tim
from services.tim.layar import Pandangan
from services.tim.pilihan import unit_pemilik
from services.tombol import Tombol

SEHALAMAN = 6
TUNGGU = "menunggu ditetapkan"
_BERANDA = Tombol(t.BERANDA, "m:beranda")
TOMBOL_TAMBAHAN: list[Callable[[Konteks, Pandangan], list[Tombol]]] = []
"""Rows that other conversations hang under a team (reports, reminders, evaluation); an empty row is left out."""


def daftar(k: Konteks, m: Masuk) -> None:
    """The own teams, then those of the units that this person heads."""
    sendiri, dipimpin = tim_layar.milik(k)
    tetapkan = [s for s in dipimpin if tim_layar.menunggu_tetapkan(k, s)]
    # What waits for nobody but the head stands above what runs by itself.
    dipimpin.sort(key=lambda s: s not in tetapkan)
    semua = [
        *((s, "") for s in sendiri),
        *((s, f" · {TUNGGU if s in tetapkan else tim_layar.KEADAAN[s.keadaan]}") for s in dipimpin),
    ]
    ke = halaman(m)
    ini = semua[ke * SEHALAMAN : (ke + 1) * SEHALAMAN]
    tombol = [[Tombol(f"{sebutan.potong(s.nama, 44)}{keadaan}", f"t:{s.id}:l")] for s, keadaan in ini]
    boleh = bool(unit_pemilik(k))
    akhir = [Tombol(t.BENTUK_TIM, "m:bentuktim")] if boleh else []
    lama = [Tombol(t.TIM_BERAKHIR, "m:timakhir")] if boleh and tim_layar.ada_berakhir(k) else []
    tombol += [_pindah("m:tim", ke, len(semua)), [*akhir, Tombol(t.PAPAN_TIM, "m:papan")], [*lama, _BERANDA]]
    isi = layar(
        "tim/daftar",
        tombol=tombol,
        sendiri=len(sendiri),
        dipimpin=len(dipimpin),
        memimpin=boleh,
        tetapkan=[s.nama for s in tetapkan],
    )
    tampilkan(k, m, isi)


def daftar_berakhir(k: Konteks, m: Masuk) -> None:
    """«Tim yang berakhir», for whoever heads the unit."""
    semua, ke = tim_layar.berakhir(k), halaman(m)
    ini = semua[ke * SEHALAMAN : (ke + 1) * SEHALAMAN]
    tombol = [
        [Tombol(f"{sebutan.potong(s.nama, 44)} · {tim_layar.KEADAAN[s.keadaan]}", f"t:{s.id}:l")] for s in ini
    ]
    tombol += [_pindah("m:timakhir", ke, len(semua)), [Tombol(t.KEMBALI, "m:tim"), _BERANDA]]
    tampilkan(k, m, layar("tim/berakhir", tombol=tombol, banyak=len(semua)))


def _pindah(awal: str, ke: int, banyak: int, sehalaman: int = SEHALAMAN) -> list[Tombol]:
    """«Sebelumnya» and «Berikutnya», where there are such pages."""
    pindah = [Tombol(t.SEBELUMNYA, f"{awal}:{ke - 1}")] if ke else []
    return pindah + ([Tombol(t.BERIKUTNYA, f"{awal}:{ke + 1}")] if (ke + 1) * sehalaman < banyak else [])


def _pandangan(k: Konteks, m: Masuk) -> Pandangan | None:
    """The team under the button, where this person may see it; else the tap is answered."""
    tim_id = m.nomor(1)
    p = tim_layar.pandang(k, tim_id) if tim_id is not None else None
    if p is None and m.callback_id is not None:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
    return p


def lihat(k: Konteks, m: Masuk) -> None:
    """One team."""
    p = _pandangan(k, m)
    if p is not None:
        tampilkan(k, m, layar("tim/lihat", tombol=_tombol(k, p), **tim_layar.isi(k, p)))


def _tombol(k: Konteks, p: Pandangan) -> list[list[Tombol]]:
    tim, awal = p.tim, f"t:{p.tim.id}"
    jalan = tim.keadaan == BERJALAN
    tombol: list[list[Tombol]] = []
    if p.ketua and jalan:
        tombol.append(
            [Tombol(t.RINCIAN_PELAKSANAAN, f"{awal}:rincian"), Tombol(t.BAGI_TUGAS, f"{awal}:bagi")]
        )
    if p.tempat is not None and jalan:
        tombol.append([Tombol(t.RENCANA_SAYA, f"{awal}:rencana"), Tombol(t.SELENGKAPNYA, f"{awal}:isi")])
    elif jalan or tim.rincian:
        tombol.append([Tombol(t.SELENGKAPNYA, f"{awal}:isi")])
    tugas = tim_layar.tugas_saya(k, tim.id) if p.tempat is not None else None
    if tugas is not None:
        tombol.append(
            [Tombol(t.BUAT_LAPORAN, f"tg:{tugas}:lapor"), Tombol(t.SAMPAIKAN_KENDALA, f"tg:{tugas}:kendala")]
        )
    tombol += [baris for tambahan in TOMBOL_TAMBAHAN if (baris := tambahan(k, p))]
    if p.memimpin and jalan:
        sukarela = (
            Tombol(t.TUTUP_SUKARELA, f"{awal}:tutup")
            if tim.terbuka
            else Tombol(t.BUKA_SUKARELA, f"{awal}:buka")
        )
        tombol.append([Tombol(t.UBAH_TIM, f"{awal}:ubah"), sukarela])
    if tim.keadaan == DISUSUN and p.perkara is None and p.memimpin:
        tetapkan = t.TETAPKAN_TANPA if tim.ditunggu else t.TETAPKAN_TIM
        tombol.append([Tombol(tetapkan, f"{awal}:tetapkan")])
        tombol.append([Tombol(t.SUSUN_LAGI, f"{awal}:susun"), Tombol(t.BATALKAN_TIM, f"{awal}:batal")])
    if p.perkara is not None and k.pegawai is not None and p.perkara.data.pemohon_id == k.pegawai.id:
        tombol.append([Tombol(t.PERMOHONAN_SAYA, f"p:{p.perkara.id}:l+")])
    surat = _surat(k, p)
    tombol += [[Tombol(f"{t.LIHAT_SURAT}: {sebutan.potong(j, 44)}", f"s:{i}:lihat")] for i, j in surat[:2]]
    if len(surat) > 2:
        tombol.append([Tombol(f"{t.SEMUA_SURAT} ({len(surat)})", f"{awal}:surat")])
    kembali = "m:timakhir" if tim.keadaan in tim_layar.BERAKHIR else "m:tim"
    return [*tombol, [Tombol(t.KEMBALI, kembali), _BERANDA]]


def _surat(k: Konteks, p: Pandangan) -> list[tuple[int, str]]:
    return tim_layar.surat_tim(k, p.tim.id) if p.tempat is not None or p.memimpin else []


def daftar_surat(k: Konteks, m: Masuk) -> None:
    """«Semua surat» of the team: `t:<tim>:surat[:<halaman>]`."""
    p = _pandangan(k, m)
    if p is None:
        return
    semua, ke = _surat(k, p), m.nomor(3) or 0
    tombol = [
        [Tombol(sebutan.potong(judul, 60), f"s:{i}:lihat")]
        for i, judul in semua[ke * SEHALAMAN : (ke + 1) * SEHALAMAN]
    ]
    tombol += [_pindah(f"t:{p.tim.id}:surat", ke, len(semua)), [Tombol(t.KEMBALI, f"t:{p.tim.id}:l")]]
    tampilkan(k, m, layar("tim/surat", tombol=tombol, nama=p.tim.nama, banyak=len(semua)))


def lihat_isi(k: Konteks, m: Masuk) -> None:
    """Rincian pelaksanaan, parts and plans of everybody."""
    p = _pandangan(k, m)
    if p is not None:
        semua = tim_layar.lengkap(k, p.tim)
        ke = min(m.nomor(3) or 0, len(semua) - 1)
        awal = f"t:{p.tim.id}"
        tombol = [_pindah(f"{awal}:isi", ke, len(semua), 1), [Tombol(t.KEMBALI, f"{awal}:l")]]
        tampilkan(k, m, layar("tim/isi", tombol=tombol, **semua[ke]))


def ulang(k: Konteks, perkara: Perkara) -> None:
    """A returned request is mended in its form, with what was filled in; where that is not possible now the team is shown."""
    tim_id = perkara.data.tim_id
    p = tim_layar.pandang(k, tim_id) if tim_id is not None else None
    if p is not None and p.tim.keadaan == DISUSUN and p.perkara is None:
        susun_lagi(k, p.tim.id)
    elif p is not None and p.memimpin and p.perkara is None and p.tim.keadaan == BERJALAN:
        tim_ubah.ulang(k, perkara)
    elif p is not None and k.telegram_id is not None:
        kirim(k, k.telegram_id, layar("tim/lihat", tombol=_tombol(k, p), **tim_layar.isi(k, p)))


# --- before the team is formed ------------------------------------------------------------------------------------------------


def _pimpin(k: Konteks, m: Masuk, keadaan: str) -> Pandangan | None:
    """The team, where this person heads its unit and it is in this state; else the tap is answered."""
    p = _pandangan(k, m)
    if p is None or (p.memimpin and p.tim.keadaan == keadaan):
        return p
    assert m.callback_id is not None
    jawab_ketukan(
        k, m.callback_id, "Itu hanya dapat dilakukan pimpinan unit pemilik tim, sebelum tim berubah."
    )
    return None


def tetapkan(k: Konteks, m: Masuk) -> None:
    """«Tetapkan tanpa yang ditunggu», asked once."""
    p = _pimpin(k, m, DISUSUN)
    if p is None:
        return
    tombol = [[Tombol(t.YA_TETAPKAN, f"t:{p.tim.id}:tetapkanya"), Tombol(t.KEMBALI, f"t:{p.tim.id}:l")]]
    isi = {**tim_layar.isi(k, p), "peringatan": tim_layar.peringatan(k, p.tim)}
    tampilkan(k, m, layar("tim/tetapkan", tombol=tombol, **isi))


def tetapkan_ya(k: Konteks, m: Masuk) -> None:
    """The decision opens with those who are there."""
    p = _pimpin(k, m, DISUSUN)
    if p is None:
        return
    assert m.callback_id is not None
    try:
        pembentukan_tim.tetapkan(k, p.tim.id)
    except TidakDapatDiajukan as galat:
        jawab_ketukan(k, m.callback_id, sebutan.potong(kalimat(galat), 190), peringatan=True)
        return
    lihat(k, m)


def susun(k: Konteks, m: Masuk) -> None:
    """«Susun lagi»: the form with the answers of before."""
    p = _pimpin(k, m, DISUSUN)
    if p is not None and p.perkara is None and not isian_terbuka.tahan_di_bawah(k, m):
        susun_lagi(k, p.tim.id)


def batal(k: Konteks, m: Masuk) -> None:
    """«Batalkan pembentukan», asked once."""
    p = _pimpin(k, m, DISUSUN)
    if p is None:
        return
    tombol = [[Tombol(t.YA_BATALKAN, f"t:{p.tim.id}:batalya"), Tombol(t.KEMBALI, f"t:{p.tim.id}:l")]]
    tampilkan(k, m, layar("tim/batalkan", tombol=tombol, nama=p.tim.nama))


def batal_ya(k: Konteks, m: Masuk) -> None:
    """The team is given up."""
    p = _pimpin(k, m, DISUSUN)
    if p is None:
        return
    assert m.callback_id is not None
    if not pembentukan_tim.batalkan(k, p.tim.id):
        jawab_ketukan(k, m.callback_id, "Keputusan tim ini sedang diproses. Tarik dahulu permohonannya.")
    lihat(k, m)


def tutup(k: Konteks, m: Masuk) -> None:
    """«Tutup untuk sukarela»."""
    p = _pimpin(k, m, BERJALAN)
    if p is not None:
        tim_isi.buka(k, p.tim.id, None)
        lihat(k, m)


DAFTAR = [
    perintah("tim", daftar),
    menu("tim", daftar),
    menu("timakhir", daftar_berakhir),
    aksi("t", "l", lihat),
    aksi("t", "isi", lihat_isi),
    aksi("t", "surat", daftar_surat),
    aksi("t", "tetapkan", tetapkan),
    aksi("t", "tetapkanya", tetapkan_ya),
    aksi("t", "susun", susun),
    aksi("t", "batal", batal),
    aksi("t", "batalya", batal_ya),
    aksi("t", "tutup", tutup),
]
