// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/arena.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstring>
#include <memory>
#include <vector>

namespace cairn {

namespace {

constexpr std::size_t piece_bytes = 256u << 10;
constexpr std::size_t kept_pieces = 4;  ///< for the next parse on this thread: 1 MB, enough for most briefs
constexpr std::size_t alignment   = alignof(std::max_align_t);

/// Stands before each allocation, so that it can be moved to a larger place.
struct alignas(alignment) Header {
    std::size_t bytes = 0;
};

struct Pieces {
    std::vector<std::unique_ptr<std::byte[]>> all;     // of piece_bytes each
    std::vector<std::unique_ptr<std::byte[]>> large;   // what fits into no piece
    std::size_t                               used = 0;  // pieces in use, the last one partly
    std::byte*                                next = nullptr;
    std::size_t                               left = 0;
    bool                                      open = false;
};

thread_local Pieces pieces;

std::byte* take(std::size_t bytes) {
    if (bytes > piece_bytes / 4) {
        return pieces.large.emplace_back(std::make_unique_for_overwrite<std::byte[]>(bytes)).get();
    }
    if (bytes > pieces.left) {
        if (pieces.used == pieces.all.size()) pieces.all.push_back(std::make_unique_for_overwrite<std::byte[]>(piece_bytes));
        pieces.next = pieces.all[pieces.used++].get();
        pieces.left = piece_bytes;
    }
    std::byte* const place = pieces.next;
    pieces.next += bytes;
    pieces.left -= bytes;
    return place;
}

std::byte* allocate(std::size_t bytes) {
    assert(pieces.open);
    const std::size_t rounded = (bytes + alignment - 1) / alignment * alignment;
    std::byte* const  place   = take(sizeof(Header) + rounded);
    new (place) Header{rounded};
    return place + sizeof(Header);
}

void* allocate_zeroed(std::size_t count, std::size_t size) {
    std::byte* const place = allocate(count * size);
    std::memset(place, 0, count * size);
    return place;
}

void* reallocate(void* old, std::size_t bytes) {
    if (old == nullptr) return allocate(bytes);
    auto* const       from = static_cast<std::byte*>(old);
    const std::size_t had  = reinterpret_cast<const Header*>(from - sizeof(Header))->bytes;
    if (bytes <= had) return old;
    std::byte* const place = allocate(bytes);
    std::memcpy(place, from, had);
    return place;
}

void keep(void* /*unused*/) {}  // the arena gives everything back at once

}  // namespace

Arena::Arena() {
    assert(!pieces.open);
    pieces.open = true;
}

Arena::~Arena() {
    pieces.large.clear();
    pieces.all.resize(std::min(pieces.all.size(), kept_pieces));
    pieces.used = 0;
    pieces.next = nullptr;
    pieces.left = 0;
    pieces.open = false;
}

cmark_mem* Arena::memory() {
    static cmark_mem memory{allocate_zeroed, reallocate, keep};
    return &memory;
}

}  // namespace cairn
