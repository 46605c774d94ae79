/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts into the words that the documents of a pack are filled with. */
#include "claim/amends-claim-sheet.h"

#include "base/amends-country.h"
#include "base/amends-text.h"
#include "claim/amends-claim-lines.h"

/* --- who --- */

static JsonObject *
make_shop (const AmendsClaimSheet *sheet)
{
  const AmendsShop *shop = sheet->facts->shop;
  gboolean is_chinese = g_str_equal (sheet->facts->language, "zh_CN");
  JsonObject *object = json_object_new ();
  g_autofree char *country = shop->country != NULL ? amends_country_dup_name (
                                                         shop->country, sheet->facts->language)
                                                   : NULL;

  amends_claim_lines_set (object, "name", shop->name);
  amends_claim_lines_set (object, "address", shop->postal_address);
  amends_claim_lines_set (object, "email", shop->email);
  amends_claim_lines_set (object, "agent",
                          is_chinese && shop->agent_name_zh != NULL ? shop->agent_name_zh
                                                                    : shop->agent_name);
  /* Many write their address with its country. */
  if (country != NULL &&
      (shop->postal_address == NULL || !g_str_has_suffix (shop->postal_address, country)))
    amends_claim_lines_set (object, "country", country);
  return object;
}

static void
add_line (GString *lines, const char *text, const char *separator)
{
  if (amends_text_is_empty (text))
    return;
  if (lines->len > 0)
    g_string_append (lines, separator);
  g_string_append (lines, text);
}

/* A carrier delivers to a name and an address, and needs no more; a platform knows its buyer by the
 * address of the email, too. */
static JsonObject *
make_customer (const AmendsClaimSheet *sheet)
{
  const AmendsOrder *order = sheet->facts->order;
  JsonObject *object = json_object_new ();
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *country = amends_country_dup_name (order->country, sheet->facts->language);
  g_autofree char *town = g_strjoin (" ", order->postcode != NULL ? order->postcode : "",
                                     order->city != NULL ? order->city : "", NULL);

  add_line (lines, order->street, "\n");
  add_line (lines, g_strstrip (town), "\n");
  add_line (lines, order->region, "\n");
  add_line (lines, country != NULL ? country : order->country, "\n");
  amends_claim_lines_set (object, "name", order->customer);
  amends_claim_lines_set (object, "address", lines->str);
  if (sheet->facts->receiver == AMENDS_CLAIM_FOR_PLATFORM)
    amends_claim_lines_set (object, "email", order->email);
  return object;
}

/* --- what --- */

static JsonObject *
make_order (const AmendsClaimSheet *sheet)
{
  const AmendsOrder *order = sheet->facts->order;
  JsonObject *object = json_object_new ();
  JsonArray *items = json_array_new ();

  amends_claim_lines_set (object, "number", order->number);
  if (g_strcmp0 (order->platform, "table") != 0 && g_strcmp0 (order->platform, "sample") != 0)
    amends_claim_lines_set (object, "platform", order->platform);
  amends_claim_lines_set_day (sheet, object, "placed", order->placed_at);
  amends_claim_lines_set_day (sheet, object, "shipped", order->shipped_at);
  amends_claim_lines_set_day (sheet, object, "promised", order->promised_at);
  amends_claim_lines_set (object, "payment", order->payment_status);
  amends_claim_lines_set_money (sheet, object, "total", order->total);
  amends_claim_lines_set_money (sheet, object, "shipping", order->shipping);
  for (guint i = 0; i < order->items->len; i++)
    {
      const AmendsLineItem *item = g_ptr_array_index (order->items, i);
      AmendsMoney sum = item->price;
      JsonObject *line = amends_claim_lines_add (items);

      sum.amount_minor *= item->quantity;
      amends_claim_lines_set (line, "title", item->title);
      amends_claim_lines_set (line, "sku", item->sku);
      json_object_set_int_member (line, "quantity", item->quantity);
      amends_claim_lines_set_money (sheet, line, "price", item->price);
      amends_claim_lines_set_money (sheet, line, "sum", sum);
    }
  amends_claim_lines_take_array (object, "items", items);
  return object;
}

static JsonObject *
make_claim (const AmendsClaimSheet *sheet)
{
  const AmendsClaimFacts *facts = sheet->facts;
  const char *kind = amends_claim_facts_get_kind (facts);
  const char *reason = amends_reason_to_string (facts->reason);
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, kind, TRUE);
  amends_claim_lines_set (object, "kind", amends_claim_lines_word (sheet, "claim", kind));
  /* What is only inferred is nobody's fact. */
  if (reason != NULL && (facts->grade == AMENDS_GRADE_A || facts->grade == AMENDS_GRADE_B))
    {
      amends_claim_lines_set (object, "reason", amends_claim_lines_word (sheet, "reason", reason));
      amends_claim_lines_set (
          object, "grade",
          amends_claim_lines_word (sheet, "grade", amends_grade_to_string (facts->grade)));
    }
  amends_claim_lines_set (object, "address", facts->carrier_address);
  return object;
}

