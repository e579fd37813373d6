/* SPDX-License-Identifier: MIT */
/*
 * places.c - see places.h. All is found from where this program is, so that what was installed can
 * be moved; in a folder of make all lies beside it.
 */
#include "places.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- the folders --------------------------------------------------------------------------- */

static void cut_last(char path[PATH_MAX])
{
    char *slash = strrchr(path, '/');
    if (slash)
        *slash = '\0';
}

/* `path` becomes folder/name, if that can be read. */
static bool take(char path[PATH_MAX], const char *folder, const char *name)
{
    if (snprintf(path, PATH_MAX, "%s/%s", folder, name) < PATH_MAX && access(path, R_OK) == 0)
        return true;
    path[0] = '\0';
    return false;
}

static bool take_first(char path[PATH_MAX], const char *folder, const char *const *names)
{
    for (; *names; names++)
        if (take(path, folder, *names))
            return true;
    return false;
}

/* Beside the program, or in the folder of libraries of its prefix, whatever that is called. */
static bool find_plugins(struct places *places, const char *folder)
{
    static const char *const below[] = {"", "/../lib*/hotpath", "/../lib/*/hotpath"};
    for (size_t i = 0; i < sizeof below / sizeof *below; i++) {
        char pattern[PATH_MAX + 64];
        glob_t found;
        snprintf(pattern, sizeof pattern, "%s%s/hotpath.so", folder, below[i]);
        bool is_there =
            glob(pattern, 0, NULL, &found) == 0 && realpath(found.gl_pathv[0], places->plugin);
        globfree(&found);
        if (is_there) {
            strcpy(places->plugins, places->plugin);
            cut_last(places->plugins);
            return true;
        }
    }
    return false;
}

/* --- the loader ---------------------------------------------------------------------------- */

/*
 * ld.so's list of libraries has their paths as texts, each with a zero behind it. The same folder
 * may be called otherwise there: /lib is a link to /usr/lib.
 */
static bool is_in_cache(const char *library)
{
    const char *name = strrchr(library, '/');
    char real[PATH_MAX], listed[PATH_MAX], *text = NULL;
    FILE *cache = realpath(library, real) ? fopen("/etc/ld.so.cache", "r") : NULL;
    size_t room = 0;
    bool found = false;
    while (cache && !found && getdelim(&text, &room, '\0', cache) > 0) {
        const char *slash = strrchr(text, '/');
        found = slash && strcmp(slash, name) == 0 && realpath(text, listed) &&
                strcmp(listed, real) == 0;
    }
    free(text);
    if (cache)
        fclose(cache);
    return found;
}

static void find_library(struct places *places)
{
    static const char *const shared[] = {"libhotpath.so.0", "libhotpath.so", NULL};
    char folder[PATH_MAX], real[PATH_MAX];
    strcpy(folder, places->plugins);
    if (!take_first(places->library, folder, shared) && !take(real, folder, "libhotpath.a"))
        cut_last(folder);
    take_first(places->library, folder, shared);
    take(places->archive, folder, "libhotpath.a");
    strcpy(places->libraries, folder);
    places->is_found_by_loader = places->library[0] && is_in_cache(places->library);
}

/* --- all of it ----------------------------------------------------------------------------- */

bool places_find(struct places *places)
{
    char folder[PATH_MAX];
    *places = (struct places){0};
    ssize_t length = readlink("/proc/self/exe", places->command, PATH_MAX - 1);
    if (length <= 0)
        return false;
    places->command[length] = '\0';
    strcpy(folder, places->command);
    cut_last(folder);
    if (!find_plugins(places, folder))
        return false;
    find_library(places);
    static const char *const headers[] = {"include/hotpath.h", "../../include/hotpath.h",
                                          "../../../include/hotpath.h", NULL};
    if (take_first(places->header, places->plugins, headers))
        cut_last(places->header);
    return places->header[0] && (places->library[0] || places->archive[0]);
}

void places_plugin_of(const struct places *places, int major, char path[PATH_MAX])
{
    char name[64];
    snprintf(name, sizeof name, "gcc-%d/hotpath.so", major);
    if (major <= 0 || !take(path, places->plugins, name))
        strcpy(path, places->plugin);
}
