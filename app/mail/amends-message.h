/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mail: emails as bytes on the wire: MIME by GMime, mailto: links.
 * It may not know SQL or orders. */
#pragma once

#include <gio/gio.h>
#include "model/amends-email.h"

G_BEGIN_DECLS

#define AMENDS_MAIL_ERROR (amends_mail_error_quark ())
GQuark amends_mail_error_quark (void);
typedef enum
{
  AMENDS_MAIL_ERROR_ADDRESS, /* the recipient's address cannot be used */
  AMENDS_MAIL_ERROR_WRITE,
} AmendsMailError;

/* multipart/alternative, text then HTML, UTF-8; From only when @from is given; X-Unsent: 1 so that
 * mail programs open it as a draft. */
GBytes *amends_message_build (const AmendsEmail *email,
                              const char *from_name,
                              const char *from,
                              gint64 date,
                              GError **error);
GBytes *
amends_message_build_record (const AmendsEmail *email, const char *from_name, const char *from);
gboolean
amends_message_save (GBytes *message, const char *path, GError **error); /* replaces atomically */
char *amends_message_mailto_uri (const AmendsEmail *email); /* RFC 6068, CRLF line ends */

G_END_DECLS
