/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a playbook from JSON. Whatever is wrong is said once, with the step it is in. */
#include "care/amends-playbook-private.h"

#include <glib/gi18n-lib.h>

#include "base/amends-json.h"
#include "base/amends-text.h"

#define MAX_STEPS 100
#define MAX_ANSWERS 9

typedef struct
{
  GPtrArray *problems;
  char *where; /* "customs.json, step “read-notice”" */
} Reader;

static void
set_where (Reader *self, char *where)
{
  g_free (self->where);
  self->where = where;
}

/* A misspelt name would otherwise be passed over in silence. */
static void
check_members (Reader *self, JsonObject *object, const char *const *known)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      amends_playbook_problem (self->problems, _ ("%s: “%s” is not known here"), self->where,
                               (const char *) l->data);
}

static gboolean
is_id (const char *text)
{
  return text != NULL && g_regex_match_simple ("^[a-z0-9]+(-[a-z0-9]+)*$", text, 0, 0);
}

static char *
read_id (Reader *self, JsonObject *object, const char *member)
{
  const char *text = amends_json_get_string (object, member);

  if (is_id (text))
    return g_strdup (text);
  amends_playbook_problem (self->problems,
                           _ ("%s: “%s” must be lower-case letters, digits and dashes"),
                           self->where, member);
  return g_strdup ("");
}

static char *
read_text (Reader *self, JsonObject *object, const char *member)
{
  const char *text = amends_json_get_string (object, member);

  if (text == NULL || *text == '\0')
    amends_playbook_problem (self->problems, _ ("%s: “%s” is missing"), self->where, member);
  return g_strdup (text != NULL ? text : "");
}

static void
read_twin (Reader *self,
           JsonObject *object,
           const char *member,
           gboolean is_required,
           AmendsTwin *twin)
{
  static const char *const known[] = { "en", "zh_CN", NULL };
  JsonObject *texts = amends_json_get_object (object, member);

  if (texts == NULL && !is_required && !json_object_has_member (object, member))
    return;
  if (texts == NULL)
    {
      amends_playbook_problem (self->problems, _ ("%s: “%s” is missing"), self->where, member);
      return;
    }
  check_members (self, texts, known);
  twin->english = g_strdup (amends_json_get_string (texts, "en"));
  twin->chinese = g_strdup (amends_json_get_string (texts, "zh_CN"));
  if (amends_text_is_empty (twin->english) || amends_text_has_cjk (twin->english))
    amends_playbook_problem (self->problems, _ ("%s: “%s” has no English text"), self->where,
                             member);
  if (amends_text_is_empty (twin->chinese) || !amends_text_has_cjk (twin->chinese))
    amends_playbook_problem (self->problems, _ ("%s: “%s” has no Chinese text"), self->where,
                             member);
}

static void
say_unknown_word (Reader *self, const char *member, const char *word)
{
  if (word == NULL)
    amends_playbook_problem (self->problems, _ ("%s: “%s” is missing"), self->where, member);
  else
    amends_playbook_problem (self->problems, _ ("%s: “%s” is no value of “%s”"), self->where, word,
                             member);
}

#define READ_WORD(self, object, member, from_string, value)                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const char *word_ = amends_json_get_string (object, member);                                   \
    if (!from_string (word_, value))                                                               \
      say_unknown_word (self, member, word_);                                                      \
  }                                                                                                \
  G_STMT_END

/* The command line says "not-received"; in a data file an underscore is as good. */
static gboolean
report_from_word (const char *text, AmendsReport *report)
{
  g_autofree char *id = text != NULL ? g_strdelimit (g_strdup (text), "_", '-') : NULL;

  return amends_report_from_string (id, report);
}

static void
read_effect_members (Reader *self, JsonObject *object, AmendsEffect *effect)
{
  switch (effect->kind)
    {
    case AMENDS_EFFECT_SWITCH:
      READ_WORD (self, object, "playbook", amends_reason_from_string, &effect->reason);
      effect->step = g_strdup (amends_json_get_string (object, "step"));
      break;
    case AMENDS_EFFECT_SET_REASON:
      READ_WORD (self, object, "reason", amends_reason_from_string, &effect->reason);
      break;
    case AMENDS_EFFECT_REPORT:
      READ_WORD (self, object, "report", report_from_word, &effect->report);
      break;
    case AMENDS_EFFECT_EMAIL:
      effect->template_name = read_text (self, object, "template");
      break;
    case AMENDS_EFFECT_FAULT:
      READ_WORD (self, object, "fault", amends_fault_from_string, &effect->fault);
      break;
    case AMENDS_EFFECT_PROMISE:
      read_twin (self, object, "text", TRUE, &effect->text);
      effect->due = read_text (self, object, "due");
      break;
    case AMENDS_EFFECT_FOLLOW_UP:
      effect->due = read_text (self, object, "due");
      effect->step = read_id (self, object, "step");
      break;
    case AMENDS_EFFECT_ESCALATE:
      read_twin (self, object, "why", TRUE, &effect->text);
      effect->step = g_strdup (amends_json_get_string (object, "step"));
      break;
    case AMENDS_EFFECT_NOTE:
      read_twin (self, object, "text", TRUE, &effect->text);
      break;
    case AMENDS_EFFECT_CLOSE:
      READ_WORD (self, object, "outcome", amends_outcome_from_string, &effect->outcome);
      break;
    case AMENDS_EFFECT_COMPENSATE:
      if (json_object_has_member (object, "remedy"))
        READ_WORD (self, object, "remedy", amends_remedy_from_string, &effect->remedy);
      break;
    case AMENDS_EFFECT_ENTER:
      break;
    }
}

