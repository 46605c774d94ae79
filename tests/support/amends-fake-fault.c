/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules that say which request meets which fault. */
#include "amends-fake-fault.h"

#include <gio/gio.h>
#include <string.h>

typedef struct
{
  AmendsFakeFault fault; /* owns its strings */
  guint met;
  guint hit;
} Rule;

struct _FakeRules
{
  GPtrArray *list;
  GRand *random;
};

static const char *const names[AMENDS_FAKE_N_FAULTS] = {
  [AMENDS_FAKE_THROTTLE] = "throttle",
  [AMENDS_FAKE_BAD_KEY] = "bad-key",
  [AMENDS_FAKE_EXPIRED_KEY] = "expired-key",
  [AMENDS_FAKE_QUOTA_GONE] = "quota-gone",
  [AMENDS_FAKE_DOWN] = "down",
  [AMENDS_FAKE_SERVER_ERROR] = "server-error",
  [AMENDS_FAKE_NOT_FOUND] = "not-found",
  [AMENDS_FAKE_CARRIER_UNKNOWN] = "carrier-unknown",
  [AMENDS_FAKE_NEEDS_POSTCODE] = "needs-postcode",
  [AMENDS_FAKE_NEEDS_PHONE] = "needs-phone",
  [AMENDS_FAKE_PARTIAL] = "partial",
  [AMENDS_FAKE_UNKNOWN_STATUS] = "unknown-status",
  [AMENDS_FAKE_UNKNOWN_SUB_STATUS] = "unknown-sub-status",
  [AMENDS_FAKE_DUPLICATE_EVENTS] = "duplicate-events",
  [AMENDS_FAKE_SHUFFLED_EVENTS] = "shuffled-events",
  [AMENDS_FAKE_NO_OFFSET] = "no-offset",
  [AMENDS_FAKE_DROP] = "drop",
  [AMENDS_FAKE_DROP_EARLY] = "drop-early",
  [AMENDS_FAKE_HALF_BODY] = "half-body",
  [AMENDS_FAKE_EMPTY_BODY] = "empty-body",
  [AMENDS_FAKE_HUGE_BODY] = "huge-body",
  [AMENDS_FAKE_WRONG_TYPES] = "wrong-types",
  [AMENDS_FAKE_NOT_JSON] = "not-json",
  [AMENDS_FAKE_SLOW] = "slow",
  [AMENDS_FAKE_COST_THROTTLE] = "cost-throttle",
  [AMENDS_FAKE_WRONG_TOTAL] = "wrong-total",
  [AMENDS_FAKE_DUPLICATE_ORDERS] = "duplicate-orders",
  [AMENDS_FAKE_MOVING_ORDERS] = "moving-orders",
  [AMENDS_FAKE_OTHER_VERSION] = "other-version",
};

const char *
amends_fake_fault_to_string (AmendsFakeFaultKind kind)
{
  return names[kind];
}

gboolean
amends_fake_fault_from_string (const char *text, AmendsFakeFaultKind *kind)
{
  for (guint i = 0; i < AMENDS_FAKE_N_FAULTS; i++)
    if (g_strcmp0 (names[i], text) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

static void
rule_free (Rule *rule)
{
  g_free ((char *) rule->fault.service);
  g_free ((char *) rule->fault.number);
  g_free ((char *) rule->fault.path);
  g_free (rule);
}

FakeRules *
fake_rules_new (void)
{
  FakeRules *rules = g_new0 (FakeRules, 1);

  rules->list = g_ptr_array_new_with_free_func ((GDestroyNotify) rule_free);
  rules->random = g_rand_new_with_seed (1);
  return rules;
}

void
fake_rules_free (FakeRules *rules)
{
  g_ptr_array_unref (rules->list);
  g_rand_free (rules->random);
  g_free (rules);
}

void
fake_rules_add (FakeRules *rules, const AmendsFakeFault *fault)
{
  Rule *rule = g_new0 (Rule, 1);

  rule->fault = *fault;
  rule->fault.service = g_strdup (fault->service);
  rule->fault.number = g_strdup (fault->number);
  rule->fault.path = g_strdup (fault->path);
  g_ptr_array_add (rules->list, rule);
}

gboolean
fake_rules_add_json (FakeRules *rules, JsonObject *object, GError **error)
{
  AmendsFakeFault fault = { 0 };
  const char *kind = json_object_get_string_member_with_default (object, "kind", NULL);

  if (!amends_fake_fault_from_string (kind, &fault.kind))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no such fault: %s",
                   kind != NULL ? kind : "(none)");
      return FALSE;
    }
  fault.service = json_object_get_string_member_with_default (object, "service", NULL);
  fault.number = json_object_get_string_member_with_default (object, "number", NULL);
  fault.path = json_object_get_string_member_with_default (object, "path", NULL);
  fault.skip = json_object_get_int_member_with_default (object, "skip", 0);
  fault.requests = json_object_get_int_member_with_default (object, "requests", 0);
  fault.probability = json_object_get_double_member_with_default (object, "probability", 0);
  fault.value = json_object_get_int_member_with_default (object, "value", 0);
  fake_rules_add (rules, &fault);
  return TRUE;
}

