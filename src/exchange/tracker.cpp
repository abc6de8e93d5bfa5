// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "cairn/error.h"
#include "cairn/exchange.h"
#include "cairn/text.h"
#include "decide/note_fields.h"
#include "exchange/csv.h"

namespace cairn {
namespace {

using Value = std::optional<std::string>;

struct ColumnRow {
    std::string_view name;
    std::string      TrackerRow::*text = nullptr;       ///< what identifies the row
    Value            AddresseeStatus::*value = nullptr;  ///< what somebody may change
    std::string_view choices = {};                        ///< allowed values, one space apart; none = any
    bool             date = false;
};

constexpr std::array columns{
    ColumnRow{.name = "finding", .text = &TrackerRow::finding},
    ColumnRow{.name = "recommendation", .text = &TrackerRow::text},
    ColumnRow{.name = "brief", .text = &TrackerRow::brief},
    ColumnRow{.name = "date", .text = &TrackerRow::date},
    ColumnRow{.name = "addressee", .value = &AddresseeStatus::addressee},
    ColumnRow{.name = "response", .value = &AddresseeStatus::response, .choices = "accepted partly rejected"},
    ColumnRow{.name = "progress", .value = &AddresseeStatus::progress, .choices = "not-started under-way partly-done done overtaken"},
    ColumnRow{.name = "owner", .value = &AddresseeStatus::owner},
    ColumnRow{.name = "due", .value = &AddresseeStatus::due, .date = true},
    ColumnRow{.name = "evidence", .value = &AddresseeStatus::evidence},
};

/// The columns that a file must have to be understood; others may be missing and say nothing then.
constexpr std::array<std::string_view, 1> needed{"finding"};

std::vector<std::string> words_of(std::string_view list) {
    std::vector<std::string> words;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        words.emplace_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return words;
}

void check_value(const ColumnRow& column, const std::string& value, std::size_t line) {
    const std::string place = "line " + std::to_string(line) + ", " + std::string(column.name) + ": ";
    if (column.date && !is_date(value)) {
        throw Error{ErrorKind::bad_request, place + "'" + value + "' is no date; write 2026-06-30"};
    }
    const std::vector<std::string> choices = words_of(column.choices);
    if (!choices.empty() && std::ranges::find(choices, value) == choices.end()) {
        throw Error{ErrorKind::bad_request, place + "unknown value '" + value + "'; choose one of " + std::string(column.choices)};
    }
}

/// Which of our columns each field of a record is; nullptr for one that is not ours.
std::vector<const ColumnRow*> header_of(const CsvRecord& record) {
    std::vector<const ColumnRow*> found;
    for (const std::string& field : record.fields) {
        const auto column = std::ranges::find(columns, folded(field), &ColumnRow::name);
        found.push_back(column == columns.end() ? nullptr : &*column);
    }
    for (const std::string_view name : needed) {
        const bool there = std::ranges::any_of(found, [&](const ColumnRow* column) { return column && column->name == name; });
        if (!there) {
            throw Error{ErrorKind::bad_request, "line " + std::to_string(record.line) + ": there is no column '" + std::string(name) +
                                                    "'; keep the header that 'cairn export --tracker' wrote"};
        }
    }
    return found;
}

TrackerRow row_from(const CsvRecord& record, const std::vector<const ColumnRow*>& header) {
    TrackerRow row{.line = record.line, .finding = {}, .text = {}, .brief = {}, .date = {}, .status = {}};
    for (std::size_t at = 0; at < std::min(header.size(), record.fields.size()); ++at) {
        const std::string value = collapsed(record.fields[at]);
        if (header[at] == nullptr || value.empty()) continue;
        if (header[at]->text != nullptr) {
            row.*(header[at]->text) = value;
        } else {
            check_value(*header[at], value, record.line);
            row.status.*(header[at]->value) = value;
        }
    }
    return row;
}

}  // namespace

std::vector<TrackerRow> tracker_rows(const Finding& finding, const Brief& brief) {
    if (finding.kind != FindingKind::recommendation) return {};
    const TrackerRow plain{.line = 0, .finding = finding.id, .text = finding.text, .brief = brief.title,
                           .date = brief.date.value_or(""), .status = {}};
    std::vector<TrackerRow> rows;
    if (finding.status) {
        for (const AddresseeStatus& status : finding.status->by_addressee) rows.emplace_back(plain).status = status;
    }
    if (rows.empty()) rows.emplace_back(plain).status.addressee = finding.addressee;
    return rows;
}

std::string write_tracker(const std::vector<TrackerRow>& rows) {
    std::vector<std::string> header;
    for (const ColumnRow& column : columns) header.emplace_back(column.name);
    std::string csv = csv_line(header);
    for (const TrackerRow& row : rows) {
        std::vector<std::string> fields;
        for (const ColumnRow& column : columns) {
            fields.push_back(column.text != nullptr ? row.*(column.text) : (row.status.*(column.value)).value_or(""));
        }
        csv += csv_line(fields);
    }
    return csv;
}

std::vector<TrackerRow> read_tracker(std::string_view csv) {
    const std::vector<CsvRecord> records = read_csv(csv);
    if (records.empty()) return {};
    const std::vector<const ColumnRow*> header = header_of(records.front());
    std::vector<TrackerRow>             rows;
    for (auto record = records.begin() + 1; record != records.end(); ++record) rows.push_back(row_from(*record, header));
    return rows;
}

std::optional<AssessNote> news_of(const TrackerRow& row, const Finding& finding) {
    const std::vector<TrackerRow> known = tracker_rows(finding, {});
    const auto same = std::ranges::find_if(known, [&](const TrackerRow& each) { return each.status.addressee == row.status.addressee; });
    bool       says_something = false;
    for (const ColumnRow& column : columns) {
        if (column.value == nullptr || column.value == &AddresseeStatus::addressee) continue;
        const Value& value = row.status.*(column.value);
        const bool   is_known = same != known.end() && same->status.*(column.value) == value;
        says_something = says_something || (value && !is_known);
    }
    if (!says_something) return std::nullopt;
    AssessNote note{row.status};
    note.status.origin = Origin::person;
    return note;
}

}  // namespace cairn
