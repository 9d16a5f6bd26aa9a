"""`python -m utils.course` writes the table of the commonest words into notebooks/glossary.md."""

import sys

from utils.course.common_words import with_table, word_table
from utils.files import NOTEBOOKS, SeedError, read_text, write_atomic

GLOSSARY = NOTEBOOKS / "glossary.md"


def main() -> int:
    """Write the table; 1 with one message if common_words.csv or an article is refused."""
    try:
        write_atomic(GLOSSARY, with_table(read_text(GLOSSARY), word_table()))
    except (SeedError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
