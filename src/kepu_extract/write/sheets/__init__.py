"""The tables that people read: Chinese headings, one row a task, a unit's task, an indicator and so on."""
