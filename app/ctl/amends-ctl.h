/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ctl: amendsctl, the desk for scripts and tests: one file per group of commands, one table that names them all.
 * It has no business of its own: it reads arguments, asks the desk and prints. */
#pragma once

#include <json-glib/json-glib.h>
#include "desk/amends-desk-import.h"

G_BEGIN_DECLS

/* Exit statuses of the contract. */
#define AMENDS_CTL_DONE 0
#define AMENDS_CTL_FAULT 1 /* the input or a service was at fault */
#define AMENDS_CTL_USAGE 2

typedef struct
{
  char *shop;
  gboolean is_json;
  AmendsDesk *desk; /* opened when first asked for */
} AmendsCtl;

typedef struct
{
  const char *name;      /* one or two words: "track paste" */
  const char *arguments; /* "PARCEL" */
  const char *summary;   /* one sentence, translatable */
  const char *details;   /* for the manual; may be NULL */
  const GOptionEntry *options; /* may be NULL; their arg_data are the command's statics */
  int (*run) (AmendsCtl *ctl, int n_words, char **words);
  int min_words, max_words; /* -1: any number */
} AmendsCommand;

extern const AmendsCommand amends_ctl_import;
extern const AmendsCommand amends_ctl_orders;
extern const AmendsCommand amends_ctl_show;
extern const AmendsCommand amends_ctl_parcel_add;
extern const AmendsCommand amends_ctl_parcel_remove;
extern const AmendsCommand amends_ctl_parcel_report;
extern const AmendsCommand amends_ctl_parcel_set_reason;
extern const AmendsCommand amends_ctl_parcel_answer;
extern const AmendsCommand amends_ctl_parcel_sources;
extern const AmendsCommand amends_ctl_parcel_prefer;
extern const AmendsCommand amends_ctl_track_paste;
extern const AmendsCommand amends_ctl_track_refresh;
extern const AmendsCommand amends_ctl_provider_list;
extern const AmendsCommand amends_ctl_provider_set;
extern const AmendsCommand amends_ctl_provider_test;
extern const AmendsCommand amends_ctl_provider_remove;
extern const AmendsCommand amends_ctl_platform_list;
extern const AmendsCommand amends_ctl_platform_set;
extern const AmendsCommand amends_ctl_platform_test;
extern const AmendsCommand amends_ctl_platform_remove;
extern const AmendsCommand amends_ctl_platform_fetch;
extern const AmendsCommand amends_ctl_platform_coupon;
extern const AmendsCommand amends_ctl_report_outgoing;
extern const AmendsCommand amends_ctl_carriers;
extern const AmendsCommand amends_ctl_identify;
extern const AmendsCommand amends_ctl_read;
extern const AmendsCommand amends_ctl_stuck;
extern const AmendsCommand amends_ctl_diagnose;
extern const AmendsCommand amends_ctl_order_paid;
extern const AmendsCommand amends_ctl_template_list;
extern const AmendsCommand amends_ctl_template_check;
extern const AmendsCommand amends_ctl_template_render;
extern const AmendsCommand amends_ctl_compose;
extern const AmendsCommand amends_ctl_queue;
extern const AmendsCommand amends_ctl_case_next;
extern const AmendsCommand amends_ctl_case_take;
extern const AmendsCommand amends_ctl_case_show;
extern const AmendsCommand amends_ctl_case_answer;
extern const AmendsCommand amends_ctl_case_undo;
extern const AmendsCommand amends_ctl_case_evidence;
extern const AmendsCommand amends_ctl_case_note;
extern const AmendsCommand amends_ctl_case_ask;
extern const AmendsCommand amends_ctl_case_reply;
extern const AmendsCommand amends_ctl_case_set_reason;
extern const AmendsCommand amends_ctl_case_urgency;
extern const AmendsCommand amends_ctl_case_close;
extern const AmendsCommand amends_ctl_case_reopen;
extern const AmendsCommand amends_ctl_case_release;
extern const AmendsCommand amends_ctl_case_claim_pack;
extern const AmendsCommand amends_ctl_promise_list;
extern const AmendsCommand amends_ctl_promise_add;
extern const AmendsCommand amends_ctl_promise_keep;
extern const AmendsCommand amends_ctl_promise_break;
extern const AmendsCommand amends_ctl_promise_reopen;
extern const AmendsCommand amends_ctl_promise_remind;
extern const AmendsCommand amends_ctl_gift_list;
extern const AmendsCommand amends_ctl_gift_suggest;
extern const AmendsCommand amends_ctl_gift_give;
extern const AmendsCommand amends_ctl_gift_done;
extern const AmendsCommand amends_ctl_gift_undo;
extern const AmendsCommand amends_ctl_coupon_list;
extern const AmendsCommand amends_ctl_coupon_add;
extern const AmendsCommand amends_ctl_email_waiting;
extern const AmendsCommand amends_ctl_email_release;
extern const AmendsCommand amends_ctl_email_refuse;
extern const AmendsCommand amends_ctl_email_leave;
extern const AmendsCommand amends_ctl_report_handover;
extern const AmendsCommand amends_ctl_report_promises;
extern const AmendsCommand amends_ctl_report_compensation;
extern const AmendsCommand amends_ctl_person_list;
extern const AmendsCommand amends_ctl_person_add;
extern const AmendsCommand amends_ctl_person_remove;
extern const AmendsCommand amends_ctl_person_authority;
extern const AmendsCommand amends_ctl_person_pin;
extern const AmendsCommand amends_ctl_person_log;
extern const AmendsCommand amends_ctl_practice_path;
extern const AmendsCommand amends_ctl_practice_start;
extern const AmendsCommand amends_ctl_practice_list;
extern const AmendsCommand amends_ctl_practice_next;
extern const AmendsCommand amends_ctl_practice_show;
extern const AmendsCommand amends_ctl_practice_check;
extern const AmendsCommand amends_ctl_practice_reset;
extern const AmendsCommand amends_ctl_brief_show;
extern const AmendsCommand amends_ctl_brief_set;
extern const AmendsCommand amends_ctl_brief_reset;
extern const AmendsCommand amends_ctl_brief_read;
extern const AmendsCommand amends_ctl_check;
extern const AmendsCommand amends_ctl_sample;
extern const AmendsCommand amends_ctl_settings;

