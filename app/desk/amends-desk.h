/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk: the use cases that join the rooms: all that ui/ and ctl/ call. It has no business of its
 * own and knows no window. */
#pragma once

#include <gio/gio.h>
#include "intake/amends-intake.h"
#include "model/amends-diagnosis.h"
#include "model/amends-email.h"
#include "model/amends-order.h"
#include "model/amends-shop.h"

G_BEGIN_DECLS

#define AMENDS_DESK_ERROR (amends_desk_error_quark ())
GQuark amends_desk_error_quark (void);
typedef enum
{
  AMENDS_DESK_ERROR_NOT_FOUND, /* no such order or parcel */
  AMENDS_DESK_ERROR_AMBIGUOUS, /* the words fit several; the message lists them */
  AMENDS_DESK_ERROR_INPUT,     /* cannot be used; the message says what and how to mend it */
  AMENDS_DESK_ERROR_BUSY,      /* another program does the same right now */
  AMENDS_DESK_ERROR_BLOCKED,   /* the gate holds the email; see its blocks */
  AMENDS_DESK_ERROR_DENIED,    /* not for whoever is at work; the message says who may */
} AmendsDeskError;

#define AMENDS_TYPE_DESK (amends_desk_get_type ())
G_DECLARE_FINAL_TYPE (AmendsDesk, amends_desk, AMENDS, DESK, GObject)

/* NULL path: the user's data folder (XDG_DATA_HOME/amends/shop.amends). Every call is safe from any
 * thread and waits for its answer; the _async twins answer on the caller's main context and are
 * what ui/ uses.
 *
 * Signal "changed": the shop file holds something new, written here or by another process (looked
 * at each second once amends_desk_watch() was called). */
AmendsDesk *amends_desk_open (const char *path, GError **error);
AmendsDesk *amends_desk_open_existing (const char *path, GError **error);
AmendsDesk *amends_desk_open_to_try (const char *path, GError **error);
void amends_desk_open_async (const char *path,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
AmendsDesk *amends_desk_open_finish (GAsyncResult *result, GError **error);
const char *amends_desk_get_path (AmendsDesk *self);
gboolean amends_desk_is_practice (AmendsDesk *self);
void amends_desk_watch (AmendsDesk *self); /* amends-desk-watch.c */
/* Problems of the shop file (element-type utf8); empty: sound. */
GPtrArray *amends_desk_check (AmendsDesk *self, GError **error);

/* A call that runs off the main thread; result (transfer full) goes to _finish. */
typedef gpointer (*AmendsDeskCall) (AmendsDesk *self,
                                    gpointer data,
                                    GCancellable *cancellable,
                                    GError **error);
void amends_desk_run_async (AmendsDesk *self,
                            AmendsDeskCall call,
                            gpointer data,
                            GDestroyNotify data_free,
                            GDestroyNotify result_free,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gpointer amends_desk_run_finish (AmendsDesk *self, GAsyncResult *result, GError **error);

/* --- shop and settings (amends-desk-settings.c) --- */
AmendsShop *amends_desk_get_shop (AmendsDesk *self, GError **error);
/* keys: name agent_name agent_name_zh email postal_address country time_zone authority days_off
 * season_budget season_from season_until working_hours working_days owner_limit rates
 * first_emails reminder_lead and
 * "threshold.<lane>.<rule>"; NULL value unsets. */
gboolean
amends_desk_set_setting (AmendsDesk *self, const char *key, const char *value, GError **error);
gboolean amends_desk_is_setting (const char *key);
GHashTable *amends_desk_get_settings (AmendsDesk *self, GError **error); /* utf8 -> utf8 */

G_END_DECLS
