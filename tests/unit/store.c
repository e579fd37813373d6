/* SPDX-License-Identifier: MIT */
/*
 * store.c - where the store's file may be, and that counting goes on in memory, with one message,
 * when there can't be one or it can't grow. And fork: a child counts in a store of its own.
 */
#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "abi.h"
#include "snapshot.h"
#include "base/clock.h"
#include "base/environment.h"
#include "record/lock.h"
#include "store/copy.h"
#include "store/write.h"

#include "captured.h"
#include "image.h"
#include "memory.h"
#include "recording.h"
#include "scratch.h"

static struct hotpath_site site = NEW_SITE("f");

TestSuite(store, .init = make_scratch, .fini = remove_scratch);

/* Where the store of this process is when `folder` is right for it. */
static const char *nth_store_in(const char *folder, const char *another)
{
    static char path[4096];
    snprintf(path, sizeof path, "%s/%.200s.%ld%s.hotpath", folder, program_invocation_short_name,
             (long)getpid(), another);
    return path;
}

static const char *store_in(const char *folder)
{
    return nth_store_in(folder, "");
}

/* Has the store made in `folder`, counts a call there, and returns the path of its file. */
static const char *call_with_folder(const char *folder)
{
    capture();
    setenv("HOTPATH_DIR", folder, 1);
    hotpath__settings_load();
    one_call(&site);
    return store_in(folder);
}

static void check_goes_on_in_memory(const char *reason)
{
    const char *said = captured_stderr();
    cr_assert_eq(strncmp(said, "[hotpath] HOTPATH_DIR=", 22), 0, "%s", said);
    cr_assert_not_null(strstr(said, reason), "%s", said);
    cr_assert_eq(strchr(said, '\n'), said + strlen(said) - 1, "one line: %s", said);
    cr_assert_str_empty(captured_stdout());
    one_call(&site);
    cr_assert_eq(own_function(own_snapshot(), "f")->calls, 2);
    cr_assert_eq(own_snapshot()->lost_calls, 0);
}

/* Makes the store twice as large as it is. */
static void grow(void)
{
    struct hotpath__hold hold = hotpath__lock();
    uint64_t larger = 2 * hotpath__store_header()->used;
    while (hotpath__store_header()->used < larger) {
        cr_assert_not_null(hotpath__store_take(HOTPATH_RECORD_BLOCK, 100000));
        hotpath__store_publish();
    }
    hotpath__unlock(hold);
}

/* --- where it may be ----------------------------------------------------------------------- */

Test(store, is_a_private_file_that_others_of_the_user_can_read)
{
    static char image[1 << 20] __attribute__((aligned(64)));
    const char *path = call_with_folder("made");
    cr_assert_str_empty(captured_stderr());
    struct stat folder, file;
    cr_assert_eq(stat("made", &folder), 0);
    cr_assert_eq(folder.st_mode & 07777, 0700);
    cr_assert_eq(stat(path, &file), 0, "%s", path);
    cr_assert_eq(file.st_mode & 07777, 0600);
    int descriptor = open(path, O_RDONLY);
    ssize_t size = read(descriptor, image, sizeof image);
    const char *problem;
    struct hotpath__snapshot *snapshot = image_read_bytes(image, (size_t)size, NULL, &problem);
    cr_assert_not_null(snapshot, "%s", problem);
    cr_assert_eq(own_function(snapshot, "f")->calls, 1);
    cr_assert_eq(snapshot->pid, getpid());
    cr_assert_eq(snapshot->state, HOTPATH_PROCESS_LIVE);
}

/* By it the ticks of a killed process are read: both clocks are of one instant. */
Test(store, has_the_instant_at_which_it_grew_on_both_clocks)
{
    call_with_folder("made");
    const struct hotpath_store_header *header = hotpath__store_header();
    struct hotpath_store_instant before = hotpath__instant();
    grow();
    struct hotpath_store_instant after = hotpath__instant();
    cr_assert_geq(header->last.ticks, before.ticks);
    cr_assert_leq(header->last.ticks, after.ticks);
    cr_assert_geq(header->last.monotonic_ns, before.monotonic_ns);
    cr_assert_leq(header->last.monotonic_ns, after.monotonic_ns);
}

static unsigned open_descriptors(void)
{
    unsigned count = 0;
    for (int file = 0; file < 1024; file++)
        count += fcntl(file, F_GETFD) >= 0;
    return count;
}

Test(store, has_one_descriptor_however_large_it_becomes_and_however_often_it_is_closed)
{
    call_with_folder("made");
    unsigned before = open_descriptors();
    for (int i = 0; i < 3; i++) {
        grow();
        cr_assert_eq(open_descriptors(), before);
    }
    for (int i = 0; i < 3; i++) {
        for (int file = 100; file < 1024; file++)
            close(file);
        grow();
        cr_assert_eq(open_descriptors(), before);
    }
    cr_assert_str_empty(captured_stderr());
}

