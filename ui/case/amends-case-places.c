/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a case to where its facts are: the carrier, the order, the history, a file. */
#include "case/amends-case-actions.h"

#include <glib/gi18n-lib.h>
#include "case/amends-case-page.h"
#include "desk/amends-desk-tracking.h"
#include "widgets/amends-open-uri.h"
#include "widgets/amends-toast.h"

static const AmendsParcel *
get_parcel (AmendsCasePage *self)
{
  const AmendsCaseView *view = amends_case_page_get_view (self);

  return view != NULL && view->data != NULL ? view->data->parcel : NULL;
}

/* No carrier has a parcel of an exercise. */
static gboolean
refer_to_exercise (AmendsCasePage *self)
{
  gboolean is_practice = amends_desk_is_practice (amends_case_page_get_desk (self));

  if (is_practice)
    amends_toast_say (GTK_WIDGET (self),
                      _ ("Practice: what you would see or hear stands in the step."));
  return is_practice;
}

static void
open_uri (AmendsCasePage *self, const char *uri)
{
  if (refer_to_exercise (self))
    return;
  if (uri != NULL)
    amends_open_uri (GTK_WIDGET (self), uri,
                     _ ("No web browser could be opened. Copy the tracking number instead."));
  else
    amends_toast_say (GTK_WIDGET (self), _ ("Amends knows no such page of this carrier."));
}

static void
open_carrier_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (widget);
  AmendsDesk *desk = amends_case_page_get_desk (self);
  const AmendsParcel *parcel = get_parcel (self);
  g_autofree char *uri = parcel != NULL ? amends_desk_tracking_uri (desk, parcel) : NULL;

  open_uri (self, uri);
}

static void
copy_phone (AmendsCasePage *self)
{
  const AmendsParcel *parcel = get_parcel (self);
  const char *phone = parcel != NULL
                          ? amends_desk_carrier_phone (amends_case_page_get_desk (self), parcel)
                          : NULL;

  if (refer_to_exercise (self))
    return;
  if (phone == NULL)
    {
      amends_toast_say (GTK_WIDGET (self), _ ("Amends knows no phone number of this carrier."));
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), phone);
  amends_toast_say (GTK_WIDGET (self), _ ("Phone number copied."));
}

static void
go_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (widget);
  const AmendsParcel *parcel = get_parcel (self);

  switch ((AmendsPlace) g_variant_get_int32 (parameter))
    {
    case AMENDS_PLACE_TIMELINE:
      amends_case_page_show_history (self);
      break;
    case AMENDS_PLACE_CARRIER_PAGE:
      open_carrier_action (widget, NULL, NULL);
      break;
    case AMENDS_PLACE_CARRIER_PHONE:
      copy_phone (self);
      break;
    case AMENDS_PLACE_CARRIER_CLAIM:
      open_uri (self, parcel != NULL
                          ? amends_desk_claim_uri (amends_case_page_get_desk (self), parcel)
                          : NULL);
      break;
    case AMENDS_PLACE_EMAIL:
      gtk_widget_activate_action (widget, "parcel.write", NULL);
      break;
    case AMENDS_PLACE_ORDER:
    case AMENDS_PLACE_PLATFORM:
    case AMENDS_PLACE_CUSTOMER:
      gtk_widget_activate_action (widget, "win.show-order-page", "x",
                                  amends_case_page_get_view (self)->work->order_id);
      break;
    case AMENDS_PLACE_NONE:
    case AMENDS_PLACE_SHELF:
      break;
    }
}

static void
copy_number_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), get_parcel (self)->number);
  amends_toast_say (widget, _ ("Tracking number copied."));
}

static void
open_evidence_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (widget);
  AmendsDesk *desk = amends_case_page_get_desk (self);
  GPtrArray *list = amends_case_page_get_view (self)->work->evidence;
  gint64 id = g_variant_get_int64 (parameter);

  for (guint i = 0; i < list->len; i++)
    {
      const AmendsCaseEvidence *evidence = g_ptr_array_index (list, i);
      g_autofree char *path = evidence->id == id ? amends_desk_dup_evidence_path (desk, evidence)
                                                 : NULL;
      g_autofree char *uri = path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;

      if (uri != NULL)
        amends_open_uri (widget, uri, _ ("No program opens this kind of file."));
    }
}

void
amends_case_places_install (GtkWidgetClass *page_class)
{
  gtk_widget_class_install_action (page_class, "case.go", "i", go_action);
  gtk_widget_class_install_action (page_class, "case.open-evidence", "x", open_evidence_action);
  gtk_widget_class_install_action (page_class, "parcel.copy-number", NULL, copy_number_action);
  gtk_widget_class_install_action (page_class, "parcel.open-carrier", NULL, open_carrier_action);
}