void
fake_rules_clear (FakeRules *rules)
{
  g_ptr_array_set_size (rules->list, 0);
}

void
fake_rules_seed (FakeRules *rules, guint32 seed)
{
  g_rand_set_seed (rules->random, seed);
}

static gboolean
names_number (const char *number, const char *target, const char *body, const char *other)
{
  return strstr (target, number) != NULL || (body != NULL && strstr (body, number) != NULL) ||
         (other != NULL && strstr (other, number) != NULL);
}

void
fake_rules_meet (FakeRules *rules,
                 const char *service,
                 const char *target,
                 const char *body,
                 const char *other,
                 FakeHits *hits)
{
  for (guint i = 0; i < rules->list->len; i++)
    {
      Rule *rule = g_ptr_array_index (rules->list, i);
      const AmendsFakeFault *fault = &rule->fault;

      if ((fault->service != NULL && strcmp (fault->service, service) != 0) ||
          (fault->path != NULL && strstr (target, fault->path) == NULL) ||
          (fault->requests > 0 && rule->hit >= fault->requests) ||
          (fault->number != NULL && !names_number (fault->number, target, body, other)))
        continue;
      if (rule->met++ < fault->skip)
        continue;
      if (fault->probability > 0 && g_rand_double (rules->random) >= fault->probability)
        continue;
      rule->hit++;
      if (hits->hits == NULL)
        hits->hits = g_ptr_array_new ();
      g_ptr_array_add (hits->hits, rule);
    }
}

void
fake_hits_clear (FakeHits *hits)
{
  g_clear_pointer (&hits->hits, g_ptr_array_unref);
}

const AmendsFakeFault *
fake_hits_get (const FakeHits *hits, AmendsFakeFaultKind kind, const char *number)
{
  for (guint i = 0; hits->hits != NULL && i < hits->hits->len; i++)
    {
      const AmendsFakeFault *fault = &((Rule *) g_ptr_array_index (hits->hits, i))->fault;

      if (fault->kind == kind &&
          (number == NULL || fault->number == NULL || strcmp (fault->number, number) == 0))
        return fault;
    }
  return NULL;
}

static JsonNode *mangle (JsonNode *node, GRand *random);

static void
mangle_member_cb (JsonObject *object, const char *name, JsonNode *member, gpointer data)
{
  gpointer *pair = data;

  json_object_set_member (pair[0], name, mangle (member, pair[1]));
}

static void
mangle_element_cb (JsonArray *array, guint index, JsonNode *element, gpointer data)
{
  gpointer *pair = data;

  json_array_add_element (pair[0], mangle (element, pair[1]));
}

static JsonNode *
node_of_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

static JsonNode *
node_of_array (JsonArray *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  return node;
}

static JsonNode *
other_type (JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return node_of_array (json_array_new ());
    case JSON_NODE_ARRAY:
      return json_node_init_string (json_node_alloc (), "none");
    case JSON_NODE_VALUE:
      if (json_node_get_value_type (node) == G_TYPE_STRING)
        return json_node_init_int (json_node_alloc (), -1);
      return node_of_object (json_object_new ());
    case JSON_NODE_NULL:
    default:
      return json_node_init_boolean (json_node_alloc (), TRUE);
    }
}

static JsonNode *
mangle (JsonNode *node, GRand *random)
{
  if (g_rand_int_range (random, 0, 4) == 0)
    return other_type (node);
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_object_new ();
      gpointer pair[] = { object, random };

      json_object_foreach_member (json_node_get_object (node), mangle_member_cb, pair);
      return node_of_object (object);
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_array_new ();
      gpointer pair[] = { array, random };

      json_array_foreach_element (json_node_get_array (node), mangle_element_cb, pair);
      return node_of_array (array);
    }
  return json_node_copy (node);
}

char *
fake_mangle_types (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (strlen (json));
  g_autoptr (JsonNode) mangled = NULL;

  if (node == NULL)
    return g_strdup (json);
  mangled = mangle (node, random);
  return json_to_string (mangled, FALSE);
}
