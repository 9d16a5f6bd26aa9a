"""The report in a real browser: what people click, at a desk, on a phone, in the dark, on paper.

`make browser` installs what these tests need beside the environment and runs them; without it they
are skipped, and they say so.
"""

import os
import shutil
from html import escape

import pytest
from corpora import hostile

from utils.report.build import build_page
from utils.report.graph_page import graph_page
from utils.report.page import render_html
from utils.wording.words import LANGUAGES, say

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: `make browser` installs and runs it"
)
DESK, TABLET, PHONE = 1280, 768, 360  # widths in CSS pixels
ZOOMED = DESK // 2  # a desk at 200 %
EDGE = "#figure-actor_graph svg:visible a[href='#000-E24']"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="module")
def browser():
    """Headless Chromium: $CHROMIUM, an installed one, or playwright's own."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with playwright.sync_playwright() as play:
        path = found or play.chromium.executable_path
        if not os.path.exists(path):
            pytest.skip("no Chromium here: `make browser` says how to get one")
        launched = play.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def files(rendered, tmp_path_factory):
    """language -> the address of its report as a file."""
    folder = tmp_path_factory.mktemp("report")
    addresses = {}
    for language in LANGUAGES:
        path = folder / f"report.{language}.html"
        path.write_text(rendered(language), encoding="utf-8")
        addresses[language] = path.as_uri()
    return addresses


@pytest.fixture
def visit(browser):
    """Open an address at a width; whatever is asked for or complained of is kept on the page."""
    contexts = []

    def opened(address, width=DESK, **how):
        context = browser.new_context(viewport={"width": width, "height": 900}, **how)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (page.complaints.append("dialog"), dialog.dismiss()))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def in_view(page, selector) -> bool:
    return page.eval_on_selector(
        selector,
        "e => { const b = e.getBoundingClientRect();"
        " return b.height > 0 && b.top >= 0 && b.bottom <= innerHeight; }",
    )


def background(page, selector) -> str:
    return page.eval_on_selector(selector, "e => getComputedStyle(e).backgroundColor")


def focused(page, attribute) -> str:
    return page.evaluate(f"document.activeElement.getAttribute('{attribute}')")


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mark_opens_its_evidence_beside_the_figure(visit, corpus, files, language, width):
    """Hindi, gloss and voice in a panel in view, without a jump; Escape gives the mark back."""
    page = visit(files[language], width)
    edge = page.locator(EDGE).first
    edge.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    edge.dispatch_event("click")
    assert in_view(page, ".panel") and focused(page, "class") == "panel"
    assert abs(page.evaluate("scrollY") - place) < 450
    segment = corpus.segment(corpus.events["000-E24"])
    shown = page.locator(".panel").inner_text()
    assert segment.text in shown and segment.gloss in shown
    voice = corpus.actors["RUS_TASS"].name(language)
    assert say("said by", language, voice) in shown and say("told past", language) in shown
    assert page.locator(".panel mark.lit").inner_text() in segment.text
    assert page.locator("[id='000-E24']").count() == 1
    page.keyboard.press("Escape")
    assert not page.locator(".panel").is_visible() and focused(page, "href") == "#000-E24"
    assert page.locator("svg .dim").count() == 0
    assert abs(page.evaluate("scrollY") - place) < 450


def test_a_mark_of_several_tellings_shows_each(visit, files):
    page = visit(files["en"])
    band = page.locator("svg:visible a[data-tellings*=' ']").first
    tellings = band.get_attribute("data-tellings").split()
    band.dispatch_event("click")
    assert page.locator(".panel .line").count() == len(tellings) > 1
    page.locator(".panel section > a").first.click()
    page.wait_for_url(f"**#{tellings[0]}")
    assert in_view(page, f"[id='{tellings[0]}']")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_of_the_graph_can_be_hit_with_the_mouse(visit, files, language):
    page = visit(files[language])
    label = page.locator(f"{EDGE} text").first
    label.scroll_into_view_if_needed()
    box = label.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert page.locator(".panel mark.lit").count() == 1
    page.locator(".panel button").click()
    assert not page.locator(".panel").is_visible()


def test_an_actor_dims_what_he_has_no_part_in(visit, files):
    page = visit(files["en"])
    actor = page.locator("#figure-actor_graph svg:visible a[data-ends='UKR']").first
    actor.dispatch_event("pointerover")
    ends = "all => all.map(e => e.dataset.ends.split(' '))"
    dim = page.eval_on_selector_all("svg .dim", ends)
    lit = page.eval_on_selector_all("#figure-actor_graph .wide a[data-ends*=' ']:not(.dim)", ends)
    assert dim and all("UKR" not in pair for pair in dim)
    assert lit and all("UKR" in pair for pair in lit)
    page.locator("h1").dispatch_event("pointerover")
    assert page.locator("svg .dim").count() == 0


def test_the_way_back_is_one_key(visit, files):
    page = visit(files["en"])
    link = page.locator("[id='topic-visit'] ~ .table tbody a").first
    link.scroll_into_view_if_needed()
    place, aim = page.evaluate("scrollY"), link.get_attribute("href")
    link.click()
    page.wait_for_url(f"**{aim}")
    assert abs(page.evaluate("scrollY") - place) > 900 and page.locator(".back").is_visible()
    page.keyboard.press("Escape")
    assert focused(page, "href") == aim and abs(page.evaluate("scrollY") - place) < 900
    assert not page.locator(".back").is_visible()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_sentence_leads_to_the_row_of_its_edge(visit, files, width):
    """The row's fold opens, and the row stands below the head of its table."""
    page = visit(files["en"], width)
    sentence = page.locator(".sentence:has([id='000-E24'])")
    sentence.locator("summary").click()
    link = sentence.locator("a[href^='#row-actor_graph']").first
    row = link.get_attribute("href")
    link.click()
    page.wait_for_url(f"**{row}")
    page.wait_for_function(f"document.querySelector('{row}').getBoundingClientRect().height > 0")
    page.wait_for_timeout(100)
    assert in_view(page, row) and page.locator(".back").is_visible()
    head = "document.querySelector('#figure-actor_graph thead th').getBoundingClientRect().bottom"
    top = f"document.querySelector('{row}').getBoundingClientRect().top"
    assert page.evaluate(f"{top} >= {head} - 1")


