"""The words of well-known answer scales in common languages: a line is a level, from the low end to the high one.

A mark at the line's start says on which side of the neutral level it lies: `-`, `0` or `+`; scales of one side have none.
An indented line goes on with the level above. The labels of a level mean the same in different languages or questionnaires.
"""

from __future__ import annotations

AGREEMENT = """
- strongly disagree|disagree strongly|completely disagree|totally disagree|disagree completely|fully disagree|definitely not
  stimme überhaupt nicht zu|stimme gar nicht zu|trifft überhaupt nicht zu|trifft gar nicht zu|stimme ganz und gar nicht zu
  pas du tout d'accord|tout à fait en désaccord|totalement en désaccord|fortement en désaccord|muy en desacuerdo
  totalmente en desacuerdo
  discordo totalmente|discordo fortemente|fortemente in disaccordo|per niente d'accordo|completamente in disaccordo
  helemaal mee oneens|helemaal niet mee eens|zeer mee oneens|zeer oneens|zdecydowanie się nie zgadzam|zdecydowanie nie
  instämmer inte alls|svært uenig|helt uenig|meget uenig|täysin eri mieltä|полностью не согласен|совершенно не согласен
  非常不同意
- disagree|mostly disagree|stimme nicht zu|trifft nicht zu|lehne ab|en désaccord|pas d'accord|en desacuerdo
  discordo|in disaccordo|non sono d'accordo|mee oneens|oneens|niet mee eens|nie zgadzam się|uenig|eri mieltä|не согласен
  不同意
- somewhat disagree|slightly disagree|rather disagree|tend to disagree|moderately disagree|probably not|disagree somewhat
  stimme eher nicht zu|trifft eher nicht zu|stimme weniger zu|trifft weniger zu|plutôt pas d'accord|plutôt en désaccord
  algo en desacuerdo|más bien en desacuerdo|discordo parcialmente|abbastanza in disaccordo|poco d'accordo
  parzialmente in disaccordo
  enigszins mee oneens|enigszins oneens|beetje oneens|raczej się nie zgadzam|raczej nie|delvis uenig|litt uenig
  скорее не согласен
0 neutral|neither agree nor disagree|neither disagree nor agree|neither|undecided|agree nor disagree|might or might not
  teils teils|teils/teils|weder noch|stimme weder zu noch lehne ab|unentschieden|stimme teilweise zu|trifft teilweise zu
  neutre|ni d'accord ni pas d'accord|ni d'accord ni en désaccord|ni en accord ni en désaccord|ni de acuerdo ni en desacuerdo
  neutro|nem concordo nem discordo|não concordo nem discordo|né d'accordo né in disaccordo|indeciso|neutraal|nøytral
  neutralny
  niet mee eens niet mee oneens|niet eens niet oneens|niet mee eens en niet mee oneens|trudno powiedzieć|varken eller
  нейтрально|一般
+ somewhat agree|slightly agree|rather agree|tend to agree|moderately agree|probably|probably yes|agree somewhat
  stimme eher zu|trifft eher zu|stimme etwas zu|plutôt d'accord|algo de acuerdo|más bien de acuerdo|concordo parcialmente
  abbastanza d'accordo|parzialmente d'accordo|enigszins mee eens|enigszins eens|beetje eens|raczej się zgadzam|raczej tak
+ agree|mostly agree|stimme zu|trifft zu|d'accord|en accord|de acuerdo|concordo|d'accordo|mee eens|eens
  zgadzam się|enig|samaa mieltä|согласен|同意
+ strongly agree|agree strongly|completely agree|totally agree|agree completely|fully agree|definitely|definitely yes
  stimme voll und ganz zu|stimme voll zu|stimme völlig zu|stimme vollkommen zu|stimme sehr zu|trifft voll und ganz zu
  trifft voll zu|trifft völlig zu|trifft genau zu|tout à fait d'accord|totalement d'accord|fortement d'accord
  totalmente de acuerdo|muy de acuerdo|completamente de acuerdo|concordo totalmente|concordo plenamente|concordo fortemente
  completamente d'accordo|molto d'accordo|fortemente d'accordo|del tutto d'accordo|helemaal mee eens|zeer mee eens|zeer eens
  zdecydowanie się zgadzam|zdecydowanie tak|instämmer helt|svært enig|helt enig|meget enig|täysin samaa mieltä
  полностью согласен|非常同意
"""

