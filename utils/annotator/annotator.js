// The view of an article opened for marking. Python holds the article and does every edit; here is
// what is shown, what is selected, and which edit a key, a click or a touch means.

export default { render };

const LAYERS = {
  who: "who", thing: "what", number: "how many", time: "when", heading: "headings",
  event: "what happened", claim: "who says it", suggestion: "suggestions",
};
const PATIENCE = 8000; // ms without an answer, after which Python is said to be busy or gone
const SHOWN = 40; // suggestions, places and things to do in a list

function render({ model, el }) {
  const view = model.get("fixed").first ? new Passes(model, el) : new View(model, el);
  return () => view.close();
}

// ---- elements, keys, offsets ---------------------------------------------------------------------

function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  // Lumino looks from the focused element upwards and asks it before its parents: each must say so itself,
  // or the keys x, d, d of the notebook's command mode delete the cell.
  node.setAttribute("data-lm-suppress-shortcuts", "true");
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(9).filter((child) => child != null && child !== false && child !== ""));
  return node;
}

// The name of a key: "p", "⇧L", "Ctrl+Z", "3", "ArrowLeft". On a Hindi keyboard the key's place counts.
function keyName(event) {
  const place = /^Key([A-Z])$/.exec(event.code || "");
  let letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : "";
  if (!letter && place && event.key.length <= 2) letter = place[1].toLowerCase();
  if (event.ctrlKey || event.metaKey) return `Ctrl+${event.shiftKey ? "⇧" : ""}${letter.toUpperCase() || event.key}`;
  if (letter) return event.shiftKey ? `⇧${letter.toUpperCase()}` : letter;
  const digit = "०१२३४५६७८९".indexOf(event.key);
  return digit >= 0 && event.key ? String(digit) : event.key;
}

// A letter for each name: the first of its own that is free. Names that have one keep it.
function letters(names, taken = "") {
  const given = new Map(), used = new Set(taken);
  for (const name of names) {
    const letter = [...name.toLowerCase(), ..."abcdefghijklmnopqrstuvwxyz"].find((c) => /[a-z]/.test(c) && !used.has(c));
    if (letter) given.set(name, letter), used.add(letter);
  }
  return given;
}

// Code points of the text, their UTF-16 units, its words and grapheme clusters.
class Text {
  constructor(text) {
    this.text = text;
    this.units = [0]; // code point -> unit
    this.points = []; // unit -> code point
    for (const character of text) {
      for (let i = 0; i < character.length; i++) this.points.push(this.units.length - 1);
      this.units.push(this.units.at(-1) + character.length);
    }
    this.points.push(this.units.length - 1);
    this.length = this.units.length - 1;
    const found = text.matchAll(/[\p{L}\p{M}\p{N}\u200C\u200D]+(?:(?<=\p{N})[.,।:](?=\p{N})[\p{L}\p{M}\p{N}\u200C\u200D]+)*/gu);
    this.words = Array.from(found, (m) => [this.points[m.index], this.points[m.index + m[0].length]]);
    this.edges = [...Array.from(new Intl.Segmenter("hi").segment(text), (s) => this.points[s.index]), this.length];
  }
  slice(start, end) { return this.text.slice(this.units[start], this.units[end]); }
  // The first word that ends after a point; the last one where there is none.
  wordAt(point) {
    const index = this.words.findIndex(([, end]) => end > point);
    return index < 0 ? this.words.length - 1 : index;
  }
  edge(point, step) {
    const edges = this.edges;
    return step > 0 ? edges.find((e) => e > point) ?? this.length : edges.findLast((e) => e < point) ?? 0;
  }
  // A stretch widened to whole words, or to whole clusters, and without white space at its ends.
  snap(start, end, fine = false) {
    if (!fine) {
      for (const [a, b] of this.words) {
        if (a < start && start < b) start = a;
        if (a < end && end < b) end = b;
      }
    }
    start = this.edges.findLast((e) => e <= start) ?? 0;
    end = this.edges.find((e) => e >= end) ?? this.length;
    while (start < end && /\s/u.test(this.slice(start, start + 1))) start++;
    while (end > start && /\s/u.test(this.slice(end - 1, end))) end--;
    return [start, end];
  }
}

