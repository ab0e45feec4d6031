"""The proof on several nodes (``make proof PROOF=nodes``): in network namespaces of this machine, outside ``.ci/run``."""
