// SPDX-License-Identifier: GPL-3.0-or-later
// What a browser sees of a running server: bytes of a results page with style and script, first paint, layout shift, and the time from a
// keystroke to its suggestions. Started by pages.sh.
import { chromium } from "playwright-core";

const [base, rounds = "15"] = process.argv.slice(2);
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

let bytes = 0;
for (const path of ["/search?q=local+partners", "/assets/style.css", "/assets/cairn.js"]) bytes += (await (await fetch(base + path)).arrayBuffer()).byteLength;
console.log(`results page with style and script: ${bytes} bytes (limit 60000)`);

for (const path of ["/", "/search?q=local+partners", "/review", "/frameworks/sar"]) {
  const paints = [], shifts = [];
  for (let i = 0; i < Number(rounds); ++i) {
    const page = await browser.newPage();
    await page.addInitScript(() => {
      window.shift = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(base + path);
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    paints.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
    shifts.push(await page.evaluate(() => window.shift));
    await page.close();
  }
  console.log(`${path}: first paint ${median(paints).toFixed(0)} ms (limit 200), layout shift ${median(shifts).toFixed(3)}`);
}

const page = await browser.newPage();
await page.goto(base);
const waits = [];
for (const words of ["lo", "loc", "loca", "pol", "poli", "tra", "train", "part", "sec", "secu"]) {
  await page.fill("#q", "");
  const begun = Date.now();
  await Promise.all([page.waitForResponse((answer) => answer.url().includes(`suggest?q=${words}`)), page.fill("#q", words)]);
  waits.push(Date.now() - begun);
}
console.log(`keystroke to suggestions: median ${median(waits)} ms, 20 of them waiting for the next key (limit 50)`);

// The live preview at /add: from the last key to the findings shown, for a brief of about 50 kB.
const item = "- The mission should agree with local partners who pays for fuel before the first convoy leaves the harbour in winter.\n";
const sections = Array.from({ length: 20 }, (_, i) => `## Recommendations ${i}\n\n${item.replace("winter", `winter ${i}`)}${"Plain words that say little and fill the page. ".repeat(50)}\n\n`);
await page.goto(`${base}/add`);
await page.waitForLoadState("networkidle");
const previews = [];
for (let i = 0; i < 7; ++i) {
  const begun = Date.now();
  await page.fill("#markdown", `# Brief ${i}\n\n${sections.join("")}`);
  await page.waitForFunction((title) => document.querySelector("#preview h3")?.textContent === title, `Brief ${i}`);
  previews.push(Date.now() - begun);
}
console.log(`preview of ${Math.round(sections.join("").length / 1024)} kB: median ${median(previews)} ms, 60 of them waiting for the next key (limit 200)`);
await browser.close();
