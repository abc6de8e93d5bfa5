// SPDX-License-Identifier: GPL-3.0-or-later
// Where a finding is decided on: the clause picker, and an answer that fails.
import { make, memory, tell } from "/assets/cairn.js";

for (const select of document.querySelectorAll("select[data-filter]")) {
  const filter = make("input", { type: "search", "aria-label": select.dataset.filter, placeholder: select.dataset.filter, "data-step": "l", "aria-controls": select.id });
  const found = make("span", { class: "hint", role: "status" });
  const all = [...select.querySelectorAll("option")].map((option) => ({ option, group: option.parentElement, words: `${option.value} ${option.textContent} ${option.title} ${option.parentElement.label ?? ""}`.toLowerCase() }));
  select.removeAttribute("data-step");
  select.before(filter);
  select.after(found);
  filter.addEventListener("input", () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = all.filter((row) => row.option.value && words.every((word) => row.words.includes(word)));
    for (const row of all) if (row.option.value) { if (fits.includes(row)) row.group.append(row.option); else row.option.remove(); }
    select.size = words.length ? Math.min(8, Math.max(2, fits.length + new Set(fits.map((row) => row.group)).size)) : 1;
    if (words.length && fits.length) select.value = fits[0].option.value;
    found.textContent = words.length ? `${fits.length} ${select.dataset.found}` : "";
  });
  filter.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { select.focus(); event.preventDefault(); }
    if (event.key === "Enter") { select.form.elements.relation?.focus(); event.preventDefault(); }
  });
}

// The form goes as any form does, once the server has been heard: a page that cannot be reached would take the choices with it.
const form = document.querySelector("#decide");
let isReached = false;
addEventListener("pageshow", () => { isReached = false; });
form.addEventListener("submit", async (event) => {
  if (isReached) return;
  event.preventDefault();
  memory.set("cairn-name", form.elements.creator.value);
  try {
    await fetch("/healthz", { method: "HEAD", cache: "no-store" });
    isReached = true;
    form.requestSubmit(event.submitter);
  } catch { tell(form, document.querySelector("main").dataset.silent); }
});
