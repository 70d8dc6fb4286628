"""The pages of measures: read, changed, read of, and taken as a workbook.

frames       what every page of measures stands in
showing      the list, and one measure
changing     new, other words, targets, links, order, ended
recording    the figures of a period, of one measure, a correction
books        readings as a workbook, and back
"""
