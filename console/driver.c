/* SPDX-License-Identifier: MIT */
/*
 * driver.c - what is compiled gets the plugin, what is linked the library.
 *
 * A command line is read as GCC reads it, with its @files, and answered word by word as it was
 * given. What measuring adds stands before it (the plugin, the header) and behind it (the library:
 * after all objects and archives, before what GCC adds itself). The library is named by its file,
 * because a folder of libraries after -L may have others, too, which a configure would then find;
 * and it is linked --as-needed, so that a program in which nothing is measured is what it was.
 *
 * Passed on as it is, is what asks GCC a question, has nothing to compile or link, is a probe of a
 * configure (probes.c), or is for something that the library can't be linked into.
 */
#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arguments.h"

#include "gcc_options.h"
#include "probes.h"

#define OWN "--hotpath-"
#define PLUGIN_ARGUMENT "-fplugin-arg-hotpath-"

/* What a command line says. */
struct reading {
    const struct driver *driver;
    const char *language; /* of the last -x */
    bool compiles;        /* there is something that could be measured */
    bool has_input;
    bool has_objects; /* something of which a program could be made */
    bool has_others;  /* ... that was made before, and may be measured */
    bool tells;
    bool asks;
    bool stops;
    bool relocatable;
    bool no_libraries;
    bool has_libc; /* all the same */
    bool archives; /* no shared libraries */
    bool foreign;  /* not for a program on this machine */
    bool is_probe;
    bool has_plugin;
    bool takes_probes;
};

/* --- reading a command line ---------------------------------------------------------------- */

/* Words of the linker, with commas between them. */
static void read_linker_words(struct reading *reading, const char *text)
{
    static const struct {
        const char *word;
        bool is_static, is_relocatable;
    } words[] = {
        {"-Bstatic", true, false},      {"-static", true, false},    {"-dn", true, false},
        {"-non_shared", true, false},   {"-Bdynamic", false, false}, {"-dy", false, false},
        {"-call_shared", false, false}, {"-r", false, true},         {"-i", false, true},
        {"--relocatable", false, true}, {"-Ur", false, true},
    };
    for (size_t length; *text; text += length + (text[length] == ',')) {
        length = strcspn(text, ",");
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            if (strlen(words[i].word) != length || memcmp(words[i].word, text, length) != 0)
                continue;
            reading->relocatable |= words[i].is_relocatable;
            if (!words[i].is_relocatable)
                reading->archives = words[i].is_static;
        }
    }
}

static void read_plugin(struct reading *reading, const char *name)
{
    const char *slash = strrchr(name, '/');
    name = slash ? slash + 1 : name;
    reading->has_plugin |= strcmp(name, "hotpath") == 0 || strcmp(name, "hotpath.so") == 0;
}

static void read_width(struct reading *reading, const char *option)
{
    reading->foreign = strcmp(option, sizeof(void *) == 8 ? "-m64" : "-m32") != 0;
}

static void read_file(struct reading *reading, const char *file)
{
    enum gcc_kind kind = gcc_kind_of(file, reading->language);
    reading->has_input = true;
    reading->compiles |= kind == GCC_COMPILED || kind == GCC_HEADER;
    reading->has_objects |= kind != GCC_HEADER;
    bool is_probe = probes_have(reading->driver->folder, file);
    reading->is_probe |= is_probe;
    reading->has_others |= kind == GCC_OBJECT && !is_probe;
}

