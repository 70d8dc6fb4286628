"""Pages that shape a plan: one overview, and a page for each deed of structuring.

Each fetches the plan, or a part of it, for somebody who may edit it, does one deed,
and leads back to the overview; where the deed refuses, the form comes back as typed.
"""
