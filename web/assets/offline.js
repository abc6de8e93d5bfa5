// SPDX-License-Identifier: GPL-3.0-or-later
// Stands inside a digest that was taken along as one file: shows the findings that hold all the words.
const box = document.querySelector("#q");
const items = [...document.querySelectorAll("#items > li")];
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const texts = items.map((item) => plain(item.textContent));
box.addEventListener("input", () => {
  const words = plain(box.value).split(/\s+/).filter(Boolean);
  let found = 0;
  items.forEach((item, i) => { item.hidden = !words.every((word) => texts[i].includes(word)); found += item.hidden ? 0 : 1; });
  document.querySelector("#count").textContent = words.length ? `${found} / ${items.length}` : "";
});
