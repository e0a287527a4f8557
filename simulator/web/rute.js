// «Satu permohonan, empat peraturan»: the same request, drawn from what the engine explains.

import { buat } from "./alat.js";

const TINDAKAN = {
  rekomendasi: "memberi rekomendasi",
  persetujuan: "menyetujui",
  pengesahan: "mengesahkan dan menandatangani surat",
};
const PERAN = {
  pejabat_penilai_kinerja_asal: "Pejabat Penilai Kinerja",
  pimpinan_unit_asal: "pimpinan unit asal",
  pimpinan_unit_pemilik: "pimpinan unit pemilik kegiatan",
};
const SEBAGAI = { plh: "Plh. ", plt: "Plt. " };
const sisi = (langkah) => (langkah.peran.some((satu) => satu.endsWith("_pemilik")) ? "pemilik" : "asal");

// «dr. Siti Aminah, S.Kom.» → «Siti Aminah»; short: «Siti»
const nama = (orang) => (orang ? orang.nama.split(",")[0].replace(/^(\p{L}+\.\s*)+/u, "") : "belum ada");
const panggilan = (orang) => nama(orang).split(" ")[0];

// What a reader compares: caption → words for one route.
const CIRI = [
  ["Siapa lebih dulu", (r) => (sisi(r.langkah[0]) === "asal" ? "Pihak asal pemohon" : "Unit pemilik kegiatan")],
  ["Suara pihak asal", (r) => suaraAsal(r)],
  ["Pejabat Penilai Kinerja", (r) => nama(r.pejabat_penilai_kinerja)],
  ["Pimpinan unit asal", (r) => nama(r.pimpinan_unit)],
  ["Tembusan surat permohonan", (r) => tembusan(r)],
  ["Surat yang terbit", (r) => r.surat?.jenis ?? "tidak ada"],
  ["Penyusun surat", (r) => penyusun(r.surat?.penyusun)],
  ["Penanda tangan", (r) => nama(r.surat?.penandatangan)],
];

function suaraAsal(rute) {
  const asal = rute.langkah.filter((satu) => sisi(satu) === "asal" && satu.tindakan !== "pengesahan");
  if (!asal.length) return "Tidak diminta";
  const cara = asal.map((satu) => {
    if (satu.pejabat.length < 2) return satu.peran.length > 1 ? "satu pejabat, dua peran" : "satu pejabat";
    return satu.aturan === "semua" ? "dua pejabat, keduanya" : "salah satu dari dua pejabat";
  });
  const kata = [...new Set(cara)].join(" dan ") + (asal.length > 1 ? ", dua kali" : "");
  return kata[0].toUpperCase() + kata.slice(1);
}

function tembusan(rute) {
  const semua = new Set(rute.langkah.flatMap((satu) => satu.tembusan.map(nama)));
  return semua.size ? [...semua].join(", ") : "Tidak diatur";
}

function penyusun(peran) {
  if (!peran) return "Tidak diatur";
  if (peran === "pemohon") return "Pemohon sendiri";
  if (peran.startsWith("pejabat_penilai_kinerja")) return "Pejabat Penilai Kinerja";
  return peran.endsWith("_pemilik") ? "Pimpinan unit pemilik" : "Pimpinan unit asal";
}

// A value is «beda» when it is not the one that most routes share; with no majority all of them are.
function berbeda(nilai) {
  const hitung = new Map();
  for (const satu of nilai) hitung.set(satu, (hitung.get(satu) ?? 0) + 1);
  if (hitung.size === 1) return nilai.map(() => false);
  const terbanyak = Math.max(...hitung.values());
  const mayoritas = [...hitung].filter(([, kali]) => kali === terbanyak).map(([satu]) => satu);
  return nilai.map((satu) => mayoritas.length > 1 || satu !== mayoritas[0]);
}

function gambarCiri(rute, tanda) {
  return buat(
    "dl",
    { class: "ciri" },
    CIRI.map(([judul, baca], i) =>
      buat(
        "div",
        { class: tanda[i] ? "beda" : null },
        buat("dt", {}, judul),
        buat("dd", {}, tanda[i] ? tandaBeda() : "", baca(rute)),
      ),
    ),
  );
}

const tandaBeda = () =>
  buat("span", { class: "beda-tanda", role: "img", "aria-label": "Berbeda:", title: "Berbeda dari kebanyakan" }, "≠");

// «Siti Aminah atau Rahma Wulandari, lalu Made Suardana»
export const urutanPemutus = (rute) =>
  rute.langkah.map((satu) => satu.pejabat.map(nama).join(satu.aturan === "semua" ? " dan " : " atau ")).join(", lalu ");

