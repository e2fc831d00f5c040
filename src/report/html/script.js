"use strict";
// The page is whole without this. It adds: filters and search, words that belong together lit up under the pointer, what is
// folded opened where a link leads into it, and the keys / (search), j and k (next and previous finding).

const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
const byId = (id) => document.getElementById(id);

// Filters.
const form = document.querySelector(".filters");
const cards = all(".card");
const toggles = all("[data-verdict]", form);
const choices = ["kind", "source", "speaker"].map(byId);
const words = byId("words");
const shown = byId("shown");
const reset = form.querySelector("[type=reset]");
const texts = new Map();

const textOf = (card) => {
  // The words of a draft stand in its text, and not again in the card.
  const said = [card, byId(card.dataset.of)].map((part) => (part ? part.textContent : "")).join(" ");
  if (!texts.has(card)) texts.set(card, said.toLowerCase());
  return texts.get(card);
};
const has = (list, wanted, by) => !wanted || (list || "").split(by).includes(wanted);

// What takes a line and no card: persons, and what one voice alone tells.
const lines = all("#people li, #single li").map((line) => {
  const alone = line.closest(".alone");
  return {
    line,
    verdict: alone ? "single" : "agreement",
    kind: alone ? line.dataset.kind : "title",
    sources: alone ? alone.dataset.source : all(".chip", line).map((chip) => chip.hash.slice(2).split("-")[0]).join(" "),
  };
});

const filter = () => {
  const verdicts = toggles.filter((toggle) => toggle.ariaPressed === "true").map((toggle) => toggle.dataset.verdict);
  const [kind, source, speaker] = choices.map((choice) => (choice ? choice.value : ""));
  const asked = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const isFiltered = verdicts.length > 0 || asked.length > 0 || kind || source || speaker;
  const isAsked = (thing) => asked.every((word) => textOf(thing).includes(word));
  let count = 0;
  for (const card of cards) {
    const { verdicts: told, kinds, sources, speakers } = card.dataset;
    const fits = (verdicts.length === 0 || verdicts.some((verdict) => has(told, verdict, " ")))
      && has(kinds, kind, " ") && has(sources, source, " ") && has(speakers, speaker, "\n") && isAsked(card);
    card.hidden = !fits;
    count += fits;
  }
  let besides = 0;
  for (const { line, verdict, kind: own, sources } of lines) {
    const fits = (verdicts.length === 0 || verdicts.includes(verdict)) && (!kind || kind === own)
      && has(sources, source, " ") && !speaker && isAsked(line);
    line.hidden = !fits;
    besides += fits;
  }
  for (const part of all(".group, #people, #single, .alone")) {
    part.hidden = isFiltered && !part.querySelector(part.matches(".group") ? ".card:not([hidden])" : "li:not([hidden])");
  }
  // What is folded and found is opened, where that is little; what was opened by hand stays so.
  if (isFiltered) for (const fold of all(".group .folded:has(> .card)")) fold.open = fold.querySelector(".card:not([hidden])") !== null;
  if (asked.length > 0 && besides <= 40) for (const alone of all(".alone:not([hidden])")) alone.open = true;
  for (const report of all("details.report")) report.hidden = source !== "" && report.dataset.source !== source;
  for (const mark of all(".m[href]")) mark.classList.toggle("dimmed", verdicts.length > 0 && !verdicts.some((verdict) => mark.classList.contains(verdict)));
  shown.textContent = `${count} of ${cards.length} shown${isFiltered && besides > 0 ? ` and ${besides} in a line` : ""}`;
  reset.hidden = !isFiltered;
  // Who filters while reading further below is led to what is found.
  const main = byId("findings");
  if (main.getBoundingClientRect().bottom < form.getBoundingClientRect().bottom + 100) main.scrollIntoView();
};

const clear = () => {
  for (const toggle of toggles) toggle.ariaPressed = "false";
  for (const field of [words, ...choices]) if (field) field.value = "";
  filter();
};

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => { event.preventDefault(); clear(); words.focus(); });
for (const toggle of toggles) {
  toggle.addEventListener("click", () => {
    toggle.ariaPressed = toggle.ariaPressed === "true" ? "false" : "true";
    filter();
  });
}
for (const choice of choices) if (choice) choice.addEventListener("change", filter);
let waiting;
words.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 80); });

