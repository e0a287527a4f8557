"""Cards of officials: `k:<kartu>:<versi>:<aksi>`, and «Perlu keputusan saya».

Actions: s ask once, y yes · t refuse, r return (ask for the reason), t0… r0… with a quick reason, a with the typed one ·
d the law · l all of it · b back to the card · o the card anew, below.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.dasar import TIDAK_BERLAKU
from handlers.masuk import Masuk
from handlers.rute import ketukan, menu, perintah, pesan
from handlers.tampil import halaman, nomor, tampilkan
from models.permohonan import MENUNGGU
from rules.organisasi import Pejabat
from services import sebutan
from services import tombol as t
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan, kirim, sunting
from services.layar import Layar, layar
from services.permohonan import antrean as antrean_keputusan
from services.permohonan import kartu, persetujuan
from services.permohonan.perkara import Perkara, muat
from services.permohonan.persetujuan import ALASAN_TERPANJANG, Hasil, KartuDiketuk
from services.tombol import Tombol

HASIL: dict[str, Hasil] = {"t": "ditolak", "r": "dikembalikan"}


def _cepat(perkara: Perkara, aksi: str) -> Sequence[str]:
    """The quick reasons of this kind of request."""
    return perkara.jenis.alasan_tolak if aksi == "t" else perkara.jenis.alasan_kembalikan


def ketuk(k: Konteks, m: Masuk) -> None:
    """A button of a card."""
    assert m.callback_id is not None
    b = m.bagian
    kartu_id, versi = (nomor(b[1]), nomor(b[2])) if len(b) == 4 else (None, None)
    if kartu_id is None or versi is None:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    aksi = b[3]
    if aksi == "y":
        _putuskan(k, m, kartu_id, versi, "disetujui", None)
        return
    tapak = persetujuan.ambil_kartu(k, kartu_id)
    if tapak is None:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    cepat = nomor(aksi[1:])
    if cepat is not None and aksi[0] in HASIL:
        alasan = _cepat(muat(k, tapak.permohonan_id), aksi[0])
        if cepat < len(alasan):
            _putuskan(k, m, kartu_id, versi, HASIL[aksi[0]], alasan[cepat])
            return
    if aksi == "a" and tapak.alasan and tapak.tanya:
        _putuskan(
            k, m, kartu_id, versi, "ditolak" if tapak.tanya == "ditolak" else "dikembalikan", tapak.alasan
        )
        return
    _tampilkan(k, m, tapak, versi, aksi)


def _putuskan(k: Konteks, m: Masuk, kartu_id: int, versi: int, hasil: Hasil, alasan: str | None) -> None:
    assert m.callback_id is not None
    putusan = persetujuan.putuskan(k, kartu_id, versi, hasil, alasan, pesan_id=m.message_id)
    jawab_ketukan(k, m.callback_id, putusan.teks, peringatan=putusan.hasil != "diputus")


def _tampilkan(k: Konteks, m: Masuk, tapak: KartuDiketuk, versi: int, aksi: str) -> None:
    """The screens of a card before the decision."""
    assert m.callback_id is not None
    perkara = muat(k, tapak.permohonan_id)
    i = next(n for n, langkah in enumerate(perkara.langkah) if langkah.id == tapak.langkah_id)
    saya = tapak.pegawai_id
    terbuka = perkara.data.keadaan == MENUNGGU and perkara.langkah[i].keadaan == MENUNGGU
    if not terbuka or saya in perkara.langkah[i].suara.values():
        teks = persetujuan.gambar_terlambat(perkara, i, tapak, m.message_id)
        jawab_ketukan(k, m.callback_id, teks, peringatan=True)
        return
    pejabat = next((p for p in perkara.pejabat(i) if p.pegawai.id == saya), None)
    if pejabat is None:
        _putuskan(k, m, tapak.id, versi, "disetujui", None)  # says that the office has changed hands
        return
    if aksi == "o":
        kartu.antar(perkara, i, pejabat, tapak.id, m.telegram_id)
        return
    isi = _layar(k, perkara, i, pejabat, tapak, aksi)
    if isi is None:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    persetujuan.tanyakan_alasan(k, tapak.id, HASIL.get(aksi))
    if m.message_id is not None:
        sunting(k, m.telegram_id, m.message_id, isi, kartu_id=tapak.id)


def _layar(k: Konteks, perkara: Perkara, i: int, p: Pejabat, tapak: KartuDiketuk, aksi: str) -> Layar | None:
    versi = perkara.langkah[i].versi
    awal = f"k:{tapak.id}:{versi}"
    kembali = [Tombol(t.KEMBALI, f"{awal}:b")]
    nama, kegiatan = perkara.pemohon.nama_lengkap, sebutan.potong(perkara.data.kegiatan, 120)
    match aksi:
        case "s":
            if belum := perkara.jenis.belum_dapat_disetujui(perkara, i, p):
                return layar(
                    "persetujuan/belum_dapat",
                    tombol=[*perkara.jenis.tombol_kartu(perkara, i, tapak.id), kembali],
                    alasan=belum,
                )
            return layar(
                perkara.jenis.setujui,
                tombol=[[Tombol(perkara.jenis.label.get("y", t.YA_SETUJUI), f"{awal}:y"), *kembali]],
                perkara=perkara.jenis.sebut(perkara),
                terakhir=i == len(perkara.langkah) - 1 and antrean_keputusan.menandatangani(perkara, p),
                surat=perkara.rute.surat.jenis if perkara.rute.surat else "",
                jabatan=p.blok,
                **perkara.jenis.isi_setujui(perkara, i),
            )
        case "t" | "r":
            if aksi == "t" and not perkara.jenis.boleh_ditolak:
                return None
            hasil = HASIL[aksi]
            tertulis = perkara.jenis.penolakan_tertulis(perkara, i) if hasil == "ditolak" else ()
            alasan = _cepat(perkara, aksi)
            cepat = [[Tombol(satu, f"{awal}:{aksi}{n}")] for n, satu in enumerate(alasan)]
            return layar(
                perkara.jenis.alasan,
                tombol=[*cepat, kembali],
                hasil=hasil,
                pemohon=nama,
                kegiatan=kegiatan,
                tertulis=sebutan.pasal(tertulis),
                catatan=perkara.rute.catatan,
            )
        case "d":
            dasar = perkara.rute.langkah[i].dasar
            return layar("persetujuan/dasar", tombol=[kembali], peraturan=k.profil.judul_pendek, dasar=dasar)
        case "l":
            return layar(perkara.jenis.lengkap, tombol=[kembali], **kartu.isi(perkara, i, p))
        case "b":
            tampil = kartu.layar_kartu(perkara, i, p, tapak.id)
            kartu.tandai_dilihat(k, tapak.id, tampil.teks)
            return tampil
    return None


# --- the typed reason --------------------------------------------------------------------------------------------------


def tulis_balasan(k: Konteks, m: Masuk) -> bool:
    """A reply to a card that asks for the reason, also while a form is open."""
    return m.balas_ke is not None and _tulis(k, m, m.balas_ke)


def tulis_alasan(k: Konteks, m: Masuk) -> bool:
    """Plain text while one card asks for the reason."""
    return _tulis(k, m, None)


def _tulis(k: Konteks, m: Masuk, balas_ke: int | None) -> bool:
    alasan = " ".join((m.teks or "").split())
    tapak = persetujuan.kartu_yang_bertanya(k, balas_ke) if alasan else None
    if tapak is None or tapak.tanya is None or tapak.keadaan_langkah != MENUNGGU:
        return False
    if len(alasan) > ALASAN_TERPANJANG:
        kirim(
            k,
            m.telegram_id,
            layar("persetujuan/alasan_panjang", banyak=len(alasan), paling=ALASAN_TERPANJANG),
        )
        return True
    perkara = muat(k, tapak.permohonan_id)
    persetujuan.simpan_alasan(k, tapak.id, alasan)
    awal = f"k:{tapak.id}:{tapak.versi_langkah}"
    ya = t.YA_TOLAK if tapak.tanya == "ditolak" else t.YA_KEMBALIKAN
    kirim(
        k,
        m.telegram_id,
        layar(
            "persetujuan/alasan_tik",
            tombol=[[Tombol(ya, f"{awal}:a"), Tombol(t.KEMBALI, f"{awal}:b")]],
            hasil=tapak.tanya,
            perkara=perkara.jenis.sebut(perkara),
            alasan=alasan,
        ),
        kartu_id=tapak.id,
    )
    return True


# --- the list ------------------------------------------------------------------------------------------------------------


def daftar(k: Konteks, m: Masuk) -> None:
    """«Perlu keputusan saya»: what waits, the longest first."""
    ke = halaman(m)
    semua, banyak = antrean_keputusan.daftar(k, ke)
    tombol = [
        [
            Tombol(
                f"{sebutan.potong(b.pemohon, 24)} · {sebutan.potong(b.kegiatan, 28)}",
                f"k:{b.kartu_id}:{b.versi}:o",
            )
        ]
        for b in semua
    ]
    pindah = [Tombol(t.SEBELUMNYA, f"m:keputusan:{ke - 1}")] if ke else []
    pindah += (
        [Tombol(t.BERIKUTNYA, f"m:keputusan:{ke + 1}")]
        if (ke + 1) * antrean_keputusan.SEHALAMAN < banyak
        else []
    )
    tombol += [pindah, [Tombol(t.BERANDA, "m:beranda")]]
    tampilkan(k, m, layar("persetujuan/daftar", tombol=tombol, banyak=banyak))


DAFTAR = [
    ketukan("k", ketuk),
    pesan(tulis_balasan, urutan=10),
    pesan(tulis_alasan, urutan=55),
    perintah("keputusan", daftar),
    menu("keputusan", daftar),
]
