# SPDX-License-Identifier: MIT
# promise: CMake takes hotpath-gcc and hotpath-g++ for GCC, finds out the same with them, and what
#     it builds is measured
# levels: O2
# needs: command -v cmake
export HOTPATH_GCC="$CC"
mkdir project
cat >project/CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.18)
project(App C CXX)
include(CheckFunctionExists)
include(CheckLibraryExists)
check_function_exists(strlcat HAVE_STRLCAT)
check_library_exists(m cos "" HAVE_COS)
find_package(Threads REQUIRED)
add_library(twice STATIC twice.cc)
add_executable(app main.c)
target_link_libraries(app twice Threads::Threads)
END
echo 'extern "C" int twice(int number) { return 2 * number; }' >project/twice.cc
echo 'int twice(int number); int main(void) { return twice(0); }' >project/main.c
configure() { # C C++ FOLDER
    CFLAGS= CXXFLAGS= LDFLAGS= cmake -S project -B "$3" -DCMAKE_C_COMPILER="$1" \
        -DCMAKE_CXX_COMPILER="$2" >"$3.log" 2>&1 || cat "$3.log"
    # What the compilers are called is to differ, and what takes time or counts them.
    grep -v 'COMPILER:\|COMPILER_AR\|COMPILER_RANLIB\|_BINARY_DIR\|CACHEFILE_DIR\|^#\|^/' \
        "$3/CMakeCache.txt" >"$3.cache"
    sed -i "s,$3,FOLDER,g" "$3.cache"
    grep 'IMPLICIT\|_ABI\|COMPILER_VERSION' "$3"/CMakeFiles/[0-9]*/CMakeC*Compiler.cmake |
        sed 's/^[^:]*://' >"$3.found"
}
configure "$(command -v "$CC")" "$(command -v "$CXX")" plain
HOTPATH_CFLAGS=--hotpath-measure-all configure "$BUILD/hotpath-gcc" "$BUILD/hotpath-g++" measured
diff plain.cache measured.cache && diff plain.found measured.found && echo "the same is found"
HOTPATH_CFLAGS=--hotpath-measure-all cmake --build measured >build.log 2>&1 || cat build.log
measured/app
