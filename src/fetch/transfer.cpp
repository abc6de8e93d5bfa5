// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/transfer.h"

#include <sys/socket.h>

#include <algorithm>
#include <cctype>
#include <string_view>

#include "cairn/error.h"
#include "fetch/address.h"

namespace cairn {
namespace {

struct FreeUrl {
    void operator()(CURLU* url) const noexcept { curl_url_cleanup(url); }
};

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return result;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const std::size_t first = text.find_first_not_of(space);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(space) - first + 1);
}

/// Scheme, host, no credentials; before anything is sent.
void check_url(const std::string& url) {
    const std::unique_ptr<CURLU, FreeUrl> parsed(curl_url());
    const bool well_formed = parsed && curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) == CURLUE_OK;
    const auto part = [&](CURLUPart name) {
        char* text = nullptr;
        std::string result;
        if (well_formed && curl_url_get(parsed.get(), name, &text, 0) == CURLUE_OK) {
            result = text;
        }
        curl_free(text);
        return result;
    };
    const std::string scheme = lower(part(CURLUPART_SCHEME));
    if (scheme != "http" && scheme != "https") {
        throw Error{ErrorKind::bad_request, url + ": not an http or https address; write it as https://host/file.md"};
    }
    if (!part(CURLUPART_USER).empty() || !part(CURLUPART_PASSWORD).empty()) {
        throw Error{ErrorKind::bad_request, "address: it carries a user name or password; download the file and add that"};
    }
}

bool is_named_as_text(std::string_view url) {
    const std::string path = lower(url.substr(0, url.find_first_of("?#")));
    return std::ranges::any_of(std::array<std::string_view, 3>{".md", ".markdown", ".txt"},
                               [&](std::string_view ending) { return path.ends_with(ending); });
}

/// Failures that another try may mend.
constexpr std::array passing_codes{CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_SEND_ERROR,
                                   CURLE_RECV_ERROR,           CURLE_GOT_NOTHING,     CURLE_PARTIAL_FILE};
constexpr std::array passing_statuses{408L, 425L, 429L, 500L, 502L, 503L, 504L};

}  // namespace

Transfer::Transfer(const FetchRequest& request, const FetchLimits& limits, const AddressRule& rule)
    : request_(request), limits_(limits), is_refused_(rule) {
    check_url(request.url);
    static const CURLcode global = curl_global_init(CURL_GLOBAL_DEFAULT);
    easy_.reset(curl_easy_init());
    if (global != CURLE_OK || !easy_) {
        throw Error{ErrorKind::io, "libcurl: it cannot be started; check its installation"};
    }
    fetched_.url = request.url;
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_ERRORBUFFER, message_.data());
    set(CURLOPT_PRIVATE, static_cast<void*>(this));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 1L);
    set(CURLOPT_MAXREDIRS, static_cast<long>(limits.redirects));
    set(CURLOPT_PROXY, "");  // a proxy would make the connection where our check of the address cannot see it
    set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
    set(CURLOPT_WRITEFUNCTION, &receive);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));
    set(CURLOPT_HEADERFUNCTION, &receive_header);
    set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    if (!request.probe) {
        set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.size_bytes));
    }
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::chrono::milliseconds(limits.connect).count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(std::chrono::milliseconds(limits.total).count()));
    set(CURLOPT_LOW_SPEED_LIMIT, 64L);
    set(CURLOPT_LOW_SPEED_TIME, std::max(1L, static_cast<long>(limits.total.count()) / 4));
    set(CURLOPT_USERAGENT, "cairn/" CAIRN_VERSION);
    set_conditions();
}

template <typename Value>
void Transfer::set(CURLoption option, Value value) {
    if (curl_easy_setopt(easy_.get(), option, value) != CURLE_OK) {
        throw Error{ErrorKind::io, "libcurl: an option of the transfer is not supported; update libcurl"};
    }
}

