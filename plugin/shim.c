// SPDX-License-Identifier: GPL-3.0-or-later
//
// shim.c - one -fplugin= path for every GCC: hands over to the plugin built for the one at hand.
//
// GCC loads hotpath.so, which is this. It uses none of GCC's headers or symbols, so any GCC loads
// it; the real plugins, which each fit one version, are in gcc-11/, gcc-12/, ... beside it. The two
// structs that plugin_init gets have been laid out the same since GCC 4.5.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// As in gcc-plugin.h; only what is read here needs a name.
struct plugin_name_args {
    char *base_name;
    const char *full_name;
};

struct plugin_gcc_version {
    const char *basever;
    const char *datestamp;
    const char *devphase;
    const char *revision;
    const char *configuration_arguments;
};

typedef int init_function(struct plugin_name_args *, struct plugin_gcc_version *);

int plugin_is_GPL_compatible;
init_function plugin_init;

// The folder of this file itself, behind whatever link GCC found it by. Every plugin has a
// plugin_init, and that of the first one loaded is the one that its name stands for in all of them.
static int own_folder(char folder[PATH_MAX])
{
    Dl_info own;
    if (!dladdr((void *)(size_t)own_folder, &own) || !realpath(own.dli_fname, folder))
        return 0;
    *strrchr(folder, '/') = '\0';
    return 1;
}

static void print_what_there_is(const char *folder)
{
    DIR *directory = opendir(folder);
    const char *separator = "";
    fprintf(stderr, "hotpath: in %s there are builds for: ", folder);
    for (struct dirent *entry; directory && (entry = readdir(directory));)
        if (strncmp(entry->d_name, "gcc-", 4) == 0) {
            fprintf(stderr, "%sGCC %s", separator, entry->d_name + 4);
            separator = ", ";
        }
    fprintf(stderr, "%s\n", *separator ? "" : "none");
    if (directory)
        closedir(directory);
}

static void explain(const char *folder, const struct plugin_gcc_version *version,
                    const char *problem)
{
    int major = atoi(version->basever);
    fprintf(stderr, "hotpath: no plugin for this compiler, GCC %s of %s (%s)\n", version->basever,
            version->datestamp, problem);
    print_what_there_is(folder);
    fprintf(stderr,
            "hotpath: to build one, install its plugin headers (Debian: gcc-%d-plugin-dev, Fedora: "
            "gcc-plugin-devel, Arch: they come with gcc) and run: make GCC=gcc-%d\n",
            major, major);
}

int plugin_init(struct plugin_name_args *arguments, struct plugin_gcc_version *version)
{
    char folder[PATH_MAX];
    char path[PATH_MAX + 32];
    if (!own_folder(folder)) {
        fprintf(stderr, "hotpath: can't find the folder of %s\n", arguments->full_name);
        return 1;
    }
    snprintf(path, sizeof path, "%s/gcc-%d/hotpath.so", folder, atoi(version->basever));
    void *plugin = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
    if (!plugin) {
        explain(folder, version, dlerror());
        return 1;
    }
    init_function *init = (init_function *)(size_t)dlsym(plugin, "plugin_init");
    return init ? init(arguments, version) : 1;
}
