"""How each article names each actor. A module of its own: reading the corpus needs no pandas."""

import pandas as pd


def naming_table(mentions, actors) -> pd.DataFrame:
    """Count how each article names each actor.

    Columns: actor, article, form (Name where the annotation says nothing else), surface (the Hindi
    words), count, mentions (their ids). A mention that stands for several actors counts for each.
    """
    ids = {}
    for mention in mentions:
        for actor in mention.actors:
            row = (actor, mention.article, mention.form, mention.quote)
            ids.setdefault(row, []).append(mention.id)
    order = {actor: number for number, actor in enumerate(actors)}
    rows = sorted(ids, key=lambda row: (order[row[0]], row[1:]))
    table = [(*row, len(ids[row]), tuple(ids[row])) for row in rows]
    return pd.DataFrame(table, columns=["actor", "article", "form", "surface", "count", "mentions"])
