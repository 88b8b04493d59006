"""The columns that survey tools add to the answers, in their users' languages; compared by letters and digits alone."""

from __future__ import annotations

from explorer.importers.surveys.wordings import compact

# Qualtrics, LimeSurvey, SurveyMonkey, Google Forms, Microsoft Forms, Typeform, KoboToolbox and ODK, SoSci Survey.
TOOLS = """
StartDate|EndDate|RecordedDate|ResponseId|ResponseSet|DistributionChannel|UserLanguage|Duration (in seconds)
Dauer (in Sekunden)
Duration__in_seconds_|Duration__in_seconds|Q_RecaptchaScore|Q_BallotBoxStuffing|Q_PopulateResponse|Q_RelevantIDDuplicate
_recordId
Q_RelevantIDDuplicateScore|Q_RelevantIDFraudScore|Q_RelevantIDLastStartDate|Q_DuplicateRespondent|Q_TotalDuration|Q_Language
Q_AmbiguousTextPresent|Q_AmbiguousTextQuestions|Q_UnansweredPercentage|Q_UnansweredQuestions|Q_StraightliningCount|Q_URL
Q_StraightliningPercentage|Q_StraightliningQuestions|Q_DataPolicyViolations|Q_CHL|SurveyID
Start Date|End Date|Recorded Date|Response ID|Distribution Channel|User Language
Anfangsdatum|Enddatum|Antworttyp|Aktueller Stand|Erfassungsdatum|Antwort-ID|Verteilungskanal|Benutzersprache
submitdate|lastpage|startlanguage|datestamp|interviewtime|refurl|quota_exit|Total time|Date submitted|Last page|Start language
Date started|Date last action|Antwort ID|Datum Abgeschickt|Letzte Seite|Start-Sprache|Startsprache|Zufallsstartwert
Datum gestartet
Datum letzte Aktivität|Verweisende URL|ID de la réponse|Date de soumission|Dernière page|Langue de départ|Date de lancement
Date de la dernière action|ID de respuesta|Fecha de envío|Última página|Lenguaje inicial|Fecha de la última acción
Antwoord ID|Reactie ID|Datum ingestuurd|Laatste pagina|Starttaal|Datum laatste actie|Referrer URL
Respondent ID|Collector ID|Date Created|Date Modified|Completion time|Last modified time|Start time|Total points|Quiz feedback
Grade posted time|Fertigstellungszeit|Startzeit|Zeitpunkt der letzten Änderung|Hora de inicio|Hora de finalización
Heure de début
Heure de fin|Ora di inizio|Ora di completamento|Hora de conclusão|Starttijd|Voltooiingstijd|Network ID|Submit Date (UTC)
Start Date (UTC)|Stage Date (UTC)|Response Type|Submission Date|Submitted At|Submission ID|Response Number
_id|_uuid|_submission_time|_validation_status|_submitted_by|__version__|_index|deviceid|formhub/uuid|meta/instanceID
meta/rootUuid|instanceID|subscriberid|simserial|starttime|endtime|SERIAL|QUESTNNR|STARTED|LASTDATA|LASTPAGE|MAXPAGE|TIME_SUM
Timestamp|Zeitstempel|Horodateur|Tijdstempel|Sygnatura czasowa|Tidsstämpel|Tidsstempel|Tidsstempel|Aikaleima|Отметка времени
タイムスタンプ|Marca temporal|Carimbo de data/hora|Informazioni cronologiche|Časové razítko|Zaman damgası
"""
# Words that may as well be a question.
DOUBTFUL = """
Status|Progress|Finished|Seed|Score|Tags|Ending|start|end|today|_notes|_status|_tags|ID|#|Beendet|Fecha de inicio|MODE|REF
CASE
LANGUAGE|FINISHED|MISSING|MISSREL|DEG_TIME|UserAgent|Duration|Custom Data 1|Version|Record Number
"""
PEOPLE = {
    "names": """
Name|Full name|First name|Last name|Surname|Vorname|Nachname|Nom|Prénom|Nombre|Apellido|Apellidos|Naam|Nome|Imię
Recipient Last Name|Recipient First Name|Nachname des Empfängers|Vorname des Empfängers|redcap_survey_identifier
""",
    "e-mail addresses": """
Email|E-mail|Email Address|Recipient Email|E-Mail-Adresse|Mail|Adresse e-mail|Adresse de messagerie|Correo electrónico
Dirección de correo electrónico|Nome utente|Indirizzo email|E-mailadres|Username|Nutzername|Benutzername|Endereço de e-mail
E-Mail des Empfängers|Nom d'utilisateur|Nombre de usuario|Gebruikersnaam
""",
    "IP addresses": "IP Address|ipaddr|IP|IP-Adresse|Adresse IP|Dirección IP|IP-adres",
    "coordinates": """
Location Latitude|Location Longitude|Location Accuracy|Latitude|Longitude|Breitengrad des Standorts|Längengrad des Standorts
""",
    "keys to a contact list": """
External Reference|External Data Reference|Externe Datenreferenz|token|Zugangsschlüssel|Access code|PROLIFIC_PID|prolific_id
workerId|MTurk_ID
""",
}


def _compacted(names: str) -> frozenset[str]:
    return frozenset(compact(name) for line in names.split("\n") for name in line.split("|") if compact(name))


CERTAIN = _compacted(TOOLS)
LIKELY = _compacted(DOUBTFUL)
CONTACT = {name: reason for reason, names in PEOPLE.items() for name in _compacted(names)}
