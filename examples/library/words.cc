/* SPDX-License-Identifier: MIT */
/*
 * words.cc - the library. With -DMENDED it does not copy each word while it looks for it.
 *
 *     hotpath c++ -O2 -fPIC -shared words.cc -o libwords.so
 */
#include "words.h"

#include <algorithm>
#include <sstream>

namespace words {

std::vector<std::string> Counter::split(const std::string &text) const
{
    std::istringstream stream(text);
    std::vector<std::string> found;
    std::string word;

    while (stream >> word)
        found.push_back(word);
    return found;
}

std::vector<Counter::Entry>::iterator Counter::place_of(std::string word)
{
#ifdef MENDED
    auto before = [](const Entry &entry, const std::string &other) { return entry.word < other; };
#else
    auto before = [](Entry entry, std::string other) { return entry.word < other; };
#endif
    return std::lower_bound(entries_.begin(), entries_.end(), word, before);
}

void Counter::add_word(std::string word)
{
    auto place = place_of(word);

    if (place != entries_.end() && place->word == word)
        place->count++;
    else
        entries_.insert(place, Entry{word, 1});
}

void Counter::add_text(const std::string &text)
{
    for (const std::string &word : split(text))
        add_word(word);
}

std::size_t Counter::count(const std::string &word) const
{
    for (const Entry &entry : entries_)
        if (entry.word == word)
            return entry.count;
    return 0;
}

} // namespace words
