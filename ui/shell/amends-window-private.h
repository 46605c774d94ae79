/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "brief/amends-brief-start.h"
#include "people/amends-person-chooser.h"
#include "practice/amends-practice-bar.h"
#include "refresh/amends-refresh-bar.h"
#include "shell/amends-first-run.h"
#include "shell/amends-pager.h"
#include "shell/amends-sample-bar.h"
#include "shell/amends-shop-error.h"
#include "shell/amends-side-bar.h"
#include "shell/amends-window.h"
#include "widgets/amends-overview.h"

G_BEGIN_DECLS

struct _AmendsWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *states;
  AmendsShopError *shop_error;
  AmendsFirstRun *first_run;
  AmendsPersonChooser *chooser;
  AmendsBriefStart *brief_start;
  AdwLeaflet *leaflet;
  AmendsSideBar *side;
  GtkWidget *content;
  GtkWidget *back_button;
  GtkWidget *import_button;
  GtkWidget *search_button;
  GtkWidget *refresh_button;
  GtkStack *refresh_symbol;
  AmendsSampleBar *sample_bar;
  AmendsPracticeBar *practice_bar;
  AmendsRefreshBar *refresh_bar;
  AmendsPager *pager;
  GtkRevealer *drop_hint;

  GSettings *settings; /* NULL where no schema is to be found */
  char *shop_path;     /* NULL: the user's own, or the usual practice shop */
  gboolean is_practice; /* opened as a practice shop */
  char *practising;     /* who practises; NULL: who did last */
  char *checked;        /* the exercise that was checked last */
  AmendsDesk *desk;
  AmendsOverview *overview;
  AmendsOrderFetcher *fetcher;
  AmendsRefresher *refresher;
  GCancellable *cancellable;
  gint64 briefed_id;         /* who need not read the season brief now; 0: nobody */
  gint64 brief_reader;       /* for whom it is shown */
  char *brief_version;       /* (nullable): which one is shown before the desk */
  gboolean is_asking_brief;
  char *waiting_queue;       /* asked for before the shop was open */
  GListModel *waiting_files; /* dropped before the shop was open */
  gboolean is_connecting;    /* to where the first orders come from */
  GtkWidget *orders_page;
  GtkWidget *dashboard_page;
  GtkWidget *queue_page;
};

/* amends-window-actions.c */
void amends_window_add_actions (AmendsWindow *self);
void amends_window_show_root (AmendsWindow *self, const char *name);
void amends_window_push_page (AmendsWindow *self, GtkWidget *page);

/* amends-window-offers.c */
void amends_window_update_actions (AmendsWindow *self);
void amends_window_update_page_actions (AmendsWindow *self);
gboolean amends_window_is_owner (AmendsWindow *self);

/* amends-window-brief.c */
gboolean amends_window_hold_for_brief (AmendsWindow *self);
void amends_window_forget_brief (AmendsWindow *self);
void amends_window_add_brief_actions (AmendsWindow *self);

/* amends-window-cases.c */
void amends_window_add_case_actions (AmendsWindow *self);

/* amends-window-practice.c */
void amends_window_add_practice_actions (AmendsWindow *self);
void amends_window_add_practice_pages (AmendsWindow *self);
void amends_window_update_practice (AmendsWindow *self);

/* amends-window-refresh.c */
void amends_window_add_refresher (AmendsWindow *self);
void amends_window_add_refresh_actions (AmendsWindow *self);
void amends_window_update_refresh (AmendsWindow *self);

/* amends-window.c */
void amends_window_open_shop (AmendsWindow *self);
/* What there is to be seen now: people, brief, first run or desk. */
void amends_window_show_state (AmendsWindow *self);

G_END_DECLS
