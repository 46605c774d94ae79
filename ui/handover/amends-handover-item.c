/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the handover, for a list. */
#include "handover/amends-handover-item.h"

struct _AmendsHandoverItem
{
  GObject parent_instance;

  AmendsHandoverWords *words; /* whose the rest is */
  char *heading;
  char *remark;
  const AmendsHandoverEntry *entry;
};

G_DEFINE_FINAL_TYPE (AmendsHandoverItem, amends_handover_item, G_TYPE_OBJECT)

static void
amends_handover_item_finalize (GObject *object)
{
  AmendsHandoverItem *self = AMENDS_HANDOVER_ITEM (object);

  g_free (self->heading);
  g_free (self->remark);
  amends_handover_words_unref (self->words);
  G_OBJECT_CLASS (amends_handover_item_parent_class)->finalize (object);
}

static void
amends_handover_item_class_init (AmendsHandoverItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amends_handover_item_finalize;
}

static void
amends_handover_item_init (AmendsHandoverItem *self)
{
}

static AmendsHandoverItem *
item_new (AmendsHandoverWords *words)
{
  AmendsHandoverItem *self = g_object_new (AMENDS_TYPE_HANDOVER_ITEM, NULL);

  self->words = amends_handover_words_ref (words);
  return self;
}

AmendsHandoverItem *
amends_handover_item_new_heading (AmendsHandoverWords *words, const AmendsHandoverSection *section)
{
  AmendsHandoverItem *self = item_new (words);

  self->heading = section->entries->len > 0
                      ? g_strdup_printf ("%s (%u)", section->title, section->entries->len)
                      : g_strdup (section->title);
  return self;
}

AmendsHandoverItem *
amends_handover_item_new_remark (AmendsHandoverWords *words, const char *text)
{
  AmendsHandoverItem *self = item_new (words);

  self->remark = g_strdup (text);
  return self;
}

AmendsHandoverItem *
amends_handover_item_new_entry (AmendsHandoverWords *words, const AmendsHandoverEntry *entry)
{
  AmendsHandoverItem *self = item_new (words);

  self->entry = entry;
  return self;
}

const char *
amends_handover_item_get_heading (AmendsHandoverItem *self)
{
  return self->heading;
}

const char *
amends_handover_item_get_remark (AmendsHandoverItem *self)
{
  return self->remark;
}

const AmendsHandoverEntry *
amends_handover_item_get_entry (AmendsHandoverItem *self)
{
  return self->entry;
}

static gboolean
is_same_entry (const AmendsHandoverEntry *a, const AmendsHandoverEntry *b)
{
  if (!a || !b)
    return a == b;
  if (a->case_id != b->case_id || a->order_id != b->order_id || a->is_overdue != b->is_overdue ||
      g_strcmp0 (a->title, b->title) != 0 || g_strcmp0 (a->state, b->state) != 0 ||
      a->lines->len != b->lines->len)
    return FALSE;
  for (guint i = 0; i < a->lines->len; i++)
    {
      const AmendsHandoverLine *first = g_ptr_array_index (a->lines, i);
      const AmendsHandoverLine *second = g_ptr_array_index (b->lines, i);

      if (g_strcmp0 (first->head, second->head) != 0 || g_strcmp0 (first->text, second->text) != 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
amends_handover_item_is_same (AmendsHandoverItem *self, AmendsHandoverItem *other)
{
  return g_strcmp0 (self->heading, other->heading) == 0 &&
         g_strcmp0 (self->remark, other->remark) == 0 && is_same_entry (self->entry, other->entry);
}
