# SPDX-License-Identifier: MIT
# program.py - asks for words that are like others.
import nearest

words = ["word-%d" % number for number in range(200)]
print(sum(nearest.nearest("ward-%d" % number, words) != "word-1" for number in range(100)))
