"""One check for the exercises: says whether an answer is right, without showing the right one."""


def check(answer, expected) -> str:
    """Compare an answer with what the notebook computes; `...` counts as not answered yet."""
    if answer is ...:
        return "Not answered yet: put your answer in place of the dots and run the cell again."
    if answer == expected:
        return "Right."
    if type(answer) is not type(expected):
        return f"Not yet: the answer is a {type(expected).__name__}, yours is a {type(answer).__name__}."
    return "Not yet. Look again, or open the solution."
