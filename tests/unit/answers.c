/* SPDX-License-Identifier: MIT */
/*
 * answers.c - what the HTTP server answers, without a server: requests as structs, and processes
 * that are images of stores. Two have ended: "one" with the functions f and g, "two" with f alone.
 */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/environment.h"
#include "http/http.h"
#include "http/routes.h"
#include "read/source.h"
#include "store/identity.h"

#include "image.h"
#include "memory.h"

static struct hotpath__source processes[2];
static size_t process_count = 2;
static bool no_memory;

static bool find_processes(void *data, struct hotpath__sources *found)
{
    (void)data;
    *found = (struct hotpath__sources){0};
    for (size_t i = 0; i < process_count; i++)
        hotpath__sources_add(found, &processes[i]);
    return !no_memory;
}

static struct hotpath__source new_process(uint32_t pid, const char *program, bool with_g)
{
    struct image image = image_new();
    image_header(&image)->pid = pid;
    image_header(&image)->recent = 8;
    strcpy(image_header(&image)->program, program);
    image_slot(&image, 0, "main");
    struct hotpath_store_block *f = image_function(&image, "f", 1);
    image_calls(&image, f, 10, 1000);
    image_single_calls(&image, f, 8)->has_bytes = 0;
    if (with_g)
        image_calls(&image, image_function(&image, "g", 2), 4, 9000);
    return hotpath__source_own(image.bytes, image.used);
}

static void make_processes(void)
{
    processes[0] = new_process(1001, "one", true);
    processes[1] = new_process(1002, "two", false);
}

TestSuite(answers, .init = make_processes);

/* --- asking -------------------------------------------------------------------------------- */

/* "/path?name=value&name=value", as what follows the host in a URL. */
static struct hotpath__answer ask_by(const char *method, const char *url, const char *host,
                                     const char *token)
{
    static char text[512];
    struct hotpath__answer answer;
    struct hotpath__server server = {
        .find = find_processes, .settings = hotpath__settings(), .token = token, .local = true};
    struct hotpath__request request = {.method = method, .path = text, .host = host};
    strcpy(text, url);
    char *next = strchr(text, '?');
    while (next) {
        *next++ = '\0';
        char *name = next, *value = strchr(name, '=');
        next = strchr(name, '&');
        if (value)
            *value++ = '\0';
        if (request.pair_count < HOTPATH_MOST_PAIRS)
            request.pairs[request.pair_count] = (struct hotpath__pair){name, value};
        request.pair_count++;
    }
    hotpath__answer(&server, &request, &answer);
    return answer;
}

static struct hotpath__answer ask(const char *url)
{
    return ask_by("GET", url, NULL, "");
}

static bool has(const struct hotpath__answer *answer, const char *text)
{
    return answer->body.data && memmem(answer->body.data, answer->body.size, text, strlen(text));
}

static void check_answer(const char *url, unsigned status, const char *text)
{
    struct hotpath__answer answer = ask(url);
    cr_assert_eq(answer.status, status, "%s: %u", url, answer.status);
    cr_assert(has(&answer, text), "%s has no %s: %s", url, text, answer.body.data);
    hotpath__text_free(&answer.body);
}

/* --- what there is ------------------------------------------------------------------------- */

