"""The ties as a list to read: from whom, to whom, what, where it stands, and who says so."""

import pandas as pd

from utils.claims.chains import account, negated
from utils.graph.bands import bands, ends_text
from utils.graph.study import Study
from utils.wording.words import say


def tie_list(study: Study, language: str = "en") -> pd.DataFrame:
    """One row a tie, what is told as fact first, in the order of the graph.

    Columns: ends (who and whom, as in ends_text), tie (its name), class, status, who says so,
    tellings (ids).
    """
    corpus, rows = study.corpus, []
    for band in sorted(bands(study, folded=False), key=lambda band: not band.done):
        ends = ends_text(corpus, band.source, band.target, band.way, language)
        told = [corpus.events[id] for id in band.tellings]
        status = ", ".join(negated(one, band.negative, language) for one in band.statuses)
        row = {"ends": ends, "tie": corpus.event_name(band.events[0], language)}
        row |= {"class": say(band.quad, language), "status": status}
        rows.append(
            row | {"who says so": account(corpus, told, language), "tellings": band.tellings}
        )
    columns = ["ends", "tie", "class", "status", "who says so", "tellings"]
    return pd.DataFrame(rows, columns=columns)
