from __future__ import annotations

from typing import Any

from projections.conformity import Conformity

History = Any
"""What the fixture gives: a register to which the docstring was told."""


def test_what_is_named_is_known_holds(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell("2024-01-01 membership-began party=oslo since=2024-01-01") == "written"


def test_what_is_named_is_known_objects_to_an_unknown_id_and_names_the_nearest(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell("2024-01-01 membership-began party=olso since=2024-01-01") == (
        "impossible: REG-36: party names the party 'olso', which was never introduced. Did you mean 'oslo'?"
    )


def test_what_is_named_is_known_objects_to_an_unknown_id_that_is_near_nothing(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell("2024-01-01 claim-recorded claim=c says=Ja about=zz") == (
        "impossible: REG-36: about names the id 'zz', which was never introduced."
    )


def test_what_is_named_is_known_objects_to_another_kind(history: History) -> None:
    """
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    """
    assert history.tell("2024-01-01 membership-began party=05/24 since=2024-01-01") == (
        "impossible: REG-36: party names '05/24', which is a case, not a party. See #1."
    )


def test_what_is_named_is_known_objects_to_a_voter_that_is_neither_seat_nor_party(history: History) -> None:
    """
    2024-01-01 rulebook law
    2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
    """
    opened = '2024-02-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=["05/24"] members=1'
    assert history.tell(opened) == (
        "impossible: REG-36: voter names '05/24', which is a case, not a seat or party. See #2."
    )


def test_what_is_named_is_known_objects_to_an_entry_that_is_not_there(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell('2024-01-01 entries-struck entries=["told-9"] reason="told twice"') == (
        "impossible: REG-36: entries names the entry 'told-9', which is not there."
    )


def test_beside_objects_to_evidence_that_was_not_filed(history: History) -> None:
    """
    2024-01-01 document-filed document=minutes-1 title=Møtebok source=https://example.org/minutes-1
    """
    registered = '2024-01-01 party-registered party=oslo name=Oslo kind=municipality evidence=["minutes-2"]'
    assert history.tell(registered) == (
        "impossible: REG-36: evidence names the document 'minutes-2', which was never introduced. "
        "Did you mean 'minutes-1'?"
    )


def test_beside_objects_to_a_reason_that_is_no_entry(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell('2024-01-01 membership-began party=oslo since=2024-01-01 because=["told-9"]') == (
        "impossible: REG-36: because names the entry 'told-9', which is not there."
    )


def test_what_is_named_is_known_stays_quiet_where_nothing_is_named(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell('2024-01-01 claim-recorded claim=c says="The counties left in 2020."') == "written"


def test_beside_holds(history: History) -> None:
    """
    2024-01-01 document-filed document=minutes-1 title=Møtebok source=https://example.org/minutes-1
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    began = '2024-01-01 membership-began party=oslo since=2024-01-01 evidence=["minutes-1"] because=["#2"]'
    assert history.tell(began) == "written"


def test_beside_stays_quiet_where_nothing_stands_beside(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell("2024-01-01 membership-began party=oslo since=2024-01-01") == "written"


def test_a_step_taken_was_planned_holds(history: History) -> None:
    """
    2024-01-31 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-31 process-planned case=05/24
        steps=[{"step": "1", "since": "2024-01-01", "until": "2024-03-01", "what": "Forankring"}]
    """
    assert history.tell('2024-02-15 step-taken case=05/24 step="1" entries=["#1"]') == "written"


def test_a_step_taken_was_planned_objects(history: History) -> None:
    """
    2024-01-31 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-31 process-planned case=05/24
        steps=[{"step": "1", "since": "2024-01-01", "until": "2024-03-01", "what": "Forankring"},
               {"step": "2", "since": "2024-02-01", "until": "2024-03-01", "what": "Invitasjon"}]
    """
    assert history.tell('2024-02-15 step-taken case=05/24 step="3" entries=["#1"]') == (
        "impossible: REG-36: No plan of case 05/24 has a step '3'; its steps are 1, 2."
    )


def test_a_step_taken_was_planned_objects_where_there_is_no_plan(history: History) -> None:
    """
    2024-01-31 case-opened case=05/24 title="Utvidelse av Osloregionen"
    """
    assert history.tell('2024-02-15 step-taken case=05/24 step="1" entries=["#1"]') == (
        "impossible: REG-36: No plan of case 05/24 has a step '1'; its steps are none."
    )


def test_a_step_taken_was_planned_stays_quiet_about_the_other_acts_of_a_case(history: History) -> None:
    """
    2024-01-31 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-31 party-registered party=akershus name=Akershus kind=county
    """
    assert history.tell('2024-02-15 consultation-proposed case=05/24 parties=["akershus"]') == "written"


def test_a_step_taken_was_planned_stays_quiet_about_a_step_of_an_earlier_plan(history: History) -> None:
    """
    2024-01-31 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-31 process-planned case=05/24
        steps=[{"step": "1", "since": "2024-01-01", "until": "2024-03-01", "what": "Forankring"}]
    2024-02-10 process-planned case=05/24
        steps=[{"step": "1b", "since": "2024-02-01", "until": "2024-04-01", "what": "Forankring"}]
    """
    assert history.tell('2024-02-15 step-taken case=05/24 step="1" entries=["#1"]') == "written"


def test_a_condition_met_was_made_holds(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=akershus-ft name=Fylkestinget kind=assembly of=akershus
    2024-02-01 as-found membership-offered accession=akershus-2024 party=akershus
    2024-06-01 accession-adopted accession=akershus-2024 body=akershus-ft
        conditions=[{"condition": "seats", "text": "To seter"}]
    """
    assert history.tell("2024-07-01 condition-fulfilled accession=akershus-2024 condition=seats") == "written"


def test_a_condition_met_was_made_objects(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=akershus-ft name=Fylkestinget kind=assembly of=akershus
    2024-02-01 as-found membership-offered accession=akershus-2024 party=akershus
    2024-06-01 accession-adopted accession=akershus-2024 body=akershus-ft
        conditions=[{"condition": "seats", "text": "To seter"}, {"condition": "fee", "text": "Halv kontingent"}]
    """
    assert history.tell("2024-07-01 condition-fulfilled accession=akershus-2024 condition=seat") == (
        "impossible: REG-36: akershus-2024 has no condition 'seat'; it has seats, fee."
    )


def test_a_condition_met_was_made_objects_before_anything_was_adopted(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-02-01 as-found membership-offered accession=akershus-2024 party=akershus
    """
    assert history.tell("2024-07-01 condition-fulfilled accession=akershus-2024 condition=seats") == (
        "impossible: REG-36: akershus-2024 has no condition 'seats'; it has none."
    )


def test_a_condition_met_was_made_stays_quiet_about_the_adoption_that_makes_it(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=akershus-ft name=Fylkestinget kind=assembly of=akershus
    2024-02-01 as-found membership-offered accession=akershus-2024 party=akershus
    """
    adopted = (
        "2024-06-01 accession-adopted accession=akershus-2024 body=akershus-ft"
        ' conditions=[{"condition": "seats", "text": "To seter"}]'
    )
    assert history.tell(adopted) == "written"


def test_nothing_is_introduced_twice_holds(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell("2024-01-01 party-registered party=asker name=Asker kind=municipality") == "written"


def test_nothing_is_introduced_twice_objects(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell("2024-01-01 party-registered party=oslo name=Oslo kind=municipality") == (
        "impossible: REG-37: party introduces 'oslo', which is a party already. See #1."
    )


def test_nothing_is_introduced_twice_objects_across_kinds(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell("2024-01-01 case-opened case=oslo title=Oslo") == (
        "impossible: REG-37: case introduces 'oslo', which is a party already. See #1."
    )


def test_nothing_is_introduced_twice_objects_within_an_event(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    established = '2024-01-01 body-established body=council name=Rådet kind=assembly seats=["s-1", "s-2", "s-1"]'
    assert history.tell(established) == "impossible: REG-37: seat introduces 's-1' twice."


def test_nothing_is_introduced_twice_stays_quiet_about_naming_twice(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    2024-01-01 party-renamed party=oslo name="Oslo kommune" since=2024-02-01
    """
    assert history.tell('2024-01-01 party-renamed party=oslo name="Oslo by" since=2024-03-01') == "written"


def test_nothing_is_introduced_twice_stays_quiet_about_an_id_that_was_struck(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Osol kind=municipality
    2024-01-01 entries-struck entries=["#1"] reason="misread"
    """
    assert history.tell("2024-01-01 party-registered party=oslo name=Oslo kind=municipality") == "written"


def test_names_within_an_event_are_told_apart_holds(history: History) -> None:
    """
    2024-01-31 case-opened case=05/24 title="Utvidelse av Osloregionen"
    """
    planned = (
        "2024-01-31 process-planned case=05/24"
        ' steps=[{"step": "1", "since": "2024-01-01", "until": "2024-03-01", "what": "Forankring"},'
        ' {"step": "2", "since": "2024-02-01", "until": "2024-03-01", "what": "Invitasjon"}]'
    )
    assert history.tell(planned) == "written"


def test_names_within_an_event_are_told_apart_objects_to_steps(history: History) -> None:
    """
    2024-01-31 case-opened case=05/24 title="Utvidelse av Osloregionen"
    """
    planned = (
        "2024-01-31 process-planned case=05/24"
        ' steps=[{"step": "1", "since": "2024-01-01", "until": "2024-03-01", "what": "Forankring"},'
        ' {"step": "1", "since": "2024-02-01", "until": "2024-03-01", "what": "Invitasjon"}]'
    )
    assert history.tell(planned) == "impossible: REG-37: '1' stands twice."


def test_names_within_an_event_are_told_apart_objects_to_conditions(history: History) -> None:
    """
    2024-01-01 party-registered party=akershus name=Akershus kind=county
    2024-01-01 body-established body=akershus-ft name=Fylkestinget kind=assembly of=akershus
    2024-02-01 as-found membership-offered accession=akershus-2024 party=akershus
    """
    adopted = (
        "2024-06-01 accession-adopted accession=akershus-2024 body=akershus-ft"
        ' conditions=[{"condition": "fee", "text": "Halv kontingent"}, {"condition": "fee", "text": "Ett år"}]'
    )
    assert history.tell(adopted) == "impossible: REG-37: 'fee' stands twice."


def test_names_within_an_event_are_told_apart_stays_quiet_about_the_same_step_in_a_later_plan(history: History) -> None:
    """
    2024-01-31 case-opened case=05/24 title="Utvidelse av Osloregionen"
    2024-01-31 process-planned case=05/24
        steps=[{"step": "1", "since": "2024-01-01", "until": "2024-03-01", "what": "Forankring"}]
    """
    planned = (
        "2024-02-10 process-planned case=05/24"
        ' steps=[{"step": "1", "since": "2024-02-01", "until": "2024-04-01", "what": "Forankring"}]'
    )
    assert history.tell(planned) == "written"


def test_the_register_opens_once_holds(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    assert Conformity.of(history.register.entries()).as_it_stood() == []


def test_the_register_opens_once_objects(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    opened = "2024-01-01 register-opened organisation=Rådet origin=a.example/b time_zone=Europe/Oslo format=1"
    assert history.tell(opened) == ("impossible: REG-37: The register is open already; only entry 0 opens it. See #0.")


def test_the_register_opens_once_stays_quiet_about_founding_the_organisation(history: History) -> None:
    """
    2024-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    founded = '2024-01-01 organisation-founded name="Osloregionen" founders=["oslo"] since=2024-01-01 legal_form=IPR'
    assert history.tell(founded) == "written"


def test_names_within_an_event_are_told_apart_objects_to_items(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly
    """
    summoned = "2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01"
    agenda = '[{"item": "1", "title": "Sak"}, {"item": "1", "title": "En til"}]'
    assert history.tell(f"{summoned} agenda={agenda}") == "impossible: REG-37: '1' stands twice."


def test_an_item_has_a_number_of_its_own_holds(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "Sak"}]
    """
    assert history.tell('2024-01-21 agenda-item-added meeting=m item="2" title="En til"') == "written"


def test_an_item_has_a_number_of_its_own_objects(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "Sak"}]
    """
    assert history.tell('2024-01-21 agenda-item-added meeting=m item="1" title="En til"') == (
        "impossible: REG-37: Item 1 of m is 'Sak' already. See #2."
    )


def test_an_item_has_a_number_of_its_own_stays_quiet_about_another_meeting(history: History) -> None:
    """
    2024-01-01 body-established body=council name=Rådet kind=assembly
    2024-01-20 meeting-summoned meeting=m body=council starts=2024-02-01 agenda=[{"item": "1", "title": "Sak"}]
    2024-01-20 meeting-summoned meeting=m-2 body=council starts=2024-02-02
    """
    assert history.tell('2024-01-21 agenda-item-added meeting=m-2 item="1" title="En til"') == "written"
