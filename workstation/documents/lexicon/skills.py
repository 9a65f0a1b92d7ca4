"""Skills as they are named on cards and in facets, with the other ways to write them."""

from __future__ import annotations

import re
from collections import Counter

from workstation.documents.lexicon.listing import listed
from workstation.documents.redact.text import folded

# One skill an entry: its name, then after "=" other ways to write it, parted by commas.
_SKILLS = """
ICU = intensive care, intensive care unit, micu, sicu, cvicu; Critical care; Emergency
department = emergency room, emergency medicine, emergency nursing; Telemetry = tele; Med-surg =
medical-surgical, medical surgical, med surg, medsurg; Labor and delivery = labor & delivery,
l&d; Pediatrics = pediatric, peds; NICU = neonatal intensive care; Operating room =
perioperative, circulating nurse; PACU = post-anesthesia care, post anesthesia care,
post-anaesthesia care; Oncology; Dialysis = hemodialysis; Home health = home health care;
Hospice = hospice care, palliative care; Long-term care = long term care, skilled nursing,
skilled nursing facility, snf; Geriatrics = geriatric care, elder care, geriatric; Behavioral
health = mental health, psychiatric nursing; Case management; Discharge planning; Triage; Trauma
= trauma care, trauma center; CRRT; ECMO; Ventilator care = ventilator management, mechanical
ventilation, ventilators; Wound care; IV therapy = iv insertion, iv starts, iv therapy;
Phlebotomy = venipuncture, blood draws; EKG = ecg, 12-lead ecg; Vital signs = vitals; Medication
administration = medication management, med pass; Patient care = direct patient care; Patient
education; Patient assessment; Infection control = infection prevention; Care planning = care
plans, care plan; Epic = epic ehr, epic hyperspace, epic systems; Cerner; Meditech; EHR =
electronic health records, electronic medical records, emr, ehr charting; HIPAA; BLS = basic
life support; ACLS = advanced cardiac life support; PALS; NRP; TNCC; CCRN; CEN; NIHSS; CPR = cpr
certified, cpr certification; First aid; Staff scheduling = scheduling staff, staffing plans;
Precepting = preceptor, preceptorship; Charge nurse = charge nurse duties; Magnet = magnet
program; Float pool; Travel nursing = travel nurse; Rapid response = rapid response team; Sepsis
care = sepsis bundle; Ambulation = patient transfers, hoyer lift, gait belt; ADLs = activities
of daily living; Dementia care = memory care, alzheimer's care; Medical terminology; Medical
billing; Medical coding = icd-10, cpt coding; Insurance verification = insurance authorization;
Sterile technique; Surgical instruments = surgical technology; Radiography = x-ray; CT = ct
scan; MRI; Ultrasound = sonography; Respiratory therapy; Physical therapy; Occupational therapy;
Pharmacy = pharmacy technician; Dental assisting; Medical assisting; Clinical research; Nursing
= registered nursing; Public health; Accounts payable = a/p; Accounts receivable = a/r; General
ledger = gl; Bank reconciliation = reconciliations, account reconciliation, account
reconciliations, bank reconciliations; Month-end close = month end close, month-end closing,
monthly close; Financial reporting = financial statements; Financial analysis; Budgeting =
budgets, budget management, budget preparation; Forecasting; Payroll = payroll processing;
QuickBooks = quick books; SAP; Oracle; NetSuite; Sage; Great Plains; GAAP; Auditing = internal
audit, audits, auditing; Tax preparation = tax returns; General excise tax = get filings,
general excise; CPA; Cost accounting; Fixed assets; Cash management = cash handling; Invoicing =
billing; Collections; Underwriting; Loan processing = loan origination; Credit analysis; Risk
management; Compliance = regulatory compliance; Sarbanes-Oxley = sox; ADP; Banking; Bookkeeping;
Microsoft Excel = excel, ms excel, pivot tables; Microsoft Word = ms word; PowerPoint = ms
powerpoint, microsoft powerpoint; Outlook = ms outlook, microsoft outlook; Microsoft Office = ms
office, office 365, microsoft office suite, microsoft 365, ms office suite; Microsoft Access =
ms access; Microsoft Project = ms project; Visio; SharePoint; Google Workspace = google docs, g
suite, google sheets; Data entry; Typing; Filing; Calendar management = calendar coordination;
Travel arrangements; Minutes = meeting minutes; Records management; Office management = office
administration; Reception = front desk, reception desk; Scheduling = appointment scheduling;
Correspondence; Customer service = customer support, customer care, client service,
customer-service; Sales; Retail; Merchandising = visual merchandising; Inventory management =
inventory, inventory control; Purchasing = procurement; Point of sale = pos systems, pos system;
Upselling; Account management; Business development; Negotiation = contract negotiation,
negotiating; Marketing; Social media = social media marketing; SEO; Google Analytics; Email
marketing = e-mail marketing; Content writing = content creation, copywriting; Public relations
= media relations; Market research; Branding = brand management; Event planning = event
coordination, event management, events; CRM; Salesforce = salesforce.com; Opera PMS = opera,
opera pms; Guest relations = guest services, guest service, guest satisfaction; Housekeeping =
room attendant; Concierge; Banquets = banquet service, banquet; Reservations; Revenue
management; Food safety = servsafe, food handler, food handling; Menu planning = menu
development; Line cooking = line cook, grill; Sushi; Pastry = baking, pastries; Garde manger;
Catering; Bartending = mixology, cocktails; Barista; Fine dining; Table service; Wine service =
wine; Kitchen management; Food costing = food cost, food cost control; HACCP; Micros = micros
pos; Aloha POS; Toast POS = toast; Luau = lūʻau; Tour guiding = tour guide; Lifeguarding =
lifeguard; Valet; Spa services = massage therapy; Carpentry = framing, finish carpentry,
carpenter; Concrete = concrete finishing; Masonry; Drywall; Painting; Roofing; Plumbing;
Electrical = electrical wiring; HVAC = air conditioning, refrigeration; Welding = mig welding,
tig welding; Blueprint reading = blueprints, blueprint; Estimating = estimation; OSHA 10; OSHA
30; OSHA = osha compliance; Safety = safety management, job safety; Heavy equipment = excavator,
backhoe, loader; Forklift = forklift operation, forklift certified; Crane operation = crane;
Scaffolding; Surveying; Permits = permitting; Project management = project manager, project
coordination; Procore; AutoCAD = auto cad; Revit; SolidWorks; Civil 3D; Bluebeam; Primavera =
p6; Commercial driving = cdl, cdl class a, cdl class b; Delivery = route delivery; Dispatching =
dispatch; Logistics; Warehousing = warehouse; Shipping and receiving = shipping & receiving,
shipping; Supply chain = supply chain management; Landscaping; Groundskeeping; Preventive
maintenance = preventative maintenance; Equipment repair = troubleshooting equipment; Auto
repair = automotive repair; Aircraft maintenance; Security patrol = patrol, patrols; Access
control; CCTV = video surveillance; Guard card; De-escalation; Incident reports = incident
reporting, report writing; Emergency response; Loss prevention; Python; Java; JavaScript;
TypeScript; C; C++; C#; iOS; Android; .NET = asp.net, dotnet; PHP; Ruby; Go = golang; SQL =
t-sql; MySQL; PostgreSQL = postgres; SQL Server = microsoft sql server, ms sql; HTML = html5;
CSS = css3; React = react.js, reactjs; Angular; Node.js = nodejs, node; Linux;
Windows Server; Active Directory; Azure = microsoft azure; AWS = amazon web services; Google
Cloud = gcp; Docker; Kubernetes; Terraform; Git; GitHub; GitLab; Jenkins;
CI/CD; Networking = tcp/ip, network administration; Cisco = ccna; Firewalls = firewall; VMware;
VPN; Cybersecurity = information security, cyber security; Security+ = comptia security+; A+ =
comptia a+; Help desk = helpdesk, desktop support, technical support; ITIL; ServiceNow; Jira;
Agile = scrum; DevOps; Data analysis = data analytics; Tableau; Power BI; SAS; SPSS; Machine
learning; Hadoop; Spark; ETL; R; Business analysis = business analyst; Requirements gathering =
requirements analysis; Testing = quality assurance, qa testing; Selenium; Technical writing =
documentation; Photoshop = adobe photoshop; Illustrator = adobe illustrator; InDesign = adobe
indesign; Adobe Creative Suite = creative suite, adobe creative cloud; Photography; Video
editing = final cut pro, premiere pro; Graphic design; UX design = user experience, ui/ux, ux;
Web design = web development; WordPress; Figma; Illustration; Fashion design; Interior design;
Recruiting = recruitment, talent acquisition, sourcing candidates; Onboarding = orientation;
Employee relations; Benefits administration = benefits; HRIS = workday, peoplesoft; Performance
management = performance reviews; Labor relations = collective bargaining; Training = staff
training, training and development, employee training; Interviewing; Policy development;
Strategic planning; Operations management; Process improvement = continuous improvement; Lean =
lean manufacturing; Six Sigma; Change management; Vendor management; Contract management =
contract administration; Quality control; Team leadership = leadership, team leader, team
building; Supervision = supervising, staff supervision; Coaching = mentoring; Public speaking =
presentations; Research; Grant writing; Fundraising; Community outreach = outreach; Volunteer
coordination; Curriculum development = curriculum design; Classroom management; Lesson planning
= lesson plans; Special education = iep; Early childhood education = early childhood, preschool;
Tutoring; ESL; Counseling = counselling; Crisis intervention; Social work; Child care =
childcare; Coaching sports = athletic coaching; Personal training = fitness training; Nutrition;
Yoga; Legal research; Litigation; Legal writing; Paralegal; Mediation; Contract law; Property
management; Leasing; Real estate; Farming = crop production; Irrigation; Pest control;
Horticulture; Aquaculture; Environmental compliance; Machining = cnc; Quality inspection;
Production planning; Manufacturing; Multitasking = multi-tasking; Time management; Problem
solving = problem-solving; Communication = communication skills, verbal communication, written
communication; Teamwork = team player; Attention to detail = detail oriented, detail-oriented;
Organization = organizational skills; Bilingual; Hawaiian = ʻōlelo hawaiʻi; Japanese; Ilocano;
Tagalog; Korean; Mandarin; Cantonese; Spanish; Samoan; Vietnamese; Chuukese; Marshallese;
Portuguese; French; German; Troubleshooting; ERP; Teaching
"""

