/* SPDX-License-Identifier: MIT */
/*
 * doctor.c - `hotpath doctor`: what is there and what is missing, with the command that mends it.
 */
#include "doctor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "store/folder.h"

#include "places.h"

enum { SIZE = 512 };

static struct places places; /* of the parts, which are looked for early */

/** A note is about what not everybody needs. */
enum verdict { GOOD, NOTE, BAD };

/* The first line that a command prints; its status is the result. */
static int ask(char line[SIZE], const char *command)
{
    FILE *answer = popen(command, "r");
    line[0] = '\0';
    if (!answer)
        return -1;
    if (!fgets(line, SIZE, answer))
        line[0] = '\0';
    line[strcspn(line, "\n")] = '\0';
    while (fgetc(answer) != EOF)
        ;
    return pclose(answer);
}

static const char *compiler(void)
{
    const char *chosen = getenv("CC");
    return chosen && *chosen ? chosen : "gcc";
}

/* Asks the compiler, with what follows its name. */
static int ask_compiler(char line[SIZE], const char *arguments)
{
    char command[2 * SIZE];
    snprintf(command, sizeof command, "%s %s", compiler(), arguments);
    return ask(line, command);
}

/* --- checks: what was found, or what is wrong, and what to do ------------------------------- */

static enum verdict check_compiler(char found[SIZE], char remedy[SIZE])
{
    char line[SIZE];
    int major = ask_compiler(line, "-dumpfullversion 2>/dev/null") == 0 ? atoi(line) : 0;
    if (major < 11) {
        snprintf(found, SIZE, "%s is no GCC of version 11 or later", compiler());
        snprintf(remedy, SIZE, "apt-get install gcc, or set CC to the compiler's name");
        return BAD;
    }
    snprintf(found, SIZE, "%s is GCC %.100s", compiler(), line);
    return GOOD;
}

/* Whether the compiler takes the plugin by this name or path; what either of them says of it. */
static bool works(char line[SIZE], const char *plugin)
{
    char arguments[SIZE];
    snprintf(arguments, sizeof arguments,
             "-fplugin='%.300s' -fplugin-arg-hotpath-version -fsyntax-only -xc /dev/null 2>&1",
             plugin);
    return ask_compiler(line, arguments) == 0;
}

static enum verdict check_plugin(char found[SIZE], char remedy[SIZE])
{
    char by_name[SIZE], by_path[SIZE];
    bool is_named = works(by_name, "hotpath");
    if (is_named || works(by_path, places.plugin)) {
        snprintf(found, SIZE, "-fplugin=%.250s: %.200s", is_named ? "hotpath" : places.plugin,
                 is_named ? by_name : by_path);
        snprintf(remedy, SIZE, "'hotpath cc' knows the path; make install as root teaches GCC it");
        return is_named ? GOOD : NOTE;
    }
    snprintf(found, SIZE, "-fplugin=%.200s does not work: %.250s", places.plugin, by_path);
    snprintf(remedy, SIZE,
             "install the plugin headers of this GCC (apt-get install gcc-N-plugin-dev), then run "
             "make && make install in hotpath's sources");
    return BAD;
}

/* By linking: a compiler that is asked for the file does not look where the linker does. */
static bool links(char line[SIZE], const char *arguments)
{
    char command[3 * SIZE];
    snprintf(
        command, sizeof command,
        "echo 'int main(void) { return 0; }' | %s -xc - -o /dev/null -Wl,-t %s -lhotpath 2>&1 |"
        " grep libhotpath",
        compiler(), arguments);
    return ask(line, command) == 0;
}

static enum verdict check_library(char found[SIZE], char remedy[SIZE])
{
    char line[SIZE], folder[SIZE];
    snprintf(folder, sizeof folder, "-L'%.400s'", places.libraries);
    bool is_known = links(line, "");
    if (is_known || links(line, folder)) {
        snprintf(found, SIZE, "-lhotpath is %.400s", line);
        snprintf(remedy, SIZE, "'hotpath cc' knows the folder; or -L and -Wl,-rpath, and it");
        return is_known ? GOOD : NOTE;
    }
    snprintf(found, SIZE, "-lhotpath can't be linked with");
    snprintf(remedy, SIZE, "run make install in hotpath's sources");
    return BAD;
}

