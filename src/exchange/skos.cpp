// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>
#include <utility>

#include "cairn/exchange.h"

namespace cairn {
namespace {

/// A string literal of Turtle (RDF 1.1 Turtle, 2.5.1), with its language if it has one.
std::string literal(std::string_view text, std::string_view language = {}) {
    std::string quoted = "\"";
    for (const char letter : text) {
        switch (letter) {
            case '"': quoted += "\\\""; break;
            case '\\': quoted += "\\\\"; break;
            case '\n': quoted += "\\n"; break;
            case '\r': quoted += "\\r"; break;
            case '\t': quoted += "\\t"; break;
            default: quoted += letter;
        }
    }
    return quoted + "\"" + (language.empty() ? "" : "@" + std::string(language));
}

/// Writes one concept after another.
class Writer {
public:
    Writer(const Taxonomy& taxonomy, std::string_view base) : taxonomy_(taxonomy), base_(base) {}

    std::string write() && {
        text_ = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\n<" + base_ + "> a skos:ConceptScheme";
        for (const Concept& each : taxonomy_.concepts()) {
            if (each.broader.empty()) add("skos:hasTopConcept", iri(each.id));
        }
        text_ += " .\n";
        for (const Concept& each : taxonomy_.concepts()) write(each);
        return std::move(text_);
    }

private:
    [[nodiscard]] std::string iri(std::string_view id) const { return "<" + base_ + std::string(id) + ">"; }

    void add(std::string_view property, const std::string& value) {
        text_ += " ;\n    " + std::string(property) + " " + value;
    }

    void write(const Concept& each) {
        text_ += "\n" + iri(each.id) + " a skos:Concept";
        add("skos:inScheme", "<" + base_ + ">");
        if (each.broader.empty()) add("skos:topConceptOf", "<" + base_ + ">");
        add("skos:notation", literal(each.id));
        write_labels(each);
        for (const std::string& id : each.broader) add("skos:broader", iri(id));
        for (const std::string& id : taxonomy_.narrower(each.id)) add("skos:narrower", iri(id));
        for (const std::string& id : each.related) {
            if (!is_above(id, each.id) && !is_above(each.id, id)) add("skos:related", iri(id));
        }
        if (!each.scope_note.empty()) add("skos:scopeNote", literal(each.scope_note, "en"));
        text_ += " .\n";
    }

    /// No literal may be a concept's label in two ways (SKOS condition S13); the preferred come first.
    void write_labels(const Concept& each) {
        std::set<std::string> written;
        for (const bool preferred : {true, false}) {
            for (const Label& label : each.labels) {
                if ((label.role == LabelRole::preferred) != preferred) continue;
                const std::string value = literal(label.text, label.language);
                if (!written.insert(value).second) continue;
                add(preferred ? "skos:prefLabel" : label.ambiguous ? "skos:hiddenLabel" : "skos:altLabel", value);
            }
        }
    }

    [[nodiscard]] bool is_above(std::string_view upper, std::string_view lower) const {
        const std::vector<std::string> ancestors = taxonomy_.ancestors(lower);
        return std::ranges::find(ancestors, upper) != ancestors.end();
    }

    const Taxonomy&   taxonomy_;
    const std::string base_;
    std::string       text_;
};

}  // namespace

std::string write_skos(const Taxonomy& taxonomy, std::string_view base) { return Writer(taxonomy, base).write(); }

}  // namespace cairn
