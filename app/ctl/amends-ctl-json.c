/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Model values as the JSON that scripts rely on: times RFC 3339 in UTC, absent facts as null. */
#include "ctl/amends-ctl.h"

#include "base/amends-json.h"

JsonNode *
amends_ctl_json_array_node (JsonArray *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  return node;
}

void
amends_ctl_print_list (const AmendsCtl *ctl,
                       GPtrArray *list,
                       JsonObject *(*to_json) (gconstpointer item),
                       void (*print) (gconstpointer item),
                       const char *empty)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    if (ctl->is_json)
      json_array_add_object_element (array, to_json (g_ptr_array_index (list, i)));
    else
      print (g_ptr_array_index (list, i));
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_array_node (g_steal_pointer (&array)));
  else if (list->len == 0 && empty != NULL)
    g_print ("%s\n", empty);
}

JsonNode *
amends_ctl_json_object_node (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

char *
amends_ctl_parcel_name (gint64 id)
{
  return g_strdup_printf ("P%" G_GINT64_FORMAT, id);
}

JsonNode *
amends_ctl_json_money (AmendsMoney money)
{
  g_autofree char *amount = NULL;
  JsonObject *object;

  if (amends_money_is_none (money))
    return json_node_new (JSON_NODE_NULL);
  object = json_object_new ();
  amount = amends_money_to_decimal (money);
  json_object_set_string_member (object, "amount", amount);
  json_object_set_string_member (object, "currency", money.currency);
  return amends_ctl_json_object_node (object);
}

JsonObject *
amends_ctl_json_event (const AmendsEvent *event)
{
  JsonObject *object = json_object_new ();

  amends_json_set_time (object, "at", event->at);
  amends_json_set_string (object, "at_text", event->at_text);
  amends_json_set_string (object, "place", event->place);
  amends_json_set_string (object, "text", event->text);
  amends_json_set_string (object, "code", event->code);
  amends_json_set_string (object, "status", amends_status_to_string (event->status));
  amends_json_set_string (object, "reason", amends_reason_to_string (event->reason));
  json_object_set_boolean_member (object, "problem", event->is_problem);
  amends_json_set_string (object, "source", event->source);
  return object;
}

static JsonObject *
parcel_to_json (const AmendsParcel *parcel, gboolean with_events)
{
  JsonObject *object = json_object_new ();
  g_autofree char *name = amends_ctl_parcel_name (parcel->id);

  amends_json_set_string (object, "parcel", name);
  amends_json_set_string (object, "carrier", parcel->carrier != NULL ? parcel->carrier : parcel->carrier_name);
  amends_json_set_string (object, "carrier_name", parcel->carrier_name);
  amends_json_set_string (object, "number", parcel->number);
  amends_json_set_string (object, "status", amends_status_to_string (parcel->status));
  amends_json_set_string (object, "reason", amends_reason_to_string (parcel->reason));
  amends_json_set_time (object, "shipped", parcel->shipped_at);
  amends_json_set_time (object, "checked", parcel->checked_at);
  json_object_set_string_member (object, "knowledge",
                                 amends_knowledge_to_string (amends_parcel_get_knowledge (parcel, amends_clock_now ())));
  amends_json_set_string (object, "look_failed", parcel->failure_text);
  amends_json_set_string (object, "preferred_source", parcel->preferred_source);
  if (with_events)
    {
      JsonArray *events = json_array_new ();

      for (guint i = 0; i < parcel->events->len; i++)
        json_array_add_object_element (events, amends_ctl_json_event (g_ptr_array_index (parcel->events, i)));
      json_object_set_array_member (object, "events", events);
    }
  return object;
}

static JsonArray *
items_to_json (GPtrArray *items)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      const AmendsLineItem *item = g_ptr_array_index (items, i);
      JsonObject *object = json_object_new ();

      amends_json_set_string (object, "title", item->title);
      json_object_set_int_member (object, "quantity", item->quantity);
      amends_json_set_string (object, "sku", item->sku);
      json_object_set_member (object, "price", amends_ctl_json_money (item->price));
      json_array_add_object_element (array, object);
    }
  return array;
}

JsonObject *
amends_ctl_json_order (const AmendsOrder *order, gboolean with_events)
{
  JsonObject *object = json_object_new ();
  JsonArray *parcels = json_array_new ();

  amends_json_set_string (object, "order", order->number);
  amends_json_set_string (object, "platform", order->platform);
  amends_json_set_time (object, "placed", order->placed_at);
  amends_json_set_string (object, "customer", order->customer);
  amends_json_set_string (object, "email", order->email);
  amends_json_set_string (object, "country", order->country);
  amends_json_set_string (object, "language", order->language);
  json_object_set_member (object, "total", amends_ctl_json_money (order->total));
  json_object_set_array_member (object, "items", items_to_json (order->items));
  for (guint i = 0; i < order->parcels->len; i++)
    json_array_add_object_element (parcels, parcel_to_json (g_ptr_array_index (order->parcels, i), with_events));
  json_object_set_array_member (object, "parcels", parcels);
  json_object_set_member (object, "shipping", amends_ctl_json_money (order->shipping));
  amends_json_set_time (object, "shipped", order->shipped_at);
  amends_json_set_time (object, "promised", order->promised_at);
  amends_json_set_time (object, "cancelled", order->cancelled_at);
  amends_json_set_time (object, "paid", order->paid_at);
  amends_json_set_string (object, "phone", order->phone);
  amends_json_set_string (object, "city", order->city);
  amends_json_set_string (object, "region", order->region);
  amends_json_set_string (object, "postcode", order->postcode);
  amends_json_set_string (object, "street", order->street);
  amends_json_set_string (object, "payment_status", order->payment_status);
  amends_json_set_string (object, "fulfilment_status", order->fulfilment_status);
  return object;
}

JsonArray *
amends_ctl_json_evidence (GPtrArray *evidence)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < evidence->len; i++)
    {
      const AmendsEvidence *one = g_ptr_array_index (evidence, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "kind", amends_evidence_kind_to_string (one->kind));
      amends_json_set_string (object, "text", one->text);
      amends_json_set_time (object, "at", one->at);
      json_array_add_object_element (array, object);
    }
  return array;
}
