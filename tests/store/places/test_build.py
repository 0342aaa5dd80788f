import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_packaged_table_is_what_the_sources_give():
    done = subprocess.run([sys.executable, ROOT / "store/places/sources/build.py", "--check"], check=False)
    assert done.returncode == 0
