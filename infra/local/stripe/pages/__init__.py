"""The pages a person sees, in Arabic and English."""
