// SPDX-License-Identifier: MIT
// promise: a process that may open nothing, or finds no folder, works and reports as always; a
//     message says what others can't see
// levels: O2
// flags: -D_GNU_SOURCE
#define main thousand
#include "thousand.h"
#undef main
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static int without_descriptors(void)
{
    struct rlimit limit = {3, 3};
    return setrlimit(RLIMIT_NOFILE, &limit);
}

static int without_open(void)
{
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat, 1, 0),
#ifdef SYS_open
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_open, 0, 1),
#endif
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

/* Neither /dev/shm nor /proc, and nothing that can be written to. */
static int without_folders(void)
{
    return unshare(CLONE_NEWNS) || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
           mount("none", "/mnt", "tmpfs", MS_RDONLY, NULL) || chroot("/mnt") || chdir("/");
}

/* Everything is there, and read-only. */
static int without_writing(void)
{
    static const char *const places[] = {"/dev/shm", "/tmp", "/"};
    if (unshare(CLONE_NEWNS) || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL))
        return -1;
    for (int i = 0; i < 2; i++)
        if (mount("none", places[i], "tmpfs", MS_RDONLY, NULL))
            return -1;
    return mount(NULL, "/", NULL, MS_REMOUNT | MS_BIND | MS_RDONLY, NULL);
}

static const struct restriction {
    const char *name;
    int (*begin)(void);
} restrictions[] = {
    {"descriptors", without_descriptors},
    {"open", without_open},
    {"folders", without_folders},
    {"writing", without_writing},
};

/* restricted NAME [late]: late, the store is there when the restriction comes. */
int main(int count, char **arguments)
{
    if (count > 2)
        f000(1);
    for (size_t i = 0; i < sizeof restrictions / sizeof *restrictions; i++)
        if (strcmp(restrictions[i].name, arguments[1]) == 0 && restrictions[i].begin() != 0) {
            perror(arguments[1]);
            return 1;
        }
    return thousand();
}
