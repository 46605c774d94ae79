/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads resources/care/ladder.json. */
#include "care/amends-ladder-file.h"

#include <glib/gi18n-lib.h>

#include "base/amends-json.h"
#include "care/amends-care-file.h"

#define FILE_NAME "care/ladder.json"

static void
ladder_offer_free (AmendsLadderOffer *offer)
{
  g_clear_pointer (&offer->at_least, g_hash_table_unref);
  g_clear_pointer (&offer->at_most, g_hash_table_unref);
  g_free (offer);
}

void
amends_ladder_file_free (AmendsLadderFile *self)
{
  g_clear_pointer (&self->bands, g_hash_table_unref);
  for (int i = 0; i < AMENDS_LADDER_MAX_RUNGS; i++)
    for (int n = 0; n < AMENDS_LADDER_COLUMNS; n++)
      g_clear_pointer (&self->rungs[i].columns[n].offers, g_ptr_array_unref);
  for (int i = 0; i < AMENDS_N_DAMAGES; i++)
    g_clear_pointer (&self->damage[i], g_ptr_array_unref);
  g_free (self);
}

/* A word that is not in @words is a problem. Returns: its place, 0 where it is absent */
static int
read_choice (JsonObject *object, const char *member, const char *const *words, GPtrArray *problems)
{
  const char *word = amends_json_get_string (object, member);

  if (!json_object_has_member (object, member))
    return 0;
  for (int i = 0; words[i] != NULL; i++)
    if (g_strcmp0 (words[i], word) == 0)
      return i;
  amends_care_file_problem (problems, _ ("“%s” is no value of “%s”"), word != NULL ? word : "",
                            member);
  return 0;
}

static GPtrArray *
read_offers (JsonObject *object, const char *member, GPtrArray *problems)
{
  static const char *const known[] = { "remedy", "percent", "at_least", "at_most", NULL };
  GPtrArray *offers = g_ptr_array_new_with_free_func ((GDestroyNotify) ladder_offer_free);
  JsonArray *array = amends_json_get_array (object, member);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *element = amends_json_array_get_object (array, i);
      AmendsLadderOffer *offer = g_new0 (AmendsLadderOffer, 1);
      const char *remedy = amends_json_get_string (element, "remedy");

      g_ptr_array_add (offers, offer);
      if (element == NULL || !amends_remedy_from_string (remedy, &offer->remedy))
        {
          amends_care_file_problem (problems, _ ("“%s” is no value of “%s”"),
                                    remedy != NULL ? remedy : "", "remedy");
          continue;
        }
      amends_care_file_check_members (element, known, member, problems);
      offer->percent = amends_care_file_read_number (element, "percent", 1, 100, 0, problems);
      offer->at_least = amends_care_file_read_sums (element, "at_least", problems);
      offer->at_most = amends_care_file_read_sums (element, "at_most", problems);
      if (offer->percent == 0 &&
          (offer->remedy == AMENDS_REMEDY_COUPON || offer->remedy == AMENDS_REMEDY_PARTIAL_REFUND))
        amends_care_file_problem (problems, _ ("“%s” needs “%s”"), remedy, "percent");
    }
  return offers;
}

static void
read_bands (AmendsLadderFile *self, JsonObject *object, GPtrArray *problems)
{
  JsonObject *bands = amends_json_get_object (object, "bands");
  g_autoptr (GList) currencies = bands != NULL ? json_object_get_members (bands) : NULL;

  for (GList *l = currencies; l != NULL; l = l->next)
    {
      JsonArray *array = amends_json_get_array (bands, l->data);
      gint64 *limits = g_new0 (gint64, AMENDS_LADDER_COLUMNS - 1);
      gboolean is_rising = array != NULL &&
                           json_array_get_length (array) == AMENDS_LADDER_COLUMNS - 1;

      for (guint i = 0; is_rising && i < AMENDS_LADDER_COLUMNS - 1; i++)
        {
          AmendsMoney money;

          is_rising = amends_money_parse (amends_json_array_get_string (array, i), l->data,
                                          &money) &&
                      money.amount_minor > (i > 0 ? limits[i - 1] : 0);
          limits[i] = is_rising ? money.amount_minor : 0;
        }
      g_hash_table_insert (self->bands, g_strdup (l->data), limits);
      if (!is_rising)
        amends_care_file_problem (problems, _ ("“%s” must hold %d rising sums for %s"), "bands",
                                  AMENDS_LADDER_COLUMNS - 1, (const char *) l->data);
    }
  if (g_hash_table_size (self->bands) == 0)
    amends_care_file_problem (problems, _ ("“%s” is missing"), "bands");
}

