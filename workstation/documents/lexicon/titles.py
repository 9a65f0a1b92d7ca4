"""Words of which job titles are made; a line with one of them is a title and not a name."""

from __future__ import annotations

from workstation.documents.lexicon.listing import listed
from workstation.documents.redact.text import folded

#: Nouns that name an occupation.
TITLE_NOUNS = frozenset(
    listed("""
    accountant accounting actor actress actuary adjuster administrator admin advisor adviser
    advocate aesthetician agent aide ambassador analyst anesthetist animator apprentice
    architect archivist artist assembler assessor assistant associate attendant attorney
    auditor author baker banker banquet barback barber barista bartender bellman bookkeeper
    broker builder busser butcher buyer captain caregiver caretaker carpenter cashier caterer
    ceo cfo chair chaplain checker chef chemist chief clerk cleaner clinician cna coach
    collector commander comptroller concierge conductor consultant contractor controller cook
    coordinator cosmetologist counsel counselor counsellor courier creator crew critic cto
    custodian dean dealer dentist designer detective developer dietitian director dishwasher
    dispatcher diver docent doctor doorman drafter driver economist editor educator
    electrician engineer entrepreneur escort estimator examiner executive expediter expert
    fabricator facilitator farmer fellow fighter financier firefighter fitter florist
    forecaster foreman freelancer fundraiser gardener generalist geologist glazier grader
    groomer groundskeeper guard guide handler handyman head helper hostess host housekeeper
    housekeeping hygienist illustrator inspector installer instructor intern interpreter
    interviewer investigator ironworker janitor journalist judge laborer labourer landscaper
    lawyer lead leader lecturer librarian lieutenant lifeguard lineman linguist loader
    logistician lpn luthier machinist maid maintainer manager marketer marine mason mate
    mechanic mediator medic mentor merchandiser merchant messenger midwife miner minister
    missionary model moderator mover musician nanny negotiator notary nurse nursing
    nutritionist officer operator optician optometrist orderly organizer owner packer painter
    paralegal paramedic partner pastor performer pharmacist phlebotomist photographer
    physician pilot pipefitter planner plasterer plumber police porter postdoc practitioner
    preceptor presenter president presser principal printer processor procurement producer
    professional professor programmer promoter proofreader provider psychiatrist psychologist
    publicist publisher purchaser radiographer ranger realtor receptionist recruiter referee
    registrar registered reporter rep representative researcher resident restaurateur rigger
    rn roofer sailor salesman salesperson saleswoman sales scheduler scientist scribe sculptor
    seamstress secretary seller sergeant server setter sheriff shift signaler singer sitter
    soldier sommelier specialist spa staff steward stewardess stocker strategist student
    stylist superintendent supervisor surgeon surveyor sweeper tailor teacher teaching
    technician technologist teller temp tester therapist tiler trader trainee trainer
    translator treasurer tutor typist underwriter usher valet vendor veterinarian videographer
    volunteer vp waiter waitress warden warehouseman washer watchman welder worker writer yoga
    warehouse buyer/planner co-founder founder cofounder contributor
    """)
)

#: Words that stand beside those nouns, and other words that no name holds.
NOT_NAMES = TITLE_NOUNS | frozenset(
    listed("""
    account accounts administration administrative advertising affairs agriculture
    agricultural analysis and apparel application applications arts assurance audit automation
    automobile automotive aviation bank banking benefits bilingual billing bpo brand branch
    business call care career cell center central certified charge civil claims clinical
    college commercial communication communications community company compliance computer
    construction consulting content contract core corporate cost creative credit critical
    culinary curriculum customer cv cyber data database delivery department deputy design desk
    development digital direct distribution district division e-commerce education electrical
    elementary emergency employee employment engineering english enterprise entry
    environmental equipment event events experience facilities facility family field finance
    financial fitness food for freelance front full functional general global government
    graduate graphic group guest hardware health healthcare help high highlights hospital
    hospitality hotel human ict independent industrial information infrastructure innovation
    inside insurance integration interactive interior internal international inventory
    investment it java job junior kitchen lab laboratory language law legal level licensed
    line loan local logistics machine mainframe maintenance management marketing master
    mechanical media medical mental merchandise military mobile mortgage national network
    objective office online operations oracle part-time patient payroll personal physical
    planning practical private process product production professional profile program
    programs project projects property public python qualifications quality rehabilitation
    real estate regional relations relationship research resort resource resources restaurant
    resume retail risk safety school science secondary security senior service services site
    skills social software solutions special sql sr staffing stack store strategic structural
    summary supply support surgical system systems talent tax team tech technical technology
    telecommunications territory test the time-share to training transportation travel
    treasury trust university user vice video visual wait web wellness wholesale wide with
    work workforce youth university state page city references available upon request phone
    email address county united states
    """)
)


def title_words(text: str) -> int:
    """How many words of ``text`` name an occupation (plural and "-man" forms too)."""
    return sum(1 for word in _words(text) if word in TITLE_NOUNS or word.rstrip("s") in TITLE_NOUNS)


def no_name_words(text: str) -> int:
    """How many words of ``text`` no personal name holds."""
    return sum(1 for word in _words(text) if word in NOT_NAMES or word.rstrip("s") in NOT_NAMES)


def _words(text: str) -> list[str]:
    split = "".join(mark if mark.isalnum() or mark == "-" else " " for mark in folded(text))
    return [part for word in split.split() for part in {word, *word.split("-")} if part]
