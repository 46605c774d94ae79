/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read: what one tracking event text means. */
#include "ctl/amends-ctl.h"

#include <glib/gi18n-lib.h>
#include "base/amends-json.h"
#include "tracking/amends-reading.h"

static char *option_language;

static const GOptionEntry options[] = {
  { "lang", 0, 0, G_OPTION_ARG_STRING, &option_language, N_ ("The texts’ language, en or zh; without it, told from each text"), N_ ("LANG") },
  { NULL },
};

static int
run (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (int i = 0; i < n_words; i++)
    {
      g_autofree char *text = g_utf8_make_valid (words[i], -1);
      AmendsReading reading = amends_reading_of_text (text, option_language);
      JsonObject *object;

      if (!ctl->is_json)
        {
          g_print ("%s\n  = %s%s%s\n", text, amends_status_title (reading.status),
                   reading.reason != AMENDS_REASON_NONE ? ", " : "", amends_reason_title (reading.reason));
          continue;
        }
      object = json_object_new ();
      json_object_set_string_member (object, "text", text);
      amends_json_set_string (object, "status", amends_status_to_string (reading.status));
      amends_json_set_string (object, "reason", amends_reason_to_string (reading.reason));
      json_object_set_boolean_member (object, "problem", reading.is_problem);
      json_array_add_object_element (array, object);
    }
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_array_node (g_steal_pointer (&array)));
  return AMENDS_CTL_DONE;
}

const AmendsCommand amends_ctl_read = {
  .name = "read",
  .arguments = "TEXT…",
  .summary = N_ ("Say what tracking event texts mean: status and delay reason"),
  .options = options,
  .run = run,
  .min_words = 1,
  .max_words = -1,
};