FREQUENCY = """
never|nie|niemals|jamais|nunca|mai|nooit|nigdy|aldrig|aldri|никогда|从不
almost never|hardly ever|very rarely|fast nie|sehr selten|presque jamais|casi nunca|quase nunca|quasi mai|bijna nooit
rarely|seldom|selten|rarement|raramente|rara vez|raras veces|zelden|rzadko|sällan|sjelden|sjældent|редко|很少
once in a while|occasionally|gelegentlich|ab und zu|occasionnellement|ocasionalmente|de vez en cuando|af en toe
sometimes|some of the time|manchmal|parfois|a veces|algunas veces|às vezes|a volte|qualche volta|soms|czasami|czasem|ibland
  noen ganger|иногда|有时
about half the time|half the time|half of the time|etwa die hälfte der zeit|la moitié du temps|la mitad del tiempo
often|frequently|usually|häufig|oft|souvent|a menudo|frecuentemente|con frecuencia|frequentemente|spesso|vaak|często|ofta
  ofte|часто|经常
very often|very frequently|most of the time|sehr häufig|sehr oft|meistens|très souvent|la plupart du temps|muy a menudo
  heel vaak
almost always|nearly always|fast immer|presque toujours|casi siempre|quase sempre|quasi sempre|bijna altijd|prawie zawsze
always|immer|toujours|siempre|sempre|altijd|zawsze|alltid|altid|всегда|总是
"""
HOW_OFTEN = """
never|nie|jamais|nunca|nooit|not at all|überhaupt nicht
less than once a year|less often than yearly|seltener als einmal im jahr
once a year|yearly|annually|einmal im jahr|jährlich
several times a year|a few times a year|mehrmals im jahr
less than monthly|less than once a month|less often than monthly|seltener|seltener als einmal im monat
monthly|once a month|about once a month|monatlich|einmal im monat|una vez al mes|une fois par mois
several times a month|a few times a month|2 3 times a month|mehrmals im monat
several days|einzelne tage|an einzelnen tagen
weekly|once a week|about once a week|wöchentlich|einmal pro woche|una vez a la semana|une fois par semaine
several times a week|a few times a week|2 3 times a week|mehrmals pro woche|mehrmals die woche
more than half the days|an mehr als der hälfte der tage
nearly every day|almost daily|almost every day|beinahe jeden tag|fast täglich|4 6 times a week
daily|every day|once a day|täglich|jeden tag|todos los días|diariamente|tous les jours|dagelijks
several times a day|multiple times a day|more than once a day|mehrmals täglich|mehrmals am tag
"""
AMOUNT = """
not at all|none|none at all|nothing|überhaupt nicht|gar nicht|pas du tout|en absoluto|nada|per niente|helemaal niet|wcale
very low|very mild|very little|sehr wenig|très peu|muy poco|sehr gering|sehr niedrig
low|mild|a little|a little bit|slightly|wenig|un peu|un poco|poco|een beetje|etwas|niedrig|gering|trochę|baja|bajo|leicht
somewhat|some|a moderate amount|moderate|moderately|medium|mittel|mäßig|mittelmäßig|modérément|moyen|regular|medio|media
  moderado|enigszins
quite a bit|quite a lot|ziemlich|plutôt|bastante|abbastanza|tamelijk
high|a lot|severe|very much|much|viel|stark|sehr|beaucoup|mucho|molto|veel|bardzo|hoch|alto|alta
very high|a great deal|very severe|extremely|sehr stark|sehr hoch|sehr viel|énormément|muchísimo|äußerst|extrem
"""
QUALITY = """
terrible|very poor|very bad|sehr schlecht|très mauvais|muy malo|pessimo|zeer slecht
poor|bad|schlecht|mauvais|malo|cattivo|slecht
fair|below average|ausreichend|passable|regular
average|okay|ok|acceptable|mittelmäßig|moyen|sufficiente|befriedigend
good|above average|gut|bon|bueno|buono|goed
very good|sehr gut|très bon|muy bueno|molto buono|zeer goed
excellent|outstanding|ausgezeichnet|hervorragend|excelente|eccellente|uitstekend
"""
SATISFACTION = """
- sehr unzufrieden|très insatisfait|muy insatisfecho|muito insatisfeito|molto insoddisfatto|zeer ontevreden
  bardzo niezadowolony
- unzufrieden|insatisfait|insatisfecho|insatisfeito|insoddisfatto|ontevreden|niezadowolony
- eher unzufrieden|plutôt insatisfait|algo insatisfecho|enigszins ontevreden|raczej niezadowolony
0 neutral|teils teils|weder noch|weder zufrieden noch unzufrieden|neutre|ni satisfait ni insatisfait|neutro|neutraal
+ eher zufrieden|plutôt satisfait|algo satisfecho|enigszins tevreden|raczej zadowolony
+ zufrieden|satisfait|satisfecho|satisfeito|soddisfatto|tevreden|zadowolony
+ sehr zufrieden|très satisfait|muy satisfecho|muito satisfeito|molto soddisfatto|zeer tevreden|bardzo zadowolony
"""
SCALES = (AGREEMENT, FREQUENCY, HOW_OFTEN, AMOUNT, QUALITY, SATISFACTION)

