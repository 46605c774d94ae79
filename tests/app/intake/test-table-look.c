/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A seller's own list, that no program here has heard of, is understood or asked about, never
 * refused; and asked about once. */
#include "base/amends-data.h"
#include "intake-fixture.h"
#include "intake/amends-table-look.h"

static gboolean
is_tracking_number (const char *text)
{
  return strlen (text) == 13 && g_str_has_suffix (text, "CN");
}

typedef struct
{
  const char *what;
  const char *text;
  const char *guesses; /* "name:field:by" */
  gint64 line;
  gboolean is_doubtful;
} Case;

static const Case cases[] = {
  { "unknown, English",
    "Ticket,When,Who,Reply to,Where to,Worth,Label\n"
    "A-17,2026-11-09,Anna Berger,anna@example.com,Germany,38.00 EUR,LX123456785CN\n"
    "A-18,2026-11-10,Bo Holm,bo@example.com,Sweden,12.50 EUR,RR123456785CN\n",
    "Ticket:number:values When:placed:values Who:customer:values Reply to:email:values "
    "Where to:country:values Worth:total:values Label:tracking_number:values",
    1, TRUE },
  { "unknown, German, below a title",
    "Marktstand;;;;;\nBeleg;Wann;Wer;Post;Ziel;Etikett\n"
    "A-17;03.11.2026;Anna Berger;anna@example.com;Deutschland;LX123456785CN\n"
    "A-18;04.11.2026;Bo Holm;bo@example.com;Schweden;RR123456785CN\n",
    "Beleg:number:values Wann:placed:values Wer:customer:values Post:email:values "
    "Ziel:country:values Etikett:tracking_number:values",
    2, TRUE },
  { "unknown, Chinese",
    "单据,何时,谁,去哪,多少钱,面单\nT1001,2026-11-09 10:00,王小芳,德国,¥128.00,LX123456785CN\n"
    "T1002,2026-11-10 11:30,陈晨,中国,¥88.00,RR123456785CN\n",
    "单据:number:values 何时:placed:values 谁:customer:values 去哪:country:values "
    "多少钱:total:values 面单:tracking_number:values",
    1, TRUE },
  { "parts of names", "Unsere Bestellnummer intern,Kundenname lang\nA-17,Anna Berger\n",
    "Unsere Bestellnummer intern:number:part-of-name Kundenname lang:customer:part-of-name", 1,
    TRUE },
  { "known, but the tracking numbers would be passed over",
    "Order number,Customer,Sticker\n1001,Anna Berger,LX123456785CN\n",
    "Order number:number:name Customer:customer:name Sticker:tracking_number:values", 1, TRUE },
  { "known throughout", "Order number,Customer,Email\n1001,Anna Berger,anna@example.com\n",
    "Order number:number:name Customer:customer:name Email:email:name", 1, FALSE },
  { "a name that says one thing and values that say another",
    "Order number,Customer,Beleg,Email\n1001,Anna Berger,7,\n",
    "Order number:number:name Customer:customer:name Beleg:-:none Email:email:name", 1, FALSE },
  { "a platform's own", "Name,Email,Lineitem name\n#1001,ann@example.com,Mug\n",
    "Name:number:name Email:email:name Lineitem name:item_title:name", 1, FALSE },
};

static void
test_guesses (gconstpointer data)
{
  const Case *one = data;
  g_auto (Reading) file = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsTableLook) look = NULL;
  g_autoptr (GString) got = g_string_new (NULL);

  reading_write (&file, one->text, -1);
  look = amends_table_look (file.path, 0, is_tracking_number, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < look->columns->len; i++)
    {
      const AmendsColumnLook *column = g_ptr_array_index (look->columns, i);

      g_string_append_printf (
          got, "%s%s:%s:%s", i > 0 ? " " : "", column->name,
          column->field != AMENDS_NO_FIELD ? amends_field_to_string (column->field) : "-",
          amends_guess_to_string (column->guess));
    }
  g_assert_cmpstr (got->str, ==, one->guesses);
  g_assert_cmpint (look->header_line, ==, one->line);
  g_assert_cmpint (look->is_doubtful, ==, one->is_doubtful);
}

