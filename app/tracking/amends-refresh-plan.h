/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-open-parcel.h"

G_BEGIN_DECLS

/**
 * AmendsRefreshAccount:
 * @provider: its identifier
 * @minimal_interval: seconds between two questions for the same number
 * @registers: a number costs when it is first asked for
 * @spends_on_fetch: each question costs
 * @needs_carrier: it serves only carriers that it has a code for
 * @numbers_left: how many numbers may still be paid for; -1: not known or no limit
 * @questions_left: how many numbers may still be asked for today; -1: no limit
 * @wait_until: it is left alone until then, UTC seconds
 *
 * An account that can be asked.
 */
typedef struct
{
  const char *provider;
  gint64 minimal_interval;
  gboolean registers;
  gboolean spends_on_fetch;
  gboolean needs_carrier;
  gint64 numbers_left;
  gint64 questions_left;
  gint64 wait_until;
} AmendsRefreshAccount;

typedef enum
{
  AMENDS_REFRESH_DUE, /* those of which news can be expected, or are needed */
  AMENDS_REFRESH_ALL, /* all that a provider may be asked for again */
} AmendsRefreshScope;

/* @parcel: borrowed from the list that was planned; @account: index into the accounts */
typedef struct
{
  const AmendsOpenParcel *parcel;
  guint account;
} AmendsRefreshItem;

GArray *amends_refresh_plan (GPtrArray *parcels,
                             const AmendsRefreshAccount *accounts,
                             guint n_accounts,
                             AmendsRefreshScope scope,
                             gint64 now); /* (element-type AmendsRefreshItem) */

G_END_DECLS
