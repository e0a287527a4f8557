// The clock of the world: it runs with this computer and can be moved forward.

import { ambil, kirim, hari, pukul } from "./alat.js";

const SINGKATAN = { "Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT" };

export function pasangJam(beritahu) {
  const unsur = document.querySelector("#jam");
  const jam = {
    selisih: 0,
    zona: undefined,
    pakai(zona) {
      jam.zona = zona;
      jam.gambar();
    },
    sekarang: () => Date.now() / 1000 + jam.selisih,
    async samakan() {
      const { sekarang } = await ambil("/jam");
      jam.selisih = sekarang - Date.now() / 1000;
      jam.gambar();
    },
    gambar() {
      const kini = jam.sekarang();
      unsur.dateTime = new Date(kini * 1000).toISOString();
      unsur.textContent = `${hari(kini, jam.zona)}, ${pukul(kini, jam.zona)} ${SINGKATAN[jam.zona] ?? ""}`;
    },
  };
  for (const tombol of document.querySelectorAll("[data-maju]")) {
    tombol.addEventListener("click", async () => {
      await kirim("/jam/maju", { detik: Number(tombol.dataset.maju) });
      await jam.samakan();
      beritahu(`Jam dimajukan: ${unsur.textContent}`);
    });
  }
  setInterval(jam.gambar, 1000);
  jam.samakan();
  return jam;
}