static const struct {
    const char *url, *text;
} good[] = {
    {"/", "\"path\":\"/\""},
    {"/", "\"path\":\"/store\""},
    {"/", "\"sort\":\"as HOTPATH_SORT, or a field of the functions, the largest first\""},
    {"/openapi.json", "\"openapi\""},
    {"/report.schema.json", "$schema"},
    {"/processes", "\"program\":\"one\",\"pid\":1001,"},
    {"/processes", "\"functions\":2,\"calls\":14}"},
    {"/functions/timing?process=1001", "\"functions_total\":2}"},
    {"/functions/timing?process=1001&sort=calls&limit=1", "\"functions\":[{\"name\":\"f\""},
    {"/functions/timing?process=1001&sort=max_ns&limit=1", "\"functions\":[{\"name\":\"g\""},
    {"/functions/timing?process=1001&sort=p50_ns&limit=1", "\"functions\":[{\"name\":\"g\""},
    {"/functions/timing?process=1001&sort=name&limit=1", "\"functions\":[{\"name\":\"f\""},
    {"/functions/timing?process=1001&sort=max&limit=1", "\"functions\":[{\"name\":\"g\""},
    {"/functions/timing?process=1001&sort=p50&limit=1", "\"functions\":[{\"name\":\"g\""},
    {"/functions/timing?process=1001&filter=g", "\"functions_total\":1}"},
    {"/functions/timing?process=1001&filter=app.c", "\"functions_total\":2}"},
    {"/functions/timing?process=1001&percentiles=50", "\"p50_ns\":"},
    {"/functions/timing?process=all&limit=1&sort=calls",
     "\"name\":\"f\",\"label\":null,"
     "\"file\":\"app.c\",\"line\":1,\"calls\":20,"},
    {"/functions/1/recent?process=1001&limit=1",
     "\"start_ns\":700,\"duration_ns\":50,"
     "\"ago_ns\":99999250,\"bytes\":null,\"tid\":null,\"thread\":null}"},
    {"/functions/1/slowest?process=1001&limit=1", "\"duration_ns\":50,"},
    {"/functions/2/histogram?process=1001", "\"calls\":4}]"},
    {"/threads?process=1002", "\"resident_bytes\":0,\"threads\":[]"},
};

Test(answers, are_given_to_all_that_can_be_asked_for)
{
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        check_answer(good[i].url, 200, good[i].text);
}

Test(answers, have_the_store_itself_byte_by_byte)
{
    struct hotpath__answer answer = ask("/store?process=1002");
    cr_assert_eq(answer.status, 200);
    cr_assert_str_eq(answer.type, "application/octet-stream");
    cr_assert_str_eq(answer.state, "ended");
    cr_assert_eq(answer.body.size, processes[1].own_size);
    cr_assert_eq(memcmp(answer.body.data, processes[1].own, answer.body.size), 0);
}

static struct hotpath_store_header *header_of(struct hotpath__source *source)
{
    return (void *)(uintptr_t)source->own;
}

Test(answers, have_of_a_store_that_grows_meanwhile_a_whole_one)
{
    processes[0].own_size -= sizeof(struct hotpath_store_block); /* so it was when it was found */
    struct hotpath__answer answer = ask("/store?process=1001");
    cr_assert_eq(answer.status, 200);
    cr_assert_eq(answer.body.size, processes[0].own_size);
    cr_assert_eq(((struct hotpath_store_header *)(void *)answer.body.data)->used,
                 processes[0].own_size);
}

/* That of this very process. */
Test(answers, have_no_threads_of_a_number_that_is_another_ones_here)
{
    struct hotpath_store_header *header = header_of(&processes[0]);
    header->pid = (uint32_t)getpid();
    header->state = HOTPATH_STORE_RUNNING;
    header->pid_namespace = hotpath__pid_namespace();
    processes[0] = hotpath__source_own(header, processes[0].own_size);
    process_count = 1;
    check_answer("/threads", 200, "\"cpu_percent\":");
    header->pid_namespace++;
    processes[0] = hotpath__source_own(header, processes[0].own_size);
    check_answer("/threads", 200, "\"resident_bytes\":0,\"threads\":[]");
}

Test(answers, are_of_the_only_process_when_none_is_named)
{
    process_count = 1;
    check_answer("/functions/timing", 200, "\"program\":\"one\"");
    process_count = 0;
    check_answer("/functions/timing", 404, "no process has a store");
    check_answer("/functions/timing?process=all", 404, "there is no process 'all'");
}

/* --- what is wrong ------------------------------------------------------------------------- */

