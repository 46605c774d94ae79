/* SPDX-License-Identifier: GPL-3.0-or-later */
/* practice: the shop of exercises, in a file of its own that nothing leaves. */
#include "ctl/amends-ctl-case.h"

#include <glib/gi18n-lib.h>

#include "base/amends-json.h"
#include "desk/amends-desk-practice.h"

static gboolean option_anew;

static const GOptionEntry begin_options[] = {
  { "again", 0, 0, G_OPTION_ARG_NONE, &option_anew, N_ ("From its beginning: what was done on it is gone"), NULL },
  { NULL },
};

static AmendsDesk *
open_practice (AmendsCtl *ctl)
{
  g_autoptr (GError) error = NULL;

  ctl->desk = amends_desk_open_practice (ctl->shop, amends_ctl_get_person (), &error);
  if (ctl->desk != NULL)
    amends_ctl_share_claims (ctl->desk);
  else
    amends_ctl_fail (error);
  return ctl->desk;
}

static char *
dup_path (AmendsCtl *ctl)
{
  return ctl->shop != NULL ? g_canonicalize_filename (ctl->shop, NULL)
                           : amends_desk_dup_practice_path ();
}

static int
run_path (AmendsCtl *ctl, int n_words, char **words)
{
  g_autofree char *path = dup_path (ctl);
  JsonObject *object;

  if (!ctl->is_json)
    {
      g_print ("%s\n", path);
      return AMENDS_CTL_DONE;
    }
  object = json_object_new ();
  amends_json_set_string (object, "path", path);
  amends_ctl_print_json (amends_ctl_json_object_node (object));
  return AMENDS_CTL_DONE;
}

/* --- the list --- */

static const char *
get_state (const AmendsExerciseView *view)
{
  return view->done_at != AMENDS_TIME_NONE ? "done" : view->case_id != 0 ? "begun" : "new";
}

static JsonObject *
view_to_json (const AmendsExerciseView *view)
{
  JsonObject *object = json_object_new ();

  amends_json_set_string (object, "exercise", view->id);
  amends_json_set_string (object, "title", view->title);
  amends_json_set_string (object, "intro", view->intro);
  amends_json_set_string (object, "order", view->order_number);
  amends_ctl_json_set_case (object, view->case_id);
  amends_json_set_string (object, "state", get_state (view));
  json_object_set_int_member (object, "tries", view->tries);
  json_object_set_int_member (object, "right", view->right);
  json_object_set_int_member (object, "total", view->total);
  amends_json_set_time (object, "checked", view->checked_at);
  amends_json_set_time (object, "done", view->done_at);
  return object;
}

static void
print_view (const AmendsExerciseView *view)
{
  g_autofree char *points = view->checked_at != AMENDS_TIME_NONE
                                ? g_strdup_printf ("%d/%d", view->right, view->total)
                                : g_strdup ("");

  g_print ("[%s] ", view->done_at != AMENDS_TIME_NONE ? "x" : view->case_id != 0 ? "-" : " ");
  amends_ctl_print_column (points, 7);
  amends_ctl_print_column (view->id, 24);
  g_print ("%s\n", view->title);
}

static int
list (AmendsCtl *ctl, AmendsDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) views = amends_desk_list_exercises (desk, &error);
  JsonArray *array;

  if (views == NULL)
    return amends_ctl_fail (error);
  array = json_array_new ();
  for (guint i = 0; i < views->len; i++)
    {
      json_array_add_object_element (array, view_to_json (g_ptr_array_index (views, i)));
      if (!ctl->is_json)
        print_view (g_ptr_array_index (views, i));
    }
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_array_node (array));
  else
    json_array_unref (array);
  return AMENDS_CTL_DONE;
}

static int
run_list (AmendsCtl *ctl, int n_words, char **words)
{
  AmendsDesk *desk = open_practice (ctl);

  return desk != NULL ? list (ctl, desk) : AMENDS_CTL_FAULT;
}

