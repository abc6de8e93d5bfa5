// SPDX-License-Identifier: GPL-3.0-or-later
#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "cairn/fetch.h"

using namespace cairn;
using Catch::Contains;

namespace {

template <auto Free>
struct FreeWith {
    template <typename Type>
    void operator()(Type* handle) const noexcept {
        Free(handle);
    }
};
using Key = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, FreeWith<X509_free>>;

/// A certificate that vouches for itself, for "localhost".
Certificate self_signed(EVP_PKEY* key) {
    Certificate certificate(X509_new());
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    X509_sign(certificate.get(), key, EVP_sha256());
    return certificate;
}

/// Speaks TLS on a free port of 127.0.0.1 with a certificate that nobody vouches for; counts what was said inside.
class SelfSignedSource {
public:
    SelfSignedSource() : context_(SSL_CTX_new(TLS_server_method())), key_(EVP_RSA_gen(2048)), certificate_(self_signed(key_.get())) {
        SSL_CTX_use_certificate(context_.get(), certificate_.get());
        SSL_CTX_use_PrivateKey(context_.get(), key_.get());
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto* plain = reinterpret_cast<sockaddr*>(&address);
        if (::bind(listener_, plain, length) != 0 || ::listen(listener_, 4) != 0 || ::getsockname(listener_, plain, &length) != 0) {
            throw std::runtime_error("no port on 127.0.0.1");
        }
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { run(); });
    }
    ~SelfSignedSource() {
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }
    [[nodiscard]] std::string url() const { return "https://localhost:" + std::to_string(port_) + "/a.md"; }
    [[nodiscard]] int bytes_heard() const { return heard_; }

private:
    void run() {
        for (int socket = 0; (socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0; ::close(socket)) {
            const std::unique_ptr<SSL, FreeWith<SSL_free>> session(SSL_new(context_.get()));
            SSL_set_fd(session.get(), socket);
            char buffer[256];
            if (SSL_accept(session.get()) == 1 && SSL_read(session.get(), buffer, sizeof buffer) > 0) {
                ++heard_;
            }
        }
    }

    std::unique_ptr<SSL_CTX, FreeWith<SSL_CTX_free>> context_;
    Key                                              key_;
    Certificate                                      certificate_;
    int                                              listener_ = -1;
    int                                              port_     = 0;
    std::atomic<int>                                 heard_    = 0;
    std::thread                                      thread_;
};

}  // namespace

TEST_CASE("a certificate that nobody vouches for is told of, and nothing is asked", "[fetch]") {
    const SelfSignedSource source;
    FetchLimits limits;
    limits.allow_private = true;
    try {
        (void)fetch(source.url(), limits);
        FAIL("it was fetched");
    } catch (const Error& error) {
        CHECK_THAT(error.what(), Contains("its certificate cannot be trusted"));
    }
    CHECK(source.bytes_heard() == 0);
}
