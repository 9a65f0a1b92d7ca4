"""Towns of Hawaiʻi with their islands, and the United States' states."""

from __future__ import annotations

from workstation.documents.lexicon.listing import listed
from workstation.documents.redact.text import folded

_TOWNS = {
    "Oʻahu": """Honolulu|Pearl City|Waipahu|Kailua|Kāneʻohe|Mililani|Mililani Town
        |Mililani Mauka|ʻEwa Beach|ʻEwa|ʻEwa Gentry|Kapolei|Makakilo|ʻAiea|Wahiawā|Waiʻanae|Nānākuli
        |Mākaha|Hālawa|Waimalu|Waipiʻo|Waikele|Kunia|Haleʻiwa|Waialua|Lāʻie|Kahuku|Hauʻula|Pūpūkea
        |Waimānalo|Hawaiʻi Kai|Kāhala|Kaimukī|Waikīkī|Mānoa|Makiki|Mōʻiliʻili|Kalihi
        |Nuʻuanu|Kakaʻako
        |Ala Moana|Salt Lake|Moanalua|Pālolo|Schofield Barracks|Hickam|Pearl Harbor
        |Kaʻaʻawa|Kahaluʻu
        |Royal Kunia|Iwilei|Chinatown Honolulu|McCully|Waialae|Foster Village|Waikane|Māʻili
        |ʻĀina Haina|Ko Olina|Joint Base Pearl Harbor-Hickam|Tripler|Barbers Point|Kalaeloa""",
    "Maui": """Kahului|Wailuku|Kīhei|Lahaina|Lāhainā|Makawao|Pukalani|Pāʻia|Haʻikū|Kula|Hāna|Wailea
        |Kāʻanapali|Kapalua|Nāpili|Waiheʻe|Waikapū|Spreckelsville|Māʻalaea|Honokōwai
        |Mākena|Waiehu""",
    "Hawaiʻi island": """Hilo|Kailua-Kona|Kona|Waimea|Kamuela|Keaʻau|Pāhoa|Volcano|Captain Cook
        |Kealakekua|Hōnaunau|Hōlualoa|Waikoloa|Waikoloa Village|Honokaʻa|Hāwī|Kapaʻau|Nāʻālehu
        |Pāhala|Laupāhoehoe|Pepeʻekeo|Pāpaʻikou|Mountain View|Kurtistown|Kawaihae|Ocean View
        |Hawaiian Paradise Park|Kalaoa|Keauhou|Puna|Kohala|Hawaiian Beaches|Orchidlands|Waiākea""",
    "Kauaʻi": """Līhuʻe|Kapaʻa|Kōloa|Poʻipū|Princeville|Hanalei|Kīlauea|Hanapēpē|Kekaha|Kalāheo
        |ʻEleʻele|Wailua|Anahola|Waimea Kauaʻi|Lāwaʻi|Puhi|Hanamāʻulu|ʻŌmaʻo|Hāʻena""",
    "Molokaʻi": "Kaunakakai|Maunaloa|Hoʻolehua|Kualapuʻu|Kalaupapa|Molokaʻi",
    "Lānaʻi": "Lānaʻi City|Lānaʻi",
}
_ISLANDS = {
    "oahu": "Oʻahu",
    "maui": "Maui",
    "big island": "Hawaiʻi island",
    "hawaii island": "Hawaiʻi island",
    "island of hawaii": "Hawaiʻi island",
    "kauai": "Kauaʻi",
    "molokai": "Molokaʻi",
    "lanai": "Lānaʻi",
}
#: Folded town → (town as it is written, island).
TOWNS: dict[str, tuple[str, str]] = {
    folded(town): (town, island) for island, towns in _TOWNS.items() for town in listed(towns, "|")
}
ISLANDS: dict[str, str] = _ISLANDS

_STATES = """AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut
|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaiʻi|ID Idaho
        |IL Illinois|IN Indiana
|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan
|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire
|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma
|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas
|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|GU Guam
|PR Puerto Rico|AS American Samoa|MP Northern Mariana Islands"""
#: Postal code → state, and folded name → state.
STATE_CODES: dict[str, str] = {row[:2]: row[3:] for row in listed(_STATES, "|")}
STATES: dict[str, str] = {folded(state): state for state in STATE_CODES.values()}
HAWAII = "Hawaiʻi"
