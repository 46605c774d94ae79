/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is at work, who may be, and what they did. */

#include "desk/amends-desk-people.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-text.h"
#include "desk/amends-desk-contacts-private.h"
#include "keyring/amends-pin.h"
#include "store/amends-store-people.h"
#include "store/amends-store-settings.h"

#define MIN_PIN_LENGTH 4

/* --- who is at work --- */

AmendsPerson *
amends_desk_load_worker (AmendsDb *db, gint64 person_id, GError **error)
{
  GError *problem = NULL;
  AmendsPerson *person;
  gint64 n_people, n_owners;

  if (person_id != 0)
    {
      person = amends_store_load_person (db, person_id, &problem);
      if (person == NULL && problem == NULL)
        g_set_error_literal (
            &problem, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_DENIED,
            _ ("The owner has taken you off the list of people. Ask the owner to add you again."));
      if (problem != NULL)
        g_propagate_error (error, problem);
      return person;
    }
  n_people = amends_store_count_people (db, &n_owners, error);
  if (n_people < 0)
    return NULL;
  if (n_people == 0)
    return amends_person_new ("", TRUE);
  g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_DENIED,
                       _ ("Say first who is at work: several people work for this shop."));
  return NULL;
}

gboolean
amends_desk_require_owner (AmendsDb *db, gint64 person_id, GError **error)
{
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, person_id, error);

  if (person == NULL || person->is_owner)
    return person != NULL;
  g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_DENIED,
                       _ ("Only the owner can do this. Ask the owner."));
  return FALSE;
}

typedef struct
{
  gint64 person_id; /* who is at work */
  const char *name;
  const char *pin;
  gboolean is_owner;
  const AmendsHelperLimits *limits;
  char *hash;
  gint64 since, until;
  guint limit;
} Asked;

static AmendsPerson *
find_person (AmendsDb *db, const char *name, GError **error)
{
  GError *problem = NULL;
  AmendsPerson *person = amends_store_find_person (db, name, &problem);

  if (person == NULL && problem == NULL)
    g_set_error (&problem, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND,
                 _ ("Nobody called “%s” works for this shop. Look at the list of people."), name);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return person;
}

static gpointer
find_person_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  AmendsPerson *person = find_person (db, asked->name, error);
  g_autoptr (GHashTable) settings = NULL;

  if (person == NULL || !person->is_owner)
    return person;
  settings = amends_store_load_settings (db, error);
  if (settings == NULL)
    {
      amends_person_free (person);
      return NULL;
    }
  asked->hash = g_strdup (g_hash_table_lookup (settings, AMENDS_DESK_PIN_KEY));
  return person;
}

/**
 * amends_desk_set_person:
 * @name: one of the people
 * @pin: (nullable): for an owner, where a PIN is set
 *
 * Says who is at work from now on. Hashes the PIN: not for the main thread of a window.
 *
 * Errors: %AMENDS_DESK_ERROR_NOT_FOUND, %AMENDS_DESK_ERROR_DENIED when the PIN is wrong
 */
gboolean
amends_desk_set_person (AmendsDesk *self, const char *name, const char *pin, GError **error)
{
  Asked asked = { .name = name };
  g_autoptr (AmendsPerson) person = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self) && name != NULL, FALSE);

  person = amends_desk_read (self, find_person_job, &asked, NULL, error);
  hash = asked.hash;
  if (person == NULL)
    return FALSE;
  if (hash != NULL && !amends_pin_fits (pin, hash))
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_DENIED,
                           pin != NULL ? _ ("This is not the owner’s PIN. Enter it again.")
                                       : _ ("The owner has a PIN. Enter it."));
      return FALSE;
    }
  amends_desk_set_person_id (self, person->id);
  return TRUE;
}

void
amends_desk_unset_person (AmendsDesk *self)
{
  g_return_if_fail (AMENDS_IS_DESK (self));

  amends_desk_set_person_id (self, 0);
}

