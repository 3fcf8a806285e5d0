"""Minutes: what kommuneloven § 11-4 asks of a møtebok, written from the entries, in bokmål or English.

Time and place, who was present and who absent, the items, what was decided and how the votes fell, and the paragraph
relied on where the doors were closed or somebody took no part. What was not told is called missing, never filled in.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from projections.meetings import Meetings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, time

    from projections.decisions import Decision
    from projections.proceedings import Doors, Item, Meeting, Moment, Motion, Out, Postponed, Referred, Stay, Vote, Who
    from register.entry import Entry

Language = Literal["nb", "en"]

Kind = Literal["title", "heading", "item", "fact", "line", "quote", "note"]


class Block(NamedTuple):
    """A piece of the minutes: what it is, what it says, and the entries that say so; a fact has a label."""

    kind: Kind
    text: str
    entries: str = ""
    label: str = ""


class Minutes:
    """The minutes of any meeting of a history."""

    def __init__(self, entries: Iterable[Entry], until: date | None = None) -> None:
        """Read a history; the minutes say how many entries it has, and the digest of the last."""
        read = list(entries)
        self._meetings = Meetings.of(read, until)
        self._rests_on = (read[-1].number + 1, read[-1].digest) if read else (0, "")

    @classmethod
    def of(cls, entries: Iterable[Entry], until: date | None = None) -> Minutes:
        """Read a history, as it was on a day: what is told to have happened later is not there."""
        return cls(entries, until)

    def blocks(self, meeting: str, language: Language = "nb") -> list[Block]:
        """Write the minutes as pieces, in order; raises `UnknownId` with the nearest."""
        return list(_Writing(self._meetings.meeting(meeting), language).blocks(*self._rests_on))

    def text(self, meeting: str, language: Language = "nb") -> str:
        """Write the minutes as plain text; what somebody wrote stands behind a bar, and cannot pose as the minutes."""
        return "".join(_as_text(self.blocks(meeting, language)))

    def page(self, meeting: str, language: Language = "nb") -> str:
        """Write the minutes as one page of HTML that needs nothing else: no script, no font, no picture."""
        return "".join(_as_page(self.blocks(meeting, language), language))


class Words(NamedTuple):
    """A sentence in the two languages; what stands in braces is put in."""

    nb: str
    en: str


WORDS: Final = {
    "title": Words("Møtebok for {body}, {day}", "Minutes of {body}, {day}"),
    "fictional": Words(
        "Oppdiktet: ingen påstår at dette møtet har funnet sted.",
        "Fictional: nobody claims that this meeting was held.",
    ),
    "meeting": Words("Møte", "Meeting"),
    "called": Words("Innkalt", "Summoned"),
    "called_when": Words("{day}, {days} før møtet", "{day}, {days} before the meeting"),
    "called_by": Words("av {who}", "by {who}"),
    "a_day": Words("1 dag", "1 day"),
    "days": Words("{n} dager", "{n} days"),
    "summoned_for": Words("Innkalt til", "Summoned for"),
    "urgent": Words("Hastegrunn", "Why it could not wait"),
    "time": Words("Tid", "Time"),
    "from_to": Words("{day} {start}–{end}", "{day}, {start}–{end}"),
    "from": Words("{day} {start}", "{day}, {start}"),
    "ended_on": Words("hevet {day}", "ended {day}"),
    "place": Words("Sted", "Place"),
    "form": Words("Møteform", "Form"),
    "in person": Words("fysisk møte", "in person"),
    "remote": Words("fjernmøte", "remote"),
    "written": Words("skriftlig saksbehandling", "in writing"),
    "presiding": Words("Møteleder", "Presiding"),
    "present": Words("Til stede ({n} da møtet ble satt)", "Present ({n} at the opening)"),
    "absent": Words("Fraværende", "Absent"),
    "nobody": Words("Ingen", "Nobody"),
    "for_whom": Words("i stedet for {who}", "in the place of {who}"),
    "since": Words("fra {when}", "from {when}"),
    "until": Words("til {when}", "until {when}"),
    "the_reason": Words("fordi {reason}", "because {reason}"),
    "item": Words("sak {item}", "item {item}"),
    "before_item": Words("før sak {item}", "before item {item}"),
    "some_time": Words("et tidspunkt som ikke er ført", "a time that is not recorded"),
    "in_item": Words("i sak {item}", "in item {item}"),
    "items": Words("Saker", "Items"),
    "item_head": Words("Sak {item}: {title}", "Item {item}: {title}"),
    "item_not_listed": Words("Sak {item} (ikke på sakslisten)", "Item {item} (not on the agenda)"),
    "without_item": Words("Uten angitt sak", "Without an item"),
    "case": Words("Saksnummer", "Case"),
    "papers": Words("Saksdokumenter", "Papers"),
    "added": Words("Tilføyd etter innkallingen", "Added after the summons"),
    "added_by": Words("Tilføyd etter innkallingen av {who}", "Added after the summons by {who}"),
    "objected": Words("Motsatte seg at saken ble avgjort: {who}", "Objected to the item being decided: {who}"),
    "disqualified": Words("Inhabil: {who} ({ground})", "Disqualified: {who} ({ground})"),
    "exempted": Words("Fritatt: {who} ({ground})", "Exempted: {who} ({ground})"),
    "fit": Words("Funnet habil: {who} ({ground})", "Found not to be disqualified: {who} ({ground})"),
    "motion": Words("Forslag {motion}", "Motion {motion}"),
    "motion_by": Words("Forslag {motion} fra {who}", "Motion {motion} by {who}"),
    "amended": Words("Forslag {motion} endret til", "Motion {motion} amended to"),
    "amended_by": Words("Forslag {motion} endret av {who} til", "Motion {motion} amended by {who} to"),
    "withdrawn": Words("Forslag {motion} ble trukket.", "Motion {motion} was withdrawn."),
    "vote": Words("Votering {vote}", "Vote {vote}"),
    "secret_vote": Words("Hemmelig votering {vote}", "Secret vote {vote}"),
    "second_round": Words("ny omgang etter {vote}", "another round after {vote}"),
    "over_motions": Words("over {motions}", "on {motions}"),
    "unanimous": Words("Enstemmig vedtatt med {yes}", "Adopted unanimously with {yes}"),
    "none_against": Words("Vedtatt uten stemmer mot, med {yes}", "Adopted without votes against, with {yes}"),
    "adopted": Words("Vedtatt med {yes} mot {no}", "Adopted with {yes_n} against {no}"),
    "rejected": Words("Falt med {yes} mot {no}", "Rejected with {yes_n} against {no}"),
    "tie": Words("Stemmelikhet, {yes} mot {no}, og ikke avgjort", "A tie, {yes_n} against {no}, and not decided"),
    "a_vote": Words("1 stemme", "1 vote"),
    "votes": Words("{n} stemmer", "{n} votes"),
    "by_presiding": Words("møtelederens stemme gjorde utslaget", "the presiding member's vote decided"),
    "by_casting": Words("dobbeltstemmen gjorde utslaget", "the casting vote decided"),
    "by_lot": Words("avgjort ved loddtrekning", "decided by lot"),
    "elected": Words("Valgt: {who}", "Elected: {who}"),
    "nobody_elected": Words("Ingen fikk nok stemmer til å være valgt", "Nobody had votes enough to be elected"),
    "chosen": Words("Valgt alternativ: {who}", "Chosen: {who}"),
    "nothing_chosen": Words("Ingen av alternativene fikk nok stemmer", "No option had votes enough"),
    "level": Words("Likt mellom {who}, og ikke avgjort", "Level: {who}, and not decided"),
    "not quorate": Words("Ikke vedtaksfør", "Not quorate"),
    "undecidable": Words(
        "Utfallet følger ikke av det som er ført", "The outcome does not follow from what was recorded"
    ),
    "no_rule": Words(
        "Ingen regel som gjaldt den dagen, er ført; utfallet er ikke regnet ut",
        "No rule in force that day is recorded; the outcome is not computed",
    ),
    "not_ended": Words("Voteringen er ikke avsluttet", "The vote is not closed"),
    "counts": Words("Stemmer: {counts}", "Votes: {counts}"),
    "counts_so_far": Words("Stemmer så langt: {counts}", "Votes so far: {counts}"),
    "arithmetic": Words("Regnestykke: {arithmetic}", "Arithmetic: {arithmetic}"),
    "yes": Words("for", "for"),
    "no": Words("mot", "against"),
    "blank": Words("blankt", "blank"),
    "abstain": Words("avholdende", "abstaining"),
    "absent_vote": Words("ikke til stede", "not present"),
    "who_voted": Words("Stemte {choice}: {who}", "Voted {choice}: {who}"),
    "who_abstained": Words("Avholdende: {who}", "Abstaining: {who}"),
    "who_was_absent": Words("Ikke til stede: {who}", "Not present: {who}"),
    "not_counted": Words("Ikke talt med: {who}", "Not counted: {who}"),
    "lot": Words("Loddtrekning mellom {who}: {drawn}", "A lot between {who}: {drawn}"),
    "decision": Words("Vedtak {decision}: {declared}", "Decision {decision}: {declared}"),
    "urgent_decision": Words("Hastevedtak {decision}: {declared}", "Urgent decision {decision}: {declared}"),
    "declared_adopted": Words("vedtatt", "adopted"),
    "declared_rejected": Words("ikke vedtatt", "rejected"),
    "declared_elected": Words("valgt", "elected"),
    "declared_tied": Words("stemmelikhet", "tied"),
    "declared_not quorate": Words("ikke vedtaksfør", "not quorate"),
    "declared_undecidable": Words("ikke avgjort", "undecidable"),
    "disagrees": Words(
        "Erklært {declared}, men av stemmene følger: {computed}.",
        "Declared {declared}, but from the ballots follows: {computed}.",
    ),
    "rescinded": Words("Omgjort ved {by}.", "Taken back by {by}."),
    "rescinds_itself": Words("Ført som omgjort ved seg selv.", "Recorded as taken back by itself."),
    "postponed": Words("Saken ble utsatt.", "The item was postponed."),
    "postponed_until": Words("Saken ble utsatt til {day}.", "The item was postponed until {day}."),
    "referred": Words("Saken ble oversendt {to}.", "The case was referred to {to}."),
    "doors": Words("Lukkede dører", "Closed doors"),
    "closed": Words("Møtet var lukket {span} ({ground})", "The meeting was closed {span} ({ground})"),
    "reported": Words("Refererte vedtak", "Decisions reported"),
    "report": Words("{decision}, {body} {day}", "{decision}, {body} {day}"),
    "urgent_report": Words("Hastevedtak {decision}, {body} {day}", "Urgent decision {decision}, {body} {day}"),
    "approval": Words("Godkjenning", "Approval"),
    "approved": Words("Godkjent {day}", "Approved {day}"),
    "approved_in": Words("i møtet {meeting}", "in the meeting {meeting}"),
    "approved_by": Words("av {who}", "by {who}"),
    "not_approved": Words("Møteboka er ikke ført som godkjent.", "The minutes are not recorded as approved."),
    "put_right": Words("Rettet {day} ved «{document}»: {reason}", "Put right {day} by «{document}»: {reason}"),
    "missing": Words("Mangler etter kommuneloven § 11-4", "Missing of what kommuneloven § 11-4 asks for"),
    "no_roll": Words(
        "At møtet ble satt, og hvem som var til stede, er ikke ført.",
        "That the meeting was opened, and who was present, is not recorded.",
    ),
    "no_time": Words("Klokkeslettet da møtet ble satt, er ikke ført.", "The hour of the opening is not recorded."),
    "no_place": Words("Stedet er ikke ført.", "The place is not recorded."),
    "no_absent": Words(
        "Hvem som var fraværende, kan ikke sies: plassene i organet er ikke ført.",
        "Who was absent cannot be said: the seats of the body are not recorded.",
    ),
    "no_persons": Words("Hvem som satt der, er ikke ført for: {seats}.", "Who sat there is not recorded of: {seats}."),
    "no_ending": Words("At møtet ble hevet, er ikke ført.", "That the meeting ended is not recorded."),
    "no_agenda": Words("Ingen sak er ført.", "No item is recorded."),
    "no_item": Words("Hva som skjedde i sak {of}, er ikke ført.", "What became of item {of} is not recorded."),
    "no_closing": Words("Voteringen {of} er ikke ført som avsluttet.", "The vote {of} is not recorded as closed."),
    "no_result": Words(
        "Resultatet av voteringen {of} kan ikke regnes ut.", "The result of the vote {of} cannot be computed."
    ),
    "irregularities": Words("Uregelmessigheter", "Irregularities"),
    "as_found": Words("Ført som funnet", "Recorded as found"),
    "irregular": Words("uregelmessig: {paragraphs}", "irregular: {paragraphs}"),
    "rests_on": Words(
        "Skrevet av registeret, av {n} oppføringer; sammendrag (SHA-256) {digest}. Tallene med # er oppføringer.",
        "Written by the register from {n} entries; digest (SHA-256) {digest}. Numbers with # are entries.",
    ),
    "and": Words("og", "and"),
    "part": Words("{nth} ledd", "{nth} paragraph"),
    "letter": Words("bokstav {letter}", "letter {letter}"),
    "nth_1": Words("første", "first"),
    "nth_2": Words("annet", "second"),
    "nth_3": Words("tredje", "third"),
    "nth_4": Words("fjerde", "fourth"),
    "nth_5": Words("femte", "fifth"),
    "nth_6": Words("sjette", "sixth"),
}
"""Everything the minutes say, in both languages."""


class _Writing:
    """The minutes of one meeting being written in one language."""

    def __init__(self, meeting: Meeting, language: Language) -> None:
        self._meeting, self._language = meeting, language
        self._irregular = {one.entry: one.paragraphs for one in meeting.irregular}

    def blocks(self, size: int, digest: str) -> Iterator[Block]:
        meeting = self._meeting
        day = self._day(meeting.opened or meeting.starts)
        yield Block("title", self._say("title", body=meeting.name, day=day))
        if meeting.fictional:
            yield Block("note", self._say("fictional"))
        yield from self._frame()
        yield from self._attendance()
        yield Block("heading", self._say("items"))
        for item in meeting.items:
            yield from self._item(item)
        if meeting.doors:
            yield Block("heading", self._say("doors"))
            yield from map(self._closed, meeting.doors)
        yield from self._reports()
        yield from self._approval()
        if missing := list(self._missing()):
            yield Block("heading", self._say("missing"))
            yield from (Block("line", sentence) for sentence in missing)
        if meeting.irregular:
            yield Block("heading", self._say("irregularities"))
            yield from (Block("line", self._say("as_found"), self._marks((one.entry,))) for one in meeting.irregular)
        yield Block("note", self._say("rests_on", n=size, digest=digest))

    # -- time, place, who was there

    def _frame(self) -> Iterator[Block]:
        meeting = self._meeting
        opening = meeting.entries[:1]
        yield self._fact("meeting", meeting.meeting, opening)
        days = self._say("a_day") if meeting.notice == 1 else self._say("days", n=meeting.notice)
        called = self._say("called_when", day=self._day(meeting.called), days=days)
        by = [self._say("called_by", who=self._names(meeting.called_by))] if meeting.called_by else []
        yield self._fact("called", ", ".join([called, *by]))
        if meeting.urgent:
            yield self._fact("urgent", meeting.urgent)
        yield from self._time_and_place()
        yield self._fact("form", self._say(meeting.mode))
        if meeting.presiding:
            yield self._fact("presiding", str(meeting.presiding))

    def _time_and_place(self) -> Iterator[Block]:
        """When and where it was held; before it was opened, for when and where it was summoned."""
        meeting = self._meeting
        ended = meeting.ended and self._moment(meeting.ended, meeting.ended_at)
        if meeting.opened is None:
            wanted = [self._moment(meeting.starts, meeting.at), *([meeting.place] if meeting.place else [])]
            yield self._fact("summoned_for", ", ".join(wanted))
            if ended:
                yield self._fact("time", self._say("ended_on", day=ended))
            return
        time = self._moment(meeting.opened, meeting.opened_at)
        if meeting.opened_at and meeting.ended_at and meeting.ended == meeting.opened:
            start, end = self._clock(meeting.opened_at), _clock(meeting.ended_at, self._language)
            time = self._say("from_to", day=self._day(meeting.opened), start=start, end=end)
        elif ended and meeting.ended_at:
            time = f"{time}, {self._say('ended_on', day=ended)}"
        yield self._fact("time", time)
        if meeting.place:
            yield self._fact("place", meeting.place)

    def _moment(self, day: date, at: time | None) -> str:
        return self._day(day) if at is None else self._say("from", day=self._day(day), start=self._clock(at))

    def _attendance(self) -> Iterator[Block]:
        meeting = self._meeting
        if meeting.present:
            roll = [stay for stay in meeting.present if stay.since is None]
            yield Block("heading", self._say("present", n=len(roll)), self._marks(roll[0].entries[:1] if roll else ()))
            for stay in meeting.present:
                yield Block("line", self._stay(stay), self._marks(stay.entries[stay.since is None :]))
        if meeting.absent is not None:
            yield Block("heading", self._say("absent"))
            absent = [str(who) for who in meeting.absent] or [self._say("nobody")]
            yield from (Block("line", who) for who in absent)

    def _stay(self, stay: Stay) -> str:
        parts = [str(stay.who)]
        parts += [self._say("for_whom", who=stay.replaces)] if stay.replaces else []
        parts += [self._say("since", when=self._when(stay.since))] if stay.since else []
        parts += [self._say("until", when=self._when(stay.until))] if stay.until else []
        return ", ".join([*parts, *([self._say("the_reason", reason=stay.reason)] if stay.reason else [])])

    def _when(self, moment: Moment) -> str:
        told = [self._say("item", item=moment.item)] if moment.item else []
        told += [self._clock(moment.at)] if moment.at else []
        return ", ".join(told) or self._say("some_time")

    # -- the items

    def _item(self, item: Item) -> Iterator[Block]:
        if item.item is None:
            head = self._say("without_item")
        else:
            key = "item_not_listed" if item.listed == "not listed" else "item_head"
            head = self._say(key, item=item.item, title=item.title)
        yield Block("item", head, self._marks(() if item.entry is None else (item.entry,)))
        if item.case:
            yield self._fact("case", item.case)
        if item.papers:
            yield self._fact("papers", "; ".join(f"«{paper.title}» ({paper.document})" for paper in item.papers))
        if item.listed == "added":
            by = self._say("added_by", who=self._names(item.by)) if item.by else self._say("added")
            yield Block("line", f"{by}.")
        if item.objectors:
            said = self._say("objected", who=self._names(item.objectors))
            yield Block("line", f"{said}.", self._marks(item.objections))
        yield from self._happened(item)

    def _happened(self, item: Item) -> Iterator[Block]:
        """What was told of an item, in the order of telling."""
        told = [(out.entry, [self._out(out)]) for out in item.out]
        told += [piece for motion in item.motions for piece in self._motion(motion)]
        told += [(min(vote.entries), list(self._vote(vote))) for vote in item.votes]
        told += [(decision.entry, list(self._decision(decision))) for decision in item.decisions]
        told += [(put_off.entry, [self._postponed(put_off)]) for put_off in item.postponed]
        told += [(sent.entry, [self._referred(sent)]) for sent in item.referred]
        for _, blocks in sorted(told, key=lambda piece: piece[0]):
            yield from blocks

    def _postponed(self, told: Postponed) -> Block:
        said = self._say("postponed_until", day=self._day(told.until)) if told.until else self._say("postponed")
        return Block("line", said, self._marks((told.entry,)))

    def _referred(self, told: Referred) -> Block:
        return Block("line", self._say("referred", to=told.to), self._marks((told.entry,)))

    def _out(self, out: Out) -> Block:
        return Block("line", self._say(out.why, who=str(out.who), ground=out.ground), self._marks((out.entry,)))

    def _motion(self, motion: Motion) -> Iterator[tuple[int, list[Block]]]:
        for place, wording in enumerate(motion.wordings):
            key = "amended" if place else "motion"
            if wording.by:
                said = self._say(f"{key}_by", motion=motion.motion, who=wording.by)
            else:
                said = self._say(key, motion=motion.motion)
            head = Block("line", f"{said}:", self._marks((wording.entry,)))
            yield wording.entry, [head, Block("quote", wording.text)]
        if (entry := motion.withdrawn) is not None:
            yield entry, [Block("line", self._say("withdrawn", motion=motion.motion), self._marks((entry,)))]

    def _vote(self, vote: Vote) -> Iterator[Block]:
        parts = [self._say("secret_vote" if vote.secret else "vote", vote=vote.vote)]
        parts += [self._say("over_motions", motions=self._listed(vote.motions))] if vote.motions else []
        parts += [self._say("second_round", vote=vote.after)] if vote.after else []
        yield Block("line", f"{', '.join(parts)}:", self._marks(vote.entries))
        yield Block("quote", vote.question)
        yield Block("line", f"{self.outcome(vote)}.")
        yield from self._answers(vote)
        for lot in vote.lots:
            said = self._say("lot", who=self._listed(lot.candidates), drawn=", ".join(lot.drawn))
            how = f" ({lot.method})" if lot.method else ""
            yield Block("line", f"{said}{how}.", self._marks((lot.entry,)))
        if vote.deciding:
            lines = dict.fromkeys((*vote.arithmetic, vote.deciding))
            yield Block("line", self._say("arithmetic", arithmetic="; ".join(lines)))

    def _answers(self, vote: Vote) -> Iterator[Block]:
        """The numbers, where the sentence of the outcome did not say them, and whose answers they are."""
        # Of a transferable vote the arithmetic tells the first preferences, with their parts.
        if vote.counts and not _is_carried(vote) and not (vote.closed and vote.method == "stv"):
            counts = ", ".join(f"{self._choice(counted.choice)} {counted.n}" for counted in vote.counts)
            yield Block("line", f"{self._say('counts' if vote.closed else 'counts_so_far', counts=counts)}.")
        for counted in (one for one in vote.counts if one.who):
            key = {"abstain": "who_abstained", "absent": "who_was_absent"}.get(counted.choice, "who_voted")
            said = self._say(key, choice=self._choice(counted.choice), who=self._names(counted.who))
            yield Block("line", f"{said}.")
        if vote.not_counted:
            yield Block("line", f"{self._say('not_counted', who=self._names(vote.not_counted))}.")

    def outcome(self, vote: Vote) -> str:
        """Say what follows from the ballots: "Vedtatt med 22 mot 21 stemmer (kommuneloven § 11-9)"."""
        cites = f" ({vote.cites})" if vote.cites else ""
        return f"{self._outcome(vote)}{cites}"

    def _outcome(self, vote: Vote) -> str:
        if vote.outcome is None:
            return self._say("no_rule" if vote.closed else "not_ended")
        if _is_carried(vote):
            return self._carried(vote)
        persons = vote.kind in ("election", "hiring")
        match vote.outcome:
            case "elected":
                by_lot = [self._say("by_lot")] if vote.lots else []
                who = self._say("elected" if persons else "chosen", who=self._listed(vote.elected))
                return "; ".join([who, *by_lot])
            case "tied":
                return self._say("level", who=self._listed(vote.tied))
            case "rejected":
                return self._say("nobody_elected" if persons else "nothing_chosen")
            case other:
                return self._say(other)

    def _carried(self, vote: Vote) -> str:
        """Yes and no, whose vote broke a tie, and what else was answered."""
        counts = {counted.choice: counted.n for counted in vote.counts if counted.n}
        yes, no = counts.get("yes", 0), counts.get("no", 0)
        key = "tie" if vote.outcome == "tied" else vote.outcome or ""
        if vote.outcome == "adopted" and no == 0:
            key = "none_against" if counts.keys() - {"yes", "absent"} else "unanimous"
        # Norwegian says «22 mot 21 stemmer», the noun once, at the end.
        alone = key in ("unanimous", "none_against")
        said = self._say(key, yes=self._votes(yes) if alone else yes, yes_n=yes, no=self._votes(no))
        how = {"tie, presiding": "by_presiding", "tie, casting": "by_casting", "tie, drawn": "by_lot"}
        broken = [self._say(word) for told, word in how.items() if (vote.deciding or "").startswith(told)]
        others = [
            f"{counted.n} {self._choice(counted.choice)}"
            for counted in vote.counts
            if counted.choice not in ("yes", "no") and counted.n
        ]
        return "; ".join([said, *broken, *others])

    def _decision(self, decision: Decision) -> Iterator[Block]:
        declared = self._say(f"declared_{decision.declared}")
        who = f", {', '.join(decision.elected)}" if decision.elected else ""
        key = "urgent_decision" if decision.procedure == "urgent" else "decision"
        said = self._say(key, decision=decision.decision, declared=f"{declared}{who}")
        yield Block("line", f"{said}.", self._marks((decision.entry,)))
        yield Block("quote", decision.text)
        if decision.agrees is False and all(vote.closed for vote in self._meeting.votes if vote.vote in decision.votes):
            computed = self._say(f"declared_{decision.computed}")
            computed += f", {', '.join(decision.computed_elected)}" if decision.computed_elected else ""
            yield Block("line", self._say("disagrees", declared=f"{declared}{who}", computed=computed))
        for told in decision.rescinded:
            key = "rescinds_itself" if told.by == decision.decision else "rescinded"
            yield Block("line", self._say(key, by=told.by), self._marks((told.entry,)))

    # -- doors, reports, approval, and what is missing

    def _closed(self, doors: Doors) -> Block:
        since, until = doors.since, doors.until
        span = [self._say("since", when=self._when(since))]
        if since.item and until is None:
            span = [self._say("in_item", item=since.item)]
            span += [self._say("since", when=self._clock(since.at))] if since.at else []
        span += [self._say("until", when=self._when(until))] if until else []
        said = self._say("closed", span=" ".join(span), ground=self._ground(doors.ground))
        return Block("line", f"{said}.", self._marks(doors.entries))

    def _ground(self, ground: str) -> str:
        """Write a paragraph of the law as it is cited, KOML-11-5-2 as § 11-5 annet ledd; any other as it was told."""
        found = _OF_KOMMUNELOVEN(ground)
        if found is None:
            return ground
        section, part, letter = found.groups()
        cited = [f"kommuneloven § {section}"]
        cited += [self._say("part", nth=self._say(f"nth_{part}"))] if part else []
        return " ".join([*cited, *([self._say("letter", letter=letter)] if letter else [])])

    def _reports(self) -> Iterator[Block]:
        if self._meeting.reported:
            yield Block("heading", self._say("reported"))
        for told in self._meeting.reported:
            key = "urgent_report" if told.procedure == "urgent" else "report"
            said = self._say(key, decision=told.decision, body=told.body, day=self._day(told.on))
            yield Block("line", f"{said}:", self._marks((told.entry,)))
            yield Block("quote", told.text)

    def _approval(self) -> Iterator[Block]:
        meeting = self._meeting
        yield Block("heading", self._say("approval"))
        if not meeting.approved:
            yield Block("line", self._say("not_approved"))
        for told in meeting.approved:
            parts = [self._say("approved", day=self._day(told.on))]
            parts += [self._say("approved_in", meeting=told.approved_in)] if told.approved_in else []
            parts += [self._say("approved_by", who=self._names(told.by))] if told.by else []
            yield Block("line", f"{' '.join(parts)}.", self._marks((told.entry,)))
        for told in meeting.corrected:
            said = self._say("put_right", day=self._day(told.on), document=told.document or "", reason=told.reason)
            yield Block("line", said, self._marks((told.entry,)))

    def _missing(self) -> Iterator[str]:
        """What the law asks for and nobody told, and who sat unnamed."""
        unnamed = [stay.who.id for stay in self._meeting.present if stay.who.person is None]
        if unnamed:
            yield self._say("no_persons", seats=", ".join(unnamed))
        for lacking in self._meeting.lacking:
            yield self._say(f"no_{lacking.what}", of=lacking.of or "–")
        if not self._meeting.items:
            yield self._say("no_agenda")

    # -- words

    def _say(self, key: str, **values: object) -> str:
        words: str = getattr(WORDS[key], self._language)
        return words.format(**values)

    def _fact(self, key: str, text: str, entries: Sequence[int] = ()) -> Block:
        return Block("fact", text, self._marks(entries), self._say(key))

    def _marks(self, entries: Sequence[int]) -> str:
        """The entries behind a piece, each irregular one with its paragraphs."""
        marks = []
        for number in entries:
            found = self._irregular.get(number)
            said = f" {self._say('irregular', paragraphs=', '.join(found))}" if found else ""
            marks.append(f"#{number}{said}")
        return ", ".join(marks)

    def _choice(self, choice: str) -> str:
        key = "absent_vote" if choice == "absent" else choice
        return self._say(key) if key in ("yes", "no", "blank", "abstain", "absent_vote") else choice

    def _votes(self, n: int) -> str:
        return self._say("a_vote") if n == 1 else self._say("votes", n=n)

    def _names(self, who: Sequence[Who]) -> str:
        return self._listed([str(one) for one in who])

    def _listed(self, names: Sequence[str]) -> str:
        *first, last = names or [self._say("nobody").lower()]
        return f"{', '.join(first)} {self._say('and')} {last}" if first else last

    def _day(self, day: date) -> str:
        month = _MONTHS[self._language][day.month - 1]
        return f"{day.day}. {month} {day.year}" if self._language == "nb" else f"{day.day} {month} {day.year}"

    def _clock(self, at: time) -> str:
        return f"kl. {_clock(at, 'nb')}" if self._language == "nb" else _clock(at, "en")


_OF_KOMMUNELOVEN: Final = re.compile(r"KOML-(\d+-\d+)(?:-([1-6]))?(?:-([a-z]))?").fullmatch

_MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "nb": (
        *("januar", "februar", "mars", "april", "mai", "juni"),
        *("juli", "august", "september", "oktober", "november", "desember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def _is_carried(vote: Vote) -> bool:
    """Whether the sentence of its outcome says how many were for and against."""
    return not vote.elects and vote.outcome in ("adopted", "rejected", "tied")


def _clock(at: time, language: Language) -> str:
    return f"{at.hour:02}{'.' if language == 'nb' else ':'}{at.minute:02}"


# -- how the pieces look


def _as_text(blocks: list[Block]) -> Iterator[str]:
    before: Kind = "title"
    for block in blocks:
        if block.kind in _APART or (block.kind == "fact" and before in ("title", "note")):
            yield "\n"
        yield from _text_of(block)
        before = block.kind


def _text_of(block: Block) -> Iterator[str]:
    entries = f"  [{block.entries}]" if block.entries else ""
    text = _MARK(r"\\u005b", _flat(block.text)) + entries
    match block.kind:
        case "quote":
            yield from (f"    | {_flat(line)}".rstrip() + "\n" for line in _lines(block.text))
        case "title":
            yield f"{text}\n{'=' * len(text)}\n"
        case "heading":
            yield f"{text}\n{'-' * len(text)}\n"
        case "fact":
            yield f"{_flat(block.label)}: {text}\n"
        case "line":
            yield f"- {text}\n"
        case _:
            yield f"{text}\n"


_MARK: Final = re.compile(r"\[(?=\s*#)").sub
"""Where a text could be read as a mark of entries, the bracket is written out."""

_APART: Final = ("heading", "item", "note")
"""What a blank line stands above."""

_STYLE: Final = """\
body { font: 1rem/1.5 Georgia, serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem; }
body { color: #111; background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; }
h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid #999; }
h3 { font-size: 1rem; margin: 1.5rem 0 .3rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .3rem 0; }
dt { font-weight: bold; }
dd { margin: 0; }
ul { padding-left: 1.2rem; margin: .3rem 0; }
blockquote { margin: .3rem 0 .3rem 1.2rem; padding-left: .8rem; border-left: 3px solid #999; white-space: pre-wrap; }
small, .note { color: #595959; }
@media print {
  body { margin: 0; max-width: none; font-size: 11pt; }
  h2, h3 { break-after: avoid; }
  li, blockquote { break-inside: avoid; }
}
"""

_TAGS: Final[dict[Kind, str]] = {"title": "h1", "heading": "h2", "item": "h3", "note": 'p class="note"'}
_INSIDE: Final[dict[Kind, str]] = {"fact": "dl", "line": "ul"}


def _as_page(blocks: list[Block], language: Language) -> Iterator[str]:
    title = _escaped(blocks[0].text)
    yield f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
    inside = ""
    for block in blocks:
        wanted = _INSIDE.get(block.kind, "")
        if inside != wanted:
            yield f"</{inside}>\n" if inside else ""
            yield f"<{wanted}>\n" if wanted else ""
            inside = wanted
        yield _element(block)
    yield f"{f'</{inside}>' if inside else ''}</body>\n</html>\n"


def _element(block: Block) -> str:
    text = _escaped(block.text)
    entries = f" <small>[{_escaped(block.entries)}]</small>" if block.entries else ""
    match block.kind:
        case "fact":
            return f"<dt>{_escaped(block.label)}</dt><dd>{text}{entries}</dd>\n"
        case "line":
            return f"<li>{text}{entries}</li>\n"
        case "quote":
            lines = "\n".join(_escaped(line) for line in _lines(block.text))
            return f"<blockquote>{lines}</blockquote>\n"
        case _:
            tag = _TAGS[block.kind]
            return f"<{tag}>{text}{entries}</{tag.split()[0]}>\n"


def _escaped(text: str) -> str:
    return html.escape(_flat(text))


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


def _flat(text: str) -> str:
    """Text on one line, whose control characters are written out: none of them turns a line, a direction or a page."""
    return "".join(_written_out(letter) for letter in text)


def _written_out(letter: str) -> str:
    if letter in "\n\t":
        return " "
    if letter in "\u2028\u2029" or unicodedata.category(letter) in ("Cc", "Cf", "Cs"):
        return f"\\u{ord(letter):04x}" if letter <= "\uffff" else f"\\U{ord(letter):08x}"
    return letter
