/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways by which an email leaves, and what is remembered of it: its words, and what it promised
 * the customer. */

#include <glib/gi18n-lib.h>

#include "desk/amends-desk-compose.h"
#include "desk/amends-desk-contacts-private.h"
#include "desk/amends-desk-leave.h"
#include "desk/amends-desk-private.h"
#include "desk/amends-gift-gate.h"
#include "mail/amends-message.h"
#include "store/amends-store-emails.h"
#include "store/amends-store-gifts.h"
#include "store/amends-store-orders.h"
#include "store/amends-store-promises.h"

/* --- ways out --- */

/* What is said into a marketplace's message box needs no address. */
static const AmendsBlock *
find_block (const AmendsEmail *email, AmendsWay way)
{
  for (guint i = 0; i < email->blocked->len; i++)
    {
      const AmendsBlock *block = g_ptr_array_index (email->blocked, i);

      if (way != AMENDS_WAY_CLIPBOARD || !g_str_has_suffix (block->code, "_recipient"))
        return block;
    }
  return NULL;
}

/**
 * amends_desk_may_leave:
 * @email: a checked email
 * @way: how it would leave
 *
 * Returns: whether nothing blocks @email on that way; the clipboard needs no address
 */
gboolean
amends_desk_may_leave (const AmendsEmail *email, AmendsWay way)
{
  g_return_val_if_fail (email != NULL, FALSE);

  return find_block (email, way) == NULL;
}

static gboolean
refuse_blocked (const AmendsEmail *email, AmendsWay way, GError **error)
{
  const AmendsBlock *block = find_block (email, way);

  if (block == NULL)
    return FALSE;
  g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BLOCKED, block->message);
  return TRUE;
}

typedef struct
{
  const AmendsEmail *email;
  AmendsWay way;
  GBytes *message; /* for an .eml file, with its path */
  const char *path;
  gint64 person_id;
  gint64 id;
} Leaving;

/* What it gives is held to the giver's authority once more: two windows may have composed at once. */
static gboolean
keep_gift (AmendsDb *db, const Leaving *leaving, gint64 approved_by, GError **error)
{
  const AmendsEmail *email = leaving->email;
  g_autoptr (AmendsOrder) order = NULL;

  if (email->compensation == NULL || email->compensation->remedy == AMENDS_REMEDY_NONE)
    return TRUE;
  order = amends_store_load_order (db, email->order_id, FALSE, error);
  return order != NULL && amends_gift_keep (db, order, email->compensation, email->reason,
                                            leaving->id, leaving->person_id, approved_by, error) != 0;
}

/* The file is written before the record is final: no record without a file. */
static gpointer
leave_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Leaving *leaving = data;
  gint64 now = amends_clock_now ();
  gint64 approved_by;

  if (!amends_desk_pass_look (db, leaving->email, leaving->person_id, &approved_by, error))
    return NULL;
  leaving->id = amends_store_insert_email (db, leaving->email, leaving->way, now,
                                           leaving->person_id, error);
  if (leaving->id == 0 || !keep_gift (db, leaving, approved_by, error) ||
      !amends_desk_keep_promises_of_email (db, leaving->email, leaving->id, leaving->person_id, now,
                                           error) ||
      (leaving->message != NULL && !amends_message_save (leaving->message, leaving->path, error)))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

/**
 * amends_desk_save_eml:
 * @path: where the .eml file goes; replaced as a whole when it is there
 *
 * Errors: %AMENDS_DESK_ERROR_BLOCKED when the gate holds the email
 */
gboolean
amends_desk_save_eml (AmendsDesk *self, const AmendsEmail *email, const char *path, GError **error)
{
  Leaving leaving = { .email = email,
                      .way = AMENDS_WAY_EML,
                      .path = path,
                      .person_id = amends_desk_get_person_id (self) };
  g_autoptr (AmendsShop) shop = NULL;
  g_autoptr (GBytes) message = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self) && email != NULL && path != NULL, FALSE);

  if (!amends_desk_require_real (self, error) || refuse_blocked (email, AMENDS_WAY_EML, error))
    return FALSE;
  shop = amends_desk_get_shop (self, error);
  if (shop == NULL)
    return FALSE;
  message = amends_message_build (email, shop->name, shop->email, amends_clock_now (), error);
  if (message == NULL)
    return FALSE;
  leaving.message = message;
  return amends_desk_write (self, leave_job, &leaving, NULL, error) != NULL;
}

