"""What is kept from one run to the next: checked files, digests, and stamps by which a change is noticed."""
