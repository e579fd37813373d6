// SPDX-License-Identifier: MIT
// promise: a program that closes all descriptors and opens files in their place keeps these, and
//     its store grows on
// levels: O0 O2
#define main thousand
#include "thousand.h"
#undef main
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST = 128 };

/* What daemons do first of all. */
static void become_daemon(void)
{
    for (int file = 3; file < MOST; file++)
        close(file);
    if (chdir("/") != 0)
        perror("/");
}

static int fill_descriptors(char *path)
{
    int file = mkstemp(path);
    for (int copy = 3; copy < MOST; copy++)
        if (copy != file)
            dup2(file, copy);
    return file;
}

static int missing_descriptors(void)
{
    int missing = 0;
    for (int file = 3; file < MOST; file++)
        missing += fcntl(file, F_GETFD) < 0;
    return missing;
}

int main(void)
{
    HOTPATH_BLOCK("before") {}
    printf("the first file is %d\n", open("/dev/null", O_RDONLY));
    become_daemon();
    char path[] = "/tmp/hotpath-case-XXXXXX";
    int file = fill_descriptors(path), status;
    thousand();
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        HOTPATH_BLOCK("child") {}
        _exit(missing_descriptors());
    }
    waitpid(child, &status, 0);
    struct stat status_of_file;
    fstat(file, &status_of_file);
    printf("%ld bytes, %d missing, %d in the child\n", (long)status_of_file.st_size,
           missing_descriptors(), WEXITSTATUS(status));
    unlink(path);
    return 0;
}
