"""How columns with personal data are headed, in common languages and in the words of survey tools."""

from __future__ import annotations

_HEADERS = {
    "e-mail addresses": """
        email, mail, emails, email address, mail address, recipient email, courriel, adresse
        email, adresse mail, adresse électronique, correo, correo electrónico, dirección de correo electrónico,
        posta elettronica, indirizzo email, email adresse, mailadresse, emailadres, e post, epost, adres email,
        электронная почта, 邮箱, 电子邮件, メールアドレス
    """,
    "IP addresses": """
        ip, ip address, ip addr, ipaddr, ip adresse, adresse ip, dirección ip, indirizzo ip, ip adres, adres ip
    """,
    "coordinates": """
        latitude, longitude, lat, lon, lng, long lat, lat long, lat lng, latlng, gps, coordinates, coords,
        geolocation, geo location, location latitude, location longitude, breitengrad, längengrad, koordinaten,
        coordonnées, latitud, longitud, coordenadas, latitudine, longitudine, coordinate, geo x, geo y, gps
        latitude, gps longitude
    """,
    "dates of birth": """
        dob, d o b, date of birth, birth date, birthdate, birthday, date birth, dateofbirth, geburtsdatum,
        geburtstag, date de naissance, fecha de nacimiento, data di nascita, data de nascimento, geboortedatum,
        födelsedatum, fødselsdato, data urodzenia, дата рождения, 出生日期, 生年月日
    """,
    "personal numbers": """
        ssn, social security, social security number, mrn, medical record number, medical record, medical record no,
        patient number, hospital number, nhs number, passport, passport number, national id, national identification
        number, id card, identity card, driver license, drivers license, driving licence, insurance number, policy
        number, iban, account number, credit card, tax id, sozialversicherungsnummer, versichertennummer,
        krankenkassennummer, ahv, ahv nummer, ausweisnummer, passnummer, steuernummer, matrikelnummer, student
        number, student id number, numéro de sécurité sociale, nir, numéro avs, dni, nie, nif, número de seguridad
        social, cpf, codice fiscale, bsn, personnummer, pesel, 身份证号
    """,
    "telephone numbers": """
        phone, phone number, telephone, telephone number, tel, tel no, mobile, mobile number, mobile phone, cell,
        cell phone, cellphone, fax, contact number, whatsapp, whatsapp number, home phone, work phone, telefon,
        telefonnummer, handy, handynummer, mobil, mobilnummer, téléphone, numéro de téléphone, portable, teléfono,
        número de teléfono, móvil, celular, telefono, numero di telefono, cellulare, telefone, telefoon,
        telefoonnummer, numer telefonu, телефон, 电话, 手机, 电话号码, 電話番号
    """,
    "postal addresses": """
        address, addresses, home address, street, street address, mailing address, postal address, address line,
        address 1, address 2, address1, address2, zip, zip code, zipcode, postcode, post code, postal code, adresse,
        anschrift, straße, strasse, hausnummer, plz, postleitzahl, adresse postale, rue, code postal, dirección,
        domicilio, calle, código postal, indirizzo, via, endereço, adres, straat, kod pocztowy, адрес, 地址, 住所
    """,
    "user names": """
        username, user name, login, login name, screen name, nickname, nick, handle, twitter, twitter handle,
        instagram, facebook, linkedin, skype, discord, telegram, prolific pid, prolific id, worker id, mturk id,
        mturk worker id, benutzername, nutzername, nom d utilisateur, pseudo, nombre de usuario, usuario, nome
        utente, gebruikersnaam, имя пользователя, 用户名
    """,
    "web addresses": """
        url, urls, website, web site, homepage, home page, web page, webpage, web address, weblink, site web,
        refurl, referrer
    """,
    "signatures": """
        signature, signatures, signed by, unterschrift, firma digital, handtekening, podpis, подпись, assinatura,
        签名, 署名
    """,
    "names of those who worked on it": """
        created by, modified by, last modified by, changed by, edited by, coded by, author, creator, resource creator,
        excerpt creator, media creator, document creator, coder, coder name, rater, annotator, interviewer, interviewer
        name, interviewed by, transcriber, transcribed by, transcriptionist, moderator, facilitator, erstellt von, geändert
        von, bearbeitet von, kodiert von, codiert von, transkribiert von, ersteller, bearbeiter, interviewerin, interviewer
        in, transkribent, créé par, modifié par, transcrit par, auteur, enquêteur, enquêtrice, creado por, modificado por,
        autor, entrevistador, entrevistadora, transcrito por, criado por, creato da, modificato da, autore,
        intervistatore, intervistatrice, gemaakt door, gewijzigd door, skapad av, ändrad av, författare, intervjuare,
        utworzone przez, zmodyfikowane przez, 作成者, 创建者, 修改者
    """,
    "names": """
        first name, last name, given name, given names, family name, full name, middle name, maiden name, name
        first, name last, name middle, name full, surname, forename, firstname, lastname, fullname, fname, lname,
        recipient first name, recipient last name, your name, initials and name, mother s name, father s name,
        spouse name, emergency contact, contact name, vorname, nachname, familienname, zuname, vor und nachname,
        rufname, prénom, nom de famille, nom et prénom, nom prénom, apellido, apellidos, primer apellido, nombre
        completo, nombre y apellidos, nombre y apellido, cognome, nome e cognome, sobrenome, nome completo,
        voornaam, achternaam, förnamn, efternamn, fornavn, etternavn, efternavn, imię, nazwisko, imię i nazwisko,
        имя, фамилия, фио, отчество, 姓名, 名前, 氏名, お名前, 이름
    """,
}
HEADERS = {
    kind: frozenset(tuple(phrase.split()) for phrase in phrases.split(",") if phrase.strip())
    for kind, phrases in _HEADERS.items()
}