// Markdown of the codebook, as far as it is emphasis, code, links and tables.
function plain(text) {
  const inline = (line) => line.split(/(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`|\[[^\]]+\]\([^)]+\))/).map((part) => {
    if (part.startsWith("**")) return h("b", {}, part.slice(2, -2));
    if (/^\*[^*]+\*$/.test(part)) return h("i", {}, part.slice(1, -1));
    if (part.startsWith("`")) return h("code", {}, part.slice(1, -1));
    return part.startsWith("[") ? part.replace(/^\[([^\]]+)\].*$/, "$1") : part;
  });
  return text.split("\n").filter((line) => !/^\|[-:| ]+\|$/.test(line)).map((line) => {
    const cells = line.startsWith("|") ? line.slice(1).replace(/\|\s*$/, "").split("|") : [line.replace(/^#+ /, "")];
    return h("div", { class: "an-rule-line" }, cells.flatMap((cell, n) => [n ? " · " : "", ...inline(cell.trim())]));
  });
}

const overlap = ([a, b], [c, d]) => a < d && c < b;
const same = (one, two) => JSON.stringify(one) === JSON.stringify(two);
const covers = (thing, point) => thing.fragments.some(([a, b]) => a <= point && point < b);
const cutWords = (words, most = 60) => (words.length > most ? `${words.slice(0, most - 1)}…` : words);
const plural = (count, one, more) => `${count} ${count === 1 ? one : more}`;

// ---- the box: messages, keys, buttons ------------------------------------------------------------

class Board {
  constructor(model, el, title) {
    this.model = model;
    this.fixed = model.get("fixed");
    this.text = new Text(this.fixed.text);
    this.waiting = new Map(); // messages without an answer
    this.number = 0;
    this.pending = 0; // what is not done yet
    this.keys = Promise.resolve();
    this.words = h("div", { class: "an-words", lang: "hi" }, this.fixed.text);
    this.node = this.words.firstChild;
    this.marks = h("div", { class: "an-marks", "aria-hidden": "true" });
    this.over = h("div", { class: "an-marks", "aria-hidden": "true" }); // what is selected, drawn at each step
    this.pane = h("div", { class: "an-pane", tabindex: "0", role: "application" }, this.marks, this.over, this.words);
    this.bar = h("div", { class: "an-bar" });
    this.panel = h("div", { class: "an-panel", role: "region", "aria-label": "What is selected, and what can be done with it" });
    this.foot = h("div", { class: "an-foot", role: "status", "aria-live": "polite" });
    this.root = h("div", { class: "an", role: "group", "aria-label": title },
      this.bar, h("div", { class: "an-both" }, this.pane, this.panel), this.foot);
    el.replaceChildren(this.root);
  }

  listen() {
    this.changed = () => { this.read(); this.show(); };
    this.model.on("change:state", this.changed);
    this.answered = (message) => this.answer(message);
    this.model.on("msg:custom", this.answered);
    this.root.addEventListener("keydown", (event) => this.keydown(event));
    // Nor must it take the focus when somebody clicks here: the next key would be its own.
    for (const kind of ["keyup", "keypress", "copy", "paste", "mousedown", "mouseup", "click", "dblclick"]) this.root.addEventListener(kind, (e) => e.stopPropagation());
    // A button must not take the selection away.
    this.root.addEventListener("mousedown", (e) => { if (e.target.closest("button")) e.preventDefault(); });
    // Until somebody acts, what the layout settles to decides where it opens.
    const draw = () => { this.draw(); if (!this.touched) this.reveal(); };
    for (const kind of ["keydown", "pointerdown", "wheel"]) this.root.addEventListener(kind, () => { this.touched = true; }, { capture: true, passive: true });
    this.sizes = new ResizeObserver(draw);
    this.sizes.observe(this.pane);
    // A hidden tab measures nothing: drawn again when it is seen.
    this.sight = new IntersectionObserver(draw);
    this.sight.observe(this.pane);
    document.fonts?.ready.then(draw);
  }

  close() {
    this.model.off("change:state", this.changed);
    this.model.off("msg:custom", this.answered);
    this.sizes.disconnect();
    this.sight.disconnect();
  }

  show() {
    this.showBar();
    this.showPanel();
    this.showFoot();
    this.draw();
  }

  // ---- messages: one at a time, answered by Python -----------------------------------------------

  send(content) {
    const n = ++this.number;
    this.busy(1);
    return new Promise((resolve) => {
      const late = setTimeout(() => this.late(), PATIENCE);
      this.waiting.set(n, (message) => { clearTimeout(late); resolve(message); });
      try {
        this.model.send({ n, ...content });
      } catch {
        const error = { problem: "the kernel that held this article was stopped or started anew, and this was not saved", mend: "run the cells above and this cell again" };
        this.answer({ n, ok: false, error });
      }
      this.showFoot();
    });
  }

  answer(message) {
    const resolve = this.waiting.get(message.n);
    if (!resolve) return;
    this.waiting.delete(message.n);
    this.busy(-1);
    this.gone = false;
    resolve(message);
    this.showFoot();
  }

  late() {
    this.gone = true;
    this.showFoot();
  }

  // The state that an edit makes has come, and is shown, before its answer.
  async edit(edit) {
    const { ok, error } = await this.send({ edit });
    this.error = ok ? null : error;
    this.showFoot();
    return ok;
  }

  async ask(question) {
    const { ok, answer, error } = await this.send({ ask: question });
    this.error = ok ? null : error;
    if (!ok) this.showFoot();
    return ok ? answer : null;
  }

  tell(words) {
    this.said = words;
    this.showFoot();
  }

  // ---- keys: one after the other, so that each acts on what Python answered to the one before ----

  run(act) {
    this.busy(1);
    const failed = (error) => { this.error = { problem: String(error), mend: "" }; this.showFoot(); };
    this.keys = this.keys.then(act).catch(failed).finally(() => this.busy(-1));
  }

  busy(more) {
    this.pending += more;
    this.root.setAttribute("aria-busy", String(this.pending > 0));
  }

  keydown(event) {
    event.stopPropagation(); // the notebook must not hear x, d, d
    if (event.isComposing || ["Shift", "Alt", "Control", "Meta", "Tab"].includes(event.key)) return;
    const field = event.target.closest("input, textarea, select");
    if (field) {
      if (event.key === "Escape") { event.preventDefault(); this.run(() => { this.leave(); this.pane.focus({ preventScroll: true }); }); }
      return;
    }
    if (event.target.closest("button") && ["Enter", " "].includes(event.key)) return;
    const key = keyName(event), how = { alt: event.altKey, shift: event.shiftKey, character: event.key };
    if (this.listens(key)) event.preventDefault();
    // One after the other: a key pressed while Python works acts on what Python answers.
    this.run(() => this.press(key, how));
  }

  listens(key) {
    return key.length <= 2 || key.startsWith("Arrow") || /^(Home|End|Page|Enter|Delete|Backspace|Escape)/.test(key) || ["Ctrl+Z", "Ctrl+⇧Z", "Ctrl+Y"].includes(key);
  }

  turn(key) { return this.edit({ do: key === "Ctrl+Z" ? "undo" : "redo" }); }

  turnButtons() {
    const { undo, redo } = this.state;
    return [
      this.button("Undo", () => this.edit({ do: "undo" }), { key: "Ctrl Z", disabled: !undo, title: undo ? `undo: ${undo}` : "nothing to undo" }),
      this.button("Redo", () => this.edit({ do: "redo" }), { key: "Ctrl Y", disabled: !redo, title: redo ? `redo: ${redo}` : "nothing to redo" }),
    ];
  }

  // ---- drawing -----------------------------------------------------------------------------------

  rects([start, end]) {
    const range = document.createRange();
    range.setStart(this.node, this.text.units[start]);
    range.setEnd(this.node, this.text.units[end]);
    return Array.from(range.getClientRects()).filter((rect) => rect.width > 0.5);
  }

  // box(rect, class, style, ...children): an element where a piece of the text is, kept in `drawn`.
  boxes(drawn) {
    const origin = this.marks.getBoundingClientRect();
    return (rect, name, style = {}, ...children) => {
      const node = h("div", { class: name }, ...children);
      const place = { left: rect.left - origin.left, top: rect.top - origin.top, width: rect.width, height: rect.height };
      for (const side in place) node.style[side] = `${place[side]}px`;
      Object.assign(node.style, style);
      drawn.push(node);
    };
  }

  // What is selected comes into sight within the box; the notebook stays where it is.
  reveal() {
    const [rect] = this.rects(this.range), pane = this.pane.getBoundingClientRect();
    if (!rect) return;
    if (rect.top < pane.top + 30) this.pane.scrollTop -= pane.top + 60 - rect.top;
    if (rect.bottom > pane.bottom - 60) this.pane.scrollTop += rect.bottom - pane.bottom + 100;
  }

  showFoot() {
    const { conflict, message, saved = true } = this.state, parts = [];
    let name = "an-foot";
    if (this.error) {
      name += " an-wrong";
      parts.push(h("b", {}, "Not done: "), this.error.problem, this.error.mend ? `. To mend it: ${this.error.mend}` : "");
    } else if (this.waiting.size) {
      parts.push(this.gone ? "Python has not answered: it is busy or gone. What you did last is not saved yet." : "Saving …");
      if (this.gone) name += " an-wrong";
    } else parts.push(h("span", { class: "an-saved" }, conflict ? "Not saved" : saved ? "Saved" : "Not saved"), " ", this.said || message || "");
    if (/remove --unused/.test(message || "") && !this.waiting.size) parts.push(" ", this.button("take them out", () => this.edit({ do: "forget" })));
    if (conflict) name += " an-wrong";
    this.foot.className = name;
    this.foot.replaceChildren(...parts);
  }

  button(words, act, { key = "", title = "", pressed = null, name = "", hindi = "", disabled = false } = {}) {
    const parts = [key && h("kbd", {}, key), words, hindi && h("span", { lang: "hi" }, hindi)];
    return h("button", { type: "button", class: name, title, disabled, "aria-pressed": pressed === null ? null : String(pressed), onclick: () => { if (!this.root.contains(document.activeElement)) this.pane.focus({ preventScroll: true }); this.run(act); } }, parts);
  }

  fill(...parts) {
    const inside = this.panel.contains(document.activeElement), field = inside ? document.activeElement.dataset.field : null;
    const old = field ? document.activeElement : null, last = old?.selectionStart === old?.value?.length;
    const at = old ? old.selectionStart : null;
    this.panel.replaceChildren(...parts.flat(9).filter(Boolean));
    const again = field && this.panel.querySelector(`[data-field="${field}"]`), next = again || this.panel.querySelector("[data-first]");
    if (next) next.focus({ preventScroll: true });
    else if (inside) this.pane.focus({ preventScroll: true }); // what had the focus is gone
    if (next && !again) for (const one of [this.foot, next]) one.scrollIntoView({ block: "nearest" });
    if (next && !again) next.setSelectionRange?.(next.value.length, next.value.length);
    // Who writes at the end goes on there, also where the value has grown by keys that waited.
    if (again && at !== null) again.setSelectionRange?.(last ? again.value.length : at, last ? again.value.length : at);
  }

  // A list of choices with keys; each is {key, words, act, hindi, title, name}.
  listed(choices) {
    for (const { key, act } of choices) if (key) this.choices.set(key, act);
    return h("div", { class: "an-choices" }, choices.map(({ words, act, ...rest }) => this.button(words, act, rest)));
  }
}

// ---- the view ------------------------------------------------------------------------------------

class View extends Board {
  constructor(model, el) {
    super(model, el, `Mark article ${model.get("fixed").article.id} by hand`);
    this.pane.setAttribute("aria-label", "The article. Arrow keys move by word, Shift widens the selection, ? lists all keys.");
    const entities = this.fixed.labels.filter((l) => !["event", "claim"].includes(l.layer)).map((l) => l.name);
    const types = this.fixed.labels.filter((l) => l.layer === "event").map((l) => l.name);
    this.letters = new Map([...letters(entities, "ek"), ["Claim", "k"]]);
    this.typeLetters = letters(types);
    this.layerOf = Object.fromEntries(this.fixed.labels.map((l) => [l.name, l.layer]));
    this.hidden = new Set(); // layers that are not shown
    this.pieces = []; // of a selection with gaps, those that are kept
    this.mode = { kind: "read" };
    this.on = null; // the id of what is selected: a mention or an event
    this.read();
    this.place(this.firstOpen());
    this.listen();
  }

  listen() {
    super.listen();
    this.root.addEventListener("pointerdown", () => { this.deaf = null; });
    this.pane.addEventListener("pointerdown", (e) => { this.down = true; this.pointer = e.pointerType; this.fine = e.altKey; this.more = e.ctrlKey || e.metaKey; });
    this.pane.addEventListener("click", (e) => this.click(e));
    // The selection is known only after the event.
    this.released = () => {
      if (this.down) this.run(() => new Promise((done) => setTimeout(() => done(this.dragged()), 0)));
      this.down = false;
    };
    document.addEventListener("pointerup", this.released);
    this.selecting = () => { if (this.pointer === "touch") { clearTimeout(this.touching); this.touching = setTimeout(() => this.dragged(), 250); } };
    document.addEventListener("selectionchange", this.selecting);
    this.show();
  }

  close() {
    super.close();
    document.removeEventListener("selectionchange", this.selecting);
    document.removeEventListener("pointerup", this.released);
  }

  // An edit, after which `fresh` are the things that are new.
  async edit(edit) {
    const before = new Set(this.things.map((thing) => thing.id));
    const ok = await super.edit(edit);
    this.fresh = ok ? this.things.filter((thing) => !before.has(thing.id)) : [];
    return ok;
  }

  // ---- what is there -----------------------------------------------------------------------------

  read() {
    this.state = this.model.get("state");
    const marks = new Map(this.state.marks.map((mark) => [mark.id, mark]));
    const told = this.state.events.map((event) => {
      const { fragments, words, sound } = marks.get(event.trigger);
      return { ...event, label: event.type, fragments, words, sound, event: true };
    });
    const mentions = this.state.marks.filter((mark) => !mark.event);
    this.things = [...mentions, ...told].sort((x, y) => x.fragments[0][0] - y.fragments[0][0] || y.fragments.at(-1)[1] - x.fragments.at(-1)[1]);
    this.byId = new Map(this.things.map((thing) => [thing.id, thing]));
    if (!this.byId.has(this.on)) this.on = null;
    this.proposed = this.state.suggestions.filter((one) => !this.taken(one));
  }

  // Whether something of its kind is marked on the words of a suggestion by now.
  taken({ layer, start, end }) {
    const kinds = { names: ["who", "thing"], things: ["who", "thing"], times: ["time"], quantities: ["number"], events: ["event"], cues: ["claim"] };
    return this.things.some((thing) => kinds[layer]?.includes(thing.layer) && thing.fragments.some((f) => overlap(f, [start, end])));
  }

  firstOpen() {
    const open = this.state.segments.find((segment) => segment.status === "left") || this.state.segments[0];
    return open ? open.start : 0;
  }

  get thing() { return this.byId.get(this.on); }
  get fragments() { return [...this.pieces, this.range].sort((x, y) => x[0] - y[0]); }
  get segment() { return this.state.segments.find((s) => s.start <= this.range[0] && this.range[0] < s.end) || this.state.segments[0]; }
  inside(segment) { return this.things.filter((thing) => segment.start <= thing.fragments[0][0] && thing.fragments[0][0] < segment.end); }
  shownThings() { return this.things.filter((thing) => !this.hidden.has(thing.layer)); }
  suggestions() { return this.hidden.has("suggestion") ? [] : this.proposed; }
  name(id) {
    const thing = this.byId.get(id);
    return thing ? h("span", { class: "an-named" }, h("b", { lang: "hi" }, thing.words), ` ${thing.label} `, h("code", {}, id)) : h("code", {}, id);
  }

  // ---- selecting ---------------------------------------------------------------------------------

  place(point) {
    this.anchor = this.head = Math.max(0, this.text.wordAt(point));
    this.range = [...(this.text.words[this.head] || [0, this.text.length])];
  }

  select(range) {
    this.range = range;
    this.anchor = this.text.wordAt(range[0]);
    this.head = Math.max(this.anchor, this.text.wordAt(range[1] - 1));
    this.show();
  }

  choose(thing) {
    this.on = thing ? thing.id : null;
    if (thing) {
      this.range = [...thing.fragments[0]];
      this.anchor = this.text.wordAt(this.range[0]);
      this.head = this.text.wordAt(this.range[1] - 1);
      this.mode = { kind: "thing" };
    } else this.mode = { kind: "read" };
    this.pieces = [];
    this.show();
    this.reveal();
  }

  move(step, wide) {
    const words = this.text.words;
    // As in a text field: without Shift one goes on from the end of what is selected.
    const from = wide ? this.head : this.text.wordAt(step > 0 ? this.range[1] - 1 : this.range[0]);
    const next = Math.min(words.length - 1, Math.max(0, from + step));
    this.head = next;
    if (!wide) this.anchor = next;
    const [first, last] = [Math.min(this.anchor, next), Math.max(this.anchor, next)];
    this.range = [words[first][0], words[last][1]];
    this.leaveThing();
    this.showSelected();
    this.reveal();
  }

  fineMove(step, wide) {
    const [start, end] = this.range;
    if (wide) this.range = [start, Math.max(this.text.edge(start, 1), this.text.edge(end, step))];
    else this.range = [Math.min(this.text.edge(end, -1), this.text.edge(start, step)), end];
    this.leaveThing();
    this.show();
  }

  // Moving on leaves what was selected; whatever waits for a pick goes on waiting.
  leaveThing() {
    if (["thing", "events"].includes(this.mode.kind)) this.mode = { kind: "read" };
    if (this.mode.kind === "read") this.on = null;
  }

  jump(step) {
    const at = this.state.segments.indexOf(this.segment);
    const next = this.state.segments[Math.min(this.state.segments.length - 1, Math.max(0, at + step))];
    if (!next) return;
    this.leaveThing();
    this.place(next.start);
    this.show();
    this.reveal();
  }

  step(step) {
    const list = this.shownThings();
    let at = list.findIndex((thing) => thing.id === this.on);
    if (at < 0) at = list.findIndex((thing) => thing.fragments[0][0] >= this.range[0]) - (step > 0 ? 1 : 0);
    const next = list[at + step];
    if (!next) return;
    if (this.picks) { this.range = [...next.fragments[0]]; this.head = this.anchor = this.text.wordAt(this.range[0]); this.show(); this.reveal(); }
    else this.choose(next);
  }

  pointOf(event) {
    let node, offset;
    if (document.caretPositionFromPoint) {
      const at = document.caretPositionFromPoint(event.clientX, event.clientY);
      [node, offset] = at ? [at.offsetNode, at.offset] : [];
    } else {
      const at = document.caretRangeFromPoint(event.clientX, event.clientY);
      [node, offset] = at ? [at.startContainer, at.startOffset] : [];
    }
    if (node !== this.node) return null;
    const word = this.text.words.find(([a, b]) => this.text.units[a] <= offset && offset <= this.text.units[b]);
    const hit = word && this.rects(word).some((r) => r.left - 3 <= event.clientX && event.clientX <= r.right + 3 && r.top - 3 <= event.clientY && event.clientY <= r.bottom + 20);
    return hit ? Math.min(word[1] - 1, Math.max(word[0], this.text.points[offset])) : null;
  }

  // A click on words: the marks on them one after the other, from the inside out.
  click(event) {
    const chosen = getSelection();
    if (!chosen.isCollapsed && chosen.anchorNode === this.node && chosen.focusNode === this.node) return;
    const point = this.pointOf(event);
    this.pane.focus({ preventScroll: true });
    if (point === null) return;
    const size = (thing) => thing.fragments.at(-1)[1] - thing.fragments[0][0];
    const here = this.shownThings().filter((thing) => covers(thing, point) && thing.layer !== "heading").sort((x, y) => size(x) - size(y));
    if (this.picks) return this.pick(here, point);
    const next = here[(here.findIndex((thing) => thing.id === this.on) + 1) % (here.length || 1)];
    if (next && !this.more) return this.choose(next);
    const suggested = this.suggestions().find((one) => one.start <= point && point < one.end);
    this.leaveThing();
    if (this.more) this.pieces.push(this.range);
    this.place(point);
    if (suggested && !here.length) this.range = [suggested.start, suggested.end];
    this.mode = { kind: "read" };
    this.on = null;
    this.show();
  }

  // Words dragged over by mouse, or chosen by touch.
  dragged() {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0), units = this.text.units;
    const within = [range.startContainer === this.node, range.endContainer === this.node];
    if (!within[0] && !within[1]) return;
    let start = this.text.points[within[0] ? range.startOffset : 0], end = this.text.points[within[1] ? range.endOffset : units.at(-1)];
    // Dragged out of the text: to the edge of the sentence, no further.
    const sentence = this.state.segments.find((s) => (within[0] ? s.start <= start && start < s.end : s.start < end && end <= s.end));
    if (!within[0] && sentence) start = sentence.start;
    if (!within[1] && sentence) end = sentence.end;
    const snapped = this.text.snap(start, end, this.fine);
    if (this.pointer !== "touch") chosen.removeAllRanges();
    if (snapped[0] >= snapped[1]) return;
    if (this.more) this.pieces.push(this.range);
    else if (!this.picks) this.pieces = [];
    this.pane.focus({ preventScroll: true });
    if (!this.picks) { this.mode = { kind: "read" }; this.on = null; }
    this.select(snapped);
    if (this.mode.kind === "move" && !this.more) this.run(() => this.take());
  }

  // ---- picking for a slot, a relation, a move ----------------------------------------------------

  get picks() { return ["slot", "relate", "move"].includes(this.mode.kind); }
  fits(thing) {
    if (this.mode.kind === "move") return false;
    return thing.id !== this.mode.id && this.mode.types.includes(thing.label);
  }

  pick(here, point) {
    const fit = here.filter((thing) => this.fits(thing));
    if (fit.length) return this.run(() => this.takeThing(fit[0]));
    const suggested = this.suggestions().find((one) => one.start <= point && point < one.end);
    this.place(point);
    if (suggested) this.range = [suggested.start, suggested.end];
    this.show();
  }

  async takeThing(thing) {
    const { kind, id, role, type } = this.mode;
    const done = kind === "slot"
      ? await this.edit({ do: "role", event: id, role, id: thing.id })
      : await this.edit({ do: "relate", type, arg1: id, arg2: thing.id });
    if (done) this.choose(this.byId.get(id));
  }

  // Enter while something waits: the mark on the selected words, or the words themselves.
  async take(label) {
    const { kind, id, role, types } = this.mode;
    if (kind === "move") {
      if (await this.edit({ do: "move", id: this.byId.get(id).event ? this.byId.get(id).trigger : id, fragments: this.fragments })) this.choose(this.byId.get(id));
      return;
    }
    const there = this.shownThings().filter((thing) => this.fits(thing) && same(thing.fragments, this.fragments));
    if (there.length && !label) return this.takeThing(there[0]);
    if (kind === "slot") {
      const fresh = types.filter((t) => !["event", "claim"].includes(this.layerOf[t]));
      const only = label || (fresh.length === 1 ? fresh[0] : null);
      if (!only) return this.tell(`Say by its key what these words are: ${fresh.join(", ")}.`);
      if (await this.edit({ do: "fill", event: id, role, label: only, fragments: this.fragments })) {
        this.pieces = [];
        const made = this.fresh.find((thing) => !thing.event);
        this.choose(this.byId.get(id));
        if (made && this.fixed.linked[made.label] && !made.links.length) this.offerLink(made.id, id);
      }
    } else this.tell("There is no mark on these words that fits: choose one from the list, or mark the words first.");
  }

  // ---- edits -------------------------------------------------------------------------------------

  async mark(label) {
    if (!(await this.edit({ do: "mark", label, fragments: this.fragments }))) return;
    this.pieces = [];
    const made = this.fresh.find((thing) => thing.label === label) || this.things.find((t) => t.label === label && overlap(t.fragments[0], this.range));
    if (!made) return;
    this.choose(made);
    if (this.fixed.linked[label] === "actor" && !made.links.length) this.offerLink(made.id);
  }

  async remove() {
    const at = this.range;
    if (await this.edit({ do: "delete", ids: [this.on] })) { this.mode = { kind: "read" }; this.on = null; this.select(at); }
  }

  offerLink(id, back = id) {
    this.on = id;
    this.mode = { kind: "link", id, back, query: "", found: [], at: -1 };
    // Nothing here waits for an answer: keys would be taken by the field before those that wait.
    this.mode.type = (character) => { this.look(this.mode.query + character); this.show(); };
    this.show();
    this.look("");
  }

  // The candidates for what is typed; Enter takes the first at once only if these words are known to mean it.
  look(query) {
    const mode = this.mode, thing = this.byId.get(mode.id);
    mode.query = query;
    mode.looking = this.ask({ ask: "candidates", query, label: thing.label, words: thing.words }).then((found) => {
      if (this.mode !== mode || mode.query !== query) return;
      mode.found = found || [];
      mode.at = query || !mode.found.length || mode.found[0].sure ? 0 : -1;
      this.show();
    });
  }

  async link(entry) {
    const { id, back } = this.mode;
    const fresh = entry.known === false ? { name_hi: entry.name_hi, name_en: entry.name_en, kind: entry.kind, country: entry.country || "", sector: "" } : null;
    if (!(await this.edit({ do: "link", on: id, database: entry.database, key: entry.key, new: entry.new || fresh }))) return;
    this.choose(this.byId.get(back));
    this.pane.focus({ preventScroll: true });
  }

  async accept(keys) {
    if (await this.edit({ do: "accept", keys, given: "" })) {
      const made = this.fresh[0];
      if (made && keys.length === 1) this.choose(made);
      else this.leave();
      return;
    }
    // What waits for something that only a person can say is marked, and asks for it.
    const one = this.state.suggestions.find((s) => s.key === keys[0]);
    if (keys.length === 1 && one) {
      this.range = [one.start, one.end];
      this.pieces = [];
      await this.mark(one.label);
    }
  }

  nextSuggestion(step) {
    const list = this.suggestions();
    const after = step > 0 ? list.find((s) => s.start > this.range[0] || (s.start === this.range[0] && s.end > this.range[1])) : list.findLast((s) => s.start < this.range[0]);
    if (!after) return this.tell(list.length ? "No more suggestions in this direction." : "There are no suggestions: “Suggest” looks for some.");
    this.leaveThing();
    this.select([after.start, after.end]);
    this.reveal();
  }

  leave() {
    if (this.mode.events) return this.open({ kind: "events" });
    const back = this.mode.back || this.mode.id;
    this.pieces = [];
    this.error = null;
    this.said = "";
    if (this.mode.kind !== "read" && this.mode.kind !== "thing" && this.byId.has(back)) this.choose(this.byId.get(back));
    else {
      this.mode = { kind: "read" };
      this.on = null;
      this.show();
    }
    this.pane.focus({ preventScroll: true });
  }

  // ---- keys --------------------------------------------------------------------------------------

  press(key, { alt, shift, character }) {
    this.said = "";
    const choice = this.choices.get(key);
    if (this.deaf && !/^(Arrow|Home|End|Page|Enter|Escape|Ctrl)/.test(key)) return this.tell(this.deaf);
    this.deaf = null;
    if (choice) return choice();
    // Typed before the field had the focus.
    if (this.mode.type && character.length === 1) return this.mode.type(character);
    // Who goes on typing after a command that is none here must not mark words by it.
    if (/^⇧[A-Z]$/.test(key)) return this.tell(this.deaf = `${key} does nothing here, and letters wait: Esc, an arrow key or a click goes on.`);
    const [step, wide] = [key.endsWith("Left") || key.endsWith("Up") || key === "[" ? -1 : 1, shift];
    switch (key) {
      case "ArrowLeft": case "ArrowRight": return alt ? this.fineMove(step, wide) : this.move(step, wide);
      case "ArrowUp": case "ArrowDown": case "PageUp": case "PageDown": return this.jump(step);
      case "Home": this.leaveThing(); this.place(this.segment.start); return this.show();
      case "End": this.leaveThing(); this.place(this.text.words.findLast(([a]) => a < this.segment.end)[0]); return this.show();
      case "[": case "]": return this.step(step);
      case "Escape": return this.leave();
      case "Ctrl+Z": case "Ctrl+⇧Z": case "Ctrl+Y": return this.turn(key);
    }
  }

  // ---- drawing the marks -------------------------------------------------------------------------

  // The lane of each thing: no two that overlap share one.
  lanes(things) {
    const ends = [], lanes = new Map();
    for (const thing of things) {
      let lane = ends.findIndex((end) => end <= thing.fragments[0][0]);
      if (lane < 0) lane = ends.length;
      ends[lane] = thing.fragments.at(-1)[1];
      lanes.set(thing.id, lane);
    }
    return lanes;
  }

  draw() {
    if (!this.pane.clientWidth || !this.range) return;
    const drawn = [], box = this.boxes(drawn), shown = this.shownThings();
    for (const thing of shown.filter((t) => t.layer === "heading")) for (const f of thing.fragments) for (const rect of this.rects(f)) box(rect, "an-heading");
    const laned = shown.filter((thing) => thing.layer !== "heading"), lanes = this.lanes(laned);
    for (const thing of laned) this.drawThing(thing, lanes.get(thing.id), box);
    for (const one of this.suggestions()) for (const rect of this.rects([one.start, one.end])) box(rect, `an-suggested an-${one.layer}`);
    for (const segment of this.state.segments) this.drawNumber(segment, box);
    this.marks.replaceChildren(...drawn);
    this.fitTags();
    this.drawnFor = this.looks;
    this.drawSelected();
  }

  // What the marks look like hangs on these, besides the state.
  get looks() { return `${this.on} ${this.mode.kind}`; }

  drawSelected() {
    const drawn = [], box = this.boxes(drawn);
    for (const rect of this.segment ? this.rects([this.segment.start, this.segment.end]) : []) box(rect, "an-sentence");
    for (const match of this.mode.kind === "find" ? this.mode.found : []) for (const rect of this.rects([match.start, match.end])) box(rect, "an-found");
    for (const fragment of this.fragments) for (const rect of this.rects(fragment)) box(rect, "an-selected");
    this.over.replaceChildren(...drawn);
  }

  // A step that changes nothing but what is selected.
  showSelected() {
    this.showPanel();
    this.showFoot();
    if (this.drawnFor === this.looks) this.drawSelected();
    else this.draw();
  }

  drawThing(thing, lane, box) {
    const on = thing.id === this.on ? " an-on" : "", open = this.picks && this.fits(thing) ? " an-fits" : "";
    const kind = `an-${thing.layer}${on}${open}${thing.todo.length ? " an-todo" : ""}`;
    let before = null;
    for (const [number, fragment] of thing.fragments.entries()) {
      for (const [piece, rect] of this.rects(fragment).entries()) {
        box(rect, `an-tint ${kind}`);
        const tag = piece ? null : h("span", { class: "an-tag" }, number ? `… ${thing.label}` : thing.label);
        box({ left: rect.left, width: rect.width, top: rect.bottom + 1 + lane * 12 }, `an-line ${kind}`, {}, tag);
        if (before && before.bottom === rect.bottom) {
          const gap = { left: before.right, width: rect.left - before.right, top: rect.bottom + 1 + lane * 12, height: 2 };
          box(gap, `an-gap ${kind}`);
        }
        before = rect;
      }
    }
  }

  drawNumber(segment, box) {
    const [rect] = this.rects([segment.start, Math.min(segment.end, segment.start + 2)]);
    if (!rect) return;
    const sign = { read: "✓", left: "", bare: "–" }[segment.status];
    box({ left: rect.left - 1, top: rect.top - 12, width: 40, height: 12 }, "an-no", {}, `${segment.id.slice(1)}${sign}`);
  }

  // The label below a line is cut where the next one in its lane begins.
  fitTags() {
    const wide = this.marks.clientWidth, lanes = new Map();
    for (const line of this.marks.querySelectorAll(".an-line")) {
      const top = Math.round(parseFloat(line.style.top));
      lanes.set(top, [...(lanes.get(top) || []), line]);
    }
    for (const lane of lanes.values()) {
      lane.sort((x, y) => parseFloat(x.style.left) - parseFloat(y.style.left));
      for (const [n, line] of lane.entries()) {
        const end = n + 1 < lane.length ? parseFloat(lane[n + 1].style.left) : wide;
        if (line.firstChild) line.firstChild.style.maxWidth = `${end - parseFloat(line.style.left) - 2}px`;
      }
    }
  }

  // ---- the bar and the foot ----------------------------------------------------------------------

  showBar() {
    const { progress } = this.state, { article } = this.fixed;
    const counts = `${progress.read} of ${progress.all} read, ${progress.bare} with nothing to mark, ${progress.left} left`;
    const used = new Set([...this.things.map((t) => t.layer), ...(this.state.suggestions.length ? ["suggestion"] : [])]);
    const layers = Object.entries(LAYERS).filter(([layer]) => used.has(layer)).map(([layer, words]) =>
      this.button(words, () => { this.hidden.has(layer) ? this.hidden.delete(layer) : this.hidden.add(layer); this.show(); },
        { name: `an-layer an-${layer === "suggestion" ? "proposed" : layer}`, pressed: !this.hidden.has(layer), title: `show or hide: ${words}` }));
    this.bar.replaceChildren(
      h("div", { class: "an-title" }, h("b", {}, article.id), " ", h("span", { lang: "hi" }, article.title_hi), h("span", { class: "an-progress" }, counts),
        h("progress", { max: progress.all || 1, value: progress.read + progress.bare, "aria-label": counts })),
      h("div", { class: "an-tools" }, layers, h("span", { class: "an-space" }),
        this.turnButtons(),
        this.button("Find", () => this.openFind(), { key: "⇧F" }),
        this.button("Suggest", () => this.edit({ do: "suggest" }), { title: "look for names, numbers, times, events and cues that may be marked" }),
        this.button("Keys", () => this.toggleKeys(), { key: "?", pressed: this.mode.kind === "keys" })));
  }

  // ---- the panel: what is selected, and what can be done with it ---------------------------------

  open(mode) {
    this.mode = mode;
    this.show();
  }

  toggleKeys() { return this.mode.kind === "keys" ? this.leave() : this.open({ kind: "keys", back: this.on }); }

  translate() { this.open({ kind: "write", what: "gloss", segment: this.segment.id, value: this.segment.gloss, back: this.on }); }

  // Draws the panel of the present mode; `choices` are the keys it listens to.
  showPanel() {
    this.choices = new Map([["⇧F", () => this.openFind()], ["?", () => this.toggleKeys()], ["⇧G", () => this.translate()], ["⇧J", () => this.nextSuggestion(1)], ["⇧K", () => this.nextSuggestion(-1)]]);
    if (this.state.conflict) return this.fill(this.conflictPanel());
    const panels = {
      read: () => this.readPanel(), thing: () => (this.thing ? this.thingPanel() : this.readPanel()), events: () => this.eventsPanel(),
      slot: () => this.slotPanel(), relate: () => this.slotPanel(), move: () => this.movePanel(), relations: () => this.relationsPanel(),
      say: () => this.sayPanel(), link: () => this.linkPanel(), identical: () => this.identicalPanel(), find: () => this.findPanel(),
      rule: () => this.rulePanel(), keys: () => this.keysPanel(), confirm: () => this.confirmPanel(), write: () => this.writePanel(),
    };
    this.fill(panels[this.mode.kind]());
  }

  selectionHead() {
    const words = this.fragments.map(([a, b]) => this.text.slice(a, b)).join(" … ");
    return h("div", { class: "an-head" }, h("span", { class: "an-quote", lang: "hi" }, cutWords(words, 120)));
  }

  palette(only = null) {
    const rows = [];
    for (const layer of ["who", "thing", "number", "time", "heading"]) {
      const labels = this.fixed.labels.filter((l) => l.layer === layer && (!only || only.includes(l.name)));
      if (!labels.length) continue;
      const act = (name) => (this.mode.kind === "slot" ? () => this.take(name) : () => this.mark(name));
      rows.push(h("div", { class: "an-row" }, h("span", { class: "an-kind" }, LAYERS[layer]),
        this.listed(labels.map((l) => ({ key: this.letters.get(l.name), words: l.name, hindi: l.hi, act: act(l.name), name: `an-label an-${layer}` })))));
    }
    return rows;
  }

  readPanel() {
    const segment = this.segment;
    if (!segment) return h("p", {}, "This article has no sentences.");
    const here = this.suggestions().find((one) => one.start === this.range[0] && one.end === this.range[1]);
    const told = this.listed([
      { key: "e", words: "it tells an event …", act: () => this.open({ kind: "events" }), name: "an-label an-event" },
      { key: "k", words: "Claim", hindi: "कथन", title: "the cue of what somebody says: कहा, के मुताबिक", act: () => this.mark("Claim"), name: "an-label an-claim" },
    ]);
    const more = this.listed([
      { key: "⇧D", words: "add another piece", title: "keep these words and select more, with a gap between", act: () => { this.pieces.push(this.range); this.move(1, false); } },
      { key: "⇧B", words: segment.status === "bare" ? "there is something to mark" : "nothing to mark in this sentence", act: () => this.edit(segment.status === "bare" ? { do: "unbare", segments: [segment.id] } : { do: "bare", segments: [segment.id], why: "" }) },
      { key: "⇧G", words: "translate", act: () => this.translate() },
    ]);
    return [this.selectionHead(), this.gloss(segment), here && this.suggested(here, true), h("div", { class: "an-palette" }, this.palette(), h("div", { class: "an-row" }, h("span", { class: "an-kind" }, "told"), told)), more, this.sentence(segment)];
  }

  eventsPanel() {
    const types = this.fixed.labels.filter((l) => l.layer === "event"), explain = this.mode.explain;
    const act = (name) => (explain ? () => this.openRule(name) : () => this.mark(name));
    return [this.selectionHead(), h("p", {}, explain ? "What does the codebook say of …" : "What happens, by these words? Esc goes back."),
      this.listed(types.map((l) => ({ key: this.typeLetters.get(l.name), words: l.name, hindi: l.hi, act: act(l.name), name: "an-label an-event" }))),
      this.listed([{ key: "⇧H", words: "what the types mean", pressed: Boolean(explain), act: () => this.open({ kind: "events", explain: !explain }) }])];
  }

  gloss(segment) {
    return h("div", { class: "an-gloss" }, h("b", {}, segment.id), " ", h("i", {}, segment.sound), h("br"), segment.gloss || "not translated yet (⇧G)", segment.note && h("div", { class: "an-note" }, segment.note));
  }

  // What is suggested, marked and to be done in a sentence.
  sentence(segment) {
    const things = this.inside(segment), suggestions = this.suggestions().filter((one) => segment.start <= one.start && one.start < segment.end);
    const todo = this.state.todo.filter((one) => one.segment === segment.id);
    return [
      suggestions.length > 0 && h("details", { open: true }, h("summary", {}, `${plural(suggestions.length, "suggestion", "suggestions")} here`), this.suggestionList(suggestions)),
      h("details", { open: true }, h("summary", {}, `${plural(things.length, "mark", "marks")} here`),
        h("ul", { class: "an-list" }, things.map((thing) => h("li", {}, h("button", { type: "button", class: `an-item an-${thing.layer}`, onclick: () => this.run(() => this.choose(thing)) }, this.line(thing)))))),
      todo.length > 0 && h("details", { open: true }, h("summary", {}, `${plural(todo.length, "thing", "things")} to do here`), this.todoList(todo)),
    ];
  }

  line(thing) {
    const names = thing.links.map((link) => link.name).join(", ");
    const said = thing.attributes.map((one) => one.value ?? one.name).join(", ");
    const roles = (thing.roles || []).map((role) => `${role.role} ${this.byId.get(role.id)?.words ?? role.id}`).join("; ");
    return [h("b", { lang: "hi" }, thing.words), ` ${thing.label} `, h("code", {}, thing.id), names && ` → ${names}`, said && ` (${said})`, roles && h("span", { class: "an-roles", lang: "hi" }, ` ${roles}`)];
  }

  todoList(todo) {
    return h("ul", { class: "an-list" }, todo.slice(0, SHOWN).map((one) => h("li", {},
      this.byId.has(one.id) ? h("button", { type: "button", class: "an-item", onclick: () => this.run(() => this.choose(this.byId.get(one.id))) }, one.problem) : one.problem,
      h("div", { class: "an-mend" }, one.mend))));
  }

  // ---- suggestions -------------------------------------------------------------------------------

  suggested(one, keys = false) {
    const accept = { key: keys ? "⇧Y" : "", words: "accept", act: () => this.accept([one.key]) };
    const dismiss = { key: keys ? "⇧X" : "", words: "dismiss", act: () => this.edit({ do: "dismiss", keys: [one.key] }) };
    return h("div", { class: "an-suggestion" }, h("b", { lang: "hi" }, one.words), ` ${one.label}? `, h("span", { class: "an-reason" }, `${one.reason} (${one.score})`), this.listed([accept, dismiss]));
  }

  suggestionList(suggestions) {
    const listed = suggestions.slice(0, SHOWN), kinds = [...new Set(listed.map((one) => one.label))];
    const all = kinds.map((label) => {
      const some = listed.filter((one) => one.label === label);
      const act = () => this.open({ kind: "confirm", words: `Accept ${plural(some.length, "suggestion", "suggestions")} of ${label} in this sentence: ${some.map((o) => o.words).join(", ")}?`, act: () => this.accept(some.map((o) => o.key)) });
      return { words: `all ${label} (${some.length})`, act };
    });
    return [listed.map((one) => this.suggested(one)), suggestions.length > 1 && h("div", {}, "accept ", this.listed(all))];
  }

  confirmPanel() {
    return [h("p", {}, this.mode.words), this.listed([{ key: "Enter", words: "yes", act: this.mode.act }, { key: "Escape", words: "no", act: () => this.leave() }])];
  }

  // ---- what is selected --------------------------------------------------------------------------

  thingPanel() {
    const thing = this.thing, commands = [];
    if (this.fixed.linked[thing.label]) commands.push({ key: "⇧L", words: "link", title: "say who or which event it is", act: () => this.offerLink(thing.id) });
    if (this.attributesFor(thing).length) commands.push({ key: "⇧S", words: "say of it", title: "tense, stance, form …", act: () => this.open({ kind: "say", id: thing.id }) });
    const value = { Quantity: "Value", Time: "Timex" }[thing.label];
    if (value) commands.push({ key: "⇧V", words: "value", title: "what the words amount to, as the codebook writes it", act: () => this.open({ kind: "write", what: value, id: thing.id, value: this.noteOf(thing, value) }) });
    commands.push({ key: "⇧N", words: "note", act: () => this.open({ kind: "write", what: "AnnotatorNotes", id: thing.id, value: this.noteOf(thing, "AnnotatorNotes") }) });
    if (this.relationsOf(thing).length) commands.push({ key: "⇧R", words: "relate", act: () => this.open({ kind: "relations", id: thing.id }) });
    if (!thing.event) commands.push({ key: "⇧I", words: "identical words", title: "mark the same words elsewhere", act: () => this.openIdentical(thing.id) });
    commands.push({ key: "⇧M", words: "change the words", act: () => this.open({ kind: "move", id: thing.id }) });
    commands.push({ key: "⇧C", words: "change the label", act: () => this.open({ kind: "say", id: thing.id, name: "label" }) });
    commands.push({ key: "⇧H", words: "rule", title: `what the codebook says of ${thing.label}`, act: () => this.openRule(thing.label) });
    commands.push({ key: "Delete", words: "delete", act: () => this.remove() }, { key: "Backspace", words: "", act: () => this.remove(), name: "an-hidden" });
    return [
      h("div", { class: `an-head an-${thing.layer}` }, h("span", { class: "an-quote", lang: "hi" }, thing.words), h("i", {}, thing.sound), h("div", {}, h("b", {}, thing.label), " ", h("code", {}, thing.id))),
      thing.voices && h("p", { class: "an-voices" }, thing.voices),
      thing.event && this.slots(thing), this.facts(thing), thing.todo.length > 0 && this.todoList(thing.todo.map((one) => ({ ...one, id: null, problem: one.problem.replace(/^[TE][0-9]+: /, "") }))),
      this.listed(commands), this.gloss(this.segment), this.sentence(this.segment),
    ];
  }

  cross(words, edit) {
    return h("button", { type: "button", title: words, "aria-label": words, onclick: () => this.run(() => this.edit(edit)) }, "×");
  }

  noteOf(thing, kind) { return thing.notes.find((note) => note.kind === kind)?.text ?? ""; }

  slots(thing) {
    const rows = (this.fixed.roles[thing.type] || []).map((slot, index) => {
      const filled = thing.roles.filter((role) => role.role === slot.role);
      const act = () => this.open({ kind: "slot", id: thing.id, role: slot.role, types: slot.types });
      if (index < 9) this.choices.set(String(index + 1), act);
      const open = filled.length < slot.least ? h("b", { class: "an-needed" }, " needed") : null;
      const values = filled.map((role) => h("span", { class: "an-filler" }, this.name(role.id),
        this.cross(`take ${role.id} out of ${slot.role}`, { do: "unrole", event: thing.id, role: slot.role, id: role.id })));
      return h("div", { class: `an-slot${filled.length ? "" : " an-empty"}` }, this.button(slot.role, act, { key: index < 9 ? String(index + 1) : "" }), open, values);
    });
    return h("div", { class: "an-slots" }, rows);
  }

  facts(thing) {
    const out = (id, words) => this.cross(`take away ${words}`, { do: "delete", ids: [id] });
    const rows = thing.links.map((link) => h("div", {}, `is ${link.name} `, h("code", {}, link.key), out(link.id, link.name)));
    rows.push(...thing.attributes.map((one) => h("div", {}, one.value === null ? one.name : `${one.name}: ${one.value}`, out(one.id, one.name))));
    for (const note of thing.notes) {
      const act = () => this.open({ kind: "write", what: note.kind, id: thing.id, value: note.text });
      rows.push(h("div", { class: "an-note" }, `${note.kind}: ${note.text} `, this.button("change", act), out(note.id, note.kind)));
    }
    for (const one of this.state.relations.filter((r) => r.arg1 === thing.id || r.arg2 === thing.id)) {
      rows.push(h("div", {}, `${one.type}: `, this.name(one.arg1), " → ", this.name(one.arg2), out(one.id, one.type)));
    }
    return rows.length ? h("div", { class: "an-facts" }, rows) : null;
  }

  attributesFor(thing) { return this.fixed.attributes.filter((one) => one.targets.includes(thing.label)); }

  // Two keys: what is said, then how.
  sayPanel() {
    const { id, name } = this.mode, thing = this.byId.get(id);
    if (!name) {
      const names = this.attributesFor(thing), keys = letters(names.map((one) => one.name));
      return [h("p", {}, "Say of ", this.name(id), ":"), this.listed(names.map((one) => ({
        key: keys.get(one.name), words: one.name, act: () => (one.values.length ? this.open({ kind: "say", id, name: one.name }) : this.said_(id, one.name, true)),
      })))];
    }
    if (name === "label") {
      const labels = this.fixed.labels.filter((l) => (thing.event ? l.layer === thing.layer : !["event", "claim"].includes(l.layer)));
      const keys = thing.event ? this.typeLetters : this.letters;
      const act = (label) => async () => { if (await this.edit({ do: "relabel", id, label })) this.choose(this.byId.get(id)); };
      return [h("p", {}, "What is ", this.name(id), "?"), this.listed(labels.map((l) => ({ key: keys.get(l.name), words: l.name, hindi: l.hi, act: act(l.name), name: `an-label an-${l.layer}` })))];
    }
    const { values } = this.fixed.attributes.find((one) => one.name === name && one.targets.includes(thing.label)), keys = letters(values);
    const has = thing.attributes.find((one) => one.name === name)?.value;
    return [h("p", {}, `${name} of `, this.name(id), ":"), this.listed([
      ...values.map((value) => ({ key: keys.get(value), words: value, pressed: value === has, act: () => this.said_(id, name, value) })),
      ...(has ? [{ key: "Delete", words: "take it away", act: () => this.said_(id, name, null) }] : []),
    ])];
  }

  async said_(on, name, value) {
    if (await this.edit({ do: "set", on, name, value })) this.choose(this.byId.get(on));
  }

  slotPanel() {
    const { kind, id, role, type, types } = this.mode;
    const fitting = this.inside(this.segment).filter((thing) => this.fits(thing) && !this.hidden.has(thing.layer));
    const picks = fitting.map((thing, index) => ({ key: index < 9 ? String(index + 1) : "", words: this.line(thing), act: () => this.takeThing(thing), name: `an-item an-${thing.layer}` }));
    this.choices.set("Enter", () => this.take());
    const fresh = kind === "slot" ? this.palette(types) : [];
    return [
      h("p", { class: "an-armed" }, kind === "slot" ? `${role} of ` : `${type} from `, this.name(id), kind === "slot" ? ": click a mark, or select words and say what they are. Esc leaves." : ": click the other end. Esc leaves."),
      picks.length > 0 && [h("div", { class: "an-kind" }, "marked in this sentence"), this.listed(picks)],
      fresh.length > 0 && [h("div", { class: "an-kind" }, "or the selected words"), this.selectionHead(), h("div", { class: "an-palette" }, fresh)],
    ];
  }

  movePanel() {
    this.choices.set("Enter", () => this.take());
    return [h("p", { class: "an-armed" }, "New words for ", this.name(this.mode.id), ": drag over them, or select with Shift and arrows (with Alt by character) and press Enter. Esc leaves."), this.selectionHead(), this.listed([{ key: "", words: "take these words", act: () => this.take() }])];
  }

  relationsOf(thing) {
    return this.fixed.relations.filter((one) => one.pairs.some(([ones]) => ones.includes(thing.label)));
  }

  relationsPanel() {
    const thing = this.byId.get(this.mode.id), list = this.relationsOf(thing), keys = letters(list.map((one) => one.type));
    return [h("p", {}, "How is ", this.name(thing.id), " related?"), this.listed(list.map((one) => ({
      key: keys.get(one.type), words: one.type,
      act: () => this.open({ kind: "relate", id: thing.id, type: one.type, types: one.pairs.filter(([ones]) => ones.includes(thing.label)).flatMap(([, twos]) => twos) }),
    })))];
  }

  // ---- boxes to type in --------------------------------------------------------------------------

  linkPanel() {
    const mode = this.mode, thing = this.byId.get(mode.id);
    if (mode.form) return this.actorForm(thing);
    const take = async () => {
      await mode.looking; // what was typed last counts
      if (this.mode !== mode || mode.form) return;
      if (mode.at < 0) return this.tell("None of these words is known to mean one of them: choose with the arrow keys, or type a name.");
      return mode.at < mode.found.length ? this.link(mode.found[mode.at]) : this.newEntry(thing);
    };
    const step = (by) => {
      const count = mode.found.length + 1; // after the candidates comes the new one
      mode.at = mode.at < 0 && by < 0 ? count - 1 : (mode.at + by + count) % count;
      this.show();
    };
    this.choices.set("Enter", take).set("ArrowDown", () => step(1)).set("ArrowUp", () => step(-1)).set("Backspace", () => this.look(mode.query.slice(0, -1)));
    const typed = (event) => {
      const act = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Enter: take }[event.key];
      if (!act) return;
      event.preventDefault();
      this.run(act);
    };
    const field = h("input", { type: "text", "data-field": "link", "data-first": true, value: mode.query, role: "combobox", "aria-expanded": "true", "aria-controls": "an-found", "aria-label": "a name in Hindi or Latin letters", placeholder: "a name, in Hindi or Latin letters", oninput: (e) => void this.look(e.target.value), onkeydown: typed });
    const rows = mode.found.map((one, index) => h("button", { type: "button", role: "option", class: `an-item${index === mode.at ? " an-at" : ""}`, "aria-selected": String(index === mode.at), onclick: () => this.run(() => this.link(one)) },
      h("b", { lang: "hi" }, one.name_hi), ` ${one.name_en} `, h("code", {}, one.key), ` ${one.kind ?? ""}${one.known ? "" : ", new in the register"}`, one.why && h("span", { class: "an-reason" }, ` ${one.why}`)));
    const fresh = h("button", { type: "button", role: "option", class: `an-item${mode.at === mode.found.length ? " an-at" : ""}`, "aria-selected": String(mode.at === mode.found.length), onclick: () => this.run(() => this.newEntry(thing)) }, `new in the register: ${mode.query || thing.words} …`);
    return [h("p", { class: "an-armed" }, "Who or what is ", this.name(thing.id), "? Arrow keys and Enter choose, Esc leaves it open."), field, h("div", { class: "an-found-list", id: "an-found", role: "listbox" }, rows, fresh)];
  }

  async newEntry(thing) {
    const event = this.fixed.linked[thing.label] === "event", kinds = this.fixed.kinds[thing.label] || [];
    const key = (await this.ask({ ask: "free id", words: this.mode.query || thing.words, kind: event ? "event" : kinds[0] || "" })) || "";
    this.mode.form = { key, name_hi: thing.words, name_en: /^[\x20-\x7e]+$/.test(this.mode.query) ? this.mode.query : "", kind: kinds[0] || "", country: "", sector: "" };
    this.show();
  }

  actorForm(thing) {
    const form = this.mode.form, event = this.fixed.linked[thing.label] === "event", kinds = this.fixed.kinds[thing.label] || [];
    const row = (name, words, first) => h("label", {}, words, h("input", { type: "text", "data-field": name, "data-first": first, value: form[name], lang: name === "name_hi" ? "hi" : null, oninput: (e) => { form[name] = e.target.value; if (name === "key") form.own = true; } }));
    const rows = [row("name_en", "English name", true), row("name_hi", "Hindi name"), row("key", "id")];
    if (!event) rows.push(h("label", {}, "kind", h("select", { "data-field": "kind", onchange: (e) => { form.kind = e.target.value; } }, kinds.map((kind) => h("option", { selected: kind === form.kind }, kind)))), row("country", "country (ISO code, as IND; or none)"), row("sector", "sector (as GOV, MIL; or none)"));
    const add = async () => {
      if (!form.own && form.name_en) form.key = (await this.ask({ ask: "free id", words: form.name_en, kind: event ? "event" : form.kind })) || form.key;
      const names = { name_hi: form.name_hi, name_en: form.name_en };
      return this.link({ database: event ? "event" : "actor", key: form.key.trim(), new: event ? names : { ...names, kind: form.kind, country: form.country, sector: form.sector } });
    };
    return [h("p", {}, "New in the register, for ", this.name(thing.id), ":"),
      h("form", { class: "an-form", onsubmit: (e) => { e.preventDefault(); this.run(add); } }, rows, h("button", { type: "submit" }, "add and link")), this.listed([{ key: "Esc", words: "leave it", act: () => this.leave() }])];
  }

  writePanel() {
    const { what, id, segment, value } = this.mode, mode = this.mode;
    const save = () => {
      mode.saved = mode.value;
      return this.edit(what === "gloss" ? { do: "gloss", segment, text: mode.value } : { do: "note", on: id, kind: what, text: mode.value });
    };
    const done = async () => { if (await save()) this.leave(); };
    // Whoever clicks elsewhere keeps what is written; Esc is the way to leave it.
    const left = () => {
      if (this.mode !== mode || mode.value === (mode.saved ?? value) || mode.dropped) return;
      this.mode = { kind: "read" }; // or the box would take the focus back, and cut off a drag
      this.run(save);
    };
    mode.type = (character) => { mode.value += character; this.show(); };
    const about = what === "gloss" ? ["What does ", h("b", {}, segment), " say in English?"] : [{ AnnotatorNotes: "A note on ", Value: "The value of ", Timex: "The time of " }[what] ?? `${what} of `, this.name(id)];
    return [h("p", { class: "an-armed" }, about, " Ctrl+Enter saves, Esc leaves it."), what === "gloss" && h("p", { class: "an-quote", lang: "hi" }, this.text.slice(this.segment.start, this.segment.end)),
      h("textarea", { "data-field": "write", "data-first": true, rows: "4", onblur: left, oninput: (e) => { mode.value = e.target.value; }, onkeydown: (e) => { if (e.key === "Escape") mode.dropped = true; if (e.key === "Enter" && (e.ctrlKey || e.metaKey || what !== "gloss" && !e.shiftKey)) { e.preventDefault(); this.run(done); } } }, mode.value),
      this.listed([{ words: "save", act: done }])];
  }

  openFind() { this.open({ kind: "find", query: "", found: [], at: 0, back: this.on }); }

  findPanel() {
    const mode = this.mode;
    const look = (query) => {
      mode.query = query;
      const asked = query.trim() ? this.ask({ ask: "find", query }) : Promise.resolve([]);
      mode.looking = asked.then((found) => {
        if (this.mode !== mode || mode.query !== query) return;
        mode.found = found || [];
        mode.at = -1;
        this.show();
      });
    };
    const go = async (step) => {
      await mode.looking;
      if (!mode.found.length) return;
      mode.at = (mode.at + step + mode.found.length) % mode.found.length;
      const { start, end } = mode.found[mode.at];
      this.select([start, end]);
      this.reveal();
    };
    return [h("p", {}, "Find words, in any spelling or in Latin letters. Enter goes to the next, Esc back to the text."),
      h("input", { type: "text", "data-field": "find", "data-first": true, value: mode.query, "aria-label": "words to find", oninput: (e) => look(e.target.value), onkeydown: (e) => { if (e.key === "Enter") { e.preventDefault(); this.run(() => go(e.shiftKey ? -1 : 1)); } } }),
      h("p", {}, mode.query ? plural(mode.found.length, "place", "places") : ""), this.listed([{ words: "next", act: () => go(1) }, { words: "previous", act: () => go(-1) }])];
  }

  // The mark of somebody or something that the words of a place lie in or cross.
  around(place) {
    return this.things.find((thing) => !thing.event && thing.layer !== "heading" && thing.fragments.some((f) => place.fragments.some((g) => overlap(f, g))));
  }

  async openIdentical(id) {
    const places = await this.ask({ ask: "identical", id });
    if (!places) return;
    if (!places.length) return this.tell("These words stand nowhere else.");
    this.open({ kind: "identical", id, places, ticked: new Set(places.map((p, n) => (p.marked || this.around(p) ? -1 : n)).filter((n) => n >= 0)) });
  }

  identicalPanel() {
    const { id, places, ticked } = this.mode;
    const act = async () => { if (await this.edit({ do: "identical", id, places: [...ticked].sort((x, y) => x - y).map((n) => places[n].fragments) })) this.choose(this.byId.get(id)); };
    const inside = (around) => around && ` (in ${around.words}, ${around.label})`;
    const rows = places.map((place, n) => h("label", { class: "an-place" },
      h("input", { type: "checkbox", checked: ticked.has(n), disabled: place.marked, onchange: (e) => { e.target.checked ? ticked.add(n) : ticked.delete(n); this.show(); } }),
      h("span", { lang: "hi" }, place.segment, " ", place.context[0], h("b", {}, place.context[1]), place.context[2]), place.marked ? " (marked)" : inside(this.around(place))));
    return [h("p", {}, "The same words as ", this.name(id), ": the ticked ones get its label and its link."), rows,
      this.listed([{ key: "Enter", words: `mark ${plural(ticked.size, "place", "places")}`, act, disabled: !ticked.size }, { key: "Escape", words: "leave", act: () => this.leave() }])];
  }

  async openRule(label) {
    const rule = await this.ask({ ask: "rule", label });
    if (rule) this.open({ kind: "rule", rule, id: this.on, events: this.mode.kind === "events" });
  }

  rulePanel() {
    return [h("h4", {}, this.mode.rule.title), h("div", { class: "an-rule" }, plain(this.mode.rule.text)), this.listed([{ words: "back", key: "Escape", act: () => this.leave() }])];
  }

  conflictPanel() {
    const { mine, theirs, edit } = this.state.conflict;
    const lines = (title, list) => [h("h4", {}, title), h("pre", {}, list.join("\n") || "(nothing)")];
    return [h("p", { class: "an-armed" }, `The file was changed elsewhere while it was open here. Your last step (${edit}) is not saved, and nothing was overwritten.`),
      this.listed([{ words: "do my step on the changed file", act: () => this.edit({ do: "again" }) }, { words: "take the changed file, leave my step", act: () => this.edit({ do: "reload" }) }]),
      lines("only here", mine), lines("only in the file now", theirs)];
  }

  keysPanel() {
    const rows = [
      ["← →", "word by word"], ["Shift ← →", "more or fewer words"], ["Alt ← →", "move the beginning by one character"], ["Alt Shift ← →", "move the end by one character"],
      ["↑ ↓", "previous, next sentence"], ["Home End", "first, last word of the sentence"], ["[ ]", "previous, next mark"], ["a letter", "mark the words: the letters stand on the labels"],
      ["e, then a letter", "mark an event"], ["k", "mark a claim by its cue"], ["1 to 9", "choose a slot of the event; then a mark from the list"], ["Enter", "take the selected words"],
      ["⇧S, letter, letter", "say of it: tense, stance …"], ["⇧V", "the value of a number or time"], ["⇧L", "link to an actor or event"], ["⇧I", "mark identical words"], ["⇧M", "change the words of a mark"], ["⇧R", "relate two marks"], ["⇧N", "note"], ["⇧H", "the codebook's rule"],
      ["⇧J ⇧K", "next, previous suggestion"], ["⇧Y ⇧X", "accept, dismiss it"], ["⇧B", "nothing to mark in this sentence"], ["⇧G", "translate the sentence"], ["⇧D", "add a piece after a gap"],
      ["Delete", "delete a mark"], ["Ctrl Z, Ctrl Y", "undo, redo"], ["⇧F", "find"], ["Esc", "leave"], ["Tab", "to the buttons and out of the box"],
    ];
    return [h("table", { class: "an-keys" }, rows.map(([key, words]) => h("tr", {}, h("td", {}, h("kbd", {}, key)), h("td", {}, words)))),
      h("p", {}, "By mouse: drag over words, or click one; click a mark, and again for the mark around it. Alt while dragging cuts within words; Ctrl adds a piece. By touch: hold a word, pull the handles.")];
  }
}

