// SPDX-License-Identifier: GPL-3.0-or-later
// What people come for, from the home page to the end, with the mouse, with keys alone and without a script.
import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { api, launch, open, panelBrief, screenshots, serve } from "./server.mjs";

let server, browser;
before(async () => { [server, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser.close(); await server.stop(); });

const withPage = (name, run, options = {}, expected = []) => test(name, async () => {
  const { page, context, clean } = await open(browser, server.base, options, expected);
  await run(page, context);
  clean();
  await context.close();
});

/// Puts HTML on the clipboard's place: what the browser hands to the page when somebody pastes.
const paste = (page, selector, html) => page.locator(selector).evaluate((target, content) => {
  const data = new DataTransfer();
  data.setData("text/html", content);
  target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}, html);

const kindsIn = async (page) => {
  const kinds = await page.locator("#preview .card .facts .kind").allTextContents();
  return { issues: kinds.filter((kind) => kind === "Issue").length, recommendations: kinds.filter((kind) => kind === "Recommendation").length };
};

withPage("a search goes from typing to the marked line in the brief, and going back restores it", async (page) => {
  await page.goto("/");
  await page.getByRole("combobox", { name: "Search findings" }).fill("lessons");
  await page.locator("#suggestion-list li").first().waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search\?q=lessons/);
  assert.ok(await page.locator(".card mark").count() > 0, "the words are marked");
  await page.locator(".facet a", { hasText: "Recommendation" }).first().click();
  await page.waitForURL(/kind=recommendation/);
  await page.locator(".chips a").first().waitFor();
  const address = page.url();
  await page.locator(".card .statement a").first().click();
  await page.getByRole("link", { name: "in the brief" }).click();
  const target = page.locator(".as-written .is-finding:target");
  await target.waitFor();
  assert.ok(await target.isVisible());
  await page.goBack();
  await page.goBack();
  assert.equal(page.url(), address);
});

