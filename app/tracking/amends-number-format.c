/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads resources/numbers/, the shop's own copies first, and holds a number against one form. */
#include "tracking/amends-number-format.h"

#include <gio/gio.h>
#include "base/amends-data.h"
#include "base/amends-json.h"

#define FOLDER "numbers"
#define DEFAULT_WEIGHT 50

typedef struct
{
  GRegex *code;
  char *name, *name_zh;
} AmendsNumberService;

typedef struct
{
  char *country;
  GRegex *service;
  char *carrier;
} AmendsNumberPost;

static void
free_service (gpointer data)
{
  AmendsNumberService *service = data;

  g_regex_unref (service->code);
  g_free (service->name);
  g_free (service->name_zh);
  g_free (service);
}

static void
free_post (gpointer data)
{
  AmendsNumberPost *post = data;

  g_free (post->country);
  g_regex_unref (post->service);
  g_free (post->carrier);
  g_free (post);
}

static void
free_format (gpointer data)
{
  AmendsNumberFormat *format = data;

  g_free (format->carrier);
  g_free (format->service);
  g_free (format->service_zh);
  g_clear_pointer (&format->pattern, g_regex_unref);
  g_strfreev (format->countries);
  g_clear_pointer (&format->prepend_if, g_regex_unref);
  g_free (format->prepend);
  g_free (format->services_group);
  g_clear_pointer (&format->services, g_ptr_array_unref);
  g_free (format->posts_group);
  g_clear_pointer (&format->posts, g_hash_table_unref);
  g_clear_pointer (&format->posts_rather, g_ptr_array_unref);
  g_clear_pointer (&format->posts_also, g_ptr_array_unref);
  g_free (format);
}

static GRegex *
compile_whole (const char *pattern, GError **error)
{
  g_autofree char *whole = g_strdup_printf ("^(?:%s)$", pattern != NULL ? pattern : "");

  return g_regex_new (whole, G_REGEX_OPTIMIZE | G_REGEX_DOLLAR_ENDONLY, 0, error);
}

static AmendsFormatStands
parse_stands (const char *text)
{
  static const char *const words[] = { "sure", "likely", "right", "context" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (text, words[i]) == 0)
      return (AmendsFormatStands) i;
  return AMENDS_FORMAT_CONTEXT;
}

static JsonArray *
get_row (JsonArray *rows, guint index)
{
  JsonNode *node = json_array_get_element (rows, index);

  return JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* {"group": "ServiceType", "names": [["E[A-Z]", "EMS", "特快专递"], ...]} */
static gboolean
parse_services (AmendsNumberFormat *format, JsonObject *object, GError **error)
{
  JsonArray *names = amends_json_get_array (object, "names");

  format->services_group = g_strdup (amends_json_get_string (object, "group"));
  format->services = g_ptr_array_new_with_free_func (free_service);
  for (guint i = 0;
       names != NULL && format->services_group != NULL && i < json_array_get_length (names); i++)
    {
      JsonArray *row = get_row (names, i);
      GRegex *code = compile_whole (amends_json_array_get_string (row, 0), error);
      AmendsNumberService *service;

      if (code == NULL)
        return FALSE;
      service = g_new0 (AmendsNumberService, 1);
      service->code = code;
      service->name = g_strdup (amends_json_array_get_string (row, 1));
      service->name_zh = g_strdup (amends_json_array_get_string (row, 2));
      g_ptr_array_add (format->services, service);
    }
  return TRUE;
}

/* [["CN", "E", "ems"], ...]: country, how the service's letters begin, carrier. */
static GPtrArray *
parse_post_rules (JsonArray *rows, GError **error)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (free_post);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonArray *row = get_row (rows, i);
      const char *letters = amends_json_array_get_string (row, 1);
      GRegex *service = g_regex_new (letters != NULL ? letters : "", G_REGEX_ANCHORED, 0, error);
      AmendsNumberPost *post;

      if (service == NULL)
        return NULL;
      post = g_new0 (AmendsNumberPost, 1);
      post->country = g_strdup (amends_json_array_get_string (row, 0));
      post->service = service;
      post->carrier = g_strdup (amends_json_array_get_string (row, 2));
      g_ptr_array_add (rules, post);
    }
  return g_steal_pointer (&rules);
}

