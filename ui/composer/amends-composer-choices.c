/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the writer of an email chooses: language, kind, remedy with its fields, dates, case number.
 */
#include "composer/amends-composer-choices.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "base/amends-text.h"
#include "composer/amends-coupon-maker.h"
#include "widgets/amends-date-button.h"
#include "composer/amends-field-layout.h"
#include "composer/amends-form-field.h"

static const char *const languages[] = { "en", "zh_CN" };

struct _AmendsComposerChoices
{
  GtkWidget parent_instance;

  GtkDropDown *language;
  GtkDropDown *template;
  GtkDropDown *remedy;
  GtkSpinButton *percent;
  GtkWidget *percent_field;
  GtkEntry *amount;
  AmendsFormField *amount_field;
  GtkEntry *code;
  GtkWidget *code_field;
  GtkWidget *make_box;
  GtkWidget *make;
  AmendsDateButton *expires;
  GtkWidget *expires_field;
  AmendsDateButton *by;
  GtkWidget *by_field;
  AmendsDateButton *new_date;
  AmendsDateButton *next_contact;
  GtkEntry *case_number;
  AmendsDesk *desk;
  AmendsCaseData *data;
  char *currency;
  GStrv templates; /* by their place in the drop-down */
  gboolean is_loading;
  gboolean is_making;
};

G_DEFINE_FINAL_TYPE (AmendsComposerChoices, amends_composer_choices, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static AmendsRemedy
get_remedy (AmendsComposerChoices *self)
{
  guint selected = gtk_drop_down_get_selected (self->remedy);

  return selected < AMENDS_N_REMEDIES ? (AmendsRemedy) selected : AMENDS_REMEDY_NONE;
}

/* A coupon that has no code yet, where it can be made: once it is known what it is worth. */
static void
update_make (AmendsComposerChoices *self)
{
  gboolean is_offered = self->data != NULL && get_remedy (self) == AMENDS_REMEDY_COUPON &&
                        amends_coupon_maker_find_shop (self->data) != NULL;
  AmendsMoney money = AMENDS_MONEY_NONE;
  gboolean is_worth = gtk_spin_button_get_value_as_int (self->percent) > 0 ||
                      (self->currency != NULL &&
                       amends_money_parse (gtk_editable_get_text (GTK_EDITABLE (self->amount)),
                                           self->currency, &money) &&
                       money.amount_minor > 0);
  gboolean has_code = !amends_text_is_empty (gtk_editable_get_text (GTK_EDITABLE (self->code)));

  gtk_widget_set_visible (self->make_box, is_offered && (!has_code || self->is_making));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "choices.make-coupon",
                                 is_offered && is_worth && !has_code && !self->is_making);
  gtk_widget_set_tooltip_text (self->make, is_worth ? _ ("Make the coupon at the shop system")
                                                    : _ ("Say first what it is worth"));
}

static void
show_remedy_fields (AmendsComposerChoices *self)
{
  AmendsRemedy remedy = get_remedy (self);
  gboolean has_code = remedy == AMENDS_REMEDY_COUPON || remedy == AMENDS_REMEDY_FREE_SHIPPING;
  gboolean is_refund = remedy == AMENDS_REMEDY_SHIPPING_REFUND ||
                       remedy == AMENDS_REMEDY_PARTIAL_REFUND ||
                       remedy == AMENDS_REMEDY_FULL_REFUND;

  gtk_widget_set_visible (self->percent_field, remedy == AMENDS_REMEDY_COUPON);
  gtk_widget_set_visible (GTK_WIDGET (self->amount_field),
                          remedy == AMENDS_REMEDY_COUPON || is_refund);
  gtk_widget_set_visible (self->code_field, has_code);
  gtk_widget_set_visible (self->expires_field, has_code);
  gtk_widget_set_visible (self->by_field, is_refund || remedy == AMENDS_REMEDY_RESHIP);
  update_make (self);
}

