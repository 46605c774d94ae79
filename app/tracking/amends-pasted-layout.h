/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a pasted history, and which event each belongs to. Private to tracking. */
#pragma once

#include "tracking/amends-pasted-stamp.h"

G_BEGIN_DECLS

typedef enum
{
  AMENDS_PASTED_IGNORED,
  AMENDS_PASTED_TEXT,
  AMENDS_PASTED_HEADING, /* a date for the times below */
  AMENDS_PASTED_EVENT,   /* says when; @fragments may say what */
} AmendsPastedLineKind;

typedef struct
{
  AmendsPastedLineKind kind;
  char *raw;
  GPtrArray *fragments;
  AmendsPastedStamp stamp;
  char *stamp_text;
  guint block; /* counts the blank lines before */
  gboolean is_read;
  int likeness;
  guint event; /* which event a text line belongs to */
} AmendsPastedLine;

#define AMENDS_PASTED_NO_EVENT G_MAXUINT

void amends_pasted_layout_share_out (GPtrArray *lines, GPtrArray *events);

G_END_DECLS
