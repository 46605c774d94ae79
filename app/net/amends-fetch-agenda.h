/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/amends-fetch-question.h"
#include "net/amends-tracking-fetch.h"

G_BEGIN_DECLS

/**
 * AmendsFetchAgenda:
 *
 * The part of a fetch that decides. Whoever owns it sends the questions and brings back the
 * answers.
 */
typedef struct _AmendsFetchAgenda AmendsFetchAgenda;

AmendsFetchAgenda *amends_fetch_agenda_new (const AmendsProvider *provider,
                                            const AmendsProviderAccount *account,
                                            const AmendsFetchPace *pace,
                                            GPtrArray *queries,
                                            const AmendsFetchEvents *events);
void amends_fetch_agenda_free (AmendsFetchAgenda *self);
void amends_fetch_agenda_open (AmendsFetchAgenda *self);
AmendsFetchQuestion *amends_fetch_agenda_next (AmendsFetchAgenda *self, gint64 *later);
gboolean amends_fetch_agenda_may_send (AmendsFetchAgenda *self,
                                       AmendsFetchQuestion *question,
                                       gint64 *later);
gboolean amends_fetch_agenda_is_moot (const AmendsFetchAgenda *self,
                                      const AmendsFetchQuestion *question);
void amends_fetch_agenda_drop (AmendsFetchAgenda *self, AmendsFetchQuestion *question);
void amends_fetch_agenda_read (const AmendsFetchAgenda *self,
                               AmendsFetchQuestion *question,
                               const AmendsNetAnswer *answer,
                               GError **problem);
void amends_fetch_agenda_take_answer (AmendsFetchAgenda *self,
                                      AmendsFetchQuestion *question,
                                      const AmendsNetAnswer *answer,
                                      const GError *problem);
void amends_fetch_agenda_take_problem (AmendsFetchAgenda *self,
                                       AmendsFetchQuestion *question,
                                       const GError *problem);
void amends_fetch_agenda_stop (AmendsFetchAgenda *self, const GError *problem);
gboolean amends_fetch_agenda_is_over (AmendsFetchAgenda *self, GError **error);

G_END_DECLS