static void
read_effect (Reader *self, JsonObject *object, GPtrArray *effects)
{
  static const char *const known[AMENDS_N_EFFECTS][4] = {
    [AMENDS_EFFECT_SET_REASON] = { "do", "reason" },
    [AMENDS_EFFECT_SWITCH] = { "do", "playbook", "step" },
    [AMENDS_EFFECT_ENTER] = { "do" },
    [AMENDS_EFFECT_REPORT] = { "do", "report" },
    [AMENDS_EFFECT_EMAIL] = { "do", "template" },
    [AMENDS_EFFECT_COMPENSATE] = { "do", "remedy" },
    [AMENDS_EFFECT_FAULT] = { "do", "fault" },
    [AMENDS_EFFECT_PROMISE] = { "do", "text", "due" },
    [AMENDS_EFFECT_FOLLOW_UP] = { "do", "due", "step" },
    [AMENDS_EFFECT_ESCALATE] = { "do", "why", "step" },
    [AMENDS_EFFECT_NOTE] = { "do", "text" },
    [AMENDS_EFFECT_CLOSE] = { "do", "outcome" },
  };
  const char *word = amends_json_get_string (object, "do");
  AmendsEffectKind kind;
  AmendsEffect *effect;

  if (!amends_effect_kind_from_string (word, &kind))
    {
      say_unknown_word (self, "do", word);
      return;
    }
  effect = amends_effect_new (kind);
  g_ptr_array_add (effects, effect);
  check_members (self, object, known[kind]);
  read_effect_members (self, object, effect);
}

typedef void (*ReadElement) (Reader *self, JsonObject *object, GPtrArray *elements);

/* An array of objects; an element of another kind is a problem. */
static void
read_array (Reader *self,
            JsonObject *object,
            const char *member,
            ReadElement read,
            GPtrArray *elements)
{
  JsonArray *array = amends_json_get_array (object, member);

  if (array == NULL && json_object_has_member (object, member))
    say_unknown_word (self, member, "");
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *element = amends_json_array_get_object (array, i);

      if (element != NULL)
        read (self, element, elements);
      else
        amends_playbook_problem (self->problems, _ ("%s: “%s” must hold objects only"), self->where,
                                 member);
    }
}

static void
read_look (Reader *self, JsonObject *object, GPtrArray *looks)
{
  static const char *const known[] = { "text", "go", NULL };
  AmendsLook *look = g_new0 (AmendsLook, 1);

  g_ptr_array_add (looks, look);
  check_members (self, object, known);
  read_twin (self, object, "text", TRUE, &look->text);
  if (json_object_has_member (object, "go"))
    READ_WORD (self, object, "go", amends_place_from_string, &look->go);
}

static void
read_automatic (Reader *self, JsonObject *object, GPtrArray *automatic)
{
  static const char *const known[] = { "when", "answer", NULL };
  AmendsAuto *one = g_new0 (AmendsAuto, 1);

  g_ptr_array_add (automatic, one);
  check_members (self, object, known);
  READ_WORD (self, object, "when", amends_condition_from_string, &one->when);
  one->answer = read_id (self, object, "answer");
}

static void
read_collect (Reader *self, JsonObject *object, GPtrArray *collect)
{
  static const char *const known[] = { "id", "kind", "name", "required", NULL };
  AmendsCollect *item = g_new0 (AmendsCollect, 1);

  g_ptr_array_add (collect, item);
  check_members (self, object, known);
  item->id = read_id (self, object, "id");
  READ_WORD (self, object, "kind", amends_item_kind_from_string, &item->kind);
  read_twin (self, object, "name", TRUE, &item->name);
  item->is_required = amends_json_get_boolean (object, "required", FALSE);
}

