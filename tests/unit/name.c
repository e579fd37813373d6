/* SPDX-License-Identifier: MIT */
/*
 * name.c - what rows are called: the last parts of what GCC prints, whole names and places where
 * the short ones would be alike, and the name as it is wherever it can't be read.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "abi.h"
#include "render/name.h"
#include "render/text.h"

#include "image.h"

struct shortened {
    char name[128];
    char two[48];
};

/* All of them as GCC 12 printed them. */
/* clang-format off */
static struct shortened usual[] = {
    {"f", "f"},
    {"f [part]", "f [part]"},
    {"int main()", "main"},
    {"const long long unsigned int* ret(int)", "ret"},
    {"int ns::deep::tb() [with bool b = true]", "deep::tb"},
    {"int ns::deep::tc() [with char c = '>']", "deep::tc"},
    {"int ns::deep::tmpl(std::map<std::__cxx11::basic_string<char>, int>) [with E e = ns::deep::A]",
     "deep::tmpl"},
    {"U ns::deep::K<T>::f(T, U) const [with U = int; T = std::vector<ns::deep::K<char> >]", "K::f"},
    {"ns::deep::K<T>::K() [with T = int]", "K::K"},
    {"ns::deep::K<T>::~K() [with T = int]", "K::~K"},
    {"-[Counter(Extra) add:to:]", "-[Counter(Extra) add:to:]"},
    {"+[Counter start]", "+[Counter start]"},
    {"int ns::deep::K<T>::operator()(int) [with T = int]", "K::operator()"},
    {"int ns::deep::K<T>::operator[](int) [with T = int]", "K::operator[]"},
    {"bool ns::deep::K<T>::operator<(const ns::deep::K<T>&) const [with T = int]", "K::operator<"},
    {"ns::deep::K<T> ns::deep::K<T>::operator<<(int) [with T = int]", "K::operator<<"},
    {"ns::deep::K<T>* ns::deep::K<T>::operator->() [with T = int]", "K::operator->"},
    {"ns::deep::K<T>& ns::deep::K<T>::operator,(int) [with T = int]", "K::operator,"},
    {"void* ns::deep::K<T>::operator new(size_t) [with T = int]", "K::operator new"},
    {"void* operator new [](size_t)", "operator new []"},
    {"ns::deep::K<T>::operator bool() const [with T = int]", "K::operator bool"},
    {"K::operator std::vector<int>() const", "K::operator std::vector<int>"},
    {"long double operator\"\"_km(long double)", "operator\"\"_km"},
    {"int operators::operate(int)", "operators::operate"},
    {"user()::<lambda(auto:11)> mutable [with auto:11 = int]", "user::<lambda(auto:11)>"},
    {"ns::user()::<lambda(int)>", "user::<lambda(int)>"},
    {"int user()::S::g()", "S::g"},
    {"int ns::K::f() const::S::g()", "S::g"},
    {"void {anonymous}::f(int)", "{anonymous}::f"},
    {"void (anonymous namespace)::f(int)", "(anonymous namespace)::f"},
    {"std::string f[abi:cxx11](int)", "f"},
    {"void f<(E)1>(int)", "f"},
    {"void K<&a::b>::f() &&", "K::f"},
    {"void K::f() const volatile & noexcept", "K::f"},
    {"T req(T) requires  sizeof (T) > 0 [with T = int]", "req"},
    {"ns::task run(int) [resumed]", "run [resumed]"},
    {"int (* fp(int))(double)", "int (* fp(int))(double)"},
    {"decltype ((t + 1)) dt(T) [with T = int]", "decltype ((t + 1)) dt(T) [with T = int]"},
    {"\xe5\x90\x8d::\xe5\x89\x8d::x()", "\xe5\x89\x8d::x"},
};

static struct shortened broken[] = {
    {"", ""}, {":", ":"}, {"::", "::"}, {"f(", "f("}, {"f)", "f)"}, {"f<", "f<"},
    {"a::b<c(d>", "a::b<c(d>"},
    {"K::operator std::vector<", "K::operator std::vector<"}, {"{", "{"},
    {"a::", "a::"}, {"(anonymous namespace", "(anonymous namespace"},
    {"\xff\xfe(", "\xff\xfe("}, {" ", " "}, {"'", "'"}, {"f<'", "f<'"},
};
/* clang-format on */

static const char *shorten(const char *name, unsigned depth)
{
    static struct hotpath__text text;
    text.size = 0;
    hotpath__short_name(&text, name, depth);
    return text.data ? text.data : "";
}

