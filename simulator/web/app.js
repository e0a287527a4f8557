// The page: four routes on top, phones below, one clock, one stream of news.

import { pasangJam } from "./jam.js";
import { gambarRute, segarkanKesiapan } from "./rute.js";
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

const LANGKAH_COBA = [
  ["Di ponsel pertama", "ketuk «Pengajuan sukarela», pilih unit lain, lalu ikuti langkahnya sampai «Kirim»."],
  ["Di ponsel pejabat", "kartu permohonan muncul. Ketuk «Setujui», lalu «Ya, setujui»."],
  ["Kembali ke ponsel pertama", "keputusan dan surat tiba di sana. Surat dapat dibuka."],
  ["Pegawai yang belum aktif", "ketuk «Buka tautan aktivasi» di ponselnya."],
];

function gambarPanduan() {
  const daftar = document.querySelector("#langkah-coba");
  daftar.replaceChildren(...LANGKAH_COBA.map(([di, apa]) => buat("li", {}, buat("b", {}, `${di}: `), apa)));
  daftar.hidden = false;
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
  gambarPanduan();
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

const jam = pasangJam(beritahu);
dengarkan();
mulai().catch((galat) => beritahu(galat.message));
