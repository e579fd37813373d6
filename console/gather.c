/* SPDX-License-Identifier: MIT */
/*
 * gather.c - the stores of all processes that a command starts, and those start.
 *
 * A test suite runs hundreds of processes, with shells and makes between them, so who began whom
 * does not tell which are meant. But the environment is handed down: it names a folder for their
 * stores alone.
 */
#include "gather.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/environment.h"
#include "store/folder.h"

#include "complain.h"
#include "processes.h"

/* In a folder for stores, made where it is missing; only if it is ours and closed to others. */
static bool make_in(const char *parent, struct gathering *gathering)
{
    struct stat status;
    if (!*parent || (mkdir(parent, 0700) != 0 && errno != EEXIST))
        return false;
    if (lstat(parent, &status) != 0 || !S_ISDIR(status.st_mode) || status.st_uid != geteuid() ||
        (status.st_mode & 077)) {
        errno = EPERM;
        return false;
    }
    int length = snprintf(gathering->folder, sizeof gathering->folder, "%s/run-XXXXXX", parent);
    return length < (int)sizeof gathering->folder && mkdtemp(gathering->folder);
}

static bool make_folder(struct gathering *gathering)
{
    char usual[3000];
    const char *chosen = hotpath__settings()->dir;
    if (*chosen)
        return make_in(chosen, gathering);
    for (int n = 0; hotpath__usual_folder(n, usual, sizeof usual); n++)
        if (make_in(usual, gathering))
            return true;
    return false;
}

bool gather_begin(struct gathering *gathering)
{
    if (!make_folder(gathering)) {
        complain("no folder can be made for the stores (%s); HOTPATH_DIR names one",
                 strerror(errno));
        return false;
    }
    setenv("HOTPATH_DIR", gathering->folder, 1);
    setenv("HOTPATH_KEEP", "1", 1);
    setenv("HOTPATH_STORES", "0", 1);
    setenv("HOTPATH_FORMAT", "none", 1);
    return true;
}

bool gather_all(const struct gathering *gathering, struct hotpath__sources *found)
{
    char path[4096];
    struct dirent *entry;
    bool done = true;
    DIR *folder = opendir(gathering->folder);
    if (!folder)
        complain("%s: %s", gathering->folder, strerror(errno));
    allow_many_files();
    while (done && folder && (entry = readdir(folder))) {
        snprintf(path, sizeof path, "%s/%s", gathering->folder, entry->d_name);
        if (is_path(entry->d_name))
            done = choose_processes(found, path);
    }
    if (folder)
        closedir(folder);
    return folder && done;
}

void gather_end(const struct gathering *gathering, const struct hotpath__sources *found)
{
    for (size_t i = 0; i < found->count; i++)
        hotpath__source_remove(&found->list[i]);
    if (rmdir(gathering->folder) != 0)
        complain("%s stays: %s", gathering->folder, strerror(errno));
}
