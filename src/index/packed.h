// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace cairn::index {

// Values as bytes, one behind the other in the order in which `describe(archive, value)` names them; the same description
// packs and unpacks. Written for records: JSON cost a sixteenth of a bulk build, and a search parsed it for every hit. The
// bytes are read by the program that wrote them, or one of the same schema_version.

template <typename Value>
concept Number = std::is_enum_v<Value> || (std::unsigned_integral<Value> && !std::same_as<Value, bool>);

/// Appends to a string.
class Packer {
public:
    explicit Packer(std::string& out) : out_(out) {}

    template <typename... Values>
    void operator()(const Values&... values) {
        (put(values), ...);
    }

private:
    void put_number(std::uint64_t number) {
        for (; number >= 0x80; number >>= 7) out_ += static_cast<char>(number | 0x80);
        out_ += static_cast<char>(number);
    }
    void put(const std::string& text) {
        put_number(text.size());
        out_ += text;
    }
    void put(bool flag) { out_ += flag ? '\1' : '\0'; }
    void put(double real) { out_.append(reinterpret_cast<const char*>(&real), sizeof real); }
    void put(int number) { put_number(static_cast<std::uint32_t>(number)); }
    template <Number Value>
    void put(const Value& number) {
        put_number(static_cast<std::uint64_t>(number));
    }

    template <typename Value>
    void put(const std::optional<Value>& value) {
        put(value.has_value());
        if (value) put(*value);
    }
    template <typename Value>
    void put(const std::vector<Value>& values) {
        put_number(values.size());
        for (const Value& value : values) put(value);
    }
    template <typename Key, typename Value>
    void put(const std::map<Key, Value>& values) {
        put_number(values.size());
        for (const auto& [key, value] : values) (*this)(key, value);
    }
    template <typename Value>
    void put(const Value& value) {
        describe(*this, value);
    }

    std::string& out_;
};

/// Reads what Packer wrote. Throws Error{index} where the bytes end too early; never reads beyond them.
class Unpacker {
public:
    explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

    template <typename... Values>
    void operator()(Values&... values) {
        (get(values), ...);
    }

private:
    std::string_view take(std::size_t count);
    std::uint64_t    get_number();
    std::size_t      get_count();  ///< of things that follow, each at least a byte

    void get(std::string& text) { text = take(get_count()); }
    void get(bool& flag) { flag = take(1).front() != '\0'; }
    void get(double& real) { std::memcpy(&real, take(sizeof real).data(), sizeof real); }
    void get(int& number) { number = static_cast<int>(get_number()); }
    template <Number Value>
    void get(Value& number) {
        number = static_cast<Value>(get_number());
    }

    template <typename Value>
    void get(std::optional<Value>& value) {
        bool is_there = false;
        get(is_there);
        value.reset();
        if (is_there) get(value.emplace());
    }
    template <typename Value>
    void get(std::vector<Value>& values) {
        values.resize(get_count());
        for (Value& value : values) get(value);
    }
    template <typename Key, typename Value>
    void get(std::map<Key, Value>& values) {
        for (std::size_t left = get_count(); left > 0; --left) {
            Key key{};
            get(key);
            get(values[key]);
        }
    }
    template <typename Value>
    void get(Value& value) {
        describe(*this, value);
    }

    std::string_view bytes_;
};

}  // namespace cairn::index
