"""The account: what an agent's desk shows, what may be granted, and what the borrower can afford."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from simulator.content.base import Model
from simulator.content.bilingual import Bilingual
from simulator.content.scalars import Date, Money, Name, TimeOfDay, Whole, YesNo

ShortText = Annotated[str, Field(min_length=1, max_length=80)]
Count = Annotated[Whole, Field(ge=0, le=1000)]


class Contact(Model):
    """An earlier contact, as the desk shows it."""

    date: Date
    note: Bilingual


class Case(Model):
    """The account and the moment of the call."""

    borrower: ShortText
    agent: ShortText
    creditor: ShortText
    agency: ShortText | None = None
    about: Bilingual
    product: ShortText
    account: ShortText
    phone: ShortText | None = None
    due: Money
    parts: dict[Name, Money]
    days_past_due: Annotated[Whole, Field(ge=-30, le=3650)]
    date: Date
    local_time: TimeOfDay
    contacts_today: Count = 0
    contacts_7_days: Count = 0
    days_since_conversation: Count | None = None
    first_contact: YesNo = True
    agreed_time: YesNo = False
    facts: tuple[Name, ...] = ()
    history: Annotated[tuple[Contact, ...], Field(max_length=30)] = ()

    @property
    def caller(self) -> str:
        """In whose name the agent calls: the agency, else the creditor."""
        return self.agency or self.creditor

    @property
    def local_hour(self) -> int:
        """Hour of the call where the borrower is, 0 to 23."""
        return int(self.local_time[:2])

    @property
    def local_minute(self) -> int:
        """Minute of the hour, 0 to 59."""
        return int(self.local_time[3:])


class Authority(Model):
    """What the trainee may grant."""

    max_months: Annotated[Whole, Field(ge=0, le=60)] = 1
    """Instalments at most."""
    may_waive: tuple[Name, ...] = ()
    """Parts of the debt that may be let go."""
    max_first_days: Annotated[Whole, Field(ge=0, le=120)] = 30
    """The first payment comes within so many days."""
    min_down_payment: Money = Decimal(0)

    def max_waiver(self, case: Case) -> Decimal:
        """The largest sum that may be let go."""
        return sum((case.parts.get(part, Decimal(0)) for part in self.may_waive), Decimal(0))


class Finances(Model):
    """The borrower's means, which the trainee has to find out; a month's figures."""

    cash: Money
    income: Money
    essential_spending: Money
    payday: Annotated[Whole, Field(ge=1, le=31)] | None = None

    @property
    def surplus(self) -> Decimal:
        """Income less essential spending; may be negative."""
        return self.income - self.essential_spending
