/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/amends-clock.h"
#include "base/amends-rates.h"
#include "model/amends-types.h"

G_BEGIN_DECLS

/* Thresholds of one lane, in seconds; working ones count working time only. 0 switches a rule off. */
typedef struct
{
  gint64 silence;
  gboolean silence_is_working;
  gint64 slow;           /* not in the customer's region; 0: past promise instead */
  gint64 label_working;  /* label only, working time */
  gint64 not_found;
  gint64 customs_working;
  gint64 pickup;
} AmendsThresholds;

/**
 * AmendsShop: the shop's own facts and settings. Reference-counted; strings may be NULL.
 */
typedef struct
{
  char *name;
  char *agent_name;     /* who signs, as English letters read it */
  char *agent_name_zh;  /* who signs in Chinese; NULL: agent_name */
  char *email;
  char *postal_address;
  char *country;        /* ISO 3166-1 alpha-2; where parcels start */
  char *time_zone;      /* IANA; NULL: the computer's */
  AmendsMoney authority;      /* largest sum without the owner; none: no limit */
  AmendsMoney season_budget;  /* for goodwill; none: no limit */
  gint64 season_from;         /* UTC seconds; 0: from the beginning */
  gint64 season_until;        /* UTC seconds; 0: without end */
  gboolean is_sample;
  gboolean is_practice;       /* nothing may leave it */
  AmendsThresholds thresholds[3]; /* by AmendsLane */
  GStrv days_off;       /* ISO dates */
  AmendsWorkingHours working_hours;
  AmendsWorkingDays working_days;
  gint64 reminder_lead;       /* seconds before a promise is due */
  int n_first_emails;         /* of a new helper that go to the owner first */
  AmendsMoney owner_limit;    /* orders above it are the owner's; none: the usual one */
  AmendsRates *rates;
} AmendsShop;

AmendsShop *amends_shop_new (void); /* with the default thresholds of the field */
AmendsShop *amends_shop_ref (AmendsShop *shop);
void amends_shop_unref (AmendsShop *shop);
GTimeZone *amends_shop_dup_time_zone (const AmendsShop *shop);
AmendsCalendar *amends_shop_make_calendar (const AmendsShop *shop, GTimeZone *zone);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsShop, amends_shop_unref)

G_END_DECLS
