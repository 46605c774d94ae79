/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order, its parcel and its shop, ready to be written about. */
#pragma once

#include <glib/gstdio.h>
#include "base/amends-data.h"
#include "compose/amends-compensation.h"
#include "compose/amends-composer.h"

#define NOW ((gint64) 1795510800) /* Tuesday 24 November 2026, 09:00 UTC */
#define HOUR ((gint64) 3600)
#define DAY (24 * HOUR)

typedef struct
{
  AmendsOrder *order;
  AmendsParcel *parcel;
  AmendsDiagnosis *diagnosis;
  AmendsShop *shop;
  AmendsCompensation *compensation;
  AmendsComposeInput input;
} Fixture;

static inline void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static inline AmendsEvent *
fixture_add_event (Fixture *self,
                   gint64 at,
                   const char *text,
                   const char *place,
                   AmendsStatus status,
                   AmendsReason reason)
{
  AmendsEvent *event = amends_event_new ();

  event->at = at;
  event->text = g_strdup (text);
  event->place = g_strdup (place);
  event->status = status;
  event->reason = reason;
  g_ptr_array_add (self->parcel->events, event);
  g_ptr_array_sort (self->parcel->events, amends_event_compare_newest_first);
  return event;
}

static inline void
fixture_diagnose (Fixture *self, AmendsReason reason, AmendsGrade grade)
{
  self->diagnosis->reason = reason;
  self->diagnosis->grade = grade;
  self->diagnosis->is_told = grade != AMENDS_GRADE_C;
}

static inline void
fixture_give (Fixture *self, const char *spec)
{
  g_autoptr (GError) error = NULL;

  amends_compensation_free (self->compensation);
  self->compensation = amends_compensation_parse (spec, "EUR", &error);
  g_assert_no_error (error);
  self->input.compensation = self->compensation;
}

static inline void
fixture_fill_order (AmendsOrder *order)
{
  order->id = 7;
  order->number = g_strdup ("#1042");
  order->customer = g_strdup ("Anna Berger");
  order->email = g_strdup ("anna@example.com");
  order->country = g_strdup ("DE");
  order->language = g_strdup ("en");
  order->total = amends_money_new (3850, "EUR");
  order->shipping = amends_money_new (490, "EUR");
  order->placed_at = NOW - 15 * DAY;
  order->promised_at = NOW - 4 * DAY;
  g_ptr_array_add (order->items, amends_line_item_new ("Blue enamel kettle", "K1", 1));
}

static inline Fixture *
fixture_new (void)
{
  Fixture *self = g_new0 (Fixture, 1);

  amends_clock_set (NOW);
  self->order = amends_order_new ();
  fixture_fill_order (self->order);
  self->parcel = amends_parcel_new ();
  self->parcel->id = 9;
  self->parcel->carrier_name = g_strdup ("Hare Express");
  self->parcel->number = g_strdup ("HX7000111222");
  self->parcel->shipped_at = NOW - 13 * DAY;
  self->shop = amends_shop_new ();
  self->shop->name = g_strdup ("Kettle & Co");
  self->shop->agent_name = g_strdup ("Mei Lin");
  self->shop->agent_name_zh = g_strdup ("林美");
  self->shop->email = g_strdup ("mei@example.com");
  self->shop->time_zone = g_strdup ("Europe/London");
  self->diagnosis = amends_diagnosis_new ();
  self->diagnosis->is_stuck = TRUE;
  fixture_add_event (self, NOW - 12 * DAY, "Parcel accepted", "Hamburg", AMENDS_STATUS_ACCEPTED,
                     AMENDS_REASON_NONE);
  fixture_add_event (self, NOW - 7 * DAY, "Arrived at sorting centre", "Leipzig",
                     AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_NONE);
  fixture_diagnose (self, AMENDS_REASON_NO_MOVEMENT, AMENDS_GRADE_C);
  amends_diagnosis_add_evidence (self->diagnosis, AMENDS_EVIDENCE_EVENT, NOW - 7 * DAY,
                                 g_strdup ("scan"));
  self->input = (AmendsComposeInput){
    .order = self->order,
    .parcel = self->parcel,
    .diagnosis = self->diagnosis,
    .shop = self->shop,
    .now = NOW,
  };
  return self;
}

static inline void
fixture_free (Fixture *self)
{
  amends_order_unref (self->order);
  amends_parcel_unref (self->parcel);
  amends_diagnosis_free (self->diagnosis);
  amends_shop_unref (self->shop);
  amends_compensation_free (self->compensation);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static inline AmendsEmail *
fixture_compose (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  AmendsEmail *email = amends_compose (&self->input, &error);

  g_assert_no_error (error);
  g_assert_nonnull (email);
  g_assert_cmpuint (email->paragraphs->len, ==, email->twin_paragraphs->len);
  return email;
}

static inline const AmendsBlock *
find_block (const AmendsEmail *email, const char *code, const char *field)
{
  for (guint i = 0; i < email->blocked->len; i++)
    {
      const AmendsBlock *block = g_ptr_array_index (email->blocked, i);

      if (g_str_equal (block->code, code) &&
          (field == NULL || g_strcmp0 (block->field, field) == 0))
        return block;
    }
  return NULL;
}

/* Writes a template of the shop's own below @dir. */
static inline void
write_template (const char *dir, const char *language, const char *name, const char *text)
{
  g_autofree char *path = g_strdup_printf ("%s/templates/%s/%s.md", dir, language, name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static inline char *
own_dir_new (void)
{
  char *dir = g_dir_make_tmp ("amends-compose-XXXXXX", NULL);

  amends_data_set_own_dir (dir);
  return dir;
}

static inline void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, entry, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static inline void
own_dir_free (char *dir)
{
  amends_data_set_own_dir (NULL);
  remove_tree (dir);
  g_free (dir);
}