def test_without_script_a_mark_leads_to_its_words_and_these_to_the_figure(visit, files):
    page = visit(files["en"] + "#000-E24", java_script_enabled=False)
    assert in_view(page, "[id='000-E24']")
    sentence = page.locator(".sentence:has([id='000-E24'])")
    assert background(page, "[id='000-E24']") == "rgb(255, 228, 92)"
    sentence.locator("a[href='#figure-actor_graph']").click()
    assert page.url.endswith("#figure-actor_graph") and not page.locator(".panel").is_visible()


def test_a_graph_alone_works_in_a_frame(visit, study, drawings, tmp_path):
    """As a notebook holds it: the evidence opens in the frame, and nothing is asked for."""
    figure, _ = drawings.get("actor_graph", "en", "page")
    page = escape(graph_page(study, figure))
    path = tmp_path / "frame.html"
    path.write_text(f'<iframe style="width:90vw;height:90vh" srcdoc="{page}"></iframe>', "utf-8")
    opened = visit(path.as_uri())
    frame = opened.frame_locator("iframe")
    frame.locator("a[href='#000-E24']").first.dispatch_event("click")
    assert frame.locator(".panel mark.lit").count() == 1
    frame.locator(".panel section > a").click()
    assert frame.locator("svg.chart").count() == 1
    assert frame.locator("mark.lit").count() >= 1
    assert opened.asked[0] == path.as_uri() and opened.complaints == []
    assert all(url.startswith(("data:", "about:")) for url in opened.asked[1:])


