"""A small made-up project that all tests of the import's core share: every kind of thing that can give roles, and be lost."""

from __future__ import annotations

from explorer.importers.project import Case, Code, Coding, Document, Project, Segment

ANNA = "Interviewer: How was it?\nAnna: I liked it very much.\nInterviewer: And now?\nAnna: Now I am tired."


def made_up() -> Project:
    """Three sources, two of them interviews with cases; six passages, one without a code; a repeated code path."""
    return Project(
        "made up",
        codes=[
            Code("c1", ("client", "hope"), "Looks ahead."),
            Code("c2", ("client", "doubt")),
            Code("c3", ("therapist", "question")),
            Code("c4", ("client", "doubt")),
            Code("c5", ("client", "never used")),
        ],
        documents=[
            Document("d1", "BSR01 Anna Miller", text=ANNA, attributes={"Role": "Patient", "Age": "30"}, cases=("k1",)),
            Document("d2", "BSR02 Ben", attributes={"Role": "Patient", "Age": "41"}, cases=("k2",), sets=("role: Client",)),
            Document("d3", "DC03", attributes={"Role": "Therapist"}, sets=("role: Therapist", "2019")),
        ],
        cases=[Case("k1", "Anna Miller", {"Group": "client"}), Case("k2", "Ben", {"Group": "Client"})],
        segments=[
            Segment("s1", "d1", "I liked it very much.", 31, 52, memo="smiles"),
            Segment("s2", "d1", "Now I am tired.", 81, 96),
            Segment("s3", "d2", "Hm.", columns={"speaker": "client", "Remark": "good"}),
            Segment("s4", "d3", "What else?", columns={"speaker": "therapist", "Remark": "better"}),
            Segment("s5", "d3", "Go on."),
            Segment("s6", "d3", "uncoded words"),
        ],
        codings=[
            Coding("s1", "c1", "Mary Coder"),
            Coding("s1", "c2", "Tom Coder"),
            Coding("s2", "c2", "Mary Coder"),
            Coding("s2", "c4", "Mary Coder"),
            Coding("s3", "c1", "Tom Coder"),
            Coding("s4", "c3", "Tom Coder"),
            Coding("s5", "c3", ""),
            Coding("s5", "c1", ""),
        ],
    )