// ---- two passes side by side ---------------------------------------------------------------------

class Passes extends Board {
  constructor(model, el) {
    super(model, el, `Two readings of article ${model.get("fixed").article}, side by side`);
    this.pane.setAttribute("aria-label", "The article. Up and down go through the differences, 1 takes the first reading, 2 the second, 0 neither.");
    this.layer = "all";
    this.openOnly = true;
    this.at = 0;
    this.read();
    this.at = Math.max(0, this.rows.findIndex((row) => row.segment === `${this.fixed.article}-${this.fixed.start}`));
    this.listen();
    this.show();
  }

  read() {
    this.state = this.model.get("state");
    this.rows = this.state.rows.filter((row) => (this.layer === "all" || row.layer === this.layer) && (!this.openOnly || !row.decision));
    this.at = Math.max(0, Math.min(this.at, this.rows.length - 1));
  }

  get row() { return this.rows[this.at]; }
  get range() { return this.row ? [this.row.start, this.row.end] : [0, 0]; }

  draw() {
    if (!this.pane.clientWidth) return;
    const drawn = [], box = this.boxes(drawn);
    for (const [n, row] of this.rows.entries()) for (const rect of this.rects([row.start, row.end])) box(rect, n === this.at ? "an-selected" : "an-suggested an-claim");
    this.marks.replaceChildren(...drawn);
  }

