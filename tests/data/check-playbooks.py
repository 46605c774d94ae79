#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a playbook says, as a customer and a colleague on their first day would hear it. Whether its steps hang
together is the program's own check; this one reads the words, and what the steps make people do."""
import json
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
folder = root / "resources/playbooks"
problems = []

REASONS = re.findall(r'\[AMENDS_REASON_\w+\] = \{ "(\w+)"', (root / "app/model/amends-types.c").read_text("utf-8"))
# Longest text that a button, a heading or a glance can take: English, Chinese.
LENGTHS = {"label": (40, 16), "title": (48, 20), "question": (80, 32), "look": (170, 80), "hint": (110, 50),
           "name": (70, 32), "script": (420, 180), "promise": (80, 32), "why": (160, 70), "note": (110, 50)}
SHOUTING = {"HS", "IOSS", "EORI", "DDP", "DDU", "DAP", "ID", "EU", "UK", "DATE", "PIN", "GPS", "USA", "CFR", "US"}
NOT = r"\b(no|not|never|nobody|nothing|without|cannot|neither|nor|false)\b|n’t\b"
BU = "不|没|别|勿|无|绝非|假单据"

# What nobody may be told to do. A sentence that forbids it is welcome, but never in what is said to others.
DEEDS = {
    "invent": (r"\b(invent|make up(?! for)|pretend|guess|assume|fake(?! duty)|excuse|plausible|story|stories|lie)\b", "编造|编一个|假装|猜|借口|谎"),
    "stall": (r"\b(stall|buy time|be patient|just wait|play for time|put (it|them|the customer) off)\b",
              "拖延|拖一拖|拖住|再等等|耐心等|敷衍|稳住"),
    "blame": (r"\b(blame|lazy|their fault|your fault|incompetent|careless)\b", "责怪|甩锅|推卸|怪[他她对承海]|粗心"),
    "keep a customer from a dispute": (r"\b(dispute|chargeback|complaint)\b[^.]{0,30}\b(withdraw|close|drop|cancel|avoid|delay)\b"
        r"|\b(withdraw|close|drop|cancel|avoid|delay|instead of|not open)\b[^.]{0,30}\b(dispute|chargeback|complaint)\b",
        "(撤销|取消|关闭|避免|劝|不要开|别开|不要提)[^。]{0,10}(纠纷|投诉|拒付|维权)"),
    "ask for no dispute": (r"\b(?<!never ask )\b(not|n’t|refrain from|rather than)\b[^.]{0,25}\b(dispute|chargeback|complain\w*|claim with the bank)\b",
                           "(?<!不劝顾客)(不要|别|先不|不用|勿)(去|再|急着)?(开|提|发起|申请|走)[^。]{0,8}(纠纷|投诉|拒付|维权|仲裁)"),
    "ask for a review": (r"\b(review|reviews|rating|five stars|testimonial|recommend us)\b", "好评|评价|评分|晒单|五星|评论"),
    "advertise": (r"\b(newsletter|new arrivals|upsell|our other products|discount code for)\b", "新品|促销信息|关注我们|加群|推荐给"),
    "declare less than it is worth": (r"under-?declare|lower value|declare less|\b(as|a) gift\b", "低报|少报|礼品|礼物"),
    "ask for a police report": (r"police report|\b(call|go to) the police\b", "(要求|去|先)(报警|报案)|(报警|报案)(证明|回执)"),
    "make light of it": (r"misunderstanding|\bnormal (damage|breakage)\b|breakage is normal|happens to everyone",
                         "误会|破损[^。]{0,4}正常|难免"),
    "pose as a victim": (r"\b(victim|we suffer|as angry as you|same boat)\b", "受害者|我们也很无奈|感同身受|同样生气"),
    "take another name": (r"\b(pose as|act as if|say you are)\b", "冒充(?!收税|银行|海关)|假称|自称"),
    "make up a date": (r"\b(give|name|write|promise|tell)\b[^.;:]{0,20}\b(a|the|some|any) (new )?date\b(?![^.;:]*\b(carrier|only|once|gave|if)\b)",
                       "(?<!才)(给|写|报)(出)?(一个|个)?(大概的|有把握的)?新?日期(?!.*(承运商|才|从))"),
    "call a number real that is not": (r"\b(random|any|another) (tracking )?number that works\b", "随便[^。]{0,4}单号"),
}
# What hurts when it is said to a customer or a carrier.
HURTS = (r"(?i:\bunfortunately\b|unforeseen|beyond our control|as you know|patient|inconvenience|\bdefinitely\b|guarantee|100 ?%|!"
         r"|mistakes were made|was delayed|great news|\burgent\b|\blegal action\b|\blawyer\b)|\bFREE\b",
         r"亲(?!自|友|属|戚|手)|着急|再等等|不可抗力|谅解|一定|绝对|百分百|百分之百|地址写错|非常非常|小仙女|！|律师|起诉|曝光")
