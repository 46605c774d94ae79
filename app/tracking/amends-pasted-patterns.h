/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces that dates and times of carriers' pages are made of, as regular expressions to be
 * matched without regard to case. Private to tracking. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* clang-format off */
#define AMENDS_PASTED_WEEKDAY \
  "(?:(?:mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|" \
  "sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so|" \
  "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim|" \
  "lunes|martes|miércoles|jueves|viernes|sábado|domingo|mié|jue|vie|sáb|dom|" \
  "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|gio|" \
  "(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|" \
  "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|wo|vr|za|zo)" \
  "(?!\\p{L})\\.?|(?:周|週|星期|礼拜)[一二三四五六日天]|[(（]?[月火水木金土日](?:曜日?)?[)）]|[月火水木金土日]曜日?)"
#define AMENDS_PASTED_MONTH \
  "(?:jan(?:uary|uar|uari|vier|eiro)?|jän(?:ner)?|gen(?:naio)?|ene(?:ro)?|" \
  "feb(?:ruary|ruar|ruari|rero|braio)?|févr?(?:ier)?|fev(?:ereiro)?|" \
  "mar(?:ch|s|zo|ço)?|märz?|maart|mrt|mrz|apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|" \
  "may|mai|maio|mayo|mei|mag(?:gio)?|june?|juni|juin|jun(?:io|ho)|giu(?:gno)?|" \
  "july?|juli|juil(?:let)?|jul(?:io|ho)|lug(?:lio)?|aug(?:ust|ustus)?|août|ago(?:sto)?|" \
  "sep(?:t|tember|tembre|tiembre)?|set(?:tembre|embro)|o[ck]t(?:ober|obre|ubre)?|ott(?:obre)?|outubro|" \
  "nov(?:ember|embre|iembre|embro)?|de[cz](?:ember|embro)?|déc(?:embre)?|dic(?:iembre|embre)?)(?!\\p{L})\\.?"
#define AMENDS_PASTED_ZONE \
  "(?:\\s?[(\\[（]?(?:(?:utc|gmt)\\s?[+−-]\\s?\\d{1,2}(?::?\\d\\d)?|[+−-]\\d\\d:?\\d\\d|z|" \
  "utc|gmt|cest|cet|mesz|mez|bst|wet|west|eest|eet|msk|est|edt|cst|cdt|mst|mdt|pst|pdt|akst|akdt|hst|jst|kst|" \
  "hkt|sgt|pht|myt|ict|wib|aest|aedt|acst|acdt|awst|nzst|nzdt|ist|gst|brt|北京时间|北京時間|香港時間|台灣時間|" \
  "日本時間|beijing time|china standard time|hong kong time|eastern standard time|pacific standard time|" \
  "local (?:scan )?time|ortszeit|heure locale|hora local|ora locale|当地时间|當地時間|現地時間)" \
  "(?![\\p{L}\\d])[)\\]）]?)"
#define AMENDS_PASTED_DAYS_AGO \
  "(?:\\d{1,2}|a|one)\\s?days?\\s+ago|vor\\s+(?:\\d{1,2}|einem)\\s+tag(?:en)?|il y a\\s+(?:\\d{1,2}|un)\\s+jours?|" \
  "hace\\s+(?:\\d{1,2}|un)\\s+días?|há\\s+(?:\\d{1,2}|um)\\s+dias?|(?:\\d{1,2}|un)\\s+giorn[oi]\\s+fa|" \
  "(?:\\d{1,2}|een)\\s+dag(?:en)?\\s+geleden|\\d{1,2}\\s?(?:天|日)\\s?(?:之)?前"
