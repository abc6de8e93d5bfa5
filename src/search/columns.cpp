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

/// The number of a new list of the values in `joined`.
std::uint32_t Column::add_list(const std::string& joined) {
    for (std::size_t start = 0; start <= joined.size();) {
        const std::size_t end = std::min(joined.find(index::value_separator, start), joined.size());
        const auto [place, is_new] =
            numbers_.emplace(joined.substr(start, end - start), static_cast<std::uint32_t>(names_.size()));
        if (is_new) names_.push_back(place->first);
        values_.push_back(place->second);
        start = end + 1;
    }
    starts_.push_back(static_cast<std::uint32_t>(values_.size()));
    return static_cast<std::uint32_t>(starts_.size() - 2);
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
        fresh.push_back(number < column->blocks_.size() ? std::make_shared<Block>(*column->blocks_[number]) : std::make_shared<Block>());
    }
    std::unordered_map<std::string, std::uint32_t> seen;  // lists; many documents have the same values
    auto value = database.valuestream_begin(slot);
    if (value != database.valuestream_end(slot)) value.skip_to(first);
    for (; value != database.valuestream_end(slot); ++value) {
        const auto [list, is_new] = seen.emplace(*value, 0);
        if (is_new) list->second = column->add_list(list->first);
        (*fresh[value.get_docid() / block_size - first_block])[value.get_docid() % block_size] = list->second;
    }
    column->blocks_.resize(first_block);
    for (auto& block : fresh) column->blocks_.push_back(std::move(block));
    return column;
}

std::vector<std::uint32_t> Column::counts(const std::vector<Xapian::docid>& documents) const {
    std::vector<std::uint32_t> counts(names_.size(), 0);
    const auto                 add = [&](std::uint32_t list, std::uint32_t times) {
        for (std::uint32_t place = starts_[list]; place < starts_[list + 1]; ++place) counts[values_[place]] += times;
    };
    const std::size_t lists = starts_.size() - 1;
    if (documents.size() < lists) {
        for (const Xapian::docid document : documents) add(list_of(document), 1);
        return counts;
    }
    // Many documents have few lists: a loop this short waits for several of them at once, and memory is what counting waits for.
    std::vector<std::uint32_t> times(lists, 0);
    for (const Xapian::docid document : documents) ++times[list_of(document)];
    for (std::uint32_t list = 0; list < lists; ++list) {
        if (times[list] > 0) add(list, times[list]);
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