/* No file is too odd to be looked at: an answer or a reason, never a crash. */
static void
test_odd_files (void)
{
  static const char *const odd[] = { "",  "\n\n\n", ",,,\n,,\n",  "1,2,3\n4,5,6\n", "\"",
                                     "a", "a,b\n",  ";;;\n\"a\n", "\xFF\xFE\x00" };

  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_auto (Reading) file = { NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (AmendsTableLook) look = NULL;

      reading_write (&file, odd[i], -1);
      look = amends_table_look (file.path, 0, NULL, NULL, &error);
      g_assert_true ((look == NULL) == (error != NULL));
    }
}

static void
read_with (Reading *reading, const AmendsMapping *mapping, AmendsDateOrder order)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  AmendsIntakeOptions options = { .zone = utc, .date_order = order, .mapping = mapping };

  g_string_truncate (reading->lines, 0);
  g_clear_pointer (&reading->report, amends_intake_report_free);
  g_clear_error (&reading->error);
  reading->report = amends_intake_read_file (reading->path, &options, reading_add_order, NULL,
                                             reading, NULL, &reading->error);
}

static void
remove_remembered (const char *dir)
{
  g_autofree char *folder = g_build_filename (dir, "profiles", NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_rmdir (dir);
}

/* Said once, for columns of the same name and without one, too; the next file of the kind is read
 * without a word, and others are not mistaken for it. */
static void
test_remembered (void)
{
  static const char *const names[] = { "Ref", "Date", "", "Date", "Wer", NULL };
  static const AmendsField fields[] = { AMENDS_FIELD_NUMBER, AMENDS_FIELD_PLACED,
                                        AMENDS_FIELD_TRACKING_NUMBER, AMENDS_FIELD_PROMISED,
                                        AMENDS_FIELD_CUSTOMER };
  const char *expected = "2: 7 customer=Anna placed=2026-04-03T00:00:00Z "
                         "promised=2026-05-04T23:59:59Z {(null) LX123456785CN}\n";
  g_autofree char *dir = g_dir_make_tmp ("amends-own-XXXXXX", NULL);
  g_autoptr (AmendsMapping) mapping = amends_mapping_new (names);
  g_autoptr (GError) error = NULL;
  g_auto (Reading) reading = { NULL };
  g_auto (Reading) other = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    mapping->fields[i] = fields[i];
  mapping->title = g_strdup ("Stand „A“");
  mapping->date_order = AMENDS_DATE_ORDER_DAY_FIRST;
  reading_write (&reading, "Ref,Date,,Date,Wer\n7,03/04/2026,LX123456785CN,04/05/2026,Anna\n", -1);
  reading_write (&other, "Ref,Date,Customer,Wer\n8,2026-11-09,Bo,Anna\n", -1);
  amends_data_set_own_dir (dir);

  read_with (&reading, mapping, AMENDS_DATE_ORDER_TELL);
  assert_reading (&reading, expected, "", "");
  g_assert_true (amends_mapping_remember (mapping, &error));
  g_assert_no_error (error);
  read_with (&reading, NULL, AMENDS_DATE_ORDER_TELL);
  assert_reading (&reading, expected, "", "");
  g_assert_cmpstr (reading.report->platform, ==, "table");
  g_assert_cmpstr (reading.report->title, ==, "Stand „A“");
  read_with (&other, NULL, AMENDS_DATE_ORDER_TELL);
  assert_reading (&other, "2: 8 customer=Bo placed=2026-11-09T00:00:00Z\n", "", "");

  /* What is said anew takes the place of what was said. */
  mapping->fields[4] = AMENDS_FIELD_NOTE;
  g_assert_true (amends_mapping_remember (mapping, &error));
  read_with (&reading, NULL, AMENDS_DATE_ORDER_TELL);
  g_assert_null (strstr (reading.lines->str, "customer=Anna"));
  g_assert_nonnull (strstr (reading.lines->str, "note=Anna"));
  amends_data_set_own_dir (NULL);
  remove_remembered (dir);
}

/* A table of what happened to parcels, in words that nobody knows. */
static void
test_events (void)
{
  static const char *const names[] = { "Label", "Moment", "Words", NULL };
  g_autoptr (AmendsMapping) mapping = amends_mapping_new (names);
  g_autofree char *problem = NULL;

  mapping->fields[1] = AMENDS_FIELD_EVENT_DATE;
  mapping->fields[2] = AMENDS_FIELD_EVENT_TEXT;
  problem = amends_mapping_dup_problem (mapping);
  g_assert_nonnull (problem);
  g_clear_pointer (&problem, g_free);
  mapping->fields[0] = AMENDS_FIELD_TRACKING_NUMBER;
  problem = amends_mapping_dup_problem (mapping);
  g_assert_null (problem);
  g_assert_true (amends_mapping_is_of_events (mapping));
}

static void
test_problems (void)
{
  static const char *const names[] = { "A", "B", "C", NULL };
  static const struct
  {
    AmendsField fields[3];
    gboolean is_sound;
  } mappings[] = {
    { { AMENDS_NO_FIELD, AMENDS_NO_FIELD, AMENDS_NO_FIELD }, FALSE },
    { { AMENDS_FIELD_NUMBER, AMENDS_NO_FIELD, AMENDS_NO_FIELD }, FALSE },
    { { AMENDS_FIELD_CUSTOMER, AMENDS_FIELD_EMAIL, AMENDS_NO_FIELD }, FALSE },
    { { AMENDS_FIELD_NUMBER, AMENDS_FIELD_EMAIL, AMENDS_NO_FIELD }, TRUE },
    { { AMENDS_FIELD_NUMBER, AMENDS_FIELD_NUMBER, AMENDS_FIELD_EMAIL }, FALSE },
    { { AMENDS_FIELD_NUMBER, AMENDS_FIELD_TRACKING_NUMBER, AMENDS_FIELD_TRACKING_NUMBER }, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (mappings); i++)
    {
      g_autoptr (AmendsMapping) mapping = amends_mapping_new (names);
      g_autofree char *problem = NULL;

      memcpy (mapping->fields, mappings[i].fields, sizeof mappings[i].fields);
      problem = amends_mapping_dup_problem (mapping);
      g_assert_cmpint (problem == NULL, ==, mappings[i].is_sound);
    }
}

/* Asked only where the file leaves it open: a date after the twelfth settles it, an offset the
 * zone. */
static void
test_open_questions (void)
{
  static const struct
  {
    const char *cell;
    gboolean is_order_open, is_zone_open;
  } dates[] = {
    { "03/04/2026", TRUE, FALSE },
    { "23/04/2026", FALSE, FALSE },
    { "2026-04-03", FALSE, FALSE },
    { "2026-04-03 10:00", FALSE, TRUE },
    { "2026-04-03 10:00+02:00", FALSE, FALSE },
    { "03/04/2026 10:00", TRUE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_auto (Reading) reading = { NULL };
      g_autofree char *text = g_strdup_printf ("Order number,Date\n1,%s\n", dates[i].cell);

      reading_of (&reading, text);
      g_assert_no_error (reading.error);
      g_test_message ("%s", dates[i].cell);
      g_assert_cmpint (reading.report->is_date_order_open, ==, dates[i].is_order_open);
      g_assert_cmpint (reading.report->is_zone_open, ==, dates[i].is_zone_open);
      read_with (&reading, NULL, AMENDS_DATE_ORDER_MONTH_FIRST);
      g_assert_false (reading.report->is_date_order_open);
      if (dates[i].is_order_open)
        g_assert_nonnull (strstr (reading.lines->str, "placed=2026-03-04"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/intake/table-look/", cases[i].what, NULL);

      g_test_add_data_func (path, &cases[i], test_guesses);
    }
  g_test_add_func ("/intake/table-look/odd-files", test_odd_files);
  g_test_add_func ("/intake/mapping/remembered", test_remembered);
  g_test_add_func ("/intake/mapping/events", test_events);
  g_test_add_func ("/intake/mapping/problems", test_problems);
  g_test_add_func ("/intake/mapping/open-questions", test_open_questions);
  return g_test_run ();
}
