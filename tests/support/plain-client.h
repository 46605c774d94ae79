/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web client without opinions, for the tests of the loopback services themselves. */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct
{
  guint status; /* 0: the connection failed, error says how */
  char *body;
  SoupMessage *message;
  JsonNode *json; /* NULL when the body is none */
  GError *error;
} PlainAnswer;

SoupSession *plain_session_new (void);

/* Headers: name, value, ..., NULL. type NULL: no body. */
PlainAnswer *plain_ask (const char *method,
                        const char *base,
                        const char *target,
                        const char *const *headers,
                        const char *type,
                        const char *body);
PlainAnswer *plain_get (const char *base, const char *target, const char *const *headers);
PlainAnswer *
plain_post (const char *base, const char *target, const char *const *headers, const char *json);
void plain_answer_free (PlainAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlainAnswer, plain_answer_free)

/* A value by JSONPath, as text; NULL when there is none. (transfer full) */
char *plain_find (PlainAnswer *answer, const char *path);
gint64 plain_find_int (PlainAnswer *answer, const char *path); /* -1 when there is none */
guint plain_count (PlainAnswer *answer, const char *path);
void plain_assert (PlainAnswer *answer, guint status, const char *path, const char *expected);

G_END_DECLS
