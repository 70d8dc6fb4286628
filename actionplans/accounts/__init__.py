"""Accounts: signing in and out, passwords, and the second factor, by django-allauth.

Nobody makes an account for themselves. The library does the work; the pages, the
words, the addresses and the messages are this product's own, so that nothing of it is
reached that is not asked for in `actionplans.urls.accounts`.
"""
