/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The deadlines that run beside a case; only for the files of desk/, inside a job. */
#pragma once

#include "care/amends-deadline.h"
#include "desk/amends-case-work.h"
#include "store/amends-store-cases.h"

G_BEGIN_DECLS

/* (transfer full) the days by which carriers and offices count: Monday to Friday but for days off,
 * whatever days the shop works on */
AmendsCalendar *amends_desk_make_calendar (const AmendsShop *shop);

/* (transfer full) (element-type AmendsDeadline) earliest first, passed ones among them */
GPtrArray *amends_case_list_deadlines (const AmendsCaseWork *work, GError **error);
/* The nearest three into the case, as they are shown. */
gboolean amends_case_show_deadlines (AmendsCaseWork *work, GError **error);

/* (transfer full) (nullable) which limit of the customer's rights a new date passes, as a sentence
 */
char *amends_order_say_limit_passed (const AmendsOrder *order,
                                     const AmendsParcel *parcel,
                                     const AmendsDiagnosis *diagnosis,
                                     const AmendsShop *shop,
                                     gint64 new_date);

/* (transfer full) (nullable) the next of an order of the queue that is still ahead */
AmendsDeadline *amends_work_find_deadline (const AmendsStoreWork *work,
                                           const AmendsDeadlineRules *rules,
                                           const AmendsShop *shop,
                                           AmendsCalendar *calendar,
                                           gint64 now);

G_END_DECLS
