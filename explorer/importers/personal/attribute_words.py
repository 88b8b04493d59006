"""What sociodemographic items are called, in common languages; a phrase is words in lower case, a comma parts phrases."""

from __future__ import annotations

import re
import unicodedata

# Said in a name or question, these can hardly mean anything else.
_PLAIN = """
age, ages, how old, age group, age range, age band, age category, agecat, agegrp, years old, male or female, man or
woman, homme une femme, mann oder frau, year of birth, birth year, yob, sex, sex at birth, sex assigned at birth,
assigned at birth, gender, gndr, gender identity, gender expression, transgender, trans, cisgender, nonbinary,
pronoun, pronouns, pronouns do you use, pronouns do you go by, preferred pronouns, sexual orientation, sexuality,
sexual identity, lgbt, lgbtq, how do you identify, how do you self identify, how do you currently identify, how do you
describe yourself, race, racial, ethnicity, ethnicities, ethnic, ethnic group, ethnic origin, ethnic background,
hispanic, latino, latina, latinx, latine, spanish origin, hispanic origin, ancestry, tribal affiliation, indigenous,
nationality, citizenship, immigrant, immigration, immigration status, migration background, migration status, country
of origin, country of birth, birth country, birthplace, place of birth, where were you born, were you born, born in,
year of arrival, mother tongue, first language, native language, primary language, preferred language, home language,
language spoken at home, language at home, religion, religious, religiosity, religious affiliation, religious
denomination, religious identity, denomination, marital, marital status, marstat, civil status, relationship status,
partnership status, married, in a relationship, number of children, how many children, how many kids, have children,
childs, household, household size, people in household, family size, dependents, live alone, living alone, living
situation, living arrangement, living arrangements, living status, who do you live with, housing status, housing
situation, homeless, home ownership, rent or own, own or rent, own your home, education, educational, educ, edu,
schooling, level of school, year of school, years of school, year are you in school, grade are you in, educational
attainment, education level, educational level, qualification, qualifications, degree, degrees, degree earned,
diploma, field of study, year of study, school year, grade level, employment, employed, unemployed, occupation,
occupational, occupational status, profession, job title, job role, job position, work status, working status,
employment status, kind of work, type of work, line of work, for a living, retired, employer, income, incomes,
household income, earnings, salary, wage, ses, socioeconomic status, social class, subjective social status, health
insurance, zip, zip code, zipcode, postcode, post code, postal code, urbanicity, urban suburban or rural, urban
suburban rural, urban or rural, rural or urban, place of residence, residence, area of residence, where do you live,
where do you currently live, country of residence, state of residence, hometown, veteran, veteran status, military
service, student status, parental status, caregiver status, body height, how tall, body weight, weigh, bmi, body mass
index, caseload, case load, practice setting, work setting, clinical setting, setting of practice, theoretical
orientation, therapeutic orientation, therapeutic approach, clinical orientation, therapy orientation, treatment
orientation, specialty, area of specialization, professional discipline, professional background, professional role,
years in role, years of experience, years experience, yrs experience, experience years, work experience, professional
experience, clinical experience, years in practice, years of practice, years practice, years practicing, years
licensed, years since licensure, licensure, license type, type of license, length of practice, tenure, seniority,
demographic, demographics, sociodemographic, alter, lebensalter, wie alt, altersgruppe, geburtsjahr, geschlecht,
geschlechtsidentität, sexuelle orientierung, ethnische zugehörigkeit, ethnie, herkunft, herkunftsland, geburtsland,
geburtsort, migrationshintergrund, staatsangehörigkeit, staatsbürgerschaft, nationalität, muttersprache, erstsprache,
religionszugehörigkeit, konfession, familienstand, zivilstand, beziehungsstatus, anzahl kinder, anzahl der kinder, wie
viele kinder, kinderzahl, haushalt, haushaltsgröße, personen im haushalt, wohnsituation, wohnform, bildung,
bildungsabschluss, schulabschluss, schulbildung, bildungsstand, höchster abschluss, berufsabschluss, ausbildung,
studienfach, fachsemester, semester, beruf, berufsbezeichnung, berufstätig, berufstätigkeit, erwerbstätig,
erwerbstätigkeit, erwerbsstatus, beschäftigung, einkommen, haushaltseinkommen, nettoeinkommen, wohnort, bundesland,
kanton, postleitzahl, plz, körpergröße, körpergewicht, gewicht, berufserfahrung, berufsjahre, jahre berufserfahrung,
therapeutische orientierung, therapierichtung, fachrichtung, âge, tranche d âge, année de naissance, sexe, genre,
identité de genre, orientation sexuelle, origine ethnique, ethnie, nationalité, citoyenneté, pays de naissance, lieu
de naissance, pays d origine, langue maternelle, état civil, situation familiale, situation matrimoniale, statut
matrimonial, nombre d enfants, combien d enfants, ménage, foyer, niveau d études, niveau d étude, niveau de formation,
niveau d éducation, niveau scolaire, diplôme, profession, emploi, situation professionnelle, catégorie
socioprofessionnelle, revenu, revenus, salaire, lieu de résidence, code postal, poids, imc, indice de masse
corporelle, années d expérience, ancienneté, orientation théorique, edad, cuántos años tiene, cuántos años tienes,
rango de edad, año de nacimiento, sexo, género, identidad de género, orientación sexual, raza, etnia, origen étnico,
nacionalidad, ciudadanía, país de nacimiento, lugar de nacimiento, país de origen, lengua materna, idioma materno,
religión, estado civil, número de hijos, cuántos hijos, hogar, vivienda, nivel educativo, nivel de estudios, nivel de
educación, nivel de escolaridad, escolaridad, título académico, ocupación, profesión, empleo, situación laboral,
ingreso, ingresos, salario, lugar de residencia, código postal, estatura, peso, años de experiencia, experiencia
profesional, orientación teórica, wiek, ile masz lat, ile ma pan lat, ile ma pani lat, ile ma pan pani lat, ile lat
ma, rok urodzenia, płeć, tożsamość płciowa, orientacja seksualna, pochodzenie etniczne, narodowość, obywatelstwo, kraj
urodzenia, miejsce urodzenia, język ojczysty, wyznanie, stan cywilny, liczba dzieci, ile dzieci, gospodarstwo domowe,
wykształcenie, poziom wykształcenia, zawód, zatrudnienie, status zawodowy, dochód, dochody, zarobki, miejsce
zamieszkania, województwo, kod pocztowy, wzrost, waga ciała, staż pracy, lata doświadczenia, doświadczenie zawodowe,
leeftijd, hoe oud, leeftijdsgroep, geboortejaar, geslacht, genderidentiteit, seksuele oriëntatie, seksuele geaardheid,
etniciteit, etnische achtergrond, afkomst, nationaliteit, geboorteland, geboorteplaats, land van herkomst, moedertaal,
geloofsovertuiging, burgerlijke staat, relatiestatus, aantal kinderen, hoeveel kinderen, huishouden,
gezinssamenstelling, woonsituatie, opleiding, opleidingsniveau, opleidingen, hoogst genoten opleiding, beroep,
werksituatie, dienstverband, inkomen, woonplaats, provincie, lichaamslengte, lichaamsgewicht, gewicht, werkervaring,
jaren ervaring, età, quanti anni hai, quanti anni ha, fascia d età, anno di nascita, sesso, genere, identità di
genere, orientamento sessuale, origine etnica, nazionalità, cittadinanza, paese di nascita, luogo di nascita, paese di
origine, lingua madre, religione, stato civile, numero di figli, quanti figli, nucleo familiare, titolo di studio,
istruzione, livello di istruzione, scolarità, professione, occupazione, situazione lavorativa, reddito, luogo di
residenza, residenza, codice postale, statura, anni di esperienza, orientamento teorico, idade, quantos anos você tem,
ano de nascimento, gênero, raça, cor ou raça, nacionalidade, estado conjugal, filiação religiosa, número de filhos,
nível de escolaridade, grau de escolaridade, profissão, ocupação, renda, renda familiar, anos de experiência
"""
# A name such as these may be short for something else: the question must say the word, too.
_OPEN = """
setting, settings, setting do you work, position, orientation, language, languages, children, kids, siblings, state,
country, region, city, town, county, district, province, community, neighborhood, neighbourhood, location, job,
insurance, housing, height, weight, origin, heritage, major, discipline, licence, license, credential, credentials,
specialization, citizen, immigrants, student, sector, industry, department, kinder, größe, region, stadt, land,
sprache, wohnen, taille, ville, région, langue, enfants, logement, ciudad, región, provincia, país, idioma, hijos,
altura, talla, trabajo, estudios, waga, miasto, kraj, dzieci, religia, język, lengte, stad, regio, taal, kinderen,
religie, geloof, werk, città, regione, paese, figli, altezza, lavoro, lingua, cidade, estado, filhos, religião, inc,
hhinc, hhsize, eth, relig, occ, lang
"""
# Words that stand around them in a question or a name, and ask nothing by themselves.
_AROUND = """
a an the of to or and in on at as by for from with per is are was were do does did have has had been be being you your yours
yourself my me i we our s t m what which how when where who whom much many long would describe describes best describe
consider identify identifies identified please indicate state enter select choose check tick mark specify give report
provide tell us write type fill all that apply applies following options option one ones answer answers categories category
group groups current currently present highest high level levels completed complete complet attained obtained earned
received achieved achieve finished years year yrs months age birth born total approximate approximately about average annual
annually monthly yearly gross net before after tax taxes last past week month number count range status type kind self
identified other others another than english spoken speak mostly most usually people persons person family member members
live lives living including home under own words now today next self rated reported any not no yes if so patient patients
client clients therapist therapists participant participants respondent respondents r resp interviewee subject clinician
practitioner counselor psychologist partner spouse mother father parent parents child s mom dad primary main principal
area biological interview rs üben aus dans situez united states between original certificate hh licensed clinical professional
clinically working practicing professionally full part time paid cm kg lb lbs ft feet inches pounds kilograms kilogrammes
meters centimeters metres inch usd eur dollars euros q qu question item demo dem demog soc baseline bl base screening
screener pre post wave cat cats grp band code coded codes recode recoded rec text txt txtbox num numeric value val cont bin
binary dummy var calc selected choice choices self describe desc survey section background info information general und oder
der die das den dem des ein eine einen einem einer ist sind sie ihr ihre ihren ihrem ihrer ihres du dein deine deinen deinem
deiner ich mein meine wie was welche welchen welcher welches welchem wann wo wer viele bitte geben angeben gib an haben hast
hat in im am mit aus bei zu zum zur von vom seit jahren jahr jahre höchste höchsten höchster höchstes aktuell aktuelle
aktuellen aktueller derzeit derzeitige derzeitiger derzeitigen befragte befragter befragten person personen kreuzen wählen
sonstiges anderes geboren wurden leben lebst wohnen wohnst zutreffendes monatliches monatlich zuhause hause le la les l un
une des du de d et ou au aux en est êtes es vous votre vos tu ton ta tes mon ma mes quel quelle quels quelles combien où qui
avez as ans année années né née plus élevé haut obtenu atteint actuel actuelle actuellement indiquez veuillez préciser
précisez autre el los las una uno y o u del es son eres su sus tu tus mi mis cuál cual cuáles qué que cuánto cuántos cuántas
dónde quién tiene tienes años año más alto alcanzado actual actualmente indique indica por favor otro otra nació naciste
usted ile jaki jaka jakie jest są pan pana pani panu twój twoja twoje proszę podać podaj i lub w z na od do lat rok gdzie
inne najwyższy obecny obecna obecnie się het een en of van uw je jouw jij u bent ben is zijn wat hoe welk welke wanneer waar
wie heeft heb hebt in op met jaar jaren hoogste huidige geef aan anders namelijk afgeronde voltooide genoten il lo gli i uno
una e o di del della dei da in con su è sei hai ha tuo tua tuoi suo sua qual quale quali quanti quante dove anni anno più
alto conseguito attuale attualmente indichi indica altro o os as um uma e ou do da dos das em no na é são seu sua seus qual
quais quantos onde tem você anos ano
"""
# What makes a question one for a view, whatever it is about.
_VIEWS = """
think thinks thought believe believes feel feels feeling opinion opinions important importance should ought agree disagree
prefer prefers preferred preference preferences ideal right wrong matter matters attitude attitudes view views affect
affects affected effect influence influences influenced impact impacts comfortable uncomfortable discuss discussing
discussed talk talking likely unlikely satisfied satisfaction acceptable appropriate inappropriate trust concern concerned
concerns worry worried problem difficult helpful useful why relevant role denken denkst finden findest meinen meinst meinung
wichtig sollte sollten soll zustimmen stimmen bevorzugen warum einfluss beeinflusst angemessen zufrieden pensez penses
croyez avis important importante importance devrait devraient préférez pourquoi influence satisfait accord piensa piensas
cree crees opina opinión importante importancia debería deberían prefiere prefieres influye satisfecho acuerdo myślisz
uważasz uważa sądzi opinia ważne ważny powinien powinna powinno dlaczego wpływ wolisz vindt vindt denkt vind mening
belangrijk zou zouden moet waarom invloed tevreden eens pensa pensi crede credi opinione importante dovrebbe dovrebbero
preferisce preferisci perché influenza soddisfatto accordo acha acham acredita deveria deveriam prefere
"""
_SPEAKS_TO = """
you your yours yourself my sie ihr ihre ihren ihrem ihrer ihres du dein deine deinen deinem deiner vous votre vos tu ton ta
tes su sus usted tiene tienes eres masz pan pana pani twój twoja twoje uw je jouw jij u bent tuo tua suo sua hai seu sua
você tem
"""
_SEXES = """
male female males females man woman men women m f w männlich weiblich mann frau homme femme masculin féminin hombre mujer
masculino femenino mężczyzna kobieta vrouw maschio femmina uomo donna feminino homem mulher
"""
# Whatever the words: "years of clinical experience", "how many clients do you see", "the year in which you were born".
_SHAPES = (
    r"years (?:(?:of|have|you|been|in|as|an?|the|licensed|clinical|professional|working|work|therapist|post) )*"
    r"(?:experience|practice|practicing|practising|licensed|profession|worked as)",
    r"how long have you been (?:an? )?(?:practicing|practising|licensed|working as|in practice|therapist)",
    r"how many (?:clients|patients) (?:do|are) you (?:currently )?(?:see|seeing|treat|treating|have)",
    r"(?:year|jahr)(?: \w+){0,4} (?:born|geboren)",
    r"age at (?:\w+ )?(?:enrolment|enrollment|interview|baseline|diagnosis|onset|survey|visit|consent|entry)",
    r"are you (?:currently )?(?:an? )?(?:(?:full|part) time )?(?:student|parent|veteran|refugee)",
)


def said(text: str) -> str:
    """
    The words of a text in lower case with single blanks between them, without digits, signs and accents.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l"))
    return " ".join(re.findall(r"[^\W\d_]+", "".join(letter for letter in plain if not unicodedata.combining(letter))))


def _phrases(listed: str) -> frozenset[str]:
    """
    The phrases between commas, also written as one word: maritalstatus.
    """
    phrases = {said(phrase) for phrase in listed.split(",") if phrase.strip()}
    return frozenset(phrases | {"".join(phrase.split()) for phrase in phrases})


PLAIN = _phrases(_PLAIN)
NAMED = PLAIN | _phrases(_OPEN)
LONGEST = max(len(phrase.split()) for phrase in NAMED)
SHAPED = re.compile(rf"\b(?:{'|'.join(_SHAPES)})\b")
AROUND, VIEWS, SPEAKS_TO, SEXES = (frozenset(said(words).split()) for words in (_AROUND, _VIEWS, _SPEAKS_TO, _SEXES))
