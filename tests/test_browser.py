"""The report in a real browser: what people click, at a desk, on a phone, in the dark, on paper.

`make browser` installs what these tests need beside the environment and runs them; without it they
are skipped, and they say so.
"""

import os
import shutil
from dataclasses import replace

import pytest

from utils.graph.study import make_study
from utils.report.build import build_page
from utils.report.page import render_html
from utils.wording.words import LANGUAGES

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: `make browser` installs and runs it"
)
DESK, PHONE = 1200, 360  # widths in CSS pixels
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


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edge_leads_to_its_sentence_and_back(visit, files, language, width):
    page = visit(files[language], width)
    mark = "[id='003-E26']"
    before = background(page, mark)
    edge = page.locator("#figure-actor_graph svg a[href='#003-E26']:visible").first
    edge.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    edge.dispatch_event("click")
    page.wait_for_url("**#003-E26")
    assert in_view(page, mark) and background(page, mark) != before
    assert page.locator(f".sentence:has({mark})").count() == 1
    page.go_back()
    page.wait_for_function("location.hash === ''")
    page.wait_for_function(f"Math.abs(scrollY - {place}) < 5")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_of_the_graph_can_be_hit_with_the_mouse(visit, files, language):
    page = visit(files[language])
    label = page.locator("#figure-actor_graph .wide svg a[href='#003-E26']").last
    label.scroll_into_view_if_needed()
    box = label.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**#003-E26")
    assert in_view(page, "[id='003-E26']")


def test_a_sentence_leads_to_the_row_of_its_edge(visit, files):
    page = visit(files["en"])
    sentence = page.locator(".sentence:has([id='003-E26'])")
    link = sentence.locator("a[href^='#row-actor_graph']").first
    row = link.get_attribute("href")
    link.click()
    page.wait_for_url(f"**{row}")
    page.wait_for_function(f"document.querySelector('{row}').getBoundingClientRect().height > 0")
    assert in_view(page, row)
    assert page.eval_on_selector(row, "e => e.matches(':target')")


@pytest.mark.parametrize("width", [PHONE, 768, DESK])
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
    focusable = "document.querySelectorAll('main a[href], main summary, main select').length"
    reached, count = 0, page.evaluate(focusable)
    assert count > 1000
    for _ in range(60):
        page.keyboard.press("Tab")
        reached += page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return e.matches('a, summary, select, [tabindex]') && s.outlineStyle !== 'none'; })()"
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
    page.evaluate("location.hash = '#003-E26'")
    page.wait_for_function("document.querySelectorAll('.sentence[hidden]').length === 0")
    assert in_view(page, "[id='003-E26']")


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
    evil = '"><img src=x onerror=alert(1)><script>alert(1)</script>\u202e\u2067' + "W" * 100_000
    names = dict.fromkeys(corpus.event_names, (evil, evil))
    actors = {id: replace(a, name_en=evil, name_hi=evil) for id, a in corpus.actors.items()}
    segments = {id: replace(s, gloss=evil) for id, s in corpus.segments.items()}
    changed = replace(corpus, event_names=names, actors=actors, segments=segments)
    few = [piece for piece in pieces if piece.chart in ("timeline", "naming")]
    path = tmp_path / "report.html"
    report = build_page(make_study(changed.only(["003"])), few)
    path.write_text(render_html(report), encoding="utf-8")
    page = visit(path.as_uri(), width)
    assert page.complaints == [] and page.asked == [path.as_uri()]
    assert page.evaluate("document.images.length") == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # The direction is not turned for the words of ours that follow.
    assert page.evaluate("getComputedStyle(document.querySelector('.told')).direction") == "ltr"
