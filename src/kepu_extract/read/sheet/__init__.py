"""Workbooks (.xlsx, .xls, .et) and .csv: the tables on their sheets."""
