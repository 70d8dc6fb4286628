"""What forms are made of: fields and rows of fields, for this app's forms and others'.

They know what can be typed and how it reads; what is asked on which page is the forms'.
"""
