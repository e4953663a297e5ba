"""stub"""
def run_chunks(executor, function, chunks):
    yield from (executor.map(function, chunks) if executor else map(function, chunks))
