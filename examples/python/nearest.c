/* SPDX-License-Identifier: MIT */
/*
 * nearest.c - a Python extension; docs/tutorials/python.md measures it as it is.
 *
 * nearest.nearest(WORD, WORDS) is the word of a list with the fewest differences from WORD.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static int least(int a, int b, int c)
{
    int less = a < b ? a : b;

    return less < c ? less : c;
}

/* How many letters have to be put in, left out or changed to make one word of the other. */
static int distance(const char *one, const char *other)
{
    int row[64];
    int length = (int)strnlen(other, 63);

    for (int i = 0; i <= length; i++)
        row[i] = i;
    for (int i = 0; one[i]; i++) {
        int diagonal = row[0]++;
        for (int k = 0; k < length; k++) {
            int above = row[k + 1];
            row[k + 1] = least(row[k] + 1, above + 1, diagonal + (one[i] != other[k]));
            diagonal = above;
        }
    }
    return row[length];
}

static PyObject *nearest(PyObject *module, PyObject *arguments)
{
    const char *word;
    PyObject *words, *best = Py_None;
    int best_distance = INT_MAX;

    if (!PyArg_ParseTuple(arguments, "sO!", &word, &PyList_Type, &words))
        return NULL;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(words); i++) {
        const char *candidate = PyUnicode_AsUTF8(PyList_GET_ITEM(words, i));
        int differences = candidate ? distance(word, candidate) : INT_MAX;
        if (differences < best_distance) {
            best_distance = differences;
            best = PyList_GET_ITEM(words, i);
        }
    }
    (void)module;
    Py_INCREF(best);
    return best;
}

static PyMethodDef methods[] = {
    {"nearest", nearest, METH_VARARGS, "The word of a list that is most like a word."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT, .m_name = "nearest", .m_size = -1, .m_methods = methods};

PyMODINIT_FUNC PyInit_nearest(void)
{
    return PyModule_Create(&definition);
}
