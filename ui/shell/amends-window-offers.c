/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the window's actions can be taken now: what each needs, and what there is. */
#include "case/amends-case-page.h"
#include "shell/amends-window-private.h"

typedef enum
{
  NEEDS_SHOP = 1 << 0,   /* one that could be read */
  NEEDS_PERSON = 1 << 1, /* somebody at work */
  NEEDS_OWNER = 1 << 2,
  NEEDS_OTHERS = 1 << 3, /* somebody else who could sit down */
  NEEDS_ORDERS = 1 << 4, /* and somebody to work them */
  NEEDS_EMPTY = 1 << 5,  /* no orders yet */
  NEEDS_DESK = 1 << 6,   /* side bar and pages are shown */
  NEEDS_SAMPLE = 1 << 7, /* the orders are invented */
  NEEDS_BRIEF = 1 << 8,  /* the season brief is read before the first case */
  NEEDS_REAL = 1 << 9,   /* no practice shop: it leads out of it, or brings in */
  NEEDS_PRACTICE = 1 << 10,
  NEEDS_CASE_PAGE = 1 << 11,
} Needs;

static const struct
{
  const char *action;
  guint needs; /* all of these */
} offers[] = {
  { "show-page", NEEDS_DESK },
  { "back", NEEDS_DESK },
  { "menu", NEEDS_DESK },
  { "search", NEEDS_ORDERS },
  { "show-orders", NEEDS_ORDERS },
  { "show-stuck", NEEDS_ORDERS },
  { "show-parcel", NEEDS_ORDERS },
  { "show-order", NEEDS_ORDERS },
  { "show-order-page", NEEDS_ORDERS },
  { "show-queue", NEEDS_ORDERS },
  { "show-case", NEEDS_ORDERS },
  { "work-order", NEEDS_ORDERS },
  { "next-case", NEEDS_ORDERS },
  { "show-brief", NEEDS_ORDERS },
  { "start-work", NEEDS_BRIEF },
  { "refresh", NEEDS_ORDERS | NEEDS_REAL },
  { "refresh-all", NEEDS_ORDERS | NEEDS_REAL },
  { "refresh-parcel", NEEDS_ORDERS | NEEDS_REAL },
  { "show-service", NEEDS_DESK | NEEDS_OWNER | NEEDS_REAL },
  { "show-outgoing", NEEDS_DESK | NEEDS_OWNER | NEEDS_REAL },
  { "preferences", NEEDS_OWNER | NEEDS_REAL },
  { "switch-person", NEEDS_OTHERS | NEEDS_REAL },
  { "open-shop", NEEDS_REAL },
  { "import", NEEDS_SHOP | NEEDS_PERSON | NEEDS_REAL },
  { "import-history", NEEDS_SHOP | NEEDS_PERSON | NEEDS_REAL },
  { "try-sample", NEEDS_SHOP | NEEDS_PERSON | NEEDS_EMPTY },
  { "connect-shop", NEEDS_SHOP | NEEDS_OWNER | NEEDS_EMPTY },
  { "clear-sample", NEEDS_ORDERS | NEEDS_OWNER | NEEDS_SAMPLE },
  { "practice", NEEDS_REAL },
  { "leave-practice", NEEDS_PRACTICE },
  { "begin-exercise", NEEDS_PRACTICE | NEEDS_SHOP },
  { "next-exercise", NEEDS_PRACTICE | NEEDS_SHOP },
  { "reset-practice", NEEDS_PRACTICE | NEEDS_SHOP },
  { "check-work", NEEDS_PRACTICE | NEEDS_SHOP | NEEDS_CASE_PAGE },
};

/* Whether whoever is at work may change how the shop is set up. */
gboolean
amends_window_is_owner (AmendsWindow *self)
{
  const AmendsPerson *person = self->overview ? amends_overview_get_person (self->overview) : NULL;

  return person && person->is_owner;
}

/* Of the shop that is open, or 0. */
static guint
find_in_shop (AmendsWindow *self)
{
  const AmendsDashboard *dashboard = self->overview ? amends_overview_get_dashboard (self->overview)
                                                    : NULL;
  gboolean has_person = self->overview && amends_overview_get_person (self->overview);
  gboolean has_orders = has_person && dashboard && dashboard->orders > 0;
  guint there = 0;

  there |= dashboard ? NEEDS_SHOP : 0;
  there |= has_person ? NEEDS_PERSON : 0;
  there |= amends_window_is_owner (self) ? NEEDS_OWNER : 0;
  there |= has_person && amends_overview_get_people (self->overview)->len > 1 ? NEEDS_OTHERS : 0;
  there |= has_orders ? NEEDS_ORDERS : NEEDS_EMPTY;
  there |= has_orders && amends_overview_get_shop (self->overview)->is_sample ? NEEDS_SAMPLE : 0;
  there |= has_orders || self->is_connecting ? NEEDS_DESK : 0;
  return there;
}

static guint
find_in_window (AmendsWindow *self)
{
  guint there = amends_window_is_practice (self) ? NEEDS_PRACTICE : NEEDS_REAL;

  there |= self->brief_version ? NEEDS_BRIEF : 0;
  there |= AMENDS_IS_CASE_PAGE (amends_pager_get_page (self->pager)) ? NEEDS_CASE_PAGE : 0;
  return there;
}

/* Of those actions that need something of @needs. */
static void
update (AmendsWindow *self, guint needs)
{
  guint there = find_in_shop (self) | find_in_window (self);

  for (gsize i = 0; i < G_N_ELEMENTS (offers); i++)
    if (offers[i].needs & needs)
      g_simple_action_set_enabled (
          G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), offers[i].action)),
          (offers[i].needs & there) == offers[i].needs);
}

void
amends_window_update_actions (AmendsWindow *self)
{
  update (self, ~0u);
  amends_window_update_practice (self);
}

/* Only those that depend on it: what is at work keeps its action from being taken twice. */
void
amends_window_update_page_actions (AmendsWindow *self)
{
  update (self, NEEDS_CASE_PAGE);
  amends_window_update_practice (self);
}
