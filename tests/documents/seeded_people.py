"""People who do not exist, of many origins, with names and contact data as people write them.

Given and family names are common ones of each origin; how they are combined is seeded.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass

#: Origin → given names, family names; the family stands first where `_FAMILY_FIRST` says so.
_NAMES: dict[str, tuple[str, str]] = {
    "hawaiian": (
        "Kaʻiulani Kealoha Leilani Keanu Kawika Nālani Kalani Mākena Pualani Kaleo Kekoa ʻIolani"
        " Noelani Kamalei Haunani Kainoa Mahealani Kapena Iokepa Keola Ululani Kaimana",
        "Kahananui Kealoha Kalākaua Kanahele Kamaka Nāone Kaʻaihue Keawe Mahoe Kekaulike Naʻauao"
        " Kahaleuahi Pāʻaluhi Kamakawiwoʻole Keliʻi Akana Kaneshiro Hoʻopai Nākoa Kaleikini",
    ),
    "filipino": (
        "Maricel Jomar Rowena Rizalino Analyn Crisanto Marites Rodel Jocelyn Renato Luzviminda"
        " Arnel Rosalinda Eduardo Imelda Ferdinand Corazon Bayani Ligaya Dalisay",
        "Dela_Cruz Agbayani Macaraeg Pacquiao Bautista Magsaysay Villanueva Dimaculangan Catacutan"
        " Macapagal Tolentino Pangilinan Sumulong Batungbakal Lacsamana Cabrera Quiambao",
    ),
    "japanese": (
        "Kenji Yuki Haruko Takeshi Michiko Shigeru Naoko Hiroshi Ayumi Daisuke Emiko Kazuo Sachiko"
        " Tetsuya Yoshiko Masaru Chiyo Isamu Fumiko Noboru",
        "Yamamoto Nakamura Kobayashi Matsumoto Fujiwara Shimabukuro Higa Miyasato Okamoto"
        " Watanabe Takahashi Ishikawa Hasegawa Kawamura Yoshida Nishimura Uyehara Tamashiro",
    ),
    "korean": (
        "Min-jun Seo-yeon Ji-hoon Hye-jin Sung-ho Eun-ji Dong-hyun Soo-jin Young-ja Kyung-soo"
        " Hyun-woo Mi-kyung Jae-sung Bo-ram",
        "Kim Lee Park Choi Jeong Kang Yoon Jang Lim Hwang Shin Kwon Bae Ryu Noh",
    ),
    "chinese": (
        "Xiaoming Wei-Ling Jianguo Meihua Zhiqiang Yifan Xiuying Guanghui Lihong Jiahao Shufen"
        " Mengyao Haoran Yuxuan",
        "Wang Zhang Huang Zhao Zhou Hsieh Kwok Tseng Ouyang Cheung Liang Xu Deng Szeto Leong",
    ),
    "portuguese": (
        "João Manuel Fátima Conceição Joaquim Antônio Lourdes Inês Vicente Graça Luísa Sebastião"
        " Benedita Duarte",
        "Medeiros Carvalho Gonçalves Ferreira Silva Pacheco Furtado Câmara Rodrigues Teixeira"
        " Figueira Cordeiro Magalhães Souza Correia",
    ),
    "samoan": (
        "Tavita Sina Faʻafetai Malia Ioane Lagi Tasi Sefo Leilua Penitala Talia Manaia Siaosi"
        " Fetu Filemoni Mele",
        "Tuiasosopo Leiataua Faleolo Faʻamausili Tagovailoa Polamalu Seumalo Aumua Leota Tuilagi"
        " Maʻafala Peleti Toʻomalatai Fuimaono Afoa",
    ),
    "anglo": (
        "Margaret Douglas Heather Gregory Bethany Russell Kimberly Nathaniel Rebecca Theodore"
        " Allison Stephen Deborah Kenneth Pamela",
        "O'Brien Fitzgerald Henderson McAllister Whitaker Thornburg Pennington Abernathy Gallagher"
        " Macdonald Hollingsworth Kowalski Lindqvist Van_Buren Smith-Jones",
    ),
    "hispanic": (
        "Guadalupe José María Alejandro Ximena Joaquín Esperanza Rubén Yolanda Ángel Consuelo"
        " Ignacio Beatriz Hernán",
        "Hernández Gutiérrez Núñez De_la_Rosa Castañeda Villarreal Zúñiga Echeverría Ocampo Ibáñez"
        " García-Márquez Sepúlveda",
    ),
}
_FAMILY_FIRST = ("korean", "chinese")
#: Names in their own scripts: whole, as they stand on a line.
_NATIVE = {
    "japanese": "山田太郎 佐藤花子 鈴木一郎 高橋美咲 田中健二 渡辺恵子 小林直樹 中村由美子",
    "korean": "김민수 이서연 박지훈 최은정 정현우 강미경 윤동현 임수진",
    "chinese": "王小明 李美华 張志強 陈建国 黃雅婷 林宗翰 欧阳文静 劉怡君",
}
_HOSTS = ("mail.example", "post.example", "islandmail.example", "inbox.test", "web-mail.example")


@dataclass(frozen=True)
class SeededPerson:
    """One person: how the name is written at the top, its parts, and the contact data by group."""

    origin: str
    name: str
    parts: tuple[str, ...]
    native: str
    email: str
    phone: str
    link: str
    address: str


def person(number: int) -> SeededPerson:
    """The person of this number, always the same."""
    dice = random.Random(number)
    origin = list(_NAMES)[number % len(_NAMES)]
    given, family = (dice.choice(said.split()).replace("_", " ") for said in _NAMES[origin])
    parts = (given, family)
    name = f"{family} {given}" if _turned(origin, dice) else f"{given} {family}"
    how = dice.random()
    if how < 0.15:
        name = name.upper()
    elif how < 0.25:
        name = f"{given} {dice.choice('ABCDEFGHJKLMNPRST')}. {family}"
    elif how < 0.32:
        name = f"{family}, {given}"
    elif how < 0.38:
        name = f"{dice.choice(('Dr.', 'Ms.', 'Mr.'))} {given} {family}"
    elif how < 0.45:
        name = f"{given} {family}, {dice.choice(('RN', 'MBA', 'CPA', 'BSN, RN', 'PMP'))}"
    native = (
        dice.choice(_NATIVE[origin].split()) if origin in _NATIVE and dice.random() < 0.3 else ""
    )
    decomposed = unicodedata.normalize("NFKD", f"{given}.{family}".casefold())
    plain = "".join(mark for mark in decomposed if mark.isascii())
    plain = plain.replace(" ", "").replace("'", "")
    return SeededPerson(
        origin,
        name,
        parts,
        native,
        _email(plain, dice),
        _phone(dice),
        _link(plain, dice),
        _address(dice),
    )


def _turned(origin: str, dice: random.Random) -> bool:
    return origin in _FAMILY_FIRST and dice.random() < 0.5


def _email(plain: str, dice: random.Random) -> str:
    local = dice.choice(
        (
            plain,
            plain.replace(".", "_"),
            f"{plain}{dice.randint(1, 99)}",
            f"nurse{dice.randint(1, 999)}",
        )
    )
    host = dice.choice(_HOSTS)
    return dice.choice(
        (
            *(f"{local}@{host}",) * 6,
            f"{local} @ {host}",
            f"{local} (at) {host}",
            f"{local}[at]{host.replace('.', '[dot]')}",
            f"{local.upper()}@{host.upper()}",
        )
    )


def _phone(dice: random.Random) -> str:
    area = dice.choice(("808", "415", "206", "671", "702"))
    middle, last = f"{dice.randint(200, 999)}", f"{dice.randint(0, 9999):04}"
    return dice.choice(
        (
            f"{area}-{middle}-{last}",
            f"({area}) {middle}-{last}",
            f"{area}.{middle}.{last}",
            f"{area} {middle} {last}",
            f"+1 {area} {middle} {last}",
            f"1-{area}-{middle}-{last}",
            f"{area}{middle}{last}",
            f"({area}){middle}-{last} ext. {dice.randint(1, 99)}",
            f"{area} – {middle} – {last}",
            f"+81 3-{dice.randint(2000, 9999)}-{last}",
            f"+63 917 {middle} {last}",
        )
    )


def _link(plain: str, dice: random.Random) -> str:
    handle = plain.replace(".", dice.choice(("", "-", "_")))
    return dice.choice(
        (
            f"linkedin.com/in/{handle}",
            f"https://www.linkedin.com/in/{handle}/",
            f"github.com/{handle}",
            f"www.{handle}.example",
            f"https://{handle}.example/portfolio",
            f"GitHub: {handle}{dice.randint(1, 9)}",
            f"@{handle}",
        )
    )


def _address(dice: random.Random) -> str:
    street = dice.choice(
        ("94-1023 Waipahu Street", "1450 Ala Wai Blvd #1203", "75-5660 Kuakini Hwy",
         "14 Koa Circle", "2215 Kapiʻolani Boulevard, Apt 4", "P.O. Box 1187", "68 Nuʻuanu Ave")
    )  # fmt: skip
    town, code = dice.choice(
        (("Waipahu", 96797), ("Honolulu", 96814), ("Kailua-Kona", 96740), ("Hilo", 96720),
         ("Līhuʻe", 96766), ("Wailuku", 96793))
    )  # fmt: skip
    return f"{street}, {town}, HI {code}"