static void
mark_amount (AmendsComposerChoices *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->amount));
  AmendsMoney money;
  gboolean is_bad = !amends_text_is_empty (text) &&
                    !amends_money_parse (text, self->currency, &money);

  if (is_bad)
    gtk_widget_add_css_class (GTK_WIDGET (self->amount), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->amount), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->amount),
                               is_bad ? _ ("Not an amount. Write it like 4.90.") : NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->amount), GTK_ACCESSIBLE_STATE_INVALID,
                               is_bad ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
chosen_cb (AmendsComposerChoices *self)
{
  if (self->is_loading)
    return;
  show_remedy_fields (self);
  g_signal_emit (self, signals[CHANGED], 0, FALSE);
}

static void
typed_cb (AmendsComposerChoices *self)
{
  mark_amount (self);
  update_make (self);
  if (!self->is_loading)
    g_signal_emit (self, signals[CHANGED], 0, TRUE);
}

static guint
index_of (const char *const *names, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return i;
  return 0;
}

/* A field that a person stands in is not written over with the same. */
static void
set_text (GtkEntry *entry, const char *text)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), text != NULL ? text : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

static void
show_currency (AmendsComposerChoices *self)
{
  /* Translators: an amount of money and the currency it is in: "Amount in EUR" */
  g_autofree char *words = *self->currency != '\0'
                               ? g_strdup_printf (_ ("_Amount in %s"), self->currency)
                               : g_strdup (_ ("_Amount"));

  amends_form_field_set_label (self->amount_field, words);
}

static void
load_amount (AmendsComposerChoices *self, const AmendsEmailDraft *draft)
{
  const AmendsEmail *email = draft->composed;
  g_autofree char *offered = NULL;

  /* What the desk fills in by itself, such as the order's shipping fee, stands as a hint. */
  if (email != NULL && email->compensation != NULL &&
      !amends_money_is_none (email->compensation->amount))
    offered = amends_money_to_decimal (email->compensation->amount);
  gtk_entry_set_placeholder_text (self->amount, offered != NULL ? offered : "0.00");
  if (amends_money_is_none (draft->compensation->amount))
    {
      AmendsMoney money;

      /* What cannot be read as an amount stays for the person to mend. */
      if (amends_money_parse (gtk_editable_get_text (GTK_EDITABLE (self->amount)), self->currency,
                              &money))
        set_text (self->amount, "");
    }
  else
    {
      g_autofree char *decimal = amends_money_to_decimal (draft->compensation->amount);
      AmendsMoney typed;

      if (!amends_money_parse (gtk_editable_get_text (GTK_EDITABLE (self->amount)), self->currency,
                               &typed) ||
          typed.amount_minor != draft->compensation->amount.amount_minor)
        set_text (self->amount, decimal);
    }
}

static void
set_choices (GtkDropDown *drop_down, const char *const *titles)
{
  GtkStringList *model = gtk_string_list_new (titles);

  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (model));
  g_object_unref (model);
}

static void
load_kinds (AmendsComposerChoices *self, GPtrArray *kinds)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_auto (GStrv) known = NULL;
  g_auto (GStrv) words = NULL;

  for (guint i = 0; i < kinds->len; i++)
    {
      const AmendsEmailKind *kind = g_ptr_array_index (kinds, i);

      g_strv_builder_add (names, kind->name);
      g_strv_builder_add (titles, kind->title);
    }
  known = g_strv_builder_end (names);
  if (g_strv_equal ((const char *const *) known, (const char *const *) self->templates))
    return;
  words = g_strv_builder_end (titles);
  g_strfreev (self->templates);
  self->templates = g_steal_pointer (&known);
  set_choices (self->template, (const char *const *) words);
}