static gpointer
load_worker_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;

  return amends_desk_load_worker (db, asked->person_id, error);
}

/**
 * amends_desk_dup_person:
 *
 * Returns: (transfer full) (nullable): who is at work; an owner without a name where the shop names
 * nobody
 */
AmendsPerson *
amends_desk_dup_person (AmendsDesk *self, GError **error)
{
  Asked asked = { .person_id = amends_desk_get_person_id (self) };

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, load_worker_job, &asked, NULL, error);
}

static gpointer
is_new_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, asked->person_id, error);
  gboolean has_acted = TRUE;

  return GINT_TO_POINTER (person != NULL && !person->is_owner &&
                          amends_store_has_acted (db, person->id, &has_acted, error) && !has_acted);
}

gboolean
amends_desk_is_person_new (AmendsDesk *self)
{
  Asked asked = { .person_id = amends_desk_get_person_id (self) };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return amends_desk_read (self, is_new_job, &asked, NULL, NULL) != NULL;
}

/* --- the people --- */

static gpointer
list_people_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return amends_store_list_people (db, error);
}

GPtrArray *
amends_desk_list_people (AmendsDesk *self, GError **error)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, list_people_job, NULL, NULL, error);
}

static gboolean
refuse_second (AmendsDb *db, const char *name, GError **error)
{
  GError *problem = NULL;
  g_autoptr (AmendsPerson) known = amends_store_find_person (db, name, &problem);

  if (known != NULL)
    g_set_error (&problem, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                 _ ("“%s” is on the list already. Choose another name."), known->name);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem != NULL;
}

static gpointer
add_person_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsPerson) person = amends_person_new (asked->name, asked->is_owner);
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);
  gint64 n_owners;

  if (shop == NULL || !amends_desk_require_owner (db, asked->person_id, error) ||
      amends_store_count_people (db, &n_owners, error) < 0 ||
      refuse_second (db, asked->name, error))
    return NULL;
  if (n_owners == 0 && !asked->is_owner)
    {
      g_set_error_literal (
          error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
          _ ("Add the owner first: somebody must be there to answer what helpers ask."));
      return NULL;
    }
  person->added_at = amends_clock_now ();
  person->emails_to_look_at = asked->is_owner ? 0 : shop->n_first_emails;
  return GINT_TO_POINTER (amends_store_add_person (db, person, error) &&
                          amends_store_log_action (db, asked->person_id, "add_person", 0, 0,
                                                   person->name, error));
}

/**
 * amends_desk_add_person:
 * @name: how they are called, in one line
 * @is_owner: whether they may do everything; the first one must
 *
 * Of a helper's first emails the owner looks at as many as the setting "first_emails" says.
 */
gboolean
amends_desk_add_person (AmendsDesk *self, const char *name, gboolean is_owner, GError **error)
{
  g_autofree char *cleaned = amends_text_single_line (name);
  Asked asked = { .person_id = amends_desk_get_person_id (self), .name = cleaned, .is_owner = is_owner };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  if (amends_text_is_empty (cleaned))
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _ ("A person needs a name. Enter it."));
      return FALSE;
    }
  return amends_desk_write (self, add_person_job, &asked, NULL, error) != NULL;
}

static gpointer
remove_person_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsPerson) person = NULL;
  gint64 n_owners;

  if (!amends_desk_require_owner (db, asked->person_id, error))
    return NULL;
  person = find_person (db, asked->name, error);
  if (person == NULL || amends_store_count_people (db, &n_owners, error) < 0)
    return NULL;
  if (person->is_owner && n_owners < 2)
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _ ("A shop needs an owner. Add another owner first."));
      return NULL;
    }
  person->is_active = FALSE;
  return GINT_TO_POINTER (amends_store_update_person (db, person, error) &&
                          amends_store_log_action (db, asked->person_id, "remove_person", 0, 0,
                                                   person->name, error));
}

