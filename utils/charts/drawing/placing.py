"""Curves, and free places for labels among them: boxes that meet no other text and few lines.

Everything is in inches, from the upper left corner down. The last axis of an array is a point (x, y)
or a box (left, top, right, bottom). No matrix is multiplied: the numbers are the same everywhere.
"""

from dataclasses import dataclass

import numpy as np

SAMPLED = np.arange(61) / 60  # where on a curve its points are looked at
GAPS = 0.045, 0.02  # inches between two labels: beside, above each other
# Thirty-two ways from a point, one inch each; rounded, they are the same on every processor.
AROUND = np.round([(np.cos(n * np.pi / 16), np.sin(n * np.pi / 16)) for n in range(32)], 6)


def boxes(middle, size) -> np.ndarray:
    """The boxes of a size (width, height) around their middles."""
    half = np.asarray(size) / 2
    return np.concatenate(np.broadcast_arrays(middle - half, middle + half), axis=-1)


@dataclass
class Space:
    """What is taken in the picture: boxes of texts and marks, and the points of every line."""

    bounds: np.ndarray  # a box
    lines: np.ndarray  # line, point, (x, y)
    taken: np.ndarray  # boxes

    def take(self, boxes):
        """Mark boxes as taken."""
        self.taken = np.concatenate([self.taken, np.reshape(boxes, (-1, 4))])

    def free(self, boxes) -> np.ndarray:
        """Which boxes lie inside and meet no text and no mark."""
        low, high = self.bounds[:2] - 1e-9, self.bounds[2:] + 1e-9
        inside = (boxes[:, :2] >= low).all(axis=1) & (boxes[:, 2:] <= high).all(axis=1)
        (x0, y0, x1, y1), (left, top, right, bottom) = boxes.T[:, :, None], self.taken.T
        beside, above = GAPS
        meets = (x0 < right + beside) & (left < x1 + beside)
        return inside & ~(meets & (y0 < bottom + above) & (top < y1 + above)).any(axis=1)

    def crossing(self, boxes, own=-1) -> np.ndarray:
        """How many lines run through each box, not counting one's own (its number; -1: none)."""
        low, high = boxes[:, :2].min(axis=0, initial=99), boxes[:, 2:].max(axis=0, initial=-1)
        near = ((self.lines > low) & (self.lines < high)).all(axis=2)
        near[own : own + 1] = False
        line, point = np.nonzero(near)
        if not len(line):
            return np.zeros(len(boxes), dtype=int)
        (x, y), (x0, y0, x1, y1) = self.lines[line, point].T, boxes.T[:, :, None]
        hit = (x > x0) & (x < x1) & (y > y0) & (y < y1)
        first = np.flatnonzero(np.diff(line, prepend=-1))  # the first point of each line
        return np.logical_or.reduceat(hit, first, axis=1).sum(axis=1)

    def beside(self, starts, ends) -> np.ndarray:
        """How many lines each straight line crosses or runs along with, counted at four points."""
        points = starts[:, None] + (ends - starts)[:, None] * np.array([[0.2], [0.4], [0.6], [0.8]])
        found = self.crossing(boxes(points, 0.1).reshape(-1, 4))
        return found.reshape(-1, 4).sum(axis=1)

    def clear(self, start, end) -> bool:
        """Whether a straight line runs through no text and no mark."""
        (x, y), (left, top, right, bottom) = np.linspace(start, end, 13).T[:, :, None], self.taken.T
        return not ((left < x) & (x < right) & (top < y) & (y < bottom)).any()


def on_curve(curve, t) -> np.ndarray:
    """The points of a quadratic Bézier curve (start, control, end) at each t, from 0 to 1."""
    (start, control, end), t = curve, np.asarray(t)[..., None]
    return (1 - t) * (1 - t) * start + 2 * t * (1 - t) * control + t * t * end


def trim(curve, before, after) -> np.ndarray:
    """The curve without its first and last inches, so that it stops at the marks."""
    points = on_curve(curve, np.arange(201) / 200)
    near, far = (np.square(points - end).sum(axis=1) for end in (curve[0], curve[2]))
    first = next((i for i in range(99) if near[i] >= before * before), 99)
    last = next((i for i in range(200, 101, -1) if far[i] >= after * after), 101)
    start, end = points[first], points[last]
    return np.array([start, 2 * on_curve(curve, (first + last) / 400) - (start + end) / 2, end])


def outline(points, pad) -> np.ndarray:
    """The convex outline that goes round all points, `pad` inches away from them."""
    reach = (points[:, None] * AROUND).sum(axis=2).round(6)
    return points[reach.argmax(axis=0)] + pad * AROUND
