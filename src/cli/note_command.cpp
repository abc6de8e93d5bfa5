// SPDX-License-Identifier: GPL-3.0-or-later
#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <memory>
#include <optional>

#include "cairn/curate.h"
#include "cairn/error.h"
#include "cairn/text.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/terminal.h"
#include "cli/tracker_notes.h"

namespace cairn {
namespace {

struct Options {
    std::string corpus, finding, by, from;
    std::string link, relation, comment, tag, kind, same_as, retract;
    std::string addressee, response, progress, owner, due, evidence;
    bool        reject = false;
};

struct ClosePipe {
    void operator()(std::FILE* pipe) const noexcept { ::pclose(pipe); }
};

/// What git calls this person; "" if there is no git or no name.
std::string name_in_git() {
    const std::unique_ptr<std::FILE, ClosePipe> pipe(::popen("git config user.name 2>/dev/null", "re"));
    std::array<char, 256> line{};
    if (!pipe || std::fgets(line.data(), static_cast<int>(line.size()), pipe.get()) == nullptr) {
        return "";
    }
    std::string name = valid_utf8(line.data());
    while (!name.empty() && (name.back() == '\n' || name.back() == ' ')) {
        name.pop_back();
    }
    return name;
}

std::string login_name() {
    const passwd* user = ::getpwuid(::getuid());
    return user == nullptr ? "" : user->pw_name;
}

std::string author(const Options& options) {
    if (!options.by.empty()) {
        return options.by;
    }
    const std::string from_git = name_in_git();
    return from_git.empty() ? login_name() : from_git;
}

std::optional<std::string> given(const std::string& value) {
    return value.empty() ? std::nullopt : std::optional{value};
}

std::optional<Relation> checked_relation(const std::string& name) {
    if (name.empty()) {
        return std::nullopt;
    }
    return relation_named(checked_choice("--relation", name, {"supports", "not-applied", "contradicts", "implements", "relevant", "cites"}));
}

KindNote kind_note(const std::string& name) {
    std::vector<std::string> choices = kind_names();
    choices.emplace_back("none");
    return {kind_named(checked_choice("--kind", name, choices))};
}

AssessNote assess_note(const Options& options) {
    AddresseeStatus status;
    status.addressee = given(options.addressee);
    if (!options.response.empty()) {
        status.response = checked_choice("--response", options.response, {"accepted", "partly", "rejected"});
    }
    if (!options.progress.empty()) {
        status.progress = checked_choice("--progress", options.progress,
                                         {"not-started", "under-way", "partly-done", "done", "overtaken"});
    }
    status.owner = given(options.owner);
    status.due = given(options.due);
    status.evidence = given(options.evidence);
    status.origin = Origin::person;
    return {status};
}

/// The decisions that one command line holds, one note each. A comment beside a link says why; alone it is a comment.
std::vector<NoteBody> bodies_of(const Options& options) {
    std::vector<NoteBody> bodies;
    if (!options.link.empty()) {
        bodies.emplace_back(LinkNote{.clause = options.link,
                                     .relation = checked_relation(options.relation),
                                     .accept = !options.reject,
                                     .value = given(options.comment)});
    }
    if (!options.tag.empty()) {
        bodies.emplace_back(TagNote{.concept_id = options.tag, .accept = !options.reject});
    }
    if (!options.kind.empty()) {
        bodies.emplace_back(kind_note(options.kind));
    }
    if (!options.same_as.empty()) {
        bodies.emplace_back(IdentifyNote{.former = {}, .same_as = options.same_as, .accept = !options.reject});
    }
    const bool assessed = !(options.response + options.progress + options.owner + options.due + options.evidence).empty();
    if (assessed) {
        bodies.emplace_back(assess_note(options));
    }
    if (!options.comment.empty() && options.link.empty()) {
        bodies.emplace_back(CommentNote{options.comment});
    }
    return bodies;
}

void check_options(const Options& options, const std::vector<NoteBody>& bodies) {
    const bool retracts_alone = !options.retract.empty() && bodies.empty();  // its finding may be gone
    if (options.from.empty() && options.finding.empty() && !retracts_alone) {
        throw Error{ErrorKind::bad_request, "note: on what? name a FINDING, or a tracker with --from"};
    }
    if (!options.from.empty() && !options.finding.empty()) {
        throw Error{ErrorKind::bad_request, "--from: the tracker names its findings; leave " + options.finding + " out"};
    }
    if (!options.from.empty() && !(bodies.empty() && options.retract.empty())) {
        throw Error{ErrorKind::bad_request, "--from: the tracker says what to note; leave the other options out"};
    }
    if (bodies.empty() && options.retract.empty() && options.from.empty()) {
        throw Error{ErrorKind::bad_request, "note: no decision; use --link, --tag, --kind, --progress, --comment or --retract"};
    }
    if (!options.relation.empty() && options.link.empty()) {
        throw Error{ErrorKind::bad_request, "--relation: says how a --link bears on its clause; give that too"};
    }
    if (options.reject && options.link.empty() && options.tag.empty() && options.same_as.empty()) {
        throw Error{ErrorKind::bad_request, "--reject: rejects a --link, a --tag or a --same-as; give one of them"};
    }
    if (!options.link.empty() && !options.reject && options.relation.empty()) {
        throw Error{ErrorKind::bad_request, "--link: how does it bear on the clause? add --relation supports, not-applied, "
                                            "contradicts or implements"};
    }
}

int note(const Options& options) {
    const std::vector<NoteBody> bodies = bodies_of(options);
    check_options(options, bodies);
    const OpenCorpus open(options.corpus);
    ProgressBar bar("bringing the index up to date");
    Curator curator(open.corpus, std::make_shared<const Analyser>(open.vocabulary), bar.callback(), WhenLocked::write_files);
    const std::string by = author(options);
    if (!options.from.empty()) {
        return note_tracker(curator, options.from, by);
    }
    if (!options.retract.empty()) {
        print(curator.retract(options.retract, by).id + "\n");
    }
    for (const NoteBody& body : bodies) {
        const Note draft{.id = "", .creator = by, .created = "", .target = "", .exact = "", .body = body};
        print(curator.annotate(options.finding, draft).id + "\n");
    }
    tell_of_lock(curator);
    return 0;
}

}  // namespace

void declare_note(CLI::App& command, Run& run) {
    const auto options = std::make_shared<Options>();
    add_corpus(command, options->corpus);
    command.add_option("FINDING", options->finding, "id of the finding: ssr-and-stabilization/k3v9qx; not needed to --retract");
    struct OptionRow {
        const char*  name;
        std::string& value;
        const char*  help;
    };
    for (const OptionRow& row : std::initializer_list<OptionRow>{
             {"--link", options->link, "clause it bears on: sar/burden-sharing"},
             {"--relation", options->relation, "supports, not-applied, contradicts or implements"},
             {"--tag", options->tag, "concept of the taxonomy"},
             {"--kind", options->kind, "what sort of finding it is; none = it is no finding"},
             {"--same-as", options->same_as, "another finding that says the same lesson"},
             {"--response", options->response, "accepted, partly or rejected"},
             {"--progress", options->progress, "not-started, under-way, partly-done, done or overtaken"},
             {"--addressee", options->addressee, "whose response or progress that is"},
             {"--owner", options->owner, "who sees to it"},
             {"--due", options->due, "until when: 2026-06-30"},
             {"--evidence", options->evidence, "where one can see that"},
             {"--comment", options->comment, "why, in your words"},
             {"--retract", options->retract, "take back the note with this id"},
             {"--from", options->from, "a tracker that 'cairn export CORPUS tracker' wrote and somebody edited"},
             {"--by", options->by, "your name (else git's user.name, else the login name)"}}) {
        command.add_option(row.name, row.value, row.help);
    }
    command.add_flag("--reject", options->reject, "the link, tag or sameness is wrong");
    command.footer("Prints the id of each note. Notes are never changed: take one back with --retract.");
    command.callback([options, &run] { run = [options] { return note(*options); }; });
}

}  // namespace cairn
