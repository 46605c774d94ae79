/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-field.h"

G_BEGIN_DECLS

/* What the values of a column look like, whatever it is called. */
typedef enum
{
  AMENDS_COLUMN_EMPTY,
  AMENDS_COLUMN_EMAIL,
  AMENDS_COLUMN_DATE,
  AMENDS_COLUMN_CLOCK, /* a time of day alone */
  AMENDS_COLUMN_MONEY, /* with decimals or a sign */
  AMENDS_COLUMN_COUNT, /* a small whole number */
  AMENDS_COLUMN_COUNTRY,
  AMENDS_COLUMN_CURRENCY,
  AMENDS_COLUMN_TRACKING, /* a carrier's form of tracking numbers */
  AMENDS_COLUMN_PHONE,
  AMENDS_COLUMN_CODE, /* letters and digits of some other kind */
  AMENDS_COLUMN_NAME, /* a few words without digits, like a person's name */
  AMENDS_COLUMN_TEXT,
} AmendsColumnKind;

/* Whether a carrier writes tracking numbers like @text; this room does not know carriers. */
typedef gboolean (*AmendsNumberTest) (const char *text);

AmendsColumnKind amends_column_kind_tell (GPtrArray *values, AmendsNumberTest is_tracking_number);
gboolean amends_column_kind_fits (AmendsColumnKind kind, AmendsField field);

G_END_DECLS