  go(step) {
    this.asked = null;
    this.read();
    this.at = Math.max(0, Math.min(this.rows.length - 1, this.at + step));
    this.show();
    this.reveal();
  }

  listens(key) { return ["ArrowUp", "ArrowDown", "Escape", "Ctrl+Z", "Ctrl+Y", "Ctrl+⇧Z"].includes(key) || this.choices.has(key); }

  press(key) {
    const choice = this.choices.get(key);
    if (choice) return choice();
    if (key === "ArrowDown" || key === "ArrowUp") return this.go(key === "ArrowDown" ? 1 : -1);
    if (key === "Escape") return this.leave();
    if (key.startsWith("Ctrl+")) return this.turn(key);
  }

  leave() {
    this.asked = null;
    this.error = null;
    this.show();
    this.pane.focus({ preventScroll: true });
  }

  showBar() {
    const { progress, agreed } = this.state, layers = ["all", ...new Set(this.state.rows.map((row) => row.layer))];
    const counts = `${progress.decided} decided, ${progress.open} open`;
    const same = Object.entries(agreed).map(([layer, count]) => `${count} ${layer}`).join(", ");
    this.bar.replaceChildren(
      h("div", { class: "an-title" }, h("b", {}, this.fixed.article), ` ${this.fixed.first} | ${this.fixed.second}`, h("span", { class: "an-progress" }, counts),
        h("progress", { max: progress.decided + progress.open || 1, value: progress.decided, "aria-label": counts })),
      h("div", { class: "an-tools" }, layers.map((layer) => this.button(layer, () => { this.layer = layer; this.at = 0; this.go(0); }, { pressed: this.layer === layer, name: "an-tab" })),
        this.button("open only", () => { this.openOnly = !this.openOnly; this.go(0); }, { pressed: this.openOnly, name: "an-tab" }), h("span", { class: "an-space" }),
        this.turnButtons()),
      h("div", { class: "an-reason" }, `both have: ${same || "nothing in common"}`));
  }

