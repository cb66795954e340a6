"""The clock acts: due timers, failed requests tried again, what must leave the system, the daily seal."""
