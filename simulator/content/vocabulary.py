"""The closed word lists of the trade and of the law, shared by every room."""

from enum import StrEnum


class Jurisdiction(StrEnum):
    """Whose rules hold."""

    CN = "cn"
    US = "us"
    UK = "uk"


class Channel(StrEnum):
    """How the contact happens."""

    PHONE = "phone"
    SMS = "sms"
    VISIT = "visit"
    VOICEMAIL = "voicemail"
    EMAIL = "email"
    CHAT = "chat"
    LETTER = "letter"


class Language(StrEnum):
    """What is spoken in the call."""

    ZH_CN = "zh-CN"
    EN_US = "en-US"
    EN_GB = "en-GB"


class Stage(StrEnum):
    """Where in the call a state stands; the rubric says what tone fits each."""

    OPENING = "opening"
    VERIFICATION = "verification"
    DISCOVERY = "discovery"
    NEGOTIATION = "negotiation"
    CLOSING = "closing"


class Severity(StrEnum):
    """How grave a breach is. A critical one fails the session whatever the points."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


class Category(StrEnum):
    """The twenty kinds of breach, the same in every jurisdiction."""

    THREAT_VIOLENCE = "threat_violence"
    THREAT_ARREST_FALSE = "threat_arrest_false"
    FALSE_IDENTITY_AUTHORITY = "false_identity_authority"
    THIRD_PARTY_DISCLOSURE = "third_party_disclosure"
    THIRD_PARTY_PRESSURE = "third_party_pressure"
    HARASSMENT_ABUSE = "harassment_abuse"
    MISREPRESENT = "misrepresent_amount_or_consequence"
    CONTACT_TIME = "contact_time"
    CONTACT_FREQUENCY = "contact_frequency"
    CONTACT_AFTER_CEASE = "contact_after_cease"
    NO_IDENTITY_VERIFICATION = "no_identity_verification"
    NO_REQUIRED_DISCLOSURE = "no_required_disclosure"
    UNFAIR_FEES = "unfair_fees"
    PRESSURE_TO_BORROW = "pressure_to_borrow"
    IGNORE_DISPUTE = "ignore_dispute"
    IGNORE_VULNERABILITY = "ignore_vulnerability"
    FALSE_PROMISE = "false_promise"
    CREDIT_REPORTING_THREAT_FALSE = "credit_reporting_threat_false"
    PRIVACY_EXCESS = "privacy_excess"
    RECORD_KEEPING = "record_keeping"


class Confirmation(StrEnum):
    """How far the text of a rule has been read (see docs/trainer/law.md)."""

    TEXT = "text"
    BACK_TRANSLATION = "back_translation"
    REPORT = "report"
    WEAK = "weak"
    UNCONFIRMED = "unconfirmed"


class Disposition(StrEnum):
    """How a call ended, in the trade's codes."""

    PROMISE_TO_PAY = "promise_to_pay"
    PAID = "paid"
    DISPUTE = "dispute"
    HARDSHIP_REFERRAL = "hardship_referral"
    THIRD_PARTY_MESSAGE = "third_party_message"
    CALLBACK = "callback"
    REFUSED = "refused"
    HUNG_UP = "hung_up"
    WRONG_NUMBER = "wrong_number"
    ESCALATED = "escalated"
    CEASE_REQUEST = "cease_request"
    UNRESOLVED = "unresolved"


class NextStep(StrEnum):
    """What follows the call."""

    AWAIT_PAYMENT = "await_payment"
    SEND_DOCUMENTS = "send_documents"
    CALL_BACK = "call_back"
    HARDSHIP_REVIEW = "hardship_review"
    DISPUTE_REVIEW = "dispute_review"
    SUPERVISOR_REVIEW = "supervisor_review"
    STOP_CONTACT = "stop_contact"
    NONE = "none"


class Reason(StrEnum):
    """Why the account is in arrears."""

    FORGOT = "forgot"
    PAYMENT_PROBLEM = "payment_problem"
    JOB_LOSS = "job_loss"
    REDUCED_INCOME = "reduced_income"
    LATE_WAGES = "late_wages"
    BUSINESS_SLOW = "business_slow"
    ILLNESS = "illness"
    FAMILY = "family"
    OVERCOMMITTED = "overcommitted"
    DISPUTED = "disputed"
    UNWILLING = "unwilling"
    UNKNOWN = "unknown"


class Section(StrEnum):
    """The parts of a scorecard."""

    COMPLIANCE = "compliance"
    CONDUCT = "conduct"
    DISCOVERY = "discovery"
    OUTCOME = "outcome"
    RECORD = "record"


STANDARD_FACTS = (
    "verified",
    "third_party",
    "identified",
    "recording_noticed",
    "purpose_disclosed",
    "rights_explained",
    "message_left",
    "dispute_taken",
    "cease_acknowledged",
    "hardship_offered",
    "dispute_raised",
    "cease_requested",
    "represented",
    "inconvenient",
    "hardship_known",
    "vulnerable",
    "agreed",
)
"""Facts that exist in every scenario."""

TONE_SCALES = ("respect", "empathy", "clarity", "firmness")
"""The four scales of tone, each 1 to 5."""

TERMS_NAMES = ("down_payment", "instalments", "instalment", "first_in_days", "waiver", "has_terms")
"""What a guard can see of the terms on the table, in whole units of the currency, rounded up."""

CASE_NAMES = (
    "due",
    "days_past_due",
    "contacts_today",
    "contacts_7_days",
    "cash",
    "income",
    "essential_spending",
    "surplus",
)
"""What a guard can see of the case and of the borrower's finances, in whole units, rounded up."""

MOMENT_NAMES = (
    "discloses_debt",
    "pursues_payment",
    "asks_private",
    "is_closing",
    "local_hour",
    "local_minute",
    "contacts_today",
    "contacts_7_days",
    "days_since_conversation",
    "first_contact",
    "agreed_time",
    "days_past_due",
    "turn",
    *(channel.value for channel in Channel),
)
"""What a rule's moment can see besides the standard facts."""

STANDING_LINES = ("silence", "repeat", "closing", "escalate_supervisor")
"""Ids of the lines that make sense in every state; each is also its act."""

CASE_FIELDS = (
    "borrower",
    "agent",
    "creditor",
    "agency",
    "caller",
    "product",
    "account",
    "due",
    "days_past_due",
    "date",
)
"""Fields that may stand in any spoken text."""

TERMS_FIELDS = ("down_payment", "instalments", "instalment", "first_date", "waiver", "total")
"""Fields that may stand in spoken text where terms are on the table."""
