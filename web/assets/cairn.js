// SPDX-License-Identifier: GPL-3.0-or-later
// Every page works without this script. It adds keys, suggestions while typing, the basket of the digest, a years' drag, and keeps
// what was typed when the server is away. What only some pages need stands in scripts of its own.

export const quiet = (wait, run) => {
  let timer;
  return (...given) => { clearTimeout(timer); timer = setTimeout(() => run(...given), wait); };
};

export const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(name, value);
  node.append(...children);
  return node;
};

// A browser may forbid storage; then nothing is remembered and everything else still works.
export const memory = {
  get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* nothing is remembered */ } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* nothing was remembered */ } },
};

/// Shows a sentence above `form` and reads it out.
export const tell = (form, sentence) => {
  form.previousElementSibling?.matches(".told") && form.previousElementSibling.remove();
  form.before(make("p", { class: "banner told", role: "alert" }, sentence));
  form.previousElementSibling.scrollIntoView({ block: "nearest" });
};

const isTyping = (target) => target.closest("textarea, select, input:not([type=radio], [type=checkbox])");

// --- keys: an element that names one in aria-keyshortcuts is pressed by it; data-step elements are walked through ---------
const press = (key) => {
  const steps = [...document.querySelectorAll(`[data-step="${CSS.escape(key)}"]`)];
  if (steps.length) {
    const next = steps[(steps.indexOf(document.activeElement) + 1) % steps.length];
    next.focus();
    return true;
  }
  const target = document.querySelector(`[aria-keyshortcuts="${CSS.escape(key)}"]`);
  if (!target) return false;
  target.click();
  if (target.matches("input")) target.focus();
  return true;
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && event.target.closest("#decide")) { event.target.blur(); return; }
  if (isTyping(event.target) && !(event.target.matches("select[data-step]") && /^[tl]$/.test(event.key))) return;
  if (event.key === "/") { const box = document.querySelector("#q"); if (box) { box.focus(); box.select(); event.preventDefault(); } return; }
  if (press(event.key)) event.preventDefault();
});

// In a brief, j and k go from one marked finding to the next.
const marked = [...document.querySelectorAll(".as-written .is-finding")];
if (marked.length) {
  let at = marked.findIndex((mark) => `#${mark.id}` === location.hash);
  document.addEventListener("keydown", (event) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || !["j", "k"].includes(event.key)) return;
    at = Math.min(Math.max(at + (event.key === "j" ? 1 : -1), 0), marked.length - 1);
    location.hash = marked[at].id;
    marked[at].focus();
  });
}

// --- suggestions -----------------------------------------------------------------------------------------------------
const box = document.querySelector("#q");
const place = document.querySelector("#suggestions");
if (box && place) {
  let list = null, chosen = -1, asked = null;
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-autocomplete", "list"]]) box.setAttribute(name, value);

  const close = () => {
    place.replaceChildren(); list = null; chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant"); box.removeAttribute("aria-controls");
  };
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
    list = make("ul", { id: "suggestion-list", role: "listbox", "aria-label": box.labels?.[0]?.textContent ?? "" });
    suggestions.forEach((row, i) => {
      const item = make("li", { id: `suggestion-${i}`, role: "option", "aria-selected": "false" }, row.label);
      item.dataset.text = row.text;
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(item); });
      list.append(item);
    });
    place.append(list);
    box.setAttribute("aria-controls", list.id);
    box.setAttribute("aria-expanded", "true");
  };
  const ask = quiet(20, async () => {
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
    else if (event.key === "ArrowUp") { choose(chosen < 0 ? -1 : chosen - 1); event.preventDefault(); }
    else if (event.key === "Escape") { close(); event.preventDefault(); }
    else if (event.key === "Enter" && chosen >= 0) { take(list.children[chosen]); event.preventDefault(); }
  });
}

// --- search: facets fold on small screens, a drag over the years chooses a span ----------------------------------------
if (matchMedia("(max-width: 55.99rem)").matches) for (const facet of document.querySelectorAll("details.facet")) facet.open = false;

const histogram = document.querySelector(".histogram");
if (histogram) {
  const span = document.querySelector("form.span");
  const barAt = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest(".histogram a");
  const mark = (one, other) => {
    const years = [one.dataset.year, other.dataset.year].sort();
    for (const bar of histogram.querySelectorAll("a")) bar.classList.toggle("in-span", bar.dataset.year >= years[0] && bar.dataset.year <= years[1]);
    return years;
  };
  let from = null;
  histogram.addEventListener("dragstart", (event) => event.preventDefault());
  histogram.addEventListener("pointerdown", (event) => { from = barAt(event); });
  histogram.addEventListener("pointermove", (event) => { const to = from && barAt(event); if (to) mark(from, to); });
  document.addEventListener("pointerup", (event) => {
    const to = from && barAt(event);
    if (to && to !== from) {
      [span.elements.from.value, span.elements.to.value] = mark(from, to);
      span.requestSubmit();
    }
    from = null;
  });
}

// --- the basket: what is ticked gathers here and in the address of the digest -------------------------------------------
const basket = document.querySelector("#basket");
const stored = () => memory.get("cairn-basket") ?? [];
const addressOf = (ids) => `/digest?${ids.map((id) => `id=${encodeURIComponent(id)}`).join("&")}`;
const showBasket = () => {
  const ids = stored();
  for (const tick of document.querySelectorAll(".pick input")) tick.checked = ids.includes(tick.value);
  const link = document.querySelector("#basket-link");
  link.href = ids.length ? addressOf(ids) : "/digest";
  link.dataset.count = ids.length || "";
  basket.hidden = !ids.length || location.pathname === "/digest";
  document.querySelector("#basket-count").textContent = ids.length ? `${ids.length} ${ids.length === 1 ? basket.dataset.one : basket.dataset.many}` : "";
};
document.addEventListener("change", (event) => {
  if (!event.target.matches(".pick input")) return;
  const ids = stored().filter((id) => id !== event.target.value);
  if (event.target.checked) ids.push(event.target.value);
  memory.set("cairn-basket", ids);
  showBasket();
});
basket.addEventListener("submit", (event) => { event.preventDefault(); location.href = addressOf(stored()); });
addEventListener("storage", (event) => { if (event.key === "cairn-basket") showBasket(); });
addEventListener("pageshow", showBasket);

if (location.pathname === "/digest") {
  const inAddress = new URLSearchParams(location.search).getAll("id");
  if (inAddress.length || document.querySelector("#digest")) memory.set("cairn-basket", inAddress);
  else if (location.search) memory.set("cairn-basket", []);
  else if (stored().length) location.replace(addressOf(stored()));
}
// --- the name that is asked once ----------------------------------------------------------------------------------------
for (const name of document.querySelectorAll("input[name=creator][autocomplete=name]")) {
  if (!name.value) name.value = memory.get("cairn-name") ?? "";
  name.addEventListener("change", () => memory.set("cairn-name", name.value));
}

// --- what only some pages need --------------------------------------------------------------------------------------------
for (const [part, script] of [["#add-form", "add.js"], ["#decide", "decide.js"], ["#digest", "digest.js"]]) {
  if (document.querySelector(part)) import(`/assets/${script}`);
}