// The whole way in one line: «Siti atau Rahma → Made → Rahma».
function gambarAlur(rute) {
  return buat(
    "ol",
    { class: "alur", "aria-label": "Jalan permohonan" },
    rute.langkah.map((langkah) =>
      buat(
        "li",
        { class: sisi(langkah) === "pemilik" ? "pemilik" : null },
        langkah.pejabat.map(panggilan).join(langkah.aturan === "semua" ? " dan " : " atau "),
      ),
    ),
  );
}

function gambarPejabat(langkah) {
  const kata = langkah.aturan === "semua" ? "dan, keduanya" : "atau, cukup salah satu";
  return langkah.pejabat.flatMap((orang, i) => [
    i ? buat("p", { class: "penghubung" }, kata) : "",
    buat(
      "p",
      { class: "pejabat" },
      nama(orang),
      buat("small", {}, `${SEBAGAI[orang.sebagai] ?? ""}${orang.jabatan}`),
    ),
  ]);
}

function gambarLangkah(langkah) {
  const peran = [...new Set(langkah.peran.map((satu) => PERAN[satu] ?? satu))];
  const penghubung = langkah.pejabat.length < 2 ? " sekaligus " : langkah.aturan === "semua" ? " dan " : " atau ";
  const kalimat = `${peran.join(penghubung)} ${TINDAKAN[langkah.tindakan] ?? langkah.tindakan}`;
  return buat(
    "li",
    {},
    buat("span", { class: "nomor", "aria-hidden": "true" }, String(langkah.urutan)),
    buat("p", { class: "tindakan" }, kalimat[0].toUpperCase() + kalimat.slice(1)),
    gambarPejabat(langkah),
    langkah.tembusan.length ? buat("p", { class: "salinan" }, `Tembusan: ${langkah.tembusan.map(nama).join(", ")}`) : "",
    gambarDasar(langkah.dasar),
  );
}

function gambarDasar(dasar) {
  return dasar.map((satu, i) =>
    buat(
      "details",
      { class: "pasal", open: i === 0 },
      buat("summary", {}, satu.pasal),
      buat("blockquote", {}, `«${(satu.kutipan_tampil ?? satu.kutipan).replace(/[;,\s]+(dan|atau)?\s*$/, "")}»`),
    ),
  );
}

function gambarKartu(peraturan, tanda, saatCoba) {
  const { rute } = peraturan;
  const ada = rute.langkah.length > 0;
  return buat(
    "article",
    { class: "daerah-kartu", "data-peraturan": peraturan.id, "aria-label": peraturan.singkat },
    buat("div", {}, buat("h2", {}, peraturan.singkat), buat("p", { class: "judul-peraturan" }, peraturan.judul)),
    buat("p", { class: "kesiapan" }, buat("b", {}, peraturan.daerah), buat("span", {}, peraturan.kesiapan)),
    ada ? gambarAlur(rute) : buat("p", { class: "peringatan" }, rute.alasan ?? ""),
    buat("button", { type: "button", class: "utama", onclick: () => saatCoba(peraturan) }, "Coba di ponsel"),
    ada ? gambarCiri(rute, tanda) : buat("div"),
    buat(
      "details",
      { class: "rincian", open: !matchMedia("(max-width: 680px)").matches },
      buat("summary", {}, "Langkah dan bunyi pasalnya"),
      rute.peringatan.map((satu) => buat("p", { class: "peringatan" }, satu.pesan)),
      buat("ol", { class: "langkah" }, rute.langkah.map(gambarLangkah)),
    ),
  );
}

export function gambarRute(isi, saatCoba) {
  const lengkap = isi.peraturan.filter((satu) => satu.rute.langkah.length);
  const tanda = new Map(isi.peraturan.map((satu) => [satu.id, CIRI.map(() => false)]));
  CIRI.forEach(([, baca], i) => {
    const hasil = berbeda(lengkap.map((satu) => baca(satu.rute)));
    lengkap.forEach((satu, j) => (tanda.get(satu.id)[i] = hasil[j]));
  });
  document.querySelector("#permohonan").textContent = isi.permohonan;
  const wadah = document.querySelector("#peraturan");
  wadah.style.setProperty("--kolom", String(isi.peraturan.length));
  wadah.style.setProperty("--ciri", String(CIRI.length));
  wadah.replaceChildren(...isi.peraturan.map((satu) => gambarKartu(satu, tanda.get(satu.id), saatCoba)));
  document.querySelector("#rute").hidden = false;
}

// Who is active changes while one plays: the readiness lines are read again, nothing else moves.
export function segarkanKesiapan(isi) {
  for (const satu of isi.peraturan) {
    const baris = document.querySelector(`.daerah-kartu[data-peraturan="${satu.id}"] .kesiapan span`);
    if (baris) baris.textContent = satu.kesiapan;
  }
}
