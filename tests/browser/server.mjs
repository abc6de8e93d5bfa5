// SPDX-License-Identifier: GPL-3.0-or-later
// A server on a free port over a copy of the starter corpus, and a browser that tells of every fault it sees.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const cairn = process.env.CAIRN;
const starter = process.env.CAIRN_CORPUS;
export const screenshots = join(process.cwd(), "screenshots");
mkdirSync(screenshots, { recursive: true });

/// The panel brief of the starter corpus; the copies that the tests serve are without it, so that it can be added.
const panel = "briefs/panels/ssr-and-stabilization.md";
export const panelBrief = readFileSync(join(starter, panel), "utf8");

/// Serves a fresh copy of the starter corpus. Answers {base, corpus, stop}; stop() ends the server and waits for it.
export const serve = async ({ port = 0, corpus = null } = {}) => {
  const folder = mkdtempSync(join(tmpdir(), "cairn-browser-"));
  const copy = corpus ?? join(folder, "corpus");
  if (!existsSync(copy)) {
    cpSync(starter, copy, { recursive: true, filter: (path) => !path.endsWith("/.cairn") });
    rmSync(join(copy, panel), { force: true });
  }
  const server = spawn(cairn, ["serve", copy, "--listen", `127.0.0.1:${port}`, "--state", join(folder, "state")], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  let errors = "";
  server.stderr.on("data", (bytes) => { errors += bytes; });
  const base = await new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (bytes) => {
      said += bytes;
      const address = /listening on (http:\S+)/.exec(said);
      if (address) resolve(address[1]);
    });
    ended.then((code) => reject(new Error(`the server ended with ${code}: ${errors}`)));
  });
  const stop = async ({ keep = false } = {}) => {
    server.kill("SIGTERM");
    await ended;
    if (!keep) rmSync(folder, { recursive: true, force: true });
  };
  return { base, corpus: copy, stop };
};

export const launch = () => chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

/// A page of a browser of its own. clean() fails with what the browser complained of: console errors, exceptions, breaches of the
/// policy, requests to another host. Answers that a test asks for (a conflict, say) are named in `expected`.
export const open = async (browser, base, options = {}, expected = []) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: base, ...options });
  context.setDefaultTimeout(60_000);  // a fault ends a test, a slow day does not
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`); });
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${base}/`) && !/^(data|blob|about):/.test(url)) faults.push(`foreign request: ${url}`);
  });
  const clean = () => assert.deepEqual(faults.filter((fault) => !expected.some((words) => fault.includes(words))), []);
  return { page, context, clean };
};

export const api = async (base, path, options) => (await fetch(base + path, options)).json();