static void
read_column (AmendsLadderColumn *column, JsonObject *object, GPtrArray *problems)
{
  static const char *const known[] = { "offers", "owner", "note", NULL };
  static const char *const owners[] = { "not_needed", "told", "decides", NULL };
  static const char *const notes[] = { "none", "individual", "trace_result", "within_48_hours",
                                       NULL };

  column->offers = read_offers (object, "offers", problems);
  if (object == NULL)
    {
      amends_care_file_problem (problems, _ ("“%s” must hold objects only"), "columns");
      return;
    }
  amends_care_file_check_members (object, known, "columns", problems);
  column->owner = (AmendsOwnerPart) read_choice (object, "owner", owners, problems);
  column->note = (AmendsLadderNote) read_choice (object, "note", notes, problems);
}

static void
read_at_once (AmendsLadderRung *rung, JsonObject *object, GPtrArray *problems)
{
  g_auto (GStrv) words = amends_json_get_strv (object, "at_once_when");

  for (char **word = words; *word != NULL; word++)
    if (g_str_equal (*word, "trace_open"))
      rung->at_once_when_trace_open = TRUE;
    else if (g_str_equal (*word, "lost"))
      rung->at_once_when_lost = TRUE;
    else if (g_str_equal (*word, "unproven"))
      rung->at_once_when_unproven = TRUE;
    else if (g_str_equal (*word, "legal_limit"))
      rung->at_once_when_legal_limit = TRUE;
    else
      amends_care_file_problem (problems, _ ("“%s” is no value of “%s”"), *word, "at_once_when");
}

static void
read_rung (AmendsLadderFile *self, JsonObject *object, int number, GPtrArray *problems)
{
  static const char *const known[] = { "from_days", "at_once_when", "columns", NULL };
  AmendsLadderRung *rung = &self->rungs[number];
  JsonArray *columns = amends_json_get_array (object, "columns");

  if (object != NULL)
    amends_care_file_check_members (object, known, "rungs", problems);
  rung->from_days = (int) amends_json_get_int (object, "from_days", -1);
  if (rung->from_days < 0 || (number == 0 && rung->from_days != 0) ||
      (number > 0 && rung->from_days <= self->rungs[number - 1].from_days))
    amends_care_file_problem (problems, _ ("“%s” must begin at 0 and rise"), "from_days");
  if (columns == NULL || json_array_get_length (columns) != AMENDS_LADDER_COLUMNS)
    amends_care_file_problem (problems, _ ("each of the “%s” needs %d “%s”"), "rungs",
                              AMENDS_LADDER_COLUMNS, "columns");
  for (guint i = 0; i < AMENDS_LADDER_COLUMNS; i++)
    read_column (&rung->columns[i], amends_json_array_get_object (columns, i), problems);
  if (object != NULL)
    read_at_once (rung, object, problems);
}

static gboolean
offers_remedy (const AmendsLadderColumn *column, AmendsRemedy remedy)
{
  for (guint i = 0; i < column->offers->len; i++)
    if (((const AmendsLadderOffer *) g_ptr_array_index (column->offers, i))->remedy == remedy)
      return TRUE;
  return FALSE;
}

static void
read_rungs (AmendsLadderFile *self, JsonObject *object, GPtrArray *problems)
{
  JsonArray *rungs = amends_json_get_array (object, "rungs");
  guint n = rungs != NULL ? json_array_get_length (rungs) : 0;

  if (n < 2 || n > AMENDS_LADDER_MAX_RUNGS)
    {
      amends_care_file_problem (problems, _ ("“%s” must hold from %d to %d steps"), "rungs", 2,
                                AMENDS_LADDER_MAX_RUNGS);
      return;
    }
  self->n_rungs = (int) n;
  for (guint i = 0; i < n; i++)
    read_rung (self, amends_json_array_get_object (rungs, i), (int) i, problems);
  /* By law a customer can have the money back in the end, and credit is no money. */
  for (int i = 0; i < AMENDS_LADDER_COLUMNS; i++)
    if (!offers_remedy (&self->rungs[n - 1].columns[i], AMENDS_REMEDY_FULL_REFUND) ||
        offers_remedy (&self->rungs[n - 1].columns[i], AMENDS_REMEDY_COUPON))
      amends_care_file_problem (problems,
                                _ ("the last of the “%s” must offer a full refund, and "
                                   "no coupon"),
                                "rungs");
}

static guint
read_faults (JsonObject *object, GPtrArray *problems)
{
  g_auto (GStrv) words = amends_json_get_strv (object, "for_faults");
  AmendsFault fault;
  guint bits = 0;

  for (char **word = words; *word != NULL; word++)
    if (amends_fault_from_string (*word, &fault))
      bits |= 1u << fault;
    else
      amends_care_file_problem (problems, _ ("“%s” is no value of “%s”"), *word, "for_faults");
  return bits;
}