ParameterizedTestParameters(name, is_shortened_to_its_last_parts)
{
    return cr_make_param_array(struct shortened, usual, sizeof usual / sizeof *usual);
}

ParameterizedTest(struct shortened *usual_name, name, is_shortened_to_its_last_parts)
{
    cr_assert_str_eq(shorten(usual_name->name, 2), usual_name->two);
    cr_assert_str_eq(shorten(usual_name->name, 0), usual_name->name, "depth 0 is the whole name");
}

ParameterizedTestParameters(name, that_can_not_be_read_is_left_as_it_is)
{
    return cr_make_param_array(struct shortened, broken, sizeof broken / sizeof *broken);
}

ParameterizedTest(struct shortened *name, name, that_can_not_be_read_is_left_as_it_is)
{
    cr_assert_str_eq(shorten(name->name, 2), name->two);
}

Test(name, has_as_many_parts_as_asked_for)
{
    static const char name[] = "void a::b::c::d<int>::e(int) const";
    cr_assert_str_eq(shorten(name, 1), "e");
    cr_assert_str_eq(shorten(name, 3), "c::d::e");
    cr_assert_str_eq(shorten(name, 5), "a::b::c::d::e");
    cr_assert_str_eq(shorten(name, 1000), "a::b::c::d::e");
}

/* Every cut of every name, and a very long one: nothing but the right or the whole comes out. */
Test(name, of_any_bytes_harms_nothing)
{
    char cut[sizeof usual->name], large[8192] = "f<";
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        for (size_t length = 0; length < strlen(usual[i].name); length++) {
            memcpy(cut, usual[i].name, length);
            cut[length] = '\0';
            cr_assert_leq(strlen(shorten(cut, 2)), length);
        }
    memset(large + 2, '<', sizeof large - 3);
    cr_assert_str_eq(shorten(large, 2), large);
    memset(large + 2, 'x', 4096);
    strcpy(large + 4098, ">(int)");
    cr_assert_str_eq(shorten(large, 2), "f");
}

/* A store is not trusted: 1.2 MB of qualifiers took a frame each. */
Test(name, with_any_number_of_qualifiers_is_read)
{
    enum { QUALIFIERS = 200000 };
    static char large[QUALIFIERS * 6 + 32] = "int a::f()";
    char *end = large + strlen(large);
    for (int i = 0; i < QUALIFIERS; i++, end += 6)
        memcpy(end, " const", 6);
    cr_assert_str_eq(shorten(large, 1), "f");
    strcpy(end, " then");
    cr_assert_str_eq(shorten(large, 1), "then");
}

/* --- rows ---------------------------------------------------------------------------------- */

static struct hotpath__shown shown;

static void show(struct image *image, unsigned depth)
{
    struct hotpath__snapshot *snapshot = image_read(image);
    cr_assert(hotpath__show_names(&shown, snapshot, snapshot->function_count, depth));
}

static void add(struct image *image, const char *name, const char *label, unsigned line)
{
    uint32_t id = image_site(image, name, label, "a.cc", line)->id;
    image_calls(image, image_block(image, id), 1, 1000 - line);
}

Test(name, that_two_rows_would_share_is_shown_whole_or_with_its_place)
{
    struct image image = image_new();
    image_slot(&image, 1, "main");
    add(&image, "int a::K::f(int)", NULL, 1);
    add(&image, "int b::K::f(int)", NULL, 2);
    add(&image, "static_one", NULL, 3);
    add(&image, "static_one", NULL, 4);
    add(&image, "void only::once()", NULL, 5);
    add(&image, "int c::d()", "the label of::it", 6);
    struct hotpath_store_site *block = image_site(&image, "the block of::it", NULL, "a.cc", 7);
    block->flags = HOTPATH_SITE_BLOCK;
    image_calls(&image, image_block(&image, block->id), 1, 900);
    static const char *const expected[] = {
        "int a::K::f(int)", "int b::K::f(int)", "static_one (a.cc:3)", "static_one (a.cc:4)",
        "only::once",       "the label of::it", "the block of::it"};
    show(&image, 2);
    for (size_t i = 0; i < 7; i++)
        cr_assert_str_eq(hotpath__shown_name(&shown, i), expected[i]);
    show(&image, 3);
    cr_assert_str_eq(hotpath__shown_name(&shown, 0), "a::K::f");
}
