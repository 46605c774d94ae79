/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gate holds back what must not leave, says which and why, and lets the rest through. */
#include "compose/amends-composer.h"

#include <string.h>

#include "compose-fixture.h"

static void
assert_blocked (Fixture *fixture, const char *code, const char *field)
{
  g_autoptr (AmendsEmail) email = fixture_compose (fixture);
  const AmendsBlock *block = find_block (email, code, field);

  g_assert_nonnull (block);
  g_assert_cmpstr (block->message, !=, "");
}

static void
assert_open (Fixture *fixture)
{
  g_autoptr (AmendsEmail) email = fixture_compose (fixture);

  for (guint i = 0; i < email->blocked->len; i++)
    {
      const AmendsBlock *block = g_ptr_array_index (email->blocked, i);

      g_error ("%s %s: %s", block->code, block->field, block->message);
    }
}

static void
drop_customer (Fixture *fixture)
{
  set_text (&fixture->order->customer, " ");
}

static void
drop_order_number (Fixture *fixture)
{
  set_text (&fixture->order->number, "#");
}

static void
drop_items (Fixture *fixture)
{
  g_ptr_array_set_size (fixture->order->items, 0);
}

static void
drop_carrier (Fixture *fixture)
{
  set_text (&fixture->parcel->carrier_name, NULL);
}

static void
drop_tracking_number (Fixture *fixture)
{
  set_text (&fixture->parcel->number, "");
}

static void
drop_shipping_fee (Fixture *fixture)
{
  fixture_give (fixture, "shipping_refund");
  fixture->order->shipping = amends_money_new (0, "EUR");
}

static void
drop_total (Fixture *fixture)
{
  fixture_give (fixture, "full_refund");
  fixture->order->total = AMENDS_MONEY_NONE;
}

static void
drop_code (Fixture *fixture)
{
  fixture_give (fixture, "coupon:10%:X");
  g_clear_pointer (&fixture->compensation->code, g_free);
}

