// The clock of the world: it runs with this computer and can be moved forward.

import { ambil, kirim, hari, pukul } from "./alat.js";

const SINGKATAN = { "Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT" };

const SEHARI = 86400;
const JAM_9 = 9 * 3600;
// So late every reminder of a day has fallen due.
const SORE = 14 * 3600 + 300;
const SEBULAN = 30;
// The bots look at the clock once a second, and need a moment to send.
const JEDA_PUTAR = 2000;

/** Seconds from `kini` to the next time the wall clock of the zone shows `pukul` (seconds after midnight). */
function detikHingga(pukul, kini, zona) {
  const bagian = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone: zona,
  }).format(kini * 1000);
  const [jam, menit, detik] = bagian.split(":").map(Number);
  return (pukul - (jam * 3600 + menit * 60 + detik) + SEHARI) % SEHARI || SEHARI;
}

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
  const maju = async (detik) => {
    await kirim("/jam/maju", { detik });
    await jam.samakan();
    beritahu(`Jam dimajukan: ${unsur.textContent}`);
  };
  for (const tombol of document.querySelectorAll("[data-maju]")) {
    tombol.addEventListener("click", () => maju(Number(tombol.dataset.maju)));
  }
  document.querySelector("#besok").addEventListener("click", () => maju(detikHingga(JAM_9, jam.sekarang(), jam.zona)));
  pasangPutar(document.querySelector("#putar"), () => maju(detikHingga(SORE, jam.sekarang(), jam.zona)));
  setInterval(jam.gambar, 1000);
  jam.samakan();
  return jam;
}

/** A month day by day, so that what falls due on a day is seen to come on it; a second tap stops it. */
function pasangPutar(tombol, sehari) {
  let berputar = 0;
  const tandai = () => {
    tombol.setAttribute("aria-pressed", String(berputar > 0));
    tombol.textContent = berputar > 0 ? `Berhenti (${berputar} hari lagi)` : "Putar 1 bulan";
  };
  tombol.addEventListener("click", async () => {
    if (berputar > 0) {
      berputar = 0;
      tandai();
      return;
    }
    for (berputar = SEBULAN; berputar > 0; berputar -= 1) {
      tandai();
      await sehari();
      await new Promise((lanjut) => setTimeout(lanjut, JEDA_PUTAR));
    }
    berputar = 0;
    tandai();
  });
}
