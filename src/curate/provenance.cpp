// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/provenance.h"

#include <array>
#include <fstream>
#include <utility>

#include "cairn/hash.h"
#include "cairn/json.h"
#include "curate/atomic_file.h"
#include "curate/incoming.h"

namespace cairn {
namespace {

struct FieldRow {
    std::string_view          name;
    std::string Provenance::* field;
};
constexpr std::array field_rows{
    FieldRow{"url", &Provenance::url},         FieldRow{"final_url", &Provenance::final_url},
    FieldRow{"fetched", &Provenance::fetched}, FieldRow{"sha256", &Provenance::sha256},
    FieldRow{"etag", &Provenance::etag},       FieldRow{"last_modified", &Provenance::last_modified},
    FieldRow{"brief", &Provenance::brief_id},  FieldRow{"path", &Provenance::path},
};

Provenance read_line(const std::string& line) {
    Provenance provenance;
    const Json json = Json::parse(line, nullptr, false);
    for (const FieldRow& row : field_rows) {
        const auto value = json.is_object() ? json.find(row.name) : json.end();
        if (json.is_object() && value != json.end() && value->is_string()) {
            provenance.*row.field = value->get<std::string>();
        }
    }
    return provenance;
}

}  // namespace

Provenance provenance_of(const Fetched& fetched, std::string brief_id, std::string path) {
    return {fetched.url,  fetched.final_url,     now_utc(),           sha256_hex(fetched.bytes),
            fetched.etag, fetched.last_modified, std::move(brief_id), std::move(path)};
}

void note_provenance(const Corpus& corpus, const Provenance& provenance) {
    Json json = Json::object();
    for (const FieldRow& row : field_rows) {
        json[std::string(row.name)] = provenance.*row.field;
    }
    append_lines(corpus.root() / provenance_file, dump(json) + "\n", std::string(provenance_file));
}

std::map<std::string, Provenance> read_provenance(const Corpus& corpus) {
    std::map<std::string, Provenance> last;
    std::ifstream file(corpus.root() / provenance_file, std::ios::binary);
    for (std::string line; std::getline(file, line);) {
        if (Provenance provenance = read_line(line); !provenance.url.empty()) {
            std::string url = provenance.url;
            last[std::move(url)] = std::move(provenance);
        }
    }
    return last;
}

std::vector<std::string> forget_provenance(const Corpus& corpus, const std::string& path) {
    std::vector<std::string> urls;
    std::string kept;
    std::ifstream file(corpus.root() / provenance_file, std::ios::binary);
    for (std::string line; std::getline(file, line);) {
        if (Provenance provenance = read_line(line); provenance.path == path) {
            urls.push_back(provenance.url);
        } else {
            kept += line + "\n";
        }
    }
    if (!urls.empty()) {
        replace_file(corpus.root() / provenance_file, kept, std::string(provenance_file));
    }
    return urls;
}

}  // namespace cairn
