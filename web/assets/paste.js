// SPDX-License-Identifier: GPL-3.0-or-later
// Markdown of what Word, a browser or a mail program puts on the clipboard as HTML. Headings, lists, emphasis, links and tables are
// kept; all else is text.

const squeezed = (text) => text.replace(/[\s\u00a0]+/g, " ");
const escaped = (text) => text.replace(/([\\`*_[\]<>])/g, "\\$1");

/// `words` between marks, spaces outside: " bold " becomes " **bold** ".
const between = (words, sign) => {
  const core = words.trim();
  return core ? words.replace(core, () => `${sign}${core}${sign}`) : words;
};

const isBold = (node) => /^(B|STRONG)$/.test(node.tagName) ? !/font-weight:\s*(normal|400)/i.test(node.dataset.style ?? "")
  : /font-weight:\s*(bold|[6-9]00)/i.test(node.dataset.style ?? "");
const isItalic = (node) => /^(I|EM)$/.test(node.tagName) || /font-style:\s*italic/i.test(node.dataset.style ?? "");

const inline = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return escaped(squeezed(node.data));
  if (node.nodeType !== Node.ELEMENT_NODE || /^(STYLE|SCRIPT|META|TITLE)$/.test(node.tagName)) return "";
  if (/mso-list:\s*ignore/i.test(node.dataset.style ?? "")) return "";  // the bullet that Word draws itself
  if (node.tagName === "BR") return "  \n";
  let words = [...node.childNodes].map(inline).join("");
  const target = node.getAttribute("href") ?? "";
  if (node.tagName === "A" && /^https?:/.test(target) && words.trim()) words = `[${words.trim()}](${target})`;
  if (isItalic(node)) words = between(words, "*");
  if (isBold(node)) words = between(words, "**");
  return words;
};

const blockTags = /^(P|DIV|H[1-6]|UL|OL|LI|TABLE|BLOCKQUOTE|SECTION|ARTICLE|MAIN|HEADER|FOOTER|BODY|TR|TBODY|THEAD|TD|TH|PRE|HR)$/;
const hasBlocks = (node) => [...node.children].some((child) => blockTags.test(child.tagName) || hasBlocks(child));

const list = (node, depth) => [...node.children].flatMap((item, i) => {
  if (/^(UL|OL)$/.test(item.tagName)) return list(item, depth + 1);
  const inner = [...item.children].filter((child) => /^(UL|OL)$/.test(child.tagName));
  const own = item.cloneNode(true);
  for (const child of own.querySelectorAll("ul, ol")) child.remove();
  const sign = node.tagName === "OL" ? `${i + 1}.` : "-";
  return [`${"  ".repeat(depth)}${sign} ${squeezed(inline(own)).trim()}`, ...inner.flatMap((child) => list(child, depth + 1))];
});

const table = (node) => {
  const rows = [...node.querySelectorAll("tr")].map((row) => [...row.children].map((cell) => squeezed(inline(cell)).trim().replaceAll("|", "\\|")));
  if (!rows.length) return [];
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [[line(rows[0]), line(rows[0].map(() => "---")), ...rows.slice(1).map(line)].join("\n")];
};

/// Word writes lists as paragraphs: "mso-list:l0 level2 lfo1".
const wordLevel = (node) => Number(/mso-list:[^;]*level(\d)/i.exec(node.dataset.style ?? "")?.[1] ?? 0);

const blocks = (node) => {
  if (node.nodeType !== Node.ELEMENT_NODE) return node.nodeType === Node.TEXT_NODE && node.data.trim() ? [inline(node).trim()] : [];
  const level = /^H([1-6])$/.exec(node.tagName)?.[1] ?? (/MsoTitle/.test(node.className) ? "1" : null);
  if (level) { const words = squeezed(inline(node)).replaceAll("**", "").trim(); return words ? [`${"#".repeat(level)} ${words}`] : []; }
  if (/^(UL|OL)$/.test(node.tagName)) return [list(node, 0).join("\n")];
  if (node.tagName === "TABLE") return table(node);
  if (node.tagName === "HR") return ["---"];
  if (wordLevel(node)) return [`${"  ".repeat(wordLevel(node) - 1)}- ${squeezed(inline(node)).trim()}`];
  if (hasBlocks(node)) return [...node.childNodes].flatMap(blocks);
  const words = inline(node).split("  \n").map((line) => squeezed(line).trim()).join("  \n").trim();
  if (!words) return [];
  return [node.tagName === "BLOCKQUOTE" ? words.replace(/^/gm, "> ") : words];
};

/// "" where the HTML has nothing that Markdown would keep, so that the browser pastes as ever.
export const markdownOf = (html) => {
  if (!html) return "";
  // Under another name: the page's policy forbids inline styles, also in a document that is only read.
  const unstyled = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\sstyle\s*=/gi, " data-style=");
  const body = new DOMParser().parseFromString(unstyled, "text/html").body;
  if (!body.querySelector("h1, h2, h3, h4, h5, h6, li, b, strong, i, em, table, a[href], [data-style*=mso-list]")) return "";
  const made = blocks(body);
  let markdown = "";
  made.forEach((block, i) => {
    const isItem = /^\s*- /.test(block) && /^\s*- /.test(made[i - 1] ?? "");
    markdown += (i === 0 ? "" : isItem ? "\n" : "\n\n") + block;
  });
  return `${markdown}\n`;
};
