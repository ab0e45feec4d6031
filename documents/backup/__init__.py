"""Backup and restoration (备份与恢复): the database and all files as they stood at one instant.

What keys are kept under (seals, complaints) is never in a backup: whoever has one alone reads no complaint and signs
nothing. Keys are kept apart.
"""
