/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_PRACTICE_BAR (amends_practice_bar_get_type ())
G_DECLARE_FINAL_TYPE (AmendsPracticeBar, amends_practice_bar, AMENDS, PRACTICE_BAR, AdwBin)

typedef enum
{
  AMENDS_PRACTICE_BAR_HIDDEN,
  AMENDS_PRACTICE_BAR_OFFER,    /* to somebody new in a real shop: win.practice */
  AMENDS_PRACTICE_BAR_PRACTICE, /* win.leave-practice */
  AMENDS_PRACTICE_BAR_CASE,     /* the same, with win.check-work */
} AmendsPracticeBarKind;

void amends_practice_bar_set_kind (AmendsPracticeBar *self, AmendsPracticeBarKind kind);
AmendsPracticeBarKind amends_practice_bar_get_kind (AmendsPracticeBar *self);

G_END_DECLS
