"""The judge: typed text in, acts, breaches, tone and figures out. Offline, and the same every time."""

from simulator.content.case import Case
from simulator.content.library import Library
from simulator.content.scenario import Scenario
from simulator.content.vocabulary import Jurisdiction
from simulator.language.assessment import Assessment, FoundBreach, FoundHint
from simulator.language.circumstances import Circumstances
from simulator.language.cleaned import Span, clean
from simulator.language.figures.offer import offer_of
from simulator.language.figures.read import read_figures
from simulator.language.law.detect import hear
from simulator.language.moments import moment_breaches
from simulator.language.reading.reading import read
from simulator.language.spoken import Spoken, spoken_language
from simulator.language.tone.tone import read_tone
from simulator.session.line import SEVERITY_ORDER

HOME = {"zh": Jurisdiction.CN, "en": Jurisdiction.US}
"""Whose rules hold for a language when nothing else is said."""


class Judge:
    """Judges turns under the rules of a library.

    Args:
        library: acts and rule packs.
        frame: any scenario; rules of the moment are looked at within one.
    """

    def __init__(self, library: Library, frame: Scenario) -> None:
        self._library = library
        self._frame = frame

    def assess(
        self,
        text: str,
        language: Spoken | None = None,
        jurisdiction: Jurisdiction | None = None,
        circumstances: Circumstances | None = None,
        case: Case | None = None,
    ) -> Assessment:
        """Judge one turn.

        Args:
            text: as typed.
            language: it is in; by its characters when left out.
            jurisdiction: whose rules hold; the language's home when left out.
            circumstances: before the turn; without them no rule of the moment is looked at.
            case: the account, for consequences that are a breach only where they are false.
        """
        cleaned = clean(text)
        spoken = language or spoken_language(cleaned.text)
        law = jurisdiction or HOME[spoken]
        known = circumstances or Circumstances()
        reading = read(cleaned, spoken)
        figures = read_figures(cleaned.text, spoken, known.today)
        offer = offer_of(figures, known.due)
        rules = tuple(self._library.rules.get(law, {}).values())
        heard = hear(text, rules, spoken, case)
        found = [
            FoundBreach(one.rule, one.category, one.severity, Span(one.start, one.end), "words")
            for one in heard.spans
        ]
        if circumstances is not None:
            found += [
                FoundBreach(
                    one.breach.rule,
                    one.breach.category,
                    one.breach.severity,
                    one.clause.span,
                    "moment",
                )
                for one in moment_breaches(
                    reading.clauses, circumstances, self._frame, rules, self._library.acts
                )
            ]
        found.sort(key=lambda breach: SEVERITY_ORDER[breach.severity])
        return Assessment(
            cleaned,
            spoken,
            reading,
            tuple(found),
            tuple(
                FoundHint(one.category, one.chance, Span(one.start, one.end)) for one in heard.hints
            ),
            read_tone(cleaned, spoken, reading, figures),
            figures,
            offer,
            None if known.due is None else offer.terms(known.due),
        )