static void
read_answer (Reader *self, JsonObject *object, GPtrArray *answers)
{
  static const char *const known[] = { "id",    "key",  "label",   "hint",
                                       "needs", "next", "effects", NULL };
  AmendsAnswer *answer = amends_answer_new ();
  const char *key = amends_json_get_string (object, "key");

  g_ptr_array_add (answers, answer);
  check_members (self, object, known);
  answer->id = read_id (self, object, "id");
  if (key == NULL || strlen (key) != 1 || !g_ascii_isalnum (*key))
    amends_playbook_problem (self->problems, _ ("%s: “%s” must be one digit or letter"),
                             self->where, "key");
  answer->key = g_strdup (key != NULL ? key : "");
  read_twin (self, object, "label", TRUE, &answer->label);
  read_twin (self, object, "hint", FALSE, &answer->hint);
  answer->needs = amends_json_get_strv (object, "needs");
  if (json_object_has_member (object, "next"))
    answer->next = read_id (self, object, "next");
  read_array (self, object, "effects", read_effect, answer->effects);
}

static void
read_skip (Reader *self, JsonObject *object, AmendsStep *step)
{
  static const char *const known[] = { "for", "next", NULL };
  AmendsReason reason;

  if (object == NULL)
    return;
  check_members (self, object, known);
  step->skip_for = amends_json_get_strv (object, "for");
  step->skip_next = read_id (self, object, "next");
  for (char **id = step->skip_for; *id != NULL; id++)
    if (!amends_reason_from_string (*id, &reason))
      say_unknown_word (self, "for", *id);
}

static void
read_step (Reader *self, JsonObject *object, GPtrArray *steps)
{
  static const char *const known[] = { "id",   "phase",   "title",   "look", "question", "script",
                                       "auto", "collect", "answers", "skip", NULL };
  g_autofree char *file = g_strdup (self->where);
  const char *id = amends_json_get_string (object, "id");
  AmendsStep *step = amends_step_new ();

  g_ptr_array_add (steps, step);
  set_where (self, g_strdup_printf (_ ("%s, step “%s”"), file, id != NULL ? id : "?"));
  check_members (self, object, known);
  step->id = read_id (self, object, "id");
  READ_WORD (self, object, "phase", amends_phase_from_string, &step->phase);
  read_twin (self, object, "title", TRUE, &step->title);
  read_twin (self, object, "question", TRUE, &step->question);
  read_twin (self, object, "script", FALSE, &step->script);
  read_array (self, object, "look", read_look, step->looks);
  read_array (self, object, "auto", read_automatic, step->automatic);
  read_array (self, object, "collect", read_collect, step->collect);
  read_array (self, object, "answers", read_answer, step->answers);
  read_skip (self, amends_json_get_object (object, "skip"), step);
  if (step->answers->len > MAX_ANSWERS)
    amends_playbook_problem (self->problems, _ ("%s: more than %d answers"), self->where,
                             MAX_ANSWERS);
  set_where (self, g_steal_pointer (&file));
}

static void
read_playbook (Reader *self, JsonObject *object, AmendsPlaybook *playbook)
{
  static const char *const known[] = { "reason", "title", "start", "steps", NULL };
  const char *reason = amends_json_get_string (object, "reason");

  check_members (self, object, known);
  if (g_strcmp0 (reason, playbook->id) != 0 ||
      (!amends_playbook_is_gates (playbook) &&
       !amends_reason_from_string (reason, &playbook->reason)))
    amends_playbook_problem (self->problems,
                             _ ("%s: “reason” must be the delay reason after which the file is "
                                "named"),
                             self->where);
  read_twin (self, object, "title", TRUE, &playbook->title);
  playbook->start = read_id (self, object, "start");
  read_array (self, object, "steps", read_step, playbook->steps);
  if (playbook->steps->len > MAX_STEPS)
    amends_playbook_problem (self->problems, _ ("%s: more than %d steps"), self->where, MAX_STEPS);
}

/**
 * amends_playbook_read:
 * @id: identifier of a delay reason, or %AMENDS_PLAYBOOK_GATES
 * @bytes: JSON text as resources/playbooks/ holds it
 * @problems: (element-type utf8) (inout): what is wrong with it, a sentence each, is added here
 *
 * Says what cannot be read; whether the steps hang together is said by amends_playbook_check().
 *
 * Returns: (transfer full) (nullable): as much of it as could be read; %NULL when it is no JSON
 */
AmendsPlaybook *
amends_playbook_read (const char *id, GBytes *bytes, GPtrArray *problems)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = amends_json_load_bytes (bytes, name, &error);
  AmendsPlaybook *playbook;
  Reader reader = { problems, NULL };

  if (root == NULL)
    {
      g_ptr_array_add (problems, g_strdup (error->message));
      return NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      amends_playbook_problem (problems, _ ("%s: not a playbook"), name);
      return NULL;
    }
  playbook = amends_playbook_new (id);
  set_where (&reader, g_strdup (name));
  read_playbook (&reader, json_node_get_object (root), playbook);
  g_free (reader.where);
  return playbook;
}