static int
run_start (AmendsCtl *ctl, int n_words, char **words)
{
  AmendsDesk *desk = open_practice (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  if (!ctl->is_json)
    g_print (_ ("Practice: nothing leaves this computer. The practice shop is %s\n\n"),
             amends_desk_get_path (desk));
  return list (ctl, desk);
}

/* --- one exercise --- */

static AmendsExerciseView *
find_view (AmendsDesk *desk, const char *id, GError **error)
{
  g_autoptr (GPtrArray) views = amends_desk_list_exercises (desk, error);

  for (guint i = 0; views != NULL && i < views->len; i++)
    {
      AmendsExerciseView *view = g_ptr_array_index (views, i);

      if (g_str_equal (view->id, id))
        return g_ptr_array_steal_index (views, i);
    }
  if (views != NULL)
    g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND,
                 _ ("There is no exercise “%s”. “amendsctl practice list” lists them."), id);
  return NULL;
}

static void
introduce (const AmendsExerciseView *view)
{
  g_print ("%s\n%s\n\n", view->title, view->intro);
}

/* The case of an exercise is shown as every other one is. */
static int
begin (AmendsCtl *ctl, AmendsDesk *desk, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsExerciseView) view = find_view (desk, id, &error);
  gint64 case_id = view != NULL ? amends_desk_begin_exercise (desk, id, option_anew, &error) : 0;

  if (case_id == 0)
    return amends_ctl_fail (error);
  if (!ctl->is_json)
    introduce (view);
  return amends_ctl_show_case (ctl, desk, case_id, FALSE);
}

static int
run_next (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk = open_practice (ctl);
  g_autofree char *id = NULL;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  id = n_words > 0 ? g_strdup (words[0]) : amends_desk_dup_next_exercise (desk, &error);
  if (error != NULL)
    return amends_ctl_fail (error);
  if (id != NULL)
    return begin (ctl, desk, id);
  if (ctl->is_json)
    amends_ctl_print_json (json_node_new (JSON_NODE_NULL));
  else
    g_print ("%s\n", _ ("Every exercise is done"));
  return AMENDS_CTL_DONE;
}

/* The one named, or the one that is being worked. */
static char *
pick (AmendsDesk *desk, int n_words, char **words, GError **error)
{
  char *id;

  if (n_words > 0)
    return g_strdup (words[0]);
  id = amends_desk_dup_next_exercise (desk, error);
  if (id == NULL && *error == NULL)
    g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                         _ ("Every exercise is done. Name one."));
  return id;
}

static int
run_show (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk = open_practice (ctl);
  g_autofree char *id = desk != NULL ? pick (desk, n_words, words, &error) : NULL;
  g_autoptr (AmendsExerciseView) view = id != NULL ? find_view (desk, id, &error) : NULL;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  if (view == NULL)
    return amends_ctl_fail (error);
  if (ctl->is_json)
    {
      amends_ctl_print_json (amends_ctl_json_object_node (view_to_json (view)));
      return AMENDS_CTL_DONE;
    }
  introduce (view);
  return view->case_id != 0 ? amends_ctl_show_case (ctl, desk, view->case_id, FALSE)
                            : AMENDS_CTL_DONE;
}

/* --- checking --- */

static JsonObject *
finding_to_json (const AmendsFinding *finding)
{
  JsonObject *object = json_object_new ();

  amends_json_set_string (object, "kind", amends_finding_kind_to_string (finding->kind));
  amends_json_set_string (object, "verdict", amends_verdict_to_string (finding->verdict));
  amends_json_set_string (object, "playbook", finding->playbook);
  amends_json_set_string (object, "step", finding->step);
  amends_json_set_string (object, "title", finding->title);
  amends_json_set_string (object, "yours", finding->yours);
  amends_json_set_string (object, "expected", finding->expected);
  amends_json_set_string (object, "why", finding->why);
  amends_json_set_string (object, "look", finding->look);
  amends_json_set_string (object, "go", amends_place_to_string (finding->go));
  return object;
}

