/* SPDX-License-Identifier: MIT */
/*
 * file.c - the file that the store is mapped from.
 *
 * Its descriptor is one of the process's, which may close it or give its number to a file of its
 * own at any time (daemons close all that they find): so it is asked before each use whether it is
 * still the store's.
 */
#include "store/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "base/environment.h"
#include "base/message.h"
#include "store/folder.h"

static int file = -1;           /* may be the program's by now: see descriptor.h */
static struct stat file_status; /* of the store's */
static char file_path[4096];

bool hotpath__file_create(const char *program)
{
    bool bounds = !hotpath__settings()->keep;
    file = hotpath__folder_create_file(program, bounds, file_path, sizeof file_path);
    if (file < 0)
        return false;
    return fstat(file, &file_status) == 0;
}

const char *hotpath__file_path(void)
{
    return file_path;
}

/*
 * High up, so that what the program opens has the number that it would have without hotpath. Where
 * the limit on descriptors leaves no such number, those that there are belong to the program: the
 * file is closed, and opened again when the store grows.
 */
void hotpath__file_put_away(void)
{
    enum { HIGH = 100 };
    if (file >= HIGH || !hotpath__is_still(file, &file_status))
        return;
    int high = fcntl(file, F_DUPFD_CLOEXEC, HIGH);
    close(file);
    if (high >= 0)
        file = high;
}

static bool reopen(void)
{
    int other = file;
    file = open(file_path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    bool found = file >= 0 && hotpath__is_still(file, &file_status);
    if (file >= 0 && !found)
        close(file);
    file = found ? file : other;
    return found;
}

int hotpath__file_descriptor(void)
{
    return hotpath__is_still(file, &file_status) || reopen() ? file : -1;
}

/* The limit on file sizes would come as a signal. */
int hotpath__file_allocate(size_t from, size_t to)
{
    struct rlimit limit;
    if (hotpath__file_descriptor() < 0)
        return -1;
    if (getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur < to) {
        errno = EFBIG;
        return -1;
    }
    int error = posix_fallocate(file, (off_t)from, (off_t)(to - from));
    errno = error;
    return error ? -1 : file;
}

void hotpath__file_remove(void)
{
    if (file < 0 || unlink(file_path) == 0 || errno == ENOENT)
        return;
    hotpath__message(
        "the store %s can't be removed (%s): the process may not any more what it might "
        "when the store was made; `hotpath list --remove` does",
        file_path, strerror(errno));
}

void hotpath__file_close(void)
{
    if (file >= 0 && hotpath__is_still(file, &file_status))
        close(file);
    file = -1;
}
