// SPDX-License-Identifier: MIT
// promise: 20,000 threads one after another take no more memory than the first hundred, and are
//     counted exactly
// levels: O2
// libs: -pthread
// claim: threads("work") == 20000
#include <dirent.h>
#include <hotpath.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { THREADS = 20000, WARM = 100 };

volatile int sink;

HOTPATH_MEASURE void work(void)
{
    sink++;
}

static void *start(void *unused)
{
    work();
    work();
    return unused;
}

/* A line of /proc/self/status in KiB. */
static long status(const char *name)
{
    char line[200];
    long value = -1;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, name, strlen(name)) == 0)
            value = atol(line + strlen(name) + 1);
    if (file)
        fclose(file);
    return value;
}

static long store_size(void)
{
    long size = 0;
    DIR *folder = opendir(getenv("HOTPATH_DIR"));
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        struct stat info;
        if (fstatat(dirfd(folder), entry->d_name, &info, 0) == 0 && S_ISREG(info.st_mode))
            size += (long)info.st_size;
    }
    if (folder)
        closedir(folder);
    return size;
}

static void run(int count)
{
    for (int i = 0; i < count; i++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, start, NULL))
            exit(1);
        pthread_join(thread, NULL);
    }
}

int main(void)
{
    run(WARM);
    long resident = status("VmRSS"), virtual = status("VmSize"), store = store_size();
    run(THREADS - WARM);
    /* A call that was interrupted for long may take an octave of its own: some 512 bytes each. */
    printf("store: %s\n", store > 0 && store_size() - store <= 65536 ? "same size" : "grew");
    printf("virtual memory: %s\n", status("VmSize") == virtual ? "same size" : "grew");
    /* In KiB: with -m32 a plain program grows by up to 312, without hotpath. */
    printf("resident memory: %s\n", status("VmRSS") - resident <= 400 ? "same size" : "grew");
}
