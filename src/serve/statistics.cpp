// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/statistics.h"

namespace cairn {

IndexInfo visible_index(const Services& services) {
    IndexInfo info = services.searcher.info();
    if (services.reader.ceiling == Handling::restricted) {
        return info;  // sees all, so that nothing needs counting
    }
    Query query{.unit = Unit::briefs, .limit = 1, .ceiling = services.reader.ceiling};
    info.briefs = services.searcher.search(query).total;
    query.unit = Unit::findings;
    info.findings = services.searcher.search(query).total;
    return info;
}

}  // namespace cairn
