// A page opened as a file may not read its neighbours: search then lists pages without their sentences.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
