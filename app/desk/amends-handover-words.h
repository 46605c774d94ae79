/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk-handover.h"

G_BEGIN_DECLS

/**
 * AmendsHandoverLine: something that is known of a case.
 * @head: who said it, when, of whom it was asked: "Tom · asked of DHL · Tuesday 24 November, 10:12"
 * @text: what was said
 */
typedef struct
{
  char *head;
  char *text;
} AmendsHandoverLine;

/**
 * AmendsHandoverEntry: a case, or a promise.
 * @case_id, @order_id: 0: none
 * @title: "Order #2001: Held by customs"
 * @state: (nullable): how it stands: its outcome, until when it rests, when it is due
 * @is_overdue: whether @state says that it is late
 * @lines: (element-type AmendsHandoverLine) in the order of time
 */
typedef struct
{
  gint64 case_id;
  gint64 order_id;
  char *title;
  char *state;
  gboolean is_overdue;
  GPtrArray *lines;
} AmendsHandoverEntry;

/**
 * AmendsHandoverSection:
 * @nothing: what to say where there are no @entries
 * @more: (nullable): what else is to be said at its end
 */
typedef struct
{
  char *title;
  char *nothing;
  char *more;
  GPtrArray *entries;
} AmendsHandoverSection;

/**
 * AmendsHandoverWords: a handover as people read it, in the interface's language and on the shop's
 * clock: the same on the screen, on paper and from the command.
 * @summary: from when to when, what left, what nobody touched
 * @date: the day of it, "2026-11-24", for a file's name
 *
 * Reference-counted; safe to be handed to another thread. Orders go by their numbers: who the
 * customers are does not lie about on paper.
 */
typedef struct
{
  char *shop_name;
  char *summary;
  char *date;
  GPtrArray *sections;
  guint n_entries;
} AmendsHandoverWords;

AmendsHandoverWords *amends_handover_words_new (const AmendsHandover *handover);
AmendsHandoverWords *amends_handover_words_ref (AmendsHandoverWords *self);
void amends_handover_words_unref (AmendsHandoverWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsHandoverWords, amends_handover_words_unref)

G_END_DECLS
