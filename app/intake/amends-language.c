/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Languages as people and exports write them, into the tags that the model has. */
#include "intake/amends-language.h"

#include <string.h>
#include "base/amends-name-key.h"

typedef struct
{
  const char *language;
  const char *names; /* as amends_name_key() gives them, separated by '|' */
} Language;

static const Language languages[] = {
  { "zh_CN", "zh|中文|简体中文|中文(简体)|中国语|汉语|普通话|国语|chinese|simplifiedchinese|"
             "chinese(simplified)"
             "|mandarin|chinesisch|chinois|chino|zhcn|zhhans|zhhanscn|zhsg|chn|zho|chi|cn" },
  { "zh_TW", "繁体中文|繁體中文|中文(繁体)|中文(繁體)|正体中文|正體中文|traditionalchinese|chinese("
             "traditional)"
             "|zhtw|zhhant|zhhanttw|zhmo" },
  { "zh_HK", "zhhk|zhhanthk|粤语|粵語|cantonese" },
  { "en", "english|英语|英文|englisch|anglais|ingles|inglese|eng" },
  { "de", "german|deutsch|德语|德文|allemand|aleman|tedesco|deu|ger" },
  { "fr", "french|francais|法语|法文|franzosisch|frances|fra|fre" },
  { "es", "spanish|espanol|castellano|西班牙语|西班牙文|spanisch|espagnol|spa" },
  { "it", "italian|italiano|意大利语|意大利文|italienisch|italien|ita" },
  { "pt", "portuguese|portugues|葡萄牙语|portugiesisch|portugais|por" },
  { "pt_BR", "ptbr|brazilianportuguese|portuguese(brazil)|portugues(brasil)" },
  { "nl", "dutch|nederlands|荷兰语|niederlandisch|neerlandais|nld" },
  { "pl", "polish|polski|波兰语|polnisch|polonais|pol" },
  { "sv", "swedish|svenska|瑞典语|schwedisch|swe" },
  { "da", "danish|dansk|丹麦语|danisch|dan" },
  { "no", "norwegian|norsk|挪威语|nb|nn|nor" },
  { "fi", "finnish|suomi|芬兰语|fin" },
  { "cs", "czech|cestina|捷克语|ces|cze" },
  { "ru", "russian|русскии|俄语|俄文|russisch|russe|rus" },
  { "uk", "ukrainian|українська|乌克兰语|ukr" },
  { "tr", "turkish|turkce|土耳其语|tur" },
  { "ja", "japanese|日本語|日语|日文|japanisch|japonais|jpn|jp" },
  { "ko", "korean|한국어|韩语|韩文|koreanisch|kor|kr" },
  { "vi", "vietnamese|tiengviet|越南语|vie" },
  { "th", "thai|泰语|tha" },
  { "id", "indonesian|bahasaindonesia|印尼语|ind" },
  { "ms", "malay|bahasamelayu|马来语|msa" },
  { "ar", "arabic|阿拉伯语|العربية|ara" },
  { "he", "hebrew|希伯来语|iw|heb" },
  { "el", "greek|希腊语|ell" },
  { "hu", "hungarian|magyar|匈牙利语|hun" },
  { "ro", "romanian|romana|罗马尼亚语|ron" },
};

static GHashTable *
build_language_index (void)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_auto (GStrv) names = g_strsplit (languages[i].names, "|", -1);

      g_hash_table_insert (index, amends_name_key (languages[i].language),
                           (gpointer) languages[i].language);
      for (char **name = names; *name != NULL; name++)
        g_hash_table_insert (index, amends_name_key (*name), (gpointer) languages[i].language);
    }
  return index;
}

/* "fr-CA" and "de_AT" read as their language: nothing written here differs by region outside
 * Chinese. */
static char *
language_of_tag (const char *text)
{
  gsize length = 0;

  while (g_ascii_isalpha (text[length]))
    length++;
  if ((length != 2 && length != 3) ||
      (text[length] != '\0' && text[length] != '-' && text[length] != '_'))
    return NULL;
  for (const char *p = text + length; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-' && *p != '_')
      return NULL;
  return g_ascii_strdown (text, (gssize) length);
}

/**
 * amends_language_from_name:
 * @text: a language's name or tag: "en", "zh-CN", "中文", "English", "de_AT"
 *
 * Returns: (transfer full) (nullable): as the model has it: "en", "zh_CN", "de"
 */
char *
amends_language_from_name (const char *text)
{
  static GHashTable *index;
  static gsize once = 0;
  g_autofree char *key = NULL;
  g_autofree char *tag = NULL;
  const char *language;

  if (g_once_init_enter (&once))
    {
      index = build_language_index ();
      g_once_init_leave (&once, 1);
    }
  if (text == NULL || strlen (text) > 64)
    return NULL;
  key = amends_name_key (text);
  language = g_hash_table_lookup (index, key);
  if (language != NULL)
    return g_strdup (language);
  tag = language_of_tag (text);
  language = tag != NULL ? g_hash_table_lookup (index, tag) : NULL;
  if (language != NULL)
    return g_strdup (language);
  return tag != NULL && strlen (tag) == 2 ? g_steal_pointer (&tag) : NULL;
}
