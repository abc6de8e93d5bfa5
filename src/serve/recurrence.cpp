// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/recurrence.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

#include "cairn/error.h"
#include "cairn/hash.h"

namespace cairn {
namespace {

constexpr std::size_t most_compared = 10'000;  // findings; more cost too much memory beside the searches
constexpr std::size_t hashed_bytes  = 1u << 20;
constexpr int         low_priority  = 10;      // of nice(2)
constexpr int         rest_times    = 4;       // as long as making took: at most a fifth of one core where the corpus keeps changing

Recurring::Pair ordered(std::size_t a, std::size_t b) { return {std::min(a, b), std::max(a, b)}; }

std::vector<SaidOnce> said_in(const std::vector<SaidFinding>& findings) {
    std::vector<SaidOnce> said;
    said.reserve(findings.size());
    for (const SaidFinding& finding : findings) said.push_back(finding.said);
    return said;
}

/// The same for findings that the measure cannot tell apart.
std::string fingerprint_of(std::span<const SaidOnce> all) {
    std::string bytes;
    const auto  add = [&](std::string_view text) { bytes.append(text).push_back('\0'); };
    for (const SaidOnce& said : all) {
        for (const std::string* text : {&said.finding, &said.event, &said.text, &said.language, &said.addressee}) add(*text);
        add(row_of(said.kind).name);
        for (const std::string& one : said.concepts) add(one);
        add("");
        for (const std::string& one : said.clauses) add(one);
        add("");
        if (bytes.size() > hashed_bytes) bytes = sha256_hex(bytes);
    }
    return sha256_hex(bytes);
}

/// The id without the number of its occurrence: what a brief says twice in the same words is decided on once.
std::string_view words_of(std::string_view id) {
    constexpr std::size_t code_length = 6;
    return id.substr(0, id.rfind('/') + 1 + code_length);
}

/// People's latest word on each pair.
std::map<Recurring::Pair, bool> latest_decisions(const std::vector<SaidFinding>& findings) {
    std::map<std::string_view, std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < findings.size(); ++i) places[words_of(findings[i].said.finding)].push_back(i);
    std::map<std::pair<std::string_view, std::string_view>, const SameDecision*> latest;
    for (const SaidFinding& finding : findings) {
        for (const SameDecision& decision : finding.decided) {
            const auto           pair = std::minmax({words_of(finding.said.finding), words_of(decision.finding)});
            const SameDecision*& known = latest[pair];
            if (known == nullptr || known->created < decision.created) known = &decision;
        }
    }
    std::map<Recurring::Pair, bool> decided;
    for (const auto& [pair, decision] : latest) {
        for (const std::size_t one : places[pair.first]) {
            for (const std::size_t other : places[pair.second]) {
                if (one != other) decided.emplace(ordered(one, other), decision->same);
            }
        }
    }
    return decided;
}

SameDecisions as_lists(const std::map<Recurring::Pair, bool>& decided) {
    SameDecisions lists;
    for (const auto& [pair, same] : decided) (same ? lists.same : lists.different).push_back(pair);
    return lists;
}

/// Moves the members of groups into `made` and lets go of the rest: most findings are said once.
/// The answer: their new places by the old ones.
std::map<std::size_t, std::size_t> keep_members(std::vector<SaidFinding>& all, Recurring& made) {
    std::map<std::size_t, std::size_t> places;
    for (std::size_t number = 0; number < made.groups.size(); ++number) {
        for (std::size_t& member : made.groups[number].members) {
            const std::size_t place = made.findings.size();
            places.emplace(member, place);
            made.findings.push_back(std::move(all[member]));
            made.group_of.emplace(made.findings.back().said.finding, number);
            made.place_of.emplace(made.findings.back().said.finding, place);
            member = place;
        }
    }
    return places;
}

/// Calls `keep(pair of new places)` for the pairs inside one group.
template <typename Keep>
void inside_groups(const Recurring& made, const std::map<std::size_t, std::size_t>& places, Recurring::Pair pair, Keep&& keep) {
    const auto first = places.find(pair.first), second = places.find(pair.second);
    if (first == places.end() || second == places.end()) return;
    const auto group_of = [&](std::size_t place) { return made.group_of.at(made.findings[place].said.finding); };
    if (group_of(first->second) == group_of(second->second)) keep(ordered(first->second, second->second));
}

}  // namespace

