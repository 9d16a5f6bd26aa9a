"""What Sphinx is told. It is read by Sphinx alone, which is no part of the environment (make site)."""

from pygments.lexers.special import TextLexer
from sphinx.search.en import SearchEnglish

from utils.site.hindi import SPLITTER_JS, search_words

project = html_title = html_short_title = "Hindi actor graph"
author = "The actor-graph collection contributors"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["extra"]
myst_heading_anchors = 4
myst_links_external_new_tab = False
html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["fonts.css", "site.css"]
html_js_files = ["site.js"]
html_extra_path = ["extra"]
html_search_language = "hi"
html_copy_source = html_show_sourcelink = False
html_show_copyright = html_show_sphinx = False
html_last_updated_fmt = None
html_use_index = False
html_domain_indices = False


class SearchBoth(SearchEnglish):
    """Search in English and Hindi: English stems, and words with their vowel signs."""

    lang = "hi"
    language_name = "English"  # by which the stemmer is called in JavaScript
    js_splitter_code = SPLITTER_JS

    def split(self, input):
        return search_words(input)


def setup(app):
    app.add_search_language(SearchBoth)
    app.add_lexer("ann", TextLexer)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
