"""What the charts need is checked before anything is drawn, and said plainly when it is missing."""

import matplotlib
import pymupdf_fonts
import pytest
from matplotlib import font_manager

from utils.charts.drawing.style import describe, new_figure, to_svg, use_style


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
    assert matplotlib.rcParams["font.family"] == ["FiraGO"]
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
