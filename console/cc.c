/* SPDX-License-Identifier: MIT */
/*
 * cc.c - see cc.h. The command line is completed (driver.c), and this process becomes the compiler:
 * its output, status and signals are its own.
 */
#include "cc.h"

#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "abi.h"

#include "compilers.h"
#include "complain.h"
#include "driver.h"
#include "options.h"
#include "places.h"

/* What GCC says of itself when it was called wrongly, so that make and configure stop. */
enum { EXIT_OF_GCC = 1 };

/* --- calling the compiler ------------------------------------------------------------------- */

/*
 * ccache compares the plugin that a command line names. Where that is the one that hands over to
 * another, ccache is told of all of these.
 */
static void tell_ccache(const struct places *places)
{
    char files[16 * PATH_MAX], pattern[PATH_MAX + 32];
    const char *told = getenv("CCACHE_EXTRAFILES");
    glob_t found;
    size_t at = (size_t)snprintf(files, sizeof files, "%s", told ? told : "");
    snprintf(pattern, sizeof pattern, "%s/gcc-*/hotpath.so", places->plugins);
    if (glob(pattern, 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc && at < sizeof files; i++)
        at += (size_t)snprintf(files + at, sizeof files - at, "%s%s", at ? ":" : "",
                               found.gl_pathv[i]);
    globfree(&found);
    if (at < sizeof files)
        setenv("CCACHE_EXTRAFILES", files, 1);
}

/* What the compiler calls by its name is to be no wrapper again. */
static void leave_wrappers(void)
{
    const char *folder = getenv(COMPILERS_WRAPPERS), *path = getenv("PATH");
    char *rest = folder && path ? strdup(path) : NULL;
    if (!rest)
        return;
    size_t kept = 0;
    for (const char *at = path; *at;) {
        size_t length = strcspn(at, ":");
        bool is_theirs = strlen(folder) == length && memcmp(at, folder, length) == 0;
        if (!is_theirs) {
            memcpy(rest + kept, at, length + 1);
            kept += length + 1;
        }
        at += length + (at[length] == ':');
    }
    rest[kept ? kept - 1 : 0] = '\0';
    setenv("PATH", rest, 1);
    free(rest);
}

static int call(char **words)
{
    execvp(words[0], words);
    int error = errno;
    complain("%s: %s", words[0], strerror(error));
    return error == ENOENT ? 127 : 126;
}

static const char *or_none(const char *path)
{
    return path[0] ? path : NULL;
}

/* The command line that `launch` begins, completed; false with a message. */
static bool complete(const struct places *places, struct words *launch, int compiler,
                     const char *const *arguments)
{
    char plugin[PATH_MAX], folder[PATH_MAX], problem[DRIVER_PROBLEM_SIZE];
    places_plugin_of(places, compilers_major(launch->list[compiler]), plugin);
    if (strcmp(plugin, places->plugin) == 0)
        tell_ccache(places);
    const struct driver driver = {
        .plugin = plugin,
        .header = places->header,
        .library = or_none(places->library),
        .archive = places->archive,
        .rpath = places->is_found_by_loader ? NULL : places->libraries,
        .cflags = getenv("HOTPATH_CFLAGS"),
        .folder = getcwd(folder, sizeof folder) ? folder : "",
    };
    if (!driver_complete(&driver, arguments, launch, problem))
        complain("%s", problem);
    else if (launch->failed)
        complain("there is no memory for the compiler's arguments");
    else
        return true;
    return false;
}

static int compile(const struct places *places, struct words *launch, const char *const *arguments)
{
    int compiler = (int)launch->count - 1;
    if (!complete(places, launch, compiler, arguments))
        return EXIT_OF_GCC;
    leave_wrappers();
    return call(launch->list);
}

static bool find_places(struct places *places)
{
    if (places_find(places))
        return true;
    complain("beside %s there is no hotpath.so, libhotpath.so.0 and hotpath.h, nor in the lib and "
             "include of its prefix; run make install again",
             places->command);
    return false;
}

/* --- hotpath cc, hotpath-gcc --------------------------------------------------------------- */

static int configured_compiler(bool cplusplus, const char *const *arguments)
{
    static struct places places;
    char sought[PATH_MAX];
    struct words launch = {0};
    if (!find_places(&places))
        return EXIT_OF_GCC;
    if (compilers_configured(cplusplus, places.command, &launch, sought))
        return compile(&places, &launch, arguments);
    complain("there is no compiler '%s' that is not hotpath itself; HOTPATH_GCC can name one",
             sought);
    return 127;
}

/* GCC answers all else, --help and --version, too. */
static int answer(bool cplusplus, char **arguments)
{
    const char *first = arguments[0] ? arguments[0] : "";
    if (strcmp(first, "--hotpath-help") == 0) {
        print_help(&commands[cplusplus ? COMMAND_CPLUSPLUS : COMMAND_CC]);
        return EXIT_GOOD;
    }
    if (strcmp(first, "--hotpath-version") == 0) {
        printf("hotpath %s\n", HOTPATH_VERSION);
        return EXIT_GOOD;
    }
    return configured_compiler(cplusplus, (const char *const *)arguments);
}

/* As a command of hotpath's it has a help as the others; hotpath-gcc --help is GCC's. */
static int answer_command(bool cplusplus, const struct given *given)
{
    char help[] = "--hotpath-help", *asking[] = {help, NULL};
    bool asks = given->count == 1 &&
                (strcmp(given->words[0], "--help") == 0 || strcmp(given->words[0], "-h") == 0);
    return answer(cplusplus, asks ? asking : given->words);
}

int cc_command(const struct given *given)
{
    return answer_command(false, given);
}

int cplusplus_command(const struct given *given)
{
    return answer_command(true, given);
}

/* --- in place of a compiler ----------------------------------------------------------------- */

/* The compiler of this name that comes next in PATH; after a ccache the one that it is given. */
static int next_compiler(const char *name, const char *const *arguments)
{
    static struct places places;
    char path[PATH_MAX], real[PATH_MAX];
    struct words launch = {0};
    if (!find_places(&places))
        return EXIT_OF_GCC;
    if (!compilers_find(name, places.command, path)) {
        complain("there is no other %s in PATH", name);
        return 127;
    }
    words_add(&launch, path);
    if (compilers_launch(name) && *arguments && compilers_have(*arguments) &&
        compilers_find(*arguments, places.command, path)) {
        words_add(&launch, path);
        arguments++;
    }
    bool is_gcc = !compilers_launch(name) || launch.count > 1;
    if (is_gcc && !(realpath(path, real) && strstr(real, "clang")))
        return compile(&places, &launch, arguments);
    words_add_all(&launch, arguments);
    leave_wrappers();
    return call(launch.list);
}

bool cc_is_called(const char *name, char **arguments, int *result)
{
    const char *slash = strrchr(name, '/');
    name = slash ? slash + 1 : name;
    if (strcmp(name, "hotpath-gcc") == 0 || strcmp(name, "hotpath-g++") == 0)
        *result = answer(strcmp(name, "hotpath-g++") == 0, arguments);
    else if (compilers_have(name) || compilers_launch(name))
        *result = next_compiler(name, (const char *const *)arguments);
    else
        return false;
    return true;
}
