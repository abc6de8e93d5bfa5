// SPDX-License-Identifier: GPL-3.0-or-later
// The page /add while somebody types: preview, draft, template, paste from Word or the web, drop of files, an answer that fails.
import { make, memory, quiet, tell } from "/assets/cairn.js";
import { markdownOf } from "/assets/paste.js";

// What the server turns into Markdown itself, by the ending of the name.
const converted = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  odt: "application/vnd.oasis.opendocument.text",
  html: "text/html",
  htm: "text/html",
};
const typeOf = (file) => converted[file.name.split(".").pop().toLowerCase()];
const parse = (html) => new DOMParser().parseFromString(html, "text/html");

const setUp = () => {
  const form = document.querySelector("#add-form");
  const text = form.elements.markdown;
  const preview = document.querySelector("#preview");
  const state = document.querySelector("#draft-state");
  const key = `cairn-draft:${form.elements.brief?.value ?? ""}`;
  let decided = [];  // of a draft that was restored, until the preview shows them
  let original = null;  // the Word file that the text was made from, kept beside it
  const from = (file) => {
    original = file;
    const told = document.querySelector("#original");
    told.textContent = file ? `${told.dataset.kept} ${file.name}` : "";
  };

  // --- draft ---------------------------------------------------------------------------------------------------------
  const keep = () => {
    const fields = {};
    for (const field of form.elements) if (field.name && !["file", "decide", "action", "etag"].includes(field.name)) fields[field.name] = field.value;
    const decide = [...new FormData(form).getAll("decide"), ...decided].filter(Boolean);
    if (text.value.trim()) memory.set(key, { fields, decide }); else memory.drop(key);
  };
  const restore = () => {
    const draft = memory.get(key);
    if (!draft || (text.value.trim() && text.value.trim() === draft.fields.markdown?.trim())) return;
    if (text.value.trim() && !form.elements.brief) return;
    const fresh = new Map([...form.elements].filter((field) => field.name in draft.fields).map((field) => [field, field.value]));
    for (const field of fresh.keys()) field.value = draft.fields[field.name];
    decided = draft.decide;
    const discard = make("button", { type: "button", class: "second small" }, form.dataset.discard);
    discard.addEventListener("click", () => {
      memory.drop(key);
      decided = [];
      from(null);
      for (const [field, value] of fresh) field.value = value;
      state.replaceChildren();
      ask();
    });
    state.replaceChildren(form.dataset.restored, " ", discard);
  };

  // --- preview: the server makes it, as for a browser without a script ---------------------------------------------------
  let asked = null;
  const body = (action) => {
    const data = new FormData(form);
    data.delete("file");
    if (original && action === "save") data.set("file", original);
    for (const decision of decided) data.append("decide", decision);
    data.set("action", action);
    return data;
  };
  const ask = quiet(60, async () => {
    keep();
    asked?.abort();
    if (!text.value.trim()) return preview.replaceChildren();
    asked = new AbortController();
    try {
      const answer = await fetch("/add", { method: "POST", body: body("preview"), signal: asked.signal });
      const page = parse(await answer.text());
      const made = page.querySelector("#preview");
      if (answer.ok && made) { preview.replaceChildren(...made.childNodes); decided = []; }
      else if (answer.status === 401 || answer.status === 403) preview.replaceChildren(make("p", { class: "banner" }, form.dataset.expired));
      else preview.replaceChildren(make("p", { class: "banner" }, page.querySelector("main [role=alert], main p")?.innerText ?? answer.statusText));
    } catch (error) {
      if (error.name !== "AbortError") preview.replaceChildren(make("p", { class: "banner" }, form.dataset.silent));
    }
  });
  form.addEventListener("input", (event) => { if (preview.contains(event.target)) keep(); else ask(); });

  // A finding shows its lines in the text beside it.
  const show = (card) => {
    const lines = text.value.split("\n");
    const before = lines.slice(0, card.dataset.first - 1).join("\n").length + (card.dataset.first > 1 ? 1 : 0);
    const length = lines.slice(card.dataset.first - 1, card.dataset.last).join("\n").length;
    text.setSelectionRange(before, before + length);
    text.scrollTop = Math.max(0, (text.scrollHeight * (card.dataset.first - 3)) / lines.length);
    for (const other of preview.querySelectorAll(".card.shown")) other.classList.remove("shown");
    card.classList.add("shown");
  };
  for (const kind of ["click", "focusin"]) preview.addEventListener(kind, (event) => { const card = event.target.closest(".card[data-first]"); if (card) show(card); });

  // --- save: the draft goes when the server has it, and not before --------------------------------------------------------
  form.addEventListener("submit", async (event) => {
    if (event.submitter?.value !== "save" || (!text.value.trim() && form.elements.file.files.length)) return;
    event.preventDefault();
    keep();
    try {
      const answer = await fetch("/add", { method: "POST", body: body("save") });
      if (answer.ok && answer.redirected) { memory.drop(key); location.href = answer.url; return; }
      if (answer.status === 401 || answer.status === 403) return tell(form, form.dataset.expired);
      const main = parse(await answer.text()).querySelector("main");
      if (!main?.querySelector("#add-form")) return tell(form, main?.innerText.trim() || answer.statusText);
      document.querySelector("main").replaceChildren(...main.childNodes);
      setUp();
      document.querySelector("main [role=alert]")?.scrollIntoView();
    } catch { tell(form, form.dataset.silent); }
  });

  // --- what comes in ------------------------------------------------------------------------------------------------------
  const insert = (words) => {
    text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };
  text.addEventListener("paste", (event) => {
    const markdown = markdownOf(event.clipboardData.getData("text/html"));
    if (markdown) { event.preventDefault(); insert(markdown); }
  });
  const template = document.querySelector("#template-button");
  template.hidden = false;
  template.addEventListener("click", () => { text.focus(); insert(document.querySelector("#brief-template").innerHTML.replaceAll("&amp;", "&")); });
  form.elements.file.addEventListener("change", () => take([...form.elements.file.files]));
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => { if (event.dataTransfer.files.length) { event.preventDefault(); take([...event.dataTransfer.files]); } });

  /// A Word file fills the form with what the server makes of it.
  const convert = async (file) => {
    const data = new FormData();
    data.set("action", "preview");
    data.set("file", file);
    try {
      const page = parse(await (await fetch("/add", { method: "POST", body: data })).text());
      const made = page.querySelector("#markdown")?.value;
      if (!made) return tell(form, page.querySelector("main [role=alert], main p")?.textContent.trim() ?? form.dataset.silent);
      text.value = made;
      from(file);
      ask();
    } catch { tell(form, form.dataset.silent); }
  };

  /// One file fills the form; of many, each is looked at and all are saved at once.
  const take = async (files) => {
    if (!files.length) return;
    if (files.length === 1) {
      form.elements.file.value = "";
      if (typeOf(files[0])) return convert(files[0]);
      from(null);
      text.value = await files[0].text();
      return ask();
    }
    const list = make("ul", { class: "plain rows" });
    const save = make("button", { type: "button" }, `${form.dataset.saveAll} (${files.length})`);
    document.querySelector("#files").replaceChildren(list, make("p", {}, save));
    const rows = await Promise.all(files.map(async (file) => {
      const row = { file, type: typeOf(file) ?? "text/markdown", node: make("li", {}, `${file.name}: `) };
      list.append(row.node);
      try {
        const answer = await fetch("/api/v1/preview", { method: "POST", headers: { "Content-Type": row.type }, body: row.file });
        const seen = await answer.json();
        row.node.append(answer.ok ? `${seen.brief.title}, ${seen.findings.length} ${form.dataset.findings}` : seen.detail);
      } catch { row.node.append(document.querySelector("#main").dataset.silent); }
      return row;
    }));
    save.addEventListener("click", async () => {
      save.disabled = true;
      for (const row of rows.filter((row) => !row.done)) {
        try {
          const answer = await fetch("/api/v1/briefs", { method: "POST", headers: { "Content-Type": row.type }, body: row.file });
          const kept = await answer.json();
          const id = answer.ok ? kept.brief.id : kept.twin;
          row.node.append(" · ", answer.ok ? form.dataset.saved : kept.detail, " ");
          if (id) row.node.append(make("a", { href: `/briefs/${id.split("/").map(encodeURIComponent).join("/")}` }, id));
          row.done = true;
        } catch {
          save.disabled = false;
          return tell(form, document.querySelector("#main").dataset.silent);
        }
      }
    });
  };

  restore();
  take([...form.elements.file.files]);  // chosen before this script was here
  if (text.value.trim() && !preview.childElementCount) ask();
};
setUp();