/* --- what the customer was given --- */

static char *
say_gift (const AmendsClaimSheet *sheet, const AmendsCompensation *given)
{
  const char *title = amends_claim_lines_word (sheet, "remedy",
                                               amends_remedy_to_string (given->remedy));
  g_autofree char *amount = amends_money_format (given->amount, sheet->facts->language);

  if (given->percent > 0)
    return g_strdup_printf ("%s: %d %%", title, given->percent);
  return *amount != '\0' ? g_strdup_printf ("%s: %s", title, amount) : g_strdup (title);
}

/* Codes stay in the shop: whoever reads one can spend it. */
static JsonArray *
list_gifts (const AmendsClaimSheet *sheet)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < sheet->facts->gifts->len; i++)
    {
      const AmendsGift *gift = g_ptr_array_index (sheet->facts->gifts, i);
      JsonObject *object;

      if (gift->state == AMENDS_GIFT_TAKEN_BACK)
        continue;
      object = amends_claim_lines_add (array);
      amends_claim_lines_take (object, "what", say_gift (sheet, gift->compensation));
      amends_claim_lines_set_day (sheet, object, "day", gift->given_at);
      amends_claim_lines_set (
          object, "state",
          amends_claim_lines_word (sheet, "gift", amends_gift_state_to_string (gift->state)));
      amends_claim_lines_set_day (sheet, object, "done", gift->done_at);
      amends_claim_lines_set (object, "proof", gift->done_note);
      amends_claim_lines_set_money (sheet, object, "cost", gift->cost);
    }
  return array;
}

/* --- what was asked and found --- */

static JsonArray *
list_case_numbers (const AmendsClaimSheet *sheet)
{
  const AmendsClaimFacts *facts = sheet->facts;
  JsonArray *array = json_array_new ();

  for (guint i = 0; facts->row != NULL && i < facts->row->notes->len; i++)
    {
      const AmendsCaseNote *note = g_ptr_array_index (facts->row->notes, i);
      JsonObject *object;

      if (note->case_number == NULL)
        continue;
      object = amends_claim_lines_add (array);
      amends_claim_lines_set (object, "number", note->case_number);
      amends_claim_lines_set (object, "whom", note->whom);
      amends_claim_lines_set_time (sheet, object, "at", note->at);
    }
  for (guint i = 0; i < facts->evidence->len; i++)
    {
      const AmendsClaimEvidence *evidence = g_ptr_array_index (facts->evidence, i);
      JsonObject *object;

      if (evidence->kind != AMENDS_ITEM_CASE_NUMBER || evidence->path != NULL)
        continue;
      object = amends_claim_lines_add (array);
      amends_claim_lines_set (object, "number", evidence->value);
      amends_claim_lines_set (object, "whom", evidence->name);
      amends_claim_lines_set_time (sheet, object, "at", evidence->at);
    }
  return array;
}

static JsonArray *
list_notes (const AmendsClaimSheet *sheet)
{
  const AmendsClaimFacts *facts = sheet->facts;
  JsonArray *array = json_array_new ();

  for (guint i = 0; facts->with_notes && facts->row != NULL && i < facts->row->notes->len; i++)
    {
      const AmendsCaseNote *note = g_ptr_array_index (facts->row->notes, i);
      JsonObject *object;

      if (note->kind == AMENDS_NOTE_OWNER || note->kind == AMENDS_NOTE_SYSTEM)
        continue;
      object = amends_claim_lines_add (array);
      amends_claim_lines_set_time (sheet, object, "at", note->at);
      amends_claim_lines_set (
          object, "kind",
          amends_claim_lines_word (sheet, "note", amends_note_kind_to_string (note->kind)));
      amends_claim_lines_set (object, "whom", note->whom);
      amends_claim_lines_set (object, "number", note->case_number);
      amends_claim_lines_set (object, "text", note->text);
    }
  return array;
}

static JsonArray *
list_evidence (const AmendsClaimSheet *sheet, GPtrArray *files)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < sheet->facts->evidence->len; i++)
    {
      const AmendsClaimEvidence *evidence = g_ptr_array_index (sheet->facts->evidence, i);
      const char *file = g_ptr_array_index (files, i);
      JsonObject *object;

      if (!amends_claim_facts_encloses (sheet->facts, evidence) ||
          (file == NULL && (evidence->path != NULL || evidence->kind == AMENDS_ITEM_CASE_NUMBER)))
        continue;
      object = amends_claim_lines_add (array);
      amends_claim_lines_set (object, "name", evidence->name);
      amends_claim_lines_set (
          object, "kind",
          amends_claim_lines_word (sheet, "kind", amends_item_kind_to_string (evidence->kind)));
      amends_claim_lines_set_time (sheet, object, "at", evidence->at);
      if (file != NULL)
        {
          g_autofree char *address = g_uri_escape_string (file, "/", TRUE);

          amends_claim_lines_set (object, "file", file);
          amends_claim_lines_set (object, "address", address);
        }
      else
        amends_claim_lines_set (object, "value", evidence->value);
    }
  return array;
}

