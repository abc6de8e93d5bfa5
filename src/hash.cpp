// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/hash.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include "cairn/error.h"
#include "cairn/finding.h"
#include "cairn/text.h"

namespace cairn {
namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";
constexpr std::string_view crockford   = "0123456789abcdefghjkmnpqrstvwxyz";

template <std::size_t N>
std::string to_hex(const std::array<std::uint8_t, N>& bytes) {
    std::string out;
    out.reserve(2 * N);
    for (const std::uint8_t byte : bytes) {
        out += hexadecimal[byte >> 4];
        out += hexadecimal[byte & 15];
    }
    return out;
}

}  // namespace

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
    std::array<std::uint8_t, 32> digest{};
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1) {
        throw Error{ErrorKind::io, "OpenSSL: SHA-256 is not available; check the installation of libssl"};
    }
    return digest;
}

std::string sha256_hex(std::string_view bytes) { return to_hex(sha256(bytes)); }

std::string random_uuid_urn() {
    std::array<std::uint8_t, 16> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        throw Error{ErrorKind::io, "OpenSSL: no random bytes to be had; check the system's random generator"};
    }
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0fU) | 0x40U);  // version 4
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3fU) | 0x80U);  // RFC 9562 variant
    std::string uuid = to_hex(bytes);
    for (const std::size_t dash : {8U, 13U, 18U, 23U}) uuid.insert(dash, 1, '-');
    return "urn:uuid:" + uuid;
}

std::string finding_id(std::string_view brief_id, std::string_view text, std::size_t occurrence) {
    const auto digest = sha256(normalised(text));
    const auto first32 = static_cast<std::uint32_t>(digest[0]) << 24 | static_cast<std::uint32_t>(digest[1]) << 16 |
                         static_cast<std::uint32_t>(digest[2]) << 8 | digest[3];
    const std::uint32_t bits = first32 >> 2;
    std::string id{brief_id};
    id += '/';
    for (int shift = 25; shift >= 0; shift -= 5) id += crockford[bits >> shift & 31U];
    if (occurrence > 1) id += "-" + std::to_string(occurrence);
    return id;
}

}  // namespace cairn