Test(store, is_gone_after_a_clean_end)
{
    const char *path = call_with_folder("made");
    cr_assert_eq(access(path, F_OK), 0);
    hotpath__store_close();
    cr_assert_neq(access(path, F_OK), 0);
    cr_assert_eq(hotpath__store_header()->state, HOTPATH_STORE_ENDED);
}

Test(store, of_a_relative_folder_is_gone_though_the_program_went_elsewhere)
{
    char path[4200];
    snprintf(path, sizeof path, "%s/%s", scratch, call_with_folder("made"));
    cr_assert_eq(access(path, F_OK), 0);
    cr_assert_eq(chdir("/"), 0);
    hotpath__store_close();
    cr_assert_neq(access(path, F_OK), 0, "the file of the store stayed behind");
}

Test(store, stays_when_it_is_to_be_kept)
{
    setenv("HOTPATH_KEEP", "1", 1);
    const char *path = call_with_folder("made");
    hotpath__store_close();
    cr_assert_eq(access(path, F_OK), 0);
}

Test(store, is_not_made_in_a_folder_behind_a_link)
{
    mkdir("real", 0700);
    cr_assert_eq(symlink("real", "link"), 0);
    call_with_folder("link");
    check_goes_on_in_memory("(Not a directory)");
    cr_assert_eq(rmdir("real"), 0, "nothing was made behind the link");
}

Test(store, is_not_made_in_a_folder_that_is_open_to_others)
{
    cr_assert_eq(mkdir("open", 0700), 0);
    cr_assert_eq(chmod("open", 0777), 0);
    call_with_folder("open");
    check_goes_on_in_memory("(Operation not permitted)");
}

Test(store, is_not_made_below_a_file)
{
    close(creat("file", 0600));
    call_with_folder("file/folder");
    check_goes_on_in_memory("(Not a directory)");
}

Test(store, is_not_made_where_the_way_is_missing)
{
    call_with_folder("missing/folder");
    check_goes_on_in_memory("(No such file or directory)");
}

Test(store, leaves_a_planted_link_and_its_target_alone)
{
    struct stat status;
    close(creat("target", 0600));
    mkdir("own", 0700);
    cr_assert_eq(symlink("../target", store_in("own")), 0);
    cr_assert_eq(lstat(call_with_folder("own"), &status), 0);
    cr_assert(S_ISLNK(status.st_mode));
    cr_assert_eq(lstat(nth_store_in("own", "-2"), &status), 0);
    cr_assert(S_ISREG(status.st_mode));
    cr_assert_eq(stat("target", &status), 0);
    cr_assert_eq(status.st_size, 0);
}

Test(store, leaves_those_of_the_same_number_alone)
{
    struct stat status;
    mkdir("own", 0700);
    close(creat(store_in("own"), 0600));
    close(creat(nth_store_in("own", "-2"), 0600));
    cr_assert_eq(stat(call_with_folder("own"), &status), 0);
    cr_assert_eq(status.st_size, 0);
    cr_assert_eq(stat(nth_store_in("own", "-3"), &status), 0);
    cr_assert_gt(status.st_size, 0);
    hotpath__store_close();
    cr_assert_eq(access(store_in("own"), F_OK), 0);
    cr_assert_eq(access(nth_store_in("own", "-3"), F_OK), -1);
}

Test(store, is_in_the_users_runtime_folder_when_none_is_named)
{
    setenv("XDG_RUNTIME_DIR", ".", 1);
    one_call(&site);
    const char *path = store_in("hotpath");
    cr_assert_eq(access(path, F_OK), 0, "%s", path);
}

/* --- when it can't grow -------------------------------------------------------------------- */

enum { MANY = 3000 };

static void check_many_functions(void)
{
    static struct hotpath_site sites[MANY];
    static char names[MANY][16];
    for (int round = 0; round < 2; round++)
        for (unsigned i = 0; i < MANY; i++) {
            if (round == 0) {
                snprintf(names[i], sizeof names[i], "m%u", i);
                sites[i] = (struct hotpath_site)NEW_SITE(names[i]);
            }
            one_call(&sites[i]);
        }
    struct hotpath__snapshot *snapshot = own_snapshot();
    cr_assert_eq(snapshot->function_count, MANY + 1);
    for (unsigned i = 0; i < MANY; i++)
        cr_assert_eq(own_function(snapshot, names[i])->calls, 2);
    cr_assert_eq(snapshot->lost_calls, 0);
}

static void check_limited_file(rlim_t bytes)
{
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    rlim_t before = limit.rlim_cur;
    limit.rlim_cur = bytes;
    mkdir("own", 0700);
    setrlimit(RLIMIT_FSIZE, &limit);
    call_with_folder("own");
    check_many_functions();
    limit.rlim_cur = before;
    setrlimit(RLIMIT_FSIZE, &limit);
}

static void check_said_once(void)
{
    const char *said = captured_stderr();
    cr_assert_not_null(strstr(said, "can't grow (File too large)"), "%s", said);
    cr_assert_eq(strchr(said, '\n'), said + strlen(said) - 1, "one line: %s", said);
}

Test(store, goes_on_in_memory_when_the_file_can_not_grow)
{
    check_limited_file(200000);
    check_said_once();
}

