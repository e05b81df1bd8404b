"""Needs and gaps: what each village lacks, and what people there have asked for."""
