// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "index/forms.h"
#include "index/temporary_corpus.h"

using namespace cairn::index;

TEST_CASE("the forms of a stem are those of its language, each once however often it is entered", "[index][forms]") {
    using Words = std::vector<std::string>;
    const cairn::test::TemporaryCorpus folder;
    Xapian::WritableDatabase           briefs((folder.open().root() / "index").string(), Xapian::DB_CREATE_OR_OPEN);
    CHECK(forms_of(briefs, "en", "univers").empty());
    add_forms(briefs, {{"en", "univers", "university"}, {"fr", "univers", "univers"}, {"en", "univers", "universities"}, {"en", "univers", "university"}});
    briefs.commit();
    add_forms(briefs, {{"en", "univers", "universe"}, {"en", "univers", "university"}});
    CHECK(forms_of(briefs, "en", "univers") == Words{"universe", "universities", "university"});
    CHECK(forms_of(briefs, "fr", "univers") == Words{"univers"});
    CHECK(forms_of(briefs, "en", "").empty());
    CHECK(forms_of(briefs, "e", "n/univers").empty());
}
