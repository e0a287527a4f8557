// Small tools: elements, requests, words.

export function buat(nama, sifat = {}, ...anak) {
  const unsur = document.createElement(nama);
  for (const [kunci, nilai] of Object.entries(sifat)) {
    if (nilai === null || nilai === undefined || nilai === false) continue;
    if (kunci.startsWith("on")) unsur.addEventListener(kunci.slice(2), nilai);
    else unsur.setAttribute(kunci, nilai === true ? "" : nilai);
  }
  unsur.append(...anak.flat().filter((satu) => satu !== null && satu !== undefined && satu !== ""));
  return unsur;
}

async function jawaban(balasan) {
  const isi = await balasan.json();
  if (!balasan.ok) throw new Error(isi.galat ?? `Galat ${balasan.status}`);
  return isi;
}

export const ambil = async (alamat) => jawaban(await fetch(alamat));

export async function kirim(alamat, isi) {
  const formulir = isi instanceof FormData;
  return jawaban(
    await fetch(alamat, {
      method: "POST",
      body: formulir ? isi : JSON.stringify(isi),
      headers: formulir ? {} : { "Content-Type": "application/json" },
    }),
  );
}

export function ukuran(bita) {
  if (bita < 1024) return `${bita} B`;
  if (bita < 1024 * 1024) return `${Math.round(bita / 1024)} KB`;
  return `${(bita / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;
}

export function inisial(nama) {
  const kata = nama.split(/\s+/).filter((satu) => /^[A-Za-zÀ-ž]/.test(satu) && !satu.endsWith("."));
  return ((kata[0]?.[0] ?? "?") + (kata[1]?.[0] ?? "")).toUpperCase();
}

export const pukul = (detik, zona) =>
  new Intl.DateTimeFormat("id-ID", { hour: "2-digit", minute: "2-digit", timeZone: zona }).format(detik * 1000);

export const hari = (detik, zona) =>
  new Intl.DateTimeFormat("id-ID", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: zona,
  }).format(detik * 1000);
