// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/columns.h"

#include <algorithm>

#include "index/schema.h"

namespace cairn::search {
namespace {

/// "2018-06" -> 20180600: as precise as known, and in order.
std::uint32_t as_number(const std::string& date) {
    std::uint32_t number = 0;
    int           digits = 0;
    for (const char c : date) {
        if (c < '0' || c > '9') continue;
        number = number * 10 + static_cast<std::uint32_t>(c - '0');
        if (++digits == 8) break;
    }
    for (; digits > 0 && digits < 8; ++digits) number *= 10;
    return number;
}

}  // namespace

std::vector<std::uint32_t> Column::numbers_of(const std::string& joined) {
    std::vector<std::uint32_t> numbers;
    for (std::size_t start = 0; start <= joined.size();) {
        const std::size_t end = std::min(joined.find(index::value_separator, start), joined.size());
        const auto [place, is_new] =
            numbers_.emplace(joined.substr(start, end - start), static_cast<std::uint32_t>(names_.size()));
        if (is_new) names_.push_back(place->first);
        numbers.push_back(place->second);
        start = end + 1;
    }
    return numbers;
}

std::shared_ptr<const Column> Column::extended(const std::shared_ptr<const Column>& before, const Xapian::Database& database,
                                               unsigned slot) {
    auto column = before ? std::make_shared<Column>(*before) : std::make_shared<Column>();
    const Xapian::docid first = column->last_ + 1;
    column->last_ = database.get_lastdocid();
    // The block that was not full yet is made again; full ones are shared with the column before.
    const std::size_t first_block = first / block_size;
    std::vector<std::shared_ptr<Block>> fresh;
    for (std::size_t number = first_block; number <= column->last_ / block_size; ++number) {
        fresh.push_back(std::make_shared<Block>());
    }
    if (fresh.empty()) return column;
    std::size_t filled = first_block * block_size;  // starts[] is set up to and with this document
    const auto  fill_to = [&](std::size_t document) {
        for (; filled < document; ++filled) {
            Block& block = *fresh[filled / block_size - first_block];
            block.starts[filled % block_size + 1] = static_cast<std::uint32_t>(block.values.size());
        }
    };
    for (std::size_t document = filled; document < first; ++document) {
        const auto old = before ? before->of(static_cast<Xapian::docid>(document)) : std::span<const std::uint32_t>{};
        Block&     block = *fresh.front();
        block.values.insert(block.values.end(), old.begin(), old.end());
        fill_to(document + 1);
    }
    std::unordered_map<std::string, std::vector<std::uint32_t>> seen;  // neighbours mostly have the same values
    auto value = database.valuestream_begin(slot);
    if (value != database.valuestream_end(slot)) value.skip_to(first);
    for (; value != database.valuestream_end(slot); ++value) {
        const Xapian::docid document = value.get_docid();
        fill_to(document);
        const std::string joined = *value;
        auto              known = seen.find(joined);
        if (known == seen.end()) known = seen.emplace(joined, column->numbers_of(joined)).first;
        Block& block = *fresh[document / block_size - first_block];
        block.values.insert(block.values.end(), known->second.begin(), known->second.end());
        fill_to(document + 1U);
    }
    fill_to((column->last_ / block_size + 1) * block_size);
    column->blocks_.resize(first_block);
    for (auto& block : fresh) column->blocks_.push_back(std::move(block));
    return column;
}

std::shared_ptr<const DateColumn> DateColumn::extended(const std::shared_ptr<const DateColumn>& before,
                                                       const Xapian::Database& database, unsigned slot) {
    auto column = before ? std::make_shared<DateColumn>(*before) : std::make_shared<DateColumn>();
    const Xapian::docid first = column->last_ + 1;
    column->last_ = database.get_lastdocid();
    column->dates_.resize(column->last_ + 1U, 0);
    auto value = database.valuestream_begin(slot);
    if (value != database.valuestream_end(slot)) value.skip_to(first);
    for (; value != database.valuestream_end(slot); ++value) column->dates_[value.get_docid()] = as_number(*value);
    return column;
}

std::shared_ptr<const Column> Columns::values(const Xapian::Database& database, unsigned slot) {
    const std::lock_guard          lock(mutex_);
    std::shared_ptr<const Column>& column = values_[slot];
    if (!column || column->last() < database.get_lastdocid()) column = Column::extended(column, database, slot);
    return column;
}

std::shared_ptr<const DateColumn> Columns::dates(const Xapian::Database& database, unsigned slot) {
    const std::lock_guard              lock(mutex_);
    std::shared_ptr<const DateColumn>& column = dates_[slot];
    if (!column || column->last() < database.get_lastdocid()) column = DateColumn::extended(column, database, slot);
    return column;
}

}  // namespace cairn::search
