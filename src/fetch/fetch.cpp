// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/fetch.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <memory>
#include <string_view>

#include "cairn/error.h"
#include "fetch/address.h"
#include "fetch/transfer.h"

namespace cairn {
namespace {

struct CloseEasy {
    void operator()(CURL* easy) const noexcept { curl_easy_cleanup(easy); }
};
using EasyPtr = std::unique_ptr<CURL, CloseEasy>;

struct FreeUrl {
    void operator()(CURLU* url) const noexcept { curl_url_cleanup(url); }
};

/// What the callbacks of one transfer work on.
struct Transfer {
    const FetchLimits* limits = nullptr;
    const AddressRule* is_refused = nullptr;
    Fetched            fetched{};
    std::string        encoding{};         ///< Content-Encoding of the last answer
    std::string        refused_address{};  ///< the one that stopped it, "" if none did
    bool               too_large = false;
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

std::size_t receive(char* bytes, std::size_t, std::size_t count, void* user) {
    Transfer& transfer = *static_cast<Transfer*>(user);
    if (count > transfer.limits->size_bytes - transfer.fetched.bytes.size()) {
        transfer.too_large = true;
        return 0;  // stops the transfer: a length that lies is found out here
    }
    transfer.fetched.bytes.append(bytes, count);
    return count;
}

std::size_t receive_header(char* bytes, std::size_t, std::size_t count, void* user) {
    Transfer& transfer = *static_cast<Transfer*>(user);
    const std::string_view line(bytes, count);
    if (line.starts_with("HTTP/")) {  // a new answer, after a redirect: what the one before said no longer holds
        transfer.fetched.bytes.clear();
        transfer.fetched.etag.clear();
        transfer.fetched.last_modified.clear();
        transfer.encoding.clear();
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
    const std::array fields{Field{"etag", &transfer.fetched.etag},
                            Field{"last-modified", &transfer.fetched.last_modified},
                            Field{"content-encoding", &transfer.encoding}};
    const std::string name = lower(line.substr(0, colon));
    for (const Field& field : fields) {
        if (field.name == name) {
            *field.value = trimmed(line.substr(colon + 1));
        }
    }
    return count;
}

curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* address) {
    Transfer& transfer = *static_cast<Transfer*>(user);
    if ((*transfer.is_refused)(address->addr)) {
        transfer.refused_address = address_text(address->addr);
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
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

template <typename Value>
void set(const EasyPtr& easy, CURLoption option, Value value) {
    if (curl_easy_setopt(easy.get(), option, value) != CURLE_OK) {
        throw Error{ErrorKind::io, "libcurl: an option of the transfer is not supported; update libcurl"};
    }
}

EasyPtr prepared(const std::string& url, Transfer& transfer, char* message) {
    static const CURLcode global = curl_global_init(CURL_GLOBAL_DEFAULT);
    EasyPtr easy(curl_easy_init());
    if (global != CURLE_OK || !easy) {
        throw Error{ErrorKind::io, "libcurl: it cannot be started; check its installation"};
    }
    const FetchLimits& limits = *transfer.limits;
    set(easy, CURLOPT_URL, url.c_str());
    set(easy, CURLOPT_ERRORBUFFER, message);
    set(easy, CURLOPT_NOSIGNAL, 1L);
    set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    set(easy, CURLOPT_FOLLOWLOCATION, 1L);
    set(easy, CURLOPT_MAXREDIRS, static_cast<long>(limits.redirects));
    set(easy, CURLOPT_PROXY, "");  // a proxy would make the connection where our check of the address cannot see it
    set(easy, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    set(easy, CURLOPT_OPENSOCKETDATA, static_cast<void*>(&transfer));
    set(easy, CURLOPT_WRITEFUNCTION, &receive);
    set(easy, CURLOPT_WRITEDATA, static_cast<void*>(&transfer));
    set(easy, CURLOPT_HEADERFUNCTION, &receive_header);
    set(easy, CURLOPT_HEADERDATA, static_cast<void*>(&transfer));
    set(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.size_bytes));
    set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::chrono::milliseconds(limits.connect).count()));
    set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(std::chrono::milliseconds(limits.total).count()));
    set(easy, CURLOPT_LOW_SPEED_LIMIT, 64L);
    set(easy, CURLOPT_LOW_SPEED_TIME, std::max(1L, static_cast<long>(limits.total.count()) / 4));
    set(easy, CURLOPT_USERAGENT, "cairn/" CAIRN_VERSION);
    return easy;
}

/// What a failed transfer means to the person who asked for it.
Error failure(CURLcode code, const std::string& url, const Transfer& transfer, std::string_view message) {
    const FetchLimits& limits = *transfer.limits;
    if (!transfer.refused_address.empty()) {
        return {ErrorKind::forbidden, url + ": leads to " + transfer.refused_address +
                                          ", a private address; use --allow-private if that is meant"};
    }
    if (transfer.too_large || code == CURLE_FILESIZE_EXCEEDED) {
        return {ErrorKind::too_large, url + ": larger than " + std::to_string(limits.size_bytes) +
                                          " bytes; download it and add the part you need"};
    }
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return {ErrorKind::timeout, url + ": not complete within " + std::to_string(limits.total.count()) +
                                        " s; try again later or download it by hand"};
    case CURLE_TOO_MANY_REDIRECTS:
        return {ErrorKind::io, url + ": more than " + std::to_string(limits.redirects) +
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

void check_status(long status, const std::string& url) {
    if (status == 404 || status == 410) {
        throw Error{ErrorKind::not_found, url + ": there is no such document (" + std::to_string(status) +
                                              "); check the address"};
    }
    if (status < 200 || status >= 300) {
        throw Error{ErrorKind::io, url + ": the server answered " + std::to_string(status) +
                                       "; try again later or download it by hand"};
    }
}

bool is_named_as_text(std::string_view url) {
    const std::string path = lower(url.substr(0, url.find_first_of("?#")));
    return std::ranges::any_of(std::array<std::string_view, 3>{".md", ".markdown", ".txt"},
                               [&](std::string_view ending) { return path.ends_with(ending); });
}

void check_type(const Transfer& transfer) {
    const Fetched& fetched = transfer.fetched;
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
    if (!transfer.encoding.empty() && lower(transfer.encoding) != "identity") {
        throw Error{ErrorKind::refused, fetched.url + ": sent as '" + transfer.encoding +
                                            "' although plain bytes were asked for; download it by hand"};
    }
}

}  // namespace

Fetched fetch_where(const std::string& url, const FetchLimits& limits, const AddressRule& is_refused) {
    check_url(url);
    Transfer transfer{.limits = &limits, .is_refused = &is_refused};
    transfer.fetched.url = url;
    std::array<char, CURL_ERROR_SIZE> message{};
    const EasyPtr easy = prepared(url, transfer, message.data());
    if (const CURLcode code = curl_easy_perform(easy.get()); code != CURLE_OK) {
        throw failure(code, url, transfer, message.data());
    }
    long status = 0;
    const char* type = nullptr;
    const char* final_url = nullptr;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy.get(), CURLINFO_CONTENT_TYPE, &type);
    curl_easy_getinfo(easy.get(), CURLINFO_EFFECTIVE_URL, &final_url);
    transfer.fetched.content_type = type == nullptr ? "" : type;
    transfer.fetched.final_url = final_url == nullptr ? url : final_url;
    check_status(status, url);
    check_type(transfer);
    return std::move(transfer.fetched);
}

Fetched fetch(const std::string& url, const FetchLimits& limits) {
    const AddressRule rule = [&](const sockaddr& address) { return !limits.allow_private && is_private_address(address); };
    return fetch_where(url, limits, rule);
}

}  // namespace cairn
