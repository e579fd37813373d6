/* SPDX-License-Identifier: MIT */
/*
 * wrappers.c - see wrappers.h.
 *
 * The folder stays, in the user's cache: CMake writes the path of the compiler that it has found
 * down, and a later make is to find one there. Where there is no such place it is a temporary one.
 */
#include "wrappers.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compilers.h"
#include "complain.h"

/* --- the folder ---------------------------------------------------------------------------- */

static bool make_folders(char *path)
{
    for (char *slash = path + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        mkdir(path, 0777);
        *slash = '/';
    }
    return (mkdir(path, 0777) == 0 || errno == EEXIST) && access(path, W_OK | X_OK) == 0;
}

static bool make_temporary(char folder[PATH_MAX])
{
    const char *place = getenv("TMPDIR");
    snprintf(folder, PATH_MAX, "%s/hotpath-compilers-XXXXXX", place && *place ? place : "/tmp");
    return mkdtemp(folder) != NULL;
}

static bool make_folder(struct wrappers *wrappers)
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    bool has_cache = cache && cache[0] == '/', has_home = home && home[0] == '/';
    if (has_cache)
        snprintf(wrappers->folder, PATH_MAX, "%s/hotpath/compilers", cache);
    else if (has_home)
        snprintf(wrappers->folder, PATH_MAX, "%s/.cache/hotpath/compilers", home);
    if ((has_cache || has_home) && make_folders(wrappers->folder))
        return true;
    wrappers->is_temporary = true;
    return make_temporary(wrappers->folder);
}

/* --- the links ----------------------------------------------------------------------------- */

/* Another build may be using the one that is there: it is replaced at once. */
static bool make_link(const struct wrappers *wrappers, const char *program, const char *name)
{
    char path[PATH_MAX + 256], next[PATH_MAX + 300], there[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", wrappers->folder, name);
    ssize_t length = readlink(path, there, sizeof there);
    if (length == (ssize_t)strlen(program) && memcmp(there, program, (size_t)length) == 0)
        return true;
    snprintf(next, sizeof next, "%s.%d", path, getpid());
    return symlink(program, next) == 0 && rename(next, path) == 0;
}

static bool wrap_those_in(const struct wrappers *wrappers, const char *folder, const char *program)
{
    DIR *directory = opendir(folder);
    bool good = true;
    char found[PATH_MAX];
    for (struct dirent *entry; directory && (entry = readdir(directory));) {
        const char *name = entry->d_name;
        if ((compilers_have(name) || compilers_launch(name)) &&
            compilers_find(name, program, found))
            good = make_link(wrappers, program, name) && good;
    }
    if (directory)
        closedir(directory);
    return good;
}

/* Those that lead to no compiler any more, or all. */
static void remove_links(const struct wrappers *wrappers, const char *program, bool all)
{
    DIR *directory = opendir(wrappers->folder);
    char path[PATH_MAX + 256], found[PATH_MAX];
    for (struct dirent *entry; directory && (entry = readdir(directory));) {
        snprintf(path, sizeof path, "%s/%s", wrappers->folder, entry->d_name);
        if (all || !compilers_find(entry->d_name, program, found))
            unlink(path);
    }
    if (directory)
        closedir(directory);
}

static bool make_links(const struct wrappers *wrappers, const char *program)
{
    bool good = true;
    char *folders = strdup(getenv("PATH") ? getenv("PATH") : "/usr/bin:/bin"), *rest = folders;
    for (char *folder; folders && (folder = strsep(&rest, ":"));)
        if (strcmp(folder, wrappers->folder) != 0)
            good = wrap_those_in(wrappers, *folder ? folder : ".", program) && good;
    free(folders);
    return good;
}

bool wrappers_make(struct wrappers *wrappers, const char *program)
{
    *wrappers = (struct wrappers){0};
    if (make_folder(wrappers) && make_links(wrappers, program)) {
        remove_links(wrappers, program, false);
        return true;
    }
    complain("no links can be made in %s: %s", wrappers->folder, strerror(errno));
    return false;
}

/* --- the environment ----------------------------------------------------------------------- */

/* "/usr/bin/gcc -m64" becomes the wrapper of gcc, with the rest as it was. */
static void use_in(const struct wrappers *wrappers, const char *variable)
{
    const char *value = getenv(variable);
    size_t length = value ? strcspn(value, " ") : 0;
    char path[PATH_MAX], *text = NULL;
    if (!length || value[0] != '/' || length >= sizeof path)
        return;
    memcpy(path, value, length);
    path[length] = '\0';
    const char *name = strrchr(path, '/') + 1;
    if ((compilers_have(name) || compilers_launch(name)) &&
        asprintf(&text, "%s/%s%s", wrappers->folder, name, value + length) >= 0)
        setenv(variable, text, 1);
    free(text);
}

bool wrappers_use(const struct wrappers *wrappers)
{
    char *path = NULL;
    const char *others = getenv("PATH");
    if (asprintf(&path, "%s:%s", wrappers->folder, others ? others : "/usr/bin:/bin") < 0)
        return false;
    bool good =
        setenv("PATH", path, 1) == 0 && setenv(COMPILERS_WRAPPERS, wrappers->folder, 1) == 0;
    free(path);
    use_in(wrappers, "CC");
    use_in(wrappers, "CXX");
    return good;
}

void wrappers_remove(const struct wrappers *wrappers)
{
    if (!wrappers->is_temporary)
        return;
    remove_links(wrappers, NULL, true);
    rmdir(wrappers->folder);
}
