"""The annotator's view in a bare page: its real ES module on one side, the real Session on the other.

No notebook in between, so that many cases are quick; tests/test_browser_jupyter.py has a few in JupyterLab.
"""

import json
from pathlib import Path

from utils.annotator import widget

KEYS = {"Ctrl Z": "Control+z", "Ctrl Y": "Control+y"}
FILES = Path(widget.__file__).parent
PAGE = """<!doctype html><meta charset="utf-8"><style>{css}</style>
<body style="margin:8px"><input id="before"><div id="el"></div><input id="after"><script type="module">
import view from "/annotator.js";
const heard = {{}}, fire = (name, ...said) => (heard[name] || []).forEach((act) => act(...said));
const held = JSON.parse(await python("null"));
const model = {{
  get: (key) => held[key],
  on: (name, act) => (heard[name] ||= []).push(act),
  off: (name, act) => (heard[name] = heard[name].filter((other) => other !== act)),
  send: async (content) => {{
    if (window.deaf) return;
    const {{ state, message }} = JSON.parse(await python(JSON.stringify(content)));
    if (state) held.state = state, fire("change:state");
    fire("msg:custom", message);
  }},
}};
window.close_view = view.render({{ model, el: document.getElementById("el") }});
window.ready = true;
</script>"""


class Hands:
    """What a person does with the annotator on a page, and sees; `pressed` counts the keys."""

    def __init__(self, page, session, touch=False):
        self.page, self.session, self.touch, self.pressed = page, session, touch, 0

    # ---- what a person does ----------------------------------------------------------------------

    def focus(self):
        self.page.locator(".an-pane").focus()

    def press(self, *keys):
        """Press keys one after the other; returns when all that they asked for is done."""
        for key in keys:
            self.pressed += 1
            self.page.keyboard.press(key)
        self.rest()

    def pick(self, *names):
        """Press the key that stands on the button with a name, for one name after the other."""
        for name in names:
            self.press(KEYS.get(key := self.key_of(name), key))

    def key_of(self, name):
        found = self.page.evaluate(
            """name => [...document.querySelectorAll('.an-panel button')].flatMap((button) => {
              const key = button.querySelector('kbd')?.textContent || '';
              const words = button.textContent.slice(key.length).trim();
              return key && words.startsWith(name) && !/[a-z]/i.test(words[name.length] || '') ? [key] : [];
            })""",
            name,
        )
        assert found, f"no key for {name!r} in: {self.panel}"
        return found[0].replace("⇧", "Shift+")

    def type(self, words):
        self.pressed += len(words)
        self.page.keyboard.type(words)
        self.rest()

    def rest(self):
        """Wait until all that was asked is done and drawn."""
        self.page.wait_for_function("document.querySelector('.an').ariaBusy !== 'true'")

    def place(self, words, nth=0, side="middle"):
        """Where words of the text are on the page: the middle, or the edge of the first or last of them."""
        point = self.page.evaluate(
            """([words, nth, side]) => {
              const node = document.querySelector('.an-words').firstChild;
              let at = -1;
              for (let i = 0; i <= nth; i++) at = node.data.indexOf(words, at + 1);
              const range = document.createRange();
              range.setStart(node, at); range.setEnd(node, at + words.length);
              node.parentElement.parentElement.scrollTop = 0;
              const pane = document.querySelector('.an-pane').getBoundingClientRect();
              let rects = range.getClientRects();
              if (rects[0].bottom > pane.bottom - 40) {
                node.parentElement.parentElement.scrollTop += rects[0].bottom - pane.bottom + 120;
                rects = range.getClientRects();
              }
              if (rects[0].top < 60 || rects[0].bottom > innerHeight - 20) {
                document.querySelector('.an').scrollIntoView({ block: 'center' });
                rects = range.getClientRects();
              }
              const first = rects[0], last = rects[rects.length - 1];
              if (side === 'start') return [first.left + 1, (first.top + first.bottom) / 2];
              if (side === 'end') return [last.right - 1, (last.top + last.bottom) / 2];
              return [(first.left + first.right) / 2, (first.top + first.bottom) / 2];
            }""",
            [words, nth, side],
        )
        return tuple(point)

    def tap(self, name):
        """Click the button of the panel that has a name, besides its key."""
        found = self.page.evaluate_handle(
            """name => [...document.querySelectorAll('.an-panel button')].find((button) => {
              const key = button.querySelector('kbd')?.textContent || '';
              const words = button.textContent.slice(key.length).trim();
              return words.startsWith(name) && !/[a-z]/i.test(words[name.length] || '');
            })""",
            name,
        ).as_element()
        assert found, f"no button {name!r} in: {self.panel}"
        found.tap() if self.touch else found.click()
        self.rest()

    def click(self, words, nth=0):
        self.page.mouse.click(*self.place(words, nth))
        self.rest()

    def drag(self, words, nth=0):
        x, y = self.place(words, nth, "end")
        start = self.place(words, nth, "start")
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(x, y, steps=6)
        self.page.mouse.up()
        self.rest()

    # ---- what is seen ------------------------------------------------------------------------------

    @property
    def foot(self):
        return self.page.locator(".an-foot").inner_text()

    @property
    def panel(self):
        return self.page.locator(".an-panel").inner_text()

    @property
    def content(self):
        return self.session.path.read_text(encoding="utf-8")

    def lines(self, *starts):
        """The lines of the .ann that begin so."""
        return [line for line in self.content.splitlines() if line.startswith(starts)]


class Page(Hands):
    """A bare page with the view of a widget that was made in this process."""

    def __init__(self, browser, made, width=1000, height=800, **how):
        self.desk = made.desk
        self.context = browser.new_context(viewport={"width": width, "height": height}, **how)
        super().__init__(self.context.new_page(), made.session, how.get("has_touch", False))
        self.complaints, page = [], self.page
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.expose_function("python", self.python)
        page.route("**/*", self.serve)
        page.goto("http://annotator.test/")
        page.wait_for_function("window.ready")

    def python(self, content):
        content, desk = json.loads(content), self.desk
        if content is None:
            return json.dumps({"fixed": desk.fixed, "state": desk.state()})
        message, now = widget.reply(desk, content)
        return json.dumps({"message": message, "state": now})

    def serve(self, route):
        if route.request.url.endswith(".js"):
            body, kind = (FILES / "annotator.js").read_text(encoding="utf-8"), "text/javascript"
        else:
            css = (FILES / "annotator.css").read_text(encoding="utf-8")
            body, kind = PAGE.format(css=css), "text/html"
        route.fulfill(body=body, content_type=kind)

    def close(self):
        self.context.close()
