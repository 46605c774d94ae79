/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/amends-clock.h"
#include "base/amends-money.h"
#include "intake/amends-header.h"
#include "intake/amends-intake-report.h"
#include "intake/amends-table-row.h"

G_BEGIN_DECLS

/**
 * AmendsRowView:
 * One row seen through its header: typed values by field. What cannot be understood becomes a
 * warning of @report.
 * @order_currency: of the order that the row belongs to, for rows that do not repeat it; whoever
 * knows which order that is sets it
 * @values: (array length=n_columns): cleaned text of the wanted cells of the current row
 */
typedef struct
{
  const AmendsHeader *header;
  AmendsIntakeReport *report;
  GTimeZone *zone;
  AmendsDateOrder *date_orders; /* by column, as the whole column shows */
  gboolean *is_order_told;      /* by column: nothing in it is ambiguous any more */
  gboolean *has_told_ambiguity; /* by column */
  gboolean month_first_by_default;
  const char *currency;       /* of amounts that name none, as somebody said; or NULL */
  const char *usual_currency; /* the same, as it most likely is; or NULL */
  guint64 without_currency;   /* fields whose amounts were said to have none */

  gint64 line;
  guint n_cells;
  const char **values;

  char order_currency[4];
  char digits_currency[4]; /* the currency whose digits are remembered */
  int digits;
} AmendsRowView;

AmendsRowView *
amends_row_view_new (const AmendsHeader *header, AmendsIntakeReport *report, GTimeZone *zone);
void amends_row_view_free (AmendsRowView *self);
void amends_row_view_settle_dates (AmendsRowView *self, AmendsDateOrder order);
void amends_row_view_load (AmendsRowView *self, const AmendsTableRow *row);
gboolean amends_row_view_is_noise (AmendsRowView *self, const AmendsTableRow *row);
gboolean amends_row_view_check_shape (AmendsRowView *self, const AmendsTableRow *row);

const char *amends_row_view_get (const AmendsRowView *self, AmendsField field);
char *amends_row_view_dup_line (const AmendsRowView *self, AmendsField field);
gint64 amends_row_view_get_date (AmendsRowView *self,
                                 AmendsField field,
                                 AmendsField clock_field,
                                 gboolean *has_clock);

void amends_row_view_warn (AmendsRowView *self, const char *code, AmendsField field, char *message);
void amends_row_view_warn_of (AmendsRowView *self,
                              gint64 line,
                              const char *code,
                              AmendsField field,
                              char *message);
void
amends_row_view_reject (AmendsRowView *self, const char *code, AmendsField field, char *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsRowView, amends_row_view_free)

G_END_DECLS