// Where a link leads is shown, whatever is folded or filtered.
const open = () => {
  const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.closest("[hidden]")) clear();
  for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  target.scrollIntoView({ block: target.classList.contains("m") ? "center" : "start" });
};
addEventListener("hashchange", open);
open();

// What belongs to the words under the pointer or the focus.
const hint = byId("hint");
let marks;
const marksOf = (id) => {
  if (!marks) {
    marks = new Map();
    for (const mark of all("a.m")) {
      for (const told of (mark.dataset.told || mark.hash.slice(1)).split(" ")) {
        if (!marks.has(told)) marks.set(told, []);
        marks.get(told).push(mark);
      }
    }
  }
  return marks.get(id) || [];
};
let lit = [];
let pointed;
const place = () => {
  const at = pointed.getBoundingClientRect();
  const below = at.bottom + 8;
  hint.style.left = `${Math.max(8, Math.min(at.left, innerWidth - hint.offsetWidth - 8))}px`;
  hint.style.top = `${below + hint.offsetHeight > innerHeight ? at.top - hint.offsetHeight - 8 : below}px`;
};
const darken = () => {
  for (const thing of lit) thing.classList.remove("hot");
  lit = [];
  hint.hidden = true;
};
const light = (event) => {
  // What has the focus stays lit while the pointer is over nothing that could be.
  const thing = event.target.closest("a.m, .card") || document.activeElement.closest("a.m");
  const mark = thing && thing.matches("a.m") ? thing : null;
  const card = mark ? byId(mark.hash.slice(1)) : thing;
  darken();
  if (!card) return;
  lit = marksOf(card.id);
  for (const thing of lit) thing.classList.add("hot");
  if (!mark) return;
  if (card.matches(".card")) {
    lit = [...lit, card];
    card.classList.add("hot");
  }
  const says = card.querySelector("h3");
  const told = says ? `${card.querySelector(".tag").textContent.trim()}: ${says.textContent}` : "told by one voice only";
  hint.textContent = card.matches(".card") || card.closest("#single") ? told : card.firstChild.textContent;
  hint.hidden = false;
  pointed = mark;
  place();
};
for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, light);
addEventListener("scroll", () => {
  if (hint.hidden) return;
  // What has the focus moves with the page; what was under the pointer is there no more.
  if (document.activeElement === pointed) place();
  else hint.hidden = true;
}, { passive: true, capture: true });

// Keys.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && event.target === words) { clear(); words.blur(); return; }
  if (event.target.closest("input, select, textarea")) return;
  if (event.key === "/") { event.preventDefault(); words.focus(); return; }
  if (event.key !== "j" && event.key !== "k") return;
  const seen = cards.filter((card) => card.checkVisibility());
  const line = form.getBoundingClientRect().bottom + 24;
  const isNext = event.key === "j";
  // From the card that has the focus to its neighbour; where it is out of sight, or none has it, from what is in sight.
  const focused = document.activeElement.closest(".card");
  const { top, bottom } = (focused || form).getBoundingClientRect();
  const from = bottom > 0 && top < innerHeight ? seen.indexOf(focused) : -1;
  const next = from >= 0 ? seen[from + (isNext ? 1 : -1)]
    : isNext ? seen.find((card) => card.getBoundingClientRect().top > line)
    : seen.findLast((card) => card.getBoundingClientRect().top < line - 24 - 8);
  if (!next) return;
  next.querySelector(".self").focus({ preventScroll: true });
  next.scrollIntoView({ block: "start" });
});

// On paper nothing is folded that is told of several reports; of a draft the page shows enough.
const folds = () => all(".group:not(.held) details, .report, .notes").filter((fold) => fold.tagName === "DETAILS" && !fold.open);
let folded = [];
addEventListener("beforeprint", () => { folded = folds(); for (const fold of folded) fold.open = true; });
addEventListener("afterprint", () => { for (const fold of folded) fold.open = false; folded = []; });
