"""Numbers, dates, times, money and telephone numbers as digits, the way a region writes them."""
