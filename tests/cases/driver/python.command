# SPDX-License-Identifier: MIT
# promise: an extension of Python that setup.py builds with CC=hotpath-gcc is measured, and Python
#     is not
# levels: O2
# needs: python3 -c 'import setuptools, sysconfig, os; h = sysconfig.get_path("include");
#     assert os.path.exists(h + "/Python.h")'
export HOTPATH_GCC="$CC"
cat >setup.py <<'END'
from setuptools import Extension, setup
setup(name='twice', py_modules=[], ext_modules=[Extension('twice', ['twice.c'])])
END
cat >twice.c <<'END'
#include <Python.h>

static PyObject *twice(PyObject *self, PyObject *number)
{
    (void)self;
    return PyNumber_Add(number, number);
}

static PyMethodDef methods[] = {{"twice", twice, METH_O, NULL}, {NULL, NULL, 0, NULL}};
static PyModuleDef module = {PyModuleDef_HEAD_INIT, "twice", NULL, -1, methods};

PyMODINIT_FUNC PyInit_twice(void)
{
    return PyModule_Create(&module);
}
END
CC="$BUILD/hotpath-gcc" HOTPATH_CFLAGS=--hotpath-match=twice python3 setup.py -q build_ext \
    --inplace >build.log 2>&1 || cat build.log
python3 -c 'import twice; print(twice.twice(21), twice.twice("ab"))'
