// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/csv.h"

#include <csv.h>

#include <algorithm>
#include <memory>

#include "cairn/error.h"
#include "cairn/exchange.h"

namespace cairn {
namespace {

constexpr std::string_view starts_formula = "=+-@\t\r";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct FreeParser {
    void operator()(csv_parser* parser) const noexcept {
        csv_free(parser);
        delete parser;
    }
};

/// What the library's callbacks fill.
struct Reading {
    std::vector<CsvRecord> records;
    CsvRecord              current;
};

void take_field(void* text, std::size_t size, void* into) {
    Reading&         reading = *static_cast<Reading*>(into);
    std::string_view field{static_cast<const char*>(text), size};
    if (field.size() > 1 && field.front() == '\'' && starts_formula.find(field[1]) != std::string_view::npos) {
        field.remove_prefix(1);
    }
    reading.current.fields.emplace_back(field);
}

void end_record(int, void* into) {
    Reading& reading = *static_cast<Reading*>(into);
    reading.records.push_back(std::move(reading.current));
    reading.current = {.line = 0, .fields = {}};
}

unsigned char separator_of(std::string_view first_line) {
    unsigned char most = ',';
    for (const unsigned char each : {';', '\t'}) {
        if (std::ranges::count(first_line, static_cast<char>(each)) > std::ranges::count(first_line, static_cast<char>(most))) {
            most = each;
        }
    }
    return most;
}

}  // namespace

std::string csv_line(const std::vector<std::string>& fields) {
    std::string line;
    for (const std::string& field : fields) {
        const bool        formula = !field.empty() && starts_formula.find(field.front()) != std::string_view::npos;
        const std::string value = (formula ? "'" : "") + field;
        const bool        plain = value.find_first_of(",;\"\r\n\t") == std::string::npos;
        std::string       quoted(plain ? 0 : 2 * value.size() + 2, '\0');
        quoted.resize(plain ? 0 : csv_write(quoted.data(), quoted.size(), value.data(), value.size()));
        line += (&field == fields.data() ? "" : ",") + (plain ? value : quoted);
    }
    return line + "\r\n";
}

std::vector<CsvRecord> read_csv(std::string_view bytes) {
    if (bytes.starts_with(byte_order_mark)) {
        bytes.remove_prefix(byte_order_mark.size());
    }
    const std::unique_ptr<csv_parser, FreeParser> parser{new csv_parser{}};
    csv_init(parser.get(), CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
    csv_set_delim(parser.get(), separator_of(bytes.substr(0, bytes.find('\n'))));
    Reading reading;
    bool    begins_record = true;
    // A line at a time, so that a record knows where it begins: the library does not say.
    for (std::size_t line = 1; !bytes.empty(); ++line) {
        const std::size_t      end = bytes.find('\n');
        const std::string_view piece = bytes.substr(0, end == std::string_view::npos ? end : end + 1);
        const std::size_t      before = reading.records.size();
        if (begins_record) {
            reading.current.line = line;
        }
        if (csv_parse(parser.get(), piece.data(), piece.size(), take_field, end_record, &reading) != piece.size()) {
            throw Error{ErrorKind::bad_request, "line " + std::to_string(line) + ": a quote stands inside a field; double it"};
        }
        const bool empty_line = piece.find_first_not_of("\r\n") == std::string_view::npos;
        begins_record = reading.records.size() > before || (begins_record && empty_line);
        bytes.remove_prefix(piece.size());
    }
    if (csv_fini(parser.get(), take_field, end_record, &reading) != 0) {
        throw Error{ErrorKind::bad_request, "line " + std::to_string(reading.current.line) +
                                                ": a quoted field that begins there never ends; close its quote"};
    }
    return std::move(reading.records);
}

}  // namespace cairn