PLACES_OF_CUSTOMERS_WORK = {"customs", "awaiting_pickup", "attempt_failed", "recipient_unreachable", "out_of_area", "holiday",
                            "wrong_address"}


def say(name, what):
    if f"{name}: {what}" not in problems:
        problems.append(f"{name}: {what}")


def pieces(step):
    """Each text of a step: (kind, twin, where it stands)."""
    yield "title", step["title"], step["id"]
    yield "question", step["question"], step["id"]
    for item in step.get("look", []):
        yield "look", item["text"], step["id"]
    for item in step.get("collect", []):
        yield "name", item["name"], f'{step["id"]}/{item["id"]}'
    if "script" in step:
        yield "script", step["script"], step["id"]
    for answer in step["answers"]:
        where = f'{step["id"]}/{answer["id"]}'
        yield "label", answer["label"], where
        if "hint" in answer:
            yield "hint", answer["hint"], where
        for effect in answer.get("effects", []):
            kind = {"promise": "promise", "escalate": "why", "note": "note"}.get(effect["do"])
            if kind:
                yield kind, effect["why" if kind == "why" else "text"], where


def effects(step, do=None):
    for answer in step["answers"]:
        for effect in answer.get("effects", []):
            if do in (None, effect["do"]):
                yield answer, effect


def check_twin(name, kind, twin, where):
    at = f"{name}, {where}, {kind}"
    if sorted(twin) != ["en", "zh_CN"] or not all(isinstance(text, str) and text.strip() == text and text for text in twin.values()):
        say(at, "needs its text in both languages, and in no other")
        return False
    english, chinese = twin["en"], twin["zh_CN"]
    for text, limit in zip((english, chinese), LENGTHS[kind]):
        if len(text) > limit:
            say(at, f"{len(text)} characters, {limit} fit: {text}")
    if re.search("[\u3000-\u9fff\uff00-\uffef]", english) or not re.search("[\u4e00-\u9fff]", chinese):
        say(at, "the languages are mixed up")
    if re.search(r"'|\"", english) or re.search(r'[\u4e00-\u9fff][,.;:!?"\'()]|[,;:!?"\'(][\u4e00-\u9fff]', chinese):
        say(at, f"typewriter punctuation: {english} / {chinese}")
    if sorted(re.findall(r"\d+", english)) != sorted(re.findall(r"\d+", chinese)) and kind in ("promise",):
        say(at, "the numbers differ")
    if set(re.findall(r"\b[A-Z]{2,}\b", english)) - SHOUTING:
        say(at, f"shouts: {english}")
    for sentence in re.split(r"[.?;:]", english):
        if len(sentence.split()) > 26:
            say(at, f"too long a sentence: {sentence}")
    if kind == "script":
        if "你" in chinese:
            say(at, "says 你 to a stranger")
    elif "您" in re.sub("“[^”]*”", "", chinese):
        say(at, "says 您 to the colleague at the desk")
    return True


def find_deeds(twin, is_said):
    for deed, patterns in DEEDS.items():
        for text, pattern, ends, negation in ((twin["en"], patterns[0], r"[.;]", NOT), (twin["zh_CN"], patterns[1], "[。；]", BU)):
            for sentence in re.split(ends, text):
                if re.search(pattern, sentence, re.I) and \
                   (is_said or deed == "ask for no dispute" or not re.search(negation, sentence, re.I)):
                    yield deed, sentence


