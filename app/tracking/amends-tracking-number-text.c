/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tracking numbers in a mail, a link or a list. */
#include "tracking/amends-tracking-number.h"

#include <string.h>
#include "base/amends-text.h"
#include "tracking/amends-carrier.h"
#include "tracking/amends-number-format.h"
#include "tracking/amends-number-pieces.h"

#define LABEL_BYTES 28
#define MAX_READINGS                                                                               \
  500000                  /* half a minute; a mail needs a few hundred, a list one for each line */
#define MAX_THOROUGH 1000 /* wrong numbers that what was meant is looked for */

/* Some pieces in a row that make a number. */
typedef struct
{
  guint first, n_pieces;
  AmendsTrackingNumber *read;
} Finding;

/* One text being searched. */
typedef struct
{
  GPtrArray *numbers; /* (element-type AmendsTrackingNumber) */
  AmendsNumberContext context;
  gboolean is_named; /* something near says that a number here is a parcel's */
  guint n_readings_left, n_thorough_left;
  GHashTable *seen; /* numbers found, as cleaned */
} Search;

static const char *const number_words[] = {
  "track",       "trk",
  "parcel",      "package",
  "shipment",    "shipping",
  "waybill",     "awb",
  "consignment", "courier",
  "carrier",     "delivery",
  "sendung",     "paket",
  "colis",       "suivi",
  "envío",       "envio",
  "seguimiento", "guía",
  "spedizione",  "zending",
  "przesyłk",    "rastreio",
  "单号",        "運單",
  "运单",        "快递",
  "快遞",        "物流",
  "包裹",        "追踪",
  "追蹤",        "跟踪",
  "配送",        "伝票",
  "送り状",      "お問い合わせ番号",
  "운송장",      "송장",
};
static const char *const other_words[] = {
  "order", "invoice", "phone",    "tel",    "fax",      "customer", "account", "zip",  "postcode",
  "vat",   "bestell", "rechnung", "kunden", "commande", "facture",  "pedido",  "订单", "订单号",
  "訂單",  "訂單號",  "发票",     "电话",   "手机",     "客户",     "注文",
};