static void read_option(struct reading *reading, const struct gcc_read *option)
{
    const char *value = option->value ? option->value : "";
    switch (option->effect) {
    case GCC_TELLS:
        reading->tells = true;
        break;
    case GCC_ASKS:
        reading->asks = true;
        break;
    case GCC_STOPS:
        reading->stops = true;
        break;
    case GCC_LANGUAGE:
        reading->language = value;
        break;
    case GCC_OUTPUT:
        reading->is_probe |= probes_have(reading->driver->folder, value);
        break;
    case GCC_LIBRARY:
        reading->has_input = reading->has_objects = reading->has_others = true;
        reading->has_libc |= strcmp(value, "c") == 0;
        break;
    case GCC_TO_LINKER:
        read_linker_words(reading, value);
        break;
    case GCC_STATIC:
        reading->archives = true;
        break;
    case GCC_RELOCATABLE:
        reading->relocatable = true;
        break;
    case GCC_NO_LIBRARIES:
        reading->no_libraries = true;
        break;
    case GCC_FREESTANDING:
        reading->foreign = true;
        break;
    case GCC_WIDTH:
        read_width(reading, value);
        break;
    case GCC_LOADS:
        read_plugin(reading, value);
        break;
    case GCC_OTHER:
        break;
    }
}

static void read_words(struct reading *reading, const struct words *words)
{
    const char *const *list = (const char *const *)words->list;
    for (size_t i = 0; i < words->count;) {
        if (list[i][0] != '-' || !list[i][1]) {
            read_file(reading, list[i++]);
            continue;
        }
        struct gcc_read option = gcc_read_option(&list[i]);
        read_option(reading, &option);
        i += option.words;
    }
}

/* --- what is hotpath's own ----------------------------------------------------------------- */

static void list_own(char *text, size_t size)
{
    size_t at = 0;
    for (unsigned i = 0; i < hotpath__argument_count && at < size; i++) {
        const struct hotpath__argument *argument = &hotpath__arguments[i];
        at += (size_t)snprintf(text + at, size - at, OWN "%s%s%s, ", argument->name,
                               argument->value ? "=" : "", argument->value ? argument->value : "");
    }
    if (at < size)
        snprintf(text + at, size - at, OWN "probes");
}

/* An option of the plugin becomes its argument: whether there is such a one. */
static bool add_argument(struct words *plugin, const char *key)
{
    size_t length = strcspn(key, "=");
    for (unsigned i = 0; i < hotpath__argument_count; i++) {
        const char *name = hotpath__arguments[i].name;
        if (strlen(name) == length && memcmp(name, key, length) == 0) {
            words_join(plugin, PLUGIN_ARGUMENT, key);
            return true;
        }
    }
    return false;
}

static bool read_own(struct reading *reading, const char *word, struct words *plugin,
                     char problem[DRIVER_PROBLEM_SIZE])
{
    const char *key = word + strlen(OWN);
    if (strcmp(key, "probes") == 0)
        return reading->takes_probes = true;
    if (add_argument(plugin, key))
        return true;
    char known[DRIVER_PROBLEM_SIZE / 2];
    list_own(known, sizeof known);
    snprintf(problem, DRIVER_PROBLEM_SIZE, "there is no option '%.80s'; there are %s", word, known);
    return false;
}

static bool is_own(const char *word)
{
    return strncmp(word, OWN, strlen(OWN)) == 0;
}

static bool read_cflags(struct reading *reading, struct words *plugin,
                        char problem[DRIVER_PROBLEM_SIZE])
{
    struct words words = {0};
    bool good = true;
    if (reading->driver->cflags)
        words_split(&words, reading->driver->cflags);
    for (size_t i = 0; good && i < words.count; i++) {
        const char *word = words.list[i];
        if (strncmp(word, PLUGIN_ARGUMENT, strlen(PLUGIN_ARGUMENT)) == 0) {
            words_add(plugin, word);
        } else if (is_own(word)) {
            good = read_own(reading, word, plugin, problem);
        } else {
            snprintf(problem, DRIVER_PROBLEM_SIZE,
                     "HOTPATH_CFLAGS has '%.80s' in it; options that begin with " OWN
                     " can be there, others are for CFLAGS",
                     word);
            good = false;
        }
    }
    words_release(&words);
    return good;
}

