// SPDX-License-Identifier: GPL-3.0-or-later
// Every page: no fault in the browser, no breach of WCAG 2.2 AA that axe can see, nothing wider than the screen, light and dark.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { api, launch, open, panelBrief, screenshots, serve } from "./server.mjs";

let server, browser, pages;

before(async () => {
  [server, browser] = await Promise.all([serve(), launch()]);
  await api(server.base, "/api/v1/briefs", { method: "POST", headers: { "Content-Type": "text/markdown" }, body: panelBrief });
  const { hits } = await api(server.base, "/api/v1/findings?q=local&kind=recommendation&limit=3");
  const [{ id, brief }] = hits;
  await api(server.base, `/api/v1/findings/${id}/notes`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ motivation: "linking", creator: { type: "Person", name: "Ada" }, body: { clause: "sar/burden-sharing", relation: "supports", decision: "accept" } }),
  });
  pages = {
    home: "/", search: "/search?q=local+partners", filtered: "/search?kind=recommendation&theme=local-ownership&group=brief",
    nothing: "/search?q=qqqzzz+fuel&kind=lesson", briefs: "/search?in=briefs", brief: `/briefs/${brief.id}`, finding: `/findings/${id}`,
    themes: "/themes", theme: "/themes/local-ownership", frameworks: "/frameworks", framework: "/frameworks/sar",
    clause: "/frameworks/sar/burden-sharing", recurring: "/recurring", add: "/add", change: `/add?brief=${brief.id}`, review: "/review",
    digest: `/digest?${hits.map((hit) => `id=${hit.id}`).join("&")}&title=Local+ownership`, empty: "/digest", help: "/help", login: "/login",
  };
});
after(async () => { await browser.close(); await server.stop(); });

const allRules = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
// Dark differs in colours alone, so the rules on colours are asked there and the others are not asked twice.
const rulesOf = { light: allRules, dark: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

const axe = async (page, name, runOnly) => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ runOnly, resultTypes: ["violations"] }).analyze();
  assert.deepEqual(violations.map((rule) => `${name}: ${rule.id}: ${rule.nodes[0].html.slice(0, 160)}`), []);
};

for (const colorScheme of Object.keys(rulesOf)) {
  test(`every page is without a fault and accessible, ${colorScheme}`, async () => {
    const { page, context, clean } = await open(browser, server.base, { colorScheme, reducedMotion: "reduce" });
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(address);
      await axe(page, name, rulesOf[colorScheme]);
      await page.screenshot({ path: join(screenshots, `${name}-1280-${colorScheme}.png`), fullPage: true });
    }
    clean();
    await context.close();
  });
}

for (const width of [360, 768]) {
  test(`no page is wider than a screen of ${width} px`, async () => {
    const { page, context, clean } = await open(browser, server.base, { viewport: { width, height: 740 } });
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(address);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(beyond, 0, `${name} is ${beyond} px too wide`);
      await page.screenshot({ path: join(screenshots, `${name}-${width}-light.png`), fullPage: true });
    }
    clean();
    await context.close();
  });
}

test("pages in French are in French, and stay so", async () => {
  const { page, context, clean } = await open(browser, server.base, { locale: "fr-FR" });
  await page.goto("/");
  assert.equal(await page.getAttribute("html", "lang"), "fr");
  await page.getByRole("link", { name: "Recherche" }).click();
  await page.getByRole("button", { name: "English" }).click();
  assert.equal(await page.getAttribute("html", "lang"), "en");
  assert.equal(new URL(page.url()).pathname, "/search");
  clean();
  await context.close();
});

test("what is hostile in a brief is shown as text on every page", async () => {
  const word = "x".repeat(5000);
  const markdown = `---\ntitle: "<script>alert(1)</script> <img src=x onerror=alert(1)>"\ndate: 2020-01-01\n---\n# T\n\n## Challenges\n\n` +
    `- Trucks <script>alert(1)</script> \u202Ereversed\u202C fuel ${word} <b onclick="alert(1)">came</b> late. [x](javascript:alert(1))\n`;
  const kept = await api(server.base, "/api/v1/briefs?name=hostile", { method: "POST", headers: { "Content-Type": "text/markdown" }, body: markdown });
  const finding = kept.findings[0].id;
  await api(server.base, `/api/v1/findings/${finding}/notes`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ motivation: "commenting", creator: { type: "Person", name: "<b>Ada</b>" }, body: { value: `<img src=x onerror=alert(1)> ${word}` } }),
  });
  const { page, context, clean } = await open(browser, server.base, { viewport: { width: 360, height: 740 } });
  page.on("dialog", () => assert.fail("a script of the brief ran"));
  for (const address of ["/search?q=reversed", "/briefs/hostile", `/findings/${finding}`, `/digest?id=${finding}&title=${encodeURIComponent("<script>")}`, `/review?at=${finding}`, "/"]) {
    await page.goto(address);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false, `${address} is too wide`);
    assert.equal(await page.locator("main script, main img, main [onclick]").count(), 0, address);
  }
  clean();
  await context.close();
});