/**
 * amends_desk_get_mailto:
 *
 * Returns: (transfer full) (nullable): a link that opens the user's mail program;
 * amends_desk_record_left() once it has opened
 */
char *
amends_desk_get_mailto (AmendsDesk *self, const AmendsEmail *email, GError **error)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self) && email != NULL, NULL);

  if (!amends_desk_require_real (self, error) || refuse_blocked (email, AMENDS_WAY_MAILTO, error))
    return NULL;
  return amends_message_mailto_uri (email);
}

/**
 * amends_desk_get_clipboard_text:
 *
 * Returns: (transfer full) (nullable): the plain text, for a marketplace's message box;
 * amends_desk_record_left() once it was copied
 */
char *
amends_desk_get_clipboard_text (AmendsDesk *self, const AmendsEmail *email, GError **error)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self) && email != NULL, NULL);

  if (!amends_desk_require_real (self, error) || refuse_blocked (email, AMENDS_WAY_CLIPBOARD, error))
    return NULL;
  return g_strdup (email->text);
}

/**
 * amends_desk_record_left:
 * @way: %AMENDS_WAY_PRACTICE in a practice shop, and only there: it goes nowhere
 *
 * Remembers an email with its time, words and recipient.
 *
 * Returns: the record's id, 0 on error
 */
gint64
amends_desk_record_left (AmendsDesk *self, const AmendsEmail *email, AmendsWay way, GError **error)
{
  Leaving leaving = { .email = email, .way = way, .person_id = amends_desk_get_person_id (self) };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && email != NULL, 0);

  if (!(way == AMENDS_WAY_PRACTICE ? amends_desk_require_practice (self, error)
                                   : amends_desk_require_real (self, error)) ||
      refuse_blocked (email, way, error) ||
      amends_desk_write (self, leave_job, &leaving, NULL, error) == NULL)
    return 0;
  return leaving.id;
}

typedef struct
{
  gint64 id;
  gboolean was_there;
} Forgotten;

static gboolean
take_back_gifts (AmendsDb *db, gint64 email_id, GError **error)
{
  g_autoptr (GArray) ids = amends_store_list_gifts_of_email (db, email_id, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!amends_gift_take_back (db, g_array_index (ids, gint64, i), error))
      return FALSE;
  return ids != NULL;
}

static gpointer
forget_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Forgotten *forgotten = data;

  return GINT_TO_POINTER (
      take_back_gifts (db, forgotten->id, error) &&
      amends_store_take_back_promises_of_email (db, forgotten->id, error) &&
      amends_store_remove_email (db, forgotten->id, &forgotten->was_there, error));
}

gboolean
amends_desk_forget_email (AmendsDesk *self, gint64 email_id, GError **error)
{
  Forgotten forgotten = { email_id, FALSE };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  if (amends_desk_write (self, forget_job, &forgotten, NULL, error) == NULL)
    return FALSE;
  if (!forgotten.was_there)
    g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND,
                         _ ("This email is no longer in the shop file."));
  return forgotten.was_there;
}

typedef struct
{
  AmendsDesk *desk;
  gint64 parcel_id;
} Listing;

static gpointer
list_emails_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Listing *listing = data;
  GPtrArray *emails = amends_store_list_emails (db, listing->parcel_id, error);

  amends_desk_mask_emails (listing->desk, db, emails);
  return emails;
}

GPtrArray *
amends_desk_list_emails (AmendsDesk *self, gint64 parcel_id, GError **error)
{
  Listing listing = { self, parcel_id };

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, list_emails_job, &listing, NULL, error);
}
