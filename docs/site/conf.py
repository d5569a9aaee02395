# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How Sphinx makes the documentation site: nothing is fetched from elsewhere, and its search works without a server."""

project = "openfla"
project_copyright = "The openfla authors"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "openfla"
html_copy_source = False
html_extra_path = ["extra"]
"""Films of the manual, where they were made."""
html_show_sphinx = False
myst_heading_anchors = 4
myst_enable_extensions = ["attrs_inline"]
nitpicky = True
suppress_warnings = ["misc.highlighting_failure"]