/* What `hotpath cc` uses, whatever a compiler finds by itself. */
static enum verdict check_parts(char found[SIZE], char remedy[SIZE])
{
    bool whole = places_find(&places);
    snprintf(found, SIZE, "%.150s, plugin %.150s, library and header in %.80s and %.80s",
             places.command, *places.plugin ? places.plugin : "missing",
             *places.libraries ? places.libraries : "nowhere",
             *places.header ? places.header : "nowhere");
    snprintf(remedy, SIZE, "run make, or make install, in hotpath's sources");
    return whole ? GOOD : BAD;
}

static enum verdict check_pkg_config(char found[SIZE], char remedy[SIZE])
{
    char line[SIZE], file[PATH_MAX + 32];
    if (ask(line, "pkg-config --modversion hotpath 2>/dev/null") == 0) {
        snprintf(found, SIZE, "pkg-config finds hotpath %.100s", line);
        return GOOD;
    }
    snprintf(found, SIZE, "pkg-config does not find hotpath");
    snprintf(file, sizeof file, "%s/pkgconfig/hotpath.pc", places.libraries);
    snprintf(remedy, SIZE, "export PKG_CONFIG_PATH=%.400s/pkgconfig, if you build with it",
             access(file, R_OK) == 0 ? places.libraries : "PREFIX/lib");
    return NOTE;
}

static enum verdict check_manual(char found[SIZE], char remedy[SIZE])
{
    char line[SIZE];
    if (ask(line, "man -w hotpath 2>/dev/null") == 0) {
        snprintf(found, SIZE, "man hotpath is %.400s", line);
        return GOOD;
    }
    snprintf(found, SIZE, "man does not find hotpath's pages; 'hotpath help COMMAND' does");
    snprintf(remedy, SIZE, "export MANPATH=PREFIX/share/man:");
    return NOTE;
}

static enum verdict check_store(char found[SIZE], char remedy[SIZE])
{
    char path[4096];
    int file = hotpath__folder_create_file("doctor", false, path, sizeof path);
    if (file < 0) {
        snprintf(found, SIZE, "no store can be made (see above)");
        snprintf(remedy, SIZE, "mkdir -m 700 ~/hotpath; export HOTPATH_DIR=~/hotpath");
        return BAD;
    }
    close(file);
    unlink(path);
    snprintf(found, SIZE, "stores are made in %.400s", path);
    char *slash = strrchr(found, '/');
    if (slash)
        *slash = '\0';
    return GOOD;
}

static enum verdict check_clock(char found[SIZE], char remedy[SIZE])
{
    (void)remedy;
    hotpath__clock_start();
    snprintf(found, SIZE, "%s",
             hotpath__clock == HOTPATH_CLOCK_MONOTONIC
                 ? "the clock is CLOCK_MONOTONIC: a measured call costs about twice as much as "
                   "with a processor's steady counter"
                 : "the clock is the processor's steady counter");
    return GOOD;
}

static const char *const words[] = {[GOOD] = "good", [NOTE] = "note", [BAD] = "bad"};

static const struct check {
    const char *name;
    enum verdict (*run)(char found[SIZE], char remedy[SIZE]);
} checks[] = {
    {"compiler", check_compiler}, {"parts", check_parts},           {"plugin", check_plugin},
    {"library", check_library},   {"store", check_store},           {"clock", check_clock},
    {"manual", check_manual},     {"pkg-config", check_pkg_config},
};

int doctor_command(const struct given *given)
{
    (void)given;
    int result = EXIT_GOOD;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        char found[SIZE], remedy[SIZE] = "";
        enum verdict verdict = checks[i].run(found, remedy);
        printf("%-4s %-10s %s\n", words[verdict], checks[i].name, found);
        if (verdict != GOOD)
            printf("%-15s %s\n", "", remedy);
        result = verdict == BAD ? EXIT_NO : result;
    }
    return result;
}
