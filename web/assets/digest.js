// SPDX-License-Identifier: GPL-3.0-or-later
// The order of a digest by drag, and the printer.
const order = document.querySelector("#digest");
const print = document.querySelector("#print");
print.hidden = false;
print.addEventListener("click", () => window.print());
let held = null;
const send = () => order.requestSubmit();
for (const item of order.querySelectorAll(".digest > li")) {
  item.draggable = true;
  item.addEventListener("dragstart", (event) => { held = item; item.classList.add("held"); event.dataTransfer.effectAllowed = "move"; });
  item.addEventListener("dragend", () => { item.classList.remove("held"); if (held) send(); held = null; });
  item.addEventListener("dragover", (event) => {
    if (!held || held === item) return;
    event.preventDefault();
    const isBelow = event.clientY > item.getBoundingClientRect().top + item.offsetHeight / 2;
    item[isBelow ? "after" : "before"](held);
  });
}
