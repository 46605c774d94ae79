/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands of the guided work share. */
#pragma once

#include "ctl/amends-ctl.h"
#include "desk/amends-desk-cases.h"

G_BEGIN_DECLS

/* "C3": how commands name a case. */
char *amends_ctl_case_name (gint64 id);
void amends_ctl_json_set_case (JsonObject *object, gint64 id); /* null for 0 */
/* Shows it and returns the exit status. */
int amends_ctl_show_case (AmendsCtl *ctl, AmendsDesk *desk, gint64 id, gboolean is_revealed);
JsonObject *amends_ctl_json_promise (gconstpointer item); /* const AmendsPromise * */
JsonObject *amends_ctl_json_gift (gconstpointer item);    /* const AmendsGift * */
JsonArray *amends_ctl_json_notes (GPtrArray *notes);
JsonArray *amends_ctl_json_evidence_of_case (AmendsDesk *desk, GPtrArray *evidence);
JsonNode *amends_ctl_json_suggestion (const AmendsCaseSuggestion *suggestion);
/* The words of a command from @first on, joined. */
char *amends_ctl_join_words (char **words, int first, int n_words);
/* "2026-12-01" or RFC 3339 into UTC seconds. */
gboolean amends_ctl_parse_day (const char *text, gint64 *time);
/* The same of the shop: a bare day is noon there, and "none" is 0. @text: (nullable): leaves @time. */
gboolean
amends_ctl_parse_day_there (AmendsDesk *desk, const char *text, gint64 *time, GError **error);
/* Whether amends_ctl_parse_day_there() will read it. */
gboolean amends_ctl_is_day (const char *text);
/* @text: (nullable): the value of --since. Returns: an exit status */
int amends_ctl_begin_report (AmendsCtl *ctl, const char *text, gint64 *since, AmendsDesk **desk);

G_END_DECLS