  showPanel() {
    this.choices = new Map([["?", () => this.tell("↑ and ↓ go through the differences; 1 takes the first, 2 the second, 0 neither, 9 something else; Ctrl Z undoes, Ctrl Y does again.")]]);
    const row = this.row;
    if (!row) return this.fill(h("p", {}, this.state.progress.open ? "Nothing is open in this layer." : "All differences are decided."), this.all());
    if (this.asked) return this.fill(this.reasonPanel(row));
    const side = (key, name, has, decision) => h("div", { class: `an-side${row.decision === decision ? " an-taken" : ""}` },
      this.listed([{ key, words: name, act: () => this.askReason(decision), pressed: row.decision === decision }]), h("div", { lang: "hi" }, has || "nothing"));
    this.fill(
      h("div", { class: "an-head" }, h("span", { class: "an-quote", lang: "hi" }, row.words), h("div", {}, h("b", {}, row.segment), ` ${row.layer}: ${row.kind}`)), row.gloss && h("div", { class: "an-gloss" }, row.gloss),
      h("div", { class: "an-sides" }, side("1", this.fixed.first, row.first, "first"), side("2", this.fixed.second, row.second, "second")),
      this.listed([{ key: "0", words: "neither", act: () => this.askReason("neither"), pressed: row.decision === "neither" }, { key: "9", words: "something else", title: "decided otherwise, marked by hand", act: () => this.askReason("other"), pressed: row.decision === "other" }]),
      row.reason && h("p", { class: "an-note" }, `Why: ${row.reason}`), row.waits && h("p", { class: "an-needed" }, row.waits),
      h("p", { class: "an-reason" }, `${this.at + 1} of ${this.rows.length}. Up and down go on.`), this.all());
  }