static void
read_reasons (AmendsLadderFile *self, JsonObject *object, GPtrArray *problems)
{
  static const char *const known[] = {
    "for_faults",       "at_least", "at_least_when_late", "otherwise_at_most", "optional_rung",
    "owner_above_band", NULL
  };
  JsonObject *reasons = amends_json_get_object (object, "reasons");
  g_autoptr (GList) ids = reasons != NULL ? json_object_get_members (reasons) : NULL;
  int last = self->n_rungs - 1;

  for (int i = 0; i < AMENDS_N_REASONS; i++)
    self->reasons[i] = (AmendsLadderReason){ 0, -1, -1, -1, -1, 0, FALSE };
  for (GList *l = ids; l != NULL; l = l->next)
    {
      JsonObject *rule = amends_json_get_object (reasons, l->data);
      AmendsReason reason;

      if (rule == NULL || !amends_reason_from_string (l->data, &reason))
        {
          amends_care_file_problem (problems, _ ("“%s” is no delay reason"),
                                    (const char *) l->data);
          continue;
        }
      amends_care_file_check_members (rule, known, l->data, problems);
      self->reasons[reason] = (AmendsLadderReason){
        read_faults (rule, problems),
        amends_care_file_read_number (rule, "at_least", 0, last, -1, problems),
        amends_care_file_read_number (rule, "at_least_when_late", 0, last, -1, problems),
        amends_care_file_read_number (rule, "otherwise_at_most", 0, last, -1, problems),
        amends_care_file_read_number (rule, "optional_rung", 0, last, -1, problems),
        amends_care_file_read_number (rule, "owner_above_band", 1, AMENDS_LADDER_COLUMNS - 1, 0,
                                      problems),
        FALSE,
      };
    }
}

static void
read_customer_fault (AmendsLadderFile *self, JsonObject *object, GPtrArray *problems)
{
  static const char *const known[] = { "goods_back_for", NULL };
  JsonObject *rule = amends_json_get_object (object, "customer_fault");
  g_auto (GStrv) ids = amends_json_get_strv (rule, "goods_back_for");
  AmendsReason reason;

  if (rule != NULL)
    amends_care_file_check_members (rule, known, "customer_fault", problems);
  for (char **id = ids; *id != NULL; id++)
    if (amends_reason_from_string (*id, &reason))
      self->reasons[reason].has_goods_back = TRUE;
    else
      amends_care_file_problem (problems, _ ("“%s” is no delay reason"), *id);
}

static void
read_more (AmendsLadderFile *self, JsonObject *object, GPtrArray *problems)
{
  g_auto (GStrv) words = amends_json_get_strv (object, "one_rung_more");

  for (char **word = words; *word != NULL; word++)
    if (g_str_equal (*word, "essential_date_missed"))
      self->more_for_essential_date = TRUE;
    else if (g_str_equal (*word, "second_broken_promise"))
      self->more_for_second_promise = TRUE;
    else if (g_str_equal (*word, "shop_fault"))
      self->more_for_shop_fault = TRUE;
    else
      amends_care_file_problem (problems, _ ("“%s” is no value of “%s”"), *word, "one_rung_more");
}

static gpointer
read_ladder (JsonObject *object, GPtrArray *problems)
{
  static const char *const known[] = { "source",        "checked", "bands",          "rungs",
                                       "one_rung_more", "reasons", "customer_fault", "damage",
                                       "total_percent", NULL };
  AmendsLadderFile *self = g_new0 (AmendsLadderFile, 1);
  JsonObject *damage = amends_json_get_object (object, "damage");

  self->bands = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  amends_care_file_check_members (object, known, "ladder", problems);
  read_bands (self, object, problems);
  read_rungs (self, object, problems);
  read_more (self, object, problems);
  read_reasons (self, object, problems);
  read_customer_fault (self, object, problems);
  for (int i = AMENDS_DAMAGE_COSMETIC; i < AMENDS_N_DAMAGES; i++)
    {
      self->damage[i] = read_offers (damage, amends_damage_to_string (i), problems);
      if (self->damage[i]->len == 0)
        amends_care_file_problem (problems, _ ("“%s” is missing"), amends_damage_to_string (i));
    }
  /* Larger compensation hurt more than it helped, so that a shop can only go below this. */
  self->total_percent = amends_care_file_read_number (object, "total_percent", 100, 150, 150,
                                                      problems);
  if (problems->len > 0)
    g_clear_pointer (&self, amends_ladder_file_free);
  return self;
}

AmendsLadderFile *
amends_ladder_file_load (GError **error)
{
  return amends_care_file_load (FILE_NAME, read_ladder, NULL, error);
}
