"""Structuring: the deeds that shape a plan: what it holds, in which order, under which
number. Never its ratings, nor a due date that was agreed.

In: a plan or a part of it, who, when, the version of the plan that the words were
written on, and the new words. Out: rows, AuditEvents with before and after, and the
plan's version one higher, in one transaction; or a Refusal.

    changing    how each begins: alone on the plan, on a version that stands
    published   what publication forbids: other numbers and refs, moving, removing
    permuting   unique values change hands between rows
    ordering    recommendations, and the actions of one, in another order
    themes · recommendations · actions      added, reworded; an empty one removed
    moving      an action is split, or answers another recommendation
    renumbering refs and numbers from the order
"""