/* Takes what is hotpath's own out of the words. */
static bool take_own(struct reading *reading, struct words *words, struct words *plugin,
                     char problem[DRIVER_PROBLEM_SIZE])
{
    size_t kept = 0;
    bool good = true;
    for (size_t i = 0; i < words->count; i++) {
        if (!is_own(words->list[i])) {
            words->list[kept++] = words->list[i];
            continue;
        }
        good = good && read_own(reading, words->list[i], plugin, problem);
        free(words->list[i]);
    }
    words->count = kept;
    if (words->list)
        words->list[kept] = NULL;
    return good;
}

/* --- completing it ------------------------------------------------------------------------- */

static void add_linker_word(struct words *command, const char *word)
{
    words_add(command, "-Xlinker"); /* unlike after -Wl a path may have commas */
    words_add(command, word);
}

static void add_library(const struct reading *reading, struct words *command)
{
    const struct driver *driver = reading->driver;
    if (reading->archives || !driver->library) {
        add_linker_word(command, driver->archive);
        words_add(command, "-lpthread"); /* a library of its own before glibc 2.34 */
        return;
    }
    words_add(command, "-Wl,--push-state,--as-needed");
    add_linker_word(command, driver->library);
    if (driver->rpath) {
        add_linker_word(command, "-rpath");
        add_linker_word(command, driver->rpath);
    }
    words_add(command, "-Wl,--pop-state");
}

static void add_plugin(const struct reading *reading, const struct words *plugin,
                       struct words *command)
{
    if (!reading->has_plugin)
        words_join(command, "-fplugin=", reading->driver->plugin);
    if (plugin->count)
        words_add_all(command, (const char *const *)plugin->list);
    if (reading->compiles)
        words_join(command, "-I", reading->driver->header);
}

/* For no program that could be measured, or for none at all. */
static bool passes(const struct reading *reading)
{
    return reading->asks || !reading->has_input || reading->foreign;
}

static bool wants_library(const struct reading *reading)
{
    return reading->has_objects && !reading->stops && !reading->relocatable;
}

/*
 * With -flto functions are measured when they are linked. What is linked at once, without the
 * library, could not be if it was measured.
 */
static bool is_measured(const struct reading *reading)
{
    bool links = reading->has_objects && !reading->stops;
    bool has_libraries = !reading->no_libraries || reading->has_libc;
    return !passes(reading) && (has_libraries || !wants_library(reading)) &&
           (reading->compiles || links);
}

/*
 * A probe is done as GCC does it. But what it is linked with may be measured: the library is there
 * for that alone, as it is linked where it is needed.
 */
static void complete(const struct reading *reading, const struct words *plugin,
                     const struct words *words, struct words *command)
{
    bool measured = is_measured(reading), is_probe = reading->is_probe && !reading->takes_probes;
    if (measured && !is_probe)
        add_plugin(reading, plugin, command);
    if (words->count)
        words_add_all(command, (const char *const *)words->list);
    if (measured && wants_library(reading) &&
        (!is_probe || (reading->has_others && !reading->tells)))
        add_library(reading, command);
}

static size_t count_own(const struct words *words)
{
    size_t count = 0;
    for (size_t i = 0; i < words->count; i++)
        count += is_own(words->list[i]);
    return count;
}

bool driver_complete(const struct driver *driver, const char *const *arguments,
                     struct words *command, char problem[DRIVER_PROBLEM_SIZE])
{
    struct reading reading = {.driver = driver};
    struct words expanded = {0}, given = {0}, plugin = {0};
    words_expand(&expanded, arguments);
    words_add_all(&given, arguments);
    /* An @file stays one where it may, as what is in it may be too long for a command line. */
    struct words *passed = count_own(&expanded) > count_own(&given) ? &expanded : &given;
    bool good =
        read_cflags(&reading, &plugin, problem) && take_own(&reading, passed, &plugin, problem);
    if (good) {
        read_words(&reading, &expanded);
        complete(&reading, &plugin, passed, command);
    }
    command->failed |= expanded.failed || given.failed || plugin.failed;
    words_release(&expanded);
    words_release(&given);
    words_release(&plugin);
    return good;
}
