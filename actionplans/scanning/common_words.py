"""Words in capitals that nobody is asked about, in small letters."""

# Known to a newspaper's readers, and what the product itself prints and explains.
_KNOWN = """
uk nhs gp gps ceo pdf it ict tv eu us usa un bbc itv id ok faq faqs pin vat mp mps hr
cv dvd cd agm pm am bc ad qr sms url html csv xlsx phd ba bsc ma msc mbe obe cbe dna
hiv aids covid gcse gcses pe rag q&a b&b r&d ofsted nspcc rspca unicef plc ltd eg ie
etc nb ps tbc tba tbd asap diy vip fyi ai
"""
# Shouted for stress, and Roman numbers from two on; not IV and CV, which stand for
# something in this field.
_SHOUTED = """
a all an and any are as at be but by can do for from has have how if in into is must no
none not of on one only or our out per so that the their they this to two up was we were
what when which who why will with within you your new now action actions outcome theme
themes area areas plan report review agenda lead leads red amber green blue grey gray
yellow black white good final draft done impact rating step stage phase part key aim
aims young people child ii iii vi vii viii ix xi xii xiii jan feb mar apr may jun june
jul july aug sep sept oct nov dec mon tue wed thu fri sat sun yes note update smart lean
end start team day date ref safe hub home care
"""
KNOWN = frozenset(_KNOWN.split())
SHOUTED = frozenset(_SHOUTED.split())