static gboolean
parse_posts (AmendsNumberFormat *format, JsonObject *object, GError **error)
{
  JsonObject *carriers = amends_json_get_object (object, "carriers");
  g_autoptr (GList) countries = carriers != NULL ? json_object_get_members (carriers) : NULL;

  format->posts_group = g_strdup (amends_json_get_string (object, "group"));
  format->posts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (GList *country = countries; country != NULL; country = country->next)
    g_hash_table_insert (format->posts, g_strdup (country->data),
                         g_strdup (amends_json_get_string (carriers, country->data)));
  format->posts_rather = parse_post_rules (amends_json_get_array (object, "rather"), error);
  format->posts_also = format->posts_rather != NULL
                           ? parse_post_rules (amends_json_get_array (object, "also"), error)
                           : NULL;
  return format->posts_also != NULL;
}

static gboolean
parse_prepend (AmendsNumberFormat *format, JsonObject *object, GError **error)
{
  format->prepend_if = compile_whole (amends_json_get_string (object, "matches"), error);
  format->prepend = g_strdup (amends_json_get_string (object, "content"));
  return format->prepend_if != NULL;
}

static gboolean
fill_format (AmendsNumberFormat *format, JsonObject *object, GError **error)
{
  JsonObject *services = amends_json_get_object (object, "services");
  JsonObject *posts = amends_json_get_object (object, "posts");
  JsonObject *prepend = amends_json_get_object (object, "prepend_if");

  format->carrier = g_strdup (amends_json_get_string (object, "carrier"));
  format->service = g_strdup (amends_json_get_string (object, "service"));
  format->service_zh = g_strdup (amends_json_get_string (object, "service_zh"));
  format->stands = parse_stands (amends_json_get_string (object, "stands"));
  format->weight = (int) CLAMP (amends_json_get_int (object, "weight", DEFAULT_WEIGHT), 0, 100);
  format->countries = amends_json_get_strv (object, "countries");
  if (format->service == NULL || (format->carrier == NULL && posts == NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "a form of numbers needs “carrier” and “service”");
      return FALSE;
    }
  format->pattern = compile_whole (amends_json_get_string (object, "pattern"), error);
  return format->pattern != NULL &&
         amends_check_rule_parse (&format->check, amends_json_get_object (object, "checksum"),
                                  error) &&
         (services == NULL || parse_services (format, services, error)) &&
         (posts == NULL || parse_posts (format, posts, error)) &&
         (prepend == NULL || parse_prepend (format, prepend, error));
}

static GPtrArray *
parse_file (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (JsonNode) root = amends_json_load_bytes (bytes, name, error);
  g_autoptr (GPtrArray) formats = g_ptr_array_new_with_free_func (free_format);
  JsonArray *list;

  if (root == NULL)
    return NULL;
  list = amends_json_get_array (JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL,
                                "formats");
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      AmendsNumberFormat *format = g_new0 (AmendsNumberFormat, 1);

      g_ptr_array_add (formats, format);
      if (!fill_format (format, amends_json_array_get_object (list, i), error))
        {
          g_prefix_error (error, "%s, form %u: ", name, i + 1);
          return NULL;
        }
    }
  return g_steal_pointer (&formats);
}

static GPtrArray *
load_file (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = amends_data_load (name, &error);
  GPtrArray *formats = bytes != NULL ? parse_file (bytes, name, &error) : NULL;
  g_autoptr (GBytes) bundled = NULL;

  if (formats != NULL || !amends_data_has_own (name))
    return formats;
  amends_data_report_broken (name, error);
  bundled = amends_data_load_bundled (name, NULL);
  return bundled != NULL ? parse_file (bundled, name, NULL) : NULL;
}

