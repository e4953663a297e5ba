"""红色故事档案: front-matter Markdown stories in, an offline story archive out."""
