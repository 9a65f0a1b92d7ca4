"""Names in Chinese, Japanese and Korean script: among the first lines, or behind "name" there."""

from __future__ import annotations

import re

from workstation.documents.lexicon.listing import listed

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\u3005\u3006"
_KANA = "\u3040-\u30ff"
_HANGUL = "\uac00-\ud7a3"
#: A name alone: family and given name, with or without a space; or in brackets behind another.
_NAME = rf"(?:[{_HAN}]{{1,3}}[ ・]?[{_HAN}{_KANA}]{{1,5}}|[{_HANGUL}]{{1,2}} ?[{_HANGUL}]{{1,3}})"
_ALONE = re.compile(rf"^\s*(?P<name>{_NAME})\s*$")
_BESIDE = re.compile(rf"[(（\[|/·,–-]\s*(?P<name>{_NAME})\s*(?:[)）\]|/·,–-]|$)")
_LABELLED = re.compile(
    r"(?:氏\s*名|姓\s*名|名\s*前|お名前|이\s*름|성\s*명|中文名字?|漢字名|한글\s?이름|한자)"
    rf"\s*[:：]?\s*(?P<name>{_NAME})"
)
_ANY = re.compile(f"[{_HAN}{_HANGUL}]")
#: What stands on a line of its own at the top of resumes and is no name.
_HEADINGS = frozenset(
    listed("""
    履歴書 職務経歴書 職務経歴 経歴書 自己紹介 連絡先 学歴 職歴 資格 免許 趣味 特技 概要 氏名 住所
    電話 个人简历 個人簡歷 简历 簡歷 履歷 履歷表 个人信息 基本信息 联系方式 教育背景 工作经历
    自我评价 姓名 性别 이력서 자기소개서 자기소개 경력 학력 연락처 주소 이메일 전화 경력사항
    학력사항 인적사항 성명 이름
    """)
)
#: Endings of occupations and papers, which no given name has.
_NOT_ENDING = re.compile(
    r"(?:師|师|士|員|员|長|长|書|书|歴|歷|历|者|官|手|工|係|部|社|校|院|学|學|업|사원|관리|간호사|이력서|담당)$"
)


def native_names(lines: list[str]) -> list[str]:
    """The person's names in these scripts among the first ``lines``; each once."""
    found: dict[str, None] = {}
    for number, line in enumerate(lines):
        if not _ANY.search(line):
            continue
        labelled = _LABELLED.search(line)
        if labelled is not None:
            found.setdefault(labelled["name"].strip())
        patterns = (_ALONE, _BESIDE) if number < 6 and labelled is None else ()
        for pattern in patterns:
            for one in pattern.finditer(line):
                said = one["name"].strip()
                plain = said.replace(" ", "").replace("・", "")
                if len(plain) > 1 and plain not in _HEADINGS and not _NOT_ENDING.search(plain):
                    found.setdefault(said)
    return list(found)


def spellings(name: str) -> list[str]:
    """A name with and without the space between family and given name."""
    plain = name.replace(" ", "").replace("・", "")
    return list(dict.fromkeys([name, plain, *(f"{plain[:n]} {plain[n:]}" for n in (1, 2))]))
