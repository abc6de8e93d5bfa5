// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn {

/// Compact JSON, written straight into a string: a tree of values first took a third of the time of a search's answer. A type
/// says its shape once, in a function `write(JsonText&, const Type&)`; lists, optional values and plain ones are known here. The
/// same values give the same bytes as dump() does, so bytes that are no UTF-8 become U+FFFD.
class JsonText {
public:
    /// An object of these keys and values, in their order: object("id", brief.id, "title", brief.title).
    template <typename... Members>
    void object(const Members&... keys_and_values) {
        open('{');
        members(keys_and_values...);
        close('}');
    }

    /// The same between open('{') and close('}'), as often as needed.
    void members() {}
    template <typename Value, typename... Rest>
    void members(std::string_view key, const Value& value, const Rest&... rest) {
        separate();
        quote(key);
        text_ += ':';
        put(value);
        members(rest...);
    }

    /// The `values`, each written by `one(value)`.
    template <typename Values, typename Write>
    void list(const Values& values, Write&& one) {
        open('[');
        for (const auto& value : values) {
            separate();
            one(value);
        }
        close(']');
    }

    void open(char bracket) {
        text_ += bracket;
        first_ = true;
    }
    void close(char bracket) {
        text_ += bracket;
        first_ = false;
    }

    void put(std::string_view text) { quote(text); }
    void put(const std::string& text) { quote(text); }
    void put(const char* text) { quote(text); }
    void put(bool flag) { text_ += flag ? "true" : "false"; }
    void put(double number);
    void put(std::nullptr_t) { text_ += "null"; }

    template <typename Value>
    void put(const std::optional<Value>& value) {
        value ? put(*value) : put(nullptr);
    }
    template <typename Value>
    void put(const std::vector<Value>& values) {
        list(values, [this](const Value& value) { put(value); });
    }
    /// A function writes its own value.
    template <typename Value>
    void put(const Value& value) {
        if constexpr (std::integral<Value>) {
            text_ += std::to_string(value);
        } else if constexpr (std::invocable<const Value&>) {
            value();
        } else {
            write(*this, value);
        }
    }

    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    void separate() {
        if (!first_) text_ += ',';
        first_ = false;
    }
    void quote(std::string_view text);
    void escape(char c);

    std::string text_;
    bool        first_ = true;  // nothing stands behind the last open bracket yet
};

}  // namespace cairn
