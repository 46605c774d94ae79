/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes tracking numbers by carrier. */
#include "amends-fake-numbers.h"

#include <string.h>

typedef enum
{
  NUMBER_FREE,  /* # is any digit */
  NUMBER_GS1,   /* last digit: weights 3 and 1 from the right */
  NUMBER_UPS,   /* last digit: weights 1 and 2 behind 1Z */
  NUMBER_FEDEX, /* last digit: weights 3, 1, 7, modulo 11 */
  NUMBER_DHL,   /* last digit: the rest modulo 7 */
  NUMBER_S10,   /* ninth digit: weights of the postal union */
} NumberKind;

static const FakeNumberMaker makers[] = {
  { "usps", "940011189922#########$", NUMBER_GS1, FALSE },
  { "ups", "1Z999AA1#########$", NUMBER_UPS, FALSE },
  { "fedex", "7##########$", NUMBER_FEDEX, FALSE },
  { "dhl", "5########$", NUMBER_DHL, FALSE },
  { "dhl-parcel-de", "00340434###########$", NUMBER_GS1, FALSE },
  { "royal-mail", "RM########$GB", NUMBER_S10, FALSE },
  { "canada-post", "CE########$CA", NUMBER_S10, FALSE },
  { "australia-post", "LA########$AU", NUMBER_S10, FALSE },
  { "china-post", "RB########$CN", NUMBER_S10, FALSE },
  { "correios", "NA########$BR", NUMBER_S10, FALSE },
  { "yunexpress", "YT26##############", NUMBER_FREE, FALSE },
  { "ems", "EA########$CN", NUMBER_S10, TRUE },
  { "sf", "SF1############", NUMBER_FREE, TRUE },
  { "zto", "75############", NUMBER_FREE, TRUE },
  { "yto", "YT8############", NUMBER_FREE, TRUE },
  { "sto", "77#############", NUMBER_FREE, TRUE },
  { "yunda", "43#############", NUMBER_FREE, TRUE },
  { "jtexpress-cn", "JT5############", NUMBER_FREE, TRUE },
};

static guint
weigh (const char *digits, gsize length, const guint *weights, guint n_weights)
{
  guint sum = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint value = g_ascii_isdigit (digits[i]) ? (guint) digits[i] - '0'
                                                : (guint) (digits[i] - 3) % 10;

      sum += value * weights[i % n_weights];
    }
  return sum;
}

static char
gs1_digit (const char *digits, gsize length)
{
  static const guint from_even[] = { 1, 3 };
  static const guint from_odd[] = { 3, 1 };

  return '0' + (10 - weigh (digits, length, length % 2 == 0 ? from_even : from_odd, 2) % 10) % 10;
}

static char
s10_digit (const char *digits)
{
  static const guint weights[] = { 8, 6, 4, 2, 3, 5, 9, 7 };
  guint rest = 11 - weigh (digits, 8, weights, 8) % 11;

  return rest == 10 ? '0' : rest == 11 ? '5' : (char) ('0' + rest);
}

static void
set_check_digit (NumberKind kind, char *number)
{
  static const guint ups[] = { 1, 2 };
  static const guint fedex[] = { 3, 1, 7 };
  gsize last = strlen (number) - 1;

  switch (kind)
    {
    case NUMBER_GS1:
      number[last] = gs1_digit (number, last);
      break;
    case NUMBER_UPS:
      number[last] = '0' + (10 - weigh (number + 2, last - 2, ups, 2) % 10) % 10;
      break;
    case NUMBER_FEDEX:
      number[last] = '0' + weigh (number, last, fedex, 3) % 11 % 10;
      break;
    case NUMBER_DHL:
      number[last] = '0';
      number[last] = '0' + (g_ascii_strtoull (number, NULL, 10) / 10) % 7;
      break;
    case NUMBER_S10:
      number[10] = s10_digit (number + 2);
      break;
    case NUMBER_FREE:
    default:
      break;
    }
}

char *
fake_number_make (const FakeNumberMaker *maker, guint serial, GRand *random)
{
  char *number = g_strdup (maker->pattern);
  guint n_random = 0;

  for (char *at = number + strlen (number) - 1; at >= number; at--)
    if (*at == '#' && n_random < 7)
      {
        *at = '0' + serial % 10;
        serial /= 10;
        n_random++;
      }
    else if (*at == '#' || *at == '$')
      *at = '0' + g_rand_int_range (random, 0, 10);
  set_check_digit (maker->kind, number);
  return number;
}

const FakeNumberMaker *
fake_number_makers (guint *n)
{
  *n = G_N_ELEMENTS (makers);
  return makers;
}

const FakeNumberMaker *
fake_number_maker_find (const char *carrier)
{
  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    if (g_str_equal (makers[i].carrier, carrier))
      return &makers[i];
  return NULL;
}
