/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"
#include "model/amends-promise.h"

G_BEGIN_DECLS

typedef enum
{
  AMENDS_PROMISES_OPEN,
  AMENDS_PROMISES_DUE, /* open, and due today or earlier by the shop's calendar */
  AMENDS_PROMISES_ALL,
} AmendsPromiseKind;

/* (element-type AmendsPromise) those due first, first; @order_id 0: of all orders */
GPtrArray *amends_desk_list_promises (AmendsDesk *self,
                                      AmendsPromiseKind kind,
                                      gint64 order_id,
                                      GError **error);
/* @due: "48h", "1wd", "tomorrow 18:00", "friday@18:00" on the customer's clock, or RFC 3339. Returns
 * the promise's id, 0 on error. */
gint64 amends_desk_add_promise (AmendsDesk *self,
                                gint64 order_id,
                                const char *text,
                                const char *due,
                                GError **error);
/* undo of that */
gboolean amends_desk_remove_promise (AmendsDesk *self, gint64 promise_id, GError **error);

/**
 * AmendsPromisePlan:
 * @promise: as it would be made
 * @is_outside_hours: nobody works when it is due
 */
typedef struct
{
  AmendsPromise *promise;
  gboolean is_outside_hours;
} AmendsPromisePlan;

void amends_promise_plan_free (AmendsPromisePlan *self);
AmendsPromisePlan *
amends_desk_plan_promise (AmendsDesk *self, gint64 order_id, const char *due, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsPromisePlan, amends_promise_plan_free)

/* @note may be NULL. */
gboolean
amends_desk_keep_promise (AmendsDesk *self, gint64 promise_id, const char *note, GError **error);
/* @why is needed: the next email admits it. */
gboolean
amends_desk_break_promise (AmendsDesk *self, gint64 promise_id, const char *why, GError **error);
/* undo of either */
gboolean amends_desk_reopen_promise (AmendsDesk *self, gint64 promise_id, GError **error);
/* (element-type AmendsPromise) open ones due within the shop's lead, or overdue, of which nobody
 * was reminded; each is given once */
GPtrArray *amends_desk_take_reminders (AmendsDesk *self, GError **error);

G_END_DECLS