@pytest.mark.parametrize("width", [PHONE, ZOOMED, TABLET, DESK])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_page_is_small(visit, files, language, width):
    """At least 12 CSS pixels; the charts' own type is tested with the charts."""
    page = visit(files[language], width)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    small = page.evaluate(
        """() => {
        const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const e = walk.currentNode.parentElement;
          if (!walk.currentNode.data.trim() || e.closest("svg, script, style")) continue;
          if (parseFloat(getComputedStyle(e).fontSize) < 11.99) found.add(e.tagName + e.className);
        }
        return [...found];
        }"""
    )
    assert small == []


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_what_is_touched_is_large_enough(visit, files, width):
    """24 CSS pixels (WCAG 2.2, 2.5.8) for every control and link that stands by itself."""
    page = visit(files["en"], width)
    page.locator(EDGE).first.dispatch_event("click")
    small = page.eval_on_selector_all(
        "summary, select, button, nav a, .panel section > a",
        "all => all.filter(e => e.checkVisibility()).map(e => [e, e.getBoundingClientRect()])"
        ".filter(([, box]) => box.height < 24 || box.width < 24).map(([e]) => e.outerHTML)",
    )
    assert small == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finger_opens_every_mark_of_every_chart(visit, files, language):
    """Marks may lie closer than a finger is wide (WCAG 2.2, 2.5.8: 24 pixels): all it covers open."""
    page = visit(files[language], PHONE, has_touch=True)
    missed = page.evaluate(
        """() => {
        const close = document.querySelector(".panel button"), missed = [];
        const under = (x, y) => document.elementFromPoint(x, y)?.closest("svg a");
        const spot = (piece) => {  // of it on the screen
          piece.scrollIntoView({ block: "center" });
          for (const one of piece.querySelectorAll("text, path, use")) {
            const box = one.getBoundingClientRect();
            for (let x = Math.floor(box.left); x <= box.right; x += 1)
              for (let y = Math.floor(box.top); y <= box.bottom; y += 1)
                if (under(x, y) === piece) return [x, y];
          }
        };
        for (const chart of document.querySelectorAll(".narrow svg")) {
          const marks = Map.groupBy(chart.querySelectorAll("a"), (a) => a.getAttribute("href"));
          for (const [link, pieces] of marks) {
            const [x, y] = pieces.values().map(spot).find(Boolean) || [-99, -99];
            const how = { clientX: x + 8, clientY: y + 8, pointerType: "touch", bubbles: true };
            chart.dispatchEvent(new PointerEvent("click", how));
            if (!pieces[0].matches(".shown")) missed.push(chart.closest("figure").id + link);
            close.click();
          }
        }
        return missed;
        }"""
    )
    assert missed == []


def test_a_finger_beside_a_mark_opens_it_and_a_mouse_does_not(visit, files):
    for touch in (True, False):
        page = visit(files["en"], PHONE, has_touch=touch)
        mark = page.locator(".narrow:visible svg a[href='#000-E24'] path").first
        mark.scroll_into_view_if_needed()
        box = mark.bounding_box()
        spot = box["x"] + box["width"] / 2, box["y"] + box["height"] + 6
        (page.touchscreen.tap if touch else page.mouse.click)(*spot)
        assert page.locator(".panel").is_visible() == touch


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_keyboard_stops_once_a_mark(visit, files, width):
    page = visit(files["en"], width)
    stops = page.evaluate(
        "[...document.querySelectorAll('a[href], summary, select, button, [tabindex]')]"
        ".filter(e => e.tabIndex >= 0 && e.checkVisibility()).map(e => e.ownerSVGElement"
        " ? e.closest('figure').id + e.getAttribute('href') : '')"
    )
    marks = [stop for stop in stops if stop]
    assert len(marks) == len(set(marks)) > 300 and len(stops) < 1500


def test_a_phone_and_a_zoomed_desk_have_the_narrow_drawing(visit, files):
    for width, narrow in ((PHONE, True), (ZOOMED, True), (TABLET, False), (DESK, False)):
        page = visit(files["en"], width)
        assert page.locator(".narrow svg").first.is_visible() == narrow
        assert page.locator(".rail ul").first.is_visible() == (width == DESK)


def test_charts_are_dark_where_the_page_is(visit, files):
    page = visit(files["en"], color_scheme="dark")
    words = "#figure-supply svg:visible text"
    colour = page.eval_on_selector_all(words, "all => getComputedStyle(all[0]).fill")
    assert colour == "rgb(232, 234, 237)"
    page.emulate_media(media="print")
    assert (
        page.eval_on_selector_all(words, "all => getComputedStyle(all[0]).fill")
        == "rgb(31, 35, 40)"
    )