static JsonArray *
list_emails (const AmendsClaimSheet *sheet, GPtrArray *letters)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; sheet->facts->with_emails && i < sheet->facts->emails->len; i++)
    {
      const AmendsEmail *email = ((AmendsClaimEmail *) sheet->facts->emails->pdata[i])->email;
      JsonObject *object = amends_claim_lines_add (array);

      amends_claim_lines_set_time (sheet, object, "at", email->left_at);
      amends_claim_lines_set (
          object, "way", amends_claim_lines_word (sheet, "way", amends_way_to_string (email->way)));
      amends_claim_lines_set (object, "to", email->to);
      amends_claim_lines_set (object, "subject", email->subject);
      amends_claim_lines_set (object, "text", email->text);
      amends_claim_lines_set (object, "file", g_ptr_array_index (letters, i));
    }
  return array;
}

/* --- what is missing, and until when --- */

static JsonArray *
list_missing (GPtrArray *missing)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < missing->len; i++)
    amends_claim_lines_set (amends_claim_lines_add (array), "text",
                            ((AmendsClaimNeed *) missing->pdata[i])->text);
  return array;
}

static JsonArray *
list_deadlines (const AmendsClaimSheet *sheet)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < sheet->facts->deadlines->len; i++)
    {
      const AmendsDeadline *deadline = g_ptr_array_index (sheet->facts->deadlines, i);
      JsonObject *object;
      int days;

      if (!amends_claim_words_concerns (sheet->words, sheet->facts->receiver, deadline))
        continue;
      days = amends_time_days_between (sheet->facts->now, deadline->at, sheet->zone);
      object = amends_claim_lines_add (array);
      amends_claim_lines_set (object, "title",
                              amends_twin_get (&deadline->title, sheet->facts->language));
      amends_claim_lines_set (object, "note",
                              amends_twin_get (&deadline->note, sheet->facts->language));
      amends_claim_lines_set_day (sheet, object, "day", deadline->at);
      json_object_set_boolean_member (object, "opens", deadline->is_opening);
      json_object_set_boolean_member (object, "passed", days < 0);
      json_object_set_boolean_member (object, "is_today", days == 0);
      if (days > 0)
        json_object_set_int_member (object, "days", days);
      amends_claim_lines_set (
          object, "certainty",
          amends_claim_lines_word (sheet, "certainty",
                                   amends_certainty_to_string (deadline->certainty)));
      amends_claim_lines_set (object, "source", deadline->source);
      amends_claim_lines_set (object, "checked", deadline->checked);
    }
  return array;
}

JsonNode *
amends_claim_sheet_build (const AmendsClaimFacts *facts,
                          AmendsClaimWords *words,
                          GPtrArray *missing,
                          GPtrArray *files,
                          GPtrArray *letters)
{
  g_autoptr (GTimeZone) zone = amends_shop_dup_time_zone (facts->shop);
  AmendsClaimSheet sheet = { facts, words, zone };
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_boolean_member (object, "for_carrier",
                                  facts->receiver == AMENDS_CLAIM_FOR_CARRIER);
  json_object_set_boolean_member (object, "for_platform",
                                  facts->receiver == AMENDS_CLAIM_FOR_PLATFORM);
  amends_claim_lines_set_day (&sheet, object, "today", facts->now);
  amends_claim_lines_set (object, "zone", g_time_zone_get_identifier (zone));
  json_object_set_object_member (object, "shop", make_shop (&sheet));
  json_object_set_object_member (object, "customer", make_customer (&sheet));
  json_object_set_object_member (object, "order", make_order (&sheet));
  json_object_set_object_member (object, "claim", make_claim (&sheet));
  if (facts->parcel != NULL)
    {
      JsonObject *parcel = json_object_new ();

      amends_claim_sheet_fill_parcel (&sheet, parcel, facts->parcel);
      json_object_set_object_member (object, "parcel", parcel);
    }
  amends_claim_lines_take_array (object, "parcels", amends_claim_sheet_list_parcels (&sheet));
  amends_claim_lines_take_array (object, "gifts", list_gifts (&sheet));
  amends_claim_lines_take_array (object, "case_numbers", list_case_numbers (&sheet));
  amends_claim_lines_take_array (object, "notes", list_notes (&sheet));
  amends_claim_lines_take_array (object, "evidence", list_evidence (&sheet, files));
  amends_claim_lines_take_array (object, "emails", list_emails (&sheet, letters));
  amends_claim_lines_take_array (object, "missing", list_missing (missing));
  amends_claim_lines_take_array (object, "deadlines", list_deadlines (&sheet));
  json_node_take_object (node, object);
  return node;
}
