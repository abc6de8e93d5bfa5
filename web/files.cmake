# SPDX-License-Identifier: GPL-3.0-or-later
# What web/ compiles into the program: templates, and what is sent as it stands under /assets/.
set(web_files
    add.html
    assets/cairn.js
    assets/icon.svg
    assets/style.css
    brief.html
    brief_card.html
    card.html
    clause.html
    error.html
    finding.html
    framework.html
    frameworks.html
    help.html
    home.html
    layout.html
    login.html
    review.html
    search.html
    searchbox.html
    theme.html
    themes.html
)
