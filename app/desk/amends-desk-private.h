/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the use cases share among themselves; nobody outside desk/ includes this. */
#pragma once

#include "desk/amends-desk.h"
#include "model/amends-person.h"
#include "store/amends-store.h"

G_BEGIN_DECLS

AmendsStore *amends_desk_get_store (AmendsDesk *self);

/* amends_store_write() that tells the world afterwards. */
gpointer amends_desk_write (AmendsDesk *self,
                            AmendsStoreJob job,
                            gpointer data,
                            GCancellable *cancellable,
                            GError **error);
gpointer amends_desk_write_soon (AmendsDesk *self,
                                 AmendsStoreJob job,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error);
gpointer amends_desk_read (AmendsDesk *self,
                           AmendsStoreJob job,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error);
/* What the store said, by the code that those above the desk know. */
void amends_desk_propagate_error (GError **error, GError *problem);
void amends_desk_tell_changed (AmendsDesk *self);
void amends_desk_take_watch (AmendsDesk *self, GSource *source);
gboolean amends_desk_is_watched (AmendsDesk *self);

#define AMENDS_DESK_PIN_KEY "owner_pin" /* among the settings; a hash */

/* --- practice (amends-practice-gate.c) ---
 * Among the settings, where nobody may set them: the mark that never goes away, and who practised
 * last. */
#define AMENDS_DESK_PRACTICE_KEY "is_practice"
#define AMENDS_DESK_PRACTISING_KEY "practising"
#define AMENDS_DESK_PRACTICE_PLATFORM "practice"
/* The one gate before whatever leaves this computer or comes into it from outside. DENIED in a
 * practice shop, and where it cannot be known. */
gboolean amends_desk_require_real (AmendsDesk *self, GError **error);
gboolean amends_desk_require_practice (AmendsDesk *self, GError **error);
/* When a shop is opened: whether it is one, and who practised last, who goes on where nobody says
 * who is at work. */
void amends_desk_recall_practice (AmendsDesk *self);
void amends_desk_set_is_practice (AmendsDesk *self, gboolean is_practice);

/* Under which this desk claims cases. */
const char *amends_desk_get_claim_token (AmendsDesk *self);

/* Who said to be at work (amends_desk_set_person()): 0 nobody yet, or a shop that names nobody. */
gint64 amends_desk_get_person_id (AmendsDesk *self);
void amends_desk_set_person_id (AmendsDesk *self, gint64 id);
/* That person; inside a job. DENIED where people are named and nobody has said who is at work. */
AmendsPerson *amends_desk_load_worker (AmendsDb *db, gint64 person_id, GError **error);
gboolean amends_desk_require_owner (AmendsDb *db, gint64 person_id, GError **error);
/* Refuses a day that is still to come; 0 is none. (amends-desk-payment.c) */
gboolean amends_desk_require_past (AmendsDb *db, gint64 at, GError **error);

/* Reads the shop's own season brief, so that a broken one is named. */
void amends_desk_read_own_brief (void);

/* The shop's settings as a value; inside a job. */
AmendsShop *amends_desk_load_shop (AmendsDb *db, GError **error);

/* Events read anew after the rules changed. */
gboolean amends_desk_reread (AmendsDesk *self, GCancellable *cancellable, GError **error);
gboolean amends_desk_begin_reread (AmendsDesk *self);
void amends_desk_retry_reread (AmendsDesk *self);

/* Diagnoses of parcels whose remembered one no longer holds, made anew: what time, settings, an
 * import changed. */
gboolean amends_desk_bring_up_to_date (AmendsDesk *self, GCancellable *cancellable, GError **error);
/* One parcel, inside a writing job. */
gboolean
amends_desk_rediagnose (AmendsDb *db, const AmendsShop *shop, gint64 parcel_id, GError **error);

/* Orders as they are (element-type AmendsOrder): with items, parcels (carrier or carrier_name,
 * number, shipped_at, report, set_reason, ...) and the parcels' events, which are read for meaning
 * where their status is unknown. One transaction; their diagnoses are made in it. Orders get their
 * ids. An order number that is already there on the same platform is an error. */
gboolean amends_desk_save_orders (AmendsDesk *self,
                                  GPtrArray *orders,
                                  GCancellable *cancellable,
                                  GError **error);
/* One of them, inside a writing job. */
gboolean
amends_desk_save_order (AmendsDb *db, const AmendsShop *shop, AmendsOrder *order, GError **error);
/* Removes every order of @platform with all that hangs on it. Returns how many, -1 on error. */
int amends_desk_remove_orders (AmendsDesk *self, const char *platform, GError **error);
/* How many orders the shop holds, -1 on error. */
gint64 amends_desk_count_orders (AmendsDesk *self, GError **error);

G_END_DECLS
