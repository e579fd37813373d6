/* SPDX-License-Identifier: MIT */
/*
 * program.cc - a program that uses the library, and is not measured itself.
 *
 *     g++ -O2 program.cc -o program -L. -lwords -Wl,-rpath,'$ORIGIN'
 */
#include "words.h"

#include <iostream>

int main()
{
    words::Counter counter;

    for (int line = 0; line < 1000; line++) {
        std::string text;
        for (int i = 0; i < 20; i++)
            text += "a-rather-long-word-number-" + std::to_string((line * 7 + i * 31) % 500) + " ";
        counter.add_text(text);
    }
    std::cout << counter.count("a-rather-long-word-number-7") << " times\n";
    return 0;
}
