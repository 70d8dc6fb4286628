"""The guard's parts: bytes that nobody trusts in, counts or FileRefused out.

By layer: file_kind and zip_check (the container), workbook_parts, xml_scan, sheet_scan,
document_scan and csv_check (every part or row as it streams by), bounded and tamed (the
child process and openpyxl inside it). limits holds all numbers, file_refusals all
sentences.
"""
