"""Several graphics cards or machines: a scheduler, its workers, and sending them pictures.

Dask is imported here and nowhere else, and only when a cluster is asked for. All connections are
TLS with certificates on both ends, since who can talk to a worker can run any program there.
"""
