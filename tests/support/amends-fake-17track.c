/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 17TRACK on loopback, API v2.2 and v2.4: registration before everything, batches of 40, accepted
 * and rejected side by side. Shapes: asset.17track.net/api/document/v2.4_en. */
#include "amends-fake-17track.h"

#include <string.h>

#define BATCH_LIMIT 40
#define PAGE_SIZE 40

/* The whole call is refused. */
static void
fail (FakeCall *call, int code, const char *message)
{
  fake_json_reset (call->json);
  fake_json_open (call->json, NULL, '{');
  fake_json_int (call->json, "code", code);
  fake_json_open (call->json, "data", '{');
  fake_json_open (call->json, "errors", '[');
  fake_json_open (call->json, NULL, '{');
  fake_json_int (call->json, "code", code);
  fake_json_string (call->json, "message", message);
  fake_json_close (call->json, '}');
  fake_json_close (call->json, ']');
  fake_json_close (call->json, '}');
  fake_json_close (call->json, '}');
}

static void
refuse (FakeCall *call, AmendsFakeFaultKind kind)
{
  switch (kind)
    {
    case AMENDS_FAKE_THROTTLE:
      call->exchange->status = 429;
      call->exchange->type = "text/plain";
      g_string_assign (call->json->text, "Too Many Requests");
      break;
    case AMENDS_FAKE_QUOTA_GONE:
      fail (call, -18019908, "Your quotas have run out.");
      break;
    case AMENDS_FAKE_EXPIRED_KEY:
      call->exchange->status = SOUP_STATUS_UNAUTHORIZED;
      fail (call, -18010004, "The account is disabled.");
      break;
    default:
      call->exchange->status = SOUP_STATUS_UNAUTHORIZED;
      fail (call, -18010002, "Invalid security key.");
      break;
    }
}

typedef struct
{
  JsonObject *object;
  const char *number;
  const char *carrier; /* NULL: none given, or unknown */
  gint64 carrier_code; /* 0: none given; -1: no number */
} Item;

G_GNUC_PRINTF (4, 5)
static void
reject (FakeJson *rejected, const Item *item, int code, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fake_json_open (rejected, NULL, '{');
  fake_json_string (rejected, "number", item->number);
  fake_json_int (rejected, "carrier", item->carrier_code);
  fake_json_open (rejected, "error", '{');
  fake_json_int (rejected, "code", code);
  fake_json_string (rejected, "message", message);
  fake_json_close (rejected, '}');
  fake_json_close (rejected, '}');
}

static gboolean
is_number_well_formed (const char *number)
{
  gsize length = strlen (number);

  for (const char *at = number; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '-')
      return FALSE;
  return length >= 5 && length <= 50;
}

/* Reads number and carrier; FALSE: rejected already. */
static gboolean
read_item (FakeCall *call, JsonObject *object, Item *item, FakeJson *rejected)
{
  g_autofree char *code = NULL;
  JsonNode *node;

  item->object = object;
  item->number = fake_member (object, "number");
  item->carrier = NULL;
  item->carrier_code = 0;
  if (item->number == NULL)
    {
      reject (rejected, item, -18010010, "Please provide the data number.");
      return FALSE;
    }
  if (!is_number_well_formed (item->number))
    {
      reject (rejected, item, -18010012, "The format of '%s' is invalid.", item->number);
      return FALSE;
    }
  node = json_object_get_member (object, "carrier");
  if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
    item->carrier_code = json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node)
                                                                         : -1;
  if (item->carrier_code == 0)
    return TRUE;
  code = g_strdup_printf ("%" G_GINT64_FORMAT, item->carrier_code);
  item->carrier = fake_call_carrier (call, code);
  if (item->carrier == NULL || fake_call_has (call, AMENDS_FAKE_CARRIER_UNKNOWN, item->number))
    {
      reject (rejected, item, -18019910, "Carrier Code %s is incorrect.", code);
      return FALSE;
    }
  return TRUE;
}

