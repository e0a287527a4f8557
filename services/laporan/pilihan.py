"""What the form «Laporan» offers and understands: assignments, periods, targets, results; and what its last screen shows."""

from typing import Any

from models.laporan import DIKEMBALIKAN, DIKIRIM
from rules.sitasi import Sitasi
from services import penerima, sebutan
from services.formulir import Jawaban, JawabanSalah, Pilihan
from services.konteks import Konteks
from services.laporan import baca as laporan_baca
from services.laporan import hasil as laporan_hasil
from services.laporan import kartu as laporan_kartu
from services.laporan import kirim as laporan
from services.laporan import periode as laporan_periode
from services.laporan import permintaan as permintaan_laporan
from services.laporan import tim as laporan_tim
from services.laporan.hasil import Target
from services.laporan.kirim import IsianLaporan
from services.laporan.tugas import TidakDapatDilaporkan, TugasLapor, dapat_dilaporkan, muat_tugas
from services.tanggal import tanggal_singkat

PERSEN_CEPAT = (25, 50, 75, 100)


def kalimat(galat: TidakDapatDilaporkan) -> str:
    """A refusal as one paragraph: the reason, the articles, what can be done."""
    operator = " Mohon sampaikan kepada operator." if galat.perlu_data else ""
    return f"{sebutan.berpasal(galat.alasan, galat.dasar)} {galat.saran or ''}".strip() + operator


# --- which assignment, which period -----------------------------------------------------------------------------------------


def penugasan_id(j: Jawaban) -> int | None:
    """The assignment, given at the beginning or picked."""
    nilai = j.get("penugasan") or j.get("tugas")
    return int(nilai) if nilai is not None else None


