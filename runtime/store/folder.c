/* SPDX-License-Identifier: MIT */
/*
 * folder.c - where the store's file is made, so that its owner can read it and nobody else.
 *
 * The folders are shared places (/dev/shm, /tmp): a folder of our name may have been planted there
 * by somebody else. It is opened without following links and used only if it is ours and closed to
 * others; the file is made in the folder that was opened, and only if it was not there before.
 */
#include "store/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/environment.h"
#include "base/message.h"
#include "store/bound.h"

enum { MOST_STORES_OF_A_PID = 1000 };

/* A folder that is ours alone, made when it is missing, or -1 with errno. */
static int open_private_folder(const char *path)
{
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return -1;
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        return -1;
    struct stat status;
    if (fstat(folder, &status) == 0 && status.st_uid == geteuid() && !(status.st_mode & 077))
        return folder;
    close(folder);
    errno = EPERM;
    return -1;
}

/*
 * Makes PROGRAM.PID.hotpath. There may be one already: of the program that this process was before
 * an exec, of a process that was killed, of one that lives in another PID namespace. It stays, and
 * the new one has "-2" and so on after the number.
 */
static int create_in(const char *folder_path, const char *program, bool bounds, char *path,
                     size_t path_size)
{
    int folder = open_private_folder(folder_path);
    if (folder < 0)
        return -1;
    if (bounds)
        hotpath__bound_stores(folder);
    static char name[300];
    int file = -1, error = EEXIST;
    for (int n = 1; file < 0 && error == EEXIST && n <= MOST_STORES_OF_A_PID; n++) {
        char another[16] = "";
        if (n > 1)
            snprintf(another, sizeof another, "-%d", n);
        snprintf(name, sizeof name, "%.200s.%ld%s.hotpath", *program ? program : "program",
                 (long)getpid(), another);
        file = openat(folder, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        error = errno;
    }
    snprintf(path, path_size, "%s/%s", folder_path, name);
    close(folder);
    errno = error;
    return file;
}

bool hotpath__usual_folder(int n, char *path, size_t size)
{
    const char *runtime = hotpath__variable("XDG_RUNTIME_DIR");
    const char *temporary = hotpath__variable("TMPDIR");
    long user = (long)geteuid();
    path[0] = '\0';
    switch (n) {
    case 0:
        if (runtime && *runtime)
            snprintf(path, size, "%s/hotpath", runtime);
        return true;
    case 1:
        snprintf(path, size, "/dev/shm/hotpath-%ld", user);
        return true;
    case 2:
        snprintf(path, size, "%s/hotpath-%ld", temporary && *temporary ? temporary : "/tmp", user);
        return true;
    default:
        return false;
    }
}

/* Those of `parent` whose name begins so, with `rest` behind it. */
static void each_folder(const char *parent, const char *beginning, const char *rest,
                        void (*visit)(const char *path, void *data), void *data)
{
    char path[4096];
    DIR *folder = opendir(parent);
    struct dirent *entry;
    while (folder && (entry = readdir(folder))) {
        const char *user = entry->d_name + strlen(beginning);
        if (strncmp(entry->d_name, beginning, strlen(beginning)) != 0 || !*user ||
            user[strspn(user, "0123456789")])
            continue;
        snprintf(path, sizeof path, "%.3500s/%s%s", parent, entry->d_name, rest);
        visit(path, data);
    }
    if (folder)
        closedir(folder);
}

void hotpath__each_user_folder(void (*visit)(const char *path, void *data), void *data)
{
    const char *temporary = hotpath__variable("TMPDIR");
    each_folder("/run/user", "", "/hotpath", visit, data);
    each_folder("/dev/shm", "hotpath-", "", visit, data);
    each_folder("/tmp", "hotpath-", "", visit, data);
    if (temporary && *temporary && strcmp(temporary, "/tmp") != 0)
        each_folder(temporary, "hotpath-", "", visit, data);
}

int hotpath__folder_create_file(const char *program, bool bounds, char *path, size_t path_size)
{
    const char *chosen = hotpath__settings()->dir;
    static char folder[3500]; /* a first call may be made on a small stack, by a signal handler */
    if (*chosen) {
        int file = create_in(chosen, program, bounds, path, path_size);
        if (file < 0)
            hotpath__message("HOTPATH_DIR=%s: no store can be made there (%s); the report comes as "
                             "usual, other processes can't read it; name a folder of yours that is "
                             "closed to others (chmod 700)",
                             chosen, strerror(errno));
        return file;
    }
    int error = 0;
    for (int n = 0; hotpath__usual_folder(n, folder, sizeof folder); n++) {
        int file = *folder ? create_in(folder, program, bounds, path, path_size) : -1;
        if (file >= 0)
            return file;
        error = errno;
    }
    hotpath__message("no store can be made in $XDG_RUNTIME_DIR, /dev/shm or $TMPDIR (%s); the "
                     "report comes as usual, other processes can't read it; HOTPATH_DIR names a "
                     "folder",
                     strerror(error));
    return -1;
}
