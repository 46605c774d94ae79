/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compose: templates and facts into an email, and the gate it must pass.
 * It may not know SQL, the network, or how an email travels. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define AMENDS_COMPOSE_ERROR (amends_compose_error_quark ())
GQuark amends_compose_error_quark (void);
typedef enum
{
  AMENDS_COMPOSE_ERROR_SYNTAX, /* a template is malformed; the message says name, line, column */
  AMENDS_COMPOSE_ERROR_NO_TEMPLATE,
  AMENDS_COMPOSE_ERROR_FACTS,
} AmendsComposeError;

typedef enum
{
  AMENDS_ESCAPE_NONE,
  AMENDS_ESCAPE_HTML,     /* the specification's: & < > " */
  AMENDS_ESCAPE_MARKDOWN, /* a value can never become markup: every ASCII punctuation mark is
                             escaped */
} AmendsEscape;

/* (transfer full) text of a partial, or NULL when there is none by that name */
typedef char *(*AmendsPartialLoader) (const char *name, gpointer user_data);

/**
 * amends_mustache_render:
 * Renders by the Mustache specification (interpolation, sections, inverted sections, comments,
 * partials with indentation, set delimiters, dotted names, standalone lines).
 * @missing: (nullable) (out): names of interpolated facts that were absent, null or empty, each
 * once
 */
char *amends_mustache_render (const char *template_text,
                              const char *template_name,
                              JsonNode *context,
                              AmendsEscape escape,
                              AmendsPartialLoader loader,
                              gpointer loader_data,
                              GPtrArray *missing,
                              GError **error);

G_END_DECLS