def check_reader():
    """The reader of words itself: each of these was advice somewhere, and must be found; each of those must not."""
    bad = [("Decide for yourself that it is at customs and make up the rest.", "自己编一个海关的原因。"),
           ("Say that we suffer as much as they do.", "告诉顾客我们也是受害者。"),
           ("Tell them that the local post is lazy.", "把责任推卸给当地邮政。"),
           ("Tell them to be patient and wait for the investigation.", "让顾客再等等，对方在调查。"),
           ("Play for time with a plausible story until the window has closed.", "先拖住顾客，编一个说得过去的故事。"),
           ("Pose as the manager of a large team.", "冒充客服经理。"),
           ("Ask for a five-star review in return.", "请顾客补个好评。"),
           ("Ask them not to open a dispute.", "请顾客先不要开纠纷。"),
           ("Ask the customer to withdraw the complaint first.", "请顾客先撤销投诉再退款。"),
           ("Most of these are misunderstandings.", "告诉顾客多半是误会。"),
           ("Breakage is normal on the way.", "运输破损很正常。"),
           ("Under-declare it, or mark it as a gift.", "低报价值，或写成礼品。"),
           ("Ask for a police report first.", "先要求报警。"),
           ("Show them our new arrivals.", "附上新品推荐。"),
           ("Calm them: give them a new date.", "先给一个新日期让他放心。"),
           ("Tell them that customs always takes that long, and assume the rest.", "就说海关一向这么慢，其余的猜一个。"),
           ("If they complain, say you are the legal department and pose as its head.", "就冒充法务主管。")]
    good = [("Never write a lower value. Never mark sold goods as a gift.", "绝不能低报价值，也不能把卖出的货写成礼品。"),
            ("Do not guess.", "不要猜。"), ("No doubt, no blame.", "不怀疑，不责怪。"),
            ("An open dispute goes to the owner.", "有未了结的纠纷就交给店主。"),
            ("Give a new date only if the carrier gave one.", "承运商给了新日期才写新日期。")]
    for english, chinese in bad:
        for twin in ({"en": english, "zh_CN": ""}, {"en": "", "zh_CN": chinese}):
            if not any(find_deeds(twin, False)):
                say("reading", f"does not find {twin['en'] or twin['zh_CN']}")
    for english, chinese in good:
        for deed, sentence in find_deeds({"en": english, "zh_CN": chinese}, False):
            say("reading", f"finds {deed} in {sentence}")


def check_words(name, kind, twin, where):
    """No text tells anyone to do what a decent shop does not do; see DEEDS."""
    at = f"{name}, {where}, {kind}"
    is_said = kind in ("script", "promise")
    for deed, sentence in find_deeds(twin, is_said):
        say(at, f"seems to tell to {deed}: {sentence.strip()}")
    if is_said:
        for text, pattern in zip((twin["en"], twin["zh_CN"]), HURTS):
            found = re.search(pattern, text)
            if found:
                say(at, f"“{found.group()}” hurts: {text}")
    if re.search(r"https?:|www\.|\.com\b", twin["en"] + twin["zh_CN"]):
        say(at, "an address on the web; the step's button goes there")


def check_call(name, step):
    """Whoever calls says truly who is calling, and from which shop; nothing bigger than that."""
    if "script" not in step:
        return
    english, chinese = step["script"]["en"], step["script"]["zh_CN"]
    if "[your name]" not in english or "[shop name]" not in english or "【姓名】" not in chinese or "【店名】" not in chinese:
        say(f'{name}, {step["id"]}', "the call does not say who is calling")
    if re.search(r"\b(manager|department|team of|legal|headquarters)\b", english) or re.search("经理|总部|法务|部门|团队", chinese):
        say(f'{name}, {step["id"]}', "the call makes the shop bigger than it is")
    if english.count("[") != chinese.count("【"):
        say(f'{name}, {step["id"]}', "the twins of the call leave different gaps to fill")


def days(due):
    """About how many; named weekdays are within seven."""
    number = int(re.match(r"\d*", due).group() or 1)
    return number / 24 if due.endswith("h") else number


def comes_back_in_time(promise, follow_up):
    """Whether the case lies on the desk again before its promise is due, on a Friday evening, too, and for a customer
    whose day begins half a day earlier: for promises in working days, until the evening of the customer's day."""
    match = re.match(r"(\d+)wd@18:00$", promise)
    if match is None or follow_up is None:
        return False
    if "@" in follow_up:
        return follow_up.startswith("next_working_day@") and int(match.group(1)) >= 2
    number, unit = int(re.match(r"\d+", follow_up).group()), re.sub(r"\d", "", follow_up)
    return number < int(match.group(1)) if unit == "wd" else unit == "h" and (number <= 6 or number <= 12 and int(match.group(1)) > 1)


