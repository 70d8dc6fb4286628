"""Charting: figures become the geometry of a picture that a template writes as SVG.

Counts per period come in as plain values, and stacked `bars` go out; readings and
targets come in, and `lines` go out. Everything is in the units of the picture's own
viewBox and every fill is an attribute, since paper applies no stylesheet inside SVG.
Pure: no Django, no clock. `lettering` says how wide words are and where they go;
templates/components/_chart_bars.html and _chart_line.html write what is made here.
"""
