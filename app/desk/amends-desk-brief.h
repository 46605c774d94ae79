/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"
#include "model/amends-rich-text.h"

G_BEGIN_DECLS

/**
 * AmendsBrief: what whoever works this season has to know before the first case of the day:
 * promotions, transit times, who is on call, how the shop sounds.
 * @language: "en" or "zh_CN"
 * @markdown: its text
 * @blocks: (element-type AmendsRichBlock): the same, to be shown
 * @is_own: whether the shop wrote it; else it is the example of an invented shop
 * @version: another one for another text
 * @problem: (nullable): why the shop's own copy could not be used
 */
typedef struct
{
  char *language;
  char *markdown;
  GPtrArray *blocks;
  gboolean is_own;
  char *version;
  char *problem;
} AmendsBrief;

/**
 * AmendsBriefReading: that somebody has read the brief.
 * @person: by name
 * @version: which one
 */
typedef struct
{
  char *person;
  gint64 at;
  char *version;
} AmendsBriefReading;

void amends_brief_free (AmendsBrief *brief);
void amends_brief_reading_free (AmendsBriefReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsBrief, amends_brief_free)

/* As people see it: the shop's own in the interface's language, or in the other, or the example. */
AmendsBrief *amends_desk_load_brief (AmendsDesk *self);
/* In that language and no other. */
AmendsBrief *amends_desk_load_brief_in (AmendsDesk *self, const char *language);

/* The owner's business. */
gboolean amends_desk_set_brief (AmendsDesk *self,
                                const char *language,
                                const char *markdown,
                                GError **error);
/* Back to the example. */
gboolean amends_desk_reset_brief (AmendsDesk *self, const char *language, GError **error);

/* Whether whoever is at work is to read it now: not yet today, or not this version. */
gboolean amends_desk_is_brief_due (AmendsDesk *self,
                                   const AmendsBrief *brief,
                                   gboolean *is_due,
                                   GError **error);
gboolean amends_desk_mark_brief_read (AmendsDesk *self, const char *version, GError **error);
/* Who read which one last, newest first. */
GPtrArray *amends_desk_list_brief_readings (AmendsDesk *self,
                                            GError **error); /* (element-type AmendsBriefReading) */

G_END_DECLS
