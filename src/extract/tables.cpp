// SPDX-License-Identifier: GPL-3.0-or-later
// Findings in tables: which column says what is told by the words above it.
#include <algorithm>
#include <array>

#include "cairn/text.h"
#include "extract/attributes.h"
#include "extract/heading_text.h"
#include "extract/section_findings.h"

namespace cairn {
namespace {

enum class Column { other, finding, addressee, status, number };

struct ColumnRow {
    Column           column;
    std::string_view name;  // folded
};
constexpr std::array column_rows{
    ColumnRow{Column::addressee, "responsible"}, ColumnRow{Column::addressee, "responsible party"}, ColumnRow{Column::addressee, "responsibility"},
    ColumnRow{Column::addressee, "addressee"},   ColumnRow{Column::addressee, "addressed to"},      ColumnRow{Column::addressee, "owner"},
    ColumnRow{Column::addressee, "action by"},   ColumnRow{Column::addressee, "who"},               ColumnRow{Column::addressee, "lead"},
    ColumnRow{Column::addressee, "responsable"}, ColumnRow{Column::addressee, "destinataire"},      ColumnRow{Column::addressee, "destinatario"},
    ColumnRow{Column::status, "status"},         ColumnRow{Column::status, "progress"},             ColumnRow{Column::status, "state"},
    ColumnRow{Column::status, "statut"},         ColumnRow{Column::status, "etat"},                 ColumnRow{Column::status, "estado"},
    ColumnRow{Column::number, "no"},             ColumnRow{Column::number, "no."},                  ColumnRow{Column::number, "#"},
    ColumnRow{Column::number, "number"},         ColumnRow{Column::number, "id"},                   ColumnRow{Column::number, "ref"},
    ColumnRow{Column::number, "numero"},         ColumnRow{Column::number, "n\xC2\xB0"},
};

constexpr double sure_of_cell = 0.9;

struct Cell {
    Column                   column = Column::other;
    std::vector<FindingKind> kinds;
    std::string              name;
};

bool is_weak(const Cell& cell) { return cell.kinds.front() == FindingKind::observation; }

std::vector<std::size_t> cells_of(const Document& document, std::size_t row) {
    std::vector<std::size_t> cells;
    for (std::size_t i = row + 1; i < document.blocks[row].end; i = document.blocks[i].end) {
        if (document.blocks[i].kind == BlockKind::cell) cells.push_back(i);
    }
    return cells;
}

std::vector<Cell> read_header(const Cutting& cutting, std::size_t row) {
    std::vector<Cell> columns;
    for (const std::size_t cell : cells_of(cutting.document, row)) {
        Cell column{Column::other, {}, cutting.outline.texts[cell].text};
        const std::string name = folded(column.name);
        if (const auto known = std::ranges::find(column_rows, name, &ColumnRow::name); known != column_rows.end()) column.column = known->column;
        for (const HeadingClass& one : cutting.headings.classify(column.name)) {
            if (one.role != HeadingRole::findings || !one.kind || column.column != Column::other) continue;
            column.kinds.push_back(*one.kind);
        }
        if (!column.kinds.empty()) column.column = Column::finding;
        columns.push_back(std::move(column));
    }
    return columns;
}

/// Of a table without a telling column, under a telling heading, the column with the most words holds the findings.
void choose_widest(const Cutting& cutting, std::size_t table, std::size_t header, const Meaning& meaning, std::vector<Cell>& columns) {
    std::vector<std::size_t> words(columns.size(), 0);
    for (std::size_t row = cutting.document.blocks[header].end; row < cutting.document.blocks[table].end; row = cutting.document.blocks[row].end) {
        const std::vector<std::size_t> cells = cells_of(cutting.document, row);
        for (std::size_t i = 0; i < std::min(cells.size(), words.size()); ++i) {
            if (columns[i].column == Column::other) words[i] += count_words(cutting.outline.texts[cells[i]].text);
        }
    }
    const auto widest = std::ranges::max_element(words);
    if (widest == words.end() || *widest == 0) return;
    Cell& chosen  = columns[static_cast<std::size_t>(widest - words.begin())];
    chosen.column = Column::finding;
    chosen.kinds  = meaning.kinds;
}

std::vector<Item> items_of_cell(const Cutting& cutting, std::size_t cell) {
    std::vector<Item> items = split_typed_items(cutting.document.blocks[cell], cell, cutting.outline.texts[cell]);
    if (!items.empty()) return items;
    Item whole;
    whole.text  = cutting.outline.texts[cell];
    whole.spans = cutting.document.blocks[cell].spans;
    whole.block = cell;
    whole.lines = whole.text.lines(0, whole.text.text.size());
    return {whole};
}

void cut_row(Cutting& cutting, std::size_t section, std::size_t row, const std::vector<Cell>& columns, const Meaning& base) {
    const std::vector<std::size_t> cells = cells_of(cutting.document, row);
    Meaning meaning = base;
    std::optional<std::string> progress, number;
    for (std::size_t i = 0; i < std::min(cells.size(), columns.size()); ++i) {
        const std::string& text = cutting.outline.texts[cells[i]].text;
        if (text.empty()) continue;
        if (columns[i].column == Column::addressee) meaning.addressee = text;
        if (columns[i].column == Column::status) progress = progress_of(text, cutting.matcher);
        if (columns[i].column == Column::number) number = text;
    }
    const std::size_t first = cutting.drafts.size();
    for (std::size_t i = 0; i < std::min(cells.size(), columns.size()); ++i) {
        if (columns[i].column != Column::finding) continue;
        Meaning own = meaning;
        own.kinds   = columns[i].kinds;
        if (base.kinds != columns[i].kinds || !base.heading) {
            own.heading = columns[i].name;
            own.line    = base.line;
            own.path.push_back(columns[i].name);
        }
        own.confidence = sure_of_cell;
        if (own.kinds.front() != FindingKind::recommendation) own.addressee.reset();
        for (Item& item : items_of_cell(cutting, cells[i])) {
            if (number && !item.number) item.number = number;
            add_draft(cutting, section, item, own, "table-cell");
        }
    }
    const bool group = cutting.drafts.size() > first + 1;
    for (std::size_t i = first; i < cutting.drafts.size(); ++i) {
        if (cutting.drafts[i].finding.kind == FindingKind::recommendation && progress) cutting.drafts[i].progress = progress;
        if (group) cutting.drafts[i].group = cutting.next_group;
    }
    if (group) ++cutting.next_group;
}

}  // namespace

bool cut_table(Cutting& cutting, std::size_t section, std::size_t table, const Meaning* meaning) {
    const std::size_t header = table + 1;
    if (header >= cutting.document.blocks[table].end || !cutting.document.blocks[header].header) return false;
    std::vector<Cell> columns = read_header(cutting, header);
    const auto finds = [](const Cell& cell) { return cell.column == Column::finding; };
    // What happened and when is a log; it says what to learn only beside a column that does.
    const bool telling = std::ranges::any_of(columns, [&](const Cell& cell) { return finds(cell) && !is_weak(cell); });
    if (!telling && meaning == nullptr) return false;
    if (!telling) {
        for (Cell& cell : columns) {
            if (finds(cell)) cell.column = Column::other;
        }
        choose_widest(cutting, table, header, *meaning, columns);
    }
    if (std::ranges::none_of(columns, finds)) return false;
    Meaning base = meaning != nullptr ? *meaning : Meaning{};
    if (meaning == nullptr) base.line = cutting.document.blocks[header].lines.first;
    for (std::size_t row = cutting.document.blocks[header].end; row < cutting.document.blocks[table].end; row = cutting.document.blocks[row].end) {
        if (cutting.document.blocks[row].kind == BlockKind::row) cut_row(cutting, section, row, columns, base);
    }
    return true;
}

}  // namespace cairn