/* The table, NULL-terminated, in the order of the manual. */
extern const AmendsCommand *const amends_ctl_commands[];
extern const GOptionEntry amends_ctl_global_options[];

/* The open desk, or NULL after saying why not: of a shop that is there; of one that is made where there is none; of
 * one that is only tried on. */
AmendsDesk *amends_ctl_get_desk (AmendsCtl *ctl);
AmendsDesk *amends_ctl_get_desk_to_fill (AmendsCtl *ctl);
AmendsDesk *amends_ctl_get_desk_to_try (AmendsCtl *ctl);
/* Who is said to be at work, by --as or the environment; NULL: nobody. */
const char *amends_ctl_get_person (void);
void amends_ctl_share_claims (AmendsDesk *desk);
/* Says on standard error which of the shop's own data could not be used so far. */
void amends_ctl_say_broken_data (void);
/* Says @error on standard error and returns the exit status that fits. */
int amends_ctl_fail (const GError *error);
int amends_ctl_usage (const char *message);
/* While it is there, SIGINT and SIGTERM cancel what the command does. */
typedef struct _AmendsInterrupt AmendsInterrupt;

AmendsInterrupt *amends_ctl_interrupt_new (void);
GCancellable *amends_ctl_interrupt_get_cancellable (AmendsInterrupt *self);
void amends_ctl_interrupt_free (AmendsInterrupt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsInterrupt, amends_ctl_interrupt_free)

/* What was pasted or piped in, made valid UTF-8. */
char *amends_ctl_read_standard_input (GError **error);
void amends_ctl_print_json (JsonNode *node); /* (transfer full) */
/* "10.00 USD" */
gboolean amends_ctl_parse_money (const char *text, AmendsMoney *money);
/* Pads to @columns as a terminal counts them. */
void amends_ctl_print_column (const char *text, guint columns);
void amends_ctl_write_manual (void);
void amends_ctl_print_import (AmendsCtl *ctl, const AmendsImportResult *result);

/* Model values as the contract's JSON, all (transfer full). */
JsonNode *amends_ctl_json_money (AmendsMoney money);
JsonObject *amends_ctl_json_order (const AmendsOrder *order, gboolean with_events);
JsonObject *amends_ctl_json_event (const AmendsEvent *event);
JsonArray *amends_ctl_json_evidence (GPtrArray *evidence);
JsonNode *amends_ctl_json_array_node (JsonArray *array);
/* The items of @list as one array, or printed one by one; @empty: (nullable): translated, to be
 * printed where there is none. */
void amends_ctl_print_list (const AmendsCtl *ctl,
                            GPtrArray *list,
                            JsonObject *(*to_json) (gconstpointer item),
                            void (*print) (gconstpointer item),
                            const char *empty);
JsonNode *amends_ctl_json_object_node (JsonObject *object);
/* "P7": how commands name a parcel. */
char *amends_ctl_parcel_name (gint64 id);

G_END_DECLS
