"""What a draft's cells say: refs, leads, percent, ratings by word and fill, plan facts.

In: cells of drafts, or their words. Out: plain values for the proposal, and an Issue
for what is not certain. cells.py and drafting.py call these for each action.
"""
