"""Words that tell a speaker's prefix from any other short name with a colon, in the languages of many interviews."""

from __future__ import annotations

# Where a colon belongs to an address.
WEB = frozenset(("http", "https", "ftp", "www", "mailto"))

_JOINING = """
de del della der den di du la le les van von zu zur the of and und et y e i bin ibn al el da dos
"""
_BEGINNINGS = """
he she they we it i you there this that these those and but so because then also my his her our your
their if when as for in on at with what how why er sie es wir ich und aber weil dann das dies wenn il
elle nous vous je et mais donc el ella yo pero porque entonces
"""
_NEVER = """
note, notes, nb, n.b, ps, p.s, date, time, place, location, duration, source, sources, title, subject,
re, fwd, fw, aw, to, from, cc, bcc, sent, url, link, links, email, e-mail, mail, phone, tel, telephone,
fax, address, figure, fig, table, example, examples, for example, e.g, i.e, eg, ie, warning, tip, hint,
summary, conclusion, conclusions, abstract, keywords, references, transcript, transcription, transcribed
by, recording, file, version, page, chapter, section, topic, theme, code, memo, comment, comments,
important, update, edit, disclaimer, copyright, name, age, gender, sex, first, second, third, finally,
background, method, methods, results, discussion, introduction, pros, cons, total, step, setting, length,
language, remark, remarks, inaudible, unintelligible, laughs, laughter, laughing, pause, silence,
crosstalk, music, applause, sighs, crying, overlapping, hinweis, anmerkung, notiz, datum, uhrzeit, zeit,
ort, dauer, quelle, beispiel, zum beispiel, z.b, thema, betreff, fazit, zusammenfassung, titel, alter,
geschlecht, adresse, telefon, lachen, lacht, unverständlich, wichtig, abbildung, tabelle, remarque,
exemple, par exemple, lieu, durée, sujet, résumé, objet, titre, âge, sexe, nom, rires, nota, notas,
fecha, hora, lugar, duración, fuente, ejemplo, por ejemplo, tema, asunto, resumen, título, nombre, edad,
sexo, risas, data, luogo, durata, fonte, esempio, per esempio, oggetto, titolo, risate, local, duração,
exemplo, por exemplo, opmerking, plaats, bron, voorbeeld, bijvoorbeeld, onderwerp, samenvatting, uwaga,
miejsce, źródło, przykład, temat, tytuł, anteckning, plats, källa, exempel, till exempel, примечание,
дата, место, пример, например, тема, источник, 注, 备注, 日期, 时间, 地点, 例如, 注意, 日付, 場所, 備考
"""
_PARTS = """
doctor dr patient therapist client interviewer interviewee moderator facilitator participant respondent
speaker nurse clinician physician counselor counsellor coach mother father mom dad mum brother sister son
daughter parent parents child husband wife partner family student teacher researcher host guest caller
agent customer user assistant system question answer q a i r p b m f d t c interviewerin interviewter
befragte befragter arzt ärztin patientin therapeut therapeutin klient klientin moderatorin teilnehmer
teilnehmerin lehrer lehrerin schüler mutter vater médecin docteur patiente thérapeute cliente enquêteur
enquêtrice enquêté enquêtée intervieweur interviewé interviewée entrevistador entrevistadora entrevistado
entrevistada médico médica paciente terapeuta intervistatore intervistato paziente medico lekarz pacjent
badacz respondentka läkare arts patiënt onderzoeker врач пациент интервьюер респондент 医生 患者 医師 访谈者 受访者 问
答
"""

# In lower case within a name of three words or more: Maria de la Cruz.
JOINING = frozenset(_JOINING.split())
# A sentence begins with these, a name does not.
BEGINNINGS = frozenset(_BEGINNINGS.split())
# What notes, headers, letters and remarks on sounds begin with.
NEVER = frozenset(" ".join(key.split()) for key in _NEVER.split(","))
# The parts that people take: told apart from each other, however alike they are written.
PARTS = frozenset(_PARTS.split())
