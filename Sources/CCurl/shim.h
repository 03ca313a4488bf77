#pragma once
#include <curl/curl.h>

/* curl_easy_setopt and curl_easy_getinfo are variadic, which Swift does not import: one function per type instead. */

static inline CURLcode holdfast_curl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

/* libcurl copies the string, except that of CURLOPT_POSTFIELDS, which is not set through here. */
static inline CURLcode holdfast_curl_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

/* libcurl keeps the list's pointer until the transfer has ended. */
static inline CURLcode holdfast_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

/* libcurl keeps the pointer until the transfer has ended. */
static inline CURLcode holdfast_curl_set_mime(CURL *easy, curl_mime *value) {
    return curl_easy_setopt(easy, CURLOPT_MIMEPOST, value);
}

/* The buffer has CURL_ERROR_SIZE bytes and outlives the transfer. */
static inline CURLcode holdfast_curl_set_error_buffer(CURL *easy, char *buffer) {
    return curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, buffer);
}

static inline long holdfast_curl_response_code(CURL *easy) {
    long code = 0;
    return curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &code) == CURLE_OK ? code : 0;
}

static inline CURLcode holdfast_curl_global_init(void) {
    return curl_global_init(CURL_GLOBAL_DEFAULT);
}