void Transfer::set_conditions() {
    const auto add = [&](const std::string& name, const std::string& value) {
        if (!value.empty()) {
            curl_slist* longer = curl_slist_append(headers_.get(), (name + ": " + value).c_str());
            (void)headers_.release();
            headers_.reset(longer);
        }
    };
    add("If-None-Match", request_.etag);
    add("If-Modified-Since", request_.last_modified);
    set(CURLOPT_HTTPHEADER, headers_.get());
}

std::size_t Transfer::receive(char* bytes, std::size_t, std::size_t count, void* user) {
    Transfer& transfer = *static_cast<Transfer*>(user);
    transfer.seen_ = true;
    if (transfer.request_.probe) {
        return 0;  // it is there: that is all that was asked
    }
    if (count > transfer.limits_.size_bytes - transfer.fetched_.bytes.size()) {
        transfer.too_large_ = true;
        return 0;  // stops the transfer: a length that lies is found out here
    }
    transfer.fetched_.bytes.append(bytes, count);
    return count;
}

std::size_t Transfer::receive_header(char* bytes, std::size_t, std::size_t count, void* user) {
    Transfer& transfer = *static_cast<Transfer*>(user);
    const std::string_view line(bytes, count);
    if (line.starts_with("HTTP/")) {  // a new answer, after a redirect: what the one before said no longer holds
        transfer.fetched_.bytes.clear();
        transfer.fetched_.etag.clear();
        transfer.fetched_.last_modified.clear();
        transfer.encoding_.clear();
        return count;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) {
        return count;
    }
    struct Field {
        std::string_view name;
        std::string*     value;
    };
    const std::array fields{Field{"etag", &transfer.fetched_.etag},
                            Field{"last-modified", &transfer.fetched_.last_modified},
                            Field{"content-encoding", &transfer.encoding_}};
    const std::string name = lower(line.substr(0, colon));
    for (const Field& field : fields) {
        if (field.name == name) {
            *field.value = trimmed(line.substr(colon + 1));
        }
    }
    return count;
}

