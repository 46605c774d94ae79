/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A month that is not read leaves a date out; one read for another makes a parcel late. */
#include "base/amends-month.h"

static const struct
{
  const char *word;
  int month;
} cases[] = {
  { "Jan", 1 },    { "January", 1 },   { "jänner", 1 },     { "enero", 1 }, { "févr.", 2 },
  { "März", 3 },   { "mar", 3 },       { "mrz", 3 },        { "avril", 4 }, { "abr", 4 },
  { "MAY", 5 },    { "mai", 5 },       { "juin", 6 },       { "juil.", 7 }, { "août", 8 },
  { "ago", 8 },    { "Sept.", 9 },     { "septiembre", 9 }, { "Okt", 10 },  { "novembre", 11 },
  { "Dez", 12 },   { "décembre", 12 }, { "dic", 12 },       { "ma", 0 },    { "", 0 },
  { "março", 3 },  { "mrt.", 3 },      { "giugno", 6 },     { "mei", 5 },   { "outubro", 10 },
  { "ott.", 10 },  { "monday", 0 }, { "marches", 0 },   { "12", 0 },
};

static void
test_names (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].word);
      g_assert_cmpint (amends_month_from_name (cases[i].word), ==, cases[i].month);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/month/names", test_names);
  return g_test_run ();
}
