/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message to a customer, what it gives, and what holds it back. */
#include "model/amends-email.h"

AmendsCompensation *
amends_compensation_new (AmendsRemedy remedy)
{
  AmendsCompensation *compensation = g_new0 (AmendsCompensation, 1);

  compensation->remedy = remedy;
  return compensation;
}

AmendsCompensation *
amends_compensation_copy (const AmendsCompensation *compensation)
{
  AmendsCompensation *copy = g_new0 (AmendsCompensation, 1);

  *copy = *compensation;
  copy->code = g_strdup (compensation->code);
  return copy;
}

void
amends_compensation_free (AmendsCompensation *compensation)
{
  if (compensation == NULL)
    return;
  g_free (compensation->code);
  g_free (compensation);
}

void
amends_block_free (AmendsBlock *block)
{
  if (block == NULL)
    return;
  g_free (block->code);
  g_free (block->field);
  g_free (block->message);
  g_free (block);
}

AmendsEmail *
amends_email_new (void)
{
  AmendsEmail *email = g_atomic_rc_box_new0 (AmendsEmail);

  email->paragraphs = g_ptr_array_new_with_free_func (g_free);
  email->twin_paragraphs = g_ptr_array_new_with_free_func (g_free);
  email->blocked = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_block_free);
  return email;
}

AmendsEmail *
amends_email_ref (AmendsEmail *email)
{
  return g_atomic_rc_box_acquire (email);
}

static void
clear_email (gpointer data)
{
  AmendsEmail *email = data;

  g_free (email->to_name);
  g_free (email->to);
  g_free (email->language);
  g_free (email->template_name);
  g_free (email->subject);
  g_free (email->text);
  g_free (email->html);
  g_free (email->twin_language);
  g_free (email->twin_subject);
  g_free (email->twin_text);
  g_ptr_array_unref (email->paragraphs);
  g_ptr_array_unref (email->twin_paragraphs);
  g_ptr_array_unref (email->blocked);
  amends_compensation_free (email->compensation);
}

void
amends_email_unref (AmendsEmail *email)
{
  g_atomic_rc_box_release_full (email, clear_email);
}

void
amends_email_add_block (AmendsEmail *email, const char *code, const char *field, char *message)
{
  AmendsBlock *block = g_new0 (AmendsBlock, 1);

  block->code = g_strdup (code);
  block->field = g_strdup (field);
  block->message = message;
  g_ptr_array_add (email->blocked, block);
}

static const char *const look_states[] = {
  [AMENDS_LOOK_WAITING] = "waiting",
  [AMENDS_LOOK_RELEASED] = "released",
  [AMENDS_LOOK_REFUSED] = "refused",
  [AMENDS_LOOK_LEFT] = "left",
};

const char *
amends_look_state_to_string (AmendsLookState state)
{
  return look_states[state];
}

gboolean
amends_look_state_from_string (const char *text, AmendsLookState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (look_states); i++)
    if (g_strcmp0 (look_states[i], text) == 0)
      {
        *state = i;
        return TRUE;
      }
  return FALSE;
}

void
amends_email_look_free (AmendsEmailLook *look)
{
  if (look == NULL)
    return;
  g_free (look->person);
  g_free (look->order_number);
  g_clear_pointer (&look->email, amends_email_unref);
  g_free (look->looked_by);
  g_free (look->remark);
  g_free (look);
}
