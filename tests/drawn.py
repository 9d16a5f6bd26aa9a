"""Drawings as the tests look at them, and whether they can be read."""

import io
import re
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from utils.charts.drawing.style import SIZES
from utils.report.drawings import Drawings

LANGUAGES = ("en", "hi")


@dataclass
class Chart:
    drawings: Drawings
    key: tuple[str, str, str]

    @property
    def figure(self) -> Figure:
        return self.drawings.get(*self.key)[0]

    @property
    def table(self) -> pd.DataFrame:
        return self.drawings.get(*self.key)[1]

    @property
    def svg(self) -> str:
        return self.drawings.drawing(*self.key).svg


class Drawn:
    """drawn[name, language, size]: the figure, table and SVG of a chart; drawn[name, language]: a page."""

    def __init__(self, drawings: Drawings):
        self.drawings = drawings

    def __getitem__(self, key) -> Chart:
        return Chart(self.drawings, key if len(key) == 3 else (*key, "page"))


def hrefs(svg) -> list[str]:
    """What the links of a drawing lead to, without their #."""
    return [link[1:] for link in re.findall(r'<a href="([^"]+)"', svg)]


def texts_of(figure) -> list[Text]:
    return [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]


def text_boxes(figure):
    """(words, box) of every text, in points, as the SVG draws it."""
    width, height = (72 * inches for inches in figure.get_size_inches())
    renderer = RendererSVG(width, height, io.StringIO(), image_dpi=72)
    figure.set_dpi(72)
    return [(t.get_text(), t.get_window_extent(renderer)) for t in texts_of(figure)]


def assert_inside(figure):
    """Every text is inside the canvas and large enough: 8 points, 7.5 on a phone and on a page."""
    smallest = 9
    assert min(text.get_fontsize() for text in texts_of(figure)) >= smallest
    width, height = (72 * inches for inches in figure.get_size_inches())
    assert width == pytest.approx(72 * SIZES[figure.caption.size])
    boxes = text_boxes(figure)
    outside = [
        words
        for words, b in boxes
        if b.x0 < 0 or b.y0 < 0 or b.x1 > width + 0.01 or b.y1 > height + 0.01
    ]
    assert not outside
    return boxes


def assert_apart(figure):
    """assert_inside, and no two texts cross."""
    boxes = sorted(assert_inside(figure), key=lambda box: box[1].y0)
    crossing = []
    for number, (words, box) in enumerate(boxes):
        for other, b in boxes[number + 1 :]:
            if b.y0 >= box.y1:
                break
            if b.x0 < box.x1 and box.x0 < b.x1:
                crossing.append((words, other))
    assert not crossing
    return boxes


def assert_readable(figure):
    """assert_apart, and no thick mark crosses a text."""
    boxes = assert_apart(figure)
    marks = [path for _, path in drawn_marks(figure)]
    x0, y0, x1, y1 = np.array([path.get_extents().extents for path in marks]).reshape(-1, 4).T
    for words, box in boxes:
        inner = Bbox.from_extents(box.x0 + 1, box.y0 + 2, box.x1 - 1, box.y1 - 2)
        near = (x0 <= inner.x1) & (x1 >= inner.x0) & (y0 <= inner.y1) & (y1 >= inner.y0)
        crossed = (marks[n].intersects_bbox(inner, filled=False) for n in near.nonzero()[0])
        assert not any(crossed), f"a mark crosses {words!r}"


def drawn_marks(figure):
    """Every mark that stands out, with its path in pixels."""
    (axes,) = figure.axes
    found = [(line, line_path(line)) for line in axes.lines]
    found += [(shape, outline(shape)) for shape in axes.patches]
    return [(mark, path) for mark, path in found if path is not None]


def line_path(line):
    """Where a thick line or a dot is drawn; None for the thin lines of a grid."""
    path = line.get_transform().transform_path(line.get_path())
    if line.get_marker() not in ("None", None, ""):
        x, y = path.vertices[0]
        return Path.circle((x, y), line.get_markersize() / 2)
    return path if line.get_linewidth() >= 1.2 and line.get_linestyle() != "None" else None


def outline(box):
    """The outline of a filled shape that stands out; None for pale ground, which text may lie on."""
    pale = min(to_rgb(box.get_facecolor())) > 0.85 and box.get_edgecolor()[3] == 0
    return None if pale else box.get_transform().transform_path(box.get_path())