def targets(step):
    for answer in step["answers"]:
        if "next" in answer:
            yield answer["next"]
    for _, effect in effects(step):
        if effect["do"] in ("follow_up", "escalate") and "step" in effect:
            yield effect["step"]


def ends_waiting(step):
    """Whether the step lets somebody stop waiting: money or a new parcel, lost, the owner, the end."""
    return any(effect["do"] in ("escalate", "close", "switch") for _, effect in effects(step))


def check_circles(name, steps):
    """A round can be walked for ever only where each turn offers a way to stop waiting, so that no window of a
    dispute or a claim is talked past."""
    open_steps = {step["id"]: [t for t in targets(step)] for step in steps if not ends_waiting(step)}
    while True:
        leaves = [i for i, onward in open_steps.items() if not any(t in open_steps for t in onward)]
        if not leaves:
            break
        for i in leaves:
            del open_steps[i]
    if open_steps:
        say(name, f"round without an end: {', '.join(open_steps)}")


def check_not_automated(name, steps):
    """The advice that is not to be automated: each line holds one piece of it off."""
    for step in steps:
        at = f'{name}, {step["id"]}'
        needed = {item["id"]: item["kind"] for item in step.get("collect", [])}
        for answer, effect in effects(step):
            do, has_proof = effect["do"], bool(answer.get("needs"))
            # A reason is stated only where something proves it; "not handed over" is our own doing.
            if do == "set_reason" and effect["reason"] not in ("not_handed_over", "unexplained") and not has_proof:
                say(at, f'“{answer["id"]}” sets the reason {effect["reason"]} without evidence')
            # Months are not bought: who waits hears from us within a week.
            if do in ("promise", "follow_up") and days(effect["due"]) > 7:
                say(at, f'“{answer["id"]}” is silent for more than a week')
            # Letters and compensation come after the facts.
            if do in ("email", "compensate", "promise") and step["phase"] in ("look_up", "analyse"):
                say(at, f'“{answer["id"]}” writes or gives before the facts are clear')
        for answer in step["answers"]:
            dues = {e["do"]: e["due"] for e in answer.get("effects", []) if e["do"] in ("promise", "follow_up")}
            asks_owner = any(e["do"] == "escalate" for e in answer.get("effects", []))
            if "promise" in dues and not asks_owner and not comes_back_in_time(dues["promise"], dues.get("follow_up")):
                say(at, f'“{answer["id"]}” promises by {dues["promise"]} and comes back at {dues.get("follow_up")}: too late')
        # A new scan says that something happened, not what: a person reads it.
        if any(auto["when"] == "moved_since" for auto in step.get("auto", [])):
            say(at, "takes any new scan for good news")
        for answer in step["answers"]:
            # "They promised to look into it" only with their number for it.
            if re.search(r"\b(case number|ticket)\b", answer["label"]["en"]) and not re.search(r"\bno\b|only", answer["label"]["en"]) \
               and "case_number" not in [needed.get(item) for item in answer.get("needs", [])]:
                say(at, f'“{answer["id"]}” claims a case number that nobody wrote down')
            for item in answer.get("needs", []):
                if item not in needed:
                    say(at, f'“{answer["id"]}” needs {item}, which this step does not ask for')
        # A picture of some depot, some storm, proves nothing about this parcel.
        if name[:-5] in ("carrier_backlog", "weather", "slow_transit", "routing", "holiday") and "photo" in needed.values():
            say(at, "collects a photo as proof of what is the matter elsewhere")
        for kind, twin, where in pieces(step):
            # The customer calls customs or the post only where nobody else can act.
            if re.search(r"\bcustomer (must|should|has to|can) (call|phone|contact|ask) (the )?(customs|carrier|post|courier)", twin["en"]) \
               and name[:-5] not in PLACES_OF_CUSTOMERS_WORK:
                say(at, f"sends the customer to others: {twin['en']}")
            # Season and weather are no explanations by default.
            if kind in ("script", "promise") and re.search(r"peak season|busy season|weather|holiday season", twin["en"]) \
               and name[:-5] not in ("weather", "holiday", "carrier_backlog"):
                say(at, f"gives an excuse by default: {twin['en']}")
            if re.search(r"\bcoupon\b", twin["en"]) and not re.search(NOT, twin["en"], re.I):
                say(at, f"a coupon as the cure: {twin['en']}")


