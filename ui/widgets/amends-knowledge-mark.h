/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "model/amends-parcel.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_KNOWLEDGE_MARK (amends_knowledge_mark_get_type ())
G_DECLARE_FINAL_TYPE (AmendsKnowledgeMark, amends_knowledge_mark, AMENDS, KNOWLEDGE_MARK, GtkWidget)

GtkWidget *amends_knowledge_mark_new (void);
/* @zone: (nullable): the shop's */
void amends_knowledge_mark_set_parcel (AmendsKnowledgeMark *self,
                                       const AmendsParcel *parcel,
                                       GTimeZone *zone);
/* What is known least of @parcels; nothing where all of them have ended.
 * @parcels: (nullable) (element-type AmendsParcel) */
void
amends_knowledge_mark_set_parcels (AmendsKnowledgeMark *self, GPtrArray *parcels, GTimeZone *zone);
/* Empty where it shows nothing. */
const char *amends_knowledge_mark_get_words (AmendsKnowledgeMark *self);

G_END_DECLS