Test(store, goes_on_in_memory_when_the_file_can_not_even_begin)
{
    check_limited_file(4096);
    check_said_once();
}

/* A sixteenth of the limit is the store's: 34 MiB, which is no multiple of its pieces. */
Test(store, has_all_of_the_address_space_that_a_limit_leaves_it)
{
    struct rlimit before = limit_memory((rlim_t)16 * (34 << 20));
    int pieces = 0;
    call_with_folder("/dev/null");
    setrlimit(RLIMIT_AS, &before);
    if (!hotpath__store_header())
        cr_skip_test("a sanitizer has more than that for itself");
    struct hotpath__hold hold = hotpath__lock();
    while (hotpath__store_take(HOTPATH_RECORD_BLOCK, 1 << 20))
        pieces++;
    hotpath__unlock(hold);
    cr_assert_geq(pieces, 33);
}

enum { ROUNDS = 100000 };

static unsigned arrived, wrong;

static void meet(unsigned time)
{
    __atomic_add_fetch(&arrived, 1, __ATOMIC_SEQ_CST);
    while (__atomic_load_n(&arrived, __ATOMIC_SEQ_CST) < 2 * time)
        sched_yield();
}

/* Two threads, each at the same moment as the other, as near as that can be had. */
static void *lose_calls(void *checks)
{
    for (unsigned round = 0; round < ROUNDS; round++) {
        meet(3 * round + 1);
        hotpath__lost_call();
        meet(3 * round + 2);
        if (checks)
            wrong += hotpath__store_header()->lost_calls != hotpath__lost_calls();
        meet(3 * round + 3);
    }
    return NULL;
}

Test(store, has_the_calls_that_two_threads_lose_at_once, .timeout = 60)
{
    pthread_t other;
    one_call(&site);
    cr_assert_eq(pthread_create(&other, NULL, lose_calls, NULL), 0);
    lose_calls(&other);
    pthread_join(other, NULL);
    cr_assert_eq(wrong, 0);
    cr_assert_eq(hotpath__lost_calls(), 2u * ROUNDS);
}

/* --- fork ---------------------------------------------------------------------------------- */

static int check_child(const char *parents_path, pid_t parent)
{
    one_call(&site);
    one_call(&site);
    struct hotpath__snapshot *snapshot = own_snapshot();
    if (own_function(snapshot, "f")->calls != 2)
        return 1;
    if (snapshot->parent != (uint32_t)parent || snapshot->pid != (uint32_t)getpid())
        return 2;
    if (snapshot->function_count != 1)
        return 3;
    char parents[4096];
    snprintf(parents, sizeof parents, "%s", parents_path);
    return access(store_in("own"), F_OK) == 0 && access(parents, F_OK) == 0 ? 0 : 4;
}

Test(store, of_a_forked_child_is_its_own)
{
    static struct hotpath_site open_at_fork = NEW_SITE("open_at_fork");
    const char *path = call_with_folder("own");
    struct hotpath_frame frame = hotpath_enter(&open_at_fork);
    pid_t parent = getpid(), child = fork();
    if (child == 0) {
        /* A call begun in the parent ends here, too: it is not counted twice. */
        hotpath_exit(&open_at_fork.abi, frame.start_ticks, frame.link);
        _exit(check_child(path, parent));
    }
    int status;
    cr_assert_eq(waitpid(child, &status, 0), child);
    hotpath_exit(&open_at_fork.abi, frame.start_ticks, frame.link);
    cr_assert(WIFEXITED(status), "the child was killed by signal %d", WTERMSIG(status));
    cr_assert_eq(WEXITSTATUS(status), 0, "check %d of the child failed", WEXITSTATUS(status));
    struct hotpath__snapshot *snapshot = own_snapshot();
    cr_assert_eq(own_function(snapshot, "f")->calls, 1);
    cr_assert_eq(own_function(snapshot, "open_at_fork")->calls, 1);
    cr_assert_eq(snapshot->parent, 0);
}

/* --- copies -------------------------------------------------------------------------------- */

Test(copy, has_no_single_call_that_was_written_while_it_was_made)
{
    struct {
        struct hotpath_store_calls head;
        struct hotpath_store_call ring[2];
    } copy = {.head = {.record = {HOTPATH_RECORD_CALLS, sizeof copy}, .entries = 2}}, again;
    for (uint64_t i = 0; i < 2; i++) {
        copy.head.slowest[i] = (struct hotpath_store_outlier){.duration = 100 + i, .start = 1 + i};
        copy.ring[i] = (struct hotpath_store_call){.duration = 100 + i, .start = 1 + i};
    }
    again = copy;
    again.head.slowest[0].caller = 7;
    again.ring[0].start = 7;
    hotpath__drop_changed(&copy, &again, sizeof copy);
    cr_assert_eq(copy.head.slowest[0].duration, 0);
    cr_assert_eq(copy.head.slowest[1].duration, 101);
    cr_assert_eq(copy.ring[0].start, 0);
    cr_assert_eq(copy.ring[1].start, 2);
}
