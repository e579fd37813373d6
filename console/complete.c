/* SPDX-License-Identifier: MIT */
/*
 * complete.c - `hotpath complete`: what a shell can complete a command line to.
 *
 * It is given the words behind `hotpath`, the last of them as far as it is typed, and prints one
 * candidate a line: the whole word, a tab, and what it means. A line that begins with a colon is
 * something that shells know better: ":files", or ":programs". The scripts for the shells, in
 * completion/, only show all that.
 */
#include "complete.h"

#include <stdio.h>
#include <string.h>

#include "read/source.h"
#include "render/text.h"

#include "commands.h"
#include "processes.h"

/* --- candidates ---------------------------------------------------------------------------- */

static bool begins(const char *word, const char *typed)
{
    return strncmp(word, typed, strlen(typed)) == 0;
}

static void offer(const char *word, const char *help, const char *typed)
{
    if (begins(word, typed))
        printf("%s\t%s\n", word, help);
}

static void offer_commands(const char *typed)
{
    for (int i = 0; i < COMMANDS; i++)
        offer(commands[i].name, commands[i].help, typed);
}

static void offer_options(const struct command *command, const char *typed)
{
    struct option option;
    char word[OPTION_NAME_SIZE + 4];
    for (unsigned i = 0; option_at(command, i, &option); i++) {
        bool wants_value = option.value && !option.optional;
        snprintf(word, sizeof word, "--%s%s", option.name, wants_value ? "=" : "");
        offer(word, option.help, typed);
    }
    offer("--help", "print what the command takes", typed);
}

/* By pid, what is running and what was; programs by name once. */
static void offer_processes(const char *typed)
{
    struct hotpath__sources found;
    char pid[16];
    if (!find_processes(&found))
        return;
    for (size_t i = 0; i < found.count; i++) {
        const struct hotpath__source *source = &found.list[i];
        const char *state = hotpath__state_name(hotpath__source_state(source));
        bool is_new = true;
        for (size_t j = 0; j < i; j++)
            is_new &= strcmp(found.list[j].program, source->program) != 0;
        struct hotpath__text name = {0};
        hotpath__text_name(&name, source->program);
        snprintf(pid, sizeof pid, "%u", source->pid);
        offer(pid, name.data ? name.data : "", typed);
        if (is_new && name.data)
            offer(name.data, state, typed);
        hotpath__text_free(&name);
    }
    hotpath__sources_release(&found);
}

/* --- what stands where --------------------------------------------------------------------- */

static void offer_meaning(enum meaning meaning, const char *typed)
{
    if (meaning == A_PROCESS)
        offer_processes(typed);
    else if (meaning == A_COMMAND)
        offer_commands(typed);
    if (meaning == A_PROGRAM)
        printf(":programs\n");
    else if (meaning == A_FILE || (meaning == A_PROCESS && *typed))
        printf(":files\n");
}

/* Values of an option; `before` is what stands in the same word, "--sort=" or nothing. */
static void offer_values(const struct option *option, const char *before, const char *typed)
{
    char word[128];
    for (const char *at = option->words ? option->words : ""; *at; at += strspn(at, " ")) {
        int length = (int)strcspn(at, " ");
        snprintf(word, sizeof word, "%s%.*s", before, length, at);
        if (begins(word + strlen(before), typed))
            printf("%s\t%s\n", word, option->help);
        at += length;
    }
    if (option->meaning != A_TEXT)
        offer_meaning(option->meaning, typed);
}

/* The option that a word is, up to its '='; false when it is none of the command's. */
static bool is_option(const struct command *command, const char *word, struct option *option)
{
    size_t length = strcspn(word, "=");
    bool is_short = word[0] == '-' && word[1] && word[1] != '-';
    for (unsigned i = 0; option_at(command, i, option); i++)
        if (is_short
                ? option->letter == word[1] && !word[2]
                : length > 2 && strlen(option->name) == length - 2 && strncmp(word, "--", 2) == 0 &&
                      memcmp(word + 2, option->name, length - 2) == 0)
            return true;
    return false;
}

/** How far a command line has come, before its last word. */
struct place {
    struct option waiting; /* for its value, which the last word is; no name: none is */
    bool past_options;     /* after "--" */
    int words;
};

static struct place place_of(const struct command *command, char **before, int count)
{
    struct place place = {.words = 0};
    struct option option;
    for (int i = 0; i < count; i++) {
        bool is_word = place.past_options || before[i][0] != '-' || !before[i][1];
        bool was_waiting = *place.waiting.name;
        place.waiting.name[0] = '\0';
        if (was_waiting)
            continue;
        if (is_word)
            place.words++;
        else if (strcmp(before[i], "--") == 0)
            place.past_options = true;
        else if (!strchr(before[i], '=') && is_option(command, before[i], &option) &&
                 option.value && !option.optional)
            place.waiting = option;
        place.past_options |= place.words && command->reading == OPTIONS_BEFORE_WORDS;
    }
    return place;
}

static void complete(const struct command *command, char **before, int count, const char *typed)
{
    struct place place = place_of(command, before, count);
    struct option option;
    const char *equals = strchr(typed, '=');
    char start[OPTION_NAME_SIZE + 4];
    if (*place.waiting.name) {
        offer_values(&place.waiting, "", typed);
    } else if (!place.past_options && *typed == '-' && equals &&
               is_option(command, typed, &option)) {
        snprintf(start, sizeof start, "%.*s", (int)(equals - typed) + 1, typed);
        offer_values(&option, start, equals + 1);
    } else if (!place.past_options && *typed == '-') {
        offer_options(command, typed);
    } else if (command->words == A_PROGRAM && place.words) {
        printf(":files\n"); /* of the program that is to be run */
    } else if (command->most_words == ANY_NUMBER || place.words < command->most_words) {
        offer_meaning(command->words == A_PROCESS && command->most_words > 1 && place.words
                          ? A_TEXT
                          : command->words,
                      typed);
    }
}

int complete_command(const struct given *given)
{
    char nothing[] = "";
    const char *typed = given->count ? given->words[given->count - 1] : nothing;
    if (given->count < 2) {
        offer_commands(typed);
        offer("--help", "what commands there are", typed);
        offer("--version", "print the version", typed);
        return EXIT_GOOD;
    }
    int place = find_command(given->words[0]);
    if (place < COMMANDS)
        complete(&commands[place], given->words + 1, given->count - 2, typed);
    return EXIT_GOOD;
}
