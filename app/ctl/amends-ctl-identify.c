/* SPDX-License-Identifier: GPL-3.0-or-later */
/* identify: which carriers a tracking number can belong to, and its check digit. */
#include "ctl/amends-ctl.h"

#include <glib/gi18n-lib.h>
#include "base/amends-json.h"
#include "desk/amends-desk-tracking.h"

static char *option_carrier;
static char *option_country;

static const GOptionEntry options[] = {
  { "carrier", 0, 0, G_OPTION_ARG_STRING, &option_carrier,
    N_ ("The carrier the numbers are said to be of"), N_ ("CARRIER") },
  { "country", 0, 0, G_OPTION_ARG_STRING, &option_country,
    N_ ("The shop’s country, two letters: tells numbers apart that many carriers have"),
    N_ ("COUNTRY") },
  { NULL },
};

static JsonNode *
candidates_to_json (GPtrArray *candidates)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < candidates->len; i++)
    {
      const AmendsNumberCandidate *candidate = g_ptr_array_index (candidates, i);
      JsonObject *object = json_object_new ();

      amends_json_set_string (object, "carrier", candidate->carrier);
      amends_json_set_string (object, "name",
                              amends_carrier_display_name (candidate->carrier, NULL, NULL));
      amends_json_set_string (object, "service", candidate->service);
      amends_json_set_string (object, "check_digit",
                              amends_check_digit_to_string (candidate->check_digit));
      amends_json_set_string (object, "fit", amends_number_fit_to_string (candidate->fit));
      json_array_add_object_element (array, object);
    }
  return amends_ctl_json_array_node (g_steal_pointer (&array));
}

static void
add_to_json (JsonArray *array, const AmendsTrackingNumber *read)
{
  JsonObject *object = json_object_new ();
  char expected[] = { read->expected_digit, '\0' };

  amends_json_set_string (object, "number", *read->number != '\0' ? read->number : read->written);
  json_object_set_boolean_member (object, "valid", read->is_valid);
  json_object_set_boolean_member (object, "certain", read->is_certain);
  json_object_set_member (object, "candidates", candidates_to_json (read->candidates));
  amends_json_set_string (object, "expected_check_digit", *expected != '\0' ? expected : NULL);
  if (read->mistyped_at > 0)
    json_object_set_int_member (object, "mistyped_at", read->mistyped_at);
  else
    json_object_set_null_member (object, "mistyped_at");
  json_object_set_boolean_member (object, "swapped", read->is_swapped);
  amends_json_set_string (object, "mended", read->mended);
  amends_json_set_string (object, "suggestion", read->suggestion);
  json_array_add_object_element (array, object);
}

static const char *
check_digit_words (const AmendsNumberCandidate *candidate)
{
  if (candidate->check_digit == AMENDS_CHECK_DIGIT_OK)
    return candidate->fit == AMENDS_FIT_POSSIBLE
               ? _ ("check digit right, as for one in a few numbers by chance")
               : _ ("check digit right");
  return candidate->check_digit == AMENDS_CHECK_DIGIT_BAD ? _ ("check digit wrong")
                                                          : _ ("no check digit");
}

static void
print_remark (const AmendsTrackingNumber *read)
{
  g_autofree char *remark = amends_desk_number_remark (read);
  g_auto (GStrv) lines = g_strsplit (remark != NULL ? remark : "", "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    g_print ("  %s\n", *line);
}

static void
print_number (const AmendsTrackingNumber *read)
{
  g_print ("%s\n", *read->number != '\0' ? read->number : read->written);
  for (guint i = 0; i < read->candidates->len; i++)
    {
      const AmendsNumberCandidate *candidate = g_ptr_array_index (read->candidates, i);

      g_print ("  %s: %s (%s)\n", amends_carrier_display_name (candidate->carrier, NULL, NULL),
               amends_number_candidate_service (candidate, NULL), check_digit_words (candidate));
    }
  if (read->candidates->len == 0)
    g_print ("  %s\n", _ ("No known carrier has numbers of this form"));
  else if (!read->is_valid &&
           ((AmendsNumberCandidate *) g_ptr_array_index (read->candidates, 0))->fit ==
               AMENDS_FIT_POSSIBLE)
    g_print ("  %s\n",
             _ ("Many carriers have numbers like this: --carrier or --country tells them apart"));
  print_remark (read);
}

/* Every number given is answered for, even if nothing in it looks like one. */
static GPtrArray *
read_word (const char *word, const AmendsNumberContext *context, GError **error)
{
  g_autofree char *text = g_str_equal (word, "-") ? amends_ctl_read_standard_input (error)
                                                  : g_utf8_make_valid (word, -1);

  GPtrArray *numbers = text != NULL ? amends_tracking_number_find (text, context) : NULL;

  if (numbers != NULL && numbers->len == 0 && !g_str_equal (word, "-"))
    g_ptr_array_add (numbers, amends_tracking_number_identify (text, context));
  return numbers;
}

static int
run (AmendsCtl *ctl, int n_words, char **words)
{
  const AmendsCarrier *carrier = option_carrier != NULL ? amends_carrier_find (option_carrier)
                                                        : NULL;
  g_autofree char *country = option_country != NULL ? g_ascii_strup (option_country, -1) : NULL;
  AmendsNumberContext context = { carrier != NULL ? carrier->id : NULL, country };
  g_autoptr (JsonArray) array = json_array_new ();

  if (option_carrier != NULL && carrier == NULL)
    {
      g_autofree char *message = g_strdup_printf (_ ("No carrier is called “%s”"), option_carrier);

      return amends_ctl_usage (message);
    }
  for (int i = 0; i < n_words; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) numbers = read_word (words[i], &context, &error);

      if (numbers == NULL)
        return amends_ctl_fail (error);
      for (guint k = 0; k < numbers->len; k++)
        if (ctl->is_json)
          add_to_json (array, g_ptr_array_index (numbers, k));
        else
          print_number (g_ptr_array_index (numbers, k));
    }
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_array_node (g_steal_pointer (&array)));
  return AMENDS_CTL_DONE;
}

const AmendsCommand amends_ctl_identify = {
  .name = "identify",
  .arguments = "NUMBER…",
  .summary = N_ (
      "Say which carriers a tracking number can belong to, and whether its check digit is right"),
  .details = N_ (
      "A number may be cut by blanks and dashes, or stand in a link or a text; “-” reads a text "
      "from standard input and "
      "names all the numbers in it. Where several carriers can have it, all are named, the "
      "likeliest first; one that "
      "many carriers’ numbers look like is valid only with --carrier or --country to go by."),
  .options = options,
  .run = run,
  .min_words = 1,
  .max_words = -1,
};
