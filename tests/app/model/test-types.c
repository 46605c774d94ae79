/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identifiers are in the shop file and in scripts: one that changes loses what was kept. */

#include "model/amends-diagnosis.h"
#include "model/amends-email.h"

static const char *const status_ids[AMENDS_N_STATUSES] = {
  "unknown",
  "not_found",
  "label_created",
  "accepted",
  "in_transit",
  "customs",
  "arrived_destination",
  "out_for_delivery",
  "attempt_failed",
  "available_for_pickup",
  "delivered",
  "exception",
  "returning",
  "returned",
  "lost",
  "cancelled",
  "expired",
};

static const char *const reason_ids[AMENDS_N_REASONS] = {
  NULL,
  "not_handed_over",
  "no_movement",
  "slow_transit",
  "carrier_backlog",
  "weather",
  "routing",
  "mis_sorted",
  "customs",
  "holiday",
  "out_of_area",
  "recipient_unreachable",
  "attempt_failed",
  "awaiting_pickup",
  "wrong_address",
  "refused",
  "invalid_number",
  "signed_not_received",
  "damaged",
  "lost",
  "returned",
  "cancelled",
  "unexplained",
};

static void
test_statuses (void)
{
  AmendsStatus status = AMENDS_STATUS_LOST;

  for (int i = 0; i < AMENDS_N_STATUSES; i++)
    {
      g_assert_cmpstr (amends_status_to_string (i), ==, status_ids[i]);
      g_assert_true (amends_status_from_string (status_ids[i], &status));
      g_assert_cmpint (status, ==, i);
      g_assert_cmpstr (amends_status_title (i), !=, "");
    }
  g_assert_false (amends_status_from_string ("Delivered", &status));
  g_assert_false (amends_status_from_string ("", &status));
  g_assert_false (amends_status_from_string (NULL, &status));
  g_assert_cmpint (status, ==, AMENDS_STATUS_EXPIRED);
}

static void
test_final_statuses (void)
{
  g_assert_true (amends_status_is_final (AMENDS_STATUS_DELIVERED));
  g_assert_true (amends_status_is_final (AMENDS_STATUS_RETURNED));
  g_assert_false (amends_status_is_final (AMENDS_STATUS_UNKNOWN));
  g_assert_false (amends_status_is_final (AMENDS_STATUS_RETURNING));
  g_assert_false (amends_status_is_final (AMENDS_STATUS_EXPIRED));
}

static void
test_reasons (void)
{
  AmendsReason reason = AMENDS_REASON_LOST;

  g_assert_cmpint (AMENDS_N_REASONS, ==, 23);
  g_assert_null (amends_reason_to_string (AMENDS_REASON_NONE));
  g_assert_cmpstr (amends_reason_title (AMENDS_REASON_NONE), ==, "");
  for (int i = 1; i < AMENDS_N_REASONS; i++)
    {
      g_assert_cmpstr (amends_reason_to_string (i), ==, reason_ids[i]);
      g_assert_true (amends_reason_from_string (reason_ids[i], &reason));
      g_assert_cmpint (reason, ==, i);
      g_assert_cmpstr (amends_reason_title (i), !=, "");
      g_assert_true (g_str_has_suffix (amends_reason_icon_name (i), "-symbolic"));
      for (int j = 1; j < i; j++)
        g_assert_cmpstr (amends_reason_title (i), !=, amends_reason_title (j));
    }
  g_assert_false (amends_reason_from_string ("none", &reason));
  g_assert_false (amends_reason_from_string (NULL, &reason));
  g_assert_cmpint (reason, ==, AMENDS_REASON_UNEXPLAINED);
}

static void
test_grades_and_lanes (void)
{
  AmendsGrade grade = AMENDS_GRADE_NONE;

  g_assert_null (amends_grade_to_string (AMENDS_GRADE_NONE));
  g_assert_cmpstr (amends_grade_to_string (AMENDS_GRADE_A), ==, "A");
  g_assert_cmpstr (amends_grade_to_string (AMENDS_GRADE_B), ==, "B");
  g_assert_cmpstr (amends_grade_to_string (AMENDS_GRADE_C), ==, "C");
  for (AmendsGrade i = AMENDS_GRADE_A; i <= AMENDS_GRADE_C; i++)
    {
      g_assert_true (amends_grade_from_string (amends_grade_to_string (i), &grade));
      g_assert_cmpint (grade, ==, i);
    }
  /* What a later program may have written is not taken for something it is not. */
  g_assert_false (amends_grade_from_string ("D", &grade));
  g_assert_false (amends_grade_from_string (NULL, &grade));
  g_assert_cmpint (grade, ==, AMENDS_GRADE_C);
  g_assert_cmpstr (amends_grade_description (AMENDS_GRADE_NONE), ==, "");
  g_assert_cmpstr (amends_grade_description (AMENDS_GRADE_C), !=, "");
  g_assert_cmpstr (amends_lane_to_string (AMENDS_LANE_DOMESTIC), ==, "domestic");
  g_assert_cmpstr (amends_lane_to_string (AMENDS_LANE_EXPRESS), ==, "express");
  g_assert_cmpstr (amends_lane_to_string (AMENDS_LANE_POST), ==, "post");
}

static void
test_reports (void)
{
  AmendsReport report = AMENDS_REPORT_NONE;

  g_assert_null (amends_report_to_string (AMENDS_REPORT_NONE));
  for (int i = AMENDS_REPORT_NOT_RECEIVED; i <= AMENDS_REPORT_MOVED; i++)
    {
      g_assert_true (amends_report_from_string (amends_report_to_string (i), &report));
      g_assert_cmpint (report, ==, i);
    }
  g_assert_true (amends_report_from_string ("not-received", &report));
  g_assert_false (amends_report_from_string ("stolen", &report));
  g_assert_false (amends_report_from_string (NULL, &report));
}

static void
test_remedies_and_ways (void)
{
  AmendsRemedy remedy = AMENDS_REMEDY_NONE;
  AmendsWay way = AMENDS_WAY_MAILTO;

  for (int i = 0; i < AMENDS_N_REMEDIES; i++)
    {
      g_assert_true (amends_remedy_from_string (amends_remedy_to_string (i), &remedy));
      g_assert_cmpint (remedy, ==, i);
      g_assert_cmpstr (amends_remedy_title (i), !=, "");
    }
  g_assert_false (amends_remedy_from_string ("money", &remedy));
  for (int i = AMENDS_WAY_MAILTO; i <= AMENDS_WAY_PRACTICE; i++)
    {
      g_assert_true (amends_way_from_string (amends_way_to_string (i), &way));
      g_assert_cmpint (way, ==, i);
      g_assert_cmpstr (amends_way_title (i), !=, "");
    }
  g_assert_false (amends_way_from_string ("pigeon", &way));
}

static void
test_evidence_kinds (void)
{
  static const char *const kinds[]
      = { "event", "silence", "dwell", "promise", "report", "person", "incident", "absence" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpstr (amends_evidence_kind_to_string (i), ==, kinds[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/types/statuses", test_statuses);
  g_test_add_func ("/types/final-statuses", test_final_statuses);
  g_test_add_func ("/types/reasons", test_reasons);
  g_test_add_func ("/types/grades-and-lanes", test_grades_and_lanes);
  g_test_add_func ("/types/reports", test_reports);
  g_test_add_func ("/types/remedies-and-ways", test_remedies_and_ways);
  g_test_add_func ("/types/evidence-kinds", test_evidence_kinds);
  return g_test_run ();
}