# How far a word goes that stands before or after what is judged: "extremely likely", "not at all important".
DEGREES = {
    "not at all": 0.0,
    "not": 0.2,
    "not very": 0.5,
    "not so": 0.5,
    "not too": 0.5,
    "not particularly": 0.5,
    "a little": 1.0,
    "a little bit": 1.0,
    "a bit": 1.0,
    "slightly": 1.0,
    "weakly": 1.0,
    "somewhat": 2.0,
    "rather": 2.0,
    "fairly": 2.5,
    "moderately": 3.0,
    "quite": 3.5,
    "": 4.0,
    "mostly": 4.2,
    "very": 5.0,
    "strongly": 5.0,
    "highly": 5.0,
    "much": 5.0,
    "completely": 6.0,
    "totally": 6.0,
    "absolutely": 6.0,
    "extremely": 6.5,
}
OPPOSITES = (
    ("disagree", "agree"),
    ("unlikely", "likely"),
    ("improbable", "probable"),
    ("dissatisfied", "satisfied"),
    ("unsatisfied", "satisfied"),
    ("uncomfortable", "comfortable"),
    ("difficult", "easy"),
    ("hard", "easy"),
    ("unimportant", "important"),
    ("negative", "positive"),
    ("liberal", "conservative"),
    ("bad", "good"),
    ("unhappy", "happy"),
    ("unhelpful", "helpful"),
    ("unsafe", "safe"),
    ("worse", "better"),
    ("oppose", "support"),
    ("oppose", "favor"),
    ("oppose", "favour"),
    ("unfavorable", "favorable"),
    ("unfavourable", "favourable"),
    ("unacceptable", "acceptable"),
    ("inappropriate", "appropriate"),
    ("untrue", "true"),
    ("false", "true"),
    ("disapprove", "approve"),
    ("dislike", "like"),
    ("unwilling", "willing"),
    ("unfamiliar", "familiar"),
    ("useless", "useful"),
)
NEUTRAL = ("neutral", "neither", "undecided", "moderate", "about the same", "no change", "no difference", "unchanged")
# Answers that are on no scale; they stand behind its levels.
BESIDE = """don't know|do not know|dont know|i don't know|not sure|unsure|no opinion|not applicable|n/a|na|prefer not to say
prefer not to answer|decline to answer|refused|no answer|weiß nicht|weiss nicht|kann ich nicht beurteilen|keine angabe
keine antwort
nicht zutreffend|ne sait pas|je ne sais pas|sans opinion|non applicable|sans objet|no sé|no sabe|no aplica|no contesta
não sei
non so|weet niet|weet ik niet|niet van toepassing|nie wiem|nie dotyczy|vet ej|vet inte|vet ikke|не знаю
  haven't thought much about this"""
