// SPDX-License-Identifier: MIT
// What each standard of C++ has added; asked for by its own feature macros, as no GCC has it all.
#include "called.h"

#include <array>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

// C++11
template <typename T> CALLED("one") int count_all(const T &)
{
    puts("one");
    return 1;
}

template <typename First, typename... Rest>
CALLED("several") int count_all(const First &first, const Rest &...rest)
{
    puts("several");
    return count_all(first) + count_all(rest...);
}

struct movable {
    std::unique_ptr<int> number{new int(3)};
    movable() = default;
    CALLED("move") movable(movable &&other) noexcept : number(std::move(other.number))
    {
        puts("move");
    }
    CALLED("conversion")
    explicit operator bool() const { return puts("conversion") >= 0 && number; }
};

enum class color : short { red, green };

CALLED("cxx11") static int cxx11()
{
    puts("cxx11");
    static thread_local std::vector<int> numbers{1, 2, 3};
    int sum = 0;
    for (auto &number : numbers)
        sum += number;
    auto add = [&sum](int more) CALLED("lambda") { puts("lambda"); sum += more; };
    std::function<void(int)>{add}(static_cast<int>(color::green));
    movable from, to(std::move(from));
    return to ? sum + count_all(1, "two", 3.0) : 0;
}

#if __cplusplus >= 201402L
template <typename T> constexpr T pi = T(3.1415926535897932385L);

CALLED("cxx14") static auto cxx14()
{
    puts("cxx14");
    auto twice = [number = std::make_unique<int>(1'000)](auto more) CALLED("generic lambda") {
        puts("generic lambda");
        return *number + more;
    };
    return twice(1) + int(twice(pi<double>));
}
#endif

#if __cplusplus >= 201703L
#include <optional>
#include <variant>

inline int everywhere = 1;

template <auto value, typename... T> CALLED("fold") auto fold(T... values)
{
    puts("fold");
    if constexpr (sizeof...(T) > 1)
        return (values + ... + value);
    else
        return std::optional<int>(value);
}

struct visitor {
    CALLED("visit int") int operator()(int number) const { return puts("visit int") * 0 + number; }
    CALLED("visit string")
    int operator()(const std::string &) const { return puts("visit string"); }
};

CALLED("cxx17") [[nodiscard]] static int cxx17()
{
    puts("cxx17");
    auto [first, second] = std::pair(1, 2);
    std::variant<int, std::string> either = first;
    int sum = std::visit(visitor(), either);
    either = "text";
    sum += std::visit(visitor(), either);
    return sum + fold<5>(first, second) + *fold<6>(1) + everywhere;
}
#endif

#if __cplusplus >= 202002L
#include <algorithm>
#include <compare>

template <typename T>
concept small = sizeof(T) <= 4;

struct version {
    int major, minor;
    CALLED("spaceship") auto operator<=>(const version &other) const
    {
        puts("spaceship");
        return major == other.major ? minor <=> other.minor : major <=> other.major;
    }
};

template <small T> CALLED("small") T constrained(T number)
{
    puts("small");
    return number;
}
CALLED("any") static long constrained(auto number)
{
    puts("any");
    return number;
}

consteval int square(int number)
{
    return number * number;
}

CALLED("cxx20") static long cxx20()
{
    puts("cxx20");
    std::vector<int> numbers{4, 1, 3};
    std::ranges::sort(numbers);
    long sum = 0;
    for (long index = 0; int number : numbers)
        sum += number * index++;
    version old{.major = 1, .minor = 2};
    return (old < version{2, 0}) + constrained(1) + constrained(2L) + square(3) + sum;
}
#endif

#if defined __cpp_explicit_this_parameter
struct counter {
    int number = 1;
    template <typename Self> CALLED("deducing this") auto &&value(this Self &&self)
    {
        puts("deducing this");
        return std::forward<Self>(self).number;
    }
};
#endif
#if defined __cpp_static_call_operator
struct adder {
    CALLED("static call")
    static int operator()(int a, int b) { return puts("static call") * 0 + a + b; }
};
#endif
#if defined __cpp_if_consteval
CALLED("if consteval") static constexpr int evaluated(int number)
{
    if consteval {
        return number;
    } else {
        return puts("if consteval");
    }
}
#endif
#if defined __cpp_multidimensional_subscript
struct matrix {
    int cells[4] = {1, 2, 3, 4};
    CALLED("subscript") int operator[](int row, int column) const
    {
        puts("subscript");
        return cells[row * 2 + column];
    }
};
#endif

#if __cplusplus > 202002L
CALLED("cxx23") static int cxx23()
{
    puts("cxx23");
    int sum = 0;
#if defined __cpp_explicit_this_parameter
    sum += counter().value();
#endif
#if defined __cpp_static_call_operator
    sum += adder()(1, 2);
#endif
#if defined __cpp_if_consteval
    constexpr int constant = evaluated(1);
    sum += evaluated(constant);
#endif
#if defined __cpp_multidimensional_subscript
    sum += matrix()[1, 0];
#endif
    return sum;
}
#endif

int main()
{
    int sum = cxx11();
#if __cplusplus >= 201402L
    sum += cxx14();
#endif
#if __cplusplus >= 201703L
    sum += cxx17();
#endif
#if __cplusplus >= 202002L
    sum += int(cxx20());
#endif
#if __cplusplus > 202002L
    sum += cxx23();
#endif
    return sum > 0 ? 0 : 1;
}