static gboolean
has_any (const char *folded, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (strstr (folded, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Returns: where the last of @words ends; -1: there is none */
static gssize
last_of (const char *folded, const char *const *words, gsize n_words)
{
  gssize last = -1;

  for (gsize i = 0; i < n_words; i++)
    {
      const char *at = g_strrstr (folded, words[i]);

      if (at != NULL)
        last = MAX (last, at - folded + (gssize) strlen (words[i]));
    }
  return last;
}

/* "Order 123456789012": what stands right before the digits says what they are. */
static gboolean
is_labelled_otherwise (const char *line, const char *start)
{
  const char *digits = start + strcspn (start, "0123456789");
  const char *from = digits - line > LABEL_BYTES ? digits - LABEL_BYTES : line;
  g_autofree char *before = g_strndup (from, digits - from);
  g_autofree char *valid = g_utf8_make_valid (before, -1);
  g_autofree char *folded = amends_text_fold (valid);

  return last_of (folded, other_words, G_N_ELEMENTS (other_words)) >=
         MAX (0, last_of (folded, number_words, G_N_ELEMENTS (number_words)));
}

static AmendsTrackingNumber *
read_pieces (Search *search, GArray *pieces, guint first, guint n_pieces)
{
  const AmendsNumberPiece *from = &g_array_index (pieces, AmendsNumberPiece, first),
                          *to = &g_array_index (pieces, AmendsNumberPiece, first + n_pieces - 1);
  g_autofree char *written = g_strndup (from->start, to->start + to->length - from->start);
  guint length = 0, n_digits = 0;

  for (const char *p = written; *p != '\0'; p++)
    {
      length += g_ascii_isalnum (*p) != 0;
      n_digits += g_ascii_isdigit (*p) != 0;
    }
  if (length < AMENDS_NUMBER_MIN_LENGTH || length > AMENDS_NUMBER_MAX_LENGTH || n_digits < 6 ||
      search->n_readings_left == 0 || !amends_number_pieces_is_even (pieces, first, n_pieces))
    return NULL;
  search->n_readings_left--;
  return amends_tracking_number_glance (written, &search->context);
}

static const AmendsNumberCandidate *
first_candidate (const AmendsTrackingNumber *read)
{
  return read->candidates->len > 0 ? g_ptr_array_index (read->candidates, 0) : NULL;
}

/* Less is better; 9: not a number. */
static int
grade (const AmendsTrackingNumber *read)
{
  const AmendsNumberCandidate *first = first_candidate (read);

  if (first == NULL)
    return 9;
  if (first->fit == AMENDS_FIT_SURE)
    return 0;
  if (first->fit == AMENDS_FIT_LIKELY)
    return first->check_digit == AMENDS_CHECK_DIGIT_OK ? 1 : 3;
  return first->fit == AMENDS_FIT_MISTYPED ? 4 : 5;
}

static gboolean
has_letters (const char *number)
{
  return strspn (number, "0123456789") < strlen (number);
}

/* In running text only what nobody else could have written counts by itself; digits need a word
 * that says what they are. */
static gboolean
is_believable (const AmendsTrackingNumber *read,
               const char *line,
               const char *start,
               gboolean is_named,
               gboolean is_alone)
{
  int found = grade (read);

  if (found == 9)
    return FALSE;
  if (found == 0 || (found == 4 && has_letters (read->number)))
    return TRUE;
  if (is_labelled_otherwise (line, start))
    return FALSE;
  return is_named || (is_alone && found <= 3);
}

/* The best reading of the pieces from @first on: the better one, then the longer one. */
static gboolean
find_from (Search *search, GArray *pieces, guint first, Finding *finding)
{
  guint n_most = amends_number_pieces_longest (pieces, first);

  finding->read = NULL;
  for (guint n = n_most; n > 0; n--)
    {
      g_autoptr (AmendsTrackingNumber) read = read_pieces (search, pieces, first, n);

      if (read == NULL || grade (read) == 9 ||
          (finding->read != NULL && grade (read) >= grade (finding->read)) ||
          (!has_letters (read->number) && amends_number_pieces_is_cut_out (pieces, first, n)))
        continue;
      g_clear_pointer (&finding->read, amends_tracking_number_free);
      finding->read = g_steal_pointer (&read);
      finding->first = first;
      finding->n_pieces = n;
    }
  return finding->read != NULL;
}

static void
add_number (Search *search, const char *written, const AmendsNumberContext *context)
{
  g_autoptr (AmendsTrackingNumber) number = amends_tracking_number_glance (written, context);

  if (!number->is_valid && search->n_thorough_left > 0)
    {
      search->n_thorough_left--;
      g_clear_pointer (&number, amends_tracking_number_free);
      number = amends_tracking_number_identify (written, context);
    }
  if (g_hash_table_add (search->seen, g_strdup (number->number)))
    g_ptr_array_add (search->numbers, g_steal_pointer (&number));
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const Finding *first = a, *second = b;
  int by_grade = grade (first->read) - grade (second->read);

  if (by_grade != 0)
    return by_grade;
  if (strlen (first->read->number) != strlen (second->read->number))
    return (int) strlen (second->read->number) - (int) strlen (first->read->number);
  return (int) first->first - (int) second->first;
}

static void
clear_finding (gpointer data)
{
  g_clear_pointer (&((Finding *) data)->read, amends_tracking_number_free);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  return (int) ((const Finding *) a)->first - (int) ((const Finding *) b)->first;
}

/* Of readings that share pieces the best one stays; the others go. */
static void
keep_best (GArray *findings, guint n_pieces)
{
  g_autofree gboolean *is_taken = g_new0 (gboolean, n_pieces);
  guint n_kept = 0;

  g_array_sort (findings, compare_findings);
  for (guint i = 0; i < findings->len; i++)
    {
      Finding *finding = &g_array_index (findings, Finding, i);
      gboolean is_free = TRUE;

      for (guint k = 0; k < finding->n_pieces; k++)
        is_free = is_free && !is_taken[finding->first + k];
      if (!is_free)
        continue;
      for (guint k = 0; k < finding->n_pieces; k++)
        is_taken[finding->first + k] = TRUE;
      if (n_kept != i)
        {
          Finding kept = *finding;

          *finding = g_array_index (findings, Finding, n_kept);
          g_array_index (findings, Finding, n_kept) = kept;
        }
      n_kept++;
    }
  g_array_set_size (findings, n_kept);
  g_array_sort (findings, compare_places);
}

/* Returns: how many numbers were found */
static guint
find_in_line (Search *search, const char *line)
{
  g_autoptr (GArray) pieces = amends_number_pieces_cut (line);
  g_autoptr (GArray) findings = g_array_new (FALSE, TRUE, sizeof (Finding));
  gboolean is_alone = amends_number_pieces_is_wordless (pieces);

  g_array_set_clear_func (findings, clear_finding);
  for (guint i = 0; i < pieces->len; i++)
    {
      Finding finding;

      if (!find_from (search, pieces, i, &finding))
        continue;
      if (is_believable (finding.read, line, g_array_index (pieces, AmendsNumberPiece, i).start,
                         search->is_named, is_alone))
        g_array_append_val (findings, finding);
      else
        amends_tracking_number_free (finding.read);
    }
  keep_best (findings, pieces->len);
  for (guint i = 0; i < findings->len; i++)
    add_number (search, g_array_index (findings, Finding, i).read->written, &search->context);
  return findings->len;
}

/* A line that names a carrier says whose numbers stand in it. */
static AmendsNumberContext
context_of_line (const char *line, const AmendsNumberContext *context)
{
  AmendsNumberContext own = context != NULL ? *context : (AmendsNumberContext){ 0 };
  const AmendsCarrier *named = own.carrier == NULL && strlen (line) < 400
                                   ? amends_carrier_find (line)
                                   : NULL;

  if (named != NULL)
    own.carrier = named->id;
  return own;
}

/* Whether @text is a list of numbers, one a line, and so each line a number even if it fits nobody.
 */
static gboolean
is_list (GStrv lines)
{
  for (char **line = lines; *line != NULL; line++)
    {
      g_autoptr (GArray) pieces = amends_number_pieces_cut (*line);

      if (!amends_number_pieces_is_wordless (pieces))
        return FALSE;
    }
  return TRUE;
}

/* Whether the letters and digits of @line can be one number in groups. */
static gboolean
is_one_number (const char *line)
{
  g_autoptr (GArray) pieces = amends_number_pieces_cut (line);

  return pieces->len > 0 && amends_number_pieces_longest (pieces, 0) == pieces->len &&
         amends_number_pieces_is_even (pieces, 0, pieces->len) &&
         !is_labelled_otherwise (line, line);
}

static void
find_in_lines (Search *search, GStrv lines, const AmendsNumberContext *context)
{
  gboolean was_named = FALSE, has_numbers_only = is_list (lines);

  for (char **line = lines; *line != NULL; line++)
    {
      gboolean has_digits = strpbrk (*line, "0123456789") != NULL;
      g_autofree char *folded = amends_text_fold (*line);
      gboolean is_named;

      search->context = context_of_line (folded, context);
      is_named = search->context.carrier != NULL ||
                 has_any (folded, number_words, G_N_ELEMENTS (number_words));
      search->is_named = is_named || was_named;
      if (has_digits && find_in_line (search, *line) == 0 && has_numbers_only)
        add_number (search, g_strstrip (*line), context);
      /* "Your tracking number is" may end the line before. */
      was_named = is_named && !has_digits;
    }
}

/* Several good numbers found in it are more than the one it would make all together. */
static gboolean
is_better (GPtrArray *numbers, const AmendsTrackingNumber *whole)
{
  for (guint i = 0; i < numbers->len; i++)
    if (grade (g_ptr_array_index (numbers, i)) > (whole->is_valid ? 1 : grade (whole)))
      return FALSE;
  return numbers->len > (whole->is_valid ? 1 : 0);
}

/**
 * amends_tracking_number_find:
 * @text: a number or several, a link, a mail; of a longer text the first 4 MiB
 * @context: (nullable): what is known beside the text
 *
 * Numbers may be cut by blanks, dashes and dots, and written in full-width digits. In running text
 * digits count only where a word near them says that they are a parcel's; what is labelled as an
 * order or a telephone number is left. Of a list without words every line is a number, though it
 * may be nobody's.
 *
 * Returns: (transfer full) (element-type AmendsTrackingNumber): the numbers, in the order of the
 * text, each one once
 */
GPtrArray *
amends_tracking_number_find (const char *text, const AmendsNumberContext *context)
{
  g_autoptr (GPtrArray)
      numbers = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_tracking_number_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Search search = { .numbers = numbers,
                    .n_readings_left = MAX_READINGS,
                    .n_thorough_left = MAX_THOROUGH,
                    .seen = seen };
  g_autofree char *plain = amends_number_pieces_plain (text);
  g_auto (GStrv) lines = g_strsplit (g_strstrip (plain), "\n", -1);
  g_autoptr (AmendsTrackingNumber) whole = NULL;

  if (g_strv_length (lines) == 1 && is_one_number (lines[0]))
    whole = amends_tracking_number_identify (lines[0], context);
  if (whole == NULL || grade (whole) > 1)
    find_in_lines (&search, lines, context);
  if (whole != NULL && whole->candidates->len > 0 && !is_better (numbers, whole))
    {
      g_ptr_array_set_size (numbers, 0);
      g_ptr_array_add (numbers, g_steal_pointer (&whole));
    }
  return g_steal_pointer (&numbers);
}
