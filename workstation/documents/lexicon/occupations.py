"""Major groups of occupations (those of the Standard Occupational Classification), by title words.

The longest phrase that stands in a title decides, the later one where two are as long: in English
the last noun says what somebody is. Words that fit many groups decide only where nothing else does.
"""

from __future__ import annotations

from workstation.documents.lexicon.listing import listed
from workstation.documents.redact.text import folded

_SPECIFIC = {
    "Healthcare practitioners": """nurse|registered nurse|rn|lpn|lvn|charge nurse|nurse manager
        |nurse case manager|case manager nurse|physician|doctor|surgeon|dentist|pharmacist
        |pharmacy technician|therapist|physical therapist|respiratory therapist|dietitian
        |nutritionist|radiologic technologist|radiology technologist|surgical technologist
        |medical technologist|laboratory technician|clinical laboratory technician|lab technician
        |paramedic|emt|hygienist|dental hygienist|midwife|optometrist|optician|chiropractor
        |veterinarian|psychiatrist|anesthetist|sonographer|ultrasound|audiologist
        |medical records|health information|practitioner|clinician|technologist|x-ray""",
    "Healthcare support": """aide|nurse aide|nurses aide|nursing assistant|certified nurse aide
        |certified nursing assistant|nursing aide|cna|hha|caregiver|home health aide|care aide
        |personal care aide|medical assistant|dental assistant|patient care technician|phlebotomist
        |physical therapist assistant|therapy aide|orderly|massage therapist|spa therapist
        |pharmacy aide|veterinary assistant|medical transcriptionist|companion""",
    "Business and finance": """accountant|accounting manager|auditor|controller|comptroller
        |financial analyst|business analyst|budget analyst|management analyst|buyer
        |purchaser|procurement|estimator|cost estimator|underwriter|appraiser|adjuster
        |claims adjuster|tax preparer|loan officer|recruiter|human resources|hr generalist
        |human resources generalist|human resources specialist|human resources manager
        |payroll specialist|compliance|management consultant|event planner
        |meeting planner|fundraiser|market research|financial advisor|logistician|treasurer
        |accounts payable specialist|training specialist|project coordinator|bookkeeping manager
        |benefits|compensation|credit analyst|actuary|economist|director of revenue""",
    "Computer and mathematical": """software|developer|software developer|software engineer
        |web developer|programmer|systems administrator|system administrator|network engineer
        |network administrator|database administrator|help desk|help desk technician
        |it specialist|it support|it technician|it manager|cybersecurity|cybersecurity analyst
        |information security analyst|information security|data analyst|data scientist
        |data engineer|systems analyst|computer|statistician|mathematician|devops|qa engineer
        |systems engineer|information technology|desktop support|technical support|web designer
        |database|mainframe|sap|oracle|network|systems|java|python|.net|hadoop|etl|devops engineer
        |information technology manager|test automation|automation tester|software tester
        |solutions architect|data architect|security engineer""",
    "Architecture and engineering": """engineer|civil engineer|mechanical engineer
        |electrical engineer|project engineer|architect|landscape architect|drafter|surveyor
        |cad|engineering technician|engineering|industrial engineer|chemical engineer""",
    "Life, physical and social science": """scientist|research scientist|chemist|biologist
        |geologist|ecologist|archaeologist|environmental specialist|environmental scientist
        |psychologist|urban planner|research assistant|research associate|forester
        |conservation|laboratory assistant|historian|physicist|meteorologist""",
    "Community and social service": """social worker|counselor|counsellor|substance abuse counselor
        |mental health counselor|case manager|case worker|caseworker|community outreach
        |outreach|chaplain|pastor|minister|clergy|probation officer|family advocate
        |victim advocate|advocate|health educator|program manager|youth worker
        |community health worker|social services""",
    "Legal": """attorney|lawyer|paralegal|legal assistant|legal secretary|counsel|judge|mediator
        |court reporter|title examiner|law clerk|legal""",
    "Education and library": """teacher|professor|instructor|tutor|educational assistant
        |teacher aide|teacher assistant|teaching assistant|teacher's aide|librarian|library|lecturer
        |adjunct|faculty|preschool teacher|school teacher|special education teacher|coach
        |educator|curriculum|archivist|curator|trainer|educational|academic|school""",
    "Arts, design and media": """designer|graphic designer|interior designer|artist|photographer
        |videographer|writer|editor|reporter|journalist|producer|actor|musician|animator|media
        |public relations|copywriter|translator|interpreter|broadcast|dancer|choreographer
        |singer|performer|announcer|model maker|sound engineer|camera operator|athlete|art
        |social media|creative|content writer|technical writer|florist|social media manager""",
    "Protective service": """security|security officer|security guard|guard|armed guard
        |security supervisor|security manager|police|police officer|firefighter|detective
        |sheriff|correctional|corrections officer|correctional officer|lifeguard|loss prevention
        |loss prevention officer|patrol|investigator|private investigator|bailiff|ranger
        |crossing guard|bouncer|doorman""",
    "Food preparation and serving": """cook|line cook|prep cook|chef|sous chef|executive chef
        |sushi chef|pastry cook|pastry chef|kitchen|kitchen manager|dishwasher|server|food server
        |waiter|waitress|bartender|barback|barista|busser|host|hostess|banquet|banquet captain
        |banquet server|food service|food and beverage|food & beverage|f&b|restaurant|food runner
        |sommelier|caterer|catering|dining|dining room|cafeteria|fast food|crew member
        |food preparation|deli|restaurant manager|food service manager|beverage""",
    "Cleaning and grounds": """housekeeper|housekeeping|executive housekeeper|room attendant
        |janitor|custodian|cleaner|maid|groundskeeper|landscaper|gardener|pest control
        |house cleaner|laundry|houseperson|houseman|landscape|yard|exterminator|tree trimmer
        |arborist""",
    "Personal care and service": """hairdresser|barber|cosmetologist|stylist|hair stylist
        |aesthetician|nail technician|manicurist|nanny|babysitter|child care|childcare
        |childcare worker|child care worker|tour guide|guide|concierge|bellman|bell attendant
        |porter|valet|fitness|personal trainer|fitness trainer|yoga|recreation|activities
        |activity|pet|groomer|dog|usher|attendant|flight attendant|funeral|spa|surf|beach
        |guest relations|casino|dealer|docent""",
    "Sales": """sales|salesperson|sales associate|sales manager|sales representative|cashier
        |retail|retail sales|retail sales associate|store manager|account executive
        |account manager|realtor|real estate agent|real estate|insurance agent|insurance sales
        |merchandiser|telemarketer|marketing coordinator|sales clerk|business development
        |store|assistant store manager|key holder|counter|rental agent|sales consultant|broker
        |salesman|seller|travel agent|leasing agent|leasing""",
    "Office and administrative": """administrative assistant|administrative|receptionist|secretary
        |clerk|office manager|office assistant|executive assistant|data entry|data entry clerk
        |bookkeeper|payroll clerk|payroll|accounts payable|accounts receivable|accounting clerk
        |billing|biller|medical biller|front desk|front desk agent|front office manager
        |guest service agent|guest services|reservations|reservations agent|reservation|teller
        |customer service|customer service representative|call center|call center agent
        |dispatcher|shipping|receiving|shipping and receiving clerk|mail|postal|mail carrier
        |office|administrative coordinator|human resources assistant|file|typist|coder
        |medical coder|patient registration clerk|registration|night auditor|collector|collections
        |ticket agent|inventory clerk|administrator|administrative specialist
        |administrative officer|courier|messenger|proofreader|production planner|scheduler
        |patient access|unit secretary|medical secretary|medical receptionist|claims|loan processor
        |customer service supervisor|call center supervisor|expediter""",
    "Farming, fishing and forestry": """farmer|farm|farm worker|farmworker|fisherman|fishing
        |deckhand fishing|nursery worker|nursery|harvester|rancher|ranch|logger|aquaculture
        |agricultural|crop|picker|animal breeder|livestock""",
    "Construction": """carpenter|electrician|plumber|mason|mason and concrete finisher|painter
        |roofer|laborer|construction|construction worker|construction manager|superintendent
        |site superintendent|heavy equipment operator|equipment operator|foreman|tile|tiler
        |drywall|concrete|glazier|ironworker|pipefitter|plasterer|insulation|solar installer
        |crane|building inspector|journeyman|safety officer|paver|steel|excavator|flooring
        |sheet metal|scaffold|highway|boilermaker|cement|stonemason|pile driver|rigger""",
    "Installation, maintenance and repair": """mechanic|auto mechanic|aircraft mechanic
        |diesel mechanic|maintenance|maintenance technician|maintenance worker|handyman|hvac
        |hvac technician|installer|repair|repairer|service technician|locksmith
        |lineman|automotive technician|facilities|facilities manager|building maintenance
        |electronics technician|field service|auto body|telecommunications technician|millwright
        |appliance|body repairer|cable installer|wind turbine""",
    "Production": """machinist|welder|assembler|production|production worker|baker|butcher
        |meat cutter|machine operator|quality control inspector|tailor
        |seamstress|printer|press operator|presser|fabricator|plant operator|water treatment
        |sewing|cabinetmaker|woodworker|jeweler|packager|factory|quality inspector|grinder
        |mill|furnace|boiler operator|stationary engineer|dry cleaner|laundry presser|tool and die
        |molding|lathe|winder|extruding|etcher|quality control|power plant operator|upholsterer""",
    "Transportation and moving": """driver|truck driver|delivery driver|bus driver
        |tour bus driver|forklift operator|forklift|warehouse|warehouse worker
        |warehouse supervisor|warehouse manager|warehouse associate|material handler|stocker
        |packer|loader|ramp agent|airport ramp agent|baggage handler|pilot|captain|ship captain
        |deckhand|sailor|longshoreman|stevedore|mover|chauffeur|taxi|taxi driver|parking
        |parking attendant|shuttle|shuttle driver|order filler|crane operator|air traffic
        |crane and tower operator|freight|railroad|locomotive|boat|ship|refuse|garbage
        |aircraft|train|trucking|flagger aircraft""",
    "Management": """general manager|chief executive|ceo|cfo|coo|cto|president|vice president|vp
        |operations manager|hotel manager|property manager|director|executive director|principal
        |superintendent of schools|project manager|product manager|marketing manager
        |marketing director|regional manager|branch manager|district manager|chief|owner
        |entrepreneur|founder|program director|assistant general manager|director of nursing
        |dean|postmaster|legislator|managing director|resort manager|department manager""",
    "Military": """infantry|infantryman|sergeant|army|navy|marine corps|air force|coast guard
        |soldier|lieutenant|platoon|squad leader|military|petty officer|artillery|commander""",
}
_GENERAL = {
    "Management": "manager|supervisor|executive|lead|leader|head",
    "Office and administrative": "assistant|coordinator|associate|agent|representative|clerical",
    "Business and finance": "specialist|planner|officer|marketing|finance|accounting|analyst"
    "|consultant|advisor|adviser",
    "Installation, maintenance and repair": "technician|tech",
    "Production": "operator|inspector|tester|maker|worker",
}
TITLE_GROUPS: tuple[str, ...] = tuple(_SPECIFIC)


def _phrases(groups: dict[str, str]) -> dict[tuple[str, ...], str]:
    return {
        tuple(folded(phrase).split()): group
        for group, text in groups.items()
        for phrase in listed(text, "|")
    }


_BY_PHRASE = _phrases(_SPECIFIC)
_BY_GENERAL = _phrases(_GENERAL)
_LONGEST = max(len(phrase) for phrase in _BY_PHRASE)


def group_of(title: str) -> str:
    """The major group of a job title; empty where none of its words says it."""
    first, _, rest = title.partition(",")
    for known in (_BY_PHRASE, _BY_GENERAL):
        for said in (first, rest):
            if group := _longest(_words(said), known):
                return group
    return ""


def _longest(words: list[str], known: dict[tuple[str, ...], str]) -> str:
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length, -1, -1):
            phrase = tuple(words[start : start + length])
            last = phrase[-1]
            for form in (phrase, (*phrase[:-1], last.removesuffix("s"))):
                if group := known.get(form):
                    return group
    return ""


def _words(text: str) -> list[str]:
    kept = "".join(mark if mark.isalnum() or mark in "-&.+#" else " " for mark in folded(text))
    return [word.strip(".-") if word != ".net" else word for word in kept.split()]
