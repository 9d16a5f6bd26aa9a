"use strict";
// Reading needs no script: every link leads to its words. Where scripts run, evidence opens beside
// the figure, an actor's ties stand out, sentences can be filtered, and there is a way back.
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const aim = (link) => link.getAttribute("href").slice(1);
const at = (id) => document.getElementById(decodeURIComponent(id));
const panel = document.querySelector(".panel");
const back = document.querySelector(".back");
let origin = null; // the link that was followed last

// -- evidence beside a figure

// Sentence -> the ids in it that marks stand for.
const evidence = (marks) => {
  const found = new Map();
  for (const id of new Set(marks.flatMap((one) => (one.dataset.tellings || aim(one)).split(" ")))) {
    const sentence = at(id)?.closest(".sentence");
    if (sentence) found.set(sentence, [...(found.get(sentence) || []), id]);
  }
  return found;
};

const excerpt = (sentence, ids) => {
  const part = document.createElement("section");
  const lines = ids.map((id) => [id, sentence.querySelector(`li[data-of="${CSS.escape(id)}"]`)]);
  for (const [id, line] of lines) {
    const told = document.createElement("p");
    told.className = "line";
    if (line) told.append(...line.cloneNode(true).childNodes);
    else told.textContent = at(id).title;
    if (told.textContent) part.append(told);
  }
  for (const words of all(":scope > :is(.hindi, .roman, .gloss)", sentence)) {
    const copy = words.cloneNode(true);
    for (const mark of all("[id]", copy)) {
      mark.classList.toggle("lit", ids.includes(mark.id));
      mark.removeAttribute("id");
    }
    part.append(copy);
  }
  const link = document.createElement("a");
  link.href = `#${ids[0]}`;
  link.textContent = `${panel.dataset.inText}: ${sentence.id}`;
  part.append(link);
  return part;
};

// The marks under a finger, which is 24 pixels wide and high: the nearest first, all of them shown.
const STEPS = [-12, -10, -8, -6, -4, -2, 0, 2, 4, 6, 8, 10, 12];
const SPOTS = STEPS.flatMap((x) => STEPS.map((y) => [x, y]));
SPOTS.sort((one, other) => Math.hypot(...one) - Math.hypot(...other));
const touched = (event) => {
  const marks = new Map();
  if (event.pointerType !== "touch" || !event.target.closest("svg.chart")) return [];
  for (const [x, y] of SPOTS) {
    const mark = document.elementFromPoint(event.clientX + x, event.clientY + y)?.closest("svg a");
    if (mark && !marks.has(aim(mark))) marks.set(aim(mark), mark);
  }
  return [...marks.values()];
};

const open = (marks) => {
  const [found, mark] = [evidence(marks), marks[0]];
  if (!found.size) return false;
  panel.querySelector(".told").replaceChildren(...[...found].map(([one, ids]) => excerpt(one, ids)));
  panel.hidden = false;
  panel.scrollTop = 0;
  origin = mark;
  all(".shown").forEach((piece) => piece.classList.remove("shown"));
  marks.flatMap(pieces).forEach((piece) => piece.classList.add("shown"));
  panel.focus({ preventScroll: true });
  // A sheet at the foot of a small window may not cover the mark.
  const [box, sheet] = [mark.getBoundingClientRect(), panel.getBoundingClientRect()];
  if (sheet.left < 1 && box.bottom > sheet.top) scrollBy(0, box.bottom - sheet.top + 24);
  return true;
};

const close = () => {
  panel.hidden = true;
  all(".shown").forEach((piece) => piece.classList.remove("shown"));
  // The first piece of a mark is the one that the keyboard reaches.
  if (origin) pieces(origin)[0].focus({ preventScroll: true });
  light(null); // it was given back, not reached: the chart is whole again
};

// -- what an actor is joined to

const pieces = (mark) => all("a", mark.ownerSVGElement).filter((one) => aim(one) === aim(mark));

const light = (mark) => {
  all("svg .dim").forEach((one) => one.classList.remove("dim"));
  if (!mark) return;
  const marks = all("a[data-ends]", mark.ownerSVGElement);
  const ends = (one) => one.dataset.ends.split(" ");
  const mine = ends(mark);
  const lit = (one) => (mine.length > 1 ? aim(one) === aim(mark) : ends(one).includes(mine[0]));
  const joined = new Set(marks.filter(lit).flatMap(ends));
  const near = (one) => lit(one) || (ends(one).length === 1 && joined.has(ends(one)[0]));
  marks.filter((one) => !near(one)).forEach((one) => one.classList.add("dim"));
};

for (const kind of ["pointerover", "focusin"])
  addEventListener(kind, (event) => light(event.target.closest("svg a[data-ends]")));

// -- following links, and the way back

const reveal = (target) => {
  if (target.closest(".sentence[hidden]")) {
    form.reset();
    choose();
  }
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details"))
    fold.open = true;
  target.scrollIntoView();
};

const arrive = () => {
  const target = location.hash.length > 1 && at(location.hash.slice(1));
  if (target) reveal(target);
};

const go = (link, event) => {
  const target = at(aim(link));
  if (!target) return;
  origin = link;
  back.hidden = false;
  // Inside a frame written into another page a # would lead to that page.
  if (location.protocol !== "about:") return;
  event.preventDefault();
  all(".lit").forEach((one) => one.classList.remove("lit"));
  target.classList.add("lit");
  reveal(target);
};

const goBack = () => {
  back.hidden = true;
  reveal(origin);
  const mark = origin.ownerSVGElement ? pieces(origin)[0] : origin;
  mark.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center" });
};

addEventListener("click", (event) => {
  const marks = touched(event);
  const link = event.target.closest("a[href^='#']") || marks[0];
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target === back) goBack();
  else if (event.target.closest(".panel button")) close();
  else if (!link || link.matches("nav a, .skip")) return;
  else if (link.ownerSVGElement && open(marks.length ? marks : [link])) event.preventDefault();
  else if (link.closest(".panel") && origin) {
    const mark = origin;
    go(link, event);
    origin = mark;
  } else go(link, event);
});

addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (!panel.hidden) close();
  else if (!back.hidden) goBack();
});

// -- sentences by what is told in them

const form = document.querySelector(".filter");
const choose = () => {
  const wanted = all("select", form).filter((field) => field.value);
  const sentences = all(".sentence");
  for (const sentence of sentences) {
    const fits = (field) => (sentence.dataset[field.name] || "").split(" ").includes(field.value);
    sentence.hidden = !wanted.every(fits);
  }
  const output = form.querySelector("output");
  const shown = sentences.filter((sentence) => !sentence.hidden).length;
  output.value = output.dataset.words.replace("{shown}", shown).replace("{all}", sentences.length);
};

if (form) {
  form.hidden = false;
  form.addEventListener("change", choose);
  choose();
}
const rail = document.querySelector(".rail");
const desk = matchMedia("(min-width: 1100px)");
if (rail) rail.open = desk.matches;
desk.addEventListener("change", () => rail && (rail.open = desk.matches));
addEventListener("hashchange", arrive);
arrive();
