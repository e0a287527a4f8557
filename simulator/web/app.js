// The page: four routes on top, phones below, one clock, one stream of news.

import { pasangJam } from "./jam.js";
import { gambarRute, segarkanKesiapan, urutanPemutus } from "./rute.js";
import { Telepon } from "./telepon.js";
import { ambil, kirim, buat } from "./alat.js";

const deret = document.querySelector("#deret");
const kabar = document.querySelector("#kabar");
let telepon = [];
let dipilih = null;

function beritahu(teks) {
  kabar.textContent = teks;
  clearTimeout(beritahu.nanti);
  beritahu.nanti = setTimeout(() => (kabar.textContent = ""), 6000);
}

// What to try, in the order in which this regulation lets people decide.
function panduanSukarela(peraturan, isian = [], pemeran = []) {
  const urutan = urutanPemutus(peraturan.rute);
  const konsep =
    peraturan.rute.surat?.penyusun === "pemohon" ? " Sebelum keputusan terakhir, Budi memeriksa konsep suratnya." : "";
  const langkah = [
    ["Ajukan", "Di ponsel Budi, ketuk «Pengajuan sukarela» dan jawab sampai «Kirim». Contoh jawaban ada di bawah."],
    ["Putuskan", `Pada kartu yang muncul, ketuk «Setujui», lalu «Ya, setujui». Urutannya: ${urutan}.${konsep}`],
    ["Lihat hasilnya", "Keputusan dan surat tiba di ponsel Budi. Surat dapat dibuka."],
    ["Aktifkan pegawai baru", "Di ponsel Dewi, ketuk «Buka tautan aktivasi»."],
  ];
  const tataUsaha = pemeran.find((satu) => satu.kunci === "tata_usaha")?.nama.split(",")[0];
  if (tataUsaha)
    langkah.splice(3, 0, [
      "Selesaikan suratnya",
      `Ketuk nama di atas sebuah ponsel, pilih ${tataUsaha} (Tata Usaha), lalu ketuk «Isi nomor».`,
    ]);
  return { judul: "Pengajuan sukarela", langkah, isian, orang: null };
}

// The jobs that can be tried, one open at a time: its steps, and words to type on the phone of whoever types first.
function gambarPekerjaan(semua) {
  const wadah = document.querySelector("#pekerjaan");
  const buka = (ini) => {
    for (const tombol of wadah.children) tombol.setAttribute("aria-pressed", String(tombol.textContent === ini.judul));
    const daftar = document.querySelector("#langkah-coba");
    daftar.replaceChildren(...ini.langkah.map(([judul, apa]) => buat("li", {}, buat("b", {}, `${judul}. `), apa)));
    daftar.hidden = false;
    const contoh = document.querySelector("#contoh-isian");
    const ponsel = () => telepon.find((satu) => satu.orang.id === ini.orang) ?? telepon[0];
    contoh.hidden = !ini.isian.length;
    contoh.replaceChildren(
      buat("span", {}, `Contoh jawaban untuk ponsel ${ponsel()?.orang.nama.split(",")[0] ?? ""}:`),
      ...ini.isian.map(({ untuk, teks }) =>
        buat("button", { type: "button", title: teks, onclick: () => ponsel()?.isi(teks) }, untuk),
      ),
    );
  };
  wadah.replaceChildren(
    ...semua.map((satu) => buat("button", { type: "button", onclick: () => buka(satu) }, satu.judul)),
  );
  wadah.hidden = semua.length < 2;
  buka(semua[0]);
}

function pasangTelepon(pemeran, bot, zona) {
  telepon.forEach((satu) => satu.tutup());
  const dibuka = pemeran.filter((satu) => satu.tampil !== false).slice(0, 5);
  telepon = dibuka.map((satu) => new Telepon(satu, { bot, zona, pemeran, beritahu }));
  deret.replaceChildren(...telepon.map((satu) => satu.unsur));
  deret.scrollLeft = 0;
}

async function pilih(peraturan, { gulir = false } = {}) {
  dipilih = peraturan.id;
  for (const kartu of document.querySelectorAll("[data-peraturan]")) {
    const ini = kartu.dataset.peraturan === peraturan.id;
    kartu.classList.toggle("terpilih", ini);
    if (kartu.tagName === "BUTTON") kartu.setAttribute("aria-pressed", String(ini));
  }
  document.querySelector("#daerah").textContent = `${peraturan.daerah}, ${peraturan.judul}`;
  deret.replaceChildren(buat("p", { class: "menunggu", role: "status" }, "Menyiapkan ponsel…"));
  if (gulir) document.querySelector("#ponsel").scrollIntoView({ behavior: "smooth" });
  try {
    const panggung = await kirim("/demo/pilih", { peraturan: peraturan.id });
    if (dipilih !== peraturan.id) return;
    jam.pakai(panggung.zona_waktu);
    pasangTelepon(panggung.pemeran, panggung.bot, panggung.zona_waktu);
    gambarPekerjaan([panduanSukarela(peraturan, panggung.isian, panggung.pemeran), ...(panggung.jalan ?? [])]);
    document.querySelector("#matikan").hidden = false;
    if (gulir) document.querySelector("#ponsel").focus({ preventScroll: true });
    segarkanKesiapan(await ambil("/demo/rute.json"));
  } catch (galat) {
    deret.replaceChildren(buat("p", { class: "menunggu" }, galat.message));
  }
}

async function mulai() {
  const isi = await ambil("/demo/rute.json");
  if (!isi.peraturan.length) {
    const [bot] = await ambil("/kendali/bot");
    const orang = await ambil("/kendali/orang");
    pasangTelepon(orang.map((satu) => ({ ...satu, peran: "" })), bot?.username, undefined);
    return;
  }
  gambarRute(isi, (peraturan) => pilih(peraturan, { gulir: true }));
  document.querySelector("#pilihan").replaceChildren(
    ...isi.peraturan.map((satu) =>
      buat("button", { type: "button", "data-peraturan": satu.id, onclick: () => pilih(satu) }, satu.singkat),
    ),
  );
  const awal = isi.peraturan.find((satu) => satu.id === isi.dipilih) ?? isi.peraturan[0];
  jam.pakai(awal.zona_waktu);
  await pilih(awal);
}

function dengarkan() {
  const aliran = new EventSource("/kendali/peristiwa");
  aliran.onmessage = ({ data }) => {
    const satu = JSON.parse(data);
    if (satu.jenis === "jam") jam.samakan();
    for (const ponsel of telepon) ponsel.terima(satu);
  };
  // After a lost connection something may have been missed: look again.
  aliran.onopen = () => telepon.forEach((ponsel) => ponsel.segarkan());
}

// What a power cut does to the bot: nothing that people had begun may be lost.
document.querySelector("#matikan").addEventListener("click", async ({ currentTarget: tombol }) => {
  tombol.disabled = true;
  beritahu("Bot dimatikan paksa, lalu dihidupkan lagi…");
  try {
    await kirim("/demo/matikan", { peraturan: dipilih });
    beritahu("Bot hidup lagi. Isian yang sedang berjalan dapat langsung diteruskan di ponsel.");
  } catch (galat) {
    beritahu(galat.message);
  }
  tombol.disabled = false;
});

const jam = pasangJam(beritahu);
dengarkan();
mulai().catch((galat) => beritahu(galat.message));
