"""The benchmark's chart, as SVG: a line for each case, with a mark for each contender at its ratio to pywincffi."""
import math
from xml.sax.saxutils import escape

import figures

# {contender: color and shape}
_MARKS = {"library": ("#1f77b4", "circle"), "_winapi": ("#2ca02c", "square"), "_overlapped": ("#17becf", "square"),
          "pywin32": ("#d62728", "diamond"), "psutil": ("#8c564b", "square"), "ctypes": ("#ff7f0e", "triangle"),
          "pywincffi 0.5.0": ("#9467bd", "cross")}
_LEFT, _WIDTH, _TOP, _STEP, _SIZE = 300, 560, 96, 22, 5.0
_LEAST, _MOST = 0.1, 20.0
_TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20)


def draw(results):
    """Returns the chart of the results."""
    cases = [case for case in results["cases"] if figures.OURS in case["times"]]
    contenders = [each for each in _MARKS if any(each in case["times"] for case in cases)]
    height = _TOP + _STEP * len(cases) + 12
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" '
             'font-family="sans-serif" font-size="12">' % ((_LEFT + _WIDTH + 24, height) * 2),
             '<rect width="100%" height="100%" fill="#ffffff"/>',
             _text(12, 20, "Time by ratio to pywincffi: left of 1 is faster, right of it slower (%s)"
                   % results["python"], size=14)]
    for number, contender in enumerate(contenders):
        left = 20 + number * 130
        parts += [_mark(contender, left, 44), _text(left + 12, 48, contender)]
    for tick in _TICKS:
        left = _position(tick)
        parts += ['<line x1="%.1f" y1="%d" x2="%.1f" y2="%d" stroke="%s"/>' % (
            left, _TOP - 10, left, height - 8, "#444444" if tick == 1 else "#dddddd"),
                  _text(left, _TOP - 16, "%g" % tick, anchor="middle")]
    for number, case in enumerate(cases):
        top = _TOP + _STEP * number + 8
        parts += [_text(_LEFT - 12, top + 4, case["name"], anchor="end"),
                  '<line x1="%d" y1="%d" x2="%d" y2="%d" stroke="#eeeeee"/>' % (_LEFT, top, _LEFT + _WIDTH, top)]
        for contender in contenders:
            if contender in case["times"]:
                parts.append(_mark(contender, _position(
                    figures.ratio(case["times"][contender], case["times"][figures.OURS])), top))
    return "\n".join(parts + ["</svg>", ""])


def _position(value):
    """Returns the position of a ratio on a logarithmic scale; a ratio beyond an end is drawn at the end."""
    value = min(max(value, _LEAST), _MOST)
    return _LEFT + _WIDTH * math.log(value / _LEAST) / math.log(_MOST / _LEAST)


def _text(left, top, words, anchor="start", size=12):
    return '<text x="%.1f" y="%.1f" text-anchor="%s" font-size="%d">%s</text>' % (
        left, top, anchor, size, escape(words))


def _mark(contender, left, top):
    colour, shape = _MARKS[contender]
    if shape == "circle":
        return '<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s"/>' % (left, top, _SIZE, colour)
    points = {"square": [(-.9, -.9), (.9, -.9), (.9, .9), (-.9, .9)],
              "diamond": [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)], "triangle": [(0, -1.1), (1.1, .9), (-1.1, .9)],
              "cross": [(-1, -.6), (-.6, -1), (0, -.4), (.6, -1), (1, -.6), (.4, 0), (1, .6), (.6, 1), (0, .4),
                        (-.6, 1), (-1, .6), (-.4, 0)]}[shape]
    return '<polygon points="%s" fill="%s"/>' % (
        " ".join("%.1f,%.1f" % (left + _SIZE * x, top + _SIZE * y) for x, y in points), colour)