withPage("the panel brief is pasted, seen, changed, saved and found", async (page) => {
  await page.goto("/add");
  await page.getByLabel("The brief, in Markdown").fill(panelBrief);
  await page.locator("#preview .card").first().waitFor();
  assert.deepEqual(await kindsIn(page), { issues: 5, recommendations: 6 });
  await page.screenshot({ path: join(screenshots, "adding-1280.png"), fullPage: true });
  await page.locator("#preview .card select").first().selectOption({ label: "Lesson" });
  await page.locator("summary", { hasText: "does not say itself" }).click();
  await page.getByLabel("Your name, for what you decide in the preview").fill("Ada");
  const text = await page.locator("#preview .card .statement").first().textContent();
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/\/briefs\//);
  const words = text.split(/\s+/).slice(0, 6).join(" ").replace(/["()]/g, "");
  await page.goto(`/search?q=${encodeURIComponent(words)}&kind=lesson`);
  assert.ok((await page.locator(".card .statement").allTextContents()).includes(text), "it is found as what it was made");
  assert.equal(await page.evaluate(() => localStorage.getItem("cairn-draft:")), null, "the draft is gone");
});

withPage("what comes from Word or the web keeps headings, lists and emphasis", async (page) => {
  await page.goto("/add");
  await page.getByRole("button", { name: "Start from a panel brief" }).waitFor();  // the script is there
  await paste(page, "#markdown", "<h2>Key <b>Issues</b></h2><ul><li>Fuel came <i>late</i>.<ul><li>No contract</li></ul></li></ul>" +
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;</span>Trucks <b>broke</b></p>" +
    "<table><tr><th>Who</th></tr><tr><td>Mali</td></tr></table><script>alert(1)</script>");
  assert.equal(await page.getByLabel("The brief, in Markdown").inputValue(),
    "## Key Issues\n\n- Fuel came *late*.\n  - No contract\n- Trucks **broke**\n\n| Who |\n| --- |\n| Mali |\n");
});

withPage("a draft outlives a reload, a server that is away and a session that ended", async (page) => {
  await page.goto("/add");
  await page.getByLabel("The brief, in Markdown").fill("# Draft on bridges\n\n## Challenges\n\n- Bridges were weak and nobody had looked.\n");
  await page.locator("#preview .card").waitFor();
  await page.reload();
  await page.getByText("This is the draft you left here.").waitFor();
  await page.locator("#preview .card").waitFor();
  await page.route("**/add", (route) => route.abort());
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator("[role=alert]", { hasText: "The draft is kept" }).waitFor();
  assert.match(await page.getByLabel("The brief, in Markdown").inputValue(), /Draft on bridges/);
  await page.unroute("**/add");
  await page.route("**/add", (route) => route.fulfill({ status: 401, contentType: "text/html", body: "<main><p>Sign in</p></main>" }));
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator("[role=alert]", { hasText: "no longer signed in" }).waitFor();
  assert.match(await page.evaluate(() => localStorage.getItem("cairn-draft:")), /Draft on bridges/);
  await page.unroute("**/add");
  await page.getByRole("button", { name: "Discard it" }).click();
  assert.equal(await page.getByLabel("The brief, in Markdown").inputValue(), "");
}, {}, ["ERR_FAILED", "401"]);

withPage("many files, chosen before the script is there, are looked at and saved at once", async (page) => {
  let arrive;
  const chosen = new Promise((resolve) => { arrive = resolve; });
  await page.route("**/assets/add.js", async (route) => { await chosen; await route.continue(); });
  await page.goto("/add");
  await page.locator("#file").setInputFiles(["one", "two"].map((name) => ({ name: `${name}.md`, mimeType: "text/markdown",
    buffer: Buffer.from(`# Dropped ${name}\n\n## Challenges\n\n- The ${name} pump broke and no spare part was there.\n`) })));
  arrive();
  await page.locator("#files li", { hasText: "Dropped two, 1 findings" }).waitFor();
  await page.getByRole("button", { name: "Save them all (2)" }).click();
  await page.locator("#files li a").nth(1).waitFor();
  const { total } = await api(server.base, "/api/v1/findings?q=pump+spare");
  assert.equal(total, 2);
});

withPage("a person refuses that two findings say the same, without a script, and takes it back", async (page) => {
  const line = "- Donors should open a coordination cell before the first adviser deploys to the province.";
  for (const [name, year] of [["oslo", 2011], ["lima", 2016]]) {
    const body = `---\ndate: ${year}\n---\n# About ${name}\n\n## Key Recommendations\n\n${line}\n`;
    await api(server.base, `/api/v1/briefs?name=${name}`, { method: "POST", headers: { "Content-Type": "text/markdown" }, body: `${body}\nIn ${name}.\n` });
  }
  const { findings: [finding] } = await api(server.base, "/api/v1/briefs/lima");
  const refuse = page.getByRole("button", { name: "Says something else" });
  do await page.goto(`/findings/${finding.id}`); while (await refuse.count() === 0);  // compared in the background
  await page.locator("section[aria-labelledby=said]").getByLabel("Your name").fill("Ada");
  await page.screenshot({ path: join(screenshots, "said-1280.png"), fullPage: true });
  await refuse.click();
  await page.getByText("Saved.").waitFor();
  assert.equal(await refuse.count(), 0);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForURL((url) => !url.search.includes("undo"));
  assert.equal(await refuse.count(), 1);
}, { javaScriptEnabled: false });

withPage("a finding is linked to a clause of the SAR with keys alone and stands in the matrix", async (page) => {
  const { hits: [hit] } = await api(server.base, "/api/v1/findings?kind=recommendation&q=is:unreviewed&limit=1");
  await page.goto(`/findings/${hit.id}`);
  await page.keyboard.press("l");
  for (let i = 0; i < 12 && !(await page.evaluate(() => document.activeElement.matches("input[type=search][aria-controls=clause]"))); ++i) {
    await page.keyboard.press("l");
  }
  await page.keyboard.type("burden");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#clause").inputValue(), "sar/burden-sharing");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ada");
  await page.keyboard.press("Enter");
  await page.getByText("Saved.").waitFor();
  await page.locator("#links ~ ul .tag.clause:not(.suggested)", { hasText: "sar/burden-sharing" }).waitFor();
  await page.goto("/frameworks/sar");
  const row = page.locator("tr", { has: page.locator("a[href='/frameworks/sar/burden-sharing']") });
  assert.equal((await row.locator("a[href*='decided=sar']").last().textContent()).trim(), "1");
});

withPage("ten findings are reviewed with keys, and the last decision is undone", async (page) => {
  await page.goto("/review");
  const left = async () => Number(await page.locator("#done").getAttribute("value"));
  const first = await left();
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("Your name").blur();
  for (let i = 1; i <= 10; ++i) {
    const before = page.url();
    if (i === 3) await page.keyboard.press("4");
    if (i === 5) {
      await page.keyboard.press("t");
      if (await page.evaluate(() => document.activeElement.matches("[type=checkbox]"))) await page.keyboard.press("Space");
      await page.keyboard.press("Escape");
    }
    await page.keyboard.press(i === 1 ? "a" : "s");
    await page.waitForURL((url) => url.href !== before);
    await page.locator("#decide").waitFor();
    assert.equal(await left(), first + i);
  }
  await page.screenshot({ path: join(screenshots, "reviewing-1280.png"), fullPage: true });
  const before = page.url();
  await page.keyboard.press("u");
  await page.waitForURL((url) => url.href !== before);
  assert.equal(await left(), first + 9);
  const shown = await page.locator(".card .statement").first().textContent();
  await page.keyboard.press("j");
  await page.waitForURL(/at=/);
  assert.notEqual(await page.locator(".card .statement").first().textContent(), shown);
  await page.keyboard.press("?");
  assert.ok(await page.locator("#keys dl").isVisible());
});

withPage("a finding that is gone while it is reviewed is no dead end", async (page) => {
  const kept = await api(server.base, "/api/v1/briefs?name=short-lived", { method: "POST", headers: { "Content-Type": "text/markdown" },
    body: "# Short lived\n\n## Challenges\n\n- The well was dry before anybody had dug the second one.\n" });
  await page.goto(`/review?at=${kept.findings[0].id}`);
  assert.match(await page.locator(".card .statement").first().textContent(), /The well was dry/);
  await page.getByLabel("Your name").fill("Ada");
  await fetch(`${server.base}/api/v1/briefs/short-lived`, { method: "DELETE" });
  await page.getByRole("button", { name: "Save and next" }).click();
  await page.locator("[role=alert]", { hasText: "no longer there" }).waitFor();
  assert.ok(await page.locator("#decide").isVisible());
});

withPage("findings gather in a digest, in order, and leave as PDF, Markdown and one file that searches itself", async (page, context) => {
  await page.goto("/search?kind=recommendation");
  for (const i of [0, 1, 2]) await page.locator(".pick input").nth(i).check();
  const texts = (await page.locator(".card .statement").allTextContents()).slice(0, 3);
  await page.getByRole("button", { name: "Digest of the chosen findings" }).click();
  await page.waitForURL(/\/digest\?id=/);
  await page.getByRole("button", { name: "Move down: 1" }).click();
  await page.waitForFunction((first) => !document.querySelector(".digest .statement").textContent.includes(first), texts[0]);
  await page.getByLabel("Title").fill("For the mission to Mali");
  await page.getByRole("button", { name: "Update" }).click();
  await page.getByRole("heading", { level: 1, name: "For the mission to Mali" }).waitFor();
  const pdf = await page.pdf({ path: join(screenshots, "digest.pdf"), format: "A4" });
  assert.ok(pdf.length > 5000);

  const taken = async (name) => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
    const path = join(screenshots, file.suggestedFilename().replace("digest", `digest-${name.split(" ")[0]}`));
    await file.saveAs(path);
    return path;
  };
  const markdown = readFileSync(await taken("Markdown"), "utf8");
  assert.match(markdown, /^# For the mission to Mali\n/);
  assert.equal(markdown.match(/\/findings\//g).length, 3, "every item with its address");
  const offline = await taken("One file to search offline");
  assert.ok(statSync(offline).size < 1_000_000);
  const alone = await context.newPage();
  await context.setOffline(true);
  await alone.setContent(readFileSync(offline, "utf8"));
  await alone.locator("#q").fill(texts[2].split(" ").slice(0, 4).join(" "));
  assert.equal(await alone.locator("#items > li:visible").count(), 1);
  await context.setOffline(false);
});

withPage("what is ticked in one window is in the basket of the other", async (page, context) => {
  await page.goto("/search");
  const other = await context.newPage();
  await other.goto("/themes");
  await page.locator(".pick input").first().check();
  await other.locator("#basket-link[data-count='1']").waitFor();
});

withPage("two people change one brief: the second sees both versions and loses nothing", async (page) => {
  const body = "# Shared\n\n## Challenges\n\n- The road was closed for weeks and nobody knew.\n";
  await api(server.base, "/api/v1/briefs?name=shared", { method: "POST", headers: { "Content-Type": "text/markdown" }, body });
  await page.goto("/add?brief=shared");
  const answer = await fetch(`${server.base}/api/v1/briefs/shared`, { method: "PUT", headers: { "Content-Type": "text/markdown", "If-Match": "*" },
    body: body.replace("weeks", "months") });
  assert.equal(answer.status, 200);
  await page.getByLabel("The brief, in Markdown").fill(body.replace("weeks", "days"));
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Two versions" }).waitFor();
  assert.match(await page.getByLabel("Theirs, as it stands now").inputValue(), /months/);
  assert.match(await page.getByLabel("The brief, in Markdown").inputValue(), /days/);
  await page.screenshot({ path: join(screenshots, "conflict-1280.png"), fullPage: true });
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/\/briefs\/shared/);
  assert.match(await page.locator(".as-written").textContent(), /days/);
}, {}, ["412"]);

withPage("without a script: search, add, decide, review and digest", async (page) => {
  await page.goto("/");
  await page.getByLabel("Search findings").fill("lessons");
  await page.getByRole("button", { name: "Search" }).click();
  assert.ok(await page.locator(".card").count() > 0);
  await page.locator(".pick input").first().check();
  await page.getByRole("button", { name: "Digest of the chosen findings" }).click();
  assert.equal(await page.locator(".digest > li").count(), 1);

  await page.goto("/add");
  await page.getByLabel("The brief, in Markdown").fill("# By hand\n\n## Challenges\n\n- The radio had no batteries in the second month.\n");
  await page.getByRole("button", { name: "Preview" }).click();
  await page.locator("#preview .card select").selectOption({ label: "Observation" });
  await page.getByRole("button", { name: "Save" }).click();
  assert.match(page.url(), /\/briefs\/by-hand/);
  assert.equal(await page.locator(".margin-note .kind").first().textContent(), "Observation");

  await page.locator(".margin-note .kind").first().click();
  await page.locator("#clause").selectOption("sar/burden-sharing");
  await page.locator("#decide").getByLabel("Your name").fill("Ada");
  await page.locator("#decide").getByRole("button", { name: "Save", exact: true }).click();
  assert.ok(await page.locator(".tag.clause:not(.suggested)", { hasText: "sar/burden-sharing" }).count() > 0);
  await page.goto("/review");
  await page.getByLabel("Your name").fill("Ada");
  const done = await page.locator("#done").getAttribute("value");
  await page.getByRole("button", { name: "Save and next" }).click();
  assert.equal(Number(await page.locator("#done").getAttribute("value")), Number(done) + 1);
  await page.getByRole("button", { name: "Undo" }).click();
  assert.equal(await page.locator("#done").getAttribute("value"), done);
}, { javaScriptEnabled: false });

test("a results page with its style and script is under 60 kB", async () => {
  let bytes = 0;
  for (const path of ["/search?q=lessons", "/assets/style.css", "/assets/cairn.js"]) bytes += (await (await fetch(server.base + path)).arrayBuffer()).byteLength;
  writeFileSync(join(screenshots, "results-page-bytes.txt"), `${bytes}\n`);
  assert.ok(bytes < 60_000, `${bytes} bytes`);
});
