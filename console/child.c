/* SPDX-License-Identifier: MIT */
/*
 * child.c - see child.h.
 */
#include "child.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "complain.h"

static volatile pid_t running;

pid_t child_start(char **program)
{
    fflush(stdout);
    pid_t child = fork();
    if (child < 0)
        complain("no process can be made: %s", strerror(errno));
    if (child != 0)
        return child;
    execvp(program[0], program);
    int error = errno;
    complain("%s: %s", program[0], strerror(error));
    _exit(error == ENOENT ? 127 : 126);
}

static void pass_on(int number)
{
    int error = errno;
    kill(running, number);
    errno = error;
}

int child_wait(pid_t child)
{
    const struct sigaction passing = {.sa_handler = pass_on};
    int status;
    running = child;
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    sigaction(SIGTERM, &passing, NULL);
    sigaction(SIGHUP, &passing, NULL);
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return 0;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
