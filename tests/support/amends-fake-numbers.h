/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invented tracking numbers with true check digits. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *carrier; /* an id as in resources/carriers */
  const char *pattern; /* # is a digit, $ the check digit */
  int kind;
  gboolean is_chinese; /* its events are told in Chinese */
} FakeNumberMaker;

const FakeNumberMaker *fake_number_makers (guint *n);
const FakeNumberMaker *fake_number_maker_find (const char *carrier);

/* The number of that serial, up to seven digits of it, with other digits by chance: no two serials
 * of a carrier make the same. (transfer full) */
char *fake_number_make (const FakeNumberMaker *maker, guint serial, GRand *random);

G_END_DECLS