static void
register_item (FakeCall *call, Item *item, FakeJson *accepted, FakeJson *rejected)
{
  AmendsFakeParcel *parcel = fake_parcels_find (call->parcels, item->carrier, item->number);
  const char *carrier = item->carrier != NULL ? item->carrier
                        : parcel != NULL      ? parcel->carrier
                                              : NULL;
  const char *phone = fake_member (item->object, "phone_number_last_4");
  const char *postcode = fake_member (item->object, "destination_postal_code");
  const char *param = fake_member (item->object, "param");

  if (fake_17track_code (call, carrier) == 0 ||
      fake_call_has (call, AMENDS_FAKE_CARRIER_UNKNOWN, item->number))
    reject (rejected, item, -18019903,
            "The carrier cannot be detected, please visit "
            "https://res.17track.net/asset/carrier/info/apicarrier.all.json for the carrier code "
            "and send it as the parameter.");
  else if (fake_call_registration (call, carrier, item->number) != NULL)
    reject (rejected, item, -18019901, "Tracking number %s is already registered.", item->number);
  else if (fake_call_lacks_postcode (call, parcel, item->number,
                                     postcode != NULL ? postcode : param))
    reject (rejected, item, -18010019,
            "The 'param' field is required for this tracking. Please provide postal code. "
            "Example: '80331'.");
  else if (fake_call_lacks_phone (call, parcel, item->number, phone != NULL ? phone : param))
    reject (rejected, item, -18010020,
            "The 'param' field is required for this tracking. Please provide phone number. "
            "Example: '1234'.");
  else if (fake_call_rejects (call, item->number))
    reject (rejected, item, -18010003, "Internal service error. Please try again later.");
  else if (!fake_call_spend (call, fake_member (item->object, "lang") != NULL ? 2 : 1))
    reject (rejected, item, -18019908, "Your quotas have run out.");
  else
    {
      fake_call_register (call, carrier, item->number);
      fake_json_open (accepted, NULL, '{');
      fake_json_int (accepted, "origin", item->carrier != NULL ? 2 : 1);
      fake_json_string (accepted, "number", item->number);
      fake_json_int (accepted, "carrier", fake_17track_code (call, carrier));
      fake_json_nulls (accepted, (const char *const[]){ "email", "lang", NULL });
      fake_json_string (accepted, "tag", fake_member (item->object, "tag"));
      fake_json_close (accepted, '}');
    }
}

static void
fetch_item (FakeCall *call, Item *item, FakeJson *accepted, FakeJson *rejected)
{
  FakeRegistration *registration = fake_call_registration (call, item->carrier, item->number);
  AmendsFakeParcel *parcel;

  if (registration == NULL)
    {
      reject (rejected, item, -18019902,
              "Tracking number %s is not registered yet. Please register first.", item->number);
      return;
    }
  if (fake_call_rejects (call, item->number))
    {
      reject (rejected, item, -18010003, "Internal service error. Please try again later.");
      return;
    }
  parcel = fake_call_find (call, registration->carrier, item->number);
  if (parcel != NULL)
    fake_17track_write (call, accepted, parcel);
  else
    reject (rejected, item, -18019909, "No tracking info at the moment.");
}

static void
fetch_now_item (FakeCall *call, Item *item, FakeJson *accepted, FakeJson *rejected)
{
  AmendsFakeParcel *parcel = fake_call_find (call, item->carrier, item->number);
  gboolean is_instant = g_strcmp0 (fake_member (item->object, "cacheLevel"), "Instant") == 0 ||
                        json_object_get_int_member_with_default (item->object, "cacheLevel", 0) ==
                            1;

  if (!fake_call_spend (call, is_instant ? 10 : 1))
    reject (rejected, item, -18019908, "Your quotas have run out.");
  else if (parcel == NULL)
    reject (rejected, item, -18019909, "No tracking info at the moment.");
  else
    fake_17track_write (call, accepted, parcel);
}

