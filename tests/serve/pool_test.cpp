// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <future>

#include "serve/pool.h"

using namespace cairn;

TEST_CASE("a pool whose queue is full takes nothing more", "[serve][pool]") {
    std::promise<void>       go;
    const std::shared_future gone{go.get_future()};
    std::promise<void>       begun;
    Pool                     pool{1, 1};
    REQUIRE(pool.submit({.run = [&, gone] { begun.set_value(); gone.wait(); }, .refuse = {}}));
    begun.get_future().wait();  // the worker is busy, the queue empty

    std::promise<void> second;
    CHECK(pool.submit({.run = [&] { second.set_value(); }, .refuse = {}}));
    CHECK_FALSE(pool.submit({.run = [] {}, .refuse = {}}));
    go.set_value();
    second.get_future().wait();
}

TEST_CASE("a pool that stops finishes what runs and refuses what waits", "[serve][pool]") {
    std::promise<void>       go;
    const std::shared_future gone{go.get_future()};
    std::promise<void>       begun;
    std::atomic<int>         ran = 0, refused = 0;
    Pool                     pool{1, 10};
    REQUIRE(pool.submit({.run = [&, gone] { begun.set_value(); gone.wait(); ++ran; }, .refuse = [&] { ++refused; }}));
    begun.get_future().wait();
    REQUIRE(pool.submit({.run = [&] { ++ran; }, .refuse = [&] { ++refused; }}));

    auto stopped = std::async(std::launch::async, [&] { pool.stop(std::chrono::steady_clock::now() + std::chrono::minutes(1)); });
    while (refused == 0) {
        std::this_thread::yield();
    }
    go.set_value();
    stopped.wait();
    CHECK(ran == 1);
    CHECK(refused == 1);
    CHECK_FALSE(pool.submit({.run = [] {}, .refuse = {}}));
}