static void
print_finding (const AmendsFinding *finding)
{
  g_print ("%s  %s", finding->verdict == AMENDS_VERDICT_RIGHT   ? "+"
                     : finding->verdict == AMENDS_VERDICT_WRONG ? "!"
                                                                : "·",
           finding->title);
  if (finding->yours != NULL)
    g_print (": %s", finding->yours);
  g_print (" (%s)\n", amends_verdict_title (finding->verdict));
  if (finding->expected != NULL)
    g_print (_ ("     Right: %s\n"), finding->expected);
  g_print ("     %s\n", finding->why);
  if (finding->look != NULL)
    g_print (_ ("     Look: %s\n"), finding->look);
}

static int
run_check (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk = open_practice (ctl);
  g_autofree char *id = desk != NULL ? pick (desk, n_words, words, &error) : NULL;
  g_autoptr (AmendsPracticeReport) report = id != NULL
                                                ? amends_desk_check_exercise (desk, id, &error)
                                                : NULL;
  JsonArray *findings;
  JsonObject *object;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  if (report == NULL)
    return amends_ctl_fail (error);
  if (!ctl->is_json)
    {
      g_print (_ ("%s: %d of %d right\n"), report->title, report->right, report->total);
      for (guint i = 0; i < report->findings->len; i++)
        print_finding (g_ptr_array_index (report->findings, i));
      return AMENDS_CTL_DONE;
    }
  findings = json_array_new ();
  for (guint i = 0; i < report->findings->len; i++)
    json_array_add_object_element (findings,
                                   finding_to_json (g_ptr_array_index (report->findings, i)));
  object = json_object_new ();
  amends_json_set_string (object, "exercise", report->id);
  amends_json_set_string (object, "title", report->title);
  amends_ctl_json_set_case (object, report->case_id);
  json_object_set_int_member (object, "right", report->right);
  json_object_set_int_member (object, "total", report->total);
  json_object_set_boolean_member (object, "done", report->right == report->total);
  json_object_set_array_member (object, "findings", findings);
  amends_ctl_print_json (amends_ctl_json_object_node (object));
  return AMENDS_CTL_DONE;
}

static int
run_reset (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk = open_practice (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  return amends_desk_reset_practice (desk, &error) ? list (ctl, desk) : amends_ctl_fail (error);
}

/* --- the commands --- */

#define ABOUT_SHOP                                                                                 \
  N_ ("Works on the practice shop’s own file, which --shop may name; --as says who practises. The cases of " \
      "exercises are worked with the same commands as real ones, and the practice shop as --shop.")

const AmendsCommand amends_ctl_practice_path = {
  .name = "practice path",
  .arguments = "",
  .summary = N_ ("Say where the practice shop’s file is"),
  .run = run_path,
};

const AmendsCommand amends_ctl_practice_start = {
  .name = "practice start",
  .arguments = "",
  .summary = N_ ("Make the practice shop, or go on in it"),
  .details = ABOUT_SHOP,
  .run = run_start,
};

const AmendsCommand amends_ctl_practice_list = {
  .name = "practice list",
  .arguments = "",
  .summary = N_ ("List the exercises and how far somebody is"),
  .details = ABOUT_SHOP,
  .run = run_list,
};

const AmendsCommand amends_ctl_practice_next = {
  .name = "practice next",
  .arguments = "[EXERCISE]",
  .summary = N_ ("Take the case of the next exercise, or of a certain one"),
  .details = ABOUT_SHOP,
  .options = begin_options,
  .run = run_next,
  .max_words = 1,
};

const AmendsCommand amends_ctl_practice_show = {
  .name = "practice show",
  .arguments = "[EXERCISE]",
  .summary = N_ ("Show what an exercise is about and where its case stands"),
  .details = ABOUT_SHOP,
  .run = run_show,
  .max_words = 1,
};

const AmendsCommand amends_ctl_practice_check = {
  .name = "practice check",
  .arguments = "[EXERCISE]",
  .summary = N_ ("Say what was right and what was not, why, and where to look"),
  .details = ABOUT_SHOP,
  .run = run_check,
  .max_words = 1,
};

const AmendsCommand amends_ctl_practice_reset = {
  .name = "practice reset",
  .arguments = "",
  .summary = N_ ("Begin from the first exercise: somebody’s work and results are removed"),
  .details = ABOUT_SHOP,
  .run = run_reset,
};