/* stoptrack, retrack, deletetrack and changecarrier. */
static void
change_item (FakeCall *call, const char *verb, Item *item, FakeJson *accepted, FakeJson *rejected)
{
  FakeRegistration *registration = fake_call_registration (call, item->carrier, item->number);

  if (registration == NULL)
    reject (rejected, item, -18019902,
            "Tracking number %s is not registered yet. Please register first.", item->number);
  else if (g_str_equal (verb, "stoptrack") && registration->is_stopped)
    reject (rejected, item, -18019906, "Only numbers being tracked can be stopped.");
  else if (g_str_equal (verb, "retrack") && !registration->is_stopped)
    reject (rejected, item, -18019904, "Only stopped numbers can be re-tracked.");
  else if (g_str_equal (verb, "retrack") && registration->retracks > 0)
    reject (rejected, item, -18019905, "Each tracking number can only be re-tracked once.");
  else
    {
      registration->is_deleted = g_str_equal (verb, "deletetrack");
      registration->is_stopped = g_str_equal (verb, "stoptrack");
      registration->retracks += g_str_equal (verb, "retrack");
      fake_json_open (accepted, NULL, '{');
      fake_json_string (accepted, "number", item->number);
      fake_json_int (accepted, "carrier", fake_17track_code (call, registration->carrier));
      fake_json_close (accepted, '}');
    }
}

static void
answer_item (FakeCall *call, const char *verb, Item *item, FakeJson *accepted, FakeJson *rejected)
{
  if (g_str_equal (verb, "register"))
    register_item (call, item, accepted, rejected);
  else if (g_str_equal (verb, "gettrackinfo"))
    fetch_item (call, item, accepted, rejected);
  else if (g_str_equal (verb, "getRealTimeTrackInfo"))
    fetch_now_item (call, item, accepted, rejected);
  else
    change_item (call, verb, item, accepted, rejected);
}

static void
answer_batch (FakeCall *call, const char *verb, JsonArray *items)
{
  guint limit = g_str_equal (verb, "getRealTimeTrackInfo") ? 1 : BATCH_LIMIT;
  FakeJson accepted;
  FakeJson rejected;

  if (json_array_get_length (items) == 0)
    {
      fail (call, -18010013, "Invalid submitted data.");
      return;
    }
  if (json_array_get_length (items) > limit)
    {
      fail (call, -18010014, "Tracking numbers exceed 40 limit.");
      return;
    }
  fake_json_init (&accepted);
  fake_json_init (&rejected);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonNode *element = json_array_get_element (items, i);
      Item item = { 0 };

      if (!JSON_NODE_HOLDS_OBJECT (element))
        reject (&rejected, &item, -18010013, "Invalid submitted data.");
      else if (read_item (call, json_node_get_object (element), &item, &rejected))
        answer_item (call, verb, &item, &accepted, &rejected);
    }
  g_string_append_printf (call->json->text,
                          "{\"code\":0,\"data\":{\"accepted\":[%s],\"rejected\":[%s]}}",
                          accepted.text->str, rejected.text->str);
  fake_json_clear (&accepted);
  fake_json_clear (&rejected);
}