static GPtrArray *
load_formats (void)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (free_format);
  g_auto (GStrv) names = amends_data_list (FOLDER);

  for (char **name = names; *name != NULL; name++)
    {
      g_autoptr (GPtrArray) formats = g_str_has_suffix (*name, ".json") ? load_file (*name) : NULL;

      if (formats == NULL)
        continue;
      g_ptr_array_set_free_func (formats, NULL);
      g_ptr_array_extend (all, formats, NULL, NULL);
    }
  return all;
}

/**
 * amends_number_formats_get:
 *
 * Returns: (transfer none) (element-type AmendsNumberFormat): all forms; read once, they live as
 * long as the program
 */
GPtrArray *
amends_number_formats_get (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) load_formats ());
  return (GPtrArray *) once;
}

static void
check_number (const AmendsNumberFormat *format, GMatchInfo *info, AmendsNumberMatch *match)
{
  g_autofree char *serial = g_match_info_fetch_named (info, "SerialNumber");
  g_autofree char *digit = g_match_info_fetch_named (info, "CheckDigit");

  match->check = AMENDS_CHECK_DIGIT_NONE;
  match->expected = '\0';
  if (format->check.kind == AMENDS_CHECK_RULE_NONE || serial == NULL || digit == NULL)
    return;
  if (format->prepend_if != NULL && g_regex_match (format->prepend_if, serial, 0, NULL))
    {
      g_autofree char *whole = g_strconcat (format->prepend, serial, NULL);

      match->expected = amends_check_rule_compute (&format->check, whole);
    }
  else
    match->expected = amends_check_rule_compute (&format->check, serial);
  match->check = match->expected == digit[0] ? AMENDS_CHECK_DIGIT_OK : AMENDS_CHECK_DIGIT_BAD;
}

static const char *
find_post_rule (GPtrArray *rules, const char *country, const char *service)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const AmendsNumberPost *post = g_ptr_array_index (rules, i);

      if (g_strcmp0 (post->country, country) == 0 &&
          g_regex_match (post->service, service, 0, NULL))
        return post->carrier;
    }
  return NULL;
}

static void
name_service (const AmendsNumberFormat *format, const char *code, AmendsNumberMatch *match)
{
  for (guint i = 0; code != NULL && i < format->services->len; i++)
    {
      const AmendsNumberService *service = g_ptr_array_index (format->services, i);

      if (!g_regex_match (service->code, code, 0, NULL))
        continue;
      match->service = service->name;
      match->service_zh = service->name_zh;
      return;
    }
}

/**
 * amends_number_format_match:
 * @format: a form
 * @number: capital letters and digits
 * @match: (out caller-allocates): what the form says of it
 *
 * Returns: whether the number has the form; a wrong check digit is no hindrance
 */
gboolean
amends_number_format_match (const AmendsNumberFormat *format,
                            const char *number,
                            AmendsNumberMatch *match)
{
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *service = NULL;

  if (!g_regex_match (format->pattern, number, 0, &info))
    return FALSE;
  *match = (AmendsNumberMatch){ .carrier = format->carrier,
                                .service = format->service,
                                .service_zh = format->service_zh };
  if (format->services != NULL)
    {
      service = g_match_info_fetch_named (info, format->services_group);
      name_service (format, service, match);
    }
  if (format->posts != NULL)
    {
      g_autofree char *country = g_match_info_fetch_named (info, format->posts_group);
      const char *letters = service != NULL ? service : "";
      const char *rather = find_post_rule (format->posts_rather, country, letters);
      const char *post = country != NULL ? g_hash_table_lookup (format->posts, country) : NULL;

      if (post == NULL)
        return FALSE;
      match->carrier = rather != NULL ? rather : post;
      match->also = rather != NULL ? post : find_post_rule (format->posts_also, country, letters);
    }
  check_number (format, info, match);
  return TRUE;
}
