/* SPDX-License-Identifier: MIT */
/*
 * run.c - `hotpath run`: a program with settings from the command line, and a report whatever
 * becomes of it.
 *
 * The program reports itself when it ends. When it was killed its store is still there: then the
 * report comes from here. The status is the program's own.
 */
#include "run.h"

#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/environment.h"
#include "read/source.h"

#include "complain.h"
#include "options.h"
#include "processes.h"
#include "report.h"

/* --- settings ------------------------------------------------------------------------------ */

/* The options that are parameters, as the program's environment has them. */
static void set_variable(const char *option)
{
    char variable[64] = "HOTPATH_";
    size_t length = strlen(variable);
    const char *value = strchr(option, '=');
    for (const char *c = option; c < value && length + 1 < sizeof variable; c++)
        variable[length++] = *c == '-' ? '_' : (char)toupper((unsigned char)*c);
    variable[length] = '\0';
    setenv(variable, value + 1, 1);
}

/* Whose values are right, read_options has found out. */
static void set_variables(char **first, char **end)
{
    char option[8192];
    for (char **word = first; word < end && strcmp(*word, "--") != 0; word++) {
        if (strchr(*word, '=')) {
            set_variable(*word + 2);
        } else if (word + 1 < end) {
            snprintf(option, sizeof option, "%s=%s", *word + 2, word[1]);
            set_variable(option);
            word++;
        }
    }
}

/* --- running ------------------------------------------------------------------------------- */

/* Ctrl-C is for the program: its end is ours. */
static int wait_for(pid_t child)
{
    int status;
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return 0;
    return status;
}

static pid_t start(char **program)
{
    fflush(stdout);
    pid_t child = fork();
    if (child != 0)
        return child;
    execvp(program[0], program);
    int error = errno;
    complain("%s: %s", program[0], strerror(error));
    _exit(error == ENOENT ? 127 : 126);
}

/*
 * What a process that did not end by itself has left behind: a store, and one more for each program
 * that it had been before by exec. Those of earlier processes of its number are not its own.
 */
static void report_remains(pid_t child, uint64_t began_ns, const struct hotpath__settings *settings)
{
    struct hotpath__sources all, left = {0};
    if (!find_processes(&all))
        return;
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].pid == (uint32_t)child &&
            hotpath__source_began_since(&all.list[i], began_ns) &&
            hotpath__source_state(&all.list[i]) == HOTPATH_PROCESS_KILLED)
            choose_processes(&left, all.list[i].path);
    hotpath__sources_release(&all);
    if (left.count) {
        fflush(stdout);
        dup2(STDERR_FILENO, STDOUT_FILENO); /* where the program would have written it */
        print_report(&left, settings);
    }
    for (size_t i = 0; i < left.count; i++)
        hotpath__source_remove(&left.list[i]);
    hotpath__sources_release(&left);
}

int run_command(const struct command *own, int count, char **arguments)
{
    struct hotpath__settings settings = *hotpath__settings();
    const struct options options = {
        .command = own, .report = true, .settings = &settings, .stop_at_word = true};
    char **copy = calloc((size_t)count + 1, sizeof *copy);
    if (!copy)
        return EXIT_TROUBLE;
    memcpy(copy, arguments, (size_t)count * sizeof *copy);
    int given = count;
    int result;
    bool read = read_options(&options, &count, arguments, &result);
    if (read && count > 1)
        set_variables(copy + 1, copy + given - (count - 1));
    free(copy);
    if (!read)
        return result;
    if (count < 2) {
        complain("run wants a program: hotpath run [OPTION]... -- PROGRAM [ARGUMENT]...");
        return EXIT_TROUBLE;
    }
    uint64_t began_ns = hotpath__monotonic_ns();
    pid_t child = start(arguments + 1);
    if (child < 0) {
        complain("no process can be made: %s", strerror(errno));
        return EXIT_TROUBLE;
    }
    int status = wait_for(child);
    report_remains(child, began_ns, &settings);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
