"""Tables as a notebook shows them: names for ids, words left, numbers right, long ones in a box."""

import pandas as pd
from bs4 import BeautifulSoup

from utils.claims.tables import ROWS, show_table, table_html


def cells(html):
    return [cell.get_text() for cell in BeautifulSoup(html, "html.parser").find_all(["th", "td"])]


def test_names_yes_and_lists(corpus):
    frame = pd.DataFrame(
        {
            "who": ["PRK", "000/heading > RUS_LAVROV"],
            "done": [True, False],
            "of": [("x", "y"), None],
        },
        index=pd.Index(["WAR", "क"], name="what"),
    )
    assert cells(table_html(frame, corpus)) == [
        *("what", "who", "done", "of"),
        *("the Russia–Ukraine war WAR", "North Korea PRK", "yes", "x, y"),
        *("क", "heading of article 000 > Sergey Lavrov", "no", ""),
    ]
    assert cells(table_html(frame))[4:6] == ["WAR", "PRK"]


def test_words_left_and_numbers_right():
    frame = pd.DataFrame({"words": ["<b>", "c"], "number": [1.5, 2], "written": ["12,000", "3"]})
    soup = BeautifulSoup(table_html(frame), "html.parser")
    sides = [
        [td["style"].rpartition(" ")[2] for td in row.find_all("td")] for row in soup.find_all("tr")
    ]
    assert sides[1:] == [["left", "right", "right"]] * 2
    assert soup.find("style") is None and soup.find("b") is None


def test_a_long_table_scrolls_and_says_so():
    short, long = (table_html(pd.DataFrame({"n": range(rows)})) for rows in (ROWS, ROWS + 1))
    assert "scroll" not in short and f"{ROWS + 1} rows; scroll" in long and "overflow-y" in long


def test_levels_and_emptiness_are_no_trouble(corpus):
    frame = pd.DataFrame({"a": [1, 2], "b": ["x", "y"], "c": [3, 4]})
    for odd in (frame.set_index(["a", "b"]), frame.pivot(index="a", columns="b"), frame[:0]):
        assert "<table" in table_html(odd, corpus)


def test_rows_become_a_table_with_the_first_column_to_the_left():
    table = show_table([("a", 1, 2), ("b", 3, 4)], "word", "low", "high")
    assert table.index.name == "word" and table.loc["b"].to_dict() == {"low": 3, "high": 4}
    assert list(show_table([], "word", "low").columns) == ["low"]


def test_hindi_words_have_their_sound_beside_them():
    rows = [(1, "सैनिक", "गोले"), (2, "", "25 से 30 हजार")]
    one = show_table(rows, "n", "words", "more", sound="more")
    assert list(one.columns) == ["words", "more", "sound"]
    assert list(one["sound"]) == ["gole", "25 se 30 hajar"]
    both = show_table(one.reset_index(), "words", "n", "more", sound=["words", "more"])
    assert list(both.columns) == ["sound of words", "n", "more", "sound of more"]
    assert both.loc["सैनिक", "sound of words"] == "sainik" and both.index.name == "words"
