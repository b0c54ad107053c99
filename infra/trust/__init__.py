"""What must hold, and the means to try it: faults at the wire, and a meter of what each operation costs."""