/* What they did stays under their name. */
gboolean
amends_desk_remove_person (AmendsDesk *self, const char *name, GError **error)
{
  Asked asked = { .person_id = amends_desk_get_person_id (self), .name = name };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && name != NULL, FALSE);

  return amends_desk_write (self, remove_person_job, &asked, NULL, error) != NULL;
}

static gpointer
set_limits_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsPerson) person = NULL;

  if (!amends_desk_require_owner (db, asked->person_id, error))
    return NULL;
  person = find_person (db, asked->name, error);
  if (person == NULL)
    return NULL;
  if (person->is_owner)
    {
      g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                   _ ("“%s” is an owner, who has no limits."), person->name);
      return NULL;
    }
  person->authority = asked->limits->amount;
  person->authority_percent = asked->limits->percent;
  if (asked->limits->emails_to_look_at >= 0)
    person->emails_to_look_at = asked->limits->emails_to_look_at;
  return GINT_TO_POINTER (amends_store_update_person (db, person, error) &&
                          amends_store_log_action (db, asked->person_id, "set_limits", 0, 0,
                                                   person->name, error));
}

/**
 * amends_desk_set_limits:
 * @name: a helper
 * @limits: what they may do without the owner from now on
 */
gboolean
amends_desk_set_limits (AmendsDesk *self,
                        const char *name,
                        const AmendsHelperLimits *limits,
                        GError **error)
{
  Asked asked = { .person_id = amends_desk_get_person_id (self), .name = name, .limits = limits };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && name != NULL && limits != NULL, FALSE);

  if (limits->amount.amount_minor < 0 || limits->percent < 0 || limits->percent > 100)
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _ ("A limit is an amount of money, and a share between 0 and 100 %."));
      return FALSE;
    }
  return amends_desk_write (self, set_limits_job, &asked, NULL, error) != NULL;
}

/* --- the PIN --- */

static gpointer
has_pin_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) settings = amends_store_load_settings (db, error);

  return GINT_TO_POINTER (settings != NULL && g_hash_table_contains (settings, AMENDS_DESK_PIN_KEY));
}

gboolean
amends_desk_has_pin (AmendsDesk *self)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return amends_desk_read (self, has_pin_job, NULL, NULL, NULL) != NULL;
}

static gpointer
set_pin_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;

  return GINT_TO_POINTER (
      amends_desk_require_owner (db, asked->person_id, error) &&
      amends_store_set_setting (db, AMENDS_DESK_PIN_KEY, asked->hash, error) &&
      amends_store_log_action (db, asked->person_id, asked->hash != NULL ? "set_pin" : "unset_pin",
                               0, 0, NULL, error));
}

/**
 * amends_desk_set_pin:
 * @pin: (nullable): at least four characters; %NULL: owners need none from now on
 *
 * Hashes: not for the main thread of a window.
 */
gboolean
amends_desk_set_pin (AmendsDesk *self, const char *pin, GError **error)
{
  g_autofree char *hash = NULL;
  Asked asked = { .person_id = amends_desk_get_person_id (self) };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  if (pin != NULL && g_utf8_strlen (pin, -1) < MIN_PIN_LENGTH)
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _ ("A PIN has at least four characters. Choose a longer one."));
      return FALSE;
    }
  if (pin != NULL)
    {
      hash = amends_pin_hash (pin);
      if (hash == NULL)
        {
          g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BUSY,
                               _ ("The PIN cannot be kept for want of memory. Close other programs and try again."));
          return FALSE;
        }
    }
  asked.hash = hash;
  return amends_desk_write (self, set_pin_job, &asked, NULL, error) != NULL;
}

/* --- the log --- */

static gpointer
list_actions_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;

  return amends_store_list_actions (db, asked->since, asked->until, asked->limit, error);
}

GPtrArray *
amends_desk_list_actions (AmendsDesk *self, gint64 since, gint64 until, guint limit, GError **error)
{
  Asked asked = { .since = since, .until = until, .limit = limit };

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, list_actions_job, &asked, NULL, error);
}
