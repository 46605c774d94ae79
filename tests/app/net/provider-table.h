/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an answer of a provider and writes down what was understood, a line for each thing, so that
 * a test can stand beside the answer and be compared with one's eyes. */
#pragma once

#include "net/amends-providers.h"

G_BEGIN_DECLS

/* One query of a batch; those of other members as they are needed. */
typedef struct
{
  const char *number;
  const char *carrier_code;
  const char *zone; /* "+08:00", "Europe/Berlin" */
  const char *postcode;
  const char *phone;
  const char *country;
  gint64 shipped_at;
  const char *reference;
} TableQuery;

/* account: "key" and whatever else is given as name, value, ..., NULL */
AmendsProviderAccount *
table_account (const AmendsProvider *provider, const char *name, ...) G_GNUC_NULL_TERMINATED;
AmendsTrackBatch *table_batch (const TableQuery *queries, gsize n_queries);

/* The request as text: method and address, headers in order, body; then the numbers and fields that
 * it is said to hold. */
char *table_request (const AmendsProvider *provider,
                     const AmendsProviderAccount *account,
                     AmendsProviderStep step,
                     const AmendsTrackBatch *batch);

/* Reads tests/app/net/answers/FILE.json, or the text itself when it is not the name of one.
 *
 * events | status Delivered | carrier 2151 | until 2026-07-12T07:00:00Z | "words"
 *   2026-06-30T17:23:00Z | RECIFE, PE | Objeto entregue | Delivered_Other
 * not_found
 *
 * An error is "error key: message"; a further page "page CURSOR", quota "quota 5". */
char *table_read (const AmendsProvider *provider,
                  const AmendsProviderAccount *account,
                  AmendsProviderStep step,
                  guint status,
                  const char *answer,
                  AmendsTrackBatch *batch);

/* One query, read in one call; the second wants only how the text begins. */
void table_check (const AmendsProvider *provider,
                  const TableQuery *query,
                  guint status,
                  const char *answer,
                  const char *expected);
void table_check_start (const AmendsProvider *provider,
                        const TableQuery *query,
                        guint status,
                        const char *answer,
                        const char *expected);

/* One query at one step each; expected is how the text begins, the whole of it where it ends with a
 * line. */
typedef struct
{
  AmendsProviderStep step;
  guint status;
  const char *answer, *expected;
} TableStep;

void table_check_steps (const AmendsProvider *provider, const TableStep *steps, gsize n_steps);

G_END_DECLS
