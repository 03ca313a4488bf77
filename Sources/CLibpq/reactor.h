#pragma once
// Swift's Glibc module leaves these out.
#include <errno.h>
// <sched.h> shows SCHED_BATCH to _GNU_SOURCE only.
#include <linux/sched.h>
#include <sched.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>

static const uint32_t PGREACTOR_READ = EPOLLIN;
static const uint32_t PGREACTOR_WRITE = EPOLLOUT;
static const uint32_t PGREACTOR_BROKEN = EPOLLHUP | EPOLLERR;

/// A new epoll set, or -1 with errno.
static inline int pgreactor_epoll(void) {
    return epoll_create1(EPOLL_CLOEXEC);
}

/// A new eventfd in `epoll`, edge-triggered (each write wakes once, nobody needs to read it), or -1 with errno.
static inline int pgreactor_waker(int epoll) {
    struct epoll_event event = {.events = EPOLLIN | EPOLLET, .data = {.u64 = 0}};
    int waker = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (waker < 0) return -1;
    return epoll_ctl(epoll, EPOLL_CTL_ADD, waker, &event) == 0 ? waker : -1;
}

static inline void pgreactor_wake(int waker) {
    eventfd_write(waker, 1);
}

static inline int pgreactor_add(int epoll, int descriptor, uint32_t events, uint64_t token) {
    struct epoll_event event = {.events = events, .data = {.u64 = token}};
    return epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
}

static inline int pgreactor_change(int epoll, int descriptor, uint32_t events, uint64_t token) {
    struct epoll_event event = {.events = events, .data = {.u64 = token}};
    return epoll_ctl(epoll, EPOLL_CTL_MOD, descriptor, &event);
}

static inline void pgreactor_remove(int epoll, int descriptor) {
    struct epoll_event event = {.events = 0};
    epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, &event);
}

/// Lets the calling thread wait for a core instead of taking it from another, unless somebody chose its policy already. A
/// kernel that refuses schedules it as before.
static inline void pgreactor_become_patient(void) {
    struct sched_param parameters = {0};
    if (sched_getscheduler(0) == SCHED_OTHER) sched_setscheduler(0, SCHED_BATCH, &parameters);
}

/// Names the calling thread (15 characters at most).
static inline void pgreactor_name_thread(const char *name) {
    prctl(PR_SET_NAME, name);
}