# "Name" alone may be anybody's or anything's: the values tell.
NAME = frozenset(("name", "names", "nom", "noms", "nombre", "nome", "naam", "navn", "namn"))
PERSON = frozenset(
    (
        *(
            "participant",
            "respondent",
            "interviewee",
            "interviewer",
            "patient",
            "client",
            "student",
            "teacher",
            "person",
            "user",
        ),
        *("member", "customer", "employee", "contact", "subject", "child", "parent", "author", "coder", "rater", "researcher"),
        *(
            "doctor",
            "therapist",
            "moderator",
            "s",
            "of",
            "the",
            "der",
            "des",
            "du",
            "de",
            "la",
            "le",
            "your",
            "ihr",
            "votre",
            "su",
        ),
        *("teilnehmer", "patienten", "participante", "paciente", "paziente", "créateur", "created", "creator", "by", "full"),
    )
)
# Who does the research: under such a header even a single word is a name.
_STAFF = """
interviewer interviewers interviewerin coder coders codierer codiererin kodierer kodiererin rater annotator analyst
researcher forscher forscherin transcriber transcriptionist transkribent transkribiererin moderator moderatorin
facilitator observer beobachter author autor autorin auteur verfasser verfasserin bearbeiter bearbeiterin codeur codeuse
enquêteur enquêtrice intervieweur intervieweuse entrevistador entrevistadora codificador codificadora codificatore
intervistatore intervistatrice onderzoeker badacz badaczka ankieter ankieterka koder kodujący creator editor
transcribed coded interviewed conducted created modified edited entered checked recorded moderated
erstellt bearbeitet codiert kodiert transkribiert erhoben durchgeführt geändert
réalisé transcrit codé créé modifié creado codificado transcrito realizado creato trascritto codificato gemaakt
"""
# Who takes part: a part (client, nurse) stands there as well, so it takes names of two words.
_PEOPLE = """
participant participants patient patients person persons people respondent respondents interviewee interviewees client
clients informant informants proband probanden probandin teilnehmer teilnehmerin teilnehmende interviewpartner
interviewpartnerin befragte befragter patientin klient klientin sprecher sprecherin speaker student students teacher
member contact child parent doctor therapist participante participantes paciente entrevistado entrevistada enquêté
enquêtée interviewé interviewée répondant locuteur hablante falante intervistato intervistata partecipante paziente
deelnemer geïnterviewde uczestnik uczestniczka rozmówca rozmówczyni badany pacjent deltagare deltager informante
"""
_GLUE = "s of the by von vom durch par por da de del do door przez in innen e es r a name names full first"
STAFF, PEOPLE, GLUE = (frozenset(words.split()) for words in (_STAFF, _PEOPLE, _GLUE))
TITLES = frozenset(
    ("code", "document", "file", "quotation", "variable", "project", "theme", "item", "column", "source", "video")
)
