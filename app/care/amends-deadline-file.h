/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules behind the deadlines, as their file says them. Private to the room. */
#pragma once

#include "care/amends-deadline.h"

G_BEGIN_DECLS

/* A list that is NULL fits everything; one that begins with "unless" in the file fits all others.
 * @unless_known: an anchor whose time must not be known; -1: none */
typedef struct
{
  AmendsDeadline words; /* all but @at */
  AmendsAnchor from;
  int days;
  gboolean is_working;
  int unless_known;
  GStrv carriers;
  GStrv platforms;
  GStrv origins;
  GStrv countries;
  GStrv unless_countries;
  GStrv lanes;
  GStrv reasons;
  GStrv unless_reasons;
} AmendsDeadlineRule;

struct _AmendsDeadlineRules
{
  GPtrArray *list; /* (element-type AmendsDeadlineRule) */
};

G_END_DECLS
