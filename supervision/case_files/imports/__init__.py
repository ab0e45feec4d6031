"""Importing case files (案卷导入): read a file, check its rows in steps, carry all of them over in one transaction."""
