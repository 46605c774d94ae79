/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown in place of a shop that cannot be opened: why, and what to do. */
#include "shell/amends-shop-error.h"

struct _AmendsShopError
{
  AdwBin parent_instance;

  AdwStatusPage *page;
};

G_DEFINE_FINAL_TYPE (AmendsShopError, amends_shop_error, ADW_TYPE_BIN)

static void
amends_shop_error_dispose (GObject *object)
{
  /* The bin must not keep what the template lets go. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_SHOP_ERROR);
  G_OBJECT_CLASS (amends_shop_error_parent_class)->dispose (object);
}

static void
amends_shop_error_class_init (AmendsShopErrorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_shop_error_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/shell/amends-shop-error.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsShopError, page);
}

static void
amends_shop_error_init (AmendsShopError *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
amends_shop_error_set_words (AmendsShopError *self, const char *words)
{
  /* A path may look like markup. */
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_status_page_set_description (self->page, escaped);
}
