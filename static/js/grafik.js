// Charts on dashboards: reads the table beside it, so both always say the same. The library comes only when the chart
// nears the screen. Colours are tokens, patterns and labels tell series apart too; nothing moves on load.
(() => {
  const semua = [...document.querySelectorAll("[data-grafik]")];
  const pustaka = document.querySelector("script[data-echarts]")?.dataset.echarts;
  if (!semua.length || !pustaka) return;

  const token = (nama) => getComputedStyle(document.documentElement).getPropertyValue(`--${nama}`).trim();
  const tulis = (n) => n.toLocaleString("id-ID", { maximumFractionDigits: 1 });
  const GARIS = ["solid", "dashed", "dotted"];
  const POLA = {
    telat: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [3, 3], rotation: -Math.PI / 4, color: "rgba(255,255,255,.45)" },
    absen: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: 0, color: "rgba(255,255,255,.5)" },
  };

  const baca = (figur) => {
    const tabel = figur.querySelector("table");
    const baris = [...tabel.tBodies[0].rows];
    return {
      label: baris.map((b) => b.cells[0].textContent.trim()),
      deret: [...tabel.tHead.rows[0].cells].slice(1).map((th, i) => ({
        nama: th.textContent.trim(),
        warna: th.dataset.warna,
        nilai: baris.map((b) => (b.cells[i + 1].dataset.nilai === "" ? null : Number(b.cells[i + 1].dataset.nilai))),
      })),
    };
  };

  const susun = (figur) => {
    const { label, deret } = baca(figur);
    const garis = figur.dataset.grafik === "garis";
    const satuan = figur.dataset.satuan || "";
    const huruf = { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 11, color: token("ink-3") };
    return {
      animation: false,
      aria: { enabled: false }, // the figure's own sentence and table speak
      textStyle: { fontFamily: huruf.fontFamily },
      grid: { left: 4, right: garis ? 96 : 8, top: 14, bottom: 4, containLabel: true },
      tooltip: {
        trigger: "axis", renderMode: "richText", confine: true,
        backgroundColor: token("bulk"), borderWidth: 0, padding: 10,
        textStyle: { color: token("on-bulk"), fontSize: 12, fontFamily: huruf.fontFamily },
        axisPointer: { type: garis ? "line" : "shadow", lineStyle: { color: token("line-strong") } },
        valueFormatter: (n) => (n === null || n === undefined ? "–" : `${tulis(n)}${satuan}`),
      },
      xAxis: {
        type: "category", data: label, boundaryGap: !garis, axisTick: { show: false },
        axisLine: { lineStyle: { color: token("line") } }, axisLabel: { ...huruf, hideOverlap: true },
      },
      yAxis: {
        type: "value", min: garis && figur.dataset.min ? Number(figur.dataset.min) : undefined,
        max: satuan === "%" ? 100 : undefined, splitNumber: 4, minInterval: satuan === "%" ? 0 : 1,
        splitLine: { lineStyle: { color: token("line") } },
        axisLabel: { ...huruf, formatter: (n) => `${tulis(n)}${satuan}` },
      },
      series: deret.map((d, i) => {
        const warna = token(`${d.warna}-s`) || token("primary");
        if (!garis) {
          return {
            type: "bar", name: d.nama, data: d.nilai, stack: "tumpuk" in figur.dataset ? "semua" : undefined, barMaxWidth: 28,
            itemStyle: { color: warna, borderColor: token("surface"), borderWidth: 1, decal: POLA[d.warna] || { symbol: "none" } },
          };
        }
        return {
          type: "line", name: d.nama, data: d.nilai, symbolSize: 7, symbol: "circle",
          showSymbol: false, lineStyle: { width: 2, type: GARIS[i % 3], color: warna }, itemStyle: { color: warna },
          endLabel: {
            show: true, distance: 8, fontWeight: 600, fontSize: 11, fontFamily: huruf.fontFamily,
            color: token(`${d.warna}-t`) || token("ink"),
            formatter: ({ value }) => (value === null ? d.nama : `${d.nama} ${tulis(value)}`),
          },
          labelLayout: { moveOverlap: "shiftY" },
        };
      }),
    };
  };

  const gambar = async (figur) => {
    const { init } = await import(pustaka);
    const tempat = figur.querySelector(".grafik");
    const bagan = init(tempat, null, { renderer: "svg" });
    const segarkan = () => bagan.setOption(susun(figur), true);
    segarkan();
    new ResizeObserver(() => bagan.resize()).observe(tempat);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", segarkan);
  };

  const pengamat = new IntersectionObserver((daftar) => daftar.filter((d) => d.isIntersecting).forEach((d) => {
    pengamat.unobserve(d.target);
    gambar(d.target).catch(() => { d.target.querySelector("details").open = true; });
  }), { rootMargin: "200px" });
  semua.forEach((figur) => {
    figur.querySelector(".grafik").hidden = false;
    figur.querySelector("details").open = false;
    pengamat.observe(figur);
  });
})();
