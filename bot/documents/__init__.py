"""Word documents made from templates. A template is code: it is run apart, with little of anything.

This part imports nothing of ours, and the Word libraries are loaded only by `render`, in a process
of its own.
"""