static void
list (FakeCall *call, JsonObject *filter)
{
  GPtrArray *all = call->account->registrations;
  const char *number = fake_member (filter, "number");
  gint64 page = json_object_get_int_member_with_default (filter, "page_no", 1);
  FakeJson *json = call->json;
  guint n = 0;
  FakeJson accepted;

  fake_json_init (&accepted);
  for (guint i = 0; i < all->len; i++)
    {
      FakeRegistration *registration = g_ptr_array_index (all, i);
      AmendsFakeParcel *parcel;
      FakeCode code;

      if (registration->is_deleted ||
          (number != NULL && strstr (number, registration->number) == NULL))
        continue;
      if (n++ / PAGE_SIZE != page - 1)
        continue;
      parcel = fake_parcels_find (call->parcels, registration->carrier, registration->number);
      code = *fake_code_find (fake_17track_codes,
                              parcel != NULL ? fake_parcel_status (parcel)
                                             : AMENDS_STATUS_NOT_FOUND,
                              AMENDS_REASON_NONE);
      fake_json_open (&accepted, NULL, '{');
      fake_json_string (&accepted, "number", registration->number);
      fake_json_int (&accepted, "carrier", fake_17track_code (call, registration->carrier));
      fake_json_string (&accepted, "data_origin", "Api");
      fake_json_string (&accepted, "tracking_status",
                        registration->is_stopped ? "Stopped" : "Tracking");
      fake_json_string (&accepted, "package_status", code.main);
      fake_json_nulls (&accepted, (const char *const[]){ "param", "tag", "latest_event_time",
                                                         "latest_event_info", NULL });
      fake_json_close (&accepted, '}');
    }
  fake_json_open (json, NULL, '{');
  fake_json_open (json, "page", '{');
  fake_json_int (json, "data_total", n);
  fake_json_int (json, "page_total", (n + PAGE_SIZE - 1) / PAGE_SIZE);
  fake_json_int (json, "page_no", page);
  fake_json_int (json, "page_size", PAGE_SIZE);
  fake_json_close (json, '}');
  fake_json_int (json, "code", 0);
  fake_json_open (json, "data", '{');
  fake_json_open (json, "accepted", '[');
  g_string_append (json->text, accepted.text->str);
  fake_json_close (json, ']');
  fake_json_close (json, '}');
  fake_json_close (json, '}');
  fake_json_clear (&accepted);
}

static void
show_quota (FakeCall *call)
{
  gint64 total = call->account->quota_total >= 0 ? call->account->quota_total : 1000000;
  FakeJson *json = call->json;

  fake_json_open (json, NULL, '{');
  fake_json_int (json, "code", 0);
  fake_json_open (json, "data", '{');
  fake_json_int (json, "quota_total", total);
  fake_json_int (json, "quota_used", call->account->quota_spent);
  fake_json_int (json, "quota_remain", total - call->account->quota_spent);
  fake_json_int (json, "today_used", call->account->quota_spent);
  fake_json_int (json, "max_track_daily", 10000000);
  fake_json_close (json, '}');
  fake_json_close (json, '}');
}

static void
answer (FakeCall *call)
{
  static const char *const verbs[] = { "register",  "gettrackinfo", "getRealTimeTrackInfo",
                                       "stoptrack", "retrack",      "deletetrack",
                                       NULL };
  const char *path = call->exchange->path;
  const char *verb = strrchr (path, '/');
  gboolean is_ours = g_str_has_prefix (path, "/track/v2.2/") ||
                     g_str_has_prefix (path, "/track/v2.4/");
  g_autoptr (JsonNode) body = NULL;

  if (!is_ours || !g_str_equal (call->exchange->method, "POST"))
    {
      call->exchange->status = SOUP_STATUS_NOT_FOUND;
      return;
    }
  verb++;
  if (g_strcmp0 (fake_exchange_header (call->exchange, "17token"), call->account->key) != 0)
    {
      refuse (call, AMENDS_FAKE_BAD_KEY);
      return;
    }
  if (g_str_equal (verb, "getquota"))
    {
      show_quota (call);
      return;
    }
  body = fake_exchange_dup_json (call->exchange);
  if (g_str_equal (verb, "gettracklist") && body != NULL && JSON_NODE_HOLDS_OBJECT (body))
    list (call, json_node_get_object (body));
  else if (!g_strv_contains (verbs, verb))
    call->exchange->status = SOUP_STATUS_NOT_FOUND;
  else if (body == NULL || !JSON_NODE_HOLDS_ARRAY (body))
    fail (call, -18010013, "Invalid submitted data.");
  else
    answer_batch (call, verb, json_node_get_array (body));
}

const FakeApi fake_api_17track = {
  .name = "17track",
  .key = "17TRACK0INVENTED0KEY0FOR0TESTS00",
  .codes = fake_17track_codes,
  .unheard_main = "Teleported",
  .unheard_sub = "_TransportArrived",
  .answer = answer,
  .refuse = refuse,
};
