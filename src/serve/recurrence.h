// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "cairn/recurring.h"
#include "cairn/search.h"

namespace cairn {

/// What is said again and again, as readers of one ceiling may know it. Immutable once made.
struct Recurring {
    using Pair = std::pair<std::size_t, std::size_t>;  ///< places in `findings`, the smaller first

    std::string                             revision;              ///< of the index that it was made of
    std::size_t                             visible = 0, compared = 0;  ///< findings; fewer compared where there are too many
    std::vector<SaidFinding>                  findings;            ///< those of the groups alone
    std::vector<RecurringGroup>             groups;                ///< members: places in `findings`; most events first
    std::map<Pair, SameEvidence>            reasons;               ///< of pairs inside a group that were found alike
    std::map<Pair, bool>                    decided;               ///< of pairs inside a group that people decided on
    std::map<std::string, std::size_t, std::less<>> group_of;      ///< place of a finding's group, by the finding's id
    std::map<std::string, std::size_t, std::less<>> place_of;      ///< place in `findings`, by the finding's id

    /// The group that a finding is in; nullptr if it was said once.
    [[nodiscard]] const RecurringGroup* group_with(std::string_view finding) const;
};

/// Groups all findings that say the same. Pure; reuses `pairs` where they were made of the same findings.
[[nodiscard]] Recurring group_findings(SaidFindings findings, std::span<const SaidAgain> pairs);

/// Keeps what is said again and again for each ceiling apart, so that nobody sees, counts or infers what is above theirs. Works on
/// a thread of its own, of low priority, when somebody asks for what is not there yet; readers never wait and get the newest that
/// is finished. Safe to call from many threads.
class Recurrence {
public:
    using Read   = std::function<SaidFindings(Handling ceiling, std::size_t most)>;  ///< may throw Error: then the former groups stay
    using Report = std::function<void(const std::string& sentence)>;               ///< of such an Error, on the own thread

    explicit Recurrence(Read read, Report report = {});
    ~Recurrence();  ///< breaks off what runs
    Recurrence(const Recurrence&) = delete;
    Recurrence& operator=(const Recurrence&) = delete;

    struct Latest {
        std::shared_ptr<const Recurring> made;  ///< nullptr: nothing is finished yet
        bool                             up_to_date = false;
    };

    /// The newest for this ceiling, and whether it is of `revision`. If not, it is made anew in the background.
    [[nodiscard]] Latest latest(Handling ceiling, const std::string& revision);

    /// The same after what is made anew is finished, if that takes no longer than `patience`: for whoever has just decided
    /// something and wants to see it.
    [[nodiscard]] Latest settled(Handling ceiling, const std::string& revision, std::chrono::milliseconds patience);

private:
    /// The pairs of one list of findings: the dear part, the same as long as no finding changes, whatever people decide.
    struct Measured {
        std::string            fingerprint;
        std::vector<SaidAgain> pairs;
    };
    struct Slot {
        std::shared_ptr<const Recurring> made;
        bool                             wanted = false, at_once = false;
        std::uint64_t                    begun = 0, finished = 0;  // how often
    };

    Slot&                           slot_of(Handling ceiling) { return slots_[static_cast<std::size_t>(ceiling)]; }
    void                            want(Slot& slot, bool at_once);
    Slot*                           next();
    void                            work(const std::stop_token& stop);
    std::shared_ptr<const Recurring> make(Handling ceiling, const std::stop_token& stop);

    const Read   read_;
    const Report report_;

    std::mutex                  mutex_;
    std::condition_variable_any wanted_, done_;
    // Protected by mutex_.
    std::array<Slot, 3>                   slots_;   // by Handling
    std::chrono::steady_clock::time_point rested_;  // not before this, unless at once

    std::array<std::shared_ptr<const Measured>, 3> measured_;  // by Handling; the own thread's alone
    std::jthread                                   thread_;    // last: it ends before what it uses
};

}  // namespace cairn