void
amends_composer_choices_load (AmendsComposerChoices *self,
                              AmendsDesk *desk,
                              const AmendsEmailDraft *draft,
                              AmendsCaseData *data)
{
  const AmendsOrder *order = data->order;
  const AmendsEmail *email = draft->composed;
  const char *language = draft->language != NULL ? draft->language
                         : email != NULL         ? email->language
                                                 : NULL;
  const char *template = draft->template_name != NULL ? draft->template_name
                         : email != NULL              ? email->template_name
                                                      : NULL;

  g_return_if_fail (AMENDS_IS_COMPOSER_CHOICES (self));

  self->is_loading = TRUE;
  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->data, amends_case_data_unref);
  self->data = amends_case_data_ref (data);
  g_free (self->currency);
  self->currency = g_strdup (*order->total.currency != '\0' ? order->total.currency
                                                            : order->shipping.currency);
  show_currency (self);
  gtk_drop_down_set_selected (self->language,
                              index_of (languages, G_N_ELEMENTS (languages), language));
  load_kinds (self, data->kinds);
  gtk_drop_down_set_selected (self->template, index_of ((const char *const *) self->templates,
                                                        g_strv_length (self->templates), template));
  gtk_drop_down_set_selected (self->remedy, (guint) draft->compensation->remedy);
  gtk_spin_button_set_value (self->percent, draft->compensation->percent);
  load_amount (self, draft);
  set_text (self->code, draft->compensation->code);
  set_text (self->case_number, draft->case_number);
  amends_date_button_set_zone (self->expires, data->zone);
  amends_date_button_set_zone (self->by, data->zone);
  amends_date_button_set_zone (self->new_date, data->zone);
  amends_date_button_set_zone (self->next_contact, data->zone);
  amends_date_button_set_time (self->expires, draft->compensation->expires_at);
  amends_date_button_set_time (self->by, draft->compensation->by_at);
  amends_date_button_set_time (self->new_date, draft->new_date);
  amends_date_button_set_time (self->next_contact, draft->next_contact);
  show_remedy_fields (self);
  self->is_loading = FALSE;
}

static char *
dup_typed (GtkEntry *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static AmendsCompensation *
new_compensation (AmendsComposerChoices *self)
{
  AmendsRemedy remedy = get_remedy (self);
  AmendsCompensation *given = amends_compensation_new (remedy);

  if (gtk_widget_get_visible (self->percent_field))
    given->percent = gtk_spin_button_get_value_as_int (self->percent);
  if (gtk_widget_get_visible (GTK_WIDGET (self->amount_field)) && given->percent == 0 &&
      !amends_money_parse (gtk_editable_get_text (GTK_EDITABLE (self->amount)), self->currency,
                           &given->amount))
    given->amount = AMENDS_MONEY_NONE;
  if (gtk_widget_get_visible (self->code_field))
    given->code = dup_typed (self->code);
  if (gtk_widget_get_visible (self->expires_field))
    given->expires_at = amends_date_button_get_time (self->expires);
  if (gtk_widget_get_visible (self->by_field))
    given->by_at = amends_date_button_get_time (self->by);
  return given;
}

/* The kind that Amends would choose by itself is left to it, so that it follows the remedy. */
static const char *
chosen_template (AmendsComposerChoices *self, const AmendsEmailDraft *draft)
{
  guint selected = gtk_drop_down_get_selected (self->template);
  const char *name = selected < g_strv_length (self->templates) ? self->templates[selected] : NULL;
  const char *shown = draft->template_name != NULL ? draft->template_name
                      : draft->composed != NULL    ? draft->composed->template_name
                                                   : NULL;

  return g_strcmp0 (name, shown) == 0 ? draft->template_name : name;
}

void
amends_composer_choices_store (AmendsComposerChoices *self, AmendsEmailDraft *draft)
{
  char *template;

  g_return_if_fail (AMENDS_IS_COMPOSER_CHOICES (self));

  template = g_strdup (chosen_template (self, draft));
  g_free (draft->template_name);
  draft->template_name = template;
  g_free (draft->language);
  draft->language = g_strdup (
      languages[MIN (gtk_drop_down_get_selected (self->language), G_N_ELEMENTS (languages) - 1)]);
  amends_compensation_free (draft->compensation);
  draft->compensation = new_compensation (self);
  draft->new_date = amends_date_button_get_time (self->new_date);
  draft->next_contact = amends_date_button_get_time (self->next_contact);
  g_free (draft->case_number);
  draft->case_number = dup_typed (self->case_number);
}

/* --- the coupon --- */

static void
coupon_made (const char *code, gpointer user_data)
{
  AmendsComposerChoices *self = user_data;

  self->is_making = FALSE;
  if (self->data == NULL)
    return;
  if (code != NULL)
    set_text (self->code, code);
  update_make (self);
  gtk_widget_grab_focus (code != NULL ? GTK_WIDGET (self->code) : self->make);
}

static void
make_coupon_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsComposerChoices *self = AMENDS_COMPOSER_CHOICES (widget);
  g_autoptr (AmendsCompensation) given = new_compensation (self);

  self->is_making = TRUE;
  update_make (self);
  amends_coupon_maker_ask (widget, self->desk, self->data, given, coupon_made);
}

