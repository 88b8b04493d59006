"""Who is a patient, who is a therapist: rules, candidates, and a table of one's own."""