# Names that are also everyday words: found only inside a skills section.
_ONLY_LISTED = frozenset(
    listed(
        """
        training research sales testing retail marketing delivery minutes filing sage toast
        r c go ios android node opera safety wine events magnet leadership communication
        organization
        presentations excel word outlook access oracle vitals loader grill coaching
        mentoring documentation orientation benefits billing budgets audits collections
        inventory teaching spark firewall supervision supervising warehouse dispatch patrol
        patrols crane painting sourcing tele shipping typing correspondence french german
        spanish japanese hawaiian korean scheduling reception auditing branding permits
        outreach tutoring jewelry purchasing ruby electrical teamwork bilingual logistics
        banking pediatric geriatric trauma leasing negotiating nutrition yoga farming
        manufacturing counseling concierge valet
        """
    )
)

_TOKEN = re.compile(r"[\w+#&/.'’ʻ-]{0,60}[\w+#]")


def _plain(text: str) -> tuple[str, ...]:
    return tuple(word.strip("./'-") or word for word in _TOKEN.findall(folded(text)))


_BY_WORDS: dict[tuple[str, ...], str] = {}
for _entry in listed(_SKILLS.replace("\n", " "), ";"):
    _name, _, _others = _entry.partition("=")
    for _way in (_name, *_others.split(",")):
        if _way.strip():
            _BY_WORDS.setdefault(_plain(_way.strip()), _name.strip())
#: All skills, in the one way each is written here.
NAMES: tuple[str, ...] = tuple(dict.fromkeys(_BY_WORDS.values()))
_LONGEST: dict[str, int] = {}
for _key in _BY_WORDS:
    _LONGEST[_key[0]] = max(_LONGEST.get(_key[0], 0), len(_key))


def canonical(text: str) -> str | None:
    """The skill that ``text`` as a whole names, in the one way it is written here."""
    return _BY_WORDS.get(_plain(text))


def skills_in(text: str) -> Counter[str]:
    """The known skills that running text names, each with how often."""
    words = _plain(text)
    found: Counter[str] = Counter()
    index = 0
    while index < len(words):
        longest = _LONGEST.get(words[index], 0)
        for length in range(min(longest, len(words) - index), 0, -1):
            key = words[index : index + length]
            name = _BY_WORDS.get(key)
            if name is not None and not (length == 1 and key[0] in _ONLY_LISTED):
                found[name] += 1
                index += length - 1
                break
        index += 1
    return found
