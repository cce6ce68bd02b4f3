"""What calendar programs are told: meetings, events and the whole agenda as iCalendar (RFC 5545)."""
