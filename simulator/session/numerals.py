"""Numbers as they are said in Chinese: 六百四, 一千零五, 一百八十三块五."""

from decimal import Decimal

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿")
_HEADS = ("百", "千", "万", "亿")
_HAN_UNDER = 10 ** (4 * len(_GROUPS))
_FEN = 100


def han(number: int) -> str:
    """A whole number, from 0 on, in Chinese numerals; one too large for them in digits."""
    if not 0 < number < _HAN_UNDER:
        return _DIGITS[0] if number == 0 else str(number)
    said, gap = "", False
    for group in range(len(_GROUPS) - 1, -1, -1):
        four = number // 10 ** (4 * group) % 10_000
        if four == 0:
            gap = bool(said)
            continue
        if said and (gap or four < 1000):
            said += _DIGITS[0]
        said, gap = said + _four(four) + _GROUPS[group], False
    if said.startswith("一十"):
        return said.removeprefix("一")
    # At the head of a hundred, a thousand or ten thousand two is 两, anywhere else 二.
    return "两" + said[1:] if said[0] == "二" and said[1:2] in _HEADS else said


def counted(number: int) -> str:
    """A number of things, from 0 on: as `han`, two being 两."""
    return "两" if number == 2 else han(number)


def _four(number: int) -> str:
    said, gap = "", False
    for place in range(len(_PLACES) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(said)
            continue
        said += (_DIGITS[0] if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return said


def yuan(amount: Decimal) -> str:
    """A sum in yuan, not negative, as it is said: 一千二, 四十七块二, 一千一百六十六块六毛七."""
    fen = int((amount * _FEN).to_integral_value())
    whole, mao, rest = fen // _FEN, fen // 10 % 10, fen % 10
    if not mao and not rest:
        return _round(whole)
    said = counted(whole) + "块" if whole else ""
    if not rest:
        return said + _DIGITS[mao] + ("" if whole else "毛")
    if not mao:
        return said + ("零" if whole else "") + _DIGITS[rest] + "分"
    return said + _DIGITS[mao] + "毛" + _DIGITS[rest]


def _round(whole: int) -> str:
    """Whole yuan: the last place is left unsaid after the one above it (六百四), else 块 follows."""
    said = counted(whole)
    for short, long in (("百", "千"), ("千", "万"), ("十", "百")):
        if said.endswith(short) and len(said) > 3 and said[-3] == long and said[-2] != "零":
            return said.removesuffix(short)
    return said + "块"
