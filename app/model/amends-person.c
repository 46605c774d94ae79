/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sits at the desk, and what they did. */
#include "model/amends-person.h"

#include <glib/gi18n-lib.h>

AmendsPerson *
amends_person_new (const char *name, gboolean is_owner)
{
  AmendsPerson *person = g_new0 (AmendsPerson, 1);

  person->name = g_strdup (name != NULL ? name : "");
  person->is_owner = is_owner;
  person->is_active = TRUE;
  return person;
}

void
amends_person_free (AmendsPerson *person)
{
  if (person == NULL)
    return;
  g_free (person->name);
  g_free (person);
}

/**
 * amends_person_get_title:
 *
 * Returns: the name, or “Owner” for that of a shop that names nobody
 */
const char *
amends_person_get_title (const AmendsPerson *person)
{
  return *person->name != '\0' ? person->name : _ ("Owner");
}

void
amends_action_free (AmendsAction *action)
{
  if (action == NULL)
    return;
  g_free (action->person);
  g_free (action->action);
  g_free (action->order_number);
  g_free (action->detail);
  g_free (action);
}