static void
test_missing_facts (void)
{
  static const struct
  {
    void (*drop) (Fixture *fixture);
    const char *field;
  } cases[] = {
    { drop_customer, "customer_name" },
    { drop_order_number, "order_number" },
    { drop_items, "item_name" },
    { drop_carrier, "carrier_name" },
    { drop_tracking_number, "tracking_number" },
    { drop_shipping_fee, "remedy.amount" },
    { drop_total, "remedy.amount" },
    { drop_code, "remedy.code" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();

      assert_open (fixture);
      cases[i].drop (fixture);
      g_test_message ("%s", cases[i].field);
      assert_blocked (fixture, "missing_fact", cases[i].field);
    }
}

/* A fact that the template says outside of a section leaves a hole when it is missing. */
static void
test_template_needs (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  char *dir = own_dir_new ();

  for (int i = 0; i < 2; i++)
    write_template (dir, i == 0 ? "en" : "zh_CN", "delay-notice",
                    "Subject: S\n\nCase {{case_number}}.\n");
  assert_blocked (fixture, "missing_fact", "case_number");
  fixture->input.case_number = "8841-220";
  assert_open (fixture);
  own_dir_free (dir);
}

static void
test_recipients (void)
{
  static const struct
  {
    const char *address;
    const char *code;
  } cases[] = {
    { "anna@example.com", NULL },
    { NULL, "missing_recipient" },
    { "  ", "missing_recipient" },
    { "a***@example.com", "masked_recipient" },
    { "###@example.com", "masked_recipient" },
    { "anna", "invalid_recipient" },
    { "anna@localhost", "invalid_recipient" },
    { "anna@example.c_m", "invalid_recipient" },
    { "anna@example.com, eve@example.com", "invalid_recipient" },
    { "Anna <anna@example.com>", "invalid_recipient" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();

      set_text (&fixture->order->email, cases[i].address);
      if (cases[i].code != NULL)
        assert_blocked (fixture, cases[i].code, NULL);
      else
        assert_open (fixture);
    }
}

/* A platform that hides the name cannot stop an email: it greets without one. */
static void
test_masked_name (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (AmendsEmail) email = NULL;

  set_text (&fixture->order->customer, "A******r");
  assert_open (fixture);
  email = fixture_compose (fixture);
  g_assert_null (email->to_name);
  g_assert_null (strchr (email->text, '*'));
  set_text (&fixture->order->customer, NULL);
  assert_blocked (fixture, "missing_fact", "customer_name");
}

static void
test_money (void)
{
  static const struct
  {
    const char *spec;
    gint64 limit;
    const char *limit_currency;
    gboolean is_blocked;
  } cases[] = {
    { "partial_refund:10.00 EUR", 1000, "EUR", FALSE },
    { "partial_refund:10.01 EUR", 1000, "EUR", TRUE },
    { "partial_refund:38.50 EUR", 0, NULL, FALSE },
    { "partial_refund:38.51 EUR", 0, NULL, TRUE },
    { "partial_refund:5.00 USD", 0, NULL, TRUE },
    { "partial_refund:5.00 EUR", 1000, "USD", TRUE },
    { "full_refund", 1000, "EUR", TRUE },
    { "full_refund", 0, NULL, FALSE },
    { "shipping_refund", 400, "EUR", TRUE },
    { "coupon:10%:X", 300, "EUR", TRUE },
    { "coupon:10%:X", 385, "EUR", FALSE },
    { "coupon:100.00 EUR:X", 0, NULL, FALSE },
    { "coupon:11.00 EUR:X", 1000, "EUR", TRUE },
    { "free_shipping:X", 100, "EUR", FALSE },
    { "reship", 100, "EUR", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (AmendsEmail) email = NULL;

      fixture_give (fixture, cases[i].spec);
      if (cases[i].limit_currency != NULL)
        fixture->shop->authority = amends_money_new (cases[i].limit, cases[i].limit_currency);
      email = fixture_compose (fixture);
      g_test_message ("%s", cases[i].spec);
      g_assert_cmpint (find_block (email, "above_authority", NULL) != NULL, ==,
                       cases[i].is_blocked);
    }
}

static void
test_truth (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  fixture->diagnosis->is_stuck = FALSE;
  fixture->input.template_name = "delay-notice";
  assert_blocked (fixture, "not_stuck", NULL);
  fixture->input.template_name = NULL;
  fixture_give (fixture, "shipping_refund");
  assert_open (fixture);
  fixture_give (fixture, "none");
  fixture->input.template_name = "remedy";
  assert_blocked (fixture, "no_remedy", NULL);
}

static AmendsEmail *
edit (Fixture *fixture, const char *subject, const char *text)
{
  g_autoptr (AmendsEmail) email = fixture_compose (fixture);

  return amends_compose_edited (&fixture->input, email, subject, text, NULL);
}

static void
test_placeholders (void)
{
  static const struct
  {
    const char *subject;
    const char *text;
    const char *field;
  } cases[] = {
    { "S", "Hi {{customer_name}},", "{{customer_name}}" },
    { "S", "Hi {name},", "{name}" },
    { "Order {{x", "Hi", "{{" },
    { "Order {order_number}", "Hi", "{order_number}" },
    { "S", "a {1} b { c } {}", NULL },
    { "S", "Hi {nick}", NULL }, /* that is the customer's name */
    { "S", "Hi {nick} {other}", "{other}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (AmendsEmail) edited = NULL;

      set_text (&fixture->order->customer, "{nick}");
      edited = edit (fixture, cases[i].subject, cases[i].text);
      g_test_message ("%s", cases[i].text);
      if (cases[i].field != NULL)
        g_assert_nonnull (find_block (edited, "unresolved_placeholder", cases[i].field));
      else
        g_assert_null (find_block (edited, "unresolved_placeholder", NULL));
    }
}

static void
test_empty (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (AmendsEmail) edited = edit (fixture, " \n", " \n\n ");

  g_assert_nonnull (find_block (edited, "empty_subject", NULL));
  g_assert_nonnull (find_block (edited, "empty_text", NULL));
}

static void
test_claims (void)
{
  static const struct
  {
    const char *text;
    AmendsReason reason;
    AmendsGrade grade;
    const char *event_text;
    AmendsReason event_reason;
    const char *claimed; /* NULL: nothing is held back */
  } cases[] = {
    { "Customs has your parcel.", AMENDS_REASON_NO_MOVEMENT, AMENDS_GRADE_C, NULL, 0, "customs" },
    { "包裹在海关。", AMENDS_REASON_NO_MOVEMENT, AMENDS_GRADE_C, NULL, 0, "海关" },
    { "Customs has your parcel.", AMENDS_REASON_CUSTOMS, AMENDS_GRADE_A, NULL, 0, NULL },
    { "Customs has your parcel.", AMENDS_REASON_CUSTOMS, AMENDS_GRADE_B, NULL, 0, NULL },
    { "Customs has your parcel.", AMENDS_REASON_CUSTOMS, AMENDS_GRADE_C, NULL, 0, "customs" },
    { "Customs has your parcel.", AMENDS_REASON_CUSTOMS, AMENDS_GRADE_C, "Import scan",
      AMENDS_REASON_CUSTOMS, NULL },
    { "Customs has your parcel.", AMENDS_REASON_NO_MOVEMENT, AMENDS_GRADE_C, "Handed to customs", 0,
      NULL },
    { "A storm stopped it.", AMENDS_REASON_CUSTOMS, AMENDS_GRADE_A, NULL, 0, "storm" },
    { "We sell stormproof customers' lamps.", AMENDS_REASON_NO_MOVEMENT, AMENDS_GRADE_C, NULL, 0,
      NULL },
    { "It is lost.", AMENDS_REASON_NO_MOVEMENT, AMENDS_GRADE_C, NULL, 0, "is lost" },
    { "If it is lost, I send a new one.", AMENDS_REASON_NO_MOVEMENT, AMENDS_GRADE_C, NULL, 0,
      NULL },
    { "If you wait, fine. It is lost.", AMENDS_REASON_NO_MOVEMENT, AMENDS_GRADE_C, NULL, 0,
      "is lost" },
    { "包裹已丢失。", AMENDS_REASON_NO_MOVEMENT, AMENDS_GRADE_C, NULL, 0, "已丢失" },
    { "如果确认丢失，我会补发。", AMENDS_REASON_NO_MOVEMENT, AMENDS_GRADE_C, NULL, 0, NULL },
    { "因天气原因延误。", AMENDS_REASON_NO_MOVEMENT, AMENDS_GRADE_C, "快件因天气原因延误",
      AMENDS_REASON_WEATHER, NULL },
    { "Your Storm lamp is on its way.", AMENDS_REASON_NO_MOVEMENT, AMENDS_GRADE_C, NULL, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (AmendsEmail) edited = NULL;

      set_text (&((AmendsLineItem *) g_ptr_array_index (fixture->order->items, 0))->title,
                "Storm lamp");
      fixture_diagnose (fixture, cases[i].reason, cases[i].grade);
      if (cases[i].event_text != NULL)
        fixture_add_event (fixture, NOW - 6 * DAY, cases[i].event_text, NULL,
                           AMENDS_STATUS_IN_TRANSIT, cases[i].event_reason);
      edited = edit (fixture, "S", cases[i].text);
      g_test_message ("%s", cases[i].text);
      if (cases[i].claimed != NULL)
        g_assert_nonnull (find_block (edited, "unsupported_claim", cases[i].claimed));
      else
        g_assert_null (find_block (edited, "unsupported_claim", NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gate/missing-facts", test_missing_facts);
  g_test_add_func ("/gate/masked-name", test_masked_name);
  g_test_add_func ("/gate/template-needs", test_template_needs);
  g_test_add_func ("/gate/recipients", test_recipients);
  g_test_add_func ("/gate/money", test_money);
  g_test_add_func ("/gate/truth", test_truth);
  g_test_add_func ("/gate/placeholders", test_placeholders);
  g_test_add_func ("/gate/empty", test_empty);
  g_test_add_func ("/gate/claims", test_claims);
  return g_test_run ();
}
