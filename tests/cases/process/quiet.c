// SPDX-License-Identifier: MIT
// promise: measuring makes no thread, takes no signal and opens no socket, and one file alone stays
//     open
// levels: O2
#include "case.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

MEASURED void work(void)
{
    free(malloc(10));
}

static void print_status(const char *wanted)
{
    char line[200];
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(line, sizeof line, status))
        if (strncmp(line, wanted, strlen(wanted)) == 0)
            fputs(line, stdout);
    if (status)
        fclose(status);
}

/* Of what is open, the store, and what is no file: the rest comes from whoever runs the tests. */
static void print_files(void)
{
    char target[4096];
    DIR *files = opendir("/proc/self/fd");
    struct dirent *entry;
    while (files && (entry = readdir(files))) {
        if (atoi(entry->d_name) <= 2 || atoi(entry->d_name) == dirfd(files))
            continue;
        ssize_t length = readlinkat(dirfd(files), entry->d_name, target, sizeof target - 1);
        target[length > 0 ? length : 0] = '\0';
        const char *end = strrchr(target, '.');
        if (end && strcmp(end, ".hotpath") == 0)
            puts("open: the store");
        else if (strncmp(target, "socket:", 7) == 0 || strncmp(target, "anon_inode", 10) == 0)
            printf("open: %s\n", target);
    }
    if (files)
        closedir(files);
}

int main(void)
{
    work();
    print_status("Threads");
    print_status("SigCgt");
    print_status("SigBlk");
    print_files();
    return 0;
}