  // One reader's side for all that is open in the layer shown: first what it would do, then doing it.
  all() {
    const open = this.rows.filter((row) => !row.decision).length;
    if (!open) return null;
    return this.listed(["first", "second"].map((side) => ({ words: `all ${open} open as ${this.fixed[side]} …`, act: () => this.askAll(side) })));
  }

  get asking() { return this.layer === "all" ? null : this.layer; }

  async askAll(side) {
    const keys = await this.ask({ ask: "take all", side, layer: this.asking });
    if (keys) this.askReason(side, keys);
  }

  askReason(decision, all = null) {
    this.asked = { decision, all, reason: all ? "" : this.row?.reason || "" };
    this.show();
  }

  reasonPanel(row) {
    const asked = this.asked, { decision, all } = asked, name = this.fixed[decision] || { neither: "neither", other: "something else" }[decision];
    const done = async () => {
      const wish = all ? { do: "take all", side: decision, layer: this.asking, reason: asked.reason } : { do: "decide", keys: [row.key], decision, reason: asked.reason };
      if (!(await this.edit(wish))) return;
      this.asked = null;
      this.go(this.openOnly ? 0 : 1);
      this.pane.focus({ preventScroll: true });
    };
    const many = all ? this.state.rows.filter((one) => all.includes(one.key)) : [];
    return [h("p", { class: "an-armed" }, all ? `Take ${name} for these ${many.length}: ` : `Take ${name} for ${row.words}. `, "Why? Enter decides, Esc leaves it open."),
      h("input", { type: "text", "data-field": "reason", "data-first": true, "aria-label": "the reason", value: asked.reason, oninput: (e) => { asked.reason = e.target.value; }, onkeydown: (e) => { if (e.key === "Enter") { e.preventDefault(); this.run(done); } } }),
      this.listed([{ words: "decide", act: done }]),
      all && h("ul", { class: "an-list" }, many.slice(0, SHOWN).map((one) => h("li", {}, h("b", { lang: "hi" }, one.words), ` ${one.layer}: ${one[decision] || "nothing"}`)))];
  }
}
