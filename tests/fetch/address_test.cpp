// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <string>

#include <catch2/catch.hpp>

using namespace cairn;

namespace {

bool is_private(const std::string& text) {
    if (text.find(':') == std::string::npos) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        REQUIRE(inet_pton(AF_INET, text.c_str(), &address.sin_addr) == 1);
        return is_private_address(reinterpret_cast<const sockaddr&>(address));
    }
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    REQUIRE(inet_pton(AF_INET6, text.c_str(), &address.sin6_addr) == 1);
    return is_private_address(reinterpret_cast<const sockaddr&>(address));
}

}  // namespace

TEST_CASE("addresses outside the public Internet are private", "[fetch]") {
    const std::string address = GENERATE(
        as<std::string>{}, "127.0.0.1", "127.255.0.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "febf::1",
        "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
        "2001:db8::1", "::127.0.0.1", "2001::1");
    CAPTURE(address);
    CHECK(is_private(address));
}

TEST_CASE("public addresses are not", "[fetch]") {
    const std::string address =
        GENERATE(as<std::string>{}, "1.1.1.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1", "192.169.0.1",
                 "2606:4700::1111", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::");
    CAPTURE(address);
    CHECK_FALSE(is_private(address));
}

TEST_CASE("a local socket is private", "[fetch]") {
    sockaddr address{};
    address.sa_family = AF_UNIX;
    CHECK(is_private_address(address));
    CHECK(address_text(address) == "an unknown address");
}