#define AMENDS_PASTED_AGO \
  "just now|(?:a )?moments? ago|gerade eben|à l[’']instant|ahora mismo|刚刚|刚才|剛剛|剛才|たった今|" \
  "(?:\\d{1,3}|an?|one)\\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|weeks?)\\s+ago|" \
  "vor\\s+(?:\\d{1,3}|einer)\\s+(?:sekunden?|minuten?|stunden?|wochen?)|" \
  "il y a\\s+(?:\\d{1,3}|une)\\s+(?:secondes?|minutes?|heures?|semaines?)|" \
  "hace\\s+(?:\\d{1,3}|una?)\\s+(?:segundos?|minutos?|horas?|semanas?)|" \
  "há\\s+(?:\\d{1,3}|uma?)\\s+(?:segundos?|minutos?|horas?|semanas?)|" \
  "(?:\\d{1,3}|una?|un')\\s?(?:second[oi]|minut[oi]|or[ae]|settiman[ae])\\s+fa|" \
  "(?:\\d{1,3}|een)\\s+(?:seconden?|minuten|minuut|uur|uren|week|weken)\\s+geleden|" \
  "\\d{1,3}\\s?(?:秒|秒钟|分|分钟|分鐘|个小时|個小時|小时|小時|時間|周|週間)\\s?(?:之)?前"
#define AMENDS_PASTED_DATE_WORD \
  "(?:today|yesterday|heute|gestern|vorgestern|aujourd[’']hui|avant-hier|hier|hoy|anteayer|ayer|oggi|ieri|" \
  "hoje|ontem|vandaag|gisteren|今天|昨天|前天|今日|昨日|一昨日|" AMENDS_PASTED_DAYS_AGO ")(?!\\p{Latin})"
#define AMENDS_PASTED_DATE \
  "(?:" \
  "20\\d\\d\\s?[-/.年]\\s?\\d{1,2}\\s?[-/.月]\\s?\\d{1,2}(?:\\s?[日号號])?(?!\\d)|" \
  "20\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?=[T\\s]\\d{1,2}:\\d\\d)|" \
  "\\d{1,2}[-/.]\\d{1,2}[-/.](?:20\\d\\d|\\d\\d)(?!\\d)|" \
  "\\d{1,2}\\s?月\\s?\\d{1,2}\\s?[日号號]|" \
  "\\d{1,2}(?:st|nd|rd|th|er|º|°)?\\.?[\\s/-]?\\s*(?:de\\s+|of\\s+|di\\s+)?" AMENDS_PASTED_MONTH \
  "(?:(?:[\\s,/-]*|\\s+de\\s+)20\\d\\d(?!\\d)|-\\d\\d(?![\\d:])|\\s?'\\d\\d)?|" \
  AMENDS_PASTED_MONTH "\\s*,?\\s*\\d{1,2}(?:st|nd|rd|th)?(?![\\d:])(?:\\s?,?\\s*20\\d\\d(?!\\d))?|" \
  "\\d{1,2}[-/.]\\d{1,2}\\.?(?=[\\sT,]+\\d{1,2}:\\d\\d)|" \
  AMENDS_PASTED_DATE_WORD ")"
#define AMENDS_PASTED_TIME \
  "(?:(?:(?:上午|下午|凌晨|早上|清晨|中午|晚上|傍晚|夜里|午前|午後)\\s?)?(?:[01]?\\d|2[0-3])" \
  "(?:[:时時点點]\\s?[0-5]\\d|\\s?h\\s?[0-5]\\d|\\.[0-5]\\d(?=\\s?uhr))" \
  "(?:[:分]\\s?[0-5]\\d(?:[.,]\\d{1,6})?)?[秒分]?(?!\\d)(?:\\s?[ap]\\.?\\s?m\\b\\.?)?(?:\\s?uhr)?|" \
  "(?:1[0-2]|0?[1-9])\\s?[ap]\\.?m\\b\\.?|" \
  "(?:上午|下午|凌晨|早上|清晨|中午|晚上|傍晚)\\s?(?:1[0-2]|0?\\d)[点點時时](?!\\d))"
/* clang-format on */

/* @pattern, compiled once into @regex; a wrong one is a mistake of the program. @flags: whether
 * case counts. */
GRegex *
amends_pasted_regex (gsize *once, GRegex **regex, GRegexCompileFlags flags, const char *pattern);

G_END_DECLS
