"""What every engine with a network needs: reading weights, and the memory they take.

Beside the engines this is the only place that may import torch.
"""
