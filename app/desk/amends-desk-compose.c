/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The email beside a parcel: composed from what the shop knows, let out by one of the ways,
 * remembered. */

#include "desk/amends-desk-compose.h"

#include <glib/gi18n-lib.h>

#include "base/amends-text.h"
#include "compose/amends-composer.h"
#include "compose/amends-template.h"
#include "desk/amends-desk-private.h"
#include "diagnosis/amends-diagnose.h"
#include "mail/amends-message.h"
#include "store/amends-store-emails.h"
#include "store/amends-store-orders.h"
#include "store/amends-store-parcels.h"

/* --- kinds --- */

static void
email_kind_free (AmendsEmailKind *kind)
{
  g_free (kind->name);
  g_free (kind->title);
  g_free (kind);
}

/**
 * amends_desk_list_email_kinds:
 *
 * Reads files: not for the main thread of a window.
 *
 * Returns: (transfer full) (element-type AmendsEmailKind): what may be composed, bundled and the
 * shop's own, by name
 */
GPtrArray *
amends_desk_list_email_kinds (void)
{
  g_autoptr (GPtrArray) frames = amends_template_list_frames (amends_language_pick (NULL));
  GPtrArray *kinds = g_ptr_array_new_with_free_func ((GDestroyNotify) email_kind_free);

  for (guint i = 0; i < frames->len; i++)
    {
      const AmendsTemplateInfo *frame = g_ptr_array_index (frames, i);
      AmendsEmailKind *kind = g_new0 (AmendsEmailKind, 1);

      kind->name = g_strdup (frame->name);
      kind->title = g_strdup (frame->title);
      g_ptr_array_add (kinds, kind);
    }
  return kinds;
}

/* --- composing --- */

typedef struct
{
  gint64 parcel_id;
  AmendsShop *shop;
  AmendsOrder *order;
  AmendsParcel *parcel;
  AmendsDiagnosis *diagnosis;
  guint n_emails;
  AmendsComposeInput input;
} Facts;

static void
clear_facts (Facts *facts)
{
  g_clear_pointer (&facts->shop, amends_shop_unref);
  g_clear_pointer (&facts->order, amends_order_unref);
  g_clear_pointer (&facts->parcel, amends_parcel_unref);
  g_clear_pointer (&facts->diagnosis, amends_diagnosis_free);
}

static gpointer
gather_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Facts *facts = data;
  g_autoptr (GPtrArray) emails = amends_store_list_emails (db, facts->parcel_id, error);

  if (emails == NULL)
    return NULL;
  facts->n_emails = emails->len;
  facts->shop = amends_desk_load_shop (db, error);
  if (facts->shop == NULL)
    return NULL;
  facts->parcel = amends_store_load_parcel (db, facts->parcel_id, TRUE, error);
  if (facts->parcel == NULL)
    return NULL;
  facts->order = amends_store_load_order (db, facts->parcel->order_id, FALSE, error);
  return GINT_TO_POINTER (facts->order != NULL);
}

static gboolean
gather (AmendsDesk *self, Facts *facts, const AmendsComposeChoices *choices, GError **error)
{
  AmendsComposeChoices none = { 0 };
  GError *problem = NULL;
  gint64 now = amends_clock_now ();

  amends_desk_read (self, gather_job, facts, NULL, &problem);
  if (problem != NULL)
    {
      amends_desk_propagate_error (error, problem);
      return FALSE;
    }
  if (choices == NULL)
    choices = &none;
  if (choices->to != NULL)
    {
      g_free (facts->order->email);
      facts->order->email = g_strstrip (g_strdup (choices->to));
    }
  facts->diagnosis = amends_diagnose (facts->parcel, facts->shop, now);
  facts->input = (AmendsComposeInput){
    .order = facts->order,
    .parcel = facts->parcel,
    .diagnosis = facts->diagnosis,
    .shop = facts->shop,
    .compensation = choices->compensation,
    .template_name = choices->template_name,
    .language = choices->language,
    .new_date = choices->new_date,
    .case_number = choices->case_number,
    .next_contact = choices->next_contact,
    .n_emails_before = facts->n_emails,
    .now = now,
  };
  return TRUE;
}