const RecurringGroup* Recurring::group_with(std::string_view finding) const {
    const auto found = group_of.find(finding);
    return found == group_of.end() ? nullptr : &groups[found->second];
}

Recurring group_findings(SaidFindings findings, std::span<const SaidAgain> pairs) {
    Recurring made;
    made.revision = std::move(findings.revision);
    made.visible = findings.visible;
    made.compared = findings.all.size();
    const auto decided = latest_decisions(findings.all);
    made.groups = recurring(said_in(findings.all), pairs, as_lists(decided));
    const auto places = keep_members(findings.all, made);
    for (const SaidAgain& pair : pairs) {
        inside_groups(made, places, {pair.first, pair.second}, [&](Recurring::Pair now) { made.reasons.emplace(now, pair.evidence); });
    }
    for (const auto& [pair, same] : decided) {
        inside_groups(made, places, pair, [&, same = same](Recurring::Pair now) { made.decided.emplace(now, same); });
    }
    return made;
}

Recurrence::Recurrence(Read read, Report report)
    : read_(std::move(read)), report_(std::move(report)), thread_([this](const std::stop_token& stop) { work(stop); }) {}

Recurrence::~Recurrence() = default;

void Recurrence::want(Slot& slot, bool at_once) {
    slot.wanted = true;
    slot.at_once = slot.at_once || at_once;
    wanted_.notify_one();
}

/// Whose turn it is; nullptr if nobody waits.
Recurrence::Slot* Recurrence::next() {
    auto slot = std::ranges::find(slots_, true, &Slot::at_once);
    if (slot == slots_.end()) slot = std::ranges::find(slots_, true, &Slot::wanted);
    return slot == slots_.end() ? nullptr : &*slot;
}

Recurrence::Latest Recurrence::latest(Handling ceiling, const std::string& revision) {
    const std::lock_guard lock(mutex_);
    Slot&                 slot = slot_of(ceiling);
    const bool            up_to_date = slot.made && slot.made->revision == revision;
    if (!up_to_date) want(slot, false);
    return {slot.made, up_to_date};
}

Recurrence::Latest Recurrence::settled(Handling ceiling, const std::string& revision, std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    Slot&            slot = slot_of(ceiling);
    const auto       is_fresh = [&] { return slot.made && slot.made->revision == revision; };
    if (!is_fresh()) {
        want(slot, true);
        const std::uint64_t next = slot.begun + 1;  // what runs already may have begun too early
        done_.wait_for(lock, patience, [&] { return is_fresh() || slot.finished >= next; });
    }
    return {slot.made, is_fresh()};
}

void Recurrence::work(const std::stop_token& stop) {
    (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), low_priority);  // of this thread alone, on Linux
    std::unique_lock lock(mutex_);
    while (true) {
        if (!wanted_.wait(lock, stop, [&] { return next() != nullptr; })) return;
        (void)wanted_.wait_until(lock, stop, rested_, [&] { return next()->at_once; });
        if (stop.stop_requested()) return;
        Slot& slot = *next();
        slot.wanted = slot.at_once = false;
        ++slot.begun;
        lock.unlock();
        const auto begun = std::chrono::steady_clock::now();
        const auto made = make(static_cast<Handling>(&slot - slots_.data()), stop);
        lock.lock();
        const auto ended = std::chrono::steady_clock::now();
        rested_ = ended + rest_times * (ended - begun);
        if (made) slot.made = made;
        slot.finished = slot.begun;
        done_.notify_all();
    }
}

std::shared_ptr<const Recurring> Recurrence::make(Handling ceiling, const std::stop_token& stop) {
    try {
        SaidFindings                  findings = read_(ceiling, most_compared);
        const std::vector<SaidOnce> said = said_in(findings.all);
        const std::string           fingerprint = fingerprint_of(said);
        auto known = std::ranges::find_if(measured_, [&](const auto& one) { return one && one->fingerprint == fingerprint; });
        auto& own = measured_[static_cast<std::size_t>(ceiling)];
        own = known != measured_.end() ? *known : std::make_shared<const Measured>(Measured{fingerprint, said_again(said, stop)});
        if (stop.stop_requested()) return nullptr;
        return std::make_shared<const Recurring>(group_findings(std::move(findings), own->pairs));
    } catch (const Error& error) {  // told, and the former groups stay
        if (report_) report_(error.what());
        return nullptr;
    }
}

}  // namespace cairn