static const struct {
    const char *url;
    unsigned status;
    const char *text;
} wrong[] = {
    {"/nothing", 404, "there is no '/nothing'; / lists what there is"},
    {"/functions/x/recent", 404, "there is no '/functions/x/recent'"},
    {"/functions/99999999999/recent", 404, "there is no '/functions/99999999999/recent'"},
    {"/functions/9/recent?process=1001", 404, "process 1001 has no function 9"},
    {"/functions/1/recent?process=all", 400, "an id is one process's"},
    {"/functions/timing", 400, "there are 2 processes: say which"},
    {"/functions/timing?process=1003", 404, "there is no process '1003'"},
    {"/functions/timing?process=1001x", 404, "there is no process '1001x'"},
    {"/functions/timing?process", 404, "there is no process ''"},
    {"/functions/timing?process=1001&limt=1", 400, "has no parameter 'limt'; it knows: process, "},
    {"/functions/timing?process=1001&limit=-1", 400, "limit"},
    {"/functions/timing?process=1001&sort=speed", 400,
     "accepted: total, self, calls, avg, min, max, name, bytes, blocks, freed, net, peak, or a "
     "percentile such as p99; or a field: avg_ns, "},
    {"/functions/alloc?process=1001", 404, "allocations are not counted"},
    {"/threads?process=1001&limit=1", 400, "/threads has no parameter 'limit'; it knows: process"},
    {"/threads?process=all", 400, "threads are one process's"},
    {"/store?process=all", 400, "a store is one process's"},
    {"/processes?process=1001", 400, "it knows: none"},
    {"/processes?a&b&c&d&e&f&g&h&i&j&k&l&m&n&o&p&q", 400, "these are too many parameters"},
};

Test(answers, to_mistakes_say_what_would_be_right)
{
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        check_answer(wrong[i].url, wrong[i].status, wrong[i].text);
    struct hotpath__answer answer = ask_by("DELETE", "/processes", NULL, "");
    cr_assert_eq(answer.status, 405);
    answer = ask_by("HEAD", "/processes", NULL, "");
    cr_assert_eq(answer.status, 200);
}

Test(answers, without_memory_say_so)
{
    no_memory = true;
    check_answer("/threads", 500, "there is no memory for the answer");
}

Test(answers, are_for_this_machine_and_for_who_has_the_token)
{
    static const char *const hosts[] = {"localhost", "LOCALHOST:80", "127.0.0.1:6770", "[::1]:1"};
    static const char *const others[] = {"example.com", "localhost.example.com", "127.example.com"};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
        cr_assert_eq(ask_by("GET", "/", hosts[i], "").status, 200, "%s", hosts[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        cr_assert_eq(ask_by("GET", "/", others[i], "").status, 403, "%s", others[i]);
    cr_assert_eq(ask_by("GET", "/", NULL, "secret").status, 401);
}

/* --- listening ----------------------------------------------------------------------------- */

Test(answers, are_not_given_without_descriptors_and_the_port_is_free_again)
{
    static const struct hotpath__server server = {.find = find_processes, .token = ""};
    struct hotpath__listener listener;
    char problem[HOTPATH_PROBLEM_SIZE];
    cr_assert(hotpath__listen(&listener, "127.0.0.1", 0, problem), "%s", problem);
    cr_assert_neq(listener.port, 0);
    cr_assert_str_eq(listener.host, "127.0.0.1");
    cr_assert(listener.local);
    struct rlimit some, none;
    getrlimit(RLIMIT_NOFILE, &some);
    none = (struct rlimit){0, some.rlim_max};
    setrlimit(RLIMIT_NOFILE, &none);
    const char *why_not = hotpath__serve(&server, &listener, 0);
    struct hotpath__listener another;
    bool listens = hotpath__listen(&another, "127.0.0.1", 0, problem);
    setrlimit(RLIMIT_NOFILE, &some);
    cr_assert_not_null(why_not);
    cr_assert_not(listens);
    cr_assert_not_null(strstr(problem, "can't be listened on (Too many open files)"), "%s",
                       problem);
    cr_assert_eq(fcntl(listener.socket, F_GETFD), -1);
}

/* --- memory -------------------------------------------------------------------------------- */

static void *ask_for_everything(void *unused)
{
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        check_answer(good[i].url, 200, good[i].text);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        check_answer(wrong[i].url, wrong[i].status, wrong[i].text);
    return unused;
}

Test(answers, leave_no_memory_behind)
{
    check_leaves_no_memory(ask_for_everything);
}
