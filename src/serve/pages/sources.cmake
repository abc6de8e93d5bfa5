# SPDX-License-Identifier: GPL-3.0-or-later
# The handlers of the HTML pages, one file a page, and what they share.
set(page_sources
    pages/add_page.cpp
    pages/brief_page.cpp
    pages/counts.cpp
    pages/decide_view.cpp
    pages/digest_page.cpp
    pages/document_html.cpp
    pages/finding_page.cpp
    pages/frameworks_page.cpp
    pages/help_page.cpp
    pages/home_page.cpp
    pages/login_page.cpp
    pages/note_view.cpp
    pages/recurring_page.cpp
    pages/recurring_view.cpp
    pages/review_page.cpp
    pages/search_page.cpp
    pages/themes_page.cpp
    pages/views.cpp
)
