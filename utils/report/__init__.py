"""The report in HTML and PDF: `python -m utils.report`."""
