/* SPDX-License-Identifier: MIT */
/*
 * words.h - a small C++ library that counts words; docs/tutorials/library.md measures it.
 *
 * The whole class is measured when the library is compiled with the plugin. Who uses the library
 * does not need to know.
 */
#ifndef WORDS_H
#define WORDS_H

#include <hotpath.h>
#include <cstddef>
#include <string>
#include <vector>

namespace words {

class HOTPATH_MEASURE_ALL Counter {
public:
    void add_text(const std::string &text);
    std::size_t count(const std::string &word) const;

private:
    struct Entry {
        std::string word;
        std::size_t count;
    };

    std::vector<std::string> split(const std::string &text) const;
    void add_word(std::string word);
    std::vector<Entry>::iterator place_of(std::string word);

    std::vector<Entry> entries_; // in the order of their words
};

} // namespace words

#endif
