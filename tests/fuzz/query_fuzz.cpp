// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes at all as a query: it is read, resolved, expanded and read back, or refused with a sentence; never a crash or a hang.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "cairn/corpus.h"
#include "cairn/error.h"
#include "cairn/text.h"
#include "search/answer.h"
#include "search/read_back.h"

using namespace cairn;

namespace {

constexpr std::size_t most_words = 16u << 10;  // of a batch, the most generous door

void require(bool holds) {
    if (!holds) std::abort();
}

std::size_t words_in(const search::Node& node) {
    std::size_t count = node.words.size();
    for (const search::Node& child : node.children) count += words_in(child);
    return count;
}

void read(const std::string& text, bool any, bool bag_of_words) {
    static const auto              vocabulary = starter_vocabulary();
    static const index::Places     places(vocabulary->names);
    static const search::Expansion expansion(vocabulary->taxonomy);
    try {
        const Query        query{.text = text, .filters = {}, .any = any, .bag_of_words = bag_of_words, .facets = {}};
        const search::Plan plan = search::make_plan(query, *vocabulary, places, expansion);
        require(words_in(plan.root) <= most_words);
        const std::string sentence = search::sentence_of(plan.root, plan.filters, query.unit, *vocabulary).english();
        std::size_t       bad = 0;
        require(!sentence.empty() && !valid_utf8(sentence, &bad).empty() && bad == 0);
        for (const Wording& remark : search::expansion_remarks(plan.root, *vocabulary)) require(!remark.english().empty());
    } catch (const Error& error) {
        require(error.kind() == ErrorKind::bad_request && std::string_view(error.what()).find(": ") != std::string_view::npos);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    read(text, false, false);
    read(text, true, false);
    read(text, true, true);
    return 0;
}
