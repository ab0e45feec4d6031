"""Backup and restoration (备份与恢复): the database and all files as they stood at one instant.

Keys (of seals, of confidential texts) are never in a backup: whoever has one alone reads nothing confidential and signs
nothing. They are kept apart.
"""