@pytest.mark.parametrize("width", [PHONE, ZOOMED, TABLET, DESK])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_the_screen(visit, files, language, width):
    page = visit(files[language], width)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # Tables may be scrolled sideways inside their own frame; nothing else leaves the screen.
    wide = page.evaluate(
        "[...document.body.querySelectorAll('*')].filter(e => !e.closest('.table, svg, .unseen'))"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 0.5 && !e.matches('.skip'))"
        ".map(e => e.outerHTML.slice(0, 80))"
    )
    assert wide == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_request_leaves_the_file(visit, files, language):
    page = visit(files[language], offline=True)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(200)
    assert [url for url in page.asked if not url.startswith("data:")] == [files[language]]
    assert page.complaints == []
    # check() alone is true where no such font is declared.
    loaded = "[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family + f.weight)"
    assert sorted(page.evaluate(loaded)) == ["FiraGO400", "FiraGO700"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_stands_out_from_its_ground(visit, files, language, scheme):
    """Contrast of at least 4.5 (WCAG 2.2 AA) for every text outside the drawings."""
    page = visit(files[language], color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    low = page.evaluate(
        """() => {
        const rgb = (c) => c.match(/[0-9.]+/g).map(Number);
        const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
          .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
          .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
        const ground = (e) => {
          for (; e; e = e.parentElement) {
            const c = rgb(getComputedStyle(e).backgroundColor);
            if (c.length < 4 || c[3] > 0) return c;
          }
          return [255, 255, 255];
        };
        const found = new Map();
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const e = walk.currentNode.parentElement;
          if (!walk.currentNode.data.trim() || e.closest("svg, script, style, .skip, option")) continue;
          const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))];
          const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          if (ratio < 4.5) found.set(e.tagName + "." + e.className, ratio);
        }
        return [...found];
        }"""
    )
    assert low == []


def test_the_keyboard_reaches_everything(visit, files):
    page = visit(files["en"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert in_view(page, ".skip")
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    reached = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        reached += page.evaluate(
            "(() => { const e = document.activeElement, path = e.querySelector('path, use');"
            " const seen = getComputedStyle(e).outlineStyle !== 'none'"
            " || path && getComputedStyle(path).filter !== 'none';"
            " return Boolean(e.matches('a, summary, select, [tabindex]') && seen); })()"
        )
    assert reached == 60


def test_filters_hide_sentences_and_links_bring_them_back(visit, files):
    page = visit(files["en"])
    every = page.locator(".sentence").count()
    page.select_option("select[name=voice]", "KOR_DIA")
    shown = page.locator(".sentence:visible").count()
    assert 0 < shown < every
    ids = page.eval_on_selector_all(
        ".sentence", "all => all.filter(e => !e.hidden).map(e => e.dataset.voice)"
    )
    assert all("KOR_DIA" in voices.split() for voices in ids)
    assert page.locator(".filter output").inner_text().startswith(f"{shown} ")
    page.select_option("select[name=article]", "000")
    assert page.locator(".sentence:visible").count() == 0
    page.evaluate("location.hash = '#000-E24'")
    page.wait_for_function("document.querySelectorAll('.sentence[hidden]').length === 0")
    assert in_view(page, "[id='000-E24']")


def test_reading_needs_no_script(visit, files):
    page = visit(files["en"], java_script_enabled=False)
    assert not page.locator(".filter").is_visible()
    assert page.locator(".sentence:visible").count() == page.locator(".sentence").count()
    page.locator(".findings a").first.click()
    assert "#" in page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_print_leaves_out_what_only_a_screen_can_do(visit, files, language):
    page = visit(files[language], color_scheme="dark")
    page.emulate_media(media="print")
    assert not any(page.locator(part).first.is_visible() for part in ("nav", ".filter", "details"))
    assert page.locator(".sentence").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_untrusted_text_neither_runs_nor_breaks_the_page(visit, corpus, pieces, tmp_path, width):
    few = [piece for piece in pieces if piece.chart in ("timeline", "naming")]
    path = tmp_path / "report.html"
    path.write_text(render_html(build_page(hostile(corpus), few)), encoding="utf-8")
    page = visit(path.as_uri(), width)
    assert page.complaints == [] and page.asked == [path.as_uri()]
    assert page.evaluate("document.images.length") == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # The direction is not turned for the words of ours that follow.
    assert page.evaluate("getComputedStyle(document.querySelector('.told')).direction") == "ltr"
