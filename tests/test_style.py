"""What the charts need is checked before anything is drawn, and said plainly when it is missing."""

import base64
import io
import os
import subprocess
import sys
from dataclasses import replace

import matplotlib
import pymupdf_fonts
import pytest
from matplotlib import font_manager
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle
from PIL import Image

from utils.charts import timeline
from utils.charts.drawing.fonts import check_letters, shared_out
from utils.charts.drawing.style import (
    DENSITY,
    LIGHT,
    describe,
    fingerprint,
    new_figure,
    show,
    to_svg,
    use_style,
)
from utils.files import SEEDS, SeedError
from utils.graph.study import make_study


def test_an_old_matplotlib_stops_with_a_clear_message(monkeypatch):
    monkeypatch.setattr(matplotlib, "__version__", "3.10.7")
    with pytest.raises(
        RuntimeError, match="cannot shape Hindi.*To mend it: install matplotlib 3.11"
    ):
        use_style.__wrapped__()


def test_a_missing_font_stops_with_a_clear_message(monkeypatch):
    def nothing(code):
        raise KeyError(code)

    monkeypatch.setattr(pymupdf_fonts, "myfont", nothing)
    with pytest.raises(
        RuntimeError, match="the font FiraGO .* is missing.*To mend it: pip install"
    ):
        use_style.__wrapped__()


def test_text_is_drawn_in_firago():
    use_style()
    assert matplotlib.rcParams["font.family"][0] == "FiraGO"
    found = font_manager.findfont("FiraGO", fallback_to_default=False)
    assert "FiraGO" in font_manager.get_font(found).family_name


def test_two_figures_share_no_id_and_links_stay_as_they_are():
    pages = []
    for name in ("one", "two"):
        figure = new_figure(2, 1)
        figure.text(0.5, 0.5, "ट्रंप", url="#000-T1")
        figure.add_axes((0.1, 0.1, 0.8, 0.8)).plot([0, 1], [0, 1])
        pages.append(to_svg(describe(figure, name, "<title>", "", "&", tips={"#000-T1": "<tip>"})))
    ids = [{part.split('"')[0] for part in page.split(' id="')[1:]} for page in pages]
    assert not ids[0] & ids[1]
    assert all('<a href="#000-T1">' in page and "&lt;tip&gt;" in page for page in pages)


# What a reader may have in a matplotlibrc of their own.
HOSTILE = """
axes.facecolor: black
figure.autolayout: True
font.family: serif
font.size: 30
lines.scale_dashes: False
path.sketch: 1, 100, 2
savefig.bbox: tight
savefig.dpi: 300
savefig.transparent: True
svg.fonttype: none
text.antialiased: False
text.usetex: True
timezone: Asia/Kolkata
"""


def test_a_matplotlibrc_of_the_readers_own_changes_nothing(tmp_path, study):
    (tmp_path / "matplotlibrc").write_text(HOSTILE, encoding="utf-8")
    code = (
        "import sys; from utils.charts import timeline; from utils.graph.study import load_study\n"
        "from utils.charts.drawing.style import to_svg\n"
        "sys.stdout.buffer.write(to_svg(timeline.draw(load_study().only(['000', '003']))[0]).encode())"
    )
    other = os.environ | {"MATPLOTLIBRC": str(tmp_path)}
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, env=other, cwd=SEEDS.parent, capture_output=True, check=True)
    assert run.stdout.decode() == to_svg(timeline.draw(study)[0])


def named(corpus, name):
    """The study with this name for every event and actor."""
    actors = {id: replace(actor, name_en=name) for id, actor in corpus.actors.items()}
    names = dict.fromkeys(corpus.event_names, (name, name))
    return make_study(replace(corpus, event_names=names, actors=actors))


def test_signs_that_firago_lacks_are_drawn(corpus):
    svg = to_svg(timeline.draw(named(corpus, "45 ℃ ★ ✓ 😀 ❤\ufe0f"))[0])
    for sign in "℃★✓😀❤":
        (_, glyph) = shared_out(sign).items()
        assert glyph == ("DejaVu Sans", sign)
    assert "DejaVuSans-" in svg and "LastResort" not in svg


@pytest.mark.parametrize(
    "sign, said",
    [("அ", "U\\+0B85, TAMIL LETTER A"), ("中", "U\\+4E2D"), ("🚀", "U\\+1F680, ROCKET")],
)
def test_a_sign_that_no_font_has_is_refused(corpus, sign, said):
    where = f"csv, [A-Z_]+, name 'ab{sign}': no font here has '{sign}' \\({said}.*\\), at offset 2. To mend it"
    with pytest.raises(SeedError, match=where):
        timeline.draw(named(corpus, f"ab{sign}"))
    article = replace(corpus.articles["003"], text=f"क\n {sign}")
    changed = replace(corpus, articles=corpus.articles | {"003": article})
    with pytest.raises(SeedError, match=f"^003_07edbe390f4d77c4.txt: .*{said}.*, at offset 3\\."):
        timeline.draw(make_study(changed))


def test_what_is_never_seen_needs_no_font():
    check_letters("क\u200dक\u200c \u202e\u2066 \ufe0f\U000e0100 \n\t\ufeff\u2060", "here")


def test_a_notebook_gets_a_small_picture_in_the_colours_of_the_palette():
    figure = new_figure(2, 1)
    figure.text(0.1, 0.5, "ट्रंप")
    for place, colour in enumerate(LIGHT.values()):
        figure.add_artist(Rectangle((place / 12, 0), 1 / 12, 0.3, color=colour))
    data, noted = show(describe(figure, "one", "a", "b", "alt"))._repr_mimebundle_()
    assert list(data) == ["image/png", "text/plain"] and data["text/plain"] == "alt"
    assert noted["image/png"]["width"] == 192 and noted["image/png"]["drawn"] == fingerprint(
        to_svg(figure)
    )
    picture = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    assert picture.mode == "P" and picture.size == (192 * DENSITY, 96 * DENSITY)
    found = {colour for _, colour in picture.convert("RGB").getcolors()}
    assert {tuple(round(255 * part) for part in to_rgb(c)) for c in LIGHT.values()} <= found