static AmendsEmail *
address (AmendsEmail *email, const Facts *facts)
{
  if (email == NULL)
    return NULL;
  email->parcel_id = facts->parcel->id;
  email->order_id = facts->order->id;
  return email;
}

/**
 * amends_desk_compose:
 * @choices: (nullable): %NULL: all by itself
 *
 * Returns: (transfer full) (nullable): the email with its twin and what blocks it
 */
AmendsEmail *
amends_desk_compose (AmendsDesk *self,
                     gint64 parcel_id,
                     const AmendsComposeChoices *choices,
                     GError **error)
{
  Facts facts = { .parcel_id = parcel_id };
  AmendsEmail *email = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  if (gather (self, &facts, choices, error))
    email = address (amends_compose (&facts.input, error), &facts);
  clear_facts (&facts);
  return email;
}

/**
 * amends_desk_compose_edited:
 * @choices: (nullable): as for the email
 * @email: what amends_desk_compose() gave
 * @subject: as a person left it
 * @text: as a person left it
 *
 * Returns: (transfer full) (nullable): the email with HTML, paragraphs and gate made anew
 */
AmendsEmail *
amends_desk_compose_edited (AmendsDesk *self,
                            gint64 parcel_id,
                            const AmendsComposeChoices *choices,
                            const AmendsEmail *email,
                            const char *subject,
                            const char *text,
                            GError **error)
{
  Facts facts = { .parcel_id = parcel_id };
  AmendsEmail *edited = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self) && email != NULL, NULL);

  if (gather (self, &facts, choices, error))
    edited = address (amends_compose_edited (&facts.input, email, subject, text, error), &facts);
  clear_facts (&facts);
  return edited;
}

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
  gint64 id;
} Leaving;

/* The file is written before the record is final: no record without a file. */
static gpointer
leave_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Leaving *leaving = data;

  leaving->id = amends_store_insert_email (db, leaving->email, leaving->way, amends_clock_now (),
                                           error);
  if (leaving->id == 0 ||
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
  Leaving leaving = { .email = email, .way = AMENDS_WAY_EML, .path = path };
  g_autoptr (AmendsShop) shop = NULL;
  g_autoptr (GBytes) message = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self) && email != NULL && path != NULL, FALSE);

  if (refuse_blocked (email, AMENDS_WAY_EML, error))
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

  return refuse_blocked (email, AMENDS_WAY_MAILTO, error) ? NULL
                                                          : amends_message_mailto_uri (email);
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

  return refuse_blocked (email, AMENDS_WAY_CLIPBOARD, error) ? NULL : g_strdup (email->text);
}

/**
 * amends_desk_record_left:
 *
 * Remembers an email with its time, words and recipient.
 *
 * Returns: the record's id, 0 on error
 */
gint64
amends_desk_record_left (AmendsDesk *self, const AmendsEmail *email, AmendsWay way, GError **error)
{
  Leaving leaving = { .email = email, .way = way };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && email != NULL, 0);

  if (refuse_blocked (email, way, error) ||
      amends_desk_write (self, leave_job, &leaving, NULL, error) == NULL)
    return 0;
  return leaving.id;
}

typedef struct
{
  gint64 id;
  gboolean was_there;
} Forgotten;

static gpointer
forget_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Forgotten *forgotten = data;

  return GINT_TO_POINTER (
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

static gpointer
list_emails_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *parcel_id = data;

  return amends_store_list_emails (db, *parcel_id, error);
}

GPtrArray *
amends_desk_list_emails (AmendsDesk *self, gint64 parcel_id, GError **error)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, list_emails_job, &parcel_id, NULL, error);
}
