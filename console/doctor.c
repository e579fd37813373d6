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

#include "complain.h"

enum { SIZE = 512 };

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

static bool check_compiler(char found[SIZE], char remedy[SIZE])
{
    char line[SIZE];
    int major = ask_compiler(line, "-dumpfullversion 2>/dev/null") == 0 ? atoi(line) : 0;
    if (major < 11) {
        snprintf(found, SIZE, "%s is no GCC of version 11 or later", compiler());
        snprintf(remedy, SIZE, "apt-get install gcc, or set CC to the compiler's name");
        return false;
    }
    snprintf(found, SIZE, "%s is GCC %.100s", compiler(), line);
    return true;
}

static bool check_plugin(char found[SIZE], char remedy[SIZE])
{
    char line[SIZE];
    if (ask_compiler(line, "-fplugin=hotpath -fplugin-arg-hotpath-version -fsyntax-only -xc "
                           "/dev/null 2>&1") == 0) {
        snprintf(found, SIZE, "-fplugin=hotpath: %.200s", line);
        return true;
    }
    snprintf(found, SIZE, "-fplugin=hotpath does not work: %.200s", line);
    snprintf(
        remedy, SIZE,
        "install the plugin headers of this GCC (apt-get install gcc-N-plugin-dev), then run "
        "make && make install in hotpath's sources; or give the path: -fplugin=.../hotpath.so");
    return false;
}

static bool check_library(char found[SIZE], char remedy[SIZE])
{
    char line[SIZE];
    ask_compiler(line, "-print-file-name=libhotpath.so 2>/dev/null");
    if (strchr(line, '/')) {
        snprintf(found, SIZE, "-lhotpath is %.400s", line);
        return true;
    }
    snprintf(found, SIZE, "the linker does not find -lhotpath");
    snprintf(remedy, SIZE, "run make install in hotpath's sources; or add -L.../build");
    return false;
}

static bool check_store(char found[SIZE], char remedy[SIZE])
{
    char path[4096];
    int file = hotpath__folder_create_file("doctor", false, path, sizeof path);
    if (file < 0) {
        snprintf(found, SIZE, "no store can be made (see above)");
        snprintf(remedy, SIZE, "mkdir -m 700 ~/hotpath; export HOTPATH_DIR=~/hotpath");
        return false;
    }
    close(file);
    unlink(path);
    snprintf(found, SIZE, "stores are made in %.400s", path);
    char *slash = strrchr(found, '/');
    if (slash)
        *slash = '\0';
    return true;
}

static bool check_clock(char found[SIZE], char remedy[SIZE])
{
    (void)remedy;
    hotpath__clock_start();
    snprintf(found, SIZE, "%s",
             hotpath__clock == HOTPATH_CLOCK_MONOTONIC
                 ? "the clock is CLOCK_MONOTONIC: a measured call costs about twice as much as "
                   "with a processor's steady counter"
                 : "the clock is the processor's steady counter");
    return true;
}

static const struct check {
    const char *name;
    bool (*run)(char found[SIZE], char remedy[SIZE]);
} checks[] = {
    {"compiler", check_compiler}, {"plugin", check_plugin}, {"library", check_library},
    {"store", check_store},       {"clock", check_clock},
};

int doctor_command(const struct given *given)
{
    (void)given;
    int result = EXIT_GOOD;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        char found[SIZE], remedy[SIZE] = "";
        bool good = checks[i].run(found, remedy);
        printf("%-4s %-9s %s\n", good ? "good" : "bad", checks[i].name, found);
        if (!good)
            printf("%-14s %s\n", "", remedy);
        result = good ? result : EXIT_NO;
    }
    return result;
}
