"""The cells of an exercise: its question, the student's blank and the folded solution.

They are made from the exercise and are not written by hand: `python -m utils.exercises` puts them
into the notebooks, each with the exercise's id in its metadata.
"""

import regex
from nbformat import NotebookNode, v4

from utils.exercises import exercises
from utils.exercises.exercise import Exercise
from utils.exercises.minutes import minutes
from utils.notebook import NotebookError

TIME = regex.compile(r"(?m)^(\| Time \| )[0-9]+( minutes)")
SOLUTION = "<details>\n<summary>Solution</summary>"


def blank(exercise: Exercise) -> str:
    """The student's cell: what is given, and the dots."""
    given = f"{exercise.given}\n" if exercise.given else ""
    ask = f'answer = ...\ncheck("{exercise.id}", answer)'
    return f"from utils.exercises import check\n\n{given}{ask}"


def cells_of(exercise: Exercise) -> list[NotebookNode]:
    """The three cells of an exercise, without outputs."""
    number = exercise.id.partition(".")[2]
    reader = "for readers of Hindi" if exercise.hindi else "for everyone"
    question = f"**Exercise {number}, {reader}.** {exercise.question}"
    after = f"{exercise.after}\n\n" if exercise.after else ""
    solution = f"{SOLUTION}\n\n```python\n{exercise.solution}\n```\n\n{after}</details>"
    metadata, name = {"exercise": exercise.id}, f"exercise-{exercise.id.replace('.', '-')}"
    return [
        v4.new_markdown_cell(question, metadata=metadata, id=f"{name}-question"),
        v4.new_code_cell(
            blank(exercise), metadata={**metadata, "tags": ["exercise"]}, id=f"{name}-answer"
        ),
        v4.new_markdown_cell(solution, metadata=metadata, id=f"{name}-solution"),
    ]


def put(notebook: NotebookNode, page: str, solutions: bool = True) -> NotebookNode:
    """The notebook with the cells of its exercises as they are written in page_NN.py, and its time.

    An exercise stays where it stands; one that stands nowhere follows the one before it; one that is
    written no more goes. A blank that has not changed keeps its outputs. Without `solutions` the
    folded ones are left out. Raises NotebookError where the first exercise of a page has no place.
    """
    kept, places, ran = [], {}, {}
    for cell in notebook.cells:
        id = cell.metadata.get("exercise")
        if id is None:
            kept.append(cell)
        else:
            places.setdefault(id, len(kept))
            if cell.cell_type == "code":
                ran[cell.source] = cell
    added, place = [], None
    for exercise in exercises(page):
        place = places.get(exercise.id, place)
        if place is None:
            told = (
                f'add a cell with the metadata {{"exercise": "{exercise.id}"}} where it is to stand'
            )
            raise NotebookError(f"page {page}: exercise {exercise.id} has no place; {told}")
        cells = cells_of(exercise)
        if before := ran.get(cells[1].source):
            cells[1].outputs, cells[1].execution_count = before.outputs, before.execution_count
        added.append((place, cells if solutions else cells[:2]))
    for place, cells in reversed(added):
        kept[place:place] = cells
    page_time = rf"\g<1>{minutes(NotebookNode(cells=kept))}\g<2>"
    kept[0] = NotebookNode({**kept[0], "source": TIME.sub(page_time, kept[0].source)})
    return NotebookNode({**notebook, "cells": kept})