static GtkWidget *
find_field (AmendsComposerChoices *self, const char *field)
{
  const struct
  {
    const char *field;
    gpointer widget;
  } fields[] = {
    { "remedy", self->remedy },           { "remedy.amount", self->amount },
    { "remedy.code", self->code },        { "remedy.percent", self->percent },
    { "remedy.expires", self->expires },  { "remedy.by_date", self->by },
    { "new_date", self->new_date },       { "next_contact", self->next_contact },
    { "case_number", self->case_number }, { "template", self->template },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (fields[i].field, field) == 0)
      {
        GtkWidget *box = gtk_widget_get_parent (fields[i].widget);

        return gtk_widget_get_visible (box) ? fields[i].widget : NULL;
      }
  return NULL;
}

gboolean
amends_composer_choices_has_field (AmendsComposerChoices *self, const char *field)
{
  g_return_val_if_fail (AMENDS_IS_COMPOSER_CHOICES (self), FALSE);
  return find_field (self, field) != NULL;
}

void
amends_composer_choices_focus_field (AmendsComposerChoices *self, const char *field)
{
  GtkWidget *widget = find_field (self, field);

  if (widget != NULL)
    gtk_widget_grab_focus (widget);
}

void
amends_composer_choices_focus_first (AmendsComposerChoices *self)
{
  g_return_if_fail (AMENDS_IS_COMPOSER_CHOICES (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->language));
}

static void
amends_composer_choices_dispose (GObject *object)
{
  GtkWidget *child;

  AMENDS_COMPOSER_CHOICES (object)->is_loading = TRUE;
  g_clear_object (&AMENDS_COMPOSER_CHOICES (object)->desk);
  g_clear_pointer (&AMENDS_COMPOSER_CHOICES (object)->data, amends_case_data_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_COMPOSER_CHOICES);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (amends_composer_choices_parent_class)->dispose (object);
}

static void
amends_composer_choices_finalize (GObject *object)
{
  g_free (AMENDS_COMPOSER_CHOICES (object)->currency);
  g_strfreev (AMENDS_COMPOSER_CHOICES (object)->templates);
  G_OBJECT_CLASS (amends_composer_choices_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, language);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, template);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, remedy);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, percent);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, percent_field);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, amount);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, amount_field);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, code);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, code_field);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, make_box);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, make);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, expires);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, expires_field);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, by);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, by_field);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, new_date);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, next_contact);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposerChoices, case_number);
}

static void
amends_composer_choices_class_init (AmendsComposerChoicesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_composer_choices_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_composer_choices_finalize;
  signals[CHANGED] = g_signal_new ("changed", AMENDS_TYPE_COMPOSER_CHOICES, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  g_type_ensure (AMENDS_TYPE_DATE_BUTTON);
  g_type_ensure (AMENDS_TYPE_FIELD_LAYOUT);
  g_type_ensure (AMENDS_TYPE_FORM_FIELD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/composer/amends-composer-choices.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "choices.make-coupon", NULL, make_coupon_action);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
amends_composer_choices_init (AmendsComposerChoices *self)
{
  const char *titles[AMENDS_N_REMEDIES + 1] = { NULL };

  self->is_loading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A language is named in itself. */
  set_choices (self->language, (const char *const[]){ "English", "简体中文", NULL });
  self->templates = g_new0 (char *, 1);
  set_choices (self->template, NULL);
  for (int i = 0; i < AMENDS_N_REMEDIES; i++)
    titles[i] = amends_remedy_title ((AmendsRemedy) i);
  set_choices (self->remedy, titles);
  show_remedy_fields (self);
  self->is_loading = FALSE;
}
