/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of the desk is done in the order of asking, however long each thing takes. */
#include "ui-fixture.h"
#include "widgets/amends-change.h"

#define N_CHANGES 8

/* The first takes longest. */
static gpointer
slow_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const AmendsChange *call = data;
  g_autofree char *name = g_strdup_printf ("%d", call->value);

  g_usleep ((gulong) (N_CHANGES - call->value) * 20 * 1000);
  return amends_desk_set_setting (desk, "name", name, error)
             ? amends_change_new (0, call->value, NULL, NULL)
             : NULL;
}

typedef struct
{
  AmendsDesk *desk;
  int n_done;
} Asked;

static void ask (Asked *asked, int value);

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) change = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  g_assert_no_error (error);
  g_assert_cmpint (change->value, ==, asked->n_done);
  asked->n_done++;
  /* What an answer asks for comes behind what was asked before. */
  if (change->value == 0)
    ask (asked, N_CHANGES);
}

static void
ask (Asked *asked, int value)
{
  amends_change_run (asked->desk, slow_worker, amends_change_new (0, value, NULL, NULL), NULL,
                     done_cb, asked);
}

static gboolean
is_done (gpointer data)
{
  return ((Asked *) data)->n_done == N_CHANGES + 1;
}

static void
test_in_turn (Fixture *fixture, gconstpointer data)
{
  Asked asked = { fixture->desk, 0 };
  g_autoptr (GHashTable) settings = NULL;

  for (int value = 0; value < N_CHANGES; value++)
    ask (&asked, value);
  wait_for (is_done, &asked);
  settings = amends_desk_get_settings (fixture->desk, NULL);
  g_assert_cmpstr (g_hash_table_lookup (settings, "name"), ==, G_STRINGIFY (N_CHANGES));
}

static void
activate_cb (GApplication *application, gpointer user_data)
{
  for (int value = 1; value < 4; value++)
    ask (user_data, value);
}

/* A window that is closed at once does not take with it what was asked in it. */
static void
test_end_waits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GApplication)
      application = g_application_new ("app.amends.Amends.Test", G_APPLICATION_NON_UNIQUE);
  Asked asked = { fixture->desk, 1 };

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &asked);
  g_assert_cmpint (g_application_run (application, 0, NULL), ==, 0);
  g_assert_cmpint (asked.n_done, ==, 4);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/ui/change/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("in-turn", test_in_turn);
  ADD ("end-waits", test_end_waits);
  return g_test_run ();
}
