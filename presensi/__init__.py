"""When someone worked: raw taps and the judged day."""