def check_not_shipped(name, steps):
    """What was not handed over is not called shipped."""
    if name[:-5] not in ("not_handed_over", "invalid_number"):
        return
    for step in steps:
        for kind, twin, where in pieces(step):
            for text, pattern, ends, negation in ((twin["en"], r"\bshipped\b|on its way|in transit|has left", r"[.;]", NOT + "|only if"),
                                                  (twin["zh_CN"], "已发货|已发出|已寄出|在途|运输中|在路上", "[。；]", BU + "|才")):
                for sentence in re.split(ends, text):
                    if re.search(pattern, sentence, re.I) and not re.search(negation, sentence, re.I):
                        say(f"{name}, {where}", f"calls it shipped: {sentence}")


# The folder with the paragraphs of a letter, one for each reason. No soft letters, no advertising: there are no others.
PARAGRAPHS = {"delay-notice": "reasons", "remedy": "reasons", "weekly-update": "updates", "resolved": "endings"}


def check_given(where, answer, remedy):
    """Who chose the money gets the money, whatever the ladder gives first."""
    label = answer["label"]["en"]
    chosen = "full_refund" if re.search(r"^Money back$|refund now|: money back$", label) else \
        "reship" if label == "A new parcel" else None
    if remedy != chosen:
        say(where, f"gives {remedy}, and says “{label}”")


def check_letter(where, name, letter, deeds):
    """It says what the answer says: what is given, what is new, or that it is over."""
    gives = "compensate" in deeds
    # A notice becomes the letter about what is given where there is one thing to give.
    if gives and letter not in ("remedy", "delay-notice"):
        say(where, f"gives something, and proposes {letter}")
    if letter == "remedy" and not gives:
        say(where, "proposes an email about something given, and gives nothing")
    if letter != "resolved" and "promise" not in deeds:
        say(where, "writes without saying when the next news comes")
    if letter == "resolved" and not {"close", "follow_up"} & deeds:
        say(where, "says that it is over, and it goes on")
    if letter == "weekly-update" and "close" in deeds:
        say(where, "says that there is news, and ends")
    for language in ("en", "zh_CN"):
        texts = root / "resources/templates" / language
        if letter not in PARAGRAPHS or not (texts / f"{letter}.md").exists():
            say(where, f"proposes {letter}, which there is not in {language}")
        elif not list((texts / PARAGRAPHS[letter]).glob(f"{name[:-5]}-*.md")):
            say(where, f"proposes {letter}, which says nothing of this reason in {language}")


def has_ended(step, answer):
    """Delivered, or a refund or new parcel that is really done: only of these an email may say that it is over."""
    outcomes = {e["outcome"] for e in answer["effects"] if e["do"] == "close"}
    is_delivered = answer["label"]["en"].startswith("Delivered")
    return step["phase"] == "follow_up" and (outcomes & {"refunded", "reshipped", "returned", "cancelled"} or is_delivered)


def check_emails(name, steps):
    """What an answer gives goes with an email that says so, and no email says what is not."""
    for step in steps:
        for answer in step["answers"]:
            where = f'{name}, {step["id"]}, {answer["id"]}'
            deeds = {effect["do"] for effect in answer.get("effects", [])}
            letters = [effect["template"] for effect in answer.get("effects", []) if effect["do"] == "email"]
            for effect in answer.get("effects", []):
                if effect["do"] == "compensate":
                    check_given(where, answer, effect.get("remedy"))
            if "compensate" in deeds and not letters:
                say(where, "gives something, and no email says so")
            if len(letters) > 1:
                say(where, f"proposes {len(letters)} emails at once")
            for letter in letters:
                check_letter(where, name, letter, deeds)
            if "resolved" in letters and not has_ended(step, answer):
                say(where, "tells of an end that is not there")