def tugas(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """The running assignments of the person."""
    assert k.pegawai is not None
    return [
        Pilihan(
            str(x.id),
            f"{sebutan.potong(x.kegiatan, 40)} · {sebutan.PERAN_TIM[x.sebagai or x.peran]}",
            x.id,
            _isian_lama(k, _laporan_lama(k, x)) if not periode_ditanya(k, {"tugas": x.id}) else None,
        )
        for x in dapat_dilaporkan(k, k.pegawai.id)
    ]


def periksa_tugas(nilai: Any, k: Konteks, j: Jawaban) -> None:
    """Whoever cannot report on it hears so before the next question."""
    try:
        laporan.periksa(k, int(nilai))
    except TidakDapatDilaporkan as galat:
        raise JawabanSalah(kalimat(galat)) from galat


def periode(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """The current period, and those that were left out."""
    nomor = penugasan_id(j)
    x = muat_tugas(k, nomor) if nomor is not None else None
    semua = laporan_periode.pilihan(k, x) if x is not None else []
    hasil = []
    for n, m in enumerate(semua):
        lama = _laporan_lama(k, x, m.kode) if x is not None else None
        hasil.append(Pilihan(m.kode, _label(m, lama, pertama=n == 0), ikut=_isian_lama(k, lama)))
    return hasil


def _laporan_lama(k: Konteks, x: TugasLapor, kode: str | None = None) -> laporan_baca.DataLaporan | None:
    """The report that this period (None: the current one) has already."""
    if kode is None:
        kode = next((m.kode for m in laporan_periode.pilihan(k, x)), "")
    return laporan_baca.serupa(k, x.id, x.sebagai or x.peran, x.pegawai_id, kode)


def _isian_lama(k: Konteks, lama: laporan_baca.DataLaporan | None) -> Jawaban | None:
    """Its answers, which come with the choice of its period: a revision does not begin with an empty sheet."""
    if lama is None:
        return None
    isi = dari_laporan(lama, laporan_baca.lampiran(k, lama.id))
    return {kunci: nilai for kunci, nilai in isi.items() if kunci not in {"penugasan", "masa"}}


def _label(m: laporan_periode.MasaLaporan, lama: laporan_baca.DataLaporan | None, *, pertama: bool) -> str:
    if m.kode == laporan_periode.AKHIR:
        return "Hasil akhir pekerjaan sukarela"
    if lama is not None:
        kata = "Dikembalikan" if lama.keadaan == DIKEMBALIKAN else "Sudah dilaporkan"
        return f"{kata}: {m.sebut}"
    return f"{'Periode ini' if pertama else 'Terlewat'}: {m.sebut}"


def periode_ditanya(k: Konteks, j: Jawaban) -> bool:
    """Only where there is something to choose."""
    if j.get("masa") or j.get("permintaan") or penugasan_id(j) is None:
        return False
    return len(periode(k, j, "")) > 1


def sudah_dilaporkan(k: Konteks, lama: laporan_baca.DataLaporan | None) -> str:
    """«Periode ini sudah dilaporkan pada 5 Des 2026, dan diterima.»; empty where there is no report yet."""
    if lama is None:
        return ""
    apa = "Permintaan ini sudah dijawab" if lama.permintaan_id is not None else "Periode ini sudah dilaporkan"
    pada = tanggal_singkat(lama.dibuat.astimezone(k.aturan.zona).date())
    keadaan = "menunggu jawaban" if lama.keadaan == DIKIRIM else laporan_baca.KEADAAN[lama.keadaan]
    return f"{apa} pada {pada}, dan {keadaan}. Kiriman baru menjadi perbaikan ke-{lama.versi}."


def tentang_tugas(k: Konteks, j: Jawaban) -> dict[str, Any]:
    """Names for the first question that is certain of its assignment."""
    nomor = penugasan_id(j)
    x = muat_tugas(k, nomor) if nomor is not None else None
    if x is None or nomor is None:
        return {"kegiatan": "", "masa": "", "sudah": "", "diminta": "", "ketua": False, "anggota": None}
    try:
        r = laporan.periksa(k, nomor, _kode(j), j.get("permintaan"))
        masa, sudah, kode = r.masa.sebut, sudah_dilaporkan(k, r.sebelumnya), r.masa.kode
    except TidakDapatDilaporkan:
        masa, sudah, kode = "", "", ""
    ketua = x.sebagai == "ketua" and x.milik_tim and x.tim is not None
    return {
        "kegiatan": sebutan.potong(x.kegiatan, 80),
        "masa": masa,
        "sudah": sudah,
        "diminta": permintaan_laporan.sebut(k, j.get("permintaan")),
        "ketua": ketua,
        # A revision has its text already; the digest is for whoever begins to write.
        "anggota": _ikhtisar(k, x, kode, diminta=bool(j.get("permintaan"))) if ketua and not sudah else None,
    }


def _ikhtisar(k: Konteks, x: TugasLapor, kode: str, *, diminta: bool) -> laporan_tim.Ikhtisar | None:
    """What the members wrote; for a request in the current period, a line shorter: who asked takes one of the eight."""
    if x.tim is None:
        return None
    if diminta:
        return laporan_tim.ikhtisar(k, x.tim.id, baris=laporan_tim.BARIS_IKHTISAR - 1)
    return laporan_tim.ikhtisar(k, x.tim.id, kode)


def _kode(j: Jawaban) -> str | None:
    return j.get("masa") or j.get("periode")


def rencana(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """What the last report announced for this time."""
    nomor = penugasan_id(j)
    lalu = laporan_baca.untuk_tugas(k, nomor, banyak=1) if nomor is not None else []
    return [
        Pilihan("rencana", f"Sesuai rencana: {sebutan.potong(b.berikutnya, 40)}", b.berikutnya)
        for b in lalu
        if b.berikutnya
    ]


# --- target and result -------------------------------------------------------------------------------------------------------


def target(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """The target of the last report, and that of the team."""
    nomor = penugasan_id(j)
    x = muat_tugas(k, nomor) if nomor is not None else None
    if x is None:
        return []
    lalu = next((b.target for b in laporan_baca.untuk_tugas(k, x.id, banyak=1)), None)
    tim = x.tim.target if x.tim is not None else None
    ada = [("lalu", "Pakai target sebelumnya", lalu)]
    if tim is not None and tim != lalu:
        ada.append(("tim", "Pakai target tim", tim))
    return [
        Pilihan(kunci, f"{label}: {sebutan.potong(teks, 36)}", laporan_hasil.target_tertulis(teks[:255]))
        for kunci, label, teks in ada
        if teks
    ]


def capaian(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """Quick answers: the whole target, or round percentages."""
    dari: Target | None = j.get("target")
    if dari is not None and dari["angka"] is not None:
        semua = laporan_hasil.tulis(dari["angka"])
        label = f"Tercapai semua: {semua} {dari['satuan'] or ''}".strip()
        return [Pilihan("semua", sebutan.potong(label, 48), {"angka": dari["angka"], "persen": 100})]
    return [Pilihan(str(n), f"{n}%", {"angka": None, "persen": n}) for n in PERSEN_CEPAT]


def tentang_capaian(k: Konteks, j: Jawaban) -> dict[str, Any]:
    """The target, said again over the question for the result."""
    dari: Target | None = j.get("target")
    angka = dari["angka"] if dari is not None else None
    if dari is None or angka is None:
        return {"angka": "", "contoh": "", "teks": sebutan.potong(dari["teks"], 120) if dari else ""}
    sebut = f"{laporan_hasil.tulis(angka)} {dari['satuan'] or ''}".strip()
    contoh = laporan_hasil.tulis(max(1, int(angka * 2 / 3)))
    return {"angka": sebut, "contoh": contoh, "teks": ""}


def urai_target(teks: str, k: Konteks, j: Jawaban) -> Any:
    """A typed target; what can be read in two ways is asked again."""
    laporan_hasil.wajib_jelas(teks)
    return laporan_hasil.baca_target(teks)


def urai_capaian(teks: str, k: Konteks, j: Jawaban) -> Any:
    return laporan_hasil.baca_capaian(teks, j.get("target"))


def periksa_capaian(nilai: Any, k: Konteks, j: Jawaban) -> None:
    """An answer that was given to another target is asked again."""
    dari: Target | None = j.get("target")
    angka = dari["angka"] if dari is not None else None
    if nilai["angka"] is None:
        return
    if not angka or round(100 * nilai["angka"] / angka) != nilai["persen"]:
        raise JawabanSalah("Targetnya berubah. Silakan isi capaiannya lagi.")


# --- the end -----------------------------------------------------------------------------------------------------------------


def isian(j: Jawaban) -> IsianLaporan:
    """The answers as the use case wants them."""
    nomor = penugasan_id(j)
    assert nomor is not None
    t: Target | None = j.get("target")
    return IsianLaporan(
        penugasan_id=nomor,
        uraian=j["uraian"],
        persen=j["capaian"]["persen"],
        periode=_kode(j),
        permintaan_id=j.get("permintaan"),
        target=t["teks"] if t else None,
        target_angka=t["angka"] if t else None,
        satuan=t["satuan"] if t else None,
        capaian_angka=j["capaian"]["angka"],
        hambatan=j.get("hambatan"),
        berikutnya=j.get("berikutnya"),
        lampiran=tuple(b["berkas_id"] for b in j.get("lampiran") or ()),
    )


def dasar(k: Konteks, j: Jawaban) -> tuple[Sitasi, ...]:
    """The articles that name the receivers, whatever has been answered so far; none where no assignment is chosen."""
    nomor = penugasan_id(j)
    if nomor is None:
        return ()
    try:
        return laporan.periksa(k, nomor, _kode(j), j.get("permintaan")).tujuan.dasar
    except TidakDapatDilaporkan as galat:
        return galat.dasar


def tinjauan(k: Konteks, j: Jawaban) -> dict[str, Any]:
    """The review screen: what was answered, to whom it goes, under which article."""
    x = isian(j)
    try:
        r = laporan.periksa(k, x.penugasan_id, x.periode, x.permintaan_id)
    except TidakDapatDilaporkan as galat:
        return {"tolak": kalimat(galat)}
    return {
        "tolak": "",
        "kegiatan": r.tugas.kegiatan,
        "masa": r.masa.sebut,
        "hasil": laporan_hasil.sebut(
            x.persen,
            target=x.target,
            target_angka=x.target_angka,
            capaian_angka=x.capaian_angka,
            satuan=x.satuan,
        ),
        "lampiran": len(x.lampiran),
        "penerima": laporan_kartu.sebut_penerima(k, r.sebagai, r.tugas.id, r.masa.kode, r.tujuan.pejabat),
        "pasal": sebutan.potong(sebutan.pasal(r.tujuan.dasar), 120),
        "belum_aktif": belum_aktif(k, r.tujuan.pejabat),
        "sudah": sudah_dilaporkan(k, r.sebelumnya),
        "diminta": permintaan_laporan.sebut(k, x.permintaan_id),
        "peringatan": next((p.pesan for p in r.rute.peringatan), ""),
    }


def belum_aktif(k: Konteks, pejabat: tuple[Any, ...]) -> str:
    """Names of those who have not activated the bot."""
    chat = penerima.chat(k.sesi, [p.pegawai.id for p in pejabat])
    return sebutan.gabung(p.pegawai.nama_lengkap for p in pejabat if p.pegawai.id not in chat)


def dari_laporan(lap: laporan_baca.DataLaporan, lampiran: list[Any]) -> Jawaban:
    """The answers of a report that is to be improved: the form opens on its last screen."""
    lama: Jawaban = {
        "penugasan": lap.penugasan_id,
        "uraian": lap.uraian,
        "target": (
            {"teks": lap.target, "angka": lap.target_angka, "satuan": lap.satuan} if lap.target else None
        ),
        "capaian": {"angka": lap.capaian_angka, "persen": lap.persen},
        "hambatan": lap.hambatan,
        "berikutnya": lap.berikutnya,
        "lampiran": [{"berkas_id": b.id, "jenis": b.jenis, "nama": b.nama} for b in lampiran] or None,
        "_selesai": ["lampiran"],
    }
    if lap.permintaan_id is not None:
        return {**lama, "permintaan": lap.permintaan_id}
    return {**lama, "masa": lap.periode}
