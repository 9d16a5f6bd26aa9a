"""Curves, and free places for labels among them: boxes that cross no other text and few lines.

Everything is in inches, from the upper left corner down.
"""

import math
from dataclasses import dataclass, field

import numpy as np

STEPS = 60  # a curve is looked at in so many points
GAPS = 0.045, 0.02  # inches between two labels: beside, above each other
# Thirty-two directions, as whole numbers: the same on every processor.
AROUND = [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)]
AROUND += [(2, 1), (2, -1), (-2, 1), (-2, -1), (1, 2), (1, -2), (-1, 2), (-1, -2)]
AROUND += [(4, 1), (4, -1), (-4, 1), (-4, -1), (3, 2), (3, -2), (-3, 2), (-3, -2)]
AROUND += [(2, 3), (2, -3), (-2, 3), (-2, -3), (1, 4), (1, -4), (-1, 4), (-1, -4)]


@dataclass(frozen=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    def cut_by(self, x1, y1, x2, y2) -> bool:
        """Whether a straight line runs through the box."""
        points = between(x1, y1, x2, y2)
        return any(self.x0 < x < self.x1 and self.y0 < y < self.y1 for x, y in points)

    def nearest(self, x, y) -> tuple[float, float]:
        """The point of the box next to a point."""
        return min(max(x, self.x0), self.x1), min(max(y, self.y0), self.y1)


def around(x, y, width, height) -> Box:
    """The box of a width and height with its middle at x, y."""
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


@dataclass
class Space:
    """What is taken in the picture: boxes of texts and marks, and the points of every line."""

    bounds: Box
    lines: np.ndarray  # line, point, (x, y)
    taken: np.ndarray = field(default_factory=lambda: np.zeros((0, 4)))  # box, (x0, y0, x1, y1)

    def take(self, *boxes):
        """Mark boxes as taken."""
        new = [(box.x0, box.y0, box.x1, box.y1) for box in boxes]
        self.taken = np.concatenate([self.taken, np.array(new).reshape(-1, 4)])

    def free(self, box: Box) -> bool:
        """Whether a box lies inside and meets no text and no mark."""
        b, (x0, y0, x1, y1) = self.bounds, self.taken.T
        if b.x0 > box.x0 or b.y0 > box.y0 or box.x1 > b.x1 or box.y1 > b.y1:
            return False
        across = (box.x0 < x1 + GAPS[0]) & (x0 < box.x1 + GAPS[0])
        return not (across & (box.y0 < y1 + GAPS[1]) & (y0 < box.y1 + GAPS[1])).any()

    def inside(self, box: Box) -> Box:
        """The box, moved inside as far as it must be."""
        b = self.bounds
        dx = max(b.x0 - box.x0, 0) or min(b.x1 - box.x1, 0)
        dy = max(b.y0 - box.y0, 0) or min(b.y1 - box.y1, 0)
        return Box(box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy)

    def crossing(self, box: Box, own=()) -> int:
        """How many lines, not counting one's own, run through a box."""
        x, y = self.lines[..., 0], self.lines[..., 1]
        hit = (x > box.x0) & (x < box.x1) & (y > box.y0) & (y < box.y1)
        lines = hit.any(axis=1)
        lines[list(own)] = False
        return int(lines.sum())

    def crossed(self, start, end) -> int:
        """How often a straight line meets other lines: where it crosses them, all along if it runs with them."""
        points = np.array(between(*start, *end))[2:-1]
        near = (abs(self.lines[:, :, None] - points) < 0.03).all(axis=3).any(axis=1)
        return int(near.sum())

    def clear(self, x1, y1, x2, y2) -> bool:
        """Whether a straight line runs through no text and no mark."""
        x, y = np.array(between(x1, y1, x2, y2)).T[:, :, None]
        left, top, right, bottom = self.taken.T
        return not ((left < x) & (x < right) & (top < y) & (y < bottom)).any()


def between(x1, y1, x2, y2) -> list[tuple[float, float]]:
    """Points on a straight line, with both ends."""
    return [(x1 + (x2 - x1) * i / 12, y1 + (y2 - y1) * i / 12) for i in range(13)]


def bend(a, b, by) -> tuple[float, float]:
    """The control point of the curve from a to b whose middle lies `by` inches off the straight."""
    length = math.sqrt((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2)
    nx, ny = -(b[1] - a[1]) / length, (b[0] - a[0]) / length
    return (a[0] + b[0]) / 2 + 2 * by * nx, (a[1] + b[1]) / 2 + 2 * by * ny


def on_curve(curve, t) -> tuple[float, float]:
    """The point of a quadratic Bézier curve (start, control, end) at t, from 0 to 1."""
    return tuple(
        (1 - t) ** 2 * p + 2 * t * (1 - t) * q + t * t * r for p, q, r in zip(*curve, strict=True)
    )


def trim(curve, before, after) -> tuple:
    """The curve without its first and last inches, so that it stops at the marks."""
    points = [on_curve(curve, step / 200) for step in range(201)]
    first = next((i for i in range(99) if _apart(points[i], curve[0]) >= before), 99)
    last = next((i for i in range(200, 101, -1) if _apart(points[i], curve[2]) >= after), 101)
    middle = on_curve(curve, (first + last) / 400)
    start, end = points[first], points[last]
    control = tuple(2 * m - (s + e) / 2 for m, s, e in zip(middle, start, end, strict=True))
    return start, control, end


def sampled(curve) -> list[tuple[float, float]]:
    """Points along a curve."""
    return [on_curve(curve, step / STEPS) for step in range(STEPS + 1)]


def _apart(p, q) -> float:
    return math.sqrt((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2)


def convex_hull(points) -> list[tuple[float, float]]:
    """The convex hull, in order (Andrew's monotone chain, 1979)."""

    def half(points):
        hull = []
        for p in points:
            while len(hull) > 1 and _turn(hull[-2], hull[-1], p) <= 0:
                hull.pop()
            hull.append(p)
        return hull[:-1]

    points = sorted(set(points))
    return half(points) + half(points[::-1])


def holds(hull, point) -> bool:
    """Whether a convex hull holds a point."""
    return all(_turn(a, b, point) >= 0 for a, b in zip(hull, hull[1:] + hull[:1], strict=True))


def _turn(o, a, b) -> float:
    """Above 0 if the way from o over a to b turns left (y upwards)."""
    return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])
