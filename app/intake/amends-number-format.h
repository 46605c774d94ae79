/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  AMENDS_NUMBER_PLAIN,
  AMENDS_NUMBER_DATE, /* days since the workbook's first day; a fraction is the time of day */
  AMENDS_NUMBER_PERCENT,
  AMENDS_NUMBER_PADDED, /* "00000": a postcode's leading zeros */
} AmendsNumberKind;

/**
 * AmendsNumberFormat:
 * How a workbook shows the numbers of a cell.
 * @n_digits: of %AMENDS_NUMBER_PADDED
 * @currency: ISO 4217 code or "$"; empty when the format names none
 */
typedef struct
{
  AmendsNumberKind kind;
  guint n_digits;
  char currency[4];
} AmendsNumberFormat;

AmendsNumberFormat amends_number_format_from_id (guint id);
AmendsNumberFormat amends_number_format_from_code (const char *code);
char *amends_number_format_apply (const AmendsNumberFormat *self,
                                  const char *raw,
                                  gboolean has_1904,
                                  gboolean keeps_long_numbers);
gboolean amends_number_is_long_and_whole (const char *raw);

G_END_DECLS