curl_socket_t Transfer::open_socket(void* user, curlsocktype, curl_sockaddr* address) {
    Transfer& transfer = *static_cast<Transfer*>(user);
    if (transfer.is_refused_(address->addr)) {
        transfer.refused_address_ = address_text(address->addr);
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// What a failed transfer means to the person who asked for it.
Error Transfer::failure(CURLcode code) const {
    const std::string&     url = request_.url;
    const std::string_view message = message_.data();
    if (!refused_address_.empty()) {
        return {ErrorKind::forbidden, url + ": leads to " + refused_address_ +
                                          ", a private address; use --allow-private if that is meant"};
    }
    if (too_large_ || code == CURLE_FILESIZE_EXCEEDED) {
        return {ErrorKind::too_large, url + ": larger than " + std::to_string(limits_.size_bytes) +
                                          " bytes; download it and add the part you need"};
    }
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return {ErrorKind::timeout, url + ": not complete within " + std::to_string(limits_.total.count()) +
                                        " s; try again later or download it by hand"};
    case CURLE_TOO_MANY_REDIRECTS:
        return {ErrorKind::io, url + ": more than " + std::to_string(limits_.redirects) +
                                   " redirects; give the address it should end at"};
    case CURLE_UNSUPPORTED_PROTOCOL:
        return {ErrorKind::forbidden, url + ": leads to an address that is neither http nor https; give the final address"};
    case CURLE_COULDNT_RESOLVE_HOST:
        return {ErrorKind::io, url + ": the host name is not known; check the address and the network"};
    case CURLE_COULDNT_CONNECT:
        return {ErrorKind::io, url + ": nobody answers there; check the address and the network"};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
        return {ErrorKind::io, url + ": its certificate cannot be trusted (" + std::string(message) +
                                   "); download it by hand if you know better"};
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
        return {ErrorKind::io, url + ": the answer ended before it was complete; try again later"};
    default:
        return {ErrorKind::io, url + ": " + (message.empty() ? curl_easy_strerror(code) : std::string(message)) +
                                   "; try again later or download it by hand"};
    }
}

void Transfer::check_status(long status) const {
    const std::string& url = request_.url;
    if (status == 404 || status == 410) {
        throw Error{ErrorKind::not_found, url + ": there is no such document (" + std::to_string(status) +
                                              "); check the address"};
    }
    if (curl_off_t wait = 0; curl_easy_getinfo(easy_.get(), CURLINFO_RETRY_AFTER, &wait) == CURLE_OK && wait > 0) {
        throw Error{ErrorKind::io, url + ": the server answered " + std::to_string(status) + " and asks to come again in " +
                                       std::to_string(wait) + " s; do that"};
    }
    if (status < 200 || status >= 300) {
        throw Error{ErrorKind::io, url + ": the server answered " + std::to_string(status) +
                                       "; try again later or download it by hand"};
    }
}

void Transfer::check_type() const {
    const Fetched& fetched = fetched_;
    const std::string_view header = fetched.content_type;
    const std::string type = lower(trimmed(header.substr(0, header.find(';'))));
    if (type == "text/html" || type == "application/xhtml+xml") {
        throw Error{ErrorKind::refused, fetched.url + ": this is a web page, not Markdown; give the address of its Markdown "
                                                      "or text, or save the text as .md and add that"};
    }
    constexpr std::array<std::string_view, 3> taken{"text/markdown", "text/x-markdown", "text/plain"};
    const bool unsaid = type.empty() || type == "application/octet-stream";
    if (std::ranges::find(taken, type) == taken.end() && !(unsaid && is_named_as_text(fetched.final_url))) {
        throw Error{ErrorKind::refused, fetched.url + ": its type is '" + (type.empty() ? "unknown" : type) +
                                            "', and only Markdown and plain text are taken; convert it first"};
    }
    if (!encoding_.empty() && lower(encoding_) != "identity") {
        throw Error{ErrorKind::refused, fetched.url + ": sent as '" + encoding_ +
                                            "' although plain bytes were asked for; download it by hand"};
    }
}

FetchOutcome Transfer::outcome(CURLcode code) {
    try {
        const bool there = request_.probe && seen_ && code == CURLE_WRITE_ERROR;
        if (code != CURLE_OK && !there) {
            return {std::nullopt, failure(code)};
        }
        long status = 0;
        const char* type = nullptr;
        const char* final_url = nullptr;
        curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
        curl_easy_getinfo(easy_.get(), CURLINFO_CONTENT_TYPE, &type);
        curl_easy_getinfo(easy_.get(), CURLINFO_EFFECTIVE_URL, &final_url);
        fetched_.content_type = type == nullptr ? "" : type;
        fetched_.final_url = final_url == nullptr ? request_.url : final_url;
        fetched_.not_modified = status == 304 && headers_ != nullptr;
        if (!fetched_.not_modified) {
            check_status(status);
        }
        if (!fetched_.not_modified && !request_.probe) {
            check_type();
        }
        return {std::move(fetched_), std::nullopt};
    } catch (const Error& error) {  // an outcome like others: it must not cost the transfers beside it
        return {std::nullopt, error};
    }
}

std::optional<std::chrono::milliseconds> Transfer::wait_before_retry(CURLcode code, int tries) const {
    long status = 0;
    curl_off_t asked_seconds = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy_.get(), CURLINFO_RETRY_AFTER, &asked_seconds);
    const bool passing = code == CURLE_OK ? std::ranges::find(passing_statuses, status) != passing_statuses.end()
                                          : std::ranges::find(passing_codes, code) != passing_codes.end();
    if (!passing || tries >= limits_.tries || !refused_address_.empty()) {
        return std::nullopt;
    }
    const std::chrono::milliseconds own = limits_.backoff * (1 << (tries - 1));
    const std::chrono::milliseconds asked = std::chrono::seconds(std::min<curl_off_t>(asked_seconds, 1'000'000));
    return asked > limits_.longest_wait ? std::nullopt : std::optional{std::max(own, asked)};
}

}  // namespace cairn
