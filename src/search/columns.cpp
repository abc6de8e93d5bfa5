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
    for (std::size_t document = first_block * block_size; before && document < first; ++document) {
        fresh.front()->set(document % block_size, before->of(static_cast<Xapian::docid>(document)));
    }
    std::unordered_map<std::string, std::vector<std::uint32_t>> seen;  // neighbours mostly have the same values
    auto value = database.valuestream_begin(slot);
    if (value != database.valuestream_end(slot)) value.skip_to(first);
    for (; value != database.valuestream_end(slot); ++value) {
        const Xapian::docid document = value.get_docid();
        const std::string   joined = *value;
        auto                known = seen.find(joined);
        if (known == seen.end()) known = seen.emplace(joined, column->numbers_of(joined)).first;
        fresh[document / block_size - first_block]->set(document % block_size, known->second);
    }
    column->blocks_.resize(first_block);
    for (auto& block : fresh) column->blocks_.push_back(std::move(block));
    return column;
}

void Column::Block::set(std::size_t place, std::span<const std::uint32_t> values) {
    if (values.empty()) return;
    if (values.size() == 1) {
        cells[place] = values.front();
        return;
    }
    cells[place] = listed + static_cast<std::uint32_t>(lists.size());
    lists.push_back(static_cast<std::uint32_t>(values.size()));
    lists.insert(lists.end(), values.begin(), values.end());
}

std::vector<std::uint32_t> Column::counts(const DocumentSet& documents) const {
    std::vector<std::uint32_t> counts(names_.size(), 0);
    for (std::size_t number = 0; number < blocks_.size(); ++number) {
        const Block& block = *blocks_[number];
        documents.for_each_in(number * block_size, (number + 1) * block_size, [&](Xapian::docid document) {
            for (const std::uint32_t value : block.of(document % block_size)) ++counts[value];
        });
    }
    return counts;
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

std::shared_ptr<const LengthColumn> LengthColumn::extended(const std::shared_ptr<const LengthColumn>& before,
                                                           const Xapian::Database& database) {
    auto column = before ? std::make_shared<LengthColumn>(*before) : std::make_shared<LengthColumn>();
    const Xapian::docid first = column->last_ + 1;
    column->last_ = database.get_lastdocid();
    column->lengths_.resize(column->last_ + 1U, 0);
    auto       document = database.postlist_begin("");
    const auto none = database.postlist_end("");
    if (document != none) document.skip_to(first);
    for (; document != none; ++document) column->lengths_[*document] = document.get_doclength();
    return column;
}

namespace {

/// `known`, extended if there are newer documents.
template <typename Kind, typename... Slot>
std::shared_ptr<const Kind> up_to_date(std::shared_ptr<const Kind>& known, const Xapian::Database& database, Slot... slot) {
    if (!known || known->last() < database.get_lastdocid()) known = Kind::extended(known, database, slot...);
    return known;
}

}  // namespace

std::shared_ptr<const Column> Columns::values(const Xapian::Database& database, unsigned slot) {
    const std::lock_guard lock(mutex_);
    return up_to_date(values_[slot], database, slot);
}

std::shared_ptr<const DateColumn> Columns::dates(const Xapian::Database& database, unsigned slot) {
    const std::lock_guard lock(mutex_);
    return up_to_date(dates_[slot], database, slot);
}

std::shared_ptr<const LengthColumn> Columns::lengths(const Xapian::Database& database) {
    const std::lock_guard lock(mutex_);
    return up_to_date(lengths_, database);
}

}  // namespace cairn::search
