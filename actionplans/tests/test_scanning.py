"""Each rule has texts that must hit, and ordinary council prose that must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.scanning import RULES, Known, Passage, scan, together

KNOWN = Known(
    abbreviations={"IRO", "MASH"},
    people={"Joel Penhallow", "Ravi Thornbury"},
    places={"Fernshire", "County", "Council"},
)

MUST_HIT = {
    "P1": [
        ("1 care leaver (age 20) was in B&B for 4 nights", "1 care leaver"),
        ("Only one young person is still without a plan.", "one young person"),
        ("In June 3 looked after children went missing.", "3 looked after children"),
        ("4 out of 20 care leavers have no adviser", "4 out of 20 care leavers"),
        ("Fewer than five children wait", "Fewer than five children"),
        ("under 5 children were placed at a distance", "under 5 children"),
        ("4/12 young people were seen late", "4/12 young people"),
        ("Two of the siblings were placed apart.", "Two of the siblings"),
        ("Care leavers without a home: 3", "Care leavers without a home: 3"),
        ("five unaccompanied asylum-seeking children arrived", "five unaccompanied"),
        ("The number fell to 2 children.", "2 children"),
        ("One child’s mother… no; one child was moved twice", "one child"),
        ("Three families wait for an assessment.", "Three families"),
        ("Three of our care-experienced young adults sleep rough", "Three of our"),
        ("Only 4 CLA were reviewed late.", "4 CLA"),
        ("One unaccompanied minor went missing in May.", "One unaccompanied minor"),
        ("Number of children in unregistered homes - 3", "Number of children"),
        ("A sibling group of four was split.", "sibling group of four"),
    ],
    "P2": [
        ("Court Progression Officer: impending maternity leave.", "maternity leave"),
        ("The team manager is off sick.", "off sick"),
        ("Delayed due to long-term sickness of the lead", None),
        ("One worker is subject to disciplinary action", "disciplinary action"),
        ("The reviewing officer has resigned.", "has resigned"),
        ("He was suspended from duty in May", "suspended from duty"),
        ("A phased return began in June", "phased return"),
        ("The worker in the north is off long-term with stress.", "off long-term"),
        ("The principal social worker left after a grievance.", "after a grievance"),
        ("The team manager is pregnant", "manager is pregnant"),
        ("She is currently under performance management.", None),
    ],
    "P3": [
        ("Feedback from the foster carers’ survey check with HS", "check with"),
        ("Launch date TBC", "TBC"),
        ("How many were seen ???", "???"),
        ("The protocol was agreed in May (?)", "(?)"),
        ("Numbers are up on last year (RT)", "(RT)"),
        ("Audit is done [KM 12/3]", "[KM 12/3]"),
        ("[insert figure]", "[insert figure]"),
        ("KM to chase before Friday", "KM to chase"),
        ("Dates to be confirmed", "Dates to be confirmed"),
        ("See my email of Monday", "See my email"),
        ("Awaiting legal advice, do not share yet.", "do not share yet"),
        ("JB to update before this goes out.", "JB to update"),
        ("Need to check this with finance.", "Need to check"),
        ("Figures to be added.", "Figures to be added"),
        ("[DN: is this right?]", "DN"),
    ],
    "P4": [
        ("Write to j.penhallow@fernshire.example for a copy", "j.penhallow@"),
        ("Call 01632 960123 to book", "01632 960123"),
        ("Mobile +44 7700 900 123", "+44 7700 900 123"),
        ("Ring the duty desk on ext. 4521", "ext. 4521"),
    ],
    "P5": [
        ("The placement of Child A broke down", "Child A"),
        ("A review was held for young person B.", "young person B"),
        ("1 care leaver (age 20) was in B&B", "(age 20)"),
        ("A 14-year-old girl was moved", "14-year-old girl"),
        ("The boy, who was 13, was missing", None),
        ("The care leaver, aged 19, has a flat", "care leaver, aged 19"),
        ("A young person (JB) complained", "young person (JB"),
        ("The child Jayden was seen weekly", "child Jayden"),
        ("A boy called Corin was seen", "boy called Corin"),
        ("Work with Corin’s mother goes on", "Corin’s mother"),
        ("Learning from Family X was shared", "Family X"),
        ("Tilly, aged 7, was moved in June.", "Tilly, aged 7"),
        ("We visited Tilly Marsh (7) and her mother.", "Marsh (7) and her"),
        ("A child (L.B.) was placed out of area.", "child (L.B"),
        ("The case of T.M. showed drift.", "case of T.M"),
        ("The mother of a 3 year old told us", "a 3 year old"),
        ("17yo in custody was not visited.", "17yo"),
        ("– Tilly, 14", None),
        ("Care leaver, aged 19", None),
        ("Twins aged 9 were placed apart.", "Twins aged 9"),
        ("The baby, born in March, was removed.", "baby, born in March"),
    ],
    "P6": [
        ("The CMOG meets weekly", "CMOG"),
        ("DfE funding was agreed", "DfE"),
        ("Pre-proceedings (PLO) letters are sent", "PLO"),
        ("Two SGOs were made", "SGO"),
    ],
    "P7": [
        ("Joel Penhallow wrote to the schools", "Joel Penhallow"),
        ("Agreed with Mr Thornbury", "Mr Thornbury"),
        ("J. Penhallow leads on this", "J. Penhallow"),
    ],
}
MUST_NOT = {
    "P1": [
        "Three social workers were appointed.",
        "5 teams have moved",
        "Two children’s homes opened",
        "5% of children wait; 4 per cent of young people do",
        "By 3 May children will be seen",
        "Action 4.2 children are seen alone",
        "£5 children’s fund, £2 million",
        "Between 2 and 5 children share a worker; 2 to 4 children; 3-5 children",
        "Year 5 pupils; Key Stage 2 pupils; in 2026/27 children",
        "At least one care leaver sits on each panel",
        "No more than two children per worker",
        "One in five children lives in poverty",
        "More than five children",
        "One child protection chair was appointed",
        "Two family hubs and one family group conference",
        "3 Children and Families teams",
        "One to one children’s support",
        "Two young people’s advisers; four Children in Care Council meetings",
        "Children aged under 5 years; under 5 year olds",
        "One point of contact for children",
        "48 children in 3 districts",
        "Three times a year young people are asked",
        "2 LAC nurses were appointed; a class of 5",
        "Number of children with a plan - 31",
        "Three minor changes for children were made",
    ],
    "P2": [
        "Sickness absence fell to 4.1%",
        "The disciplinary policy was reviewed",
        "A multidisciplinary team meets weekly",
        "Maternity services take part",
        "The suspended pupils came back to school",
        "Two households approved and four have resigned",
        "Managers were trained in the sickness procedure",
        "Ofsted dismissed no concern",
        "Signed off by the head of service",
        "The performance management framework is under review",
        "Support where a young person is pregnant",
    ],
    "P3": [
        "Practitioners check with families that they understand",
        "The plan is to be confirmed by the board",
        "Children wait for permanence to be confirmed",
        "What should we do next?",
        "The multi-agency safeguarding hub (MASH) reviews contacts",
        "The hub (MASH)",
        "IRO to confirm each plan",
        "[redacted on 3 July 2026]",
        "Is it working? Yes.",
        "Agencies do not share information in time",
        "Managers need to check that plans are read",
        "Data to be added to the dashboard by June",
        "IRO to update each plan",
    ],
    "P4": [
        "Call 0300 123 4567 or 0800 1111",
        "In 2026/27 1,200 contacts; ref 01632/960123",
        "Version 0.1 of 01/02/2026",
        "Between 01 04 2026 and later",
        "Updates @ the board",
    ],
    "P5": [
        "Care leavers aged 16 to 25",
        "The two-year-old offer and 2 year old entitlement",
        "Child Protection and Child Exploitation",
        "Children aged 14 and over",
        "for 16- and 17-year-olds who are homeless",
        "The child IRO and the young person’s plan",
        "The Council’s mother and baby unit; Fernshire’s siblings policy",
        "Family Group Conferencing; Family A to Z",
        "A young person or care leaver is asked",
        "Children aged 5 were seen; Boys aged 12 to 14; Pupils aged 7, 9 and 11",
        "A 20 year old building; a 2 year old offer; 16/17yo placements; 2yo places",
        "Monday, 14; Social workers (12)",
        "Every child born in March is visited; children born in 2025",
        "Action (7) and its measure; Health Visitors (12) and Midwives (3)",
        "In the case of U.K. law; children’s services in the U.S. as well",
    ],
    "P6": [
        "Ask the NHS, a GP or HR; UK, PDF and CEO",
        "The multi-agency safeguarding hub (MAH) and MAH data",
        "Child and Adolescent Mental Health (CAMHS) and CAMHS waits",
        "CMOG (Child Missing Operational Group) met; CMOG agreed",
        "IROs and MASH; the IRO’s view",
        "YOUNG PEOPLE MUST BE HEARD",
        "Staff MUST read it, and ALL did",
        "Part II and III",
        "https://fernshire.example/CMOG/ABC and x@CMOG.example",
        "Power BI shows it",
        "Version V2, KS2 and Q3",
    ],
    "P7": [
        "Penhallow House opened",
        "The Practice Team wrote to schools",
        "Joel wrote",
    ],
}


def found(rule, text, known=KNOWN):
    return [
        hit for hit in scan([Passage("Action 1.1", text)], known) if hit.rule == rule
    ]


@pytest.mark.parametrize(
    ("rule", "text", "words"),
    [(rule, *case) for rule, cases in MUST_HIT.items() for case in cases],
)
def test_a_text_that_must_hit(rule, text, words):
    hits = found(rule, text)

    assert hits
    assert words is None or any(hit.words.startswith(words) for hit in hits)


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, text) for rule, texts in MUST_NOT.items() for text in texts],
)
def test_ordinary_prose_that_must_not(rule, text):
    assert [hit.words for hit in found(rule, text)] == []


def test_every_rule_says_why_and_what_to_do_and_is_held_both_ways():
    assert set(RULES) == set(MUST_HIT) == set(MUST_NOT)
    assert all(rule.name and rule.why and rule.what_to_do for rule in RULES.values())


def test_a_sentence_is_asked_about_once_wherever_it_stands():
    told = "Seen late. 1 care leaver was in B&B, another 2 children in care.  "
    hits = scan([Passage("1.1", told), Passage("1.2", told.upper())], Known())
    one, *others = [each for each in together(hits) if each.rule == "P1"]

    assert not others
    assert [hit.where for hit in one.places] == ["1.1", "1.2"]
    assert [run.text for run in one.runs if run.is_found] == [
        "1 care leaver",
        "2 children",
    ]


def test_a_reworded_sentence_is_asked_about_again():
    one, other = (found("P1", f"1 child {verb} moved")[0] for verb in ("was", "is"))

    assert one.fingerprint != other.fingerprint


def test_an_abbreviation_is_asked_about_at_its_first_use_alone():
    hits = scan([Passage("1.1", "CMOG met"), Passage("1.2", "The CMOG agreed")], KNOWN)

    assert [(hit.where, hit.words) for hit in hits] == [("1.1", "CMOG")]


def test_what_one_text_says_in_full_is_known_in_all():
    full = "The complex missing operational group (CMOG) met"
    hits = scan([Passage("1.1", "CMOG met"), Passage("1.2", full)], Known())

    assert not hits


def test_initials_that_are_no_abbreviation_are_not_asked_about_as_one():
    hits = scan([Passage("1.1", "Numbers are up (HS)")], Known())

    assert [hit.rule for hit in hits] == ["P3"]


def test_nobody_is_named_where_the_council_publishes_names():
    assert not found("P7", "Joel Penhallow wrote", Known())


PROSE = st.text(
    st.sampled_from("15 aAbIRO.,:;()[]?!/-–’'£%&@\n\t") | st.characters(), max_size=120
)


@given(st.lists(PROSE, max_size=4))
def test_whatever_is_written_each_hit_is_in_its_sentence(texts):
    passages = [Passage(f"Action {n}", text) for n, text in enumerate(texts)]

    for hit in scan(passages, KNOWN):
        assert hit.words
        assert hit.sentence[hit.start :].startswith(hit.words)
        assert hit.rule in RULES
        assert len(hit.fingerprint) == 64


@given(st.lists(PROSE, max_size=4))
def test_put_together_nothing_is_lost_and_each_sentence_is_whole(texts):
    hits = scan([Passage("Action 1.1", text) for text in texts], KNOWN)
    groups = together(hits)

    assert sorted(hit.words for one in groups for hit in one.hits) == sorted(
        hit.words for hit in hits
    )
    assert all("".join(run.text for run in one.runs) == one.sentence for one in groups)


@given(PROSE, PROSE)
def test_spaces_and_line_breaks_at_the_ends_change_no_fingerprint(before, after):
    told = "One child was moved twice"
    plain = {hit.fingerprint for hit in found("P1", told)}

    assert plain <= {
        hit.fingerprint for hit in found("P1", f"{before}\n{told}\n{after}")
    }
