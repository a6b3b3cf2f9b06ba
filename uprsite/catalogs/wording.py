"""How languages write numbers in words: the little that a translation can be held against its source with.

Not a dictionary. What is missing here costs a translator a refusal that says which number to write in digits.
"""

SMALL = 10
"""Style guides write numbers up to ten in words."""

WORDS = {
    "ar": r"""
        \w{0,3}(?:واحد|أول|أولى|وحيد)\w* \w{0,3}(?:اثن|ثان|مرتين)\w*|\w+(?:تان|تين) \w{0,3}(?:ثلاث|ثالث)\w*
        \w{0,3}(?:أربع|رابع)\w* \w{0,3}(?:خمس|خامس)\w* (?:وال|ال|و|ب|ل)?(?:ست|ستة|سادس|سادسة)
        \w{0,3}(?:سبع|سابع)\w* \w{0,3}(?:ثمان|ثامن)\w* \w{0,3}(?:تسع|تاسع)\w* \w{0,3}(?:عشر|عاشر)\w*""",
    "en": """
        one|first|once|single two|second|twice|both three|third|thrice four|fourth five|fifth
        six|sixth seven|seventh eight|eighth nine|ninth ten|tenth""",
    "es": r"""
        uno?|una|primer\w* dos|segund\w*|ambos|ambas tres|tercer\w* cuatro|cuart\w* cinco|quint\w*
        seis|sext\w* siete|septim\w* ocho|octav\w* nueve|noven\w* diez|decim\w*""",
    "fa": """
        یک|اول|اولین|نخستین دو|دوم|دومین سه|سوم|سومین چهار|چهارم|چهارمین پنج|پنجم|پنجمین
        شش|ششم|ششمین هفت|هفتم|هفتمین هشت|هشتم|هشتمین نه|نهم|نهمین ده|دهم|دهمین""",
    "fr": r"""
        une?|premi\w* deux|deuxi\w*|second\w* trois|troisi\w* quatre|quatri\w* cinq|cinqui\w*
        six|sixi\w* sept|septi\w* huit|huiti\w* neuf|neuvi\w* dix|dixi\w*""",
    "ne": r"""
        एक\w*|पहिलो|प्रथम दुई\w*|दोस्रो|दो तीन\w*|तेस्रो चार\w*|चौथो पाँच\w*|पाँचौं?
        छ\w*|छैटौं? सात\w* आठ\w* नौ\w* दश\w*|दस\w*""",
    "pt": r"""
        uma?|primeir\w* dois|duas|segund\w*|ambos|ambas tres|terceir\w* quatro|quart\w* cinco|quint\w*
        seis|sext\w* sete|setim\w* oito|oitav\w* nove|non[oa]s? dez|decim\w*""",
    "ru": r"""
        оди?н\w*|перв\w* дв\w+|втор\w*|об[ае]\w* тр[иёе]\w* четыр\w*|четвер\w* пят\w*
        шест\w* сем\w*|седьм\w* вос[еь]м\w* девят\w* десят\w*""",
    "sw": r"""
        m?moja|kwanza m?bili|pili|(?:wa|mi|vi|ma)wili (?:wa|mi|vi|ma)?tatu (?:wa|mi|vi|ma)?nne (?:wa|mi|vi|ma)?tano
        sita saba (?:wa|mi|vi|ma)?nane tisa kumi""",
}
"""From one to ten, as patterns with spaces between them."""

HAN_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
HAN_TENS = {"十": 10, "百": 100, "千": 1000}

SIGNS = {"万亿": 12, "千": 3, "万": 4, "萬": 4, "만": 4, "億": 8, "亿": 8, "억": 8, "兆": 12}
"""What multiplies the number before it in Chinese, Japanese and Korean -> its zeros: `150万`."""

SCALES = {
    word: zeros
    for zeros, words in {
        3: "thousand mille mil тысячи тысяч тыс elfu",
        5: "lakhs lakh लाख",
        6: """millions million millones millón milhões milhão миллионов миллиона миллион млн
            مليون ملايين میلیون milioni mn""",
        7: "crores crore करोड",
        9: "billions billion milliards milliard млрд مليارات مليار میلیارد bilioni bn",
    }.items()
    for word in words.split()
}
"""The same in words; a billion of long scales (10¹²) is nobody's number here."""

MONTHS_FROM = ("ar", "de", "en", "es", "fr", "id", "pt", "ru", "sw")
"""Languages of sources whose names of months are known."""