def first_way(steps, start):
    """The questions up to the first email where the first answer, the commonest, is always the one."""
    by_id, count, at = {step["id"]: step for step in steps}, 0, start
    while at in by_id and count < 12:
        count += 1
        answer = by_id[at]["answers"][0]
        if any(effect["do"] == "email" for effect in answer.get("effects", [])):
            return count
        at = answer.get("next")
    return None


def check_file(path):
    name = path.name
    book = json.loads(path.read_text("utf-8"))
    steps = book["steps"]
    check_twin(name, "title", book["title"], "the playbook")
    for step in steps:
        for kind, twin, where in pieces(step):
            if not check_twin(name, kind, twin, where):
                return
            check_words(name, kind, twin, where)
        check_call(name, step)
        for language in ("en", "zh_CN"):
            if step["title"][language].strip("？?") == step["question"][language].strip("？?"):
                say(f'{name}, {step["id"]}', "the question only says the title again")
            labels = [answer["label"][language] for answer in step["answers"]]
            if len(set(labels)) < len(labels):
                say(f'{name}, {step["id"]}', f"two buttons read the same: {labels}")
        if [answer["key"] for answer in step["answers"]] != [str(n + 1) for n in range(len(step["answers"]))] \
           or not 2 <= len(step["answers"]) <= 5:
            say(f'{name}, {step["id"]}', "needs two to five answers, with the keys from 1 on")
        if not 1 <= len(step.get("look", [])) <= 4:
            say(f'{name}, {step["id"]}', "says nothing to look at, or too much at once")
    check_not_automated(name, steps)
    check_emails(name, steps)
    if path.stem == "gates":
        return
    check_circles(name, steps)
    check_not_shipped(name, steps)
    ways = first_way(steps, book["start"])
    if ways is None or ways > 4:
        say(name, f"the commonest way to the email takes {ways} questions; 4 after the gates are enough")
    phases = [["look_up", "analyse", "reassure", "follow_up"].index(step["phase"]) for step in steps]
    if phases != sorted(phases):
        say(name, "the steps do not stand in the order of the phases")
    if not any(step["phase"] == "follow_up" and any(e["do"] == "close" for _, e in effects(step)) for step in steps):
        say(name, "never closes a case after following it up")
    if not any(answer["id"] == "late" and step["phase"] == "follow_up" for step in steps for answer in step["answers"]):
        say(name, "never asks whether the last promise was kept")


def check_explained(node, explained, name):
    """Whoever changes a playbook finds each member and each effect explained in its README."""
    for member, value in node.items() if isinstance(node, dict) else []:
        if member not in explained and member not in ("en", "zh_CN", "skip", "for"):
            say(name, f"README.md does not explain {member}")
        if member in ("do", "go", "when", "phase", "kind") and value not in explained and value != "enter":
            say(name, f"README.md does not explain {value}")
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
        check_explained(child, explained, name)


def check_others():
    """Letters, briefs and exercises are read as playbooks are: what a desk must not do, none of them may say."""
    files = [*root.glob("resources/templates/*/**/*.md"), *root.glob("resources/care/season-brief.*.md")]
    texts = [(path.relative_to(root / "resources"), path.read_text("utf-8")) for path in files]
    texts += [(path.relative_to(root / "resources"), " ".join(re.findall(r'"((?:[^"\\\\]|\\\\.)*)"', path.read_text("utf-8"))))
              for path in root.glob("resources/practice/**/*.json")]
    if len(texts) < 200:
        say("letters", f"only {len(texts)} were found to read")
    for name, text in texts:
        text = re.sub(r"{{[^}]*}}", " ", text)
        for deed, sentence in find_deeds({"en": text, "zh_CN": text}, False):
            say(name, f"seems to tell to {deed}: {' '.join(sentence.split())[:160]}")


explained = set(re.findall(r"`([^`\n]+)`", (folder / "README.md").read_text("utf-8"))) | {"reason", "title", "start", "steps", "text"}
check_reader()
check_others()
for reason in REASONS:
    if not (folder / f"{reason}.json").exists():
        say(reason, "has no playbook")
paths = sorted(folder.glob("*.json"))
for path in paths:
    if path.stem not in REASONS and path.stem != "gates":
        say(path.name, "is no delay reason")
    else:
        check_file(path)
        check_explained(json.loads(path.read_text("utf-8")), explained, path.name)
print("\n".join(problems) or f"{len(paths)} playbooks read well")
sys.exit(bool(problems))
