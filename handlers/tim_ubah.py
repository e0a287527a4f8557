"""A running team changes: the menu «Ubah tim», its forms, and what ketua and members write into the team."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from handlers import isian_terbuka
from handlers.dasar import TIDAK_BERLAKU
from handlers.masuk import Masuk
from handlers.rute import aksi, formulir
from handlers.tampil import tampilkan
from handlers.tim_bentuk import kalimat
from models.tim import BERJALAN
from services import draf, sebutan
from services import tombol as t
from services.formulir import Formulir, Isian, Jawaban, JawabanSalah, Pilihan, teks_bebas
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan
from services.layar import Layar, layar
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.permohonan.perkara import Perkara, orang
from services.tanggal import pahami_tanggal, tanggal_singkat
from services.tim import baca, pilihan
from services.tim import isi as tim_isi
from services.tim import layar as tim_layar
from services.tim import perubahan as tim_perubahan
from services.tim import susunan as tim_susunan
from services.tim.baca import DataTim
from services.tim.keputusan import muat_tim, nama_tempat
from services.tombol import Tombol


def _tim(k: Konteks, j: Jawaban) -> DataTim:
    return muat_tim(k, int(j["tim_id"]))


def _tentang(k: Konteks, j: Jawaban) -> dict[str, Any]:
    """Which team the form is about."""
    return {"tim": _tim(k, j)}


def _selesai(k: Konteks, tim_id: int, perkara: list[Perkara]) -> Layar:
    """What became of the change: in force at once, or who is asked."""
    menunggu = [p for satu in perkara if (i := satu.terbuka) is not None for p in satu.pejabat(i)]
    return layar(
        "tim/diubah",
        tombol=[[Tombol(t.LIHAT_TIM, f"t:{tim_id}:l+"), Tombol(t.BERANDA, "m:beranda:+")]],
        hal=[satu.jenis.sebut(satu) for satu in perkara],
        menunggu=sebutan.gabung(sebutan.pejabat(p) for p in menunggu),
    )


def _ubah(j: Jawaban, lakukan: Callable[[], Perkara | list[Perkara]], k: Konteks) -> Layar:
    try:
        hasil = lakukan()
    except TidakDapatDiajukan as galat:
        raise JawabanSalah(kalimat(galat)) from galat
    return _selesai(k, int(j["tim_id"]), hasil if isinstance(hasil, list) else [hasil])


# --- ganti ketua ----------------------------------------------------------------------------------------------------------------


def _calon(k: Konteks, j: Jawaban) -> dict[int, Any]:
    tim = _tim(k, j)
    s = tim_susunan.sekarang(tim)
    semua = pilihan.calon_ketua(k, tim.unit, s.semua, s.luar)
    return {i: rute for i, rute in semua.items() if i != s.ketua}


def _pilih_ketua(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    return [
        Pilihan(str(i), sebutan.potong(orang(k.organisasi, i).nama_lengkap, 60), i)
        for i, rute in _calon(k, j).items()
        if rute.boleh
    ]


def _tentang_ketua(k: Konteks, j: Jawaban) -> dict[str, Any]:
    return {**_tentang(k, j), "tidak": pilihan.alasan_ketua(k, _calon(k, j))}


# --- tambah, lepas -------------------------------------------------------------------------------------------------------------


def _cari_tambahan(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    tim = _tim(k, j)
    ada = {a.pegawai_id for a in [*tim.aktif, *tim.ditunggu] if a.pegawai_id is not None}
    return pilihan.cari_orang(k, tim.unit, cari, ada - {*tim_perubahan.tanpa_keputusan(k, tim.id)})


def _periksa_tambahan(nilai: Any, k: Konteks, j: Jawaban) -> None:
    if len(set(nilai)) != len(nilai):
        raise JawabanSalah("Pegawai itu sudah dipilih. Setiap anggota dihitung satu kali.")


def _dipilih(k: Konteks, j: Jawaban) -> dict[str, Any]:
    nama = [pilihan.sebut_beban(k, i) for i in j.get("orang") or ()]
    return {**_tentang(k, j), "dipilih": nama}


def _dari_luar(k: Konteks, j: Jawaban) -> bool:
    return bool(_diminta(k, _tim(k, j), j.get("orang") or ()))


def _diminta(k: Konteks, tim: DataTim, siapa: Iterable[int]) -> list[int]:
    """Who of these must be asked for first; whoever has a place already was given."""
    return [i for i in tim_susunan.dari_luar(k, tim.unit, siapa) if tim.tempat(i) is None]


def _pilih_anggota(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    semua = tim_susunan.sekarang(_tim(k, j)).anggota
    return [Pilihan(str(i), sebutan.potong(orang(k.organisasi, i).nama_lengkap, 60), i) for i in semua]


# --- perpanjang -----------------------------------------------------------------------------------------------------------------


def _urai_tanggal(teks: str, k: Konteks, j: Jawaban) -> str:
    tanggal = pahami_tanggal(teks, k.hari_ini)
    if tanggal is None:
        raise JawabanSalah("Tanggal itu belum dapat dipahami. Contoh: 30 jun 2027.")
    return tanggal.isoformat()


def _periksa_tanggal(nilai: Any, k: Konteks, j: Jawaban) -> None:
    tim, baru = _tim(k, j), date.fromisoformat(nilai)
    if tim.selesai is not None and baru <= tim.selesai:
        raise JawabanSalah(
            f"Tanggal baru harus sesudah {tanggal_singkat(tim.selesai)}, tanggal selesai yang sekarang."
        )


# --- review -------------------------------------------------------------------------------------------------------------------


def _tinjau(hal: str) -> Callable[[Any, Jawaban], dict[str, Any]]:
    def data(k: Konteks, j: Jawaban) -> dict[str, Any]:
        tim = _tim(k, j)
        s = tim_susunan.sekarang(tim)
        siapa = j.get("orang") or ([j["ketua"]] if "ketua" in j else [])
        if hal in {t.GANTI_KETUA, t.TAMBAH_ANGGOTA}:
            baru = tim_susunan.susun(j.get("ketua", s.ketua), [*s.semua, *siapa], s.luar)
            rute = tim_susunan.rancang(k, pilihan.saya_id(k), tim.unit, baru)
        else:
            bubar = hal == t.BUBARKAN_TIM
            rute = tim_susunan.rancang_akhir(k, pilihan.saya_id(k), tim.unit, s, berakhir=bubar)
        kebijakan = next((x for x in k.profil.tidak_dikodekan if "ketua" in x.hal.lower()), None)
        pembentuk = k.profil.tim.pembentuk
        return {
            "tim": tim,
            "hal": hal,
            "orang": [orang(k.organisasi, i).nama_lengkap for i in siapa],
            "sampai": date.fromisoformat(j["sampai"]) if "sampai" in j else None,
            "alasan": j.get("alasan"),
            "dahulu": [orang(k.organisasi, i).nama for i in _diminta(k, tim, siapa)]
            if hal == t.TAMBAH_ANGGOTA
            else [],
            "tolak": None if rute.boleh else tim_susunan.alasan(rute),
            "kebijakan": kebijakan is not None,
            "pasal_pembentuk": sebutan.pasal(k.profil.sitasi(pembentuk.dasar)),
            **pilihan.keputusan(k, rute),
        }

    return data


def _form(nama: str, judul: str, kirim: Callable[[Any, Jawaban], Any], *isian: Isian) -> Formulir:
    return Formulir(nama, judul, isian, kirim, "tim/tinjau_ubah", _tinjau(judul))


_ALASAN = Isian("alasan", "tim/alasan", "alasan", urai=teks_bebas(300, 3), boleh_lewati=True, data=_tentang)

GANTI_KETUA = _form(
    "tim_ketua",
    t.GANTI_KETUA,
    lambda k, j: _ubah(j, lambda: tim_perubahan.ganti_ketua(k, j["tim_id"], j["ketua"]), k),
    Isian("ketua", "tim/ganti_ketua", "ketua", pilihan=_pilih_ketua, data=_tentang_ketua),
)
TAMBAH = _form(
    "tim_tambah",
    t.TAMBAH_ANGGOTA,
    lambda k, j: _ubah(j, lambda: tim_perubahan.tambah(k, j["tim_id"], j["orang"], j.get("kompetensi")), k),
    Isian(
        "orang",
        "tim/tambah",
        "anggota",
        pilihan=_cari_tambahan,
        cari=True,
        paling_banyak=pilihan.PALING_BANYAK,
        periksa=_periksa_tambahan,
        data=_dipilih,
    ),
    Isian("kompetensi", "tim/kompetensi", "kompetensi", urai=teks_bebas(500, 3), bila=_dari_luar),
)
LEPAS = _form(
    "tim_lepas",
    t.LEPAS_ANGGOTA,
    lambda k, j: _ubah(j, lambda: tim_perubahan.lepas(k, j["tim_id"], j["orang"], j.get("alasan")), k),
    Isian(
        "orang",
        "tim/lepas",
        "anggota",
        pilihan=_pilih_anggota,
        paling_banyak=pilihan.PALING_BANYAK,
        periksa=_periksa_tambahan,
        data=_dipilih,
    ),
    _ALASAN,
)
PERPANJANG = _form(
    "tim_perpanjang",
    t.PERPANJANG_TIM,
    lambda k, j: _ubah(
        j, lambda: tim_perubahan.perpanjang(k, j["tim_id"], date.fromisoformat(j["sampai"])), k
    ),
    Isian("sampai", "tim/perpanjang", "tanggal", urai=_urai_tanggal, periksa=_periksa_tanggal, data=_tentang),
)
BUBAR = _form(
    "tim_bubar",
    t.BUBARKAN_TIM,
    lambda k, j: _ubah(j, lambda: tim_perubahan.bubarkan(k, j["tim_id"], j.get("alasan")), k),
    _ALASAN,
)


# --- what people write into the team ----------------------------------------------------------------------------------------


def _tersimpan(j: Jawaban) -> Layar:
    tombol = [[Tombol(t.LIHAT_TIM, f"t:{j['tim_id']}:l"), Tombol(t.BERANDA, "m:beranda")]]
    return layar("tim/tersimpan", tombol=tombol, terbuka=bool(j.get("dicari")))


def _tulis(isian: str, simpan: Callable[[Any, Jawaban], None]) -> Callable[[Any, Jawaban], Layar]:
    def kirim(k: Konteks, j: Jawaban) -> Layar:
        try:
            simpan(k, j)
        except JawabanSalah as galat:
            raise JawabanSalah(str(galat), isian) from galat
        return _tersimpan(j)

    return kirim


def _saya(k: Konteks, j: Jawaban) -> dict[str, Any]:
    tim = _tim(k, j)
    return {"tim": tim, "tempat": tim.tempat(pilihan.saya_id(k))}


def _pilih_tempat(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    return [
        Pilihan(str(a.id), sebutan.potong(f"{nama_tempat(k, a)}{' ✅' if a.tugas else ''}", 60), a.id)
        for a in _tim(k, j).aktif
    ]


RINCIAN = Formulir(
    "tim_rincian",
    t.RINCIAN_PELAKSANAAN,
    (Isian("rincian", "tim/rincian", "rincian", urai=teks_bebas(2000, 5), data=_tentang),),
    _tulis("rincian", lambda k, j: tim_isi.tulis_rincian(k, j["tim_id"], j["rincian"])),
)
BAGI = Formulir(
    "tim_bagi",
    t.BAGI_TUGAS,
    (
        Isian("tempat", "tim/bagi", "anggota", pilihan=_pilih_tempat, data=_tentang),
        Isian("tugas", "tim/tugas", "tugas", urai=teks_bebas(500, 3), data=_tentang),
    ),
    _tulis("tugas", lambda k, j: tim_isi.bagi_tugas(k, j["tim_id"], j["tempat"], j["tugas"])),
)
RENCANA = Formulir(
    "tim_rencana",
    t.RENCANA_SAYA,
    (Isian("rencana", "tim/rencana", "rencana", urai=teks_bebas(1000, 5), data=_saya),),
    _tulis("rencana", lambda k, j: tim_isi.tulis_rencana(k, j["tim_id"], j["rencana"])),
)
BUKA = Formulir(
    "tim_buka",
    t.BUKA_SUKARELA,
    (Isian("dicari", "tim/dicari", "yang dicari", urai=teks_bebas(300, 5), data=_tentang),),
    _tulis("dicari", lambda k, j: tim_isi.buka(k, j["tim_id"], j["dicari"])),
)


def ulang(k: Konteks, perkara: Perkara) -> bool:
    """A returned change is mended: its form opens on the review with what was asked for. False where it has none."""
    d, ubah = perkara.data, perkara.data.rincian["ubah"]
    awal: dict[str, Any] = {"tim_id": d.tim_id, "_selesai": ["orang"]}
    match d.perihal:
        case "ganti_ketua":
            form, isi = GANTI_KETUA, {"ketua": ubah["ke"]}
        case "tambah":
            lama = baca.kompetensi(k, d.tim_id or 0)
            form, isi = TAMBAH, {"orang": ubah["orang"], **({"kompetensi": lama} if lama else {})}
        case "lepas":
            form, isi = LEPAS, {"orang": ubah["orang"], "alasan": ubah.get("alasan")}
        case "perpanjang":
            form, isi = PERPANJANG, {"sampai": ubah["sampai"]}
        case "bubar":
            form, isi = BUBAR, {"alasan": ubah.get("alasan")}
        case _:
            return False
    draf.mulai(k, form, awal | isi)
    return True


# --- beginnings ---------------------------------------------------------------------------------------------------------------


def menu_ubah(k: Konteks, m: Masuk) -> None:
    """«Ubah tim»: what may be changed, and that the law is silent on it."""
    p = tim_layar.pandang(k, m.nomor(1) or 0)
    assert m.callback_id is not None
    if p is None or not p.memimpin or p.tim.keadaan != BERJALAN:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    awal = f"t:{p.tim.id}"
    tombol = (
        [[Tombol(t.PERMOHONAN_SAYA, f"p:{p.perkara.id}:l+")]]
        if p.perkara is not None
        else [
            [Tombol(t.GANTI_KETUA, f"{awal}:ketua"), Tombol(t.TAMBAH_ANGGOTA, f"{awal}:tambah")],
            [Tombol(t.LEPAS_ANGGOTA, f"{awal}:lepas"), Tombol(t.PERPANJANG_TIM, f"{awal}:panjang")],
            [Tombol(t.BUBARKAN_TIM, f"{awal}:bubar")],
        ]
    )
    pasal = sebutan.pasal(k.profil.sitasi(k.profil.tim.pembentuk.dasar))
    isi = tim_layar.isi(k, p)
    tampilkan(k, m, layar("tim/ubah", tombol=[*tombol, [Tombol(t.KEMBALI, f"{awal}:l")]], pasal=pasal, **isi))


def _mulai(form: Formulir, boleh: Callable[[tim_layar.Pandangan], bool]) -> Callable[[Konteks, Masuk], None]:
    """A button that opens `form` for the team, for whom `boleh` lets in."""

    def mulai(k: Konteks, m: Masuk) -> None:
        assert m.callback_id is not None
        p = tim_layar.pandang(k, m.nomor(1) or 0)
        if p is None or p.tim.keadaan != BERJALAN or not boleh(p):
            jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
            return
        if (terbuka := isian_terbuka.ambil(k)) is not None:
            teks = f"Isian «{terbuka[1]}» belum selesai dan masih tersimpan. Selesaikan dahulu, atau ketik /batal."
            jawab_ketukan(k, m.callback_id, teks, peringatan=True)
            return
        draf.mulai(k, form, {"tim_id": p.tim.id}, message_id=m.message_id)

    return mulai


DAFTAR = [
    *map(formulir, (GANTI_KETUA, TAMBAH, LEPAS, PERPANJANG, BUBAR, RINCIAN, BAGI, RENCANA, BUKA)),
    aksi("t", "ubah", menu_ubah),
    aksi("t", "ketua", _mulai(GANTI_KETUA, lambda p: p.memimpin)),
    aksi("t", "tambah", _mulai(TAMBAH, lambda p: p.memimpin)),
    aksi("t", "lepas", _mulai(LEPAS, lambda p: p.memimpin)),
    aksi("t", "panjang", _mulai(PERPANJANG, lambda p: p.memimpin)),
    aksi("t", "bubar", _mulai(BUBAR, lambda p: p.memimpin)),
    aksi("t", "rincian", _mulai(RINCIAN, lambda p: p.ketua)),
    aksi("t", "bagi", _mulai(BAGI, lambda p: p.ketua)),
    aksi("t", "rencana", _mulai(RENCANA, lambda p: p.tempat is not None)),
    aksi("t", "buka", _mulai(BUKA, lambda p: p.memimpin)),
]
