/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  AMENDS_PROMISE_BY_ANSWER, /* an answer of a playbook makes it */
  AMENDS_PROMISE_BY_EMAIL,  /* "I will write again by Friday 18:00" */
  AMENDS_PROMISE_BY_HAND,
} AmendsPromiseSource;

typedef enum
{
  AMENDS_PROMISE_OPEN,
  AMENDS_PROMISE_KEPT,
  AMENDS_PROMISE_BROKEN,
} AmendsPromiseState;

const char *amends_promise_source_to_string (AmendsPromiseSource source);
gboolean amends_promise_source_from_string (const char *text, AmendsPromiseSource *source);
const char *amends_promise_state_to_string (AmendsPromiseState state);
gboolean amends_promise_state_from_string (const char *text, AmendsPromiseState *state);
const char *amends_promise_state_title (AmendsPromiseState state); /* translated */

/**
 * AmendsPromise:
 * @case_id, @email_id: 0: none
 * @zone: (nullable): the clock it was made on, IANA; %NULL: UTC
 * @person: (nullable): who made it, by name; %NULL: the owner of a shop that names nobody
 * @settled_note: (nullable): how it was kept, or why it was broken
 * @reminded_at: when somebody was last reminded; 0: nobody
 *
 * Something said to a customer with a due time. Times are UTC seconds, 0: not yet.
 */
typedef struct
{
  gint64 id;
  gint64 order_id;
  char *order_number;
  char *customer;
  gint64 case_id;
  gint64 email_id;
  char *text;
  gint64 made_at;
  gint64 due_at;
  char *zone;
  gint64 person_id;
  char *person;
  AmendsPromiseSource source;
  AmendsPromiseState state;
  gint64 settled_at;
  char *settled_note;
  gint64 reminded_at;
} AmendsPromise;

AmendsPromise *amends_promise_new (void);
void amends_promise_free (AmendsPromise *promise);
GTimeZone *amends_promise_dup_zone (const AmendsPromise *promise);
/* By the customer's clock, and by the shop's where that is another. */
char *amends_promise_dup_due_words (const AmendsPromise *promise, GTimeZone *here);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsPromise, amends_promise_free)

G_END_DECLS
