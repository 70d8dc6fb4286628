"""Headings in Welsh, as data, beside the English ones of spellings.py.

Councils in Wales head their columns in one language or in both ("Arweinydd / Lead").
"""

WELSH: dict[str, tuple[str, ...]] = {
    "ref": ("cyf", "cyfeirnod", "cyfeirnod y cam", "rhif", "rhif y cam", "rhif cyf"),
    "recommendation": (
        "argymhelliad", "argymhellion", "argymhelliad estyn", "argymhelliad agc",
        "maes i'w wella", "meysydd i'w gwella", "maes ar gyfer gwella",
    ),
    "theme": ("thema", "blaenoriaeth", "amcan", "maes", "ffrwd waith"),
    "ofsted_no": ("rhif yr argymhelliad", "rhif argymhelliad"),
    "action": (
        "cam gweithredu", "camau gweithredu", "gweithred", "gweithredoedd",
        "camau i'w cymryd", "tasg", "tasgau", "gweithgaredd",
        "beth fyddwn ni'n ei wneud",
    ),
    "outcome": (
        "canlyniad", "canlyniadau", "canlyniad disgwyliedig", "effaith ddisgwyliedig",
        "canlyniadau disgwyliedig", "deilliannau",
    ),
    "measure": (
        "mesur", "mesurau", "mesur llwyddiant", "mesurau llwyddiant",
        "meini prawf llwyddiant", "sut byddwn ni'n gwybod",
    ),
    "reporting_mechanism": ("adrodd i", "mecanwaith adrodd", "monitro", "llywodraethu"),
    "lead_and_timescale": ("arweinydd ac amserlen", "pwy a phryd"),
    "leads": (
        "arweinydd", "arweinwyr", "swyddog arweiniol", "swyddogion arweiniol",
        "swyddog cyfrifol", "perchennog", "cyfrifoldeb", "pwy", "pwy sy'n gyfrifol",
    ),
    "timescale": (
        "amserlen", "dyddiad targed", "dyddiad cwblhau", "erbyn pryd", "pryd",
        "terfyn amser", "erbyn", "dyddiad cau",
    ),
    "start": ("dyddiad dechrau", "dechrau"),
    "progress": (
        "cynnydd", "diweddariad", "cynnydd hyd yma", "diweddariad ar gynnydd",
        "sylwadau", "sefyllfa bresennol", "y diweddaraf", "diweddariad cynnydd",
    ),
    "progress_rag": (
        "cag cynnydd", "statws cag", "statws cag cynnydd", "cynnydd cag",
        "statws cynnydd",
    ),
    "impact_rag": ("cag effaith", "statws cag effaith", "effaith cag"),
    "rating": ("cag", "statws", "sgôr cag"),
    "performance": ("perfformiad", "tystiolaeth o effaith", "data perfformiad"),
    "percent_complete": ("canran", "% wedi'i gwblhau", "canran wedi'i gwblhau"),
    "next_steps": ("camau nesaf", "y camau nesaf"),
    "concerns": ("risgiau", "pryderon", "risgiau a materion", "rhwystrau"),
    "evidence": ("tystiolaeth", "ffynhonnell tystiolaeth"),
}  # fmt: skip
