"""Measures imports in a new process: `python -I -S stopwatch.py FOLDER MODULE…` prints milliseconds of CPU, then names.

It imports nothing itself that the modules might want.
"""

import sys
import time

sys.path.insert(0, sys.argv[1])
began = time.process_time()
for module in sys.argv[2:]:
    __import__(module)
print(1000 * (time.process_time() - began))
print(*sorted({name.partition(".")[0] for name in sys.modules}))
