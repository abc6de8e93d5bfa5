// SPDX-License-Identifier: GPL-3.0-or-later
// Every page works without this script. It adds suggestions while typing, a live preview at /add, a draft that outlives a reload,
// and it folds the facets on small screens.

const quiet = (wait, run) => {
  let timer;
  return (...given) => { clearTimeout(timer); timer = setTimeout(() => run(...given), wait); };
};

const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(name, value);
  node.append(...children);
  return node;
};

// --- suggestions -----------------------------------------------------------------------------------------------------
const box = document.querySelector("#q");
const place = document.querySelector("#suggestions");
if (box && place) {
  let list = null, chosen = -1, asked = null;
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", "suggestion-list");

  const close = () => { place.replaceChildren(); list = null; chosen = -1; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
  const take = (item) => { box.value = item.dataset.text; close(); box.focus(); };
  const choose = (index) => {
    const items = [...list.children];
    chosen = (index + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
    box.setAttribute("aria-activedescendant", items[chosen].id);
  };
  const show = (suggestions) => {
    close();
    if (!suggestions.length || document.activeElement !== box) return;
    list = make("ul", { id: "suggestion-list", role: "listbox", "aria-label": "Suggestions" });
    suggestions.forEach((row, i) => {
      const item = make("li", { id: `suggestion-${i}`, role: "option", "aria-selected": "false" }, row.label);
      item.dataset.text = row.text;
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(item); });
      list.append(item);
    });
    place.append(list);
    box.setAttribute("aria-expanded", "true");
  };
  const ask = quiet(60, async () => {
    asked?.abort();
    if (box.value.trim().length < 2) return close();
    asked = new AbortController();
    try {
      const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(box.value)}`, { signal: asked.signal });
      if (answer.ok) show((await answer.json()).suggestions ?? []);
    } catch { /* the next key asks again */ }
  });
  box.addEventListener("input", ask);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (!list) return;
    if (event.key === "ArrowDown") { choose(chosen + 1); event.preventDefault(); }
    else if (event.key === "ArrowUp") { choose(chosen - 1); event.preventDefault(); }
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) { take(list.children[chosen]); event.preventDefault(); }
  });
}

// "/" goes to the search box, as on most sites that have one
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && box && !event.target.closest("input, textarea, select")) { box.focus(); event.preventDefault(); }
});

// --- facets fold on small screens ------------------------------------------------------------------------------------
if (matchMedia("(max-width: 55.99rem)").matches) for (const facet of document.querySelectorAll("details.facet")) facet.open = false;

// --- adding ----------------------------------------------------------------------------------------------------------
const form = document.querySelector("#add-form");
if (form) {
  const text = form.elements.markdown;
  const preview = document.querySelector("#preview");
  const draft = "cairn-draft";
  if (!text.value) text.value = localStorage.getItem(draft) ?? "";

  const card = (finding) => {
    const tags = make("ul", { class: "tags" });
    for (const tag of finding.tags) tags.append(make("li", {}, make("span", { class: "tag suggested", title: tag.evidence.map((e) => `“${e.words}”`).join(", ") }, tag.label)));
    for (const link of finding.links.slice(0, 3)) tags.append(make("li", {}, make("span", { class: "tag clause suggested" }, [link.framework, link.clause].filter(Boolean).join("/"))));
    const reason = finding.evidence.heading ? `under “${finding.evidence.heading}”` : finding.evidence.cue ? `because of “${finding.evidence.cue}”` : "";
    return make("li", {}, make("article", { class: `card kind-${finding.kind}` },
      make("p", { class: "facts" }, make("span", { class: "kind" }, finding.kind.replace("-", " ")), make("span", {}, `line ${finding.lines[0]}`), make("span", {}, reason)),
      make("p", { class: "statement" }, finding.text), tags));
  };

  const show = (analysis) => {
    const facts = make("ul", { class: "facts" }, make("li", {}, `${analysis.findings.length} findings`), make("li", {}, `${analysis.brief.people.length} people`));
    if (analysis.brief.date) facts.prepend(make("li", {}, analysis.brief.date));
    const section = make("section", { "aria-labelledby": "preview-title" }, make("h2", { id: "preview-title" }, "Preview: nothing is saved yet"),
      make("h3", {}, analysis.brief.title), facts);
    for (const copy of analysis.near_copies) section.append(make("p", { class: "remark" }, "Much like ", make("a", { href: `/briefs/${copy.id}` }, copy.id), ` (${Math.round(copy.similarity * 100)} % the same).`));
    if (analysis.diagnostics.length) section.append(make("div", { class: "remark" }, make("p", {}, "What would help readers:"),
      make("ul", {}, ...analysis.diagnostics.map((d) => make("li", {}, d.line ? `Line ${d.line}: ${d.message}` : d.message)))));
    section.append(make("ol", { class: "results" }, ...analysis.findings.map(card)));
    preview.replaceChildren(section);
  };

  let asked = null;
  const ask = quiet(150, async () => {
    localStorage.setItem(draft, text.value);
    asked?.abort();
    if (!text.value.trim()) return preview.replaceChildren();
    asked = new AbortController();
    try {
      const answer = await fetch("/api/v1/preview", { method: "POST", headers: { "Content-Type": "text/markdown" }, body: text.value, signal: asked.signal });
      const body = await answer.json();
      if (answer.ok) show(body);
      else preview.replaceChildren(make("p", { class: "banner" }, body.detail ?? "The preview failed."));
    } catch (error) {
      if (error.name !== "AbortError") preview.replaceChildren(make("p", { class: "banner" }, "The server does not answer. The draft is kept in this browser; try again when it is back."));
    }
  });

  text.addEventListener("input", ask);
  const read = async (file) => { if (file) { text.value = await file.text(); form.elements.file.value = ""; ask(); } };
  form.elements.file.addEventListener("change", () => read(form.elements.file.files[0]));
  text.addEventListener("dragover", (event) => event.preventDefault());
  text.addEventListener("drop", (event) => { if (event.dataTransfer.files.length) { event.preventDefault(); read(event.dataTransfer.files[0]); } });
  if (text.value && !preview.childElementCount) ask();
  form.addEventListener("submit", (event) => {
    if (event.submitter?.value === "save") sessionStorage.setItem("cairn-saving", "1");
  });
}
// The server answers a saved brief with its page: the draft has done its work.
if (location.pathname.startsWith("/briefs/") && sessionStorage.getItem("cairn-saving")) {
  sessionStorage.removeItem("cairn-saving");
  localStorage.removeItem("cairn-draft");
}
