"""红色故事档案: front-matter Markdown stories in, an offline story archive out."""

import os

# NumPy sorts by AVX-512 where a processor has it, which on an EPYC of AMD takes five times as long as by AVX2. It heeds this when it is
# first imported, in the processes that help too.
os.environ.setdefault("NPY_DISABLE_CPU_FEATURES", "X86_V4 AVX512_ICL AVX512_SPR")
