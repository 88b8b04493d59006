"""Columns of personal data, which do not come over."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.importers.files.found import Found
from explorer.importers.personal import personal_column

STAFF = "names of those who worked on it"
NAMES, MAIL, PHONE, PLACE, WEB = "names", "e-mail addresses", "telephone numbers", "coordinates", "web addresses"


@pytest.mark.parametrize(
    ("header", "values", "kind"),
    [
        *(
            (header, ["Anna", "Ben"], NAMES)
            for header in ("First name", "RecipientLastName", "name_first", "Nachname", "Prénom")
        ),
        *((header, ["Anna", "Ben"], NAMES) for header in ("firstname", "SURNAME", "Apellidos", "姓名", "Patient surname")),
        *((header, ["Anna Smith", "Ben Jones"], NAMES) for header in ("Name", "nom", "Name of patient")),
        *((header, ["Ada"], STAFF) for header in ("Interviewer", "Modified by", "Resource Creator", "Geändert von", "autor")),
        ("last_name", [], NAMES),
        ("RecipientEmail", ["E-Mail des Empfängers", ""], MAIL),
        *((header, ["kim@example.org"], MAIL) for header in ("E-Mail-Adresse", "mail", "Courriel", "Q7", "contact")),
        ("telephone", ["(405) 321-1111"], PHONE),
        ("Q9", ["+41 79 123 45 67", "079 123 45 67", "405-321-1111"], PHONE),
        ("address", ["14 Rose Cottage St."], "postal addresses"),
        ("patient_address", ["14 Rose Cottage St."], "postal addresses"),
        ("IPAddress", ["192.0.2.1"], "IP addresses"),
        ("V6", ["192.0.2.1", "2001:db8::1"], "IP addresses"),
        *((header, ["47.1"], PLACE) for header in ("LocationLatitude", "longitude", "lat", "Breitengrad")),
        ("where", ["47.1150, 7.2315", "46.9480, 7.4474"], PLACE),
        *((header, ["1934-04-09"], "dates of birth") for header in ("dob", "Date of birth", "Geburtsdatum", "birthdate")),
        *((header, ["123-45-6789"], "personal numbers") for header in ("SSN", "Medical record number", "mrn", "AHV-Nummer")),
        *((header, ["kim_1"], "user names") for header in ("username", "Twitter handle", "PROLIFIC_PID", "Benutzername")),
        ("video_url", ["https://www.example.org/watch?v=1"], WEB),
        ("Q5", ["https://example.org/a", "", "www.example.org"], WEB),
        ("Signature", ["scan"], "signatures"),
        *((header, ["Kim Lee", "Ana Sá"], "names") for header in ("Patient", "Interviewer", "Teilnehmer*in", "Person")),
        *((header, ["Kim", "klee"], "names") for header in ("Codierer/in", "Transcribed by", "Interviewer", "Erstellt von")),
    ],
)
def test_a_personal_column_is_told_by_header_or_values(header: str, values: list[str], kind: str) -> None:
    assert personal_column(header, values).startswith(kind)


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("code name", ["Trust", "Ease"]),
        ("Document name", ["Anna Smith", "Ben Jones"]),
        ("Name", ["1:12 p 3 in one", "1:13 p 4 in one"]),
        ("Name", ["P01", "P02"]),
        ("name", ["Trust grows slowly", "It is an app"]),
        ("age", ["33", "41"]),
        ("transcript_id", ["0", "1"]),
        ("video_title", ["NEW VIDEO: Brief intervention"]),
        ("timestamp", ["00:00:13", "00:01:13"]),
        ("RecordedDate", ["2020-01-02 10:00:00", "30.11.2017"]),
        ("How often do you use e-mail at work?", ["daily"]),
        ("phone", ["yes", "no"]),
        ("author", ["yes", "no"]),
        ("interviewer", ["1", "2"]),
        ("interviewer gender", ["Female", "Male"]),
        ("E-mail use", ["daily"]),
        ("address_needs", ["1", "2"]),
        ("login frequency", ["daily"]),
        ("latin", ["yes"]),
        ("score", ["12345678", "87654321"]),
        ("share", ["0.123456", "0.234567"]),
        ("gender", ["Female", "Male"]),
        ("Interviewer", ["female", "male"]),
        ("Coder", ["A", "B"]),
        ("Person", ["Patient", "Nurse"]),
        ("Speaker", ["Therapist", "Client"]),
        ("Patient group", ["Day Clinic", "Home Care"]),
        ("quote", ["Write to kim@example.org about it, she knows."]),
        ("", []),
        ("", ["x"]),
    ],
)
def test_other_columns_come_over(header: str, values: list[str]) -> None:
    assert personal_column(header, values) == ""


def test_the_personal_columns_of_real_surveys(realdata: Path) -> None:
    def dropped(path: str) -> list[str]:
        sheet = Found(realdata / path).sheets[0]
        return [name for at, name in enumerate(sheet.header) if personal_column(name, [row[at] for row in sheet.rows[1:]])]

    assert dropped("redcap/simple/data.csv") == ["name_first", "name_last", "address", "telephone", "email", "dob"]
    assert dropped("qualtrics/sample.csv") == [
        *("IPAddress", "RecipientLastName", "RecipientFirstName", "RecipientEmail", "LocationLatitude", "LocationLongitude")
    ]
    assert dropped("annomi/annomi.csv") == ["video_url"]
    assert dropped("atlasti/20250914_quotation_export.csv") == []
