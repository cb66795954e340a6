"""The tables of revision 0001 as they were then, in the rooms of workflows/store/tables."""
